"""Asking for a place in writing: the time of the form counts, not that of whoever brings it in."""

from datetime import datetime

from desktop_app.domain import errors
from desktop_app.domain.bookings import Booking, Channel, State
from desktop_app.domain.people import Person
from desktop_app.domain.sessions import Session


class Asking:
    """People who asked for one session in writing, taken in the order of their time.

    Raises SessionCancelled, SessionStarted for one in which places change hands no more.
    """

    def __init__(self, session: Session, now: datetime) -> None:
        session.check_open(now)
        self._session, self._now = session, now
        self._live = {b.person_id: b for b in session.bookings if b.is_live}
        self._arrival = max((b.arrival for b in session.bookings), default=0)
        self._is_full = False  # for whoever asked later than somebody who only waits

    def take(self, person: Person, asked_at: datetime) -> Booking:
        """The place that is theirs if they are next by the time at which they asked, else their
        turn on the list since then; what they have already stays (``rules.md``, 8).

        Raises HasDied.
        """
        if person.has_died:
            raise errors.HasDied
        stint = self._live.get(person.id)
        if stint is None:
            self._arrival += 1
            joins = min(asked_at, self._now), self._arrival
            stint = self._session.new_stint(person, joins, Channel.ONLINE)
            self._live[person.id] = stint
        if stint.state is State.WAITING and not self._is_full:
            self._seat(stint)
        return stint

    def _seat(self, stint: Booking) -> None:
        if self._session.free_for(stint, self._now):
            self._session.seat(stint, State.BOOKED)
        else:
            self._is_full = True
