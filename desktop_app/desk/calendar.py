"""The calendar: making sessions ahead, and seeing how each stands."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import lazyload

from desktop_app.desk.action import action, clear, own_groups, query, sees_everyone, within_group
from desktop_app.desk.notices import notices_open
from desktop_app.desk.standing import book_standing_people
from desktop_app.domain.access import Act
from desktop_app.domain.bookings import HELD, Booking, State
from desktop_app.domain.counsellors import Assignment, Counsellor, Duty, NotReady, not_ready
from desktop_app.domain.errors import NotFound
from desktop_app.domain.groups import Group, Slot, horizon
from desktop_app.domain.open_days import Flag, flags
from desktop_app.domain.planning import in_time, planned
from desktop_app.domain.records import Closure
from desktop_app.domain.recurrence import local
from desktop_app.domain.sessions import OPEN, Session, Status
from desktop_app.domain.speakers import PROMISED, SpeakerBooking
from desktop_app.store.database import UnitOfWork

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class SessionLine:
    """One session as every list shows it. Times are the wall clock of its group.

    ``booked`` counts booked, to reconfirm and quiet places; ``offered`` the unexpired offers.
    ``left`` is None when places are unlimited. ``flags`` ask "keep, move or skip?" of its date,
    until "keep" is the answer. ``to_tell`` counts the people who have to be told of a change.
    """

    session_id: UUID
    group_id: UUID
    group: str
    day: date
    start: datetime
    end: datetime
    longer: bool
    status: Status
    capacity: int | None
    booked: int
    offered: int
    waiting: int
    counsellor: str | None
    speaker: str | None
    topic: str | None
    not_ready: tuple[NotReady, ...]
    flags: tuple[Flag, ...]
    started: bool
    original_day: date
    colour: int
    to_tell: int

    @property
    def ready(self) -> bool:
        """Whether it can be led as it stands."""
        return not self.not_ready

    @property
    def left(self) -> int | None:
        """Places still free for anybody."""
        if self.capacity is None:
            return None
        return max(0, self.capacity - self.booked - self.offered)

    @property
    def full(self) -> bool:
        """Whether somebody who asks now would have to wait."""
        return self.left == 0 or self.waiting > 0


@query("groups_to_extend", Act.PLAN)
def groups_to_extend(db: UnitOfWork, *, now: datetime) -> tuple[UUID, ...]:
    """The groups that the actor plans and that have dates without a session, as far ahead as each
    makes them."""
    clear(db)
    groups = select(Group)
    if not sees_everyone(db, Act.PLAN):
        groups = groups.where(Group.id.in_(own_groups(db, Act.PLAN)))
    return tuple(group.id for group in db.scalars(groups) if _missing(db, group, now))


@action("make_sessions", Act.PLAN, undoable=False)
def make_sessions(db: UnitOfWork, group_id: UUID, *, now: datetime) -> int:
    """Make the sessions of a group that are not there yet, as far ahead as it says; how many."""
    group = db.scalar(select(Group).where(Group.id == group_id).with_for_update())
    if group is None:
        raise NotFound("group")
    within_group(db, group_id)
    db.about("support_group", group_id)
    return len(sessions_ahead(db, group, now))


def sessions_ahead(db: UnitOfWork, group: Group, now: datetime) -> list[Session]:
    """The sessions made; dates moved or removed by hand are not made again."""
    made = [planned(group, slot) for slot in _missing(db, group, now)]
    db.add_all(made)
    db.flush()
    for session in made:
        if session.is_open(now):
            book_standing_people(db, session, now)
    return made


def _missing(db: UnitOfWork, group: Group, now: datetime) -> list[Slot]:
    """The dates without a session; one on whose day the group meets already waits for another."""
    here = select(Session.original_day, Session.day, Session.status)
    there = db.execute(here.where(Session.group_id == group.id)).all()
    known = {row.original_day for row in there}
    taken = {row.day for row in there if row.status in OPEN}
    today = local(now, group.zone).date()
    to = horizon(today, group.first_day, group.months_ahead)
    slots = (in_time(slot, group, now) for slot in group.slots(to) if slot.original not in known)
    return [slot for slot in slots if slot.day not in taken]


@query("sessions", Act.SEE_CALENDAR)
def sessions(
    db: UnitOfWork,
    *,
    now: datetime,
    first: date | None = None,
    last: date | None = None,
    group_id: UUID | None = None,
    coming: int | None = None,
) -> tuple[SessionLine, ...]:
    """The sessions from ``first`` to ``last`` by time; ``coming``: only the next so many."""
    wanted = select(Session).where(Session.status != Status.REMOVED)
    if first is not None:
        wanted = wanted.where(Session.day >= first)
    if last is not None:
        wanted = wanted.where(Session.day <= last)
    if group_id is not None:
        wanted = wanted.where(Session.group_id == group_id)
    if not sees_everyone(db, Act.SEE_CALENDAR):
        wanted = wanted.where(Session.group_id.in_(own_groups(db, Act.SEE_CALENDAR)))
    clear(db)
    if coming is not None:
        wanted = wanted.where(Session.starts_at > now, Session.status != Status.CANCELLED)
    wanted = wanted.order_by(Session.starts_at, Session.id).limit(coming)
    return session_lines(db, db.scalars(wanted).all(), now)


def session_lines(
    db: UnitOfWork, found: Sequence[Session], now: datetime
) -> tuple[SessionLine, ...]:
    """How these sessions stand, in a few statements whatever their number."""
    ids = [session.id for session in found]
    counts = _counts(db, found, now)
    leads = _leads(db, ids)
    elsewhere = _elsewhere(db, {lead.id for lead in leads.values()}, found)
    speakers = _speakers(db, ids)
    flagged = _flagged(db, [session.day for session in found])
    return tuple(
        _line(s, counts[s.id], leads.get(s.id), elsewhere, speakers.get(s.id), flagged[s.day], now)
        for s in found
    )


Duties = Mapping[tuple[UUID, date], Sequence[Session]]  # by counsellor and day


def _line(
    session: Session,
    counts: Mapping[str, int],
    lead: Counsellor | None,
    elsewhere: Duties,
    speaker: SpeakerBooking | None,
    flagged: tuple[Flag, ...],
    now: datetime,
) -> SessionLine:
    zone = session.group.zone
    return SessionLine(
        session_id=session.id,
        group_id=session.group_id,
        group=session.group.name,
        day=session.day,
        start=local(session.starts_at, zone),
        end=local(session.ends_at, zone),
        longer=session.longer,
        status=session.status,
        capacity=session.capacity,
        booked=counts["booked"],
        offered=counts["offered"],
        waiting=counts["waiting"],
        counsellor=lead.name if lead else None,
        speaker=speaker.speaker_name if speaker else None,
        topic=speaker.topic if speaker else None,
        not_ready=not_ready(session, lead, _about(session, lead, elsewhere)),
        flags=() if session.kept_day == session.day else flagged,
        started=now >= session.starts_at,
        original_day=session.original_day,
        colour=session.group.colour,
        to_tell=counts["to_tell"],
    )


def _counts(db: UnitOfWork, found: Sequence[Session], now: datetime) -> dict[UUID, Counter[str]]:
    """Booked, offered and waiting per session; an offer that has lapsed counts as waiting.

    Once a session has started nobody waits any more. An index holds what is counted, but for the
    few offers.
    """
    ids = [session.id for session in found]
    kinds = {State.WAITING: "waiting", State.OFFERED: "offered"}
    stints = (
        select(Booking.session_id, Booking.state, func.count())
        .where(Booking.session_id.in_(ids), Booking.state.in_([*HELD, State.WAITING]))
        .group_by(Booking.session_id, Booking.state)
    )
    counts = {each: Counter(booked=0, offered=0, waiting=0, to_tell=0) for each in ids}
    for session_id, state, count in db.execute(stints):
        counts[session_id][kinds.get(state, "booked")] += count
    for session_id in _lapsed(db, [each for each in ids if counts[each]["offered"]], now):
        counts[session_id].update(offered=-1, waiting=1)
    for session_id, count in notices_open(db, ids, now):
        counts[session_id]["to_tell"] = count
    for session in found:
        if session.starts_at <= now:
            for over in ("waiting", "to_tell"):
                counts[session.id][over] = 0
    return counts


def _lapsed(db: UnitOfWork, ids: list[UUID], now: datetime) -> Iterable[UUID]:
    """The sessions of the offers that are over, one for each."""
    if not ids:
        return ()
    offers = select(Booking.session_id).where(
        Booking.session_id.in_(ids),
        Booking.state == State.OFFERED,
        Booking.offer_expires_at <= now,
    )
    return db.scalars(offers)


def _leads(db: UnitOfWork, ids: list[UUID]) -> dict[UUID, Counsellor]:
    lead = (
        select(Assignment.session_id, Counsellor)
        .join(Counsellor, Counsellor.id == Assignment.counsellor_id)
        .where(Assignment.session_id.in_(ids), Assignment.duty == Duty.LEAD)
        .options(lazyload(Counsellor.groups))  # of whom only name and leave are asked
    )
    return dict(db.execute(lead).all())


def _elsewhere(db: UnitOfWork, counsellor_ids: set[UUID], found: Sequence[Session]) -> Duties:
    """The sessions each of these counsellors has a duty in, about the days of those found.

    The duties are found by day alone: a counsellor of ten years has far more of them than a day.
    """
    if not counsellor_ids:
        return {}
    days = [session.day for session in found]
    near = (
        select(Assignment.counsellor_id, Assignment.session_id)
        .join(Session, Session.id == Assignment.session_id)
        .where(Session.day.between(min(days) - ONE_DAY, max(days) + ONE_DAY))
    )
    duties = [(by, held) for by, held in db.execute(near) if by in counsellor_ids]
    known = {session.id: session for session in found}
    others = {held for _, held in duties} - known.keys()
    if others:
        known |= {s.id: s for s in db.scalars(select(Session).where(Session.id.in_(others)))}
    held_by: dict[tuple[UUID, date], list[Session]] = defaultdict(list)
    for by, held in duties:
        held_by[by, known[held].day].append(known[held])
    return held_by


def _about(session: Session, lead: Counsellor | None, elsewhere: Duties) -> list[Session]:
    """Where its lead has a duty about its day. One may go on past midnight: so both sides of it."""
    if lead is None:
        return []
    days = (session.day - ONE_DAY, session.day, session.day + ONE_DAY)
    return [other for day in days for other in elsewhere.get((lead.id, day), ())]


def _flagged(db: UnitOfWork, days: Sequence[date]) -> dict[date, tuple[Flag, ...]]:
    closures = frozenset(db.scalars(select(Closure.day).where(Closure.day.in_(days))))
    return {day: flags(day, closures) for day in days}


def _speakers(db: UnitOfWork, ids: list[UUID]) -> dict[UUID, SpeakerBooking]:
    promised = select(SpeakerBooking).where(
        SpeakerBooking.session_id.in_(ids), SpeakerBooking.stage.in_(PROMISED)
    )
    return {b.session_id: b for b in db.scalars(promised) if b.session_id is not None}
