"""What goes out to a speaker, read from the data, and the trace that it leaves."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from uuid import UUID

from sqlalchemy import func, or_, select

from desktop_app.desk.action import query, within
from desktop_app.desk.attendee_names import check_nobody_attends, names_in
from desktop_app.desk.lookup import desk_day, desk_zone
from desktop_app.desk.running_orders import speaker_times
from desktop_app.desk.speaker_bookings import may_plan, touch
from desktop_app.desk.speaker_invited import (
    BRIEF,
    CALL_OFF,
    CALLED_OFF,
    INVITE,
    Former,
    Invited,
    Made,
    formers,
    made_at,
)
from desktop_app.desk.speaker_questions import questions_of
from desktop_app.desk.wordings import RUNNING_ORDER, RUNNING_ORDER_LONGER, current_wordings
from desktop_app.documents.speaker_contents import SpeakerBrief, SpeakerInvitation, SpeakerThanks
from desktop_app.domain.access import Act
from desktop_app.domain.errors import BadField, NotFound, PreconditionGone
from desktop_app.domain.initials import initials
from desktop_app.domain.person_fields import clean_email, clean_text
from desktop_app.domain.records import Wording
from desktop_app.domain.recurrence import instant, local, minutes_between
from desktop_app.domain.sessions import Session
from desktop_app.domain.speakers import (
    GIVEN_UP,
    PROMISED,
    SPOKEN,
    Speaker,
    SpeakerBooking,
    Stage,
    check_has_speaker,
    session_of,
)
from desktop_app.domain.without_names import without_people
from desktop_app.store.database import UnitOfWork
from desktop_app.store.entries import Change

SLIDES_BEFORE = timedelta(weeks=1)
INVITED = PROMISED | {Stage.PENCILLED}  # the slot is theirs, or kept for them
ORDERS = (RUNNING_ORDER, RUNNING_ORDER_LONGER)


@dataclass(frozen=True)
class Papers:
    """What can go out to the speaker of a booking. ``invitation`` may be one that calls off.

    ``former`` were invited before, have no part in it now, and can be sent that it is called off.
    ``brief_made_on`` is when the last brief was made here for whoever is the speaker now.
    """

    brief: bool = False
    invitation: bool = False
    thanks: bool = False
    former: tuple[Former, ...] = ()
    brief_made_on: date | None = None


@query("speaker_papers", Act.SEE_CALENDAR)
def papers_of(db: UnitOfWork, booking_id: UUID) -> Papers:
    """What can go out to the speaker of a booking as it stands; nothing to whoever may not plan its
    session.

    Raises NotFound.
    """
    booking = _booking(db, booking_id)
    touch(db, booking.session)
    if not may_plan(db, booking.session):
        return Papers()
    made = made_at(db, booking)
    invited = formers(db, booking, made).values()
    former = tuple(_former(db, each, made) for each in invited if may_plan(db, each.meeting))
    if None in (booking.session, booking.speaker):
        return Papers(former=former)
    return Papers(
        brief=_goes_out(_check_brief, booking),
        invitation=_goes_out(_check_invitation, booking, made),
        thanks=_goes_out(_check_thanks, booking),
        former=former,
        brief_made_on=_brief_made_on(db, booking, made),
    )


@query(BRIEF, Act.PLAN, audited=True)
def brief_content(
    db: UnitOfWork, booking_id: UUID, contact: str = "", *, now: datetime
) -> SpeakerBrief:
    """The brief of a speaker for their slot. ``contact`` is whom they ask, in words.

    Raises NotFound, PreconditionGone (no_speaker, no_session, slot_gone, spoken_already;
    attendee_named for the contact), BadField for the contact.
    """
    booking, speaker, meeting = _talk(db, booking_id)
    _check_brief(booking)
    starts, ends = _slot(db, meeting)
    zone, today = meeting.group.zone, desk_day(db, now)
    asked = questions_of(db, [meeting.id]).get(meeting.id, ())
    check_at, slides_by = booking.tech_check_in_time, meeting.day - SLIDES_BEFORE
    said = booking.topic, booking.boundaries, booking.slides, speaker.needs, speaker.fee
    bare = _bare(db, meeting, speaker, *said)
    asks = clean_text("contact", contact) or ""
    check_nobody_attends(db, meeting.id, asks, speaker.name)
    return SpeakerBrief(
        paper_name=meeting.group.paper_name,
        day=meeting.day,
        starts=starts,
        ends=ends,
        zone="" if zone == desk_zone(db) else zone,
        speaker=speaker.name,
        topic=bare(booking.topic),
        minutes=booking.talk_minutes,
        capacity=meeting.capacity,
        needs=bare(speaker.needs),
        fee=bare(speaker.fee),
        boundaries=bare(booking.boundaries),
        slides=bare(booking.slides),
        slides_by=slides_by if slides_by > today else None,
        tech_check=None if check_at is None else local(check_at, zone),
        questions=tuple(question.text for question in asked),
        contact=asks,
        made_by=initials(db.actor.name),
        made_at=local(now, zone),
    )


@query(INVITE, Act.PLAN, audited=True)
def invitation_content(
    db: UnitOfWork, booking_id: UUID, organizer: str, *, now: datetime
) -> SpeakerInvitation:
    """The slot for the speaker's own calendar; it calls off what was made before for a slot that
    is theirs no more.

    ``organizer`` is the address to which they answer. Raises NotFound, BadField, PreconditionGone
    (no_speaker, no_session, not_pencilled, spoken_already, no_email, attendee_named).
    """
    booking, speaker, meeting = _talk(db, booking_id)
    _check_invitation(booking, made_at(db, booking))
    invited = Invited(speaker, meeting, booking.topic)
    return _invitation(db, booking.id, invited, organizer, now, cancelled=not _has_slot(booking))


@query(CALL_OFF, Act.PLAN, audited=True)
def calling_off_content(
    db: UnitOfWork, booking_id: UUID, speaker_id: UUID, organizer: str, *, now: datetime
) -> SpeakerInvitation:
    """What calls off the invitation of a speaker to whom a booking belongs no more.

    ``organizer`` as for the invitation. Raises NotFound (speaker_booking, invitation), BadField,
    PreconditionGone (no_email, attendee_named).
    """
    booking = _booking(db, booking_id)
    former = formers(db, booking, made_at(db, booking)).get(speaker_id)
    if former is None:
        raise NotFound("invitation")
    within(db, former.meeting)
    db.looked_at("speaker_booking", booking.id)
    return _invitation(db, booking.id, former, organizer, now, cancelled=True)


@query("export_thanks", Act.PLAN, audited=True)
def thanks_content(db: UnitOfWork, booking_id: UUID) -> SpeakerThanks:
    """The thank-you to a speaker. Raises NotFound, PreconditionGone (no_speaker, no_session,
    not_spoken)."""
    booking, speaker, meeting = _talk(db, booking_id)
    _check_thanks(booking)
    bare = _bare(db, meeting, speaker, booking.topic, booking.feedback)
    return SpeakerThanks(
        paper_name=meeting.group.paper_name,
        day=meeting.day,
        speaker=speaker.name,
        topic=bare(booking.topic),
        feedback=bare(booking.feedback),
    )


def _booking(db: UnitOfWork, booking_id: UUID) -> SpeakerBooking:
    booking = db.get(SpeakerBooking, booking_id)
    if booking is None:
        raise NotFound("speaker_booking")
    return booking


def _talk(db: UnitOfWork, booking_id: UUID) -> tuple[SpeakerBooking, Speaker, Session]:
    """A booking with whose it is and the session that it is for."""
    booking = _booking(db, booking_id)
    meeting, speaker = session_of(booking), check_has_speaker(booking)
    within(db, meeting)
    db.looked_at("speaker_booking", booking.id)
    return booking, speaker, meeting


def _bare(db: UnitOfWork, meeting: Session, speaker: Speaker, *texts: str) -> Callable[[str], str]:
    """Takes the names of people out of these texts, but not that of the speaker to whom they go."""
    names = names_in(db, {meeting.id: texts}, keep=speaker.name)
    return partial(without_people, called=names[meeting.id])


def _goes_out(check: Callable[..., None], *about: object) -> bool:
    """Whether a check lets a paper be made."""
    try:
        check(*about)
    except PreconditionGone:
        return False
    return True


def _check_brief(booking: SpeakerBooking) -> None:
    """The talk may come about in its session. Raises PreconditionGone."""
    if booking.stage in GIVEN_UP or not session_of(booking).takes_place:
        raise PreconditionGone("slot_gone")
    _check_to_come(booking)


def _check_invitation(booking: SpeakerBooking, made: Made) -> None:
    """There is a slot, or one to call off. Raises PreconditionGone."""
    if not _has_slot(booking) and booking.speaker_id not in made.invitations:
        raise PreconditionGone("not_pencilled")
    _check_to_come(booking)


def _check_to_come(booking: SpeakerBooking) -> None:
    """Raise PreconditionGone spoken_already."""
    if booking.stage in SPOKEN:
        raise PreconditionGone("spoken_already")


def _check_thanks(booking: SpeakerBooking) -> None:
    """Raise PreconditionGone not_spoken."""
    if booking.stage not in SPOKEN:
        raise PreconditionGone("not_spoken")


def _has_slot(booking: SpeakerBooking) -> bool:
    return booking.stage in INVITED and session_of(booking).takes_place


def _brief_made_on(db: UnitOfWork, booking: SpeakerBooking, made: Made) -> date | None:
    """When the last brief was made here for this speaker, on the calendar of the desk."""
    paper = None if booking.speaker_id is None else made.briefs.get(booking.speaker_id)
    return None if paper is None else desk_day(db, paper.at)


def _former(db: UnitOfWork, invited: Invited, made: Made) -> Former:
    speaker = invited.speaker
    off = made.called_off.get(speaker.id)
    return Former(speaker.id, speaker.name, None if off is None else desk_day(db, off))


def _invitation(
    db: UnitOfWork, uid: UUID, whom: Invited, organizer: str, now: datetime, *, cancelled: bool
) -> SpeakerInvitation:
    """Raises PreconditionGone (no_email, attendee_named), BadField."""
    speaker, meeting = whom.speaker, whom.meeting
    if not speaker.email:
        raise PreconditionGone("no_email")
    answers_to = clean_email(organizer)
    if answers_to is None:
        raise BadField("bad_email", "email")
    check_nobody_attends(db, meeting.id, answers_to, speaker.name)
    starts, ends = _slot(db, meeting)
    if cancelled:
        db.looked_at(CALLED_OFF, speaker.id)
    return SpeakerInvitation(
        uid=uid,
        sequence=_sequence(db, uid, speaker.id, meeting),
        made_at=now,
        paper_name=meeting.group.paper_name,
        topic=_bare(db, meeting, speaker, whom.topic)(whom.topic),
        speaker=speaker.name,
        zone=meeting.group.zone,
        starts_at=instant(meeting.day, starts, meeting.group.zone),
        minutes=minutes_between(starts, ends),
        organizer=answers_to,
        attendee=speaker.email,
        cancelled=cancelled,
    )


def _slot(db: UnitOfWork, meeting: Session) -> tuple[time, time]:
    key = RUNNING_ORDER_LONGER if meeting.longer else RUNNING_ORDER
    words = current_wordings(db, (key,), [meeting.group_id])[meeting.group_id][key]
    return speaker_times(meeting.start, meeting.minutes, words.body)


def _sequence(db: UnitOfWork, booking_id: UUID, speaker_id: UUID, meeting: Session) -> int:
    """The number of the last journal entry that changed anything of which the invitation tells:
    the booking, who speaks, the session, its group, or the running order that has the slot.

    The journal only grows, so it rises when a change is undone, too.
    """
    orders = select(Wording.id).where(
        Wording.key.in_(ORDERS),
        or_(Wording.group_id == meeting.group_id, Wording.group_id.is_(None)),
    )
    rows = booking_id, speaker_id, meeting.id, meeting.group_id
    told = or_(Change.row_id.in_(rows), Change.row_id.in_(orders))
    return db.scalar(select(func.max(Change.sequence)).where(told)) or 0
