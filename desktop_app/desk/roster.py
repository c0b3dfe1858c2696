"""The roster of a session: who comes, who waits, and what is marked on the day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from dateutil.relativedelta import relativedelta
from sqlalchemy import select

from desktop_app.desk.action import action, query, within
from desktop_app.desk.calendar import SessionLine, session_lines
from desktop_app.desk.deaths_in_packs import named_deaths, told_apart
from desktop_app.desk.list_reasons import NOTHING_TOLD, Pause, Told, pause_of, told_of
from desktop_app.desk.lookup import SessionRef, lock_person, lock_session, read_session, session_id
from desktop_app.desk.reach import check_reach
from desktop_app.desk.visits import NEVER, Visits, visits_before
from desktop_app.domain.access import Act
from desktop_app.domain.bookings import Attendance, Booking, Channel, Mark, State
from desktop_app.domain.errors import NotBooked, PreconditionGone, ReasonNeeded
from desktop_app.domain.names import fold, fold_name
from desktop_app.domain.people import Enrolment, Messages, Person
from desktop_app.domain.person_fields import clean_name, likes_to_be_called
from desktop_app.domain.recurrence import local
from desktop_app.domain.sessions import REGISTER_LOCKS, Session
from desktop_app.domain.waiting_list import StandsStill
from desktop_app.store.database import UnitOfWork

GAP = relativedelta(months=6)


@dataclass(frozen=True)
class RosterRow:
    """Somebody who comes. ``shown`` is the name for others' eyes, as on paper.

    ``came_before`` counts earlier sessions they came to, ``back_after`` is the last of them when
    it was over six months before. ``has_contact``: an emergency contact is on file. ``why_past``
    is the reason with which they were booked past the list.
    """

    person_id: UUID
    shown: str
    preferred_name: str
    name: str
    state: State
    first_time: bool
    came_before: int
    back_after: date | None
    access: str
    attendance: Mark | None
    has_contact: bool
    walk_in: bool
    why_past: str = ""


@dataclass(frozen=True)
class ListRow:
    """Somebody who waits, was offered a place, or let one go.

    ``no_calls``: they may be written to, and not rung. ``until`` says how long an offer holds,
    ``why_first`` why they were put first. ``said_no``: their turn ended with a no to the place held
    for them, ``only_waited`` before any place was theirs.
    """

    person_id: UUID
    name: str
    joined_at: datetime
    ahead: int
    priority: bool
    no_reply: bool
    cannot_contact: bool
    no_calls: bool
    until: datetime | None = None
    ended_at: datetime | None = None
    why_first: str = ""
    said_no: bool = False
    only_waited: bool = False

    @property
    def do_not_ring(self) -> bool:
        """Whether their number is not to be rung, whatever else may be done."""
        return self.no_calls or self.cannot_contact


@dataclass(frozen=True)
class Roster:
    """One session with everybody in it. ``quiet`` counts places kept and nobody named.

    ``suggestion`` is whom to ring about a free place, ``to_write`` whom to write to instead.
    ``paused``: nobody is offered a place until its list goes on; ``pause`` tells who paused it.
    """

    session: SessionLine
    booked: tuple[RosterRow, ...]
    offered: tuple[ListRow, ...]
    waiting: tuple[ListRow, ...]
    released: tuple[ListRow, ...]
    quiet: int
    stands_still: StandsStill | None
    suggestion: ListRow | None
    locked: bool
    paused: bool = False
    to_write: ListRow | None = None
    pause: Pause | None = None

    @property
    def first(self) -> ListRow | None:
        """Whoever may be offered a free place next, by whatever way."""
        return self.suggestion or self.to_write


@query("roster", Act.SEE_ROSTER, audited=True)
def roster(
    db: UnitOfWork, session: SessionRef, *, now: datetime, group: str | None = None
) -> Roster:
    """The roster, its waiting list and what was let go. Raises NotFound, Ambiguous."""
    meeting = read_session(db, session_id(db, session, group))
    within(db, meeting)
    db.looked_at("session", meeting.id)
    waiting = [booking for booking in meeting.waiting(now) if _lives(booking)]
    told = told_of(db, meeting.bookings)
    rows = {booking.person_id: _list_row(meeting, booking, now, told) for booking in waiting}
    first, still = meeting.next_to_offer(now), meeting.stands_still(now)
    return Roster(
        session=session_lines(db, [meeting], now)[0],
        booked=roster_rows(db, meeting, told),
        offered=_of_state(meeting, State.OFFERED, now, told),
        waiting=tuple(rows.values()),
        released=_of_state(meeting, State.RELEASED, now, told),
        quiet=sum(booking.state is State.QUIET for booking in meeting.bookings),
        stands_still=still if waiting else None,
        suggestion=rows[first.person_id] if first and still is None else None,
        locked=_is_locked(meeting, now),
        paused=meeting.list_paused,
        to_write=rows[first.person_id] if first and still is StandsStill.TO_WRITE else None,
        pause=pause_of(db, meeting),
    )


@action("mark_attendance", Act.ATTENDANCE)
def mark_attendance(
    db: UnitOfWork,
    person_id: UUID,
    session: SessionRef,
    mark: Mark | None,
    *,
    now: datetime,
    group: str | None = None,
) -> Mark | None:
    """Record what came of a booking; None clears it. Answers with the mark.

    From the day of the session; after seven days a change needs a reason. Raises NotBooked,
    PreconditionGone, ReasonNeeded, SessionCancelled.
    """
    db.about("person", person_id)
    meeting = lock_session(db, session, now, group)
    within(db, meeting)
    meeting.check_held()
    if not any(booking.person_id == person_id for booking in meeting.on_roster()):
        raise NotBooked(meeting.day)
    if mark is not None:
        _check_has_come(meeting, now)
    _check_unlocked(db, meeting, now)
    _write_mark(db, person_id, meeting, mark, now)
    return mark


@action("walk_in", Act.ATTENDANCE)
def walk_in(
    db: UnitOfWork,
    name: str,
    session: SessionRef,
    *,
    now: datetime,
    group: str | None = None,
    person_id: UUID | None = None,
) -> UUID:
    """Somebody is there who was not booked: a name is enough. They are marked as having come.

    ``person_id``: somebody on file whom the actor may find, who may be on this session's waiting
    list. From the day of the session; after seven days with a reason. Raises as
    ``mark_attendance``, NotFound, NotPermitted.
    """
    known = None if person_id is None else lock_person(db, person_id)
    if known is not None:
        db.about("person", known.id)
        check_reach(db, Act.FIND, known.id)
    meeting = lock_session(db, session, now, group)
    within(db, meeting)
    _check_has_come(meeting, now)
    _check_unlocked(db, meeting, now)
    person = known or _newcomer(db, name, now)
    db.about("person", person.id)
    meeting.walk_in(person, now)
    _write_mark(db, person.id, meeting, Mark.CAME, now)
    return person.id


def _newcomer(db: UnitOfWork, name: str, now: datetime) -> Person:
    cleaned = clean_name(name)
    person = Person(
        name=cleaned,
        name_folded=fold_name(cleaned),
        preferred_name=likes_to_be_called(cleaned),
        messages=Messages.NO,
        channel=Channel.WALK_IN,
        registered_at=now,
    )
    db.add(person)
    db.flush()
    return person


def roster_order(bookings: Sequence[Booking]) -> list[Booking]:
    """By the name people like to be called, then by full name, then by arrival."""
    return sorted(
        bookings, key=lambda b: (fold(b.person.preferred_name), b.person.name_folded, b.arrival)
    )


def to_print(
    db: UnitOfWork, meetings: Sequence[Session], bookings: Iterable[Booking]
) -> dict[UUID, list[Booking]]:
    """By session, the bookings of these that stand on its papers, in their order: of nobody who has
    died, and of nobody whose agreement is withdrawn, in the session or after it as well."""
    group_of = {meeting.id: meeting.group_id for meeting in meetings}
    left = select(Enrolment.person_id, Enrolment.group_id).where(
        Enrolment.group_id.in_(set(group_of.values())), Enrolment.withdrawn_at.is_not(None)
    )
    gone = {(person, group) for person, group in db.execute(left)}
    found: dict[UUID, list[Booking]] = {meeting.id: [] for meeting in meetings}
    for booking in roster_order(list(bookings)):
        person, group = booking.person, group_of[booking.session_id]
        stands = person.withdrawn_at is None and (person.id, group) not in gone
        if stands and not person.has_died:
            found[booking.session_id].append(booking)
    return found


def rows_to_print(db: UnitOfWork, meeting: Session) -> tuple[RosterRow, ...]:
    """Whom the papers of a session name, as its register does."""
    bookings = to_print(db, [meeting], meeting.on_roster())[meeting.id]
    return _rows(db, meeting, bookings, NOTHING_TOLD)


def roster_rows(
    db: UnitOfWork, meeting: Session, told: Told = NOTHING_TOLD
) -> tuple[RosterRow, ...]:
    """Everybody who comes, in the order and by the names of the register on paper."""
    living = roster_order([b for b in meeting.on_roster() if not b.person.has_died])
    return _rows(db, meeting, living, told)


def _rows(
    db: UnitOfWork, meeting: Session, bookings: Sequence[Booking], told: Told
) -> tuple[RosterRow, ...]:
    shown, _died = told_apart(bookings, named_deaths(db, [meeting])[meeting.id])
    visits = visits_before(db, [meeting.id])
    marks, day = _marks(db, meeting), meeting.day
    return tuple(
        replace(
            _row(booking, name, visits.get((meeting.id, booking.person_id), NEVER), marks, day),
            why_past=told.reason(booking),
        )
        for booking, name in zip(bookings, shown, strict=True)
    )


def _row(
    booking: Booking, shown: str, visits: Visits, marks: dict[UUID, Mark], day: date
) -> RosterRow:
    person = booking.person
    long_ago = visits.last is not None and visits.last + GAP < day
    return RosterRow(
        person_id=person.id,
        shown=shown,
        preferred_name=person.preferred_name,
        name=person.name,
        state=booking.state,
        first_time=not visits.times,
        came_before=visits.times,
        back_after=visits.last if long_ago else None,
        access=person.access or "",
        attendance=marks.get(person.id),
        has_contact=bool(person.emergency_name or person.emergency_phone),
        walk_in=booking.channel is Channel.WALK_IN,
    )


def _marks(db: UnitOfWork, meeting: Session) -> dict[UUID, Mark]:
    marks = select(Attendance.person_id, Attendance.mark).where(Attendance.session_id == meeting.id)
    return dict(db.execute(marks).all())


def _of_state(meeting: Session, state: State, now: datetime, told: Told) -> tuple[ListRow, ...]:
    own = [b for b in meeting.bookings if b.state is state and not b.waits(now)]
    found = [b for b in own if _lives(b) and not b.gave_way(meeting.bookings)]
    return tuple(_list_row(meeting, booking, now, told) for booking in found)


def _lives(booking: Booking) -> bool:
    return not booking.person.has_died


def _list_row(meeting: Session, booking: Booking, now: datetime, told: Told) -> ListRow:
    return ListRow(
        person_id=booking.person_id,
        name=booking.person.name,
        joined_at=booking.joined_at,
        ahead=meeting.ahead_of(booking, now),
        priority=booking.priority > 0,
        no_reply=booking.passed_over(now),
        cannot_contact=not booking.person.reachable,
        no_calls=booking.person.may_be_written_to and not booking.person.may_be_rung,
        until=None if booking.lapsed(now) else booking.offer_expires_at,
        ended_at=booking.ended_at,
        why_first=told.reason(booking) if booking.priority > 0 else "",
        said_no=booking.id in told.said_no,
        only_waited=booking.only_waited,
    )


def _write_mark(
    db: UnitOfWork, person_id: UUID, meeting: Session, mark: Mark | None, now: datetime
) -> None:
    found = db.scalar(
        select(Attendance).where(
            Attendance.person_id == person_id, Attendance.session_id == meeting.id
        )
    )
    if mark is None:
        if found is not None:
            db.delete(found)
    elif found is None:
        db.add(Attendance(person_id=person_id, session_id=meeting.id, mark=mark, marked_at=now))
    else:
        found.mark, found.marked_at = mark, now


def _check_has_come(meeting: Session, now: datetime) -> None:
    if local(now, meeting.group.zone).date() < meeting.day:
        raise PreconditionGone("not_yet")


def _check_unlocked(db: UnitOfWork, meeting: Session, now: datetime) -> None:
    if _is_locked(meeting, now) and not db.reason:
        raise ReasonNeeded(Act.ATTENDANCE)


def _is_locked(meeting: Session, now: datetime) -> bool:
    return now >= meeting.ends_at + REGISTER_LOCKS
