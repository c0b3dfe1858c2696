"""Speakers and their bookings, made as somebody at a desk would make them."""

from datetime import date, datetime
from uuid import UUID

from desktop_app.desk.lookup import session_id
from desktop_app.desk.speaker_bookings import BookingForm, book_speaker
from desktop_app.desk.speaker_moves import move_speaker
from desktop_app.desk.speakers import SpeakerForm, add_speaker
from desktop_app.domain.speakers import Stage
from desktop_app.store.database import Database, UnitOfWork

FIRST = {  # where a booking begins that has come so far
    Stage.BRIEFED: Stage.CONFIRMED,
    Stage.DECLINED: Stage.ASKED,
    Stage.WITHDREW: Stage.CONFIRMED,
    Stage.STOOD_DOWN: Stage.PENCILLED,
}


def a_talk(
    database: Database,
    session: UUID | date,
    stage: Stage,
    who: SpeakerForm | UUID,
    topic: str = "Fatigue",
) -> UUID:
    """A booking of a speaker, who may be new, for a session."""
    if isinstance(session, date):
        session = database.read(session_on, session)
    if isinstance(who, SpeakerForm):
        who = database.perform(add_speaker, who)
    first = FIRST.get(stage, stage)
    booking: UUID = database.perform(book_speaker, BookingForm(topic, who, session), first)
    if stage is not first:
        database.perform(move_speaker, booking, stage)
    return booking


def session_on(db: UnitOfWork, day: date, group: str | None = None, *, now: datetime) -> UUID:
    del now
    return session_id(db, day, group)
