"""Asking a speaker for several dates, and what they said to each."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.action import action
from desktop_app.desk.speaker_bookings import hold_booking
from desktop_app.domain.access import Act
from desktop_app.domain.errors import NotFound, PreconditionGone
from desktop_app.domain.sessions import Session
from desktop_app.domain.speakers import Answer, OfferedDate
from desktop_app.store.database import UnitOfWork


@action("offer_dates", Act.PLAN)
def offer_dates(
    db: UnitOfWork, booking_id: UUID, sessions: Sequence[UUID], *, now: datetime
) -> UUID:
    """The speaker is asked for these dates and for no others; answers to those that stay are kept.

    Raises NotFound, SessionCancelled, SessionStarted.
    """
    booking = hold_booking(db, booking_id, now, sessions)
    db.about("speaker_booking", booking.id)
    there = {offer.session_id: offer for offer in booking.offered}
    for session_id in there.keys() - set(sessions):
        db.delete(there[session_id])
    for session_id in sorted(set(sessions) - there.keys()):
        db.get_one(Session, session_id).check_open(now)
        db.add(OfferedDate(booking_id=booking.id, session_id=session_id, answer=Answer.UNANSWERED))
    return booking.id


@action("answer_date", Act.PLAN)
def answer_date(
    db: UnitOfWork, booking_id: UUID, session_id: UUID, answer: Answer, *, now: datetime
) -> UUID:
    """What a speaker said to a date that was offered.

    Raises NotFound, and PreconditionGone promised_that_day for a no to a day they have promised.
    """
    booking = hold_booking(db, booking_id, now, [session_id])
    db.about("speaker_booking", booking.id)
    promised = booking.is_promised and booking.session_id == session_id
    if promised and answer is Answer.NO:
        raise PreconditionGone("promised_that_day")
    of = OfferedDate.booking_id == booking.id, OfferedDate.session_id == session_id
    offer = db.scalar(select(OfferedDate).where(*of))
    if offer is None:
        raise NotFound("offered_date")
    offer.answer = answer
    return booking.id
