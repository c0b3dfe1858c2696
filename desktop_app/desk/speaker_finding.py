"""Finding speakers, their talks and topics by the beginnings of words that somebody types."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from desktop_app.desk.action import clear, query
from desktop_app.desk.lookup import desk_day
from desktop_app.desk.sight import sessions_in_sight
from desktop_app.domain.access import Act
from desktop_app.domain.names import fold
from desktop_app.domain.sessions import Session
from desktop_app.domain.speakers import GIVEN_UP, Speaker, SpeakerBooking, Stage, Topic
from desktop_app.store.database import UnitOfWork


@dataclass(frozen=True)
class SpeakerFound:
    """A speaker, with what tells them from another of that name."""

    speaker_id: UUID
    name: str
    organisation: str
    expertise: str
    active: bool


@dataclass(frozen=True)
class TalkFound:
    """A booking: on what, by whom ("" for nobody yet), for which day, and how far it has come."""

    booking_id: UUID
    topic: str
    speaker: str
    day: date | None
    stage: Stage


@dataclass(frozen=True)
class TopicFound:
    """A topic of the list."""

    topic_id: UUID
    name: str


@dataclass(frozen=True)
class SpeakingFound:
    """What was found, the likeliest first."""

    speakers: tuple[SpeakerFound, ...] = ()
    talks: tuple[TalkFound, ...] = ()
    topics: tuple[TopicFound, ...] = ()


@query("speaking_like", Act.SEE_CALENDAR)
def speaking_like(db: UnitOfWork, text: str, *, most: int, now: datetime) -> SpeakingFound:
    """Speakers by name and organisation, talks in sight by topic, and topics: each part of what
    was typed begins a word of theirs. At most so many of each."""
    clear(db)
    fits, today = _fitting(text), desk_day(db, now)
    return SpeakingFound(
        tuple(_speakers(db, fits)[:most]),
        tuple(sorted(_talks(db, fits), key=lambda talk: _likely(talk, today))[:most]),
        tuple(_topics(db, fits)[:most]),
    )


def _fitting(text: str) -> Callable[[str], bool]:
    parts = fold(text).split()

    def fits(said: str) -> bool:
        words = fold(said).split()
        return bool(parts) and all(any(w.startswith(part) for w in words) for part in parts)

    return fits


def _speakers(db: UnitOfWork, fits: Callable[[str], bool]) -> Sequence[SpeakerFound]:
    columns = Speaker.id, Speaker.name, Speaker.organisation, Speaker.expertise, Speaker.active
    order = Speaker.active.desc(), Speaker.name_folded, Speaker.id
    rows = db.execute(select(*columns).order_by(*order))
    return [SpeakerFound(*row) for row in rows if fits(f"{row.name} {row.organisation}")]


def _talks(db: UnitOfWork, fits: Callable[[str], bool]) -> Sequence[TalkFound]:
    seen = sessions_in_sight(db).with_only_columns(Session.id)
    wanted: Any = (
        select(
            SpeakerBooking.id, SpeakerBooking.topic, Speaker.name, Session.day, SpeakerBooking.stage
        )
        .outerjoin(Speaker, Speaker.id == SpeakerBooking.speaker_id)
        .outerjoin(Session, Session.id == SpeakerBooking.session_id)
        .where(or_(SpeakerBooking.session_id.is_(None), SpeakerBooking.session_id.in_(seen)))
    )  # fmt: skip
    return [
        TalkFound(booking_id, topic, name or "", day, stage)
        for booking_id, topic, name, day, stage in db.execute(wanted)
        if fits(topic)
    ]


def _likely(talk: TalkFound, today: date) -> tuple[object, ...]:
    """First those that may come about, the next one first; then those that were, the last first."""
    over = talk.stage in GIVEN_UP or (talk.day is not None and talk.day < today)
    away = 0 if talk.day is None else abs((talk.day - today).days)
    return over, talk.day is None, away, talk.booking_id


def _topics(db: UnitOfWork, fits: Callable[[str], bool]) -> Sequence[TopicFound]:
    named = select(Topic.id, Topic.name).order_by(Topic.name_folded)
    return [TopicFound(*row) for row in db.execute(named) if fits(row.name)]
