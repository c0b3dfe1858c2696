"""Asking a speaker for several dates, one by one, and what they said to each."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.action import action
from desktop_app.desk.speaker_bookings import hold_booking
from desktop_app.domain.access import Act
from desktop_app.domain.errors import NotFound, PreconditionGone
from desktop_app.domain.sessions import Session
from desktop_app.domain.speakers import Answer, OfferedDate, SpeakerBooking
from desktop_app.store.database import UnitOfWork


@action("offer_date", Act.PLAN)
def offer_date(db: UnitOfWork, booking_id: UUID, session_id: UUID, *, now: datetime) -> UUID:
    """The speaker is asked for one more date; one that is offered already keeps its answer.

    Raises NotFound, SessionCancelled, SessionStarted.
    """
    booking = _held(db, booking_id, session_id, now)
    if _offer(db, booking, session_id) is None:
        db.get_one(Session, session_id).check_open(now)
        db.add(OfferedDate(booking_id=booking.id, session_id=session_id, answer=Answer.UNANSWERED))
    return booking.id


@action("take_date", Act.PLAN)
def take_date(db: UnitOfWork, booking_id: UUID, session_id: UUID, *, now: datetime) -> UUID:
    """The speaker is not asked for this date any more; others stay as they are. Raises NotFound."""
    booking = _held(db, booking_id, session_id, now)
    offer = _offer(db, booking, session_id)
    if offer is None:
        raise NotFound("offered_date")
    db.delete(offer)
    return booking.id


@action("answer_date", Act.PLAN)
def answer_date(
    db: UnitOfWork, booking_id: UUID, session_id: UUID, answer: Answer, *, now: datetime
) -> UUID:
    """What a speaker said to a date that was offered.

    Raises NotFound, and PreconditionGone promised_that_day for a no to a day they have promised.
    """
    booking = _held(db, booking_id, session_id, now)
    promised = booking.is_promised and booking.session_id == session_id
    if promised and answer is Answer.NO:
        raise PreconditionGone("promised_that_day")
    offer = _offer(db, booking, session_id)
    if offer is None:
        raise NotFound("offered_date")
    offer.answer = answer
    return booking.id


def _held(db: UnitOfWork, booking_id: UUID, session_id: UUID, now: datetime) -> SpeakerBooking:
    """The booking, held with the session of the date."""
    booking = hold_booking(db, booking_id, now, [session_id])
    db.about("speaker_booking", booking.id)
    return booking


def _offer(db: UnitOfWork, booking: SpeakerBooking, session_id: UUID) -> OfferedDate | None:
    of = OfferedDate.booking_id == booking.id, OfferedDate.session_id == session_id
    return db.scalar(select(OfferedDate).where(*of))
