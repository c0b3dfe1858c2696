"""A booking is one stint of a person in a session; attendance is what came of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.domain import errors
from desktop_app.domain.base import Entity, RowChange

if TYPE_CHECKING:
    from desktop_app.domain.people import Person
    from desktop_app.domain.sessions import Session


class State(StrEnum):
    """Where a stint stands."""

    BOOKED = "booked"
    WAITING = "waiting"
    OFFERED = "offered"
    TO_RECONFIRM = "to_reconfirm"
    QUIET = "quiet"
    RELEASED = "released"
    SESSION_CANCELLED = "session_cancelled"
    NOT_REACHED = "not_reached"


class Mark(StrEnum):
    """Attendance; no row at all means not recorded. In the order of strength when people merge."""

    CAME = "came"
    PART = "part"
    UNWELL = "unwell"
    APOLOGIES = "apologies"
    DID_NOT_COME = "did_not_come"


CAME = (Mark.CAME, Mark.PART)  # who came for part of it came


class Channel(StrEnum):
    """How somebody came to be on file or in a session."""

    PHONE = "phone"
    ONLINE = "online"
    COUNSELLOR = "counsellor"
    WALK_IN = "walk_in"
    STANDING = "standing"


HELD = frozenset({State.BOOKED, State.TO_RECONFIRM, State.OFFERED, State.QUIET})
LIVE = HELD | {State.WAITING}
QUEUED = frozenset({State.WAITING, State.OFFERED})  # on the list still: no place is theirs yet
ON_ROSTER = frozenset({State.BOOKED, State.TO_RECONFIRM})


def _in(states: frozenset[State]) -> str:
    return "state IN ({})".format(", ".join(f"'{state}'" for state in sorted(states)))


class Booking(Entity):
    """One stint: from asking for a place to coming, releasing it or not being reached.

    ``joined_at`` and ``arrival`` are given once and never rewritten; asking again is a new stint.
    Only a stint that was taken back and is booked again finds its ``arrival`` given to another.
    ``over_places`` was allowed past the places by a coordinator, with a reason. ``state_before``
    is what an ended stint was; with ``offer_before`` a cancelled session is restored to it.
    ``state_before_death`` and ``offer_before_death`` come back when a report of a death is
    reversed.
    """

    __tablename__ = "booking"
    __table_args__ = (
        Index(
            "uq_booking_live",
            "person_id",
            "session_id",
            unique=True,
            sqlite_where=text(_in(LIVE)),
            postgresql_where=text(_in(LIVE)),
        ),
        Index(
            "uq_booking_seat",
            "session_id",
            "seat_no",
            unique=True,
            sqlite_where=text("seat_no IS NOT NULL"),
            postgresql_where=text("seat_no IS NOT NULL"),
        ),
        UniqueConstraint("session_id", "arrival"),
        CheckConstraint(f"({_in(HELD)}) = (seat_no IS NOT NULL)", name="held_has_seat"),
        CheckConstraint(
            "(state = 'offered') = (offer_expires_at IS NOT NULL)", name="offer_has_end"
        ),
        # Who is in a session, by state, without reading the stints themselves.
        Index(None, "session_id", "state", "person_id"),
    )
    owner_column = "person_id"
    root = "session"
    allotted: ClassVar[frozenset[str]] = frozenset({"version", "seat_no"})
    numbered = "arrival"
    since: ClassVar[Mapping[str, str]] = {"state": "place_changed"}

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("session.id"))
    state: Mapped[State]
    joined_at: Mapped[datetime]
    arrival: Mapped[int]
    priority: Mapped[int] = mapped_column(default=0)
    seat_no: Mapped[int | None]
    offer_expires_at: Mapped[datetime | None]
    no_reply_at: Mapped[datetime | None]
    tried_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    over_places: Mapped[bool] = mapped_column(default=False)
    channel: Mapped[Channel]
    standing_id: Mapped[UUID | None] = mapped_column(ForeignKey("standing_place.id"))
    state_before: Mapped[State | None]
    offer_before: Mapped[datetime | None]
    state_before_death: Mapped[State | None]
    offer_before_death: Mapped[datetime | None]

    session: Mapped["Session"] = relationship(back_populates="bookings")
    person: Mapped["Person"] = relationship(lazy="joined", innerjoin=True)

    @property
    def order(self) -> tuple[int, datetime, int]:
        """The order of the waiting list: priority, then when they joined, then arrival."""
        return (-self.priority, self.joined_at, self.arrival)

    @property
    def is_live(self) -> bool:
        """Whether the stint still counts for anything."""
        return self.state in LIVE

    def lapsed(self, now: datetime) -> bool:
        """Whether the offer is over; the moment it expires already counts."""
        return self.offer_expires_at is not None and self.offer_expires_at <= now

    def holds(self, now: datetime) -> bool:
        """Whether a place is taken by this stint at ``now``."""
        return self.state in HELD and not self.lapsed(now)

    def waits(self, now: datetime) -> bool:
        """Whether the person waits, counting an offer that has lapsed."""
        return self.state is State.WAITING or (self.state is State.OFFERED and self.lapsed(now))

    @property
    def only_waited(self) -> bool:
        """Whether it was let go before any place was theirs: a turn on the list, or an offer."""
        was = self.state_before or self.state_before_death
        return self.state is State.RELEASED and was in QUEUED

    def gave_way(self, others: Sequence["Booking"]) -> bool:
        """Whether it ended since two records were made one, and the other stint went on.

        Nobody has two live stints in a session: where they overlap, they were of two records.
        """
        ended = self.ended_at if self.state is State.RELEASED else None
        return ended is not None and any(
            other.person_id == self.person_id
            and other.session_id == self.session_id
            and other.arrival != self.arrival
            and other.joined_at < ended
            and (other.ended_at is None or other.ended_at > ended)
            for other in others
        )

    def passed_over(self, now: datetime) -> bool:
        """An offer stood unanswered and nobody has tried to ring since."""
        unanswered = self.offer_expires_at if self.lapsed(now) else self.no_reply_at
        if unanswered is None:
            return False
        return self.tried_at is None or self.tried_at < unanswered

    def have_again(self, state: State, until: datetime | None, now: datetime) -> None:
        """Be again what it was; an offer that has run out meanwhile is a turn on the list.

        It was we who took the offer away, so nobody has left it without a reply.
        """
        ran_out = until is not None and until <= now
        self.state = State.WAITING if ran_out else state
        self.offer_expires_at = None if ran_out else until
        self.ended_at = self.state_before = None


class Attendance(Entity):
    """What is recorded of one person in one session."""

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("person_id", "session_id"),
        # Who came, and to which sessions, without reading the marks themselves.
        Index(None, "person_id", "mark", "session_id"),
    )
    owner_column = "person_id"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    session_id: Mapped[UUID] = mapped_column(ForeignKey("session.id"), index=True)
    mark: Mapped[Mark]
    marked_at: Mapped[datetime]


class StandingPlace(Entity):
    """ "Keep a place every month": an intent from one session on, not a seat."""

    __tablename__ = "standing_place"
    __table_args__ = (
        Index(
            "uq_standing_place_live",
            "person_id",
            "group_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )
    owner_column = "person_id"
    since: ClassVar[Mapping[str, str]] = {"ended_at": "standing_changed"}

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    group_id: Mapped[UUID] = mapped_column(ForeignKey("support_group.id"))
    asked_at: Mapped[datetime]
    from_session_id: Mapped[UUID] = mapped_column(ForeignKey("session.id"))
    ended_at: Mapped[datetime | None]

    person: Mapped["Person"] = relationship(viewonly=True)

    def check_undo(self, changes: Sequence[RowChange], now: datetime, acted_at: datetime) -> None:
        """A place is kept again only for somebody who may be booked.

        Raises HasDied, PreconditionGone("withdrawn").
        """
        if not any(_keeps(c.after) and not _keeps(c.before) for c in changes):
            return
        if self.person.has_died:
            raise errors.HasDied
        if self.person.withdrew_from(self.group_id):
            raise errors.PreconditionGone("withdrawn")


def _keeps(row: Mapping[str, Any] | None) -> bool:
    return row is not None and "ended_at" in row and row["ended_at"] is None


class StandingSkip(Entity):
    """A date that a standing person does not want; remembered when sessions are made."""

    __tablename__ = "standing_skip"
    __table_args__ = (UniqueConstraint("standing_id", "session_id"),)
    owner_column = "person_id"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    standing_id: Mapped[UUID] = mapped_column(ForeignKey("standing_place.id"))
    session_id: Mapped[UUID] = mapped_column(ForeignKey("session.id"))
