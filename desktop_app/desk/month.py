"""The calendar by months and quarters: what stands in each day, and one session from close by."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from dateutil.relativedelta import relativedelta
from sqlalchemy import ColumnElement, Select, func, or_, select

from desktop_app.desk.action import clear, query, within
from desktop_app.desk.calendar import SessionLine, session_lines
from desktop_app.desk.changing import proposed_day
from desktop_app.desk.lookup import desk_day, read_session
from desktop_app.desk.packs import PackStanding, pack_standings
from desktop_app.desk.rights import may
from desktop_app.desk.roster import roster_rows
from desktop_app.desk.sight import GroupName, group_names, sessions_in_sight
from desktop_app.desk.visits import came_before
from desktop_app.desk.who_may_come import may_still_come
from desktop_app.domain.access import Act
from desktop_app.domain.bookings import ON_ROSTER, Booking
from desktop_app.domain.errors import NotFound
from desktop_app.domain.open_days import bank_holidays
from desktop_app.domain.people import Person
from desktop_app.domain.records import Closure
from desktop_app.domain.sessions import Session, Status
from desktop_app.domain.speakers import PROMISED, SpeakerBooking, Stage, surest_first
from desktop_app.store.database import UnitOfWork

ONE_MONTH = relativedelta(months=1)
ONE, THREE = 1, 3  # months of a month, and of a quarter
SUNDAY = 6
LONGEST_AGENDA = 200
NOT_SHOWN = (Status.REMOVED,)
NOT_HELD = (Status.REMOVED, Status.CANCELLED)
ASKED_FOR = (Act.SEE_ROSTER, Act.PACK, Act.PLAN)


@dataclass(frozen=True)
class NamedDay:
    """A bank holiday by its name, or a day on which the charity is closed, by the reason."""

    day: date
    name: str
    closure: bool


@dataclass(frozen=True)
class SessionDay:
    """A session elsewhere in the calendar: where to go from a month, or from an empty day."""

    session_id: UUID
    day: date
    group: str


@dataclass(frozen=True)
class MonthPage:
    """What there is from ``first`` to ``last``: a month in whole weeks, or a quarter as it is.

    ``month`` is the first day of the ``months`` shown, ``today`` the date on the wall clock of the
    groups. ``before`` and ``after`` are the nearest sessions outside that take place. ``groups``
    holds all there are.
    """

    month: date
    first: date
    last: date
    today: date
    lines: tuple[SessionLine, ...]
    named: tuple[NamedDay, ...]
    groups: tuple[GroupName, ...]
    before: SessionDay | None
    after: SessionDay | None
    months: int = 1

    def holds(self, day: date) -> bool:
        """Whether a day is in its months, not only in a week it shares with the next one."""
        return self.month <= day <= last_of(self.month, self.months)


@dataclass(frozen=True)
class AgendaPage:
    """Sessions one after the other, and how many there are in all."""

    lines: tuple[SessionLine, ...]
    count: int


@dataclass(frozen=True)
class TalkLine:
    """A speaker of a session, what they speak on, and how far their booking has come."""

    speaker: str
    topic: str
    stage: Stage


@dataclass(frozen=True)
class SessionCard:
    """One session from close by, without anybody's name but those of staff and speakers.

    ``first_time`` and ``with_needs`` count people on the roster; ``with_needs`` is None for
    somebody who may not see it. ``pack`` is None while none was made. ``allowed`` holds what the
    actor may do in this session, of seeing the roster, making the pack and planning.
    ``proposed_day`` is where a session on a flagged day could move to, if there is such a day.
    """

    line: SessionLine
    talks: tuple[TalkLine, ...]
    first_time: int
    with_needs: int | None
    pack: PackStanding | None
    allowed: frozenset[Act]
    proposed_day: date | None


@dataclass(frozen=True)
class BookedName:
    """Somebody on the roster, by the name for others' eyes, with what to have an eye on."""

    person_id: UUID
    shown: str
    first_time: bool
    access: str


@query("month", Act.SEE_CALENDAR)
def month(
    db: UnitOfWork,
    day: date | None = None,
    group_id: UUID | None = None,
    session_id: UUID | None = None,
    *,
    mine: bool = False,
    now: datetime,
) -> MonthPage:
    """The month of a session, else that of a day, else the present one; of one group or of all.

    ``mine``: only sessions in which the actor has a duty. Raises NotFound for a session that is
    not there, or not in sight.
    """
    return _page(db, ONE, day, session_id, sessions_in_sight(db, group_id, mine), now)


@query("quarter", Act.SEE_CALENDAR)
def quarter(
    db: UnitOfWork,
    day: date | None = None,
    group_id: UUID | None = None,
    session_id: UUID | None = None,
    *,
    mine: bool = False,
    now: datetime,
) -> MonthPage:
    """Likewise the three months from January, April, July or October. Raises NotFound."""
    return _page(db, THREE, day, session_id, sessions_in_sight(db, group_id, mine), now)


def _page(
    db: UnitOfWork,
    months: int,
    day: date | None,
    session_id: UUID | None,
    wanted: Select[Session],
    now: datetime,
) -> MonthPage:
    clear(db)
    today = desk_day(db, now)
    if session_id is not None:
        day = _day_of(db, session_id)
    first_of_month = _first_of(day or today, months)
    first, last = first_of_month, last_of(first_of_month, months)
    if months == ONE:
        first, last = whole_weeks(first_of_month)
    shown = wanted.where(Session.status.not_in(NOT_SHOWN), Session.day.between(first, last))
    return MonthPage(
        month=first_of_month,
        first=first,
        last=last,
        today=today,
        lines=session_lines(db, db.scalars(shown.order_by(Session.starts_at)).all(), now),
        named=_named(db, first, last),
        groups=group_names(db),
        before=_nearest(db, wanted, Session.day < first, latest=True),
        after=_nearest(db, wanted, Session.day > last),
        months=months,
    )


