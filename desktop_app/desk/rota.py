"""The rota: who does what in which session, and who could be asked."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from dateutil.relativedelta import relativedelta
from sqlalchemy import Select, func, select

from desktop_app.desk.action import clear, query, within
from desktop_app.desk.calendar import SessionLine, session_lines
from desktop_app.desk.counsellor_cards import LeaveLine, leave_lines
from desktop_app.desk.counsellors import is_at_short_notice
from desktop_app.desk.lookup import desk_day, read_session
from desktop_app.desk.rights import Rights
from desktop_app.desk.sight import GroupName, group_names, sessions_in_sight
from desktop_app.domain.access import Act
from desktop_app.domain.counsellors import Assignment, Counsellor, Duty, NotReady
from desktop_app.domain.sessions import OPEN, Session, Status
from desktop_app.domain.suggesting import (
    Candidate,
    candidate,
    counted_since,
    in_order,
    set_aside,
    suggested,
)
from desktop_app.store.database import UnitOfWork

ONE_DAY = timedelta(days=1)
MONTHS = relativedelta(months=3)  # shown at once where nobody says otherwise
Held = Mapping[Duty, "Holder"]


class Way(StrEnum):
    """How the actor may assign somebody in a session."""

    PLAN = "plan"
    STAND_IN = "stand_in"  # a listed stand-in, with a reason
    NONE = "none"


@dataclass(frozen=True)
class Holder:
    """Who has a duty."""

    counsellor_id: UUID
    name: str


@dataclass(frozen=True)
class RotaLine:
    """A session with who does what in it; ``own``: who looks has a duty in it."""

    line: SessionLine
    duties: tuple[tuple[Duty, Holder], ...]
    own: bool
    way: Way

    def holder(self, duty: Duty) -> Holder | None:
        """Who has a duty in it."""
        return dict(self.duties).get(duty)


@dataclass(frozen=True)
class Task:
    """A duty of somebody in a session."""

    session_id: UUID
    group: str
    day: date
    duty: Duty


@dataclass(frozen=True)
class PersonLine:
    """A counsellor with what is theirs in the days shown; ``own``: it is who looks.

    ``led`` counts the sessions they led in the three months up to today.
    """

    counsellor_id: UUID
    name: str
    own: bool
    stand_in: bool
    led: int
    tasks: tuple[Task, ...]
    leave: tuple[LeaveLine, ...]


@dataclass(frozen=True)
class Rota:
    """The rota of some days. The actor's own sessions come first, and so does the actor."""

    today: date
    first: date
    last: date
    sessions: tuple[RotaLine, ...]
    people: tuple[PersonLine, ...]
    groups: tuple[GroupName, ...]


@dataclass(frozen=True)
class Choice:
    """Who could take a duty in a session, in the order in which they would be asked.

    ``why``: what the session lacks as it stands. ``suggested`` is among ``people``, if anybody.
    ``over``: it has started or is cancelled.
    """

    session_id: UUID
    group: str
    day: date
    duty: Duty
    way: Way
    over: bool
    why: tuple[NotReady, ...]
    people: tuple[Candidate, ...]
    suggested: UUID | None


@query("rota", Act.SEE_CALENDAR)
def rota(
    db: UnitOfWork,
    first: date | None = None,
    last: date | None = None,
    group_id: UUID | None = None,
    *,
    mine: bool = False,
    now: datetime,
) -> Rota:
    """The rota from one day to another, both included; without them, of three months from this.

    ``mine``: only sessions in which the actor has a duty.
    """
    clear(db)
    today = desk_day(db, now)
    first = first or today.replace(day=1)
    last = last or first + MONTHS - ONE_DAY
    meetings = _meetings(db, first, last, sessions_in_sight(db, group_id, mine))
    held = _duties(db, [meeting.id for meeting in meetings])
    return Rota(
        today=today,
        first=first,
        last=last,
        sessions=_lines(db, meetings, held, now),
        people=_people(db, meetings, held, today, (first, last)),
        groups=group_names(db),
    )


@query("candidates", Act.SEE_CALENDAR)
def candidates(
    db: UnitOfWork, session_id: UUID, duty: Duty = Duty.LEAD, *, now: datetime
) -> Choice:
    """Who could take a duty in a session, whom to suggest, and what speaks against the others.

    Raises NotFound.
    """
    meeting = read_session(db, session_id)
    within(db, meeting)
    return choice_of(db, meeting, duty, now)


def choice_of(
    db: UnitOfWork,
    meeting: Session,
    duty: Duty,
    now: datetime,
    off: Collection[UUID] = (),
) -> Choice:
    """Likewise for a session at hand; whoever was taken ``off`` it is not suggested again."""
    line = session_lines(db, [meeting], now)[0]
    way = _way(db, Rights(db, now), meeting, now)
    people = _candidates(db, meeting, duty, off)
    if way is Way.STAND_IN:
        people = tuple(one for one in people if one.stand_in)
    best = suggested(people) if way is not Way.NONE else None
    return Choice(
        session_id=meeting.id,
        group=meeting.group.name,
        day=meeting.day,
        duty=duty,
        way=way,
        over=not meeting.is_open(now),
        why=line.not_ready,
        people=people,
        suggested=best.counsellor_id if best else None,
    )


