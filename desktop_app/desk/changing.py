"""One session as a whole: changed, cancelled, restored, kept on a flagged day, added by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.action import action, query, within, within_group
from desktop_app.desk.calendar import session_lines
from desktop_app.desk.freeing import Suggestion, place_came_free
from desktop_app.desk.lookup import (
    closed_days,
    lock_groups,
    lock_session,
    read_people,
    read_session,
)
from desktop_app.desk.notices import Known, known_of, tell, tell_of_length
from desktop_app.desk.periods import standard_of
from desktop_app.desk.speaker_sessions import stand_speakers_down, unsettle_speakers
from desktop_app.desk.standing import book_standing_people
from desktop_app.domain.access import Act
from desktop_app.domain.bookings import Booking, State
from desktop_app.domain.counsellors import NotReady
from desktop_app.domain.errors import BadPlan, NotFound, PreconditionGone
from desktop_app.domain.groups import Group
from desktop_app.domain.notices import NoticeKind
from desktop_app.domain.open_days import flags
from desktop_app.domain.people import Person
from desktop_app.domain.place_checks import check_alone
from desktop_app.domain.recurrence import instant
from desktop_app.domain.session_changes import (
    booked_people,
    cancel,
    concerned,
    kept_for,
    reshape,
    restore,
    shape_of,
)
from desktop_app.domain.sessions import Session, Status
from desktop_app.domain.shapes import Shape
from desktop_app.store.database import UnitOfWork

A_WEEK = timedelta(weeks=1)
LOOKS_BACK = 4  # weeks that a flagged session could move back by


@dataclass(frozen=True)
class SessionForm:
    """A session to be changed. ``standard`` is as its series makes it, ``used`` the places held."""

    session_id: UUID
    group_id: UUID
    group: str
    original_day: date
    shape: Shape
    status: Status
    standard: Shape
    used: int


@dataclass(frozen=True)
class ChangePreview:
    """What a change would come to. ``people`` would have to be told, ``reconfirm`` of them be
    asked whether they still come; ``not_ready`` is why it could then not be led."""

    old: Shape
    new: Shape
    people: int
    reconfirm: int
    not_ready: tuple[NotReady, ...]


@dataclass(frozen=True)
class SessionChanged:
    """``people`` have to be told; ``suggest`` is whom to ring about a place that came free."""

    session_id: UUID
    day: date
    people: int
    suggest: Suggestion | None = None


@query("session_form", Act.PLAN)
def session_form(db: UnitOfWork, session_id: UUID, *, now: datetime) -> SessionForm:
    """A session as it stands, to be changed. Raises NotFound."""
    meeting = read_session(db, session_id)
    within(db, meeting)
    return SessionForm(
        session_id=meeting.id,
        group_id=meeting.group_id,
        group=meeting.group.name,
        original_day=meeting.original_day,
        shape=shape_of(meeting),
        status=meeting.status,
        standard=standard_of(meeting),
        used=meeting.held(now),
    )


@query("preview_change", Act.PLAN)
def preview_change(
    db: UnitOfWork, session_id: UUID, shape: Shape, *, now: datetime
) -> ChangePreview:
    """What a change would come to; nothing is written. Raises as ``change_session``."""
    meeting = read_session(db, session_id)
    within(db, meeting)
    old = shape_of(meeting)
    with db.no_autoflush:
        try:
            reshape(meeting, shape, now)
            check_alone(meeting, meeting.group.sessions)
            moved = "when" in old.differs(shape)
            told = Known(old.day, old.start, old.minutes).kind_for(shape) is not None
            return ChangePreview(
                old=old,
                new=shape,
                people=len(concerned(meeting)) if told else 0,
                reconfirm=len(booked_people(meeting)) if moved else 0,
                not_ready=session_lines(db, [meeting], now)[0].not_ready,
            )
        finally:
            db.expunge_all()


@action("change_session", Act.PLAN)
def change_session(
    db: UnitOfWork, session_id: UUID, shape: Shape, *, now: datetime
) -> SessionChanged:
    """Give one session another day, hour, length or number of places. Nobody loses a booking.

    On another day or hour whoever is booked is asked to reconfirm, everybody has to be told, and
    a speaker's promise is pencilled again, as it is when their slot is gone. When it ends before
    they expect, everybody has to be told, too.
    Raises BadPlan (also when the group has another session that day), SessionStarted,
    SessionCancelled, NotFound.
    """
    meeting = _hold(db, session_id, now)
    check_alone(_at(meeting, shape), meeting.group.sessions)
    return change(db, meeting, shape, now)


@action("cancel_session", Act.PLAN)
def cancel_session(db: UnitOfWork, session_id: UUID, *, now: datetime) -> SessionChanged:
    """The session does not take place; everybody in it has to be told.

    Raises SessionCancelled, SessionStarted, NotFound.
    """
    meeting = _hold(db, session_id, now)
    return call_off(db, meeting, now)


@action("restore_session", Act.PLAN)
def restore_session(db: UnitOfWork, session_id: UUID, *, now: datetime) -> SessionChanged:
    """The session takes place after all, with everybody as they were but its speaker: who was stood
    down is not promised again unasked, and Today says that the session wants a speaker.

    Raises PreconditionGone("not_cancelled"), SessionStarted, BadPlan, NotFound.
    """
    meeting = _hold(db, session_id, now)
    check_alone(meeting, meeting.group.sessions)
    with db.no_autoflush:  # who comes back has no seat until all are back
        restore(meeting, now)
    people = concerned(meeting)
    known = known_of(meeting)
    tell(db, meeting, [*people, *kept_for(meeting)], NoticeKind.RESTORED, known, now)
    db.flush()
    book_standing_people(db, meeting, now)  # who asked for every session meanwhile
    return SessionChanged(meeting.id, meeting.day, len(people), freed(db, meeting, now))


@action("keep_date", Act.PLAN)
def keep_date(db: UnitOfWork, session_id: UUID, *, now: datetime) -> None:
    """The session is held on its flagged day; nobody is asked about that day again.

    Raises SessionCancelled, SessionStarted, NotFound.
    """
    meeting = _hold(db, session_id, now)
    meeting.check_open(now)
    meeting.kept_day = meeting.day


@action("add_session", Act.PLAN)
def add_session(db: UnitOfWork, group_id: UUID, shape: Shape, *, now: datetime) -> UUID:
    """One more session of a group, beside its series; standing people are booked into it.

    Raises BadPlan, NotFound.
    """
    group = db.scalar(select(Group).where(Group.id == group_id).with_for_update())
    if group is None:
        raise NotFound("group")
    within_group(db, group_id)
    shape.check(group.zone)
    meeting = _extra(group, shape)
    if meeting.starts_at <= now:
        raise BadPlan("in_the_past", "day", shape.day)
    there = group.sessions
    check_alone(meeting, there)
    if any(s.original_day == shape.day and s.original_start == shape.start for s in there):
        raise PreconditionGone("restore_instead")
    db.add(meeting)
    db.flush()
    db.about("support_group", group_id)
    book_standing_people(db, meeting, now)
    return meeting.id


def change(db: UnitOfWork, meeting: Session, shape: Shape, now: datetime) -> SessionChanged:
    """What ``change_session`` does, for a session that is held and may take this day."""
    known, places = known_of(meeting), meeting.capacity
    reshape(meeting, shape, now)
    kind = known.kind_for(shape)
    moved = kind is NoticeKind.MOVED
    people = _tell_all(db, meeting, kind, known, now) if kind is not None else ()
    if meeting.minutes > known.minutes:
        tell_of_length(db, meeting, now)
    unsettle_speakers(db, meeting, now, moved=moved)
    # An offer that the new start cuts short lets go of its place, too.
    suggest = freed(db, meeting, now) if moved or meeting.capacity != places else None
    return SessionChanged(meeting.id, meeting.day, len(people), suggest)


def call_off(db: UnitOfWork, meeting: Session, now: datetime) -> SessionChanged:
    """What ``cancel_session`` does, for a session that is held."""
    people, kept = concerned(meeting), kept_for(meeting)
    cancel(meeting, now)
    stand_speakers_down(db, meeting, now)
    known = known_of(meeting)
    tell(db, meeting, [*people, *kept], NoticeKind.CANCELLED, known, now)
    return SessionChanged(meeting.id, meeting.day, len(people))


def proposed_day(db: UnitOfWork, meeting: Session, now: datetime) -> date | None:
    """Where a session on a flagged day could be: weeks earlier, on a day that is not flagged."""
    closed = closed_days(db)
    taken = {other.day for other in meeting.group.sessions}
    for weeks in range(1, LOOKS_BACK + 1):
        day = meeting.day - weeks * A_WEEK
        starts = instant(day, meeting.start, meeting.group.zone)
        if starts > now and day not in taken and not flags(day) and not closed(day):
            return day
    return None


def _tell_all(
    db: UnitOfWork, meeting: Session, kind: NoticeKind, known: Known, now: datetime
) -> Sequence[Person]:
    """Everybody who counts on a session has to be told of it."""
    people = concerned(meeting)
    unmoved = tell(db, meeting, [*people, *kept_for(meeting)], kind, known, now)
    for booking in meeting.bookings:
        if kind is NoticeKind.MOVED and booking.person_id in unmoved:
            _need_not_ask(booking)  # it is where they know it to be
    return people


def _need_not_ask(booking: Booking) -> None:
    if booking.state is State.TO_RECONFIRM:
        booking.state = State.BOOKED
    if booking.state_before_death is State.TO_RECONFIRM:
        booking.state_before_death = State.BOOKED


def _hold(db: UnitOfWork, session_id: UUID, now: datetime) -> Session:
    """The session that the act is about, held, with everybody in it."""
    lock_groups(db, [session_id], None)  # so that no other desk moves one to the same day
    meeting = lock_session(db, session_id, now)
    within(db, meeting)
    db.about("session", meeting.id)
    read_people(db, meeting.bookings)
    return meeting


def _at(meeting: Session, shape: Shape) -> Session:
    """A session that is nowhere kept, to ask whether it may stand there."""
    return Session(id=meeting.id, day=shape.day)


def _extra(group: Group, shape: Shape) -> Session:
    return Session(
        group=group,
        group_id=group.id,
        original_day=shape.day,
        original_start=shape.start,
        starts_at=instant(shape.day, shape.start, group.zone),
        status=Status.SCHEDULED,
        **vars(shape),
    )


def freed(db: UnitOfWork, meeting: Session, now: datetime) -> Suggestion | None:
    """Whom to ring about places that came free, by the one way of every freed place."""
    return place_came_free(db, meeting, now, closed_days(db))
