"""Speakers on longer sessions: who, on what topic, and how far it has come."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.action import action, within
from desktop_app.desk.lookup import SessionRef, lock_session
from desktop_app.domain.access import Act
from desktop_app.domain.errors import Clash
from desktop_app.domain.person_fields import clean_name, clean_text
from desktop_app.domain.speakers import PROMISED, Speaker, SpeakerBooking, Stage
from desktop_app.store.database import UnitOfWork

WRITTEN = ("topic", "slides", "questions", "boundaries")


@dataclass(frozen=True)
class Talk:
    """What a speaker brings: the topic and what was agreed about it."""

    topic: str
    stage: Stage = Stage.PENCILLED
    slides: str = ""
    questions: str = ""
    boundaries: str = ""


@action("add_speaker", Act.PLAN)
def add_speaker(db: UnitOfWork, name: str, expertise: str, introduction: str) -> UUID:
    """A speaker for the directory. Raises BadField."""
    speaker = Speaker(
        name=clean_name(name),
        expertise=clean_text("expertise", expertise) or "",
        introduction=clean_text("introduction", introduction) or "",
    )
    db.add(speaker)
    db.flush()
    return speaker.id


@action("book_speaker", Act.PLAN)
def book_speaker(
    db: UnitOfWork, speaker_id: UUID, session: SessionRef, talk: Talk, *, now: datetime
) -> UUID:
    """Put a speaker down for a longer session.

    Raises Clash: not_longer when the session has no slot, two_confirmed when it is promised.
    """
    meeting = lock_session(db, session, now)
    within(db, meeting)
    if not meeting.longer:
        raise Clash("not_longer", meeting.day)
    taken = select(SpeakerBooking.id).where(
        SpeakerBooking.session_id == meeting.id, SpeakerBooking.stage.in_(PROMISED)
    )
    if talk.stage in PROMISED and db.scalar(taken) is not None:
        raise Clash("two_confirmed", meeting.day)
    booking = SpeakerBooking(
        speaker_id=speaker_id,
        session_id=meeting.id,
        stage=talk.stage,
        **{field: clean_text(field, getattr(talk, field)) or "" for field in WRITTEN},
    )
    db.add(booking)
    db.flush()
    return booking.id
