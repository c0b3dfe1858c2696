"""The one way in which a booking of a speaker comes to another stage."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop_app.desk.action import action, query
from desktop_app.desk.speaker_bookings import due_of, hold_booking, touch
from desktop_app.domain.access import Act
from desktop_app.domain.errors import NotFound, Refusal
from desktop_app.domain.speaker_moves import check_move, comes_to_be_asked, moves_from, why_not
from desktop_app.domain.speakers import SpeakerBooking, Stage
from desktop_app.store.database import UnitOfWork


@action("move_speaker", Act.PLAN)
def move_speaker(db: UnitOfWork, booking_id: UUID, stage: Stage, *, now: datetime) -> UUID:
    """Take a booking to another stage, by drag, key, menu or command alike.

    Whoever moves it sees to it, unless somebody does; when the next step is due is said anew.
    Raises NotFound, BadMove when it does not go there, and for what the move needs
    PreconditionGone (no_speaker, not_active, no_date, no_session, not_begun), SessionCancelled,
    SessionStarted and Clash.
    """
    booking = hold_booking(db, booking_id, now)
    db.about("speaker_booking", booking.id)
    check_move(booking, stage, now)
    if comes_to_be_asked(booking.stage, stage):
        booking.asked_at = now
    booking.stage, booking.stage_since = stage, now
    booking.due_on = due_of(db, booking, now)
    booking.owner_id = booking.owner_id or db.actor.user_id
    return booking.id


@dataclass(frozen=True)
class Step:
    """A move that the table has for a booking; ``lacks`` is why it would be refused now."""

    stage: Stage
    lacks: Refusal | None


@query("booking_steps", Act.SEE_CALENDAR)
def booking_steps(db: UnitOfWork, booking_id: UUID, *, now: datetime) -> tuple[Step, ...]:
    """The moves of a booking in their order, each with what it lacks now. Raises NotFound."""
    booking = db.get(SpeakerBooking, booking_id)
    if booking is None:
        raise NotFound("speaker_booking")
    touch(db, booking.session)
    return tuple(Step(s, why_not(booking, s, now)) for s in moves_from(booking.stage))