@query("agenda", Act.SEE_CALENDAR)
def agenda(
    db: UnitOfWork,
    past: bool,
    group_id: UUID | None = None,
    *,
    mine: bool = False,
    now: datetime,
) -> AgendaPage:
    """The sessions that are coming, the next first, or those that have begun, the last first.

    At most the first 200 of them. ``mine``: only those in which the actor has a duty.
    """
    clear(db)
    side = Session.starts_at <= now if past else Session.starts_at > now
    found = sessions_in_sight(db, group_id, mine).where(side, Session.status.not_in(NOT_SHOWN))
    keys = (Session.starts_at, Session.id)
    listed = found.order_by(*(key.desc() if past else key for key in keys)).limit(LONGEST_AGENDA)
    return AgendaPage(
        lines=session_lines(db, db.scalars(listed).all(), now),
        count=db.scalar(select(func.count()).select_from(found.subquery())) or 0,
    )


@query("session_card", Act.SEE_CALENDAR)
def session_card(db: UnitOfWork, session: UUID, *, now: datetime) -> SessionCard:
    """How one session stands. Raises NotFound."""
    meeting = read_session(db, session)
    within(db, meeting)
    allowed = frozenset(act for act in ASKED_FOR if may(db, act, meeting))
    (line,) = session_lines(db, [meeting], now)
    asked = bool(line.flags) and meeting.is_open(now)
    return SessionCard(
        line=line,
        talks=_talks(db, session),
        first_time=_count(db, meeting, ~came_before()),
        with_needs=_count(db, meeting, Person.access > "") if Act.SEE_ROSTER in allowed else None,
        pack=pack_standings(db, [meeting], now).get(session),
        allowed=allowed,
        proposed_day=proposed_day(db, meeting, now) if asked else None,
    )


@query("booked_names", Act.SEE_ROSTER, audited=True)
def booked_names(db: UnitOfWork, session: UUID) -> tuple[BookedName, ...]:
    """Who is on the roster, in its order. Raises NotFound."""
    meeting = read_session(db, session)
    within(db, meeting)
    db.looked_at("session", meeting.id)
    return tuple(
        BookedName(row.person_id, row.shown, row.first_time, row.access)
        for row in roster_rows(db, meeting)
    )


def whole_weeks(first_of_month: date) -> tuple[date, date]:
    """The Monday on or before the first of a month, and the Sunday on or after its last."""
    last = last_of(first_of_month)
    return (
        first_of_month - timedelta(days=first_of_month.weekday()),
        last + timedelta(days=SUNDAY - last.weekday()),
    )


def last_of(first_of_month: date, months: int = ONE) -> date:
    """The last day of a month, or of so many months from it on."""
    return first_of_month + months * ONE_MONTH - timedelta(days=1)


def _first_of(day: date, months: int) -> date:
    """The first day of the months in which a day lies: quarters begin in January."""
    return day.replace(month=day.month - (day.month - 1) % months, day=1)


def _day_of(db: UnitOfWork, session_id: UUID) -> date:
    found = db.scalar(sessions_in_sight(db).where(Session.id == session_id))
    if found is None:
        raise NotFound("session")
    return found.day


def _nearest(
    db: UnitOfWork, wanted: Select[Session], where: ColumnElement[bool], *, latest: bool = False
) -> SessionDay | None:
    """The first session that takes place, of those on one side of the month; or the last."""
    keys = (Session.day, Session.starts_at, Session.id)
    held = wanted.where(where, Session.status.not_in(NOT_HELD))
    found = db.scalar(held.order_by(*(k.desc() if latest else k for k in keys)).limit(1))
    return SessionDay(found.id, found.day, found.group.name) if found else None


def _named(db: UnitOfWork, first: date, last: date) -> tuple[NamedDay, ...]:
    """The bank holidays and closures of these days, in order."""
    holidays = {**bank_holidays(first.year), **bank_holidays(last.year)}
    closures = db.scalars(select(Closure).where(Closure.day.between(first, last)))
    named = [NamedDay(day, name, False) for day, name in holidays.items() if first <= day <= last]
    named += [NamedDay(closure.day, closure.reason, True) for closure in closures]
    return tuple(sorted(named, key=lambda named_day: (named_day.day, named_day.closure)))


def _talks(db: UnitOfWork, session: UUID) -> tuple[TalkLine, ...]:
    """Whose slot it is; while it is nobody's, everybody who may still come to speak."""
    found = db.scalars(
        select(SpeakerBooking).where(
            SpeakerBooking.session_id == session,
            SpeakerBooking.speaker_id.is_not(None),
            or_(SpeakerBooking.stage.in_(PROMISED), may_still_come()),
        )
    ).all()
    promised = [booking for booking in found if booking.stage in PROMISED]
    return tuple(
        TalkLine(booking.speaker_name, booking.topic, booking.stage)
        for booking in promised or surest_first(found)
    )


def _count(db: UnitOfWork, meeting: Session, which: ColumnElement[bool]) -> int:
    """How many people on the roster are so."""
    counted = (
        select(func.count())
        .select_from(Booking)
        .join(Session, Session.id == Booking.session_id)
        .join(Person, Person.id == Booking.person_id)
        .where(
            Booking.session_id == meeting.id,
            Booking.state.in_(ON_ROSTER),
            Person.died_reported_at.is_(None),
            which,
        )
    )
    return db.scalar(counted) or 0
