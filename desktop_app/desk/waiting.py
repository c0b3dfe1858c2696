"""A waiting list as a whole, and who is put first on it: each with its reason."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import or_, select

from desktop_app.desk.action import action, within
from desktop_app.desk.freeing import Suggestion, place_came_free
from desktop_app.desk.lookup import SessionRef, closed_days, lock_session, lock_sessions
from desktop_app.desk.places import Placed, placed
from desktop_app.desk.rights import Rights
from desktop_app.domain.access import Act
from desktop_app.domain.bookings import Booking, State
from desktop_app.domain.errors import PreconditionGone
from desktop_app.domain.sessions import OPEN, Session
from desktop_app.store.database import UnitOfWork


@dataclass(frozen=True)
class ListGoesOn:
    """A list that is no longer paused; ``suggest`` is whom to ring about a place that is free."""

    session_id: UUID
    day: date
    suggest: Suggestion | None


@action("set_priority", Act.JUMP)
def set_priority(
    db: UnitOfWork, person_id: UUID, session: SessionRef, *, now: datetime, first: bool = True
) -> Placed:
    """Put somebody first on a waiting list, with a reason, or (``first`` False) back to their turn.

    When they joined stays. Raises ReasonNeeded, NotBooked, PreconditionGone("not_waiting"),
    SessionStarted, SessionCancelled.
    """
    db.about("person", person_id)
    meeting = lock_session(db, session, now)
    within(db, meeting)
    meeting.check_open(now)
    booking = meeting.prioritise(person_id, first=first)
    return placed(meeting, booking, now)


@action("pause_list", Act.PLAN)
def pause_list(db: UnitOfWork, session: SessionRef, *, now: datetime) -> None:
    """Nobody is offered a place until the list goes on; offers that are out hold on.

    Raises PreconditionGone("paused_already"), SessionStarted, SessionCancelled.
    """
    meeting = lock_session(db, session, now)
    within(db, meeting)
    db.about("session", meeting.id)
    meeting.check_open(now)
    if meeting.list_paused:
        raise PreconditionGone("paused_already")
    meeting.list_paused = True


@action("resume_list", Act.PLAN)
def resume_list(db: UnitOfWork, session: SessionRef, *, now: datetime) -> ListGoesOn:
    """The list goes on; what is free goes to those who wait, by the one way of freed places.

    Raises PreconditionGone("not_paused"), SessionStarted, SessionCancelled.
    """
    meeting = lock_session(db, session, now)
    within(db, meeting)
    db.about("session", meeting.id)
    meeting.check_open(now)
    if not meeting.list_paused:
        raise PreconditionGone("not_paused")
    meeting.list_paused = False
    return ListGoesOn(meeting.id, meeting.day, place_came_free(db, meeting, now, closed_days(db)))


def count_as_tried(db: UnitOfWork, person_id: UUID, now: datetime) -> tuple[date, ...]:
    """Whom we rang and did not reach is passed over no longer; gives the days of those lists.

    It counts on the lists of sessions to come into which the actor may book.
    """
    unanswered = or_(Booking.no_reply_at.is_not(None), Booking.offer_expires_at <= now)
    lists = (
        select(Booking.session_id)
        .join(Session, Session.id == Booking.session_id)
        .where(
            Booking.person_id == person_id,
            Booking.state.in_((State.WAITING, State.OFFERED)),
            unanswered,
            Session.starts_at > now,
            Session.status.in_(OPEN),
            Rights(db, now).only(Act.BOOK),
        )
    )
    found = db.scalars(lists).all()
    meetings = lock_sessions(db, found, now) if found else []
    stints = [(meeting, meeting.live(person_id)) for meeting in meetings]
    passed = [meeting for meeting, stint in stints if stint and stint.passed_over(now)]
    for meeting in passed:
        meeting.tried(person_id, now)
    return tuple(meeting.day for meeting in passed)
