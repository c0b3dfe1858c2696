"""Who has to be told of a change of a session or of an offer, and that they were."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select

from desktop_app.desk.action import action, query, within
from desktop_app.desk.deaths_told import Fellow
from desktop_app.desk.freeing import open_of
from desktop_app.desk.lookup import read_session
from desktop_app.desk.ringing import to_ring
from desktop_app.domain.access import Act
from desktop_app.domain.bookings import Booking, State
from desktop_app.domain.errors import NotFound, PreconditionGone
from desktop_app.domain.notices import AFTER, Notice, NoticeKind, Way, way_to_tell
from desktop_app.domain.people import Messages, Person
from desktop_app.domain.recurrence import local
from desktop_app.domain.session_changes import shape_of
from desktop_app.domain.sessions import Session
from desktop_app.domain.shapes import Shape
from desktop_app.store.database import UnitOfWork

# What somebody has to be told by what they know of the session.
BY_SHAPE = (NoticeKind.MOVED, NoticeKind.SHORTER)
# Somebody whom nothing stops us from telling, as ``way_to_tell`` has it.
CAN_BE_TOLD = or_(
    and_(func.coalesce(Person.phone, "") != "", Person.may_be_rung),
    and_(func.coalesce(Person.email, "") != "", Person.may_be_written_to),
)


@dataclass(frozen=True)
class NoticeLine:
    """Somebody who has to be told. ``phone`` and ``email`` only where that is the way.

    ``was_day`` and ``was_start`` are what they last knew, on the wall clock of the group, and
    ``was_end`` when it was to end, for whoever has to be told that it ends before;
    ``until`` is how long a place is held for them, if one is. ``fellows``: who of those that came
    with them has died, for whoever rings them.
    """

    notice_id: UUID
    person_id: UUID
    name: str
    kind: NoticeKind
    was_day: date
    was_start: time
    way: Way
    phone: str | None
    email: str | None
    messages: Messages | None
    was_end: time | None = None
    until: datetime | None = None
    fellows: tuple[Fellow, ...] = ()


@dataclass(frozen=True)
class Known:
    """What the people of a session have been told so far of when it is, and how long."""

    day: date
    start: time
    minutes: int

    def kind_for(self, shape: Shape) -> NoticeKind | None:
        """What they have to be told of what it is like now: of another day or hour, or that it
        ends before they expect; None where nothing. Nobody is rung because it takes longer."""
        if (self.day, self.start) != (shape.day, shape.start):
            return NoticeKind.MOVED
        return NoticeKind.SHORTER if shape.minutes < self.minutes else None


def known_of(meeting: Session) -> Known:
    """What whoever was told of everything knows of a session."""
    return Known(meeting.day, meeting.start, meeting.minutes)


@query("notices_of", Act.SEE_ROSTER, audited=True)
def notices_of(db: UnitOfWork, session_id: UUID, *, now: datetime) -> tuple[NoticeLine, ...]:
    """Who has to be told of a change of this session, or of an offer, by name. Raises NotFound."""
    meeting = read_session(db, session_id)
    within(db, meeting)
    db.looked_at("session", session_id)
    open_ones = (
        select(Notice)
        .join(Person, Person.id == Notice.person_id)
        .where(
            Notice.session_id == session_id, is_to_be_told(now), Person.died_reported_at.is_(None)
        )
        .order_by(Person.name_folded, Person.id)
    )
    held = _held_until(meeting, now)
    return tuple(_line(db, notice, held.get(notice.person_id)) for notice in db.scalars(open_ones))


@action("notice_done", Act.BOOK)
def notice_done(db: UnitOfWork, notice_id: UUID, *, now: datetime) -> None:
    """Somebody was told. Raises NotFound, and PreconditionGone when they were already."""
    notice = db.get(Notice, notice_id)
    if notice is None:
        raise NotFound("contact")
    db.about("person", notice.person_id)
    within(db, read_session(db, notice.session_id))
    if notice.done_at is not None:
        raise PreconditionGone("changed_since")
    notice.done_at, notice.done_by = now, db.actor.user_id


def tell(
    db: UnitOfWork,
    meeting: Session,
    people: Iterable[Person],
    kind: NoticeKind,
    known: Known,
    now: datetime,
) -> set[UUID]:
    """Note for each person what they have to be told; ``known`` is what they knew until now.

    What they were not told yet is told together with it, or not at all where it came to nothing.
    Of a place that is held for them they are told all the same. Returns the ids of those who were
    to be told of another day or hour, and for whom it is again when they know it to be.
    """
    as_known = set()
    waiting = {notice.person_id: notice for notice in db.scalars(open_of(meeting))}
    for person in people:
        notice = waiting.get(person.id)
        if notice is None:
            db.add(_notice(person, meeting, kind, known, now))
        else:
            kept = AFTER.get((notice.kind, kind), kind)
            if kept in BY_SHAPE and meeting.takes_place:
                kept = _known(notice, meeting).kind_for(shape_of(meeting))
            if kept in (None, NoticeKind.SHORTER):
                as_known.add(person.id)
            _keep(db, notice, kept, meeting, now)
    return as_known


def tell_of_length(db: UnitOfWork, meeting: Session, now: datetime) -> None:
    """It takes longer again: nobody has to be told that it ends before they expect, if it does
    not."""
    shorter = open_of(meeting).where(Notice.kind == NoticeKind.SHORTER)
    for notice in db.scalars(shorter).all():
        _keep(db, notice, _known(notice, meeting).kind_for(shape_of(meeting)), meeting, now)


def note_told(db: UnitOfWork, meeting: Session, person_id: UUID, now: datetime) -> None:
    """Who has answered about a session knows of it: nothing is left to tell."""
    for notice in db.scalars(open_of(meeting).where(Notice.person_id == person_id)):
        notice.done_at, notice.done_by = now, db.actor.user_id


def is_to_be_told(now: datetime) -> ColumnElement[bool]:
    """The notices that are open; of an offer, while it holds."""
    holds = select(Booking.id).where(
        Booking.session_id == Notice.session_id,
        Booking.person_id == Notice.person_id,
        Booking.state == State.OFFERED,
        Booking.offer_expires_at > now,
    )
    of_offer = Notice.kind == NoticeKind.OFFERED
    return and_(Notice.done_at.is_(None), or_(~of_offer, holds.exists()))


def notices_open(
    db: UnitOfWork, session_ids: Sequence[UUID], now: datetime
) -> Iterable[tuple[UUID, int]]:
    """How many people of each of these sessions have to be told, of those who can be."""
    counted = (
        select(Notice.session_id, func.count())
        .join(Person, Person.id == Notice.person_id)
        .where(Notice.session_id.in_(session_ids), is_to_be_told(now), CAN_BE_TOLD)
        .group_by(Notice.session_id)
    )
    return db.execute(counted)


def _notice(
    person: Person, meeting: Session, kind: NoticeKind, known: Known, now: datetime
) -> Notice:
    return Notice(
        person_id=person.id,
        session_id=meeting.id,
        kind=kind,
        was_day=known.day,
        was_start=known.start,
        was_minutes=known.minutes,
        made_at=now,
    )


def _keep(
    db: UnitOfWork, notice: Notice, kind: NoticeKind | None, meeting: Session, now: datetime
) -> None:
    """What is left to tell; of a place that is held, where that is all."""
    if kind is None and notice.person_id in _held_until(meeting, now):
        kind = NoticeKind.OFFERED
    if kind is None:
        db.delete(notice)
    else:
        notice.kind = kind


def _known(notice: Notice, meeting: Session) -> Known:
    """What somebody knows who was not told of its changes yet."""
    minutes = meeting.minutes if notice.was_minutes is None else notice.was_minutes
    return Known(notice.was_day, notice.was_start, minutes)


def _held_until(meeting: Session, now: datetime) -> dict[UUID, datetime]:
    """For whom a place is held, and until when, on the wall clock of the group."""
    return {
        b.person_id: local(b.offer_expires_at, meeting.group.zone)
        for b in meeting.bookings
        if b.offer_expires_at is not None and b.holds(now)
    }


def _line(db: UnitOfWork, notice: Notice, until: datetime | None) -> NoticeLine:
    person, way = notice.person, way_to_tell(notice.person)
    ring = to_ring(db, person) if way is Way.PHONE else None
    return NoticeLine(
        notice_id=notice.id,
        person_id=person.id,
        name=person.name,
        kind=notice.kind,
        was_day=notice.was_day,
        was_start=notice.was_start,
        was_end=_was_end(notice) if notice.kind is NoticeKind.SHORTER else None,
        way=way,
        phone=ring.phone if ring else None,
        email=person.email if way is Way.EMAIL else None,
        messages=ring.messages if ring else None,
        until=until,
        fellows=ring.fellows if ring else (),
    )


def _was_end(notice: Notice) -> time | None:
    if notice.was_minutes is None:
        return None
    start = datetime.combine(notice.was_day, notice.was_start)
    return (start + timedelta(minutes=notice.was_minutes)).time()
