"""Who could speak in a session instead, whoever is nearest to it first (``rules.md``, 10)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import selectinload

from desktop_app.desk.sight import sessions_in_sight
from desktop_app.desk.speaker_names import topic_named
from desktop_app.domain.counsellors import overlaps
from desktop_app.domain.names import fold_name
from desktop_app.domain.sessions import Session
from desktop_app.domain.speakers import (
    MAY_COME,
    ON_THE_WAY,
    PROMISED,
    SPOKEN,
    SUREST,
    Answer,
    OfferedDate,
    Speaker,
    SpeakerBooking,
    SpeakerTopic,
    Stage,
    says_no,
)
from desktop_app.store.database import UnitOfWork

ONE_DAY = timedelta(days=1)
ON_THE_LIST = PROMISED | ON_THE_WAY  # of who speaks in the session, or is asked to
# Whose talk the slot was for, the surest first: of those who are gone, the last.
SLOT_OF = (*(each for each in SUREST if each in PROMISED), Stage.WITHDREW,
           *(each for each in SUREST if each in MAY_COME))  # fmt: skip
ANSWERS = (Answer.YES, Answer.MAYBE, Answer.UNANSWERED)


class Nearness(StrEnum):
    """How near to a session somebody is who is neither pencilled nor asked for it."""

    IDEA = "idea"  # noted for it, and not asked yet
    OFFERED = "offered"  # its date was offered to them
    CAN = "can"  # they can speak on the topic of the slot, or have spoken on it


@dataclass(frozen=True)
class StandIn:
    """Somebody who could be asked to speak, and how they are reached; empty where unknown.

    ``booking_id`` is the booking that would be for this session, None where one would be made.
    ``answer`` is what they said to its date, None where it was not offered. ``last_spoke``: in
    sessions in sight.
    """

    speaker_id: UUID
    name: str
    nearness: Nearness
    phone: str
    email: str
    booking_id: UUID | None = None
    answer: Answer | None = None
    last_spoke: date | None = None


def talks_of(db: UnitOfWork, meeting: Session) -> Sequence[SpeakerBooking]:
    """Every booking of a speaker for a session, at whatever stage."""
    here = select(SpeakerBooking).where(
        SpeakerBooking.session_id == meeting.id, SpeakerBooking.speaker_id.is_not(None)
    )
    return db.scalars(here).all()


def slot_of(talks: Iterable[SpeakerBooking]) -> SpeakerBooking | None:
    """The talk that the slot of a session is, or was, for."""
    counted = [each for each in talks if each.stage in SLOT_OF]

    def place(talk: SpeakerBooking) -> tuple[object, ...]:
        return SLOT_OF.index(talk.stage), -talk.stage_since.timestamp(), talk.speaker_name, talk.id

    return min(counted, key=place, default=None)


def stand_ins(
    db: UnitOfWork, meeting: Session, talks: Sequence[SpeakerBooking]
) -> tuple[StandIn, ...]:
    """Who could be asked: those noted for the session, those who were only offered its date and
    did not say no, then whoever can speak on the topic of the slot or has spoken on it.

    Left out is who is not asked any more, is promised elsewhere at that time, has a promise, is
    asked or pencilled for this session, or was, and withdrew, declined or was stood down.
    """
    found: dict[UUID, StandIn] = {}
    for one in (*_ideas(talks), *_offered(db, meeting), *_can_speak(db, slot_of(talks))):
        found.setdefault(one.speaker_id, one)
    out = {talk.speaker_id for talk in talks if talk.stage in (Stage.STOOD_DOWN, *ON_THE_LIST)}
    out |= _refused(db, meeting, found) | _elsewhere(db, meeting, found)
    spoke = last_spoke(db, found)
    order = list(Nearness)
    return tuple(
        replace(one, last_spoke=spoke.get(one.speaker_id))
        for one in sorted(found.values(), key=lambda one: (order.index(one.nearness), _place(one)))
        if one.speaker_id not in out
    )


def last_spoke(db: UnitOfWork, speakers: Collection[UUID]) -> dict[UUID, date]:
    """By speaker, the day of the last talk they held in a session in sight."""
    seen = sessions_in_sight(db).with_only_columns(Session.id)
    held = (
        select(SpeakerBooking.speaker_id, func.max(Session.day))
        .join(Session, Session.id == SpeakerBooking.session_id)
        .where(
            SpeakerBooking.speaker_id.in_(speakers),
            SpeakerBooking.stage.in_(SPOKEN),
            Session.id.in_(seen),
        )
        .group_by(SpeakerBooking.speaker_id)
    )
    return {speaker_id: day for speaker_id, day in db.execute(held) if speaker_id is not None}


def _place(one: StandIn) -> tuple[object, ...]:
    """Among those equally near: a yes first, then by name."""
    surest = len(ANSWERS) if one.answer is None else ANSWERS.index(one.answer)
    return surest, fold_name(one.name), one.speaker_id


def _one(speaker: Speaker, nearness: Nearness) -> StandIn:
    return StandIn(speaker.id, speaker.name, nearness, speaker.phone, speaker.email)


def _ideas(talks: Iterable[SpeakerBooking]) -> Iterable[StandIn]:
    for talk in sorted(talks, key=lambda talk: talk.id):
        if talk.stage is Stage.IDEA and talk.speaker is not None and talk.speaker.active:
            yield replace(_one(talk.speaker, Nearness.IDEA), booking_id=talk.id)


def _offered(db: UnitOfWork, meeting: Session) -> Iterable[StandIn]:
    """A booking for no session yet would be for this one; one for another stays there."""
    wanted = (
        select(SpeakerBooking, Speaker, OfferedDate.answer)
        .join(OfferedDate, OfferedDate.booking_id == SpeakerBooking.id)
        .join(Speaker, Speaker.id == SpeakerBooking.speaker_id)
        .where(
            OfferedDate.session_id == meeting.id,
            OfferedDate.answer != Answer.NO,
            SpeakerBooking.stage.in_(MAY_COME),
            or_(SpeakerBooking.session_id.is_(None), SpeakerBooking.session_id != meeting.id),
            Speaker.active,
        )
        .order_by(SpeakerBooking.session_id.is_not(None), SpeakerBooking.id)
    )
    for booking, speaker, answer in db.execute(wanted):
        free = booking.id if booking.session_id is None else None
        one = _one(speaker, Nearness.OFFERED)
        yield replace(one, booking_id=free, answer=answer)


def _can_speak(db: UnitOfWork, slot: SpeakerBooking | None) -> Iterable[StandIn]:
    """By the topic that the talk is on; where none is noted, by the words that are announced."""
    if slot is None:
        return
    topic_id = slot.topic_id or topic_named(db, slot.topic)
    if topic_id is not None:
        for speaker in db.scalars(_who_can(topic_id)):
            yield _one(speaker, Nearness.CAN)


def _who_can(topic_id: UUID) -> Select[Speaker]:
    """Whoever is noted for a topic, or has spoken on it."""
    noted = select(SpeakerTopic.speaker_id).where(SpeakerTopic.topic_id == topic_id)
    spoke = select(SpeakerBooking.speaker_id).where(
        SpeakerBooking.stage.in_(SPOKEN), SpeakerBooking.topic_id == topic_id
    )
    return select(Speaker).where(Speaker.active, or_(Speaker.id.in_(noted), Speaker.id.in_(spoke)))


def _refused(
    db: UnitOfWork, meeting: Session, speakers: Mapping[UUID, StandIn]
) -> set[UUID | None]:
    """Who said no to the session, in any booking of theirs."""
    theirs = (
        select(SpeakerBooking)
        .where(SpeakerBooking.speaker_id.in_(speakers))
        .options(selectinload(SpeakerBooking.offered))
    )
    return {each.speaker_id for each in db.scalars(theirs) if says_no(each, meeting.id)}


def _elsewhere(
    db: UnitOfWork, meeting: Session, speakers: Mapping[UUID, StandIn]
) -> set[UUID | None]:
    """Who is promised to another session at that time; one may go on past midnight."""
    near = (
        select(SpeakerBooking.speaker_id, Session)
        .join(Session, Session.id == SpeakerBooking.session_id)
        .where(
            SpeakerBooking.speaker_id.in_(speakers),
            SpeakerBooking.stage.in_(PROMISED),
            Session.day.between(meeting.day - ONE_DAY, meeting.day + ONE_DAY),
        )
    )
    return {who for who, other in db.execute(near) if overlaps(meeting, other)}
