"""The order of a waiting list, whose turn it is, and why a list does not move."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.domain.bookings import Booking, State

if TYPE_CHECKING:
    from desktop_app.domain.sessions import Session

FIRST, IN_TURN = 1, 0  # the priorities there are


class StandsStill(StrEnum):
    """Why nobody is offered a free place."""

    NO_PLACE = "no_place"
    PAUSED = "paused"
    NO_REPLY = "no_reply"
    FOR_NEWCOMERS = "for_newcomers"
    CANNOT_CONTACT = "cannot_contact"
    TO_WRITE = "to_write"  # who is first takes no calls: nobody is to be rung, but one written to
    TOO_LATE_TO_WRITE = "too_late_to_write"  # a yes or no on the phone, and they take no calls
    OVER = "over"

    @classmethod
    def hinders(cls, still: "StandsStill | None") -> bool:
        """Whether nobody at all can be offered a place, by whatever way."""
        return still not in (None, cls.TO_WRITE)


def makes_offers(session: "Session", now: datetime) -> bool:
    """Whether a place is free that the group lets be offered by itself, and somebody is next."""
    if not session.group.offers_itself or now >= session.last_offer:
        return False
    return not StandsStill.hinders(why_it_stands(session, now))


def suits(session: "Session", booking: Booking, now: datetime) -> bool:
    """Places kept for newcomers are not for standing people, who wait without blocking them."""
    return booking.standing_id is None or has_standing_room(session, now)


def has_standing_room(session: "Session", now: datetime) -> bool:
    """Whether standing people leave the newcomers as many places as are kept for them."""
    if session.capacity is None:
        return True
    taken = sum(b.holds(now) and b.standing_id is not None for b in session.bookings)
    return taken < session.capacity - session.group.newcomer_places


def passed_over_for(session: "Session", booking: Booking, now: datetime) -> StandsStill | None:
    """Why a free place goes by somebody who waits; None for whoever may be offered it."""
    if not suits(session, booking, now):
        return StandsStill.FOR_NEWCOMERS
    if not booking.person.reachable:
        return StandsStill.CANNOT_CONTACT
    if not booking.person.may_be_rung and now >= session.last_offer:
        return StandsStill.TOO_LATE_TO_WRITE
    return StandsStill.NO_REPLY if booking.passed_over(now) else None


def next_to_offer(session: "Session", now: datetime) -> Booking | None:
    """The first waiting person to whom a free place belongs, whether or not one is free."""
    waiting = session.waiting(now)
    return next((b for b in waiting if passed_over_for(session, b, now) is None), None)


def why_it_stands(session: "Session", now: datetime) -> StandsStill | None:
    """Why nobody is to be rung, or None when the next person can be about a free place.

    Where each is passed over for a reason of their own, it is the one that could end first.
    """
    left = session.left(now)
    if not session.is_open(now):
        return StandsStill.OVER
    if session.list_paused:
        return StandsStill.PAUSED
    if left is not None and left <= 0:
        return StandsStill.NO_PLACE
    first = next_to_offer(session, now)
    if first is not None:
        return None if first.person.may_be_rung else StandsStill.TO_WRITE
    reasons = {passed_over_for(session, booking, now) for booking in session.waiting(now)}
    ends_first = (
        StandsStill.NO_REPLY, StandsStill.TOO_LATE_TO_WRITE, StandsStill.CANNOT_CONTACT,
    )  # fmt: skip
    return next((each for each in ends_first if each in reasons), StandsStill.FOR_NEWCOMERS)


def is_free_for(
    session: "Session", stint: Booking | None, now: datetime, *, standing: bool = False
) -> bool:
    """Whether a place is free for this stint, or (None) for somebody who asks now.

    While anyone waits a free place belongs to the list: only who is next on it may take it.
    """
    if stint is not None and stint.state is State.OFFERED:
        return True
    left = session.left(now)
    if left is not None and left <= 0:
        return False
    if stint is not None:
        first = stint is next_to_offer(session, now) or not session.ahead_of(stint, now)
        return first and suits(session, stint, now)
    waits = any(suits(session, b, now) for b in session.waiting(now))
    return not waits and (not standing or has_standing_room(session, now))
