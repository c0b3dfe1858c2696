"""Asking a speaker for several dates, one by one, and what they said to each."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.action import action
from desktop_app.desk.speaker_bookings import hold_booking
from desktop_app.domain.access import Act
from desktop_app.domain.errors import NotFound, PreconditionGone
from desktop_app.domain.sessions import Session
from desktop_app.domain.speaker_moves import (
    Need,
    can_be_asked_for,
    check_askable,
    check_needs,
)
from desktop_app.domain.speakers import (
    MAY_COME,
    Answer,
    OfferedDate,
    SpeakerBooking,
    Stage,
    has_promised,
)
from desktop_app.store.database import UnitOfWork


@action("offer_date", Act.PLAN)
def offer_date(db: UnitOfWork, booking_id: UUID, session_id: UUID, *, now: datetime) -> UUID:
    """The speaker is asked for one more date; one that is offered already keeps its answer.

    Raises NotFound, PreconditionGone dates_settled once they were pencilled and promised, or gave
    it up, SessionCancelled, SessionStarted, and Clash (not_longer, talk_too_long, said_no).
    """
    booking = _held(db, booking_id, session_id, now)
    if _offer(db, booking, session_id) is None:
        if booking.stage not in MAY_COME:
            raise PreconditionGone("dates_settled")
        check_askable(booking, db.get_one(Session, session_id), now)
        db.add(OfferedDate(booking_id=booking.id, session_id=session_id, answer=Answer.UNANSWERED))
    return booking.id


@action("take_date", Act.PLAN)
def take_date(db: UnitOfWork, booking_id: UUID, session_id: UUID, *, now: datetime) -> UUID:
    """The speaker is not asked for this date any more; others stay as they are.

    Raises NotFound, and PreconditionGone no_date for the only one that somebody is asked for.
    """
    booking = _held(db, booking_id, session_id, now)
    offer = _offer(db, booking, session_id)
    if offer is None:
        raise NotFound("offered_date")
    asks_for_it = booking.stage is Stage.ASKED and can_be_asked_for(booking, offer.session, now)
    db.delete(offer)
    if asks_for_it:
        db.flush()
        db.refresh(booking, ["offered"])
        check_needs(booking, (Need.DATE,), now)
    return booking.id


@action("answer_date", Act.PLAN)
def answer_date(
    db: UnitOfWork, booking_id: UUID, session_id: UUID, answer: Answer, *, now: datetime
) -> UUID:
    """What a speaker said to a date that was offered.

    Raises NotFound, and PreconditionGone promised_that_day for a no to a day they have promised.
    """
    booking = _held(db, booking_id, session_id, now)
    if answer is Answer.NO and has_promised(booking, session_id):
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
