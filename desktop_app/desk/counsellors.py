"""The rota's basic acts: who the counsellors are, and who facilitates which session."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, select

from desktop_app.desk.action import action, query, within
from desktop_app.desk.counsellor_cards import Details, write_details
from desktop_app.desk.leave import LeaveKept, keep_leave
from desktop_app.desk.lookup import SessionRef, lock_session
from desktop_app.domain.access import Act
from desktop_app.domain.counsellors import Assignment, Counsellor, Duty, check_free
from desktop_app.domain.errors import NotFound, PreconditionGone
from desktop_app.domain.names import fold_name
from desktop_app.domain.person_fields import clean_name
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork

CounsellorRef = UUID | str  # an id, or a name of the directory
SHORT_NOTICE = timedelta(hours=24)  # within which a stand-in may be assigned without a coordinator


@dataclass(frozen=True)
class CounsellorLine:
    """A counsellor as a list shows them."""

    counsellor_id: UUID
    name: str


@action("add_counsellor", Act.PLAN)
def add_counsellor(db: UnitOfWork, name: str, details: Details | None = None) -> UUID:
    """A counsellor for the directory; ``details`` carry their name too, and more.

    Raises BadField, Clash when the name is taken.
    """
    counsellor = Counsellor()
    write_details(db, counsellor, details or Details(name))
    return counsellor.id


@action("assign_counsellor", Act.PLAN)
def assign_counsellor(
    db: UnitOfWork,
    who: CounsellorRef,
    session: SessionRef,
    duty: Duty = Duty.LEAD,
    *,
    now: datetime,
    group: str | None = None,
) -> UUID:
    """Give a counsellor a duty in a session; whoever had it before is replaced.

    Raises NotFound, SessionCancelled, SessionStarted, PreconditionGone when they facilitate no
    more, and Clash when they are on leave or in another session at that time.
    """
    meeting = lock_session(db, session, now, group)
    within(db, meeting)
    meeting.check_open(now)
    return _put_down(db, _counsellor(db, who), meeting, duty)


@action("assign_stand_in", Act.STAND_IN)
def assign_stand_in(
    db: UnitOfWork,
    who: CounsellorRef,
    session: SessionRef,
    duty: Duty = Duty.LEAD,
    *,
    now: datetime,
    group: str | None = None,
) -> UUID:
    """Give a listed stand-in a duty in a session that starts within 24 hours, with a reason.

    Raises as ``assign_counsellor``, and PreconditionGone too_early or not_a_stand_in.
    """
    meeting = lock_session(db, session, now, group)
    within(db, meeting)
    meeting.check_open(now)
    if not is_at_short_notice(meeting, now):
        raise PreconditionGone("too_early")
    counsellor = _counsellor(db, who)
    if not counsellor.stand_in:
        raise PreconditionGone("not_a_stand_in")
    return _put_down(db, counsellor, meeting, duty)


def is_at_short_notice(meeting: Session, now: datetime) -> bool:
    """Whether a session starts so soon that a stand-in may be assigned without a coordinator."""
    return now < meeting.starts_at <= now + SHORT_NOTICE


@action("unassign_counsellor", Act.PLAN)
def unassign_counsellor(
    db: UnitOfWork,
    session: SessionRef,
    duty: Duty,
    *,
    now: datetime,
    group: str | None = None,
) -> UUID:
    """Take whoever has a duty in a session off it; who that was.

    Raises NotFound, SessionCancelled, SessionStarted, PreconditionGone nobody_has_it.
    """
    meeting = lock_session(db, session, now, group)
    within(db, meeting)
    meeting.check_open(now)
    has_it = Assignment.session_id == meeting.id, Assignment.duty == duty
    held = db.scalar(select(Assignment).where(*has_it))
    if held is None:
        raise PreconditionGone("nobody_has_it")
    db.delete(held)
    return held.counsellor_id


@action("assign_new_counsellor", Act.PLAN)
def assign_new_counsellor(
    db: UnitOfWork, name: str, session: SessionRef, *, now: datetime, group: str | None = None
) -> UUID:
    """Add a counsellor to the directory, and have them lead a session.

    Raises as ``add_counsellor`` and ``assign_counsellor``.
    """
    meeting = lock_session(db, session, now, group)
    within(db, meeting)
    counsellor_id = add_counsellor(db, name)
    assign_counsellor(db, clean_name(name), meeting.id, now=now)
    return counsellor_id


@action("add_leave", Act.PLAN)
def add_leave(
    db: UnitOfWork, counsellor_id: UUID, first_day: date, last_day: date, *, now: datetime
) -> LeaveKept:
    """Days on which a counsellor is away, both ends included.

    Raises BadField bad_date, NotFound, Clash leave_there.
    """
    return keep_leave(db, counsellor_id, first_day, last_day, now)


@query("counsellors", Act.SEE_CALENDAR)
def counsellors(db: UnitOfWork) -> tuple[CounsellorLine, ...]:
    """The directory, by name."""
    active = select(Counsellor).where(Counsellor.active).order_by(Counsellor.name_folded)
    return tuple(CounsellorLine(c.id, c.name) for c in db.scalars(active))


def _counsellor(db: UnitOfWork, who: CounsellorRef) -> Counsellor:
    """The counsellor, held so that two desks do not send them to two sessions at once."""
    meant = Counsellor.id == who if isinstance(who, UUID) else _is_called(who)
    counsellor = db.scalar(select(Counsellor).where(meant).with_for_update(of=Counsellor))
    if counsellor is None:
        raise NotFound("counsellor")
    return counsellor


def _is_called(name: str) -> ColumnElement[bool]:
    return Counsellor.name_folded == fold_name(name)


def _put_down(db: UnitOfWork, counsellor: Counsellor, meeting: Session, duty: Duty) -> UUID:
    if not counsellor.active:
        raise PreconditionGone("counsellor_ended")
    check_free(counsellor, meeting, _sessions_of(db, counsellor.id))
    _clear_duties(db, meeting.id, counsellor.id, duty)
    db.add(Assignment(counsellor_id=counsellor.id, session_id=meeting.id, duty=duty))
    return counsellor.id


def _sessions_of(db: UnitOfWork, counsellor_id: UUID) -> list[Session]:
    duties = select(Session).join(Assignment, Assignment.session_id == Session.id)
    return list(db.scalars(duties.where(Assignment.counsellor_id == counsellor_id)))


def _clear_duties(db: UnitOfWork, session_id: UUID, counsellor_id: UUID, duty: Duty) -> None:
    """The duty is held by one, and one holds one duty."""
    replaced = select(Assignment).where(
        Assignment.session_id == session_id,
        (Assignment.duty == duty) | (Assignment.counsellor_id == counsellor_id),
    )
    for assignment in db.scalars(replaced).all():
        db.delete(assignment)
    db.flush()
