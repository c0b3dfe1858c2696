"""What goes out to a speaker, read from the data, and the trace that it leaves."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import func, select

from desktop_app.desk.action import query, within
from desktop_app.desk.lookup import desk_day
from desktop_app.desk.running_orders import speaker_times
from desktop_app.desk.speaker_questions import questions_of
from desktop_app.desk.wordings import RUNNING_ORDER, RUNNING_ORDER_LONGER, current_wordings
from desktop_app.documents.speaker_contents import SpeakerBrief, SpeakerInvitation, SpeakerThanks
from desktop_app.domain.access import Act
from desktop_app.domain.errors import BadField, NotFound, PreconditionGone
from desktop_app.domain.person_fields import clean_email, clean_text
from desktop_app.domain.recurrence import instant, local
from desktop_app.domain.sessions import Session, Status
from desktop_app.domain.speakers import (
    PROMISED,
    Speaker,
    SpeakerBooking,
    Stage,
    check_has_speaker,
    session_of,
)
from desktop_app.store.database import UnitOfWork
from desktop_app.store.entries import Change

SLIDES_BEFORE = timedelta(weeks=1)
INVITED = PROMISED | {Stage.PENCILLED}
NOT_YET = (Stage.IDEA, Stage.ASKED)
SPOKEN = (Stage.SPOKE, Stage.THANKED)


@query("export_brief", Act.PLAN, audited=True)
def brief_content(
    db: UnitOfWork, booking_id: UUID, contact: str = "", *, now: datetime
) -> SpeakerBrief:
    """The brief of a speaker for their slot. ``contact`` is whom they ask, in words.

    Raises NotFound, PreconditionGone (no_speaker, no_session), BadField for the contact.
    """
    booking, speaker, meeting = _talk(db, booking_id)
    starts, ends = _slot(db, meeting)
    zone, today = meeting.group.zone, desk_day(db, now)
    asked = questions_of(db, [meeting.id]).get(meeting.id, ())
    check_at, slides_by = booking.tech_check_at, meeting.day - SLIDES_BEFORE
    return SpeakerBrief(
        paper_name=meeting.group.paper_name,
        day=meeting.day,
        starts=starts,
        ends=ends,
        speaker=speaker.name,
        topic=booking.topic,
        minutes=booking.talk_minutes,
        capacity=meeting.capacity,
        needs=speaker.needs,
        boundaries=booking.boundaries,
        slides=booking.slides,
        slides_by=slides_by if slides_by > today else None,
        tech_check=None if check_at is None else local(check_at, zone),
        questions=tuple(question.text for question in asked),
        contact=clean_text("contact", contact) or "",
        made_at=today,
    )


@query("export_invitation", Act.PLAN, audited=True)
def invitation_content(
    db: UnitOfWork, booking_id: UUID, organizer: str, *, now: datetime
) -> SpeakerInvitation:
    """The slot for the speaker's own calendar; it calls off a slot that is theirs no more.

    ``organizer`` is the address to which they answer. Raises NotFound, BadField, PreconditionGone
    (no_speaker, no_session, not_pencilled, no_email).
    """
    booking, speaker, meeting = _talk(db, booking_id)
    if booking.stage in NOT_YET:
        raise PreconditionGone("not_pencilled")
    if not speaker.email:
        raise PreconditionGone("no_email")
    answers_to = clean_email(organizer)
    if answers_to is None:
        raise BadField("bad_email", "email")
    starts, ends = _slot(db, meeting)
    return SpeakerInvitation(
        uid=booking.id,
        sequence=_sequence(db, booking, meeting),
        made_at=now,
        paper_name=meeting.group.paper_name,
        topic=booking.topic,
        speaker=speaker.name,
        zone=meeting.group.zone,
        starts_at=instant(meeting.day, starts, meeting.group.zone),
        minutes=_minutes_between(starts, ends),
        organizer=answers_to,
        attendee=speaker.email,
        cancelled=booking.stage not in INVITED or meeting.status is Status.CANCELLED,
    )


@query("export_thanks", Act.PLAN, audited=True)
def thanks_content(db: UnitOfWork, booking_id: UUID) -> SpeakerThanks:
    """The thank-you to a speaker. Raises NotFound, PreconditionGone (no_speaker, no_session,
    not_spoken)."""
    booking, speaker, meeting = _talk(db, booking_id)
    if booking.stage not in SPOKEN:
        raise PreconditionGone("not_spoken")
    return SpeakerThanks(
        paper_name=meeting.group.paper_name,
        day=meeting.day,
        speaker=speaker.name,
        topic=booking.topic,
        feedback=booking.feedback,
    )


def _talk(db: UnitOfWork, booking_id: UUID) -> tuple[SpeakerBooking, Speaker, Session]:
    """A booking with whose it is and the session that it is for."""
    booking = db.get(SpeakerBooking, booking_id)
    if booking is None:
        raise NotFound("speaker_booking")
    meeting, speaker = session_of(booking), check_has_speaker(booking)
    within(db, meeting)
    db.looked_at("speaker_booking", booking.id)
    return booking, speaker, meeting


def _slot(db: UnitOfWork, meeting: Session) -> tuple[time, time]:
    key = RUNNING_ORDER_LONGER if meeting.longer else RUNNING_ORDER
    words = current_wordings(db, (key,), [meeting.group_id])[meeting.group_id][key]
    return speaker_times(meeting.start, meeting.minutes, words.body)


def _minutes_between(starts: time, ends: time) -> int:
    """A slot that goes on past midnight ends on the next day."""
    day = date.min
    length = datetime.combine(day, ends) - datetime.combine(day, starts)
    return int(length % timedelta(days=1) / timedelta(minutes=1))


def _sequence(db: UnitOfWork, booking: SpeakerBooking, meeting: Session) -> int:
    """The number of the last journal entry that changed the booking, its session or the group.

    The journal only grows, so it rises when a change is undone, too.
    """
    rows = booking.id, meeting.id, meeting.group_id
    return db.scalar(select(func.max(Change.sequence)).where(Change.row_id.in_(rows))) or 0
