"""Bookings of speakers: an idea or more, with what was agreed about the talk."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.action import action, clear, query, within
from desktop_app.desk.colleagues import check_planner
from desktop_app.desk.edited import edited, write
from desktop_app.desk.lookup import desk_day, lock_sessions
from desktop_app.desk.rights import may
from desktop_app.desk.speaker_names import topic_named
from desktop_app.desk.speakers import held_speaker
from desktop_app.domain.access import Act
from desktop_app.domain.errors import BadField, NotFound, PreconditionGone
from desktop_app.domain.person_fields import as_given, clean_name, words_in
from desktop_app.domain.sessions import Session
from desktop_app.domain.speaker_moves import (
    BEGINNINGS,
    BY_SESSION,
    check_as_it_is,
    check_beginning,
    check_due,
    check_tech_check,
    due_on,
    is_due_late,
)
from desktop_app.domain.speakers import (
    BEARING,
    Speaker,
    SpeakerBooking,
    Stage,
    Topic,
    check_tech_before,
)
from desktop_app.store.database import UnitOfWork

LONGEST_TALK = 240  # minutes; the longest session that is offered


@dataclass(frozen=True)
class BookingForm:
    """What is written of a booking; an idea needs no more than its topic.

    ``topic`` are the words that are announced, ``topic_id`` the topic they are on. ``owner_id``
    is the colleague who sees to it, until ``due_on``. ``feedback`` is what the speaker may be told
    of how it was received.
    """

    topic: str
    speaker_id: UUID | None = None
    session_id: UUID | None = None
    topic_id: UUID | None = None
    talk_minutes: int = 30
    slides: str = ""
    boundaries: str = ""
    owner_id: UUID | None = None
    due_on: date | None = None
    tech_check_at: datetime | None = None
    feedback: str = ""


@dataclass(frozen=True)
class BookingCard:
    """A booking from close by: as it is written, how far it has come, and whether the actor may
    change it."""

    booking_id: UUID
    form: BookingForm
    stage: Stage
    stage_since: datetime
    may_change: bool


@action("book_speaker", Act.PLAN)
def book_speaker(
    db: UnitOfWork, form: BookingForm, stage: Stage = Stage.IDEA, *, now: datetime
) -> UUID:
    """Note an idea for a talk, or a speaker who is asked, pencilled or has said yes already.

    Whoever notes it sees to it, unless somebody else does; words on the list of topics say which
    topic it is.
    Raises BadField, NotFound, PreconditionGone planner_gone, BadMove for a stage at which none
    begins, and whatever a move to that stage may raise.
    """
    meetings = _hold_sessions(db, {form.session_id}, now)
    speakers = _hold_speakers(db, {form.speaker_id})
    booking = SpeakerBooking(stage=stage, stage_since=now)
    for name in NAMES:
        setattr(booking, name, CLEANED[name](getattr(form, name)))
    booking.session = meetings.get(form.session_id)
    booking.speaker = speakers.get(form.speaker_id)
    _check_known(db, booking, NAMES)
    _name_topic(db, booking)
    check_beginning(booking, now)
    _check_days(db, booking, NAMES, now)
    if booking.due_on is None:
        booking.due_on = due_of(db, booking, now)
    if stage is not Stage.IDEA:
        booking.asked_at = now
    booking.owner_id = booking.owner_id or db.actor.user_id
    db.add(booking)
    db.flush()
    db.about("speaker_booking", booking.id)
    return booking.id


@action("change_booking", Act.PLAN)
def change_booking(
    db: UnitOfWork, booking_id: UUID, form: BookingForm, seen: BookingForm, *, now: datetime
) -> UUID:
    """Write of a booking what was edited since it was ``seen``.

    Its stage stays as it is, but another speaker was not asked yet: for them it is an idea again,
    without the dates and answers of the one before. For another session the next step is due anew.
    What is promised keeps its speaker and its session: it goes back to pencilled first, so that
    both are asked again. Raises NotFound, BadField, ChangedSince, PreconditionGone planner_gone or
    promised_so, whatever a move to its stage may raise for another session or a longer talk, and
    NotPermitted where dates of a group would go that the actor does not plan.
    """
    booking = hold_booking(db, booking_id, now, [form.session_id], [form.speaker_id])
    db.about("speaker_booking", booking.id)
    names, was = edited(form, seen), (booking.speaker_id, booking.stage)
    if booking.is_promised and {"speaker_id", "session_id"} & set(names):
        raise PreconditionGone("promised_so")
    write(booking, seen, {name: CLEANED[name](getattr(form, name)) for name in names})
    _check_known(db, booking, names)
    if "topic" in names:
        _name_topic(db, booking)
    if was[0] not in (None, booking.speaker_id):
        _begin_anew(db, booking, now)
    bears = booking.stage in BEGINNINGS and not set(names).isdisjoint(BEARING)
    if bears or "session_id" in names:
        db.flush()
        db.refresh(booking, ["speaker", "session", "offered"])
        check_as_it_is(booking, now)
    _check_days(db, booking, names, now)
    other_day = "session_id" in names and (booking.stage in BY_SESSION or is_due_late(booking))
    if "due_on" not in names and (other_day or booking.stage is not was[1]):
        booking.due_on = due_of(db, booking, now)
    return booking.id


@query("booking_card", Act.SEE_CALENDAR)
def booking_card(db: UnitOfWork, booking_id: UUID) -> BookingCard:
    """A booking as it stands, to be looked at or changed. Raises NotFound."""
    booking = db.get(SpeakerBooking, booking_id)
    if booking is None:
        raise NotFound("speaker_booking")
    touch(db, booking.session)
    return BookingCard(
        booking_id=booking.id,
        form=BookingForm(**{name: getattr(booking, name) for name in NAMES}),
        stage=booking.stage,
        stage_since=booking.stage_since,
        may_change=may_plan(db, booking.session),
    )


def hold_booking(
    db: UnitOfWork,
    booking_id: UUID,
    now: datetime,
    sessions: Iterable[UUID | None] = (),
    speakers: Iterable[UUID | None] = (),
) -> SpeakerBooking:
    """A booking, held with its session and its speaker, and with others that it may come to have.

    Locks are taken in one order by everybody: sessions, speakers, bookings. Raises NotFound,
    PreconditionGone when another desk changed which these are.
    """
    columns = select(SpeakerBooking.session_id, SpeakerBooking.speaker_id)
    known = db.execute(columns.where(SpeakerBooking.id == booking_id)).one_or_none()
    if known is None:
        raise NotFound("speaker_booking")
    _hold_sessions(db, {known.session_id, *sessions}, now)
    _hold_speakers(db, {known.speaker_id, *speakers})
    booking = db.scalars(
        select(SpeakerBooking)
        .where(SpeakerBooking.id == booking_id)
        .with_for_update(of=SpeakerBooking)
        .execution_options(populate_existing=True)
    ).one()
    if (booking.session_id, booking.speaker_id) != (known.session_id, known.speaker_id):
        raise PreconditionGone("changed_since")
    return booking


def due_of(db: UnitOfWork, booking: SpeakerBooking, now: datetime) -> date | None:
    """By when the next step of a booking should be taken, as the table has it."""
    meeting = booking.session
    return due_on(booking.stage, desk_day(db, now), None if meeting is None else meeting.day)


def touch(db: UnitOfWork, meeting: Session | None) -> None:
    """Say which session a booking touches; what is for none yet is no group's."""
    if meeting is None:
        clear(db)
    else:
        within(db, meeting)


