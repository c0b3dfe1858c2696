"""What a death does to the places somebody had, and what comes back when the report was wrong.

A place that was held becomes a quiet one: kept, and nobody named. A turn on the list is over.
Either keeps what it was, so that reversing restores it: its turn, its priority and its seat.
"""

from datetime import datetime
from uuid import UUID

from desktop_app.domain.bookings import HELD, Booking, State
from desktop_app.domain.errors import PreconditionGone
from desktop_app.domain.sessions import Session, Status

HAD_A_PLACE = HELD - {State.QUIET}


def fall_quiet(session: Session, person_id: UUID, now: datetime) -> Booking | None:
    """The person has died: their stint in this session to come, if any, is no longer theirs.

    A stint that ended with its session waits until the session takes place again.
    """
    booking = session.live(person_id)
    if booking is None or booking.state is State.QUIET:
        return None
    booking.state_before_death = booking.state
    booking.offer_before_death = booking.offer_expires_at
    booking.offer_expires_at = None
    if booking.state in HAD_A_PLACE:
        booking.state = State.QUIET
    else:
        booking.state, booking.ended_at = State.RELEASED, now
    return booking


def come_back(session: Session, person_id: UUID, now: datetime) -> None:
    """The report was wrong: the person has again what they had, over the places if need be.

    A quiet place that was released is given back as well, unless the session has started.
    """
    for booking in session.bookings:
        before = booking.state_before_death
        if booking.person_id != person_id or before is None:
            continue
        if _was_let_go(booking) and now >= session.starts_at:
            booking.state_before_death = booking.offer_before_death = None
        elif session.status is Status.CANCELLED:
            _give_to_cancelled(booking, before, now)
        else:
            _give_back(session, booking, before, now)
    session.settle(now)


def let_quiet_go(session: Session, now: datetime, person_id: UUID | None = None) -> Booking:
    """A quiet place is free for others: that of this person, or the first.

    Of several the first is one whose death is confirmed. Raises PreconditionGone("no_quiet_place"),
    SessionStarted, SessionCancelled.
    """
    session.check_open(now)
    quiet = [b for b in session.bookings if b.state is State.QUIET]
    theirs = [b for b in quiet if person_id in (None, b.person_id)]
    if not theirs:
        raise PreconditionGone("no_quiet_place")
    first = min(theirs, key=lambda b: (b.person.died_confirmed_at is None, b.arrival))
    session.end(first, State.RELEASED, now)
    return first


def _was_let_go(booking: Booking) -> bool:
    """Whether it was a quiet place that a coordinator has released."""
    return booking.state is State.RELEASED and booking.state_before_death in HAD_A_PLACE


def _give_back(session: Session, booking: Booking, before: State, now: datetime) -> None:
    left, was_let_go = session.left(now), booking.state is State.RELEASED
    booking.have_again(before, booking.offer_before_death, now)
    if was_let_go and booking.state in HAD_A_PLACE:
        booking.over_places = left is not None and left <= 0
    booking.state_before_death = booking.offer_before_death = None
    session.reseat()


def _give_to_cancelled(booking: Booking, before: State, now: datetime) -> None:
    """What they had is kept with the session, and comes back with it."""
    booking.state_before, booking.offer_before = before, booking.offer_before_death
    booking.state_before_death = booking.offer_before_death = None
    booking.ended_at = booking.ended_at or now
    booking.state = State.SESSION_CANCELLED
