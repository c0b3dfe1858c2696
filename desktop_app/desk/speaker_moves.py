"""The one way in which a booking of a speaker comes to another stage."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop_app.desk.action import action, query
from desktop_app.desk.speaker_bookings import due_of, hold_booking, may_plan, touch
from desktop_app.domain.access import Act
from desktop_app.domain.errors import NotFound, PreconditionGone, Refusal
from desktop_app.domain.speaker_moves import check_move, comes_to_be_asked, moves_from, why_not
from desktop_app.domain.speakers import SpeakerBooking, Stage
from desktop_app.store.database import UnitOfWork


@action("move_speaker", Act.PLAN)
def move_speaker(db: UnitOfWork, booking_id: UUID, stage: Stage, *, now: datetime) -> Stage:
    """Take a booking to another stage, by drag, key, menu or command alike.

    Whoever moves it sees to it, unless somebody does; when the next step is due is said anew.
    Returns the stage, for what is said of the move.
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
    return stage


@action("tell_speaker", Act.PLAN)
def tell_speaker(db: UnitOfWork, booking_id: UUID, *, now: datetime) -> UUID:
    """A speaker has heard that their session does not take place, or that they were stood down
    when it was cancelled. Whoever was asked or pencilled for it is stood down by that.

    Raises NotFound, PreconditionGone changed_since for who does not have to be told any more.
    """
    booking = hold_booking(db, booking_id, now)
    db.about("speaker_booking", booking.id)
    if not booking.is_to_be_told:
        raise PreconditionGone("changed_since")
    if booking.stage is not Stage.STOOD_DOWN:
        booking.stage, booking.stage_since = Stage.STOOD_DOWN, now
    booking.due_on = None
    return booking.id


@dataclass(frozen=True)
class Step:
    """A move that the table has for a booking; ``lacks`` is why it would be refused now."""

    stage: Stage
    lacks: Refusal | None


@query("booking_steps", Act.SEE_CALENDAR)
def booking_steps(db: UnitOfWork, booking_id: UUID, *, now: datetime) -> tuple[Step, ...]:
    """The moves of a booking in their order, each with what it lacks now; none for whoever may not
    move it. Raises NotFound."""
    booking = db.get(SpeakerBooking, booking_id)
    if booking is None:
        raise NotFound("speaker_booking")
    touch(db, booking.session)
    if not may_plan(db, booking.session):
        return ()
    return tuple(Step(s, why_not(booking, s, now)) for s in moves_from(booking.stage))
