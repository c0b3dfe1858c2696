"""The rota's basic acts: who the counsellors are, and who facilitates which session."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.action import action, query, within
from desktop_app.desk.lookup import SessionRef, lock_session
from desktop_app.domain.access import Act, Role
from desktop_app.domain.counsellors import Assignment, Counsellor, Duty, Leave, check_free
from desktop_app.domain.errors import BadField, Clash, NotFound
from desktop_app.domain.names import fold_name
from desktop_app.domain.person_fields import clean_name
from desktop_app.domain.sessions import Session
from desktop_app.domain.staff import User
from desktop_app.store.database import UnitOfWork


@dataclass(frozen=True)
class CounsellorLine:
    """A counsellor as a list shows them."""

    counsellor_id: UUID
    name: str


@action("add_counsellor", Act.PLAN)
def add_counsellor(db: UnitOfWork, name: str) -> UUID:
    """A counsellor for the directory. Raises BadField, Clash when the name is taken."""
    cleaned = clean_name(name)
    same = select(Counsellor.id).where(Counsellor.name_folded == fold_name(cleaned))
    if db.scalar(same) is not None:
        raise Clash("name_taken")
    counsellor = Counsellor(name=cleaned, name_folded=fold_name(cleaned))
    db.add(counsellor)
    db.flush()
    _recognise_user(db, counsellor)
    return counsellor.id


def _recognise_user(db: UnitOfWork, counsellor: Counsellor) -> None:
    """Somebody of the same name who signs in as a counsellor is this one."""
    same = select(User).where(
        User.name_folded == counsellor.name_folded, User.counsellor_id.is_(None)
    )
    user = db.scalar(same)
    if user is not None and Role.COUNSELLOR in {held.role for held in user.roles}:
        user.counsellor_id = counsellor.id


@action("assign_counsellor", Act.PLAN)
def assign_counsellor(
    db: UnitOfWork,
    name: str,
    session: SessionRef,
    duty: Duty = Duty.LEAD,
    *,
    now: datetime,
    group: str | None = None,
) -> UUID:
    """Give a counsellor a duty in a session; whoever had it before is replaced.

    Raises NotFound, SessionCancelled, SessionStarted, and Clash when they are on leave
    or in another session at that time.
    """
    meeting = lock_session(db, session, now, group)
    within(db, meeting)
    meeting.check_open(now)
    counsellor = _by_name(db, name)
    check_free(counsellor, meeting, _sessions_of(db, counsellor.id))
    _clear_duties(db, meeting.id, counsellor.id, duty)
    db.add(Assignment(counsellor_id=counsellor.id, session_id=meeting.id, duty=duty))
    return counsellor.id


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
def add_leave(db: UnitOfWork, counsellor_id: UUID, first_day: date, last_day: date) -> None:
    """Days on which a counsellor is away, both ends included.

    Raises BadField bad_date, NotFound.
    """
    if db.get(Counsellor, counsellor_id) is None:
        raise NotFound("counsellor")
    if last_day < first_day:
        raise BadField("bad_date", "last_day")
    db.add(Leave(counsellor_id=counsellor_id, first_day=first_day, last_day=last_day))


@query("counsellors", Act.SEE_CALENDAR)
def counsellors(db: UnitOfWork) -> tuple[CounsellorLine, ...]:
    """The directory, by name."""
    active = select(Counsellor).where(Counsellor.active).order_by(Counsellor.name_folded)
    return tuple(CounsellorLine(c.id, c.name) for c in db.scalars(active))


def _by_name(db: UnitOfWork, name: str) -> Counsellor:
    """The counsellor, held so that two desks do not send them to two sessions at once."""
    found = select(Counsellor).where(Counsellor.name_folded == fold_name(name))
    counsellor = db.scalar(found.with_for_update(of=Counsellor))
    if counsellor is None:
        raise NotFound("counsellor")
    return counsellor


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
