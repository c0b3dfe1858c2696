"""Experts who join the longer sessions, what they speak on, and what attendees ask of them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.domain.base import Entity, RowChange
from desktop_app.domain.counsellors import overlaps
from desktop_app.domain.errors import (
    BadField,
    Clash,
    PreconditionGone,
    Refusal,
    SessionCancelled,
)
from desktop_app.domain.sessions import Session


class Stage(StrEnum):
    """How far a booking of a speaker has come."""

    IDEA = "idea"
    ASKED = "asked"
    PENCILLED = "pencilled"
    CONFIRMED = "confirmed"
    BRIEFED = "briefed"
    SPOKE = "spoke"
    THANKED = "thanked"
    DECLINED = "declined"
    WITHDREW = "withdrew"
    STOOD_DOWN = "stood_down"


class Answer(StrEnum):
    """What a speaker said to a date that was offered to them."""

    UNANSWERED = "unanswered"
    YES = "yes"
    NO = "no"
    MAYBE = "maybe"


class Misfit(StrEnum):
    """Why a booking does not fit its session: it has no slot for the talk, has begun with nothing
    agreed, or comes before the tech check."""

    NOT_HELD = "not_held"
    TOO_LATE = "too_late"
    NOT_LONGER = "not_longer"
    TOO_SHORT = "too_short"
    LATE_CHECK = "late_check"


# Stages in which the slot is this speaker's; one booking of a session may be in one of them.
PROMISED = frozenset({Stage.CONFIRMED, Stage.BRIEFED, Stage.SPOKE, Stage.THANKED})
SPOKEN = frozenset({Stage.SPOKE, Stage.THANKED})  # the talk was held
SAID_NO = frozenset({Stage.DECLINED, Stage.WITHDREW})  # to the session that it was for
ON_THE_WAY = frozenset({Stage.ASKED, Stage.PENCILLED})  # several may be so for one slot
MAY_COME = ON_THE_WAY | {Stage.IDEA}  # it is open whether they speak
EMPTIED = frozenset({Stage.WITHDREW, Stage.STOOD_DOWN})  # there was a speaker, and is none
GIVEN_UP = EMPTIED | {Stage.DECLINED}
SUREST = (
    *(stage for stage in Stage if stage in PROMISED), Stage.PENCILLED, Stage.ASKED, Stage.IDEA,
    *(stage for stage in Stage if stage in GIVEN_UP),
)  # fmt: skip
_PROMISED_SQL = "stage IN ({})".format(", ".join(f"'{s}'" for s in sorted(PROMISED)))
# What a promise is about: another change of a booking leaves it as it was.
BEARING = ("stage", "session_id", "speaker_id", "talk_minutes")


class Speaker(Entity):
    """Somebody who speaks; two may share a name.

    ``introduction`` prints only as it was agreed with them on ``introduction_agreed_on``.
    ``needs`` is what they need on the day, ``fee`` what was agreed about money. Who is not
    ``active`` is not asked any more.
    """

    __tablename__ = "speaker"
    owner_column = "id"

    name: Mapped[str]
    name_folded: Mapped[str] = mapped_column(index=True)
    expertise: Mapped[str]
    organisation: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    needs: Mapped[str] = mapped_column(default="")
    fee: Mapped[str] = mapped_column(default="")
    introduction: Mapped[str] = mapped_column(default="")
    introduction_agreed_on: Mapped[date | None]
    active: Mapped[bool] = mapped_column(default=True)

    bookings: Mapped[list["SpeakerBooking"]] = relationship(viewonly=True)
    topics: Mapped[list["SpeakerTopic"]] = relationship(viewonly=True)

    @property
    def introduction_to_print(self) -> str:
        """The introduction, if it was agreed; else nothing is said of them beside their name."""
        return self.introduction if self.introduction_agreed_on is not None else ""


class Topic(Entity):
    """What sessions may be about; its name is written once, however it is spelt."""

    __tablename__ = "topic"

    name: Mapped[str]
    name_folded: Mapped[str] = mapped_column(unique=True)
    note: Mapped[str] = mapped_column(default="")


class TopicWish(Entity):
    """One attendee asked for a topic. It is never said who."""

    __tablename__ = "topic_wish"

    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topic.id"), index=True)
    at: Mapped[datetime]


class SpeakerTopic(Entity):
    """A speaker can speak on a topic."""

    __tablename__ = "speaker_topic"
    __table_args__ = (UniqueConstraint("speaker_id", "topic_id"),)
    owner_column = "speaker_id"

    speaker_id: Mapped[UUID] = mapped_column(ForeignKey("speaker.id"))
    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topic.id"), index=True)


class SpeakerBooking(Entity):
    """A talk that may come about: an idea has neither speaker nor session yet.

    ``topic`` are the words that are announced, ``topic_id`` the topic that they are on.
    ``stage_since`` is when it came to its stage, ``asked_at`` when the speaker was last asked.
    ``owner_id`` is the colleague who sees to it, ``due_on`` the day by which the next step should
    be taken. ``feedback`` is what the speaker may be told of how it was received.
    """

    __tablename__ = "speaker_booking"
    __table_args__ = (
        Index(
            "uq_speaker_booking_promised",
            "session_id",
            unique=True,
            sqlite_where=text(_PROMISED_SQL),
            postgresql_where=text(_PROMISED_SQL),
        ),
    )
    owner_column = "speaker_id"
    leans_on = ("session", "speaker")

    speaker_id: Mapped[UUID | None] = mapped_column(ForeignKey("speaker.id"), index=True)
    session_id: Mapped[UUID | None] = mapped_column(ForeignKey("session.id"), index=True)
    topic: Mapped[str]
    topic_id: Mapped[UUID | None] = mapped_column(ForeignKey("topic.id"), index=True)
    stage: Mapped[Stage]
    stage_since: Mapped[datetime]
    asked_at: Mapped[datetime | None]
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff_user.id"))
    due_on: Mapped[date | None] = mapped_column(index=True)
    talk_minutes: Mapped[int] = mapped_column(default=30)
    slides: Mapped[str] = mapped_column(default="")
    boundaries: Mapped[str] = mapped_column(default="")
    tech_check_at: Mapped[datetime | None]
    feedback: Mapped[str] = mapped_column(default="")

    speaker: Mapped[Speaker | None] = relationship(lazy="joined")
    session: Mapped[Session | None] = relationship(lazy="select")
    offered: Mapped[list["OfferedDate"]] = relationship(lazy="select", viewonly=True)

    @property
    def is_promised(self) -> bool:
        """Whether the slot is this speaker's."""
        return self.stage in PROMISED

    @property
    def is_to_be_told(self) -> bool:
        """Whether its speaker has to hear that it comes to nothing: who is stood down has a day
        until then, and who is asked or pencilled counts on a session that is not held."""
        if self.stage is Stage.STOOD_DOWN:
            return self.due_on is not None
        held = self.session is None or self.session.takes_place
        return self.stage in ON_THE_WAY and not held

    @property
    def said_no(self) -> bool:
        """Whether its speaker said no to the date of its session."""
        refused = (each for each in self.offered if each.answer is Answer.NO)
        return any(each.session_id == self.session_id for each in refused)

    @property
    def tech_check_in_time(self) -> datetime | None:
        """The tech check, but for one that the session has come to be before."""
        try:
            check_tech_before(self)
        except BadField:
            return None
        return self.tech_check_at

    @property
    def speaker_name(self) -> str:
        """Whose talk it is; empty while that is open."""
        return "" if self.speaker is None else self.speaker.name

    def check_promise(self) -> None:
        """What holds of a promised booking at the end of every transaction.

        Raises PreconditionGone no_speaker or no_session, SessionCancelled, and Clash.
        """
        if self.is_promised:
            for check in STANDS:
                check(self)

    def check_stands(self) -> None:
        """What holds of any booking beside the others of its speaker.

        Raises as ``check_promise``, Clash booked_already, PreconditionGone promised_that_day.
        """
        self.check_promise()
        if self.stage not in GIVEN_UP:
            check_only_one(self)
        for other in _others(self):
            if other.is_promised and other.session_id and says_no(self, other.session_id):
                raise PreconditionGone("promised_that_day")

    def verify(self, changes: Sequence[RowChange]) -> None:
        """A promise is for a slot that there is, and no booking speaks against another."""
        if any(change.touches(BEARING) for change in changes):
            self.check_stands()

    def check_undo(self, changes: Sequence[RowChange], now: datetime, acted_at: datetime) -> None:
        """Nothing comes back beside what was agreed since. Raises PreconditionGone."""
        if not any(change.touches(BEARING) for change in changes):
            return
        if any(_promises_again(change) for change in changes):
            self._check_not_begun_since(acted_at, now)
        try:
            self.check_stands()
        except Refusal:
            gone = "promise_gone" if self.is_promised else "changed_since"
            raise PreconditionGone(gone) from None

    def _check_not_begun_since(self, acted_at: datetime, now: datetime) -> None:
        """Nobody is promised again what has begun without them."""
        if self.session is not None and acted_at < self.session.starts_at <= now:
            raise PreconditionGone("promise_gone")


