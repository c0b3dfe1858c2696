"""Places in a session: book, release, offer, accept, decline, tried."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.action import action, clear, require, within
from desktop_app.desk.freeing import Suggestion, close_offers, place_came_free, tell_of_offer
from desktop_app.desk.lookup import SessionRef, closed_days, lock_person, lock_session, person
from desktop_app.desk.notices import note_told
from desktop_app.desk.rights import bookable
from desktop_app.domain.access import Act
from desktop_app.domain.bookings import QUEUED, Attendance, Booking, Channel, StandingSkip, State
from desktop_app.domain.errors import NotAgreed, NotPermitted, PreconditionGone
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork


@dataclass(frozen=True)
class Placed:
    """Where somebody stands in a session now; ``ahead`` counts who waits before them."""

    person_id: UUID
    session_id: UUID
    day: date
    state: State
    ahead: int
    standing: bool = False


@dataclass(frozen=True)
class Released:
    """A place let go; ``suggest`` is the first waiting person, if one can be rung.

    ``was`` is what it was to them: of who waited, their turn on the list.
    """

    person_id: UUID
    session_id: UUID
    day: date
    suggest: Suggestion | None
    was: State = State.BOOKED

    @property
    def only_waited(self) -> bool:
        """Whether it was no place yet: a turn on the list, or one that was only held for them."""
        return self.was in QUEUED


@dataclass(frozen=True)
class Offered:
    """A place held for somebody until ``expires_at``. ``to_write``: they are not to be rung."""

    person_id: UUID
    session_id: UUID
    day: date
    name: str
    expires_at: datetime
    to_write: bool = False


@action("book", Act.BOOK)
def book(
    db: UnitOfWork,
    person_id: UUID,
    session: SessionRef,
    *,
    now: datetime,
    group: str | None = None,
    wait: bool = False,
    past_the_list: bool = False,
) -> Placed:
    """Book a person; with ``wait``, a full session puts them on its waiting list.

    ``past_the_list`` needs a coordinator and a reason. Raises SessionFull, NotAgreed
    after a withdrawn agreement, and what ``Session.book`` raises.
    """
    who = lock_person(db, person_id)
    db.about("person", who.id)
    meeting = lock_session(db, session, now, group)
    _allow_booking(db, who.id, meeting)
    if past_the_list:
        require(db, Act.JUMP, meeting)
    if who.withdrew_from(meeting.group_id):
        raise NotAgreed
    booking = meeting.book(who, now, Channel.PHONE, wait=wait, past_the_list=past_the_list)
    close_offers(db, meeting, now)
    return placed(meeting, booking, now)


@action("release", Act.BOOK)
def release(
    db: UnitOfWork,
    person_id: UUID,
    session: SessionRef,
    *,
    now: datetime,
    group: str | None = None,
) -> Released:
    """Let go of a place or a turn on the list, and say whom to ring. Raises NotBooked.

    Letting go of one date of a standing place is remembered as a skip of that date.
    """
    return _let_go(db, person_id, session, now, group, Session.release)


@action("offer", Act.BOOK)
def offer(
    db: UnitOfWork,
    session: SessionRef,
    *,
    now: datetime,
    group: str | None = None,
    person_id: UUID | None = None,
) -> Offered:
    """Hold a free place for the first waiting person. Raises PreconditionGone saying why not.

    Whoever takes no calls is put among those to be told, by message.

    ``person_id`` is whom the desk takes for the first: nobody else is offered the place.
    """
    meeting = lock_session(db, session, now, group)
    within(db, meeting)
    if person_id is not None:
        _check_next(meeting, person_id, now)
    booking, until = meeting.offer(now, closed_days(db))
    who, to_write = booking.person, not booking.person.may_be_rung
    db.about("person", who.id)
    if to_write:
        tell_of_offer(db, meeting, booking, now)
    return Offered(who.id, meeting.id, meeting.day, who.name, until, to_write)


@action("accept", Act.BOOK)
def accept(
    db: UnitOfWork,
    person_id: UUID,
    session: SessionRef,
    *,
    now: datetime,
    group: str | None = None,
) -> Placed:
    """The person says yes to the place held for them.

    Where somebody else rang for them they have to agree first. Raises PreconditionGone, NotBooked,
    NotAgreed.
    """
    return _answer(db, person_id, session, now, group, _say_yes)


@action("decline", Act.BOOK)
def decline(
    db: UnitOfWork,
    person_id: UUID,
    session: SessionRef,
    *,
    now: datetime,
    group: str | None = None,
) -> Released:
    """The person says no to the place held for them; their stint ends. Raises as ``accept``."""
    return _let_go(db, person_id, session, now, group, Session.decline)


@action("tried", Act.BOOK)
def tried(
    db: UnitOfWork,
    person_id: UUID,
    session: SessionRef,
    *,
    now: datetime,
    group: str | None = None,
) -> Placed:
    """Somebody has tried to ring a waiting person, who is no longer passed over."""
    return _answer(db, person_id, session, now, group, Session.tried)


def placed(meeting: Session, booking: Booking, now: datetime) -> Placed:
    """Where a stint stands, frozen."""
    waits = booking.state is State.WAITING
    return Placed(
        booking.person_id,
        meeting.id,
        meeting.day,
        booking.state,
        meeting.ahead_of(booking, now) if waits else 0,
        booking.standing_id is not None,
    )


def _check_next(meeting: Session, person_id: UUID, now: datetime) -> None:
    """Raise PreconditionGone where another desk, or they themselves, were quicker."""
    stint = meeting.live(person_id)
    if stint is not None and stint.holds(now):
        raise PreconditionGone("has_a_place")
    first = meeting.next_to_offer(now)
    if first is None or first.person_id != person_id:
        raise PreconditionGone("not_first")


def _say_yes(meeting: Session, person_id: UUID, now: datetime) -> Booking:
    booking = meeting.accept(person_id, now)
    if booking.person.lacks_agreement_with(meeting.group_id):
        raise NotAgreed
    return booking


def _answer(
    db: UnitOfWork,
    person_id: UUID,
    session: SessionRef,
    now: datetime,
    group: str | None,
    said: Callable[[Session, UUID, datetime], Booking],
) -> Placed:
    person_id = person(db, person_id).id
    db.about("person", person_id)
    meeting = lock_session(db, session, now, group)
    within(db, meeting)
    booking = said(meeting, person_id, now)
    note_told(db, meeting, person_id, now)
    return placed(meeting, booking, now)


def _allow_booking(db: UnitOfWork, person_id: UUID, meeting: Session) -> None:
    if meeting not in bookable(db, person_id, [meeting]):
        raise NotPermitted(Act.BOOK)
    clear(db)


def _let_go(
    db: UnitOfWork,
    person_id: UUID,
    session: SessionRef,
    now: datetime,
    group: str | None,
    said: Callable[[Session, UUID, datetime], Booking],
) -> Released:
    person_id = person(db, person_id).id
    db.about("person", person_id)
    meeting = lock_session(db, session, now, group)
    within(db, meeting)
    booking = said(meeting, person_id, now)
    note_told(db, meeting, person_id, now)
    _remember_skip(db, booking)
    clear_mark(db, booking)
    suggest = place_came_free(db, meeting, now, closed_days(db))
    was = booking.state_before or State.BOOKED
    return Released(person_id, meeting.id, meeting.day, suggest, was)


def _remember_skip(db: UnitOfWork, booking: Booking) -> None:
    """One date let go of a standing place is not booked again by it."""
    if booking.standing_id is None:
        return
    skip = {"standing_id": booking.standing_id, "session_id": booking.session_id}
    if db.scalar(select(StandingSkip).filter_by(**skip)) is None:
        db.add(StandingSkip(person_id=booking.person_id, **skip))


def clear_mark(db: UnitOfWork, booking: Booking) -> None:
    """Who leaves the register before the session leaves no mark in it."""
    held = {"person_id": booking.person_id, "session_id": booking.session_id}
    mark = db.scalar(select(Attendance).filter_by(**held))
    if mark is not None:
        db.delete(mark)
