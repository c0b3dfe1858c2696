"""Every mapped class in one import, so that the metadata is whole."""

from desktop_app.domain import (
    bookings,
    counsellors,
    deaths,
    groups,
    identity,
    notices,
    online_forms,
    people,
    records,
    sessions,
    speakers,
    staff,
)
from desktop_app.domain.base import Base

MODULES = (
    bookings,
    counsellors,
    deaths,
    groups,
    identity,
    notices,
    online_forms,
    people,
    records,
    sessions,
    speakers,
    staff,
)
metadata = Base.metadata
