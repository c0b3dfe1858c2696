"""Leave that comes from a counsellor's own calendar: what is new in it, and bringing it in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import and_, or_, select

from desktop_app.desk.action import action, query
from desktop_app.domain.access import Act
from desktop_app.domain.counsellors import (
    Assignment,
    Counsellor,
    Duty,
    Leave,
    LeaveSpan,
    joined,
    without,
)
from desktop_app.domain.errors import BadField, NotFound
from desktop_app.domain.sessions import OPEN, Session
from desktop_app.store.database import UnitOfWork


@dataclass(frozen=True)
class LeaveFound:
    """What a file would add, and what of it is on file already; both by time."""

    new: tuple[LeaveSpan, ...]
    already: tuple[LeaveSpan, ...]


@dataclass(frozen=True)
class LeaveImported:
    """How many leaves were added, and how many of the file were there already.

    ``not_ready`` are the sessions to come, with their days, that nobody can lead by what was added.
    """

    added: int
    already: int
    not_ready: tuple[tuple[UUID, date], ...]


@query("preview_leave", Act.PLAN)
def preview_leave(db: UnitOfWork, counsellor_id: UUID, spans: Sequence[LeaveSpan]) -> LeaveFound:
    """Which of these days are new for the counsellor. Raises NotFound, BadField."""
    return _found(_counsellor(db, counsellor_id), spans)


@action("import_leave", Act.PLAN)
def import_leave(
    db: UnitOfWork, counsellor_id: UUID, spans: Sequence[LeaveSpan], *, now: datetime
) -> LeaveImported:
    """Add the days that are not on file yet: the same file a second time adds nothing.

    Raises NotFound, BadField.
    """
    db.about("counsellor", counsellor_id)
    found = _found(_counsellor(db, counsellor_id, lock=True), spans)
    for span in found.new:
        db.add(Leave(counsellor_id=counsellor_id, first_day=span.first_day, last_day=span.last_day))
    return LeaveImported(
        added=len(found.new),
        already=len(found.already),
        not_ready=_not_ready(db, counsellor_id, found.new, now),
    )


def _counsellor(db: UnitOfWork, counsellor_id: UUID, *, lock: bool = False) -> Counsellor:
    """The counsellor, held (``lock``) so that one file at two desks is not brought in twice."""
    found = select(Counsellor).where(Counsellor.id == counsellor_id)
    counsellor = db.scalar(found.with_for_update(of=Counsellor) if lock else found)
    if counsellor is None:
        raise NotFound("counsellor")
    return counsellor


def _found(counsellor: Counsellor, spans: Sequence[LeaveSpan]) -> LeaveFound:
    if any(span.last_day < span.first_day for span in spans):
        raise BadField("bad_date", "last_day")
    kept = [LeaveSpan(leave.first_day, leave.last_day) for leave in counsellor.leaves]
    wanted = joined(spans)
    return LeaveFound(
        new=tuple(part for span in wanted for part in without(span, kept)),
        already=tuple(span for span in wanted if not without(span, kept)),
    )


def _not_ready(
    db: UnitOfWork, counsellor_id: UUID, spans: Sequence[LeaveSpan], now: datetime
) -> tuple[tuple[UUID, date], ...]:
    """The open sessions to come in these days that the counsellor leads, by time."""
    if not spans:
        return ()
    days = (and_(Session.day >= s.first_day, Session.day <= s.last_day) for s in spans)
    led = (
        select(Session.id, Session.day)
        .join(Assignment, Assignment.session_id == Session.id)
        .where(
            Assignment.counsellor_id == counsellor_id,
            Assignment.duty == Duty.LEAD,
            Session.status.in_(OPEN),
            Session.starts_at > now,
            or_(*days),
        )
        .order_by(Session.starts_at, Session.id)
    )
    return tuple((session_id, day) for session_id, day in db.execute(led))
