"""Asking for a place in writing: the time of the form counts, not that of whoever brings it in."""

from datetime import datetime

from desktop_app.domain import errors
from desktop_app.domain.bookings import Booking, Channel, State
from desktop_app.domain.people import Person
from desktop_app.domain.sessions import Session


class Asking:
    """People who asked for one session in writing: first all of them are taken, then seated.

    Raises SessionCancelled, SessionStarted for one in which places change hands no more.
    """

    def __init__(self, session: Session, now: datetime) -> None:
        session.check_open(now)
        self._session, self._now = session, now
        self._live = {b.person_id: b for b in session.bookings if b.is_live}
        self._arrival = max((b.arrival for b in session.bookings), default=0)
        self._asked: list[Booking] = []
        self.made: list[Booking] = []  # turns that nobody had before

    def take(self, person: Person, asked_at: datetime) -> Booking:
        """Their turn on the list since they asked; what they have already stays. Who let a place
        go since then asks anew from that moment on (``rules.md``, 4 and 8).

        Raises HasDied.
        """
        if person.has_died:
            raise errors.HasDied
        stint = self._live.get(person.id)
        if stint is None:
            self._arrival += 1
            joins = self._since(person, asked_at), self._arrival
            stint = self._session.new_stint(person, joins, Channel.ONLINE)
            self._live[person.id] = stint
            self.made.append(stint)
        self._asked.append(stint)
        return stint

    def seat(self) -> None:
        """Give what is free to whoever is next by the list, of those who asked."""
        waiting = [stint for stint in self._asked if stint.state is State.WAITING]
        for stint in sorted(waiting, key=lambda each: (each.joined_at, each.arrival)):
            if self._session.free_for(stint, self._now):
                self._session.seat(stint, State.BOOKED)

    def _since(self, person: Person, asked_at: datetime) -> datetime:
        ended = (b.ended_at for b in self._session.bookings if b.person_id == person.id)
        return max([min(asked_at, self._now), *(at for at in ended if at is not None)])
