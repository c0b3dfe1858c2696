"""A person who attends: who they are, how they may be reached, what they agreed to."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKey, Index, UniqueConstraint, and_, not_, text
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.domain import errors
from desktop_app.domain.base import Entity, RowChange
from desktop_app.domain.bookings import LIVE, Booking, Channel, State
from desktop_app.domain.deaths import DeathTold

# What says whether somebody is rung or written to, and what they agreed to.
CONTACT = ("messages", "no_calls", "no_messages", "withdrawn_at")
AGREEMENT = ("agreed_at", "withdrawn_at")


class Messages(StrEnum):
    """Whether a message may be left; discreet is "yes, but do not say who we are"."""

    YES = "yes"
    NO = "no"
    DISCREET = "discreet"


class Person(Entity):
    """Somebody on file. Being on file is itself health data.

    ``phone`` is kept as typed and ``phone_e164`` beside it for matching; ``name_folded`` and
    ``email_folded`` likewise. People may share a phone or an e-mail. ``died_permission_from`` is
    who in the family allowed that the group is told by name, ``died_permission_at`` since when.
    ``withdrawn_at``: they have no agreement any more, so nobody gets in touch, until they agree
    again.
    """

    __tablename__ = "person"
    # The directory reads everybody living in order of name out of this index alone.
    __table_args__ = (
        Index(
            "ix_person_listed",
            "name_folded",
            "id",
            sqlite_where=text("died_reported_at IS NULL"),
            postgresql_where=text("died_reported_at IS NULL"),
        ),
        Index(
            "ix_person_died",
            "died_reported_at",
            sqlite_where=text("died_reported_at IS NOT NULL"),
            postgresql_where=text("died_reported_at IS NOT NULL"),
        ),
    )
    owner_column = "id"
    since: ClassVar[Mapping[str, str]] = dict.fromkeys(CONTACT, "contact_changed")

    name: Mapped[str]
    preferred_name: Mapped[str]
    name_folded: Mapped[str] = mapped_column(index=True)
    phone: Mapped[str | None]
    phone_e164: Mapped[str | None] = mapped_column(index=True)
    messages: Mapped[Messages]
    email: Mapped[str | None]
    email_folded: Mapped[str | None] = mapped_column(index=True)
    postcode: Mapped[str | None]
    health_board: Mapped[str | None]
    access: Mapped[str | None]
    emergency_name: Mapped[str | None]
    emergency_phone: Mapped[str | None]
    emergency_knows: Mapped[bool] = mapped_column(default=False)
    heard: Mapped[str | None]
    channel: Mapped[Channel]
    registered_at: Mapped[datetime]
    no_calls: Mapped[bool] = mapped_column(default=False)
    no_messages: Mapped[bool] = mapped_column(default=False)
    died_reported_at: Mapped[datetime | None]
    died_reported_by: Mapped[UUID | None]
    died_told_by: Mapped[str | None]
    died_confirmed_at: Mapped[datetime | None]
    died_confirmed_by: Mapped[UUID | None]
    died_family_name: Mapped[str | None]
    died_family_phone: Mapped[str | None]
    died_permission_from: Mapped[str | None]
    died_permission_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]

    enrolments: Mapped[list["Enrolment"]] = relationship(viewonly=True)
    bookings: Mapped[list[Booking]] = relationship(viewonly=True)
    told: Mapped[list[DeathTold]] = relationship(
        viewonly=True, foreign_keys=lambda: DeathTold.person_id
    )

    @property
    def has_died(self) -> bool:
        """Whether a death was reported and not taken back."""
        return self.died_reported_at is not None

    @property
    def reachable(self) -> bool:
        """The one gate of contact: may we ring, or write where there is an address to write to;
        asked again at every sending.
        """
        return self.may_be_rung or (self.may_be_written_to and bool(self.email))

    @hybrid_property
    def may_be_rung(self) -> bool:
        """Whether the gate of contact is open, and they take calls; in a query as well."""
        return self._in_touch and not self.no_calls

    @may_be_rung.inplace.expression
    @classmethod
    def _may_be_rung(cls) -> ColumnElement[bool]:
        return and_(cls._open_to_contact(), not_(cls.no_calls))

    @property
    def message_rule(self) -> Messages:
        """Whether a message may be left now: no to whoever asked us not to write, nor leave one."""
        return Messages.NO if self.no_messages else self.messages

    @property
    def may_be_left_a_message(self) -> bool:
        """Whether whoever rings them may leave a message; discreet is yes as well."""
        return self.may_be_rung and self.message_rule is not Messages.NO

    @hybrid_property
    def may_be_written_to(self) -> bool:
        """Whether the gate of contact is open, and they take messages; in a query as well."""
        return self._in_touch and not self.no_messages

    @may_be_written_to.inplace.expression
    @classmethod
    def _may_be_written_to(cls) -> ColumnElement[bool]:
        return and_(cls._open_to_contact(), not_(cls.no_messages))

    @property
    def wants_no_contact(self) -> bool:
        """Whether they asked for neither calls nor messages."""
        return self.no_calls and self.no_messages

    @property
    def _in_touch(self) -> bool:
        return not self.has_died and self.withdrawn_at is None

    @classmethod
    def _open_to_contact(cls) -> ColumnElement[bool]:
        return and_(cls.died_reported_at.is_(None), cls.withdrawn_at.is_(None))

    def lacks_agreement_with(self, group_id: UUID) -> bool:
        """Whether they are in a group to which somebody else has put them, or took it back."""
        return any(e.group_id == group_id and not e.stands for e in self.enrolments)

    def withdrew_from(self, group_id: UUID) -> bool:
        """Whether they took their agreement with a group back, and have not agreed again."""
        return any(e.group_id == group_id and e.withdrawn_at is not None for e in self.enrolments)

    def verify(self, changes: Sequence[RowChange]) -> None:
        """Only what was reported is confirmed. Raises PreconditionGone("death_confirmed")."""
        if self.died_confirmed_at is not None and not self.has_died:
            raise errors.PreconditionGone("death_confirmed")

    def check_undo(self, changes: Sequence[RowChange], now: datetime, acted_at: datetime) -> None:
        """A report comes back only to somebody who was not booked since, and is taken back only
        while nobody was told; what was one record when somebody died stays one. Raises HasDied,
        PreconditionGone("booked_since"), ("told_since").
        """
        if self.has_died and any(change.table == "merge" for change in changes):
            raise errors.HasDied
        own = [c for c in changes if c.table == self.__tablename__ and c.before and c.after]
        if not any(_has_died(c.before) is not _has_died(c.after) for c in own):
            return
        if self.has_died and any(_comes(b) and b.session.is_open(now) for b in self.bookings):
            raise errors.PreconditionGone("booked_since")
        if not self.has_died and self.told:
            raise errors.PreconditionGone("told_since")


class Enrolment(Entity):
    """A person in a group: that it fits them, and what wording they agreed to, when and how.

    ``withdrawn_at``: they took their agreement back. A new agreement clears it.
    """

    __tablename__ = "enrolment"
    __table_args__ = (UniqueConstraint("person_id", "group_id"),)
    owner_column = "person_id"
    since: ClassVar[Mapping[str, str]] = dict.fromkeys(AGREEMENT, "contact_changed")

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    group_id: Mapped[UUID] = mapped_column(ForeignKey("support_group.id"))
    fits: Mapped[bool]
    agreed_text_id: Mapped[UUID | None] = mapped_column(ForeignKey("wording.id"))
    agreed_at: Mapped[datetime | None]
    agreed_with: Mapped[UUID | None] = mapped_column(ForeignKey("staff_user.id"))
    withdrawn_at: Mapped[datetime | None]
    channel: Mapped[Channel]

    @hybrid_property
    def stands(self) -> bool:
        """Whether the person agreed themselves, and has not taken it back; in a query as well."""
        return self.agreed_at is not None and self.withdrawn_at is None

    @stands.inplace.expression
    @classmethod
    def _stands(cls) -> ColumnElement[bool]:
        return and_(cls.agreed_at.is_not(None), cls.withdrawn_at.is_(None))


class ContactKind(StrEnum):
    """What kind of contact was had."""

    CALL = "call"
    QUESTION = "question"  # somebody rang with just a question: no name
    SUPPORT = "support"  # a helpline was named to a caller: which one, and no name
    MESSAGE = "message"  # a message was prepared for them; the program never sends
    FORM = "form"  # what could not be read of an online form of theirs


class Outcome(StrEnum):
    """What came of ringing somebody."""

    REACHED = "reached"
    LEFT_MESSAGE = "left_message"
    NOT_REACHED = "not_reached"


class Contact(Entity):
    """One line of the contact log; ``ring_back_on`` is a promise, open until ``done_at``.

    ``owner_id`` is whose promise it is; without one it is for whoever is free. ``outcome`` is of
    the call itself: each try to keep the promise is a call of its own. ``topic`` is of a question,
    or which helpline was named.
    """

    __tablename__ = "contact"
    owner_column = "person_id"

    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[ContactKind]
    at: Mapped[datetime]
    taken_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff_user.id"))
    note: Mapped[str]
    ring_back_on: Mapped[date | None] = mapped_column(index=True)
    done_at: Mapped[datetime | None]
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff_user.id"))
    outcome: Mapped[Outcome | None]
    topic: Mapped[str | None]

    person: Mapped[Person | None] = relationship(viewonly=True)

    def check_undo(self, changes: Sequence[RowChange], now: datetime, acted_at: datetime) -> None:
        """A promise comes back only to somebody who may be rung. Raises as ``check_may_ring``."""
        if any(_promises(c.after) and not _promises(c.before) for c in changes):
            check_may_ring(self.person)


def check_may_ring(person: Person | None) -> None:
    """Raise HasDied, or PreconditionGone("no_calls") for somebody who asked not to be rung."""
    if person is None:
        return
    if person.has_died:
        raise errors.HasDied
    if not person.may_be_rung:
        raise errors.PreconditionGone("no_calls")


def check_outcome(person: Person, outcome: Outcome) -> None:
    """A message is left with nobody who did not say yes to it.

    Raises HasDied, PreconditionGone("no_message").
    """
    if person.has_died:
        raise errors.HasDied
    if outcome is Outcome.LEFT_MESSAGE and not person.may_be_left_a_message:
        raise errors.PreconditionGone("no_message")


def _has_died(row: Mapping[str, Any] | None) -> bool:
    return row is not None and row["died_reported_at"] is not None


def _comes(booking: Booking) -> bool:
    """Whether somebody counts on a place, or waits for one."""
    return booking.state in LIVE - {State.QUIET}


def _promises(row: Mapping[str, Any] | None) -> bool:
    return row is not None and row["ring_back_on"] is not None and row["done_at"] is None
