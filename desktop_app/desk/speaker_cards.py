"""Speakers as the directory shows them: one a line, or from close by with every talk of theirs."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, or_, select

from desktop_app.desk.action import clear, query
from desktop_app.desk.lookup import desk_zone
from desktop_app.desk.sight import sessions_in_sight
from desktop_app.desk.speakers import SpeakerForm, form_of
from desktop_app.domain.access import Act
from desktop_app.domain.errors import NotFound
from desktop_app.domain.groups import Group
from desktop_app.domain.recurrence import local
from desktop_app.domain.sessions import Session
from desktop_app.domain.speakers import SPOKEN, Speaker, SpeakerBooking, Stage
from desktop_app.store.database import UnitOfWork


@dataclass(frozen=True)
class SpeakerTalk:
    """A booking of a speaker: on what, for which session, how far it has come, when asked."""

    booking_id: UUID
    topic: str
    stage: Stage
    session_id: UUID | None
    day: date | None
    group: str
    asked_on: date | None


@dataclass(frozen=True)
class SpeakerLine:
    """A speaker on a list: when they were last asked, and when they last spoke and on what."""

    speaker_id: UUID
    name: str
    organisation: str
    expertise: str
    active: bool
    last_asked: date | None
    last_spoke: date | None
    spoke_on: str


@dataclass(frozen=True)
class SpeakerCard:
    """A speaker from close by: as they are written, what they can speak on, and their talks, the
    last first; those without a day come before."""

    speaker_id: UUID
    form: SpeakerForm
    topics: tuple[UUID, ...]
    talks: tuple[SpeakerTalk, ...]


@query("speaker_people", Act.SEE_CALENDAR)
def speaker_people(db: UnitOfWork) -> tuple[SpeakerLine, ...]:
    """The directory by name, with those who are not asked any more at the end."""
    clear(db)
    talks = _talks(db, _bookings(db))
    by_name = select(Speaker).order_by(Speaker.active.desc(), Speaker.name_folded, Speaker.id)
    return tuple(_line(speaker, talks.get(speaker.id, [])) for speaker in db.scalars(by_name))


@query("speaker_card", Act.SEE_CALENDAR)
def speaker_card(db: UnitOfWork, speaker_id: UUID) -> SpeakerCard:
    """One speaker, with what they were asked for. Raises NotFound."""
    clear(db)
    speaker = db.get(Speaker, speaker_id)
    if speaker is None:
        raise NotFound("speaker")
    talks = _talks(db, _bookings(db).where(SpeakerBooking.speaker_id == speaker_id))
    return SpeakerCard(
        speaker_id=speaker.id,
        form=form_of(speaker),
        topics=tuple(sorted(held.topic_id for held in speaker.topics)),
        talks=tuple(talks.get(speaker.id, ())),
    )


def _bookings(db: UnitOfWork) -> Select[*tuple[Any, ...]]:
    seen = sessions_in_sight(db).with_only_columns(Session.id)
    return (
        select(
            SpeakerBooking.speaker_id, SpeakerBooking.id, SpeakerBooking.topic,
            SpeakerBooking.stage, SpeakerBooking.session_id, SpeakerBooking.asked_at,
            Session.day, Group.name.label("group"),
        )
        .outerjoin(Session, Session.id == SpeakerBooking.session_id)
        .outerjoin(Group, Group.id == Session.group_id)
        .where(
            SpeakerBooking.speaker_id.is_not(None),
            or_(SpeakerBooking.session_id.is_(None), SpeakerBooking.session_id.in_(seen)),
        )
    )  # fmt: skip


def _talks(db: UnitOfWork, wanted: Select[*tuple[Any, ...]]) -> Mapping[UUID, list[SpeakerTalk]]:
    zone = desk_zone(db)
    rows = sorted(db.execute(wanted), key=lambda row: (row.day or date.max, row.id), reverse=True)
    found: dict[UUID, list[SpeakerTalk]] = defaultdict(list)
    for row in rows:
        found[row.speaker_id].append(_talk(row, zone))
    return found


def _talk(row: Row[*tuple[Any, ...]], zone: str) -> SpeakerTalk:
    asked: datetime | None = row.asked_at
    return SpeakerTalk(
        booking_id=row.id,
        topic=row.topic,
        stage=row.stage,
        session_id=row.session_id,
        day=row.day,
        group=row.group or "",
        asked_on=None if asked is None else local(asked, zone).date(),
    )


def _line(speaker: Speaker, talks: Sequence[SpeakerTalk]) -> SpeakerLine:
    held = next((talk for talk in talks if talk.stage in SPOKEN), None)
    asked = [talk.asked_on for talk in talks if talk.asked_on is not None]
    return SpeakerLine(
        speaker_id=speaker.id,
        name=speaker.name,
        organisation=speaker.organisation,
        expertise=speaker.expertise,
        active=speaker.active,
        last_asked=max(asked, default=None),
        last_spoke=held.day if held else None,
        spoke_on=held.topic if held else "",
    )
