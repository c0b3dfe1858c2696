"""The papers beside the pack: each made on purpose and recorded, by whoever may see what it holds.

A paper is gathered anew whenever it is made, so the gate of contact is asked again each time; and
once more just before it leaves: who died meanwhile is not on what comes out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.action import Action, action, query, require, within
from desktop_app.desk.calendar import SessionLine, session_lines
from desktop_app.desk.lookup import read_session
from desktop_app.desk.pack_shredding import A_DAY, A_WEEK, kept_until
from desktop_app.desk.packs import MOST_COPIES
from desktop_app.desk.paper_people import attendee_of, calls_of, contacts_of
from desktop_app.desk.roster import rows_to_print
from desktop_app.documents.feet import ROWS_A_PAGE, Making
from desktop_app.documents.paper_contents import (
    AttendeeList,
    BlankRegister,
    CallList,
    EmergencySheet,
    Meeting,
    Paper,
    YearCalendar,
    YearSession,
)
from desktop_app.domain.access import Act
from desktop_app.domain.errors import BadField, NotPermitted, ReasonNeeded
from desktop_app.domain.initials import initials
from desktop_app.domain.recurrence import local
from desktop_app.domain.sessions import OPEN, Session, Status
from desktop_app.store.database import UnitOfWork


class PaperKind(StrEnum):
    """The papers of a session and its group, in the order in which they are offered."""

    EMERGENCY = "emergency"
    BLANK = "blank"
    ATTENDEES = "attendees"
    CALLS = "calls"
    YEAR = "year"


# Those that are made with a reason only.
WITH_REASON = frozenset({PaperKind.EMERGENCY, PaperKind.ATTENDEES})


@dataclass(frozen=True)
class SessionPapers:
    """A session, and the papers that the actor may make for it now; whether they are in large
    print, and whether the actor may choose that."""

    line: SessionLine
    kinds: tuple[PaperKind, ...]
    large_print: bool
    may_choose: bool


@query("session_papers", Act.SEE_CALENDAR)
def session_papers(db: UnitOfWork, session_id: UUID, *, now: datetime) -> SessionPapers:
    """Which papers there are for a session, for whoever asks. Raises NotFound."""
    meeting = read_session(db, session_id)
    within(db, meeting)
    kinds = tuple(kind for kind in PaperKind if _may(db, MAKES[kind].act, meeting))
    (line,) = session_lines(db, [meeting], now)
    may_choose = _may(db, Act.PACK, meeting)
    return SessionPapers(line, kinds, meeting.group.large_print, may_choose)


@action("make_emergency_sheet", Act.EMERGENCY_CONTACT, undoable=False)
def make_emergency_sheet(
    db: UnitOfWork, session_id: UUID, copies: int = 1, *, now: datetime
) -> EmergencySheet:
    """The emergency contacts of those booked, for who holds the session; it is not kept long.

    The entry has the reason, and how many contacts were taken. Raises ReasonNeeded, NotFound,
    BadField for the copies.
    """
    meeting = _begin(db, session_id, copies)
    if not db.reason:
        raise ReasonNeeded(Act.EMERGENCY_CONTACT)
    sheet = _emergency(db, meeting, _making(db, meeting, copies, now, A_DAY))
    db.found = len(sheet.people)
    return sheet


@action("make_blank_register", Act.SEE_CALENDAR, undoable=False)
def make_blank_register(
    db: UnitOfWork, session_id: UUID, copies: int = 1, *, now: datetime
) -> BlankRegister:
    """A register with nobody on it, with a line for each place and whole pages of them.

    Raises NotFound, BadField for the copies.
    """
    meeting = _begin(db, session_id, copies)
    return _blank(db, meeting, _making(db, meeting, copies, now, A_WEEK))


@action("make_attendee_list", Act.EXPORT, undoable=False)
def make_attendee_list(
    db: UnitOfWork, session_id: UUID, copies: int = 1, *, now: datetime
) -> AttendeeList:
    """Who is booked, by full name, with numbers and addresses that may be used.

    The entry has the reason, and how many they are. Raises ReasonNeeded, NotFound, BadField for
    the copies.
    """
    meeting = _begin(db, session_id, copies)
    attendees = _attendees(db, meeting, _making(db, meeting, copies, now, A_WEEK))
    db.found = len(attendees.people)
    return attendees


@action("make_call_list", Act.REGISTER, undoable=False)
def make_call_list(db: UnitOfWork, session_id: UUID, copies: int = 1, *, now: datetime) -> CallList:
    """Whom to ring about a session: first who has to be told of a change, then, while it is to
    come, who is to reconfirm and who is to be reminded.

    Nobody is on it who is not to be rung. Raises NotFound, BadField for the copies.
    """
    meeting = _begin(db, session_id, copies)
    calls = _calls(db, meeting, _making(db, meeting, copies, now, A_WEEK))
    db.found = len(calls.people)
    return calls


@action("make_year_calendar", Act.SEE_CALENDAR, undoable=False)
def make_year_calendar(
    db: UnitOfWork, session_id: UUID, copies: int = 1, *, now: datetime
) -> YearCalendar:
    """The sessions of the group of a session, in the year of it.

    Raises NotFound, BadField for the copies.
    """
    meeting = _begin(db, session_id, copies)
    return _year(db, meeting, _making(db, meeting, copies, now, None))


@query("paper_still_so", Act.SEE_CALENDAR)
def paper_still_so(db: UnitOfWork, session_id: UUID, paper: Paper) -> bool:
    """Whether a paper of this session would say the same if it were made now.

    It tells nothing of anybody to who has not the paper, so it leaves no entry. Raises NotFound.
    """
    meeting = read_session(db, session_id)
    within(db, meeting)
    return GATHERS[type(paper)](db, meeting, paper.making) == paper


def _emergency(db: UnitOfWork, meeting: Session, making: Making) -> EmergencySheet:
    people, without = contacts_of(meeting, rows_to_print(db, meeting))
    return EmergencySheet(meeting=_headed(meeting), people=people, without=without, making=making)


def _blank(db: UnitOfWork, meeting: Session, making: Making) -> BlankRegister:
    del db
    pages = max(1, -(-(meeting.capacity or ROWS_A_PAGE) // ROWS_A_PAGE))
    return BlankRegister(meeting=_headed(meeting), rows=pages * ROWS_A_PAGE, making=making)


def _attendees(db: UnitOfWork, meeting: Session, making: Making) -> AttendeeList:
    people = {booking.person_id: booking.person for booking in meeting.on_roster()}
    rows = rows_to_print(db, meeting)
    return AttendeeList(
        meeting=_headed(meeting),
        capacity=meeting.capacity,
        people=tuple(attendee_of(row, people[row.person_id]) for row in rows),
        making=making,
    )


def _calls(db: UnitOfWork, meeting: Session, making: Making) -> CallList:
    calls = calls_of(db, meeting, db.now)
    return CallList(
        meeting=_headed(meeting),
        cancelled=not meeting.takes_place,
        people=calls.rows,
        to_write=calls.to_write,
        silent=calls.silent,
        making=making,
    )


def _year(db: UnitOfWork, meeting: Session, making: Making) -> YearCalendar:
    year = meeting.day.year
    found = (
        select(Session)
        .where(
            Session.group_id == meeting.group_id,
            Session.day.between(date(year, 1, 1), date(year, 12, 31)),
            Session.status.in_((*OPEN, Status.CANCELLED)),
        )
        .order_by(Session.starts_at, Session.id)
    )
    lines = session_lines(db, db.scalars(found).all(), db.now)
    return YearCalendar(
        paper_name=meeting.group.paper_name,
        year=year,
        sessions=tuple(map(_year_session, lines)),
        making=making,
    )


MAKES: Mapping[PaperKind, Action[..., Any]] = {
    PaperKind.EMERGENCY: make_emergency_sheet,
    PaperKind.BLANK: make_blank_register,
    PaperKind.ATTENDEES: make_attendee_list,
    PaperKind.CALLS: make_call_list,
    PaperKind.YEAR: make_year_calendar,
}
# What each holds, as it would be made now.
GATHERS: Mapping[type[Paper], Callable[[UnitOfWork, Session, Making], Paper]] = {
    EmergencySheet: _emergency,
    BlankRegister: _blank,
    AttendeeList: _attendees,
    CallList: _calls,
    YearCalendar: _year,
}


def _may(db: UnitOfWork, act: Act, meeting: Session) -> bool:
    try:
        require(db, act, meeting)
    except ReasonNeeded:
        return True
    except NotPermitted:
        return False
    return True


def _begin(db: UnitOfWork, session_id: UUID, copies: int) -> Session:
    if not 1 <= copies <= MOST_COPIES:
        raise BadField("bad_number", "copies", MOST_COPIES, copies)
    db.about("session", session_id)
    meeting = read_session(db, session_id)
    within(db, meeting)
    return meeting


def _headed(meeting: Session) -> Meeting:
    zone = meeting.group.zone
    return Meeting(
        paper_name=meeting.group.paper_name,
        day=meeting.day,
        starts=_wall(meeting.starts_at, zone),
        ends=_wall(meeting.ends_at, zone),
    )


def _wall(at: datetime, zone: str) -> time:
    return local(at, zone).time()


def _making(
    db: UnitOfWork, meeting: Session, copies: int, now: datetime, kept: timedelta | None
) -> Making:
    """``kept`` is how long it may be; None where it may be for good."""
    made_at = local(now, meeting.group.zone)
    made_by = initials(db.actor.name)
    shred_by = None if kept is None else kept_until(meeting, now, kept)
    large = meeting.group.large_print
    return Making(
        made_by=made_by, made_at=made_at, copies=copies, shred_by=shred_by, large_print=large
    )


def _year_session(line: SessionLine) -> YearSession:
    cancelled = line.status is Status.CANCELLED
    return YearSession(
        day=line.day,
        starts=line.start.time(),
        ends=line.end.time(),
        longer=line.longer,
        cancelled=cancelled,
        moved_from=line.original_day if line.original_day != line.day else None,
        undecided=bool(line.flags) and not cancelled,
    )
