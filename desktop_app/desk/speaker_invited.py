"""Who was invited to a slot before and has it no more, as the journal knows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desktop_app.domain.sessions import Session
from desktop_app.domain.speakers import Speaker, SpeakerBooking
from desktop_app.store.database import UnitOfWork
from desktop_app.store.entries import DONE, Change, Entry
from desktop_app.store.history import changes_of

BRIEF, INVITE, CALL_OFF = "export_brief", "export_invitation", "export_calling_off"
CALLED_OFF = "speaker"  # a file that calls off has a second entry, about whose it is


@dataclass(frozen=True)
class Former:
    """Somebody for whom an invitation was made, and to whom the booking belongs no more.

    ``called_off_on`` is when the file that calls it off was last made here; None if it was not.
    """

    speaker_id: UUID
    name: str
    called_off_on: date | None = None


@dataclass(frozen=True)
class Paper:
    """What was made for a speaker last: when, and for which talk it was then."""

    at: datetime
    session_id: UUID
    topic: str


@dataclass(frozen=True)
class Made:
    """What was made at a booking, by speaker: the last brief, the last invitation, and when that
    was called off."""

    briefs: dict[UUID, Paper] = field(default_factory=dict)
    invitations: dict[UUID, Paper] = field(default_factory=dict)
    called_off: dict[UUID, datetime] = field(default_factory=dict)


@dataclass(frozen=True)
class Invited:
    """A speaker, and the talk to which they were invited last."""

    speaker: Speaker
    meeting: Session
    topic: str


def made_at(db: UnitOfWork, booking: SpeakerBooking) -> Made:
    """What was made at a booking, as far as the journal knows for whom; of a topic that it does
    not know any more, as the booking has it now."""
    acts = (
        select(Entry.sequence, Entry.at, Entry.act)
        .where(
            Entry.act.in_((BRIEF, INVITE, CALL_OFF)),
            Entry.subject_id == booking.id,
            Entry.outcome == DONE,
        )
        .order_by(Entry.sequence)
    )
    entries = db.execute(acts).all()
    stood = list(_stood(db, booking.id)) if entries else []
    whose = _whose(db, [number for number, _, _ in entries])
    made = Made()
    for number, at, act in entries:
        if number in whose:
            made.called_off[whose[number]] = at
        elif act != CALL_OFF:
            _keep(made, act, at, {"topic": booking.topic, **_at(stood, number)})
    return made


def _at(stood: Sequence[tuple[int, Mapping[str, Any]]], number: int) -> Mapping[str, Any]:
    """How the booking stood at this entry; nothing where the journal does not know it."""
    before: Sequence[Mapping[str, Any]] = [values for since, values in stood if since <= number]
    return before[-1] if before else {}


def _keep(made: Made, act: str, at: datetime, values: Mapping[str, Any]) -> None:
    """Note a paper by how the booking stood when it was made; of whom nothing is known any more,
    nothing is said."""
    who, meeting = values.get("speaker_id"), values.get("session_id")
    if who is None or meeting is None:
        return
    paper = Paper(at, meeting, values["topic"])
    if act == BRIEF:
        made.briefs[who] = paper
    else:
        made.invitations[who] = paper
        made.called_off.pop(who, None)


def _whose(db: UnitOfWork, numbers: Sequence[int]) -> dict[int, UUID]:
    """To whom those of these files went that call off."""
    after = {number + 1: number for number in numbers}
    about = select(Entry.sequence, Entry.subject_id).where(
        Entry.sequence.in_(after),
        Entry.act.in_((INVITE, CALL_OFF)),
        Entry.subject_kind == CALLED_OFF,
    )
    return {after[number]: who for number, who in db.execute(about) if who is not None}


def formers(db: UnitOfWork, booking: SpeakerBooking, made: Made) -> dict[UUID, Invited]:
    """Whoever was invited, and is not the speaker any more or has no session any more."""
    keeps = booking.speaker_id if booking.session_id is not None else None
    found: dict[UUID, Invited] = {}
    for speaker_id, paper in made.invitations.items():
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
