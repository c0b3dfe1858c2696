"""Who was invited to a slot before and has it no more, as the journal knows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desktop_app.domain.sessions import Session
from desktop_app.domain.speakers import Speaker, SpeakerBooking
from desktop_app.store.database import UnitOfWork
from desktop_app.store.entries import DONE, Change, Entry
from desktop_app.store.history import changes_of

INVITE = "export_invitation"


@dataclass(frozen=True)
class Former:
    """Somebody for whom an invitation was made, and to whom the booking belongs no more."""

    speaker_id: UUID
    name: str


@dataclass(frozen=True)
class Paper:
    """What was made for a speaker last: when, and for which talk it was then."""

    at: datetime
    session_id: UUID
    topic: str


@dataclass(frozen=True)
class Invited:
    """A former speaker of a booking, and the talk to which they were invited last."""

    speaker: Speaker
    meeting: Session
    topic: str


def made_for(db: UnitOfWork, booking: SpeakerBooking, act: str) -> dict[UUID, Paper]:
    """The speakers for whom this was made at the booking, each with the last of it."""
    made = db.execute(
        select(Entry.sequence, Entry.at)
        .where(Entry.act == act, Entry.subject_id == booking.id, Entry.outcome == DONE)
        .order_by(Entry.sequence)
    ).all()
    stood = list(_stood(db, booking.id)) if made else []
    found: dict[UUID, Paper] = {}
    for number, at in made:
        values = [values for since, values in stood if since <= number][-1]
        who, meeting = values.get("speaker_id"), values.get("session_id")
        if who is not None and meeting is not None:
            found[who] = Paper(at, meeting, values["topic"])
    return found


def formers(db: UnitOfWork, booking: SpeakerBooking) -> dict[UUID, Invited]:
    """Whoever was invited, and is not the speaker any more or has no session any more."""
    keeps = booking.speaker_id if booking.session_id is not None else None
    found: dict[UUID, Invited] = {}
    for speaker_id, paper in made_for(db, booking, INVITE).items():
        speaker, meeting = db.get(Speaker, speaker_id), db.get(Session, paper.session_id)
        if speaker_id != keeps and speaker is not None and meeting is not None:
            found[speaker_id] = Invited(speaker, meeting, paper.topic)
    return found


def _stood(db: UnitOfWork, booking_id: UUID) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """How the booking stood after each act that changed it, with the number of that act."""
    name, values = SpeakerBooking.__tablename__, dict[str, Any]()
    acts = (
        select(Entry.id, Entry.sequence)
        .join(Change, Change.sequence == Entry.sequence)
        .where(Change.row_id == booking_id, Change.table_name == name)
        .order_by(Entry.sequence)
    )
    for entry_id, number in db.execute(acts):
        for past in changes_of(db.connection(), entry_id, number, name):
            if past.row_id == booking_id:
                values = {**values, **(past.after or {})}
        yield number, values
