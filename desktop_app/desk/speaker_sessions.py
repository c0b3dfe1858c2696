"""What a change of a session does to the speakers who count on it (``rules.md``, 10)."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from desktop_app.desk.lookup import desk_day
from desktop_app.desk.speakers import held_speaker
from desktop_app.domain.errors import Refusal
from desktop_app.domain.sessions import Session
from desktop_app.domain.speaker_moves import ask_again_on
from desktop_app.domain.speakers import (
    ON_THE_WAY,
    Answer,
    OfferedDate,
    SpeakerBooking,
    Stage,
)
from desktop_app.store.database import UnitOfWork

STILL_TO_SPEAK = (Stage.CONFIRMED, Stage.BRIEFED)


def unsettle_speakers(db: UnitOfWork, meeting: Session, now: datetime, *, moved: bool) -> None:
    """A promise was for the day it was given for, and for a slot long enough.

    On another day or hour, or when the slot is gone, whoever had promised is pencilled and asked
    again within three days, and before the session. An answer to an offered date was for that. A
    tech check that the session has come to be before is agreed anew within three days, too.
    """
    for booking in _promised(db, meeting):
        if moved or not _stands(booking):
            booking.stage, booking.stage_since = Stage.PENCILLED, now
            booking.due_on = ask_again_on(desk_day(db, now), meeting.day)
    if moved:
        for booking in _checked_late(db, meeting):
            again = ask_again_on(desk_day(db, now), meeting.day)
            booking.due_on = min(booking.due_on or again, again)
        offered = select(OfferedDate).where(OfferedDate.session_id == meeting.id)
        for offer in db.scalars(offered):
            offer.answer = Answer.UNANSWERED


def stand_speakers_down(db: UnitOfWork, meeting: Session, now: datetime) -> None:
    """Nobody is promised a session that does not take place: they are to be told so today."""
    for booking in _promised(db, meeting):
        booking.stage, booking.stage_since = Stage.STOOD_DOWN, now
        booking.due_on = desk_day(db, now)


def _promised(db: UnitOfWork, meeting: Session) -> Sequence[SpeakerBooking]:
    """Who still counts on speaking there, held with the speakers so that nobody promises them
    elsewhere meanwhile."""
    here = SpeakerBooking.session_id == meeting.id, SpeakerBooking.stage.in_(STILL_TO_SPEAK)
    for speaker_id in db.scalars(select(SpeakerBooking.speaker_id).where(*here)).all():
        if speaker_id is not None:
            held_speaker(db, speaker_id)
    held = select(SpeakerBooking).where(*here).with_for_update(of=SpeakerBooking)
    return db.scalars(held.execution_options(populate_existing=True)).all()


def _checked_late(db: UnitOfWork, meeting: Session) -> Sequence[SpeakerBooking]:
    """Whose tech check is not before the session."""
    late = (
        select(SpeakerBooking)
        .where(
            SpeakerBooking.session_id == meeting.id,
            SpeakerBooking.stage.in_((*STILL_TO_SPEAK, *ON_THE_WAY)),
            SpeakerBooking.tech_check_at >= meeting.starts_at,
        )
        .order_by(SpeakerBooking.id)
        .with_for_update(of=SpeakerBooking)
    )
    return db.scalars(late).all()


def _stands(booking: SpeakerBooking) -> bool:
    try:
        booking.check_promise()
    except Refusal:
        return False
    return True
