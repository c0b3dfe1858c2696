"""What a change of a session does to the speakers who count on it (``rules.md``, 10)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.lookup import desk_day
from desktop_app.domain.errors import Refusal
from desktop_app.domain.sessions import Session
from desktop_app.domain.speaker_moves import ask_again_on, due_on, is_due_late
from desktop_app.domain.speakers import (
    ON_THE_WAY,
    Answer,
    OfferedDate,
    Speaker,
    SpeakerBooking,
    Stage,
)
from desktop_app.store.database import UnitOfWork

STILL_TO_SPEAK = (Stage.CONFIRMED, Stage.BRIEFED)


def unsettle_speakers(db: UnitOfWork, meeting: Session, now: datetime, *, moved: bool) -> None:
    """A promise was for the day it was given for, and for a slot long enough.

    On another day or hour, or when the slot is gone, whoever had promised is pencilled and asked
    again within three days, and before the session. An answer to an offered date was for that. A
    tech check that the session has come to be before is agreed anew within three days, too. No
    step is due after the talk that it is for.
    """
    today = desk_day(db, now)
    for booking in _promised(db, meeting):
        if moved or not _stands(booking):
            booking.stage, booking.stage_since = Stage.PENCILLED, now
            booking.due_on = ask_again_on(today, meeting.day)
    if moved:
        for booking in _to_speak(db, meeting):
            if is_due_late(booking):
                booking.due_on = due_on(booking.stage, today, meeting.day)
            agree_check_anew(booking, today)
        offered = select(OfferedDate).where(OfferedDate.session_id == meeting.id)
        for offer in db.scalars(offered):
            offer.answer = Answer.UNANSWERED


def agree_check_anew(booking: SpeakerBooking, today: date) -> None:
    """A tech check that is not before the session of a booking is due within three days."""
    if booking.session is not None and booking.tech_check_at != booking.tech_check_in_time:
        again = ask_again_on(today, booking.session.day)
        booking.due_on = min(booking.due_on or again, again)


def hold_promised(db: UnitOfWork, sessions: Iterable[UUID]) -> None:
    """Hold whoever is promised to these sessions, in one order, before any of them is changed: two
    desks that change several would wait for each other."""
    theirs = select(SpeakerBooking.speaker_id).where(
        SpeakerBooking.session_id.in_(sessions), SpeakerBooking.stage.in_(STILL_TO_SPEAK)
    )
    held = select(Speaker.id).where(Speaker.id.in_(theirs)).order_by(Speaker.id)
    db.scalars(held.with_for_update(of=Speaker)).all()


def stand_speakers_down(db: UnitOfWork, meeting: Session, now: datetime) -> None:
    """Nobody is promised a session that does not take place: they are to be told so today."""
    for booking in _promised(db, meeting):
        booking.stage, booking.stage_since = Stage.STOOD_DOWN, now
        booking.due_on = desk_day(db, now)


def _promised(db: UnitOfWork, meeting: Session) -> Sequence[SpeakerBooking]:
    """Who still counts on speaking there, held with the speakers so that nobody promises them
    elsewhere meanwhile."""
    here = SpeakerBooking.session_id == meeting.id, SpeakerBooking.stage.in_(STILL_TO_SPEAK)
    hold_promised(db, [meeting.id])
    held = select(SpeakerBooking).where(*here).with_for_update(of=SpeakerBooking)
    return db.scalars(held.execution_options(populate_existing=True)).all()


def _to_speak(db: UnitOfWork, meeting: Session) -> Sequence[SpeakerBooking]:
    """Every booking for the session that may still come about."""
    wanted = (
        select(SpeakerBooking)
        .where(
            SpeakerBooking.session_id == meeting.id,
            SpeakerBooking.stage.in_((Stage.IDEA, *ON_THE_WAY, *STILL_TO_SPEAK)),
        )
        .order_by(SpeakerBooking.id)
        .with_for_update(of=SpeakerBooking)
    )
    return db.scalars(wanted).all()


def _stands(booking: SpeakerBooking) -> bool:
    try:
        booking.check_promise()
    except Refusal:
        return False
    return True
