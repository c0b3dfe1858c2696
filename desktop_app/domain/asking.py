"""Asking for a place in writing: the time of the form counts, not that of whoever brings it in."""

from datetime import datetime

from desktop_app.domain import errors
from desktop_app.domain.bookings import Booking, Channel, State
from desktop_app.domain.people import Person
from desktop_app.domain.sessions import Session


def ask_in_writing(
    session: Session,
    person: Person,
    asked_at: datetime,
    now: datetime,
    *,
    only_wait: bool = False,
) -> Booking:
    """The place that is theirs if they are next by the time at which they asked, else their turn
    on the list since then; what they have in the session already stays (``rules.md``, 8).
    ``only_wait``: it is known that no place is free for them.

    Raises SessionCancelled, SessionStarted, HasDied.
    """
    session.check_open(now)
    if person.has_died:
        raise errors.HasDied
    stint = session.live(person.id)
    if stint is None:
        stint = session.new_stint(person, now, Channel.ONLINE, None, asked_at)
    if stint.state is State.WAITING and not only_wait and session.free_for(stint, now):
        session.seat(stint, State.BOOKED)
    return stint
