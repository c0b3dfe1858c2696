"""Days on which a counsellor is away, and which sessions lose somebody by them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select

from desktop_app.desk.action import action
from desktop_app.domain.access import Act
from desktop_app.domain.counsellors import Assignment, Counsellor, Duty, Leave
from desktop_app.domain.errors import BadField, Clash, NotFound
from desktop_app.domain.sessions import OPEN, Session
from desktop_app.store.database import UnitOfWork


@dataclass(frozen=True)
class Uncovered:
    """A duty in a coming session that its counsellor cannot take."""

    session_id: UUID
    group: str
    day: date
    duty: Duty


@dataclass(frozen=True)
class LeaveKept:
    """A leave as it is kept, and the duties it falls on; where they lead, nobody is ready."""

    leave_id: UUID
    sessions: tuple[Uncovered, ...]


@action("change_leave", Act.PLAN)
def change_leave(
    db: UnitOfWork, leave_id: UUID, first_day: date, last_day: date, *, now: datetime
) -> LeaveKept:
    """Other days for a leave, both ends included. Raises NotFound, BadField, Clash."""
    leave = _leave(db, leave_id)
    _hold(db, leave.counsellor_id)
    check_days(db, leave.counsellor_id, first_day, last_day, leave_id)
    leave.first_day, leave.last_day = first_day, last_day
    return LeaveKept(leave.id, uncovered(db, leave.counsellor_id, now, first_day, last_day))


@action("remove_leave", Act.PLAN)
def remove_leave(db: UnitOfWork, leave_id: UUID) -> UUID:
    """They are not away after all; whose leave it was. Raises NotFound."""
    leave = _leave(db, leave_id)
    db.delete(leave)
    return leave.counsellor_id


def keep_leave(
    db: UnitOfWork, counsellor_id: UUID, first_day: date, last_day: date, now: datetime
) -> LeaveKept:
    """A new leave. Raises NotFound, BadField bad_date, Clash leave_there."""
    _hold(db, counsellor_id)
    check_days(db, counsellor_id, first_day, last_day)
    leave = Leave(counsellor_id=counsellor_id, first_day=first_day, last_day=last_day)
    db.add(leave)
    db.flush()
    return LeaveKept(leave.id, uncovered(db, counsellor_id, now, first_day, last_day))


def _hold(db: UnitOfWork, counsellor_id: UUID) -> None:
    """Hold a counsellor, so that two desks do not write the same days. Raises NotFound."""
    if db.get(Counsellor, counsellor_id, with_for_update={"of": Counsellor}) is None:
        raise NotFound("counsellor")


def check_days(
    db: UnitOfWork, counsellor_id: UUID, first: date, last: date, but: UUID | None = None
) -> None:
    """Raise BadField where a leave ends before it begins, Clash where one covers a day of it."""
    if last < first:
        raise BadField("bad_date", "last_day")
    same_days = select(Leave.first_day).where(
        Leave.counsellor_id == counsellor_id, Leave.first_day <= last, Leave.last_day >= first
    )
    if but is not None:
        same_days = same_days.where(Leave.id != but)
    there = db.scalar(same_days.order_by(Leave.first_day).limit(1))
    if there is not None:
        raise Clash("leave_there", there)


def uncovered(
    db: UnitOfWork,
    counsellor_id: UUID,
    now: datetime,
    first: date | None = None,
    last: date | None = None,
) -> tuple[Uncovered, ...]:
    """The duties of a counsellor in sessions to come, from one day to another, by time."""
    duties = (
        select(Session, Assignment.duty)
        .join(Assignment, Assignment.session_id == Session.id)
        .where(
            Assignment.counsellor_id == counsellor_id,
            Session.status.in_(OPEN),
            Session.starts_at > now,
            _between(first, last),
        )
        .order_by(Session.starts_at, Session.id)
    )
    return tuple(
        Uncovered(meeting.id, meeting.group.name, meeting.day, duty)
        for meeting, duty in db.execute(duties)
    )


def _between(first: date | None, last: date | None) -> ColumnElement[bool]:
    from_first = Session.day >= (first or date.min)
    return and_(from_first, Session.day <= (last or date.max))


def _leave(db: UnitOfWork, leave_id: UUID) -> Leave:
    leave = db.get(Leave, leave_id)
    if leave is None:
        raise NotFound("leave")
    return leave
