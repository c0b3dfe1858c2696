"""Speakers, their bookings and topics by name and date, as somebody types them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.action import clear, query, within
from desktop_app.desk.lookup import SessionRef, read_session, session_id
from desktop_app.domain.access import Act
from desktop_app.domain.errors import Ambiguous, NotFound
from desktop_app.domain.names import fold_name
from desktop_app.domain.speakers import GIVEN_UP, Speaker, SpeakerBooking, Topic
from desktop_app.store.database import UnitOfWork


@dataclass(frozen=True)
class Namesake:
    """A speaker of a name, with what tells them from another who has it."""

    speaker_id: UUID
    name: str
    organisation: str
    expertise: str


@dataclass(frozen=True)
class SessionCalled:
    """The session that somebody meant, and its day."""

    session_id: UUID
    day: date


@query("speaker_called", Act.SEE_CALENDAR)
def speaker_called(db: UnitOfWork, name: str) -> UUID:
    """The speaker of this name, however it is spelt. Raises NotFound, Ambiguous."""
    clear(db)
    named = select(Speaker.id).where(Speaker.name_folded == fold_name(name))
    return _only(db.scalars(named).all(), "speaker")


@query("speakers_named", Act.SEE_CALENDAR)
def speakers_named(db: UnitOfWork, name: str) -> tuple[Namesake, ...]:
    """Everybody in the directory who has this name, however it is spelt."""
    clear(db)
    columns = Speaker.id, Speaker.name, Speaker.organisation, Speaker.expertise
    named = select(*columns).where(Speaker.name_folded == fold_name(name))
    return tuple(Namesake(*row) for row in db.execute(named.order_by(*columns[2:], Speaker.id)))


def topic_named(db: UnitOfWork, words: str) -> UUID | None:
    """The topic of this name, however it is spelt; None where it is not on the list."""
    return db.scalar(select(Topic.id).where(Topic.name_folded == fold_name(words)))


@query("session_called", Act.SEE_CALENDAR)
def session_called(db: UnitOfWork, session: SessionRef, group: str | None = None) -> SessionCalled:
    """The session of an id or a date. Raises NotFound, Ambiguous."""
    meeting = read_session(db, session_id(db, session, group))
    within(db, meeting)
    return SessionCalled(meeting.id, meeting.day)


@query("booking_called", Act.SEE_CALENDAR)
def booking_called(
    db: UnitOfWork, name: str, session: SessionRef, group: str | None = None
) -> UUID:
    """The booking of a speaker for a session; one that was given up only if there is no other.

    Raises NotFound, Ambiguous.
    """
    meeting = read_session(db, session_id(db, session, group))
    within(db, meeting)
    found = db.execute(
        select(SpeakerBooking.id, SpeakerBooking.stage)
        .join(Speaker, Speaker.id == SpeakerBooking.speaker_id)
        .where(SpeakerBooking.session_id == meeting.id, Speaker.name_folded == fold_name(name))
    ).all()
    live = [row.id for row in found if row.stage not in GIVEN_UP]
    return _only(live or [row.id for row in found], "speaker_booking")


def _only(found: Sequence[UUID], kind: str) -> UUID:
    if not found:
        raise NotFound(kind)
    if len(found) > 1:
        raise Ambiguous(kind, len(found))
    return found[0]
