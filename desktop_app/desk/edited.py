"""Writing a form on a record: only what was edited, and never over what another desk wrote."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from desktop_app.domain.base import Entity
from desktop_app.domain.errors import ChangedSince


def edited(form: Any, seen: Any) -> tuple[str, ...]:
    """The fields of a form that are not as they were seen."""
    names = (field.name for field in fields(form))
    return tuple(name for name in names if getattr(form, name) != getattr(seen, name))


def write(entity: Entity, seen: Any, cleaned: Mapping[str, Any]) -> None:
    """Put these values on a record, each under the name that its column has in the form.

    Raises ChangedSince for those that stand neither as seen nor as they would be written.
    """
    stands = {name: getattr(entity, name) for name in cleaned}
    other = tuple(
        (name, value)
        for name, value in stands.items()
        if value not in (getattr(seen, name), cleaned[name])
    )
    if other:
        raise ChangedSince(other)
    for name, value in cleaned.items():
        setattr(entity, name, value)
