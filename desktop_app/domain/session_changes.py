"""A session as a whole: it is moved, cancelled, restored (``rules.md``, 2 and 3)."""

from datetime import datetime

from desktop_app.domain.bookings import LIVE, Booking, State
from desktop_app.domain.errors import BadPlan, PreconditionGone, SessionStarted
from desktop_app.domain.people import Person
from desktop_app.domain.quiet_places import fall_quiet
from desktop_app.domain.recurrence import instant
from desktop_app.domain.sessions import LAST_OFFER, Session, Status
from desktop_app.domain.shapes import Shape


def shape_of(session: Session) -> Shape:
    """What a session is like now."""
    return Shape(session.day, session.start, session.minutes, session.longer, session.capacity)


def reshape(session: Session, shape: Shape, now: datetime) -> None:
    """Give a session another day, hour, length or number of places; nobody loses a booking.

    On another day or hour everybody booked is asked to reconfirm, and no offer holds longer than
    24 hours before the new start. Raises BadPlan, SessionStarted, SessionCancelled.
    """
    session.check_open(now)
    shape.check(session.group.zone)
    starts_at = instant(shape.day, shape.start, session.group.zone)
    if starts_at <= now:
        raise BadPlan("in_the_past", "day", shape.day)
    session.minutes, session.longer, session.capacity = shape.minutes, shape.longer, shape.capacity
    if starts_at != session.starts_at:
        session.day, session.start, session.starts_at = shape.day, shape.start, starts_at
        for booking in session.bookings:
            _ask_again(session, booking, now)
    session.status = status_when_open(session)


def status_when_open(session: Session) -> Status:
    """Moved when it is not where its series has it."""
    in_place = (session.day, session.start) == (session.original_day, session.original_start)
    return Status.SCHEDULED if in_place else Status.MOVED


def cancel(session: Session, now: datetime) -> None:
    """The session does not take place; who was in it is remembered, with what they had.

    Raises SessionCancelled, SessionStarted.
    """
    session.check_open(now)
    session.status = Status.CANCELLED
    for booking in session.bookings:
        if booking.state in LIVE:
            booking.state_before, booking.offer_before = booking.state, booking.offer_expires_at
            booking.seat_no = booking.offer_expires_at = None
            booking.state, booking.ended_at = State.SESSION_CANCELLED, now


def restore(session: Session, now: datetime) -> None:
    """The session takes place after all: everybody has again what they had.

    Of those who died meanwhile a held place is a quiet one, and a turn on the list is over; who
    took their agreement back meanwhile has nothing that could come back.
    Raises PreconditionGone("not_cancelled"), SessionStarted.
    """
    if session.status is not Status.CANCELLED:
        raise PreconditionGone("not_cancelled")
    if now >= session.starts_at:
        raise SessionStarted(session.day)
    session.status = status_when_open(session)
    for booking in session.bookings:
        if booking.state is State.SESSION_CANCELLED and booking.state_before is not None:
            _give_back(booking, now)
    session.reseat()
    session.settle(now)
    for booking in session.bookings:
        if booking.is_live and booking.person.has_died:
            fall_quiet(session, booking.person_id, now)
    session.reseat()


def concerned(session: Session) -> list[Person]:
    """The living people who count on the session or wait for it, each once."""
    return [b.person for b in session.bookings if b.is_live and not b.person.has_died]


def booked_people(session: Session) -> list[Person]:
    """The living people on the roster."""
    return [b.person for b in session.on_roster() if not b.person.has_died]


def kept_for(session: Session) -> list[Person]:
    """Who would count on the session again, or wait for it, if a report of their death is wrong."""
    return [b.person for b in session.bookings if b.state_before_death is not None]


def _ask_again(session: Session, booking: Booking, now: datetime) -> None:
    if booking.state_before_death is State.BOOKED:
        booking.state_before_death = State.TO_RECONFIRM
    elif booking.state_before_death is State.OFFERED:
        booking.offer_before_death = _cut(session, booking.offer_before_death, now)
        if booking.offer_before_death is None:
            booking.state_before_death = State.WAITING
    elif booking.state is State.BOOKED:
        booking.state = State.TO_RECONFIRM
    elif booking.state is State.OFFERED:
        booking.offer_expires_at = _cut(session, booking.offer_expires_at, now)
        if booking.offer_expires_at is None:
            booking.state, booking.seat_no = State.WAITING, None


def _cut(session: Session, until: datetime | None, now: datetime) -> datetime | None:
    """How long an offer holds now; None: it is we who cut it short, they did not let it pass."""
    if until is None:
        return None
    until = min(until, session.starts_at - LAST_OFFER)
    return until if until > now else None


def _give_back(booking: Booking, now: datetime) -> None:
    booking.have_again(booking.state_before or State.RELEASED, booking.offer_before, now)
    booking.state_before = booking.offer_before = None
