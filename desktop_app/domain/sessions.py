"""A session: one meeting of a group, its places and its waiting list.

The rules are those of ``rules.md``, sections 3 and 4. Whoever writes on a session holds its lock
and calls ``settle`` first; an index cannot see time pass.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.domain import errors, place_checks
from desktop_app.domain.base import Entity, RowChange
from desktop_app.domain.bookings import HELD, ON_ROSTER, Attendance, Booking, Channel, State
from desktop_app.domain.groups import Group
from desktop_app.domain.open_days import IsClosed, after_open_hours
from desktop_app.domain.people import Person
from desktop_app.domain.waiting_list import (
    FIRST,
    IN_TURN,
    StandsStill,
    is_free_for,
    makes_offers,
    next_to_offer,
    why_it_stands,
)

if TYPE_CHECKING:
    from desktop_app.domain.speakers import SpeakerBooking

LAST_OFFER = timedelta(hours=24)
REGISTER_LOCKS = timedelta(days=7)


class Status(StrEnum):
    """``removed`` is a tombstone: making sessions again does not bring the date back."""

    SCHEDULED = "scheduled"
    MOVED = "moved"
    CANCELLED = "cancelled"
    REMOVED = "removed"


OPEN = (Status.SCHEDULED, Status.MOVED)


class Session(Entity):
    """One dated meeting. ``capacity`` None is unlimited, 0 closed.

    ``kept_day`` is a flagged day ("keep, move or skip?") for which "keep" was the answer.
    ``opening_language`` is that of the opening words in its pack; None is English.
    Identity is the group with the original date and wall time; ``starts_at`` is derived.
    """

    __tablename__ = "session"
    __table_args__ = (UniqueConstraint("group_id", "original_day", "original_start"),)
    leans_on = ("talks",)

    group_id: Mapped[UUID] = mapped_column(ForeignKey("support_group.id"))
    original_day: Mapped[date]
    original_start: Mapped[time]
    day: Mapped[date] = mapped_column(index=True)
    start: Mapped[time]
    starts_at: Mapped[datetime] = mapped_column(index=True)
    minutes: Mapped[int]
    longer: Mapped[bool]
    capacity: Mapped[int | None]
    status: Mapped[Status]
    list_paused: Mapped[bool] = mapped_column(default=False)
    took_place: Mapped[bool | None]
    kept_day: Mapped[date | None]
    opening_language: Mapped[str | None]

    group: Mapped[Group] = relationship(lazy="joined", innerjoin=True)
    bookings: Mapped[list[Booking]] = relationship(
        back_populates="session", order_by=Booking.arrival
    )
    marks: Mapped[list[Attendance]] = relationship(viewonly=True)
    talks: Mapped[list["SpeakerBooking"]] = relationship(viewonly=True)

    # What can be read off

    @property
    def ends_at(self) -> datetime:
        """The instant at which it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def last_offer(self) -> datetime:
        """From when on no place is held: it is a yes or no on the phone."""
        return self.starts_at - LAST_OFFER

    @property
    def takes_place(self) -> bool:
        """Whether it is neither cancelled nor removed."""
        return self.status in OPEN

    def is_open(self, now: datetime) -> bool:
        """Whether places can still change hands."""
        return self.status in OPEN and now < self.starts_at

    def held(self, now: datetime) -> int:
        """Places used: booked, to reconfirm, unexpired offers and quiet places."""
        return sum(booking.holds(now) for booking in self.bookings)

    def left(self, now: datetime) -> int | None:
        """Places not used; None when unlimited, negative when more came than there are places."""
        return None if self.capacity is None else self.capacity - self.held(now)

    def waiting(self, now: datetime) -> list[Booking]:
        """The waiting list, in order; once the session has started nobody waits any more."""
        if now >= self.starts_at:
            return []
        return sorted((b for b in self.bookings if b.waits(now)), key=lambda b: b.order)

    def live(self, person_id: UUID) -> Booking | None:
        """The person's stint that still counts, if any."""
        return next((b for b in self.bookings if b.person_id == person_id and b.is_live), None)

    def on_roster(self) -> list[Booking]:
        """Booked and to reconfirm."""
        return [b for b in self.bookings if b.state in ON_ROSTER]

    def next_to_offer(self, now: datetime) -> Booking | None:
        """The first waiting person to whom a free place belongs, whether or not one is free."""
        return next_to_offer(self, now)

    def stands_still(self, now: datetime) -> StandsStill | None:
        """Why nobody is to be rung, or None when the next person can be about a free place."""
        return why_it_stands(self, now)

    def suggestion(self, now: datetime) -> Booking | None:
        """Whom to ring about a place that is free, if there is one."""
        return None if self.stands_still(now) else self.next_to_offer(now)

    # What changes it

    def settle(self, now: datetime) -> None:
        """Bring the rows up to the time: offers lapse; at the start, who waits is not reached."""
        for booking in self.bookings:
            if booking.state is State.OFFERED and booking.lapsed(now):
                booking.no_reply_at = booking.offer_expires_at
                self._let_go(booking, State.WAITING)
            if booking.state is State.WAITING and now >= self.starts_at:
                self.end(booking, State.NOT_REACHED, self.starts_at)

    def book(
        self,
        person: Person,
        now: datetime,
        channel: Channel,
        *,
        wait: bool = False,
        standing_id: UUID | None = None,
        past_the_list: bool = False,
    ) -> Booking:
        """Give the person a place, or with ``wait`` a turn on the waiting list.

        ``past_the_list`` is a coordinator's act with a reason: past those who wait, or past the
        places there are. Raises SessionCancelled, SessionStarted, HasDied, AlreadyBooked,
        SessionFull.
        """
        self.check_open(now)
        if person.has_died:
            raise errors.HasDied
        stint = self.live(person.id)
        if stint is not None and stint.state not in (State.OFFERED, State.WAITING):
            raise errors.AlreadyBooked(self.day)
        free = self.free_for(stint, now, standing=standing_id is not None)
        if not free and not past_the_list:
            if not wait:
                raise errors.SessionFull(self.id, self.day, self.ahead_of(stint, now))
            if stint is not None:
                raise errors.AlreadyBooked(self.day)
        if stint is None:
            stint = self.new_stint(person, self._joins(now), channel, standing_id)
        if free or past_the_list:
            stint.over_places = not free and not self._has_room(now)
            self.seat(stint, State.BOOKED)
        return stint

    def walk_in(self, person: Person, now: datetime) -> Booking:
        """Somebody is there: they come in whatever the places, and during the session too."""
        self.check_held()
        if person.has_died:
            raise errors.HasDied
        stint = self.live(person.id)
        if stint is not None and stint.state is not State.WAITING:
            raise errors.AlreadyBooked(self.day)
        stint = stint or self.new_stint(person, self._joins(now), Channel.WALK_IN)
        stint.over_places = not self._has_room(now)
        self.seat(stint, State.BOOKED)
        return stint

    def release(self, person_id: UUID, now: datetime) -> Booking:
        """Let go of a place or a turn on the list. Raises NotBooked, SessionStarted, HasDied."""
        self.check_open(now)
        booking = self._live_or_refuse(person_id)
        if booking.state is State.QUIET:
            raise errors.HasDied
        self.end(booking, State.RELEASED, now)
        return booking

    def offer(self, now: datetime, closed: IsClosed) -> tuple[Booking, datetime]:
        """Hold a free place for the first waiting person; the stint, and until when it holds.

        Raises PreconditionGone with why = the StandsStill reason, ``nobody_waits`` or
        ``too_late_to_hold`` (less than 24 hours to the start: it is a yes or no on the phone).
        """
        self.check_open(now)
        if not self.waiting(now):
            raise errors.PreconditionGone("nobody_waits")
        chosen = self.next_to_offer(now)
        still = self.stands_still(now)
        if StandsStill.hinders(still) or chosen is None:
            raise errors.PreconditionGone(still or StandsStill.NO_REPLY)
        expires = after_open_hours(now, self.group.offer_hours, self.group.zone, closed)
        expires = min(expires, self.last_offer)
        if expires <= now:
            raise errors.PreconditionGone("too_late_to_hold")
        chosen.offer_expires_at = expires
        self.seat(chosen, State.OFFERED)
        return chosen, expires

    def accept(self, person_id: UUID, now: datetime) -> Booking:
        """The person says yes to an offer, or to a place that waits for their yes."""
        self.check_open(now)
        booking = self._live_or_refuse(person_id)
        if booking.state not in (State.OFFERED, State.TO_RECONFIRM):
            raise errors.PreconditionGone("no_offer")
        booking.offer_expires_at = None
        booking.state = State.BOOKED
        return booking

    def decline(self, person_id: UUID, now: datetime) -> Booking:
        """The person says no to an offer; their stint ends."""
        self.check_open(now)
        booking = self._live_or_refuse(person_id)
        if booking.state is not State.OFFERED:
            raise errors.PreconditionGone("no_offer")
        self.end(booking, State.RELEASED, now)
        return booking

    def tried(self, person_id: UUID, now: datetime) -> Booking:
        """Somebody has tried to ring a waiting person: they are no longer passed over."""
        booking = self._live_or_refuse(person_id)
        if booking.state is not State.WAITING:
            raise errors.PreconditionGone("not_waiting")
        booking.tried_at = now
        return booking

    def prioritise(self, person_id: UUID, *, first: bool) -> Booking:
        """Put a waiting person before the others, or back to their turn; it is still theirs."""
        booking = self._live_or_refuse(person_id)
        if booking.state is not State.WAITING:
            raise errors.PreconditionGone("not_waiting")
        booking.priority = FIRST if first else IN_TURN
        return booking

    def place_came_free(self, now: datetime, closed: IsClosed) -> Booking | None:
        """The one function every freed place goes through.

        Gives the person to ring; where the group opted in, it makes the offers itself.
        """
        while makes_offers(self, now):
            self.offer(now, closed)
        return self.suggestion(now)

    # Checks

    def check_open(self, now: datetime) -> None:
        """Raise SessionCancelled or SessionStarted when places can no longer change hands."""
        self.check_held()
        if now >= self.starts_at:
            raise errors.SessionStarted(self.day)

    def check_held(self) -> None:
        """Raise SessionCancelled when the session does not take place."""
        if self.status in (Status.CANCELLED, Status.REMOVED):
            raise errors.SessionCancelled(self.day)

    def verify(self, changes: Sequence[RowChange]) -> None:
        """Raise what ``place_checks`` does, for what must hold at the end of every transaction."""
        stints = place_checks.stints_of(changes)
        place_checks.check_room(self, stints)
        place_checks.check_one_stint_each(self)
        place_checks.check_marked_stay(self, stints)
        own = [change for change in changes if change.table == self.__tablename__]
        place_checks.check_alone_if_new(self, own)
        place_checks.check_promises(self, own)

    @classmethod
    def check_gone(cls, changes: Sequence[RowChange], now: datetime) -> None:
        """A session that has started stays. Raises PreconditionGone."""
        place_checks.check_past_stays([c for c in changes if c.table == cls.__tablename__], now)

    def check_undo(self, changes: Sequence[RowChange], now: datetime, acted_at: datetime) -> None:
        """Raise PreconditionGone or HasDied; see ``place_checks``."""
        own = [change for change in changes if change.table == self.__tablename__]
        place_checks.check_taken_back(self, place_checks.stints_of(changes), now)
        place_checks.check_past_stays(own, now)
        place_checks.check_nobody_joined(self, own, place_checks.stints_of(changes), acted_at)

    def reseat(self) -> None:
        """Give each stint that holds a place a seat, and take it from each that holds none.

        A seat let go here is not given again here: the index would meet the new row first.
        """
        seatless = [b for b in self.bookings if b.state in HELD and b.seat_no is None]
        for booking in seatless:
            booking.seat_no = self._free_seat()
        for booking in self.bookings:
            if booking.state not in HELD:
                booking.seat_no = None

    def ahead_of(self, booking: Booking | None, now: datetime) -> int:
        """How many wait before this stint, or before someone who would join now."""
        waiting = self.waiting(now)
        return sum(booking is None or b.order < booking.order for b in waiting)

    # Small steps

    def _has_room(self, now: datetime) -> bool:
        left = self.left(now)
        return left is None or left > 0

    def free_for(self, stint: Booking | None, now: datetime, *, standing: bool = False) -> bool:
        """Whether a place is free for this stint, or (None) for somebody who asks now."""
        return is_free_for(self, stint, now, standing=standing)

    def _joins(self, now: datetime) -> tuple[datetime, int]:
        """Since when somebody who joins the list now waits, and after whom."""
        # A clock set back must not let anybody pass those who came before.
        joined_at = max([now, *(b.joined_at for b in self.bookings)])
        return joined_at, max((b.arrival for b in self.bookings), default=0) + 1

    def new_stint(
        self,
        person: Person,
        joins: tuple[datetime, int],
        channel: Channel,
        standing_id: UUID | None = None,
    ) -> Booking:
        """A turn on the list, since when and after whom is said by ``joins``."""
        joined_at, arrival = joins
        stint = Booking(
            person=person,
            person_id=person.id,
            session_id=self.id,
            state=State.WAITING,
            joined_at=joined_at,
            arrival=arrival,
            priority=0,
            over_places=False,
            channel=channel,
            standing_id=standing_id,
        )
        self.bookings.append(stint)
        return stint

    def _live_or_refuse(self, person_id: UUID) -> Booking:
        booking = self.live(person_id)
        if booking is None:
            raise errors.NotBooked(self.day)
        return booking

    def _free_seat(self) -> int:
        taken = {booking.seat_no for booking in self.bookings}
        return next(n for n in range(1, len(taken) + 2) if n not in taken)

    def seat(self, booking: Booking, state: State) -> None:
        """Give a stint a place."""
        if booking.seat_no is None:
            booking.seat_no = self._free_seat()
        if state is not State.OFFERED:
            booking.offer_expires_at = None
        booking.state = state

    def _let_go(self, booking: Booking, state: State) -> None:
        booking.seat_no = None
        booking.offer_expires_at = None
        booking.state = state
        held = [b for b in self.bookings if b.state in HELD]
        if self.capacity is not None and len(held) <= self.capacity:
            for other in held:
                other.over_places = False

    def end(self, booking: Booking, state: State, now: datetime) -> None:
        """End a stint: it holds nothing any more. What it was is kept."""
        booking.state_before = booking.state
        self._let_go(booking, state)
        booking.ended_at = now