def may_plan(db: UnitOfWork, meeting: Session | None) -> bool:
    """Whether the actor may plan a booking for this session; one for none yet is for whoever plans
    in any group."""
    return bool(db.actor.scopes(Act.PLAN)) if meeting is None else may(db, Act.PLAN, meeting)


def _begin_anew(db: UnitOfWork, booking: SpeakerBooking, now: datetime) -> None:
    """Nobody has asked this speaker: what the one before them said goes."""
    if booking.stage is not Stage.IDEA:
        booking.stage, booking.stage_since = Stage.IDEA, now
    booking.asked_at = None
    for offer in booking.offered:
        within(db, offer.session)
        db.delete(offer)


def _hold_sessions(
    db: UnitOfWork, ids: Iterable[UUID | None], now: datetime
) -> dict[UUID | None, Session]:
    wanted = {each for each in ids if each is not None}
    if not wanted:
        clear(db)
        return {}
    meetings = lock_sessions(db, wanted, now)
    for meeting in meetings:
        within(db, meeting)
    return {meeting.id: meeting for meeting in meetings}


def _hold_speakers(db: UnitOfWork, ids: Iterable[UUID | None]) -> dict[UUID | None, Speaker]:
    wanted = sorted({each for each in ids if each is not None})
    return {speaker_id: held_speaker(db, speaker_id) for speaker_id in wanted}


def _check_known(db: UnitOfWork, booking: SpeakerBooking, written: Sequence[str]) -> None:
    """What was written is there to point to. Raises NotFound, PreconditionGone planner_gone."""
    if booking.topic_id is not None and db.get(Topic, booking.topic_id) is None:
        raise NotFound("topic")
    if "owner_id" in written:
        check_planner(db, booking.owner_id)


def _name_topic(db: UnitOfWork, booking: SpeakerBooking) -> None:
    """Words that are on the list of topics say which topic it is, unless it is said otherwise."""
    if booking.topic_id is None:
        booking.topic_id = topic_named(db, booking.topic)


def _check_days(
    db: UnitOfWork, booking: SpeakerBooking, written: Sequence[str], now: datetime
) -> None:
    """What was written is still to come, and before the session. Raises BadField bad_date."""
    if "due_on" in written:
        check_due(booking, desk_day(db, now))
    if "tech_check_at" in written:
        check_tech_check(booking, now)
    elif "session_id" in written:
        check_tech_before(booking)


def _minutes(minutes: int) -> int:
    if not 0 < minutes <= LONGEST_TALK:
        raise BadField("bad_number", "talk_minutes", LONGEST_TALK, minutes)
    return minutes


CLEANED: Mapping[str, Callable[[Any], Any]] = {
    "topic": partial(clean_name, field="topic"),
    "talk_minutes": _minutes,
    **{field: partial(words_in, field) for field in ("slides", "boundaries", "feedback")},
    **dict.fromkeys(
        ("speaker_id", "session_id", "topic_id", "owner_id", "due_on", "tech_check_at"), as_given
    ),
}
NAMES = tuple(field.name for field in fields(BookingForm))