class OfferedDate(Entity):
    """A session that a speaker was asked whether they could come to, and what they said."""

    __tablename__ = "offered_date"
    __table_args__ = (UniqueConstraint("booking_id", "session_id"),)
    leans_on = ("booking",)

    booking_id: Mapped[UUID] = mapped_column(ForeignKey("speaker_booking.id"))
    session_id: Mapped[UUID] = mapped_column(ForeignKey("session.id"), index=True)
    answer: Mapped[Answer] = mapped_column(default=Answer.UNANSWERED)

    booking: Mapped[SpeakerBooking] = relationship(lazy="select", viewonly=True)
    session: Mapped[Session] = relationship(lazy="select", viewonly=True)

    def check_undo(self, changes: Sequence[RowChange], now: datetime, acted_at: datetime) -> None:
        """A no does not come back to a day that is promised since. Raises PreconditionGone."""
        if self.answer is Answer.NO and has_promised(self.booking, self.session_id):
            raise PreconditionGone("promise_gone")


def _others(booking: SpeakerBooking) -> list[SpeakerBooking]:
    """The other bookings of its speaker."""
    speaker = booking.speaker
    return [] if speaker is None else [b for b in speaker.bookings if b.id != booking.id]


def _answered_no(booking: SpeakerBooking, session_id: UUID) -> bool:
    offered = booking.offered
    return any(e.session_id == session_id and e.answer is Answer.NO for e in offered)


