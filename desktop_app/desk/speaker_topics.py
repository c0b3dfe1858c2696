"""Topics: what attendees wish for, how often, when it was covered, and who can speak on it."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from desktop_app.desk.action import action, clear, query
from desktop_app.desk.edited import edited, write
from desktop_app.desk.lookup import desk_zone, held
from desktop_app.desk.speakers import held_speaker
from desktop_app.domain.access import Act
from desktop_app.domain.errors import Clash, NotFound, PreconditionGone
from desktop_app.domain.names import fold_name
from desktop_app.domain.person_fields import clean_name, words_in
from desktop_app.domain.recurrence import local
from desktop_app.domain.sessions import Session
from desktop_app.domain.speakers import (
    PROMISED,
    SPOKEN,
    Speaker,
    SpeakerBooking,
    SpeakerTopic,
    Topic,
    TopicWish,
)
from desktop_app.store.database import UnitOfWork


@dataclass(frozen=True)
class TopicForm:
    """What is written of a topic."""

    name: str
    note: str = ""


@dataclass(frozen=True)
class WhoCan:
    """A speaker who can speak on a topic."""

    speaker_id: UUID
    name: str


@dataclass(frozen=True)
class TopicLine:
    """A topic as the list shows it.

    ``wishes`` counts how often it was asked for, ``last_wished`` is when it last was;
    ``last_covered`` is the day of the last talk on it that was held, ``booked_for`` that of the
    first to come that is promised.
    """

    topic_id: UUID
    form: TopicForm
    wishes: int
    last_wished: date | None
    last_covered: date | None
    booked_for: date | None
    speakers: tuple[WhoCan, ...]


@action("add_topic", Act.PLAN)
def add_topic(db: UnitOfWork, form: TopicForm) -> UUID:
    """A topic for the list. Raises BadField, Clash name_taken."""
    topic = Topic(name=CLEANED["name"](form.name), note=CLEANED["note"](form.note))
    _fold(db, topic)
    db.add(topic)
    db.flush()
    db.about("topic", topic.id)
    return topic.id


@action("change_topic", Act.PLAN)
def change_topic(db: UnitOfWork, topic_id: UUID, form: TopicForm, seen: TopicForm) -> UUID:
    """Write of a topic what was edited since it was ``seen``.

    Raises NotFound, BadField, ChangedSince, Clash name_taken.
    """
    topic = held(db, Topic, topic_id, "topic")
    db.about("topic", topic.id)
    with db.no_autoflush:
        values = {name: CLEANED[name](getattr(form, name)) for name in edited(form, seen)}
        write(topic, seen, values)
        _fold(db, topic)
    return topic.id


@action("remove_topic", Act.PLAN)
def remove_topic(db: UnitOfWork, topic_id: UUID) -> None:
    """Take a topic off the list that nothing is known of. Raises NotFound, PreconditionGone
    topic_used."""
    topic = held(db, Topic, topic_id, "topic")
    db.about("topic", topic.id)
    if _on_it(db, topic):
        raise PreconditionGone("topic_used")
    db.delete(topic)


@action("merge_topics", Act.PLAN)
def merge_topics(db: UnitOfWork, topic_id: UUID, into_id: UUID) -> UUID:
    """Two topics are one: what is known of the first is of the second from now on, which keeps its
    name. Raises NotFound, BadField too_long for the notes of both.
    """
    pair = {each: held(db, Topic, each, "topic") for each in sorted({topic_id, into_id})}
    if len(pair) == 1:
        raise NotFound("topic")
    topic, into = pair[topic_id], pair[into_id]
    db.about("topic", into.id)
    into.note = CLEANED["note"]("\n".join(note for note in (into.note, topic.note) if note))
    can = set(db.scalars(select(SpeakerTopic.speaker_id).where(SpeakerTopic.topic_id == into.id)))
    for row in _on_it(db, topic):
        if isinstance(row, SpeakerTopic) and row.speaker_id in can:
            db.delete(row)
        else:
            row.topic_id = into.id
    db.flush()
    db.delete(topic)
    return into.id


@action("wish_for_topic", Act.PLAN)
def wish_for_topic(db: UnitOfWork, topic_id: UUID, *, now: datetime) -> UUID:
    """One more attendee asked for a topic; never who. Raises NotFound."""
    topic = held(db, Topic, topic_id, "topic")
    db.about("topic", topic.id)
    db.add(TopicWish(topic_id=topic.id, at=now))
    return topic.id


@action("can_speak_on", Act.PLAN)
def can_speak_on(db: UnitOfWork, speaker_id: UUID, topic_id: UUID, can: bool) -> UUID:
    """A speaker can speak on a topic, or cannot; on others it stays as it is. Raises NotFound."""
    speaker = held_speaker(db, speaker_id)
    db.about("speaker", speaker.id)
    if db.get(Topic, topic_id) is None:
        raise NotFound("topic")
    there = next((held for held in speaker.topics if held.topic_id == topic_id), None)
    if there is None and can:
        db.add(SpeakerTopic(speaker_id=speaker.id, topic_id=topic_id))
    elif there is not None and not can:
        db.delete(there)
    return speaker.id


@query("speaker_topics", Act.SEE_CALENDAR)
def speaker_topics(db: UnitOfWork, *, now: datetime) -> tuple[TopicLine, ...]:
    """Every topic: those most wished for first, then by name."""
    clear(db)
    zone = desk_zone(db)
    wishes = _wishes(db)
    covered, booked, speakers = _covered(db), _booked(db, now), _who_can(db)
    lines = []
    for topic in db.scalars(select(Topic)):
        count, last = wishes.get(topic.id, (0, None))
        lines.append(
            TopicLine(
                topic_id=topic.id,
                form=TopicForm(**{name: getattr(topic, name) for name in NAMES}),
                wishes=count,
                last_wished=None if last is None else local(last, zone).date(),
                last_covered=covered.get(topic.id),
                booked_for=booked.get(topic.id),
                speakers=tuple(speakers.get(topic.id, ())),
            )
        )
    return tuple(sorted(lines, key=lambda line: (-line.wishes, fold_name(line.form.name))))


def _on_it(db: UnitOfWork, topic: Topic) -> list[TopicWish | SpeakerTopic | SpeakerBooking]:
    """What is known of a topic."""
    return [
        *db.scalars(select(TopicWish).where(TopicWish.topic_id == topic.id)),
        *db.scalars(select(SpeakerTopic).where(SpeakerTopic.topic_id == topic.id)),
        *db.scalars(select(SpeakerBooking).where(SpeakerBooking.topic_id == topic.id)),
    ]


def _fold(db: UnitOfWork, topic: Topic) -> None:
    """Two topics of one name would share their wishes out between them. Raises Clash."""
    topic.name_folded = fold_name(topic.name)
    there = db.scalar(select(Topic.id).where(Topic.name_folded == topic.name_folded))
    if there is not None and there != topic.id:
        raise Clash("topic_there")


def _wishes(db: UnitOfWork) -> dict[UUID, tuple[int, datetime | None]]:
    counted = select(TopicWish.topic_id, func.count(), func.max(TopicWish.at))
    return {topic: (n, at) for topic, n, at in db.execute(counted.group_by(TopicWish.topic_id))}


def _covered(db: UnitOfWork) -> dict[UUID, date]:
    """By topic. A talk from before its topic was on the list is on that of its words."""
    held = (
        select(SpeakerBooking.topic_id, SpeakerBooking.topic, Session.day)
        .join(Session, Session.id == SpeakerBooking.session_id)
        .where(SpeakerBooking.stage.in_(SPOKEN))
        .order_by(Session.day)
    )
    called = {topic.name_folded: topic.id for topic in db.scalars(select(Topic))}
    days = ((topic or called.get(fold_name(words)), day) for topic, words, day in db.execute(held))
    return {topic: day for topic, day in days if topic is not None}


def _booked(db: UnitOfWork, now: datetime) -> dict[UUID, date]:
    ahead = (
        select(SpeakerBooking.topic_id, func.min(Session.day))
        .join(Session, Session.id == SpeakerBooking.session_id)
        .where(
            SpeakerBooking.stage.in_(PROMISED - SPOKEN),
            SpeakerBooking.topic_id.is_not(None),
            Session.starts_at > now,
        )
        .group_by(SpeakerBooking.topic_id)
    )
    return {topic: day for topic, day in db.execute(ahead) if topic is not None}


def _who_can(db: UnitOfWork) -> dict[UUID, list[WhoCan]]:
    known = (
        select(SpeakerTopic.topic_id, Speaker.id, Speaker.name)
        .join(Speaker, Speaker.id == SpeakerTopic.speaker_id)
        .where(Speaker.active)
        .order_by(Speaker.name_folded, Speaker.id)
    )
    found: dict[UUID, list[WhoCan]] = defaultdict(list)
    for topic_id, speaker_id, name in db.execute(known):
        found[topic_id].append(WhoCan(speaker_id, name))
    return found


CLEANED: Mapping[str, Callable[[Any], str]] = {
    "name": partial(clean_name, field="topic"),
    "note": partial(words_in, "note"),
}
NAMES = tuple(field.name for field in fields(TopicForm))
