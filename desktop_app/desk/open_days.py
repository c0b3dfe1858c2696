"""On which days the desk is open, for whoever promises something for one of them."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from desktop_app.desk.action import query, within
from desktop_app.desk.lookup import closed_days, read_session
from desktop_app.domain.access import Act
from desktop_app.domain.recurrence import local
from desktop_app.store.database import UnitOfWork


@query("next_open_day", Act.SEE_ROSTER)
def next_open_day(db: UnitOfWork, session_id: UUID, *, now: datetime) -> date:
    """The first day after today on which the desk of this session is open. Raises NotFound."""
    meeting = read_session(db, session_id)
    within(db, meeting)
    return open_day_after(db, local(now, meeting.group.zone).date())


def open_day_after(db: UnitOfWork, today: date) -> date:
    """The first day after this one on which the desk is open."""
    closed = closed_days(db)
    return next(day for day in _days_after(today) if not closed(day))


def _days_after(day: date) -> Iterator[date]:
    while True:
        day += timedelta(days=1)
        yield day