def _promises_again(change: RowChange) -> bool:
    """Whether a booking that was there is promised by this, and was not before."""
    before, after = change.before, change.after
    if before is None or after is None:
        return False
    return after["stage"] in PROMISED and before["stage"] not in PROMISED


def surest_first(bookings: Iterable[SpeakerBooking]) -> list[SpeakerBooking]:
    """Whoever is surest to speak comes first; of several, by name."""
    return sorted(bookings, key=lambda b: (SUREST.index(b.stage), b.speaker_name, b.id))


def check_has_speaker(booking: SpeakerBooking) -> Speaker:
    """The speaker whose talk it is. Raises PreconditionGone no_speaker."""
    if booking.speaker is None:
        raise PreconditionGone("no_speaker")
    return booking.speaker


def check_active(booking: SpeakerBooking) -> None:
    """They may still be asked. Raises PreconditionGone no_speaker or not_active."""
    if not check_has_speaker(booking).active:
        raise PreconditionGone("not_active")


def session_of(booking: SpeakerBooking) -> Session:
    """The session that it is for. Raises PreconditionGone no_session."""
    if booking.session is None:
        raise PreconditionGone("no_session")
    return booking.session


def check_takes_place(booking: SpeakerBooking) -> None:
    """Raise SessionCancelled."""
    meeting = session_of(booking)
    if not meeting.takes_place:
        raise SessionCancelled(meeting.day)


def check_longer(booking: SpeakerBooking, meeting: Session | None = None) -> None:
    """Its session, or one that is given, has a slot: it is longer. Raises Clash not_longer."""
    meeting = meeting or session_of(booking)
    if not meeting.longer:
        raise Clash("not_longer", meeting.day)


def check_fits(booking: SpeakerBooking, meeting: Session | None = None) -> None:
    """Its session, or one that is given, is as long as the talk. Raises Clash talk_too_long."""
    meeting = meeting or session_of(booking)
    if booking.talk_minutes > meeting.minutes:
        raise Clash("talk_too_long", meeting.day)


def says_no(booking: SpeakerBooking, session_id: UUID) -> bool:
    """Whether a session was refused in this booking: by declining it or withdrawing from it, or
    when its date was offered."""
    given_up = booking.session_id == session_id and booking.stage in SAID_NO
    return given_up or _answered_no(booking, session_id)


def check_not_refused(booking: SpeakerBooking, meeting: Session | None = None) -> None:
    """The speaker did not refuse its session, or one that is given, in any booking of theirs; this
    one may be given up, and come about after all. Raises Clash said_no."""
    meeting = meeting or session_of(booking)
    others = (says_no(other, meeting.id) for other in _others(booking))
    if _answered_no(booking, meeting.id) or any(others):
        raise Clash("said_no", meeting.day)


def has_promised(booking: SpeakerBooking, session_id: UUID) -> bool:
    """Whether its speaker is promised to a session, in this booking or another of theirs."""
    return any(b.is_promised and b.session_id == session_id for b in (booking, *_others(booking)))


def check_only_one(booking: SpeakerBooking) -> None:
    """Of its speaker's other bookings for the session all are given up. Raises Clash."""
    meeting = booking.session
    live = (other.session_id for other in _others(booking) if other.stage not in GIVEN_UP)
    if meeting is not None and meeting.id in live:
        raise Clash("booked_already", meeting.day)


def check_speaker_free(booking: SpeakerBooking) -> None:
    """The speaker is promised nowhere else at that time. Raises Clash speaker_elsewhere."""
    meeting = session_of(booking)
    promised = (other.session for other in _others(booking) if other.is_promised)
    if any(other is not None and overlaps(meeting, other) for other in promised):
        raise Clash("speaker_elsewhere", meeting.day)


def check_slot_free(booking: SpeakerBooking) -> None:
    """No other booking is promised the slot. Raises Clash two_confirmed."""
    meeting = session_of(booking)
    if any(other.is_promised for other in meeting.talks if other.id != booking.id):
        raise Clash("two_confirmed", meeting.day)


def check_tech_before(booking: SpeakerBooking) -> None:
    """The tech check is before the session. Raises BadField bad_date."""
    at, meeting = booking.tech_check_at, booking.session
    if at is not None and meeting is not None and at >= meeting.starts_at:
        raise BadField("bad_date", "tech_check_at")


STANDS: tuple[Callable[[SpeakerBooking], object], ...] = (
    check_has_speaker,
    check_takes_place,
    check_longer,
    check_fits,
    check_not_refused,
    check_speaker_free,
    check_slot_free,
)
