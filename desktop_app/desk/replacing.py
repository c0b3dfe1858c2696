"""Another speaker for a session, in one act with the one who cannot come (``rules.md``, 10)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.action import action, within
from desktop_app.desk.lookup import desk_day, lock_sessions
from desktop_app.desk.speaker_bookings import BookingForm, book_speaker, hold_booking
from desktop_app.desk.speaker_moves import move_speaker
from desktop_app.desk.speaker_sessions import STILL_TO_SPEAK
from desktop_app.desk.speakers import held_speaker
from desktop_app.desk.stand_ins import (
    ON_THE_LIST,
    SAID_NO,
    has_said_no,
    slot_of,
    talks_of,
    who_refused,
)
from desktop_app.domain.access import Act
from desktop_app.domain.errors import BadMove, Clash, NotFound, PreconditionGone
from desktop_app.domain.sessions import Session
from desktop_app.domain.speaker_moves import ask_again_on, check_as_it_is
from desktop_app.domain.speakers import MAY_COME, OfferedDate, SpeakerBooking, Stage
from desktop_app.store.database import UnitOfWork

COMES_TO = (Stage.PENCILLED, Stage.CONFIRMED)


@dataclass(frozen=True)
class Replacement:
    """Somebody who is pencilled for a session, or confirmed because they said yes.

    ``booking_id`` is the booking of theirs that is, or is to be, for it; without one a booking is
    made, on what the slot was for. ``instead_of`` is the booking that was seen to have the slot,
    None where nobody had it.
    """

    session_id: UUID
    speaker_id: UUID
    booking_id: UUID | None = None
    instead_of: UUID | None = None
    stage: Stage = Stage.PENCILLED


@action("replace_speaker", Act.PLAN)
def replace_speaker(db: UnitOfWork, wanted: Replacement, *, now: datetime) -> UUID:
    """Somebody comes in place of whoever had promised a session, who withdrew.

    Who is pencilled is to be asked again within three days, and
    before the session. Every booking goes by the table of moves. Returns the booking.
    Raises NotFound, Clash said_no for who withdrew or declined, PreconditionGone changed_since
    when another desk has promised the slot to somebody else, and whatever a move may raise.
    """
    speaker_id, booking_id, stage = wanted.speaker_id, wanted.booking_id, wanted.stage
    (meeting,) = lock_sessions(db, {wanted.session_id}, now)
    within(db, meeting)
    talks = talks_of(db, meeting)
    _check_may_be_chosen(db, meeting, talks, speaker_id, booking_id)
    former = next((talk for talk in talks if talk.stage in STILL_TO_SPEAK), None)
    if (former.id if former else None) != wanted.instead_of:
        raise PreconditionGone("changed_since")
    _hold_speakers(db, {speaker_id, former.speaker_id if former else None})
    if former is not None and former.id != booking_id:
        move_speaker(db, former.id, Stage.WITHDREW, now=now)
    if stage not in COMES_TO:
        raise BadMove(Stage.IDEA, stage, COMES_TO)
    if booking_id is None:
        booking = _made(db, meeting, talks, speaker_id, stage, now)
    else:
        booking = _brought(db, meeting, booking_id, speaker_id, now)
        _bring(db, booking, stage, now)
    if stage is Stage.PENCILLED:
        booking.due_on = ask_again_on(desk_day(db, now), meeting.day)
    db.about("speaker_booking", booking.id)
    return booking.id


def _check_may_be_chosen(
    db: UnitOfWork,
    meeting: Session,
    talks: Sequence[SpeakerBooking],
    speaker_id: UUID,
    booking_id: UUID | None,
) -> None:
    """Raise Clash for who withdrew or declined, or said no to the date; PreconditionGone for who
    is asked already, but was not when they were chosen."""
    theirs = [talk for talk in talks if talk.speaker_id == speaker_id]
    same = next((talk for talk in theirs if talk.id == booking_id), None)
    if same is not None:
        said_no = has_said_no(same, talks)
    else:
        said_no = any(talk.stage in SAID_NO for talk in theirs)
        said_no = said_no or speaker_id in who_refused(db, meeting)
    if said_no:
        raise Clash("said_no", meeting.day)
    if same is None and any(talk.stage in ON_THE_LIST for talk in theirs):
        raise PreconditionGone("changed_since")


def _hold_speakers(db: UnitOfWork, ids: Iterable[UUID | None]) -> None:
    for speaker_id in sorted({each for each in ids if each is not None}):
        held_speaker(db, speaker_id)


def _made(
    db: UnitOfWork,
    meeting: Session,
    talks: Sequence[SpeakerBooking],
    speaker_id: UUID,
    stage: Stage,
    now: datetime,
) -> SpeakerBooking:
    """A booking on what the slot was for; what was agreed with somebody else is not theirs."""
    slot = slot_of(talks) or _offered_to(db, meeting, speaker_id)
    if slot is None:
        raise NotFound("speaker_booking")
    form = BookingForm(
        topic=slot.topic,
        speaker_id=speaker_id,
        session_id=meeting.id,
        topic_id=slot.topic_id,
        talk_minutes=slot.talk_minutes,
    )
    return db.get_one(SpeakerBooking, book_speaker(db, form, stage, now=now))


def _offered_to(db: UnitOfWork, meeting: Session, speaker_id: UUID) -> SpeakerBooking | None:
    """What somebody was asked about, to whom the date of this session was offered with others."""
    wanted = (
        select(SpeakerBooking)
        .join(OfferedDate, OfferedDate.booking_id == SpeakerBooking.id)
        .where(OfferedDate.session_id == meeting.id, SpeakerBooking.speaker_id == speaker_id)
        .order_by(SpeakerBooking.id)
    )
    return db.scalars(wanted).first()


def _brought(
    db: UnitOfWork, meeting: Session, booking_id: UUID, speaker_id: UUID, now: datetime
) -> SpeakerBooking:
    """A booking of theirs that is for this session, or for none yet and is for this one now."""
    booking = hold_booking(db, booking_id, now, [meeting.id], [speaker_id])
    theirs = booking.speaker_id == speaker_id and booking.stage in MAY_COME
    if not theirs or booking.session_id not in (None, meeting.id):
        raise PreconditionGone("changed_since")
    if booking.session_id is None:
        booking.session_id = meeting.id
        db.flush()
        db.refresh(booking, ["session"])
    return booking


def _bring(db: UnitOfWork, booking: SpeakerBooking, stage: Stage, now: datetime) -> None:
    """Take it there by the moves that there are: an idea is pencilled before it is confirmed."""
    if booking.stage is Stage.IDEA and stage is Stage.CONFIRMED:
        move_speaker(db, booking.id, Stage.PENCILLED, now=now)
    if booking.stage is not stage:
        move_speaker(db, booking.id, stage, now=now)
    else:
        check_as_it_is(booking, now)