def _candidates(
    db: UnitOfWork, meeting: Session, duty: Duty, off: Collection[UUID]
) -> tuple[Candidate, ...]:
    active = db.scalars(select(Counsellor).where(Counsellor.active)).all()
    others = _near(db, meeting)
    led = led_since(db, counted_since(meeting.day), meeting.day, but=meeting.id)
    held = {who.counsellor_id: duty for duty, who in _duties(db, [meeting.id])[meeting.id].items()}
    found = (
        candidate(one, meeting, others[one.id], led.get(one.id, 0), held.get(one.id), duty)
        for one in active
    )
    return in_order(set_aside(one) if one.counsellor_id in off else one for one in found)


def _near(db: UnitOfWork, meeting: Session) -> Mapping[UUID, Sequence[Session]]:
    """By counsellor, the other sessions of a duty about the day; one may go on past midnight."""
    near = (
        select(Assignment.counsellor_id, Session)
        .join(Session, Session.id == Assignment.session_id)
        .where(
            Session.day.between(meeting.day - ONE_DAY, meeting.day + ONE_DAY),
            Session.id != meeting.id,
        )
    )
    found: dict[UUID, list[Session]] = defaultdict(list)
    for counsellor_id, other in db.execute(near):
        found[counsellor_id].append(other)
    return found


def led_since(db: UnitOfWork, after: date, last: date, but: UUID | None = None) -> dict[UUID, int]:
    """By counsellor, how many open sessions they led after a day up to another, without one."""
    led = (
        select(Assignment.counsellor_id, func.count())
        .join(Session, Session.id == Assignment.session_id)
        .where(
            Assignment.duty == Duty.LEAD,
            Session.status.in_(OPEN),
            Session.day > after,
            Session.day <= last,
        )
        .group_by(Assignment.counsellor_id)
    )
    if but is not None:
        led = led.where(Session.id != but)
    return dict(db.execute(led).all())


def _meetings(
    db: UnitOfWork, first: date, last: date, wanted: Select[Session]
) -> Sequence[Session]:
    """Those of these days, by time."""
    shown = wanted.where(Session.day.between(first, last), Session.status != Status.REMOVED)
    return db.scalars(shown.order_by(Session.starts_at, Session.id)).all()


def _duties(db: UnitOfWork, ids: Collection[UUID]) -> Mapping[UUID, dict[Duty, Holder]]:
    held: dict[UUID, dict[Duty, Holder]] = {each: {} for each in ids}
    found = select(Assignment).where(Assignment.session_id.in_(held))
    for each in db.scalars(found):
        held[each.session_id][each.duty] = Holder(each.counsellor_id, each.counsellor.name)
    return held


def _lines(
    db: UnitOfWork, meetings: Sequence[Session], held: Mapping[UUID, Held], now: datetime
) -> tuple[RotaLine, ...]:
    rights, me = Rights(db, now), db.actor.counsellor_id
    lines = [
        RotaLine(
            line=line,
            duties=tuple((d, held[meeting.id][d]) for d in Duty if d in held[meeting.id]),
            own=any(who.counsellor_id == me for who in held[meeting.id].values()),
            way=_way(db, rights, meeting, now),
        )
        for meeting, line in zip(meetings, session_lines(db, meetings, now), strict=True)
    ]
    return tuple(sorted(lines, key=lambda line: not line.own))


def _way(db: UnitOfWork, rights: Rights, meeting: Session, now: datetime) -> Way:
    if not meeting.is_open(now):
        return Way.NONE
    if rights.may(Act.PLAN, meeting.id, meeting.group_id):
        return Way.PLAN
    asks = any(grant.group_id in (None, meeting.group_id)
               for grant, _ in db.actor.scopes(Act.STAND_IN))  # fmt: skip
    return Way.STAND_IN if asks and is_at_short_notice(meeting, now) else Way.NONE


def _people(
    db: UnitOfWork,
    meetings: Sequence[Session],
    held: Mapping[UUID, Held],
    today: date,
    shown: tuple[date, date],
) -> tuple[PersonLine, ...]:
    tasks: dict[UUID, list[Task]] = defaultdict(list)
    for meeting in meetings:
        for duty, who in held[meeting.id].items():
            if meeting.status in OPEN:
                task = Task(meeting.id, meeting.group.name, meeting.day, duty)
                tasks[who.counsellor_id].append(task)
    led = led_since(db, counted_since(today), today)
    active = select(Counsellor).where(Counsellor.active).order_by(Counsellor.name_folded)
    people = [
        PersonLine(
            counsellor_id=one.id,
            name=one.name,
            own=one.id == db.actor.counsellor_id,
            stand_in=one.stand_in,
            led=led.get(one.id, 0),
            tasks=tuple(tasks[one.id]),
            leave=tuple(x for x in leave_lines(one.leaves, shown[0]) if x.first_day <= shown[1]),
        )
        for one in db.scalars(active)
    ]
    return tuple(sorted(people, key=lambda person: not person.own))
