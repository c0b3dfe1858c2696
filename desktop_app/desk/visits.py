"""Who came before: to an earlier session of the same group, as "first time" means it everywhere."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import aliased

from desktop_app.domain.bookings import CAME, ON_ROSTER, Attendance, Booking
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork

EARLIER = aliased(Session)
# What joins a ``Booking`` in its ``Session`` with a visit to an ``EARLIER`` one of the group.
CAME_EARLIER = (
    Attendance.person_id == Booking.person_id,
    Attendance.session_id == EARLIER.id,
    Attendance.mark.in_(CAME),
    EARLIER.group_id == Session.group_id,
    EARLIER.starts_at < Session.starts_at,
)


class Visits(NamedTuple):
    """How often somebody came before a session, and on what day last."""

    times: int = 0
    last: date | None = None


NEVER = Visits()


def visits_before(db: UnitOfWork, session_ids: Sequence[UUID]) -> dict[tuple[UUID, UUID], Visits]:
    """By session and person: the earlier visits of those on these rosters who came before."""
    rows = db.execute(
        select(Booking.session_id, Booking.person_id, func.count(), func.max(EARLIER.day))
        .join(Session, Session.id == Booking.session_id)
        .join(Attendance, CAME_EARLIER[0])
        .join(EARLIER, CAME_EARLIER[1])
        .where(Booking.session_id.in_(session_ids), Booking.state.in_(ON_ROSTER), *CAME_EARLIER[2:])
        .group_by(Booking.session_id, Booking.person_id)
    )
    return {(meeting, person): Visits(times, last) for meeting, person, times, last in rows}


def came_before() -> ColumnElement[bool]:
    """Whether the person of a ``Booking`` came before its ``Session``, in a query of both."""
    visits = select(Attendance.id).where(*CAME_EARLIER)
    return visits.correlate(Booking, Session).exists()
