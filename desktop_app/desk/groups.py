"""Groups: which there are, how each meets, and opening a new one."""

from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from uuid import UUID

from sqlalchemy import Select, func, select

from desktop_app.desk.action import action, clear, own_groups, query, sees_everyone, within_group
from desktop_app.desk.calendar import sessions_ahead
from desktop_app.desk.group_plans import COLUMNS, ORDERS, GroupPlan, as_group, cleaned
from desktop_app.desk.wordings import LANGUAGE, own_wording
from desktop_app.domain.access import Act
from desktop_app.domain.errors import Clash, NotFound
from desktop_app.domain.groups import COLOURS, Group, Slot, horizon
from desktop_app.domain.open_days import Flag, flags
from desktop_app.domain.records import Closure, Wording
from desktop_app.domain.recurrence import local
from desktop_app.domain.sessions import OPEN, Session
from desktop_app.store.database import UnitOfWork

SHOWN_DATES = 12
MOST_MONTHS_APART = 6  # of two dates of a pattern: every 26 weeks
PALETTE = range(COLOURS)


@dataclass(frozen=True)
class GroupLine:
    """A group as a list shows it; ``next_day`` is its next session that takes place."""

    group_id: UUID
    name: str
    paper_name: str
    rule: str
    start: time
    minutes: int
    places: int | None
    colour: int
    next_day: date | None
    last_day: date | None


@dataclass(frozen=True)
class GroupForm:
    """A group to be changed. ``begun``: some of its sessions are past, and stay as they are.

    ``since`` holds the original dates that "this and following" may begin with, in order; the
    first one means all future sessions.
    """

    group_id: UUID
    plan: GroupPlan
    begun: bool
    since: tuple[date, ...]


@dataclass(frozen=True)
class PlannedDate:
    """A date as a plan makes it. ``moved_to`` and ``skipped`` are the turn of the year's."""

    day: date
    longer: bool
    flags: tuple[Flag, ...]
    moved_to: date | None = None
    skipped: bool = False


@query("group_lines", Act.SEE_CALENDAR)
def group_lines(db: UnitOfWork, *, now: datetime) -> tuple[GroupLine, ...]:
    """The groups in sight, by name."""
    clear(db)
    found = select(Group).order_by(Group.name, Group.id)
    if not sees_everyone(db, Act.SEE_CALENDAR):
        found = found.where(Group.id.in_(own_groups(db, Act.SEE_CALENDAR)))
    coming = dict(db.execute(_next_days(now)).all())
    return tuple(
        GroupLine(
            group_id=group.id,
            name=group.name,
            paper_name=group.paper_name,
            rule=group.rule,
            start=group.start,
            minutes=group.minutes,
            places=group.places,
            colour=group.colour,
            next_day=coming.get(group.id),
            last_day=group.last_day,
        )
        for group in db.scalars(found)
    )


@query("new_colour", Act.PLAN)
def new_colour(db: UnitOfWork) -> int:
    """The colour that fewest groups have, for a new one."""
    clear(db)
    used = dict(db.execute(select(Group.colour, func.count()).group_by(Group.colour)).all())
    return min(PALETTE, key=lambda colour: (used.get(colour, 0), colour))


@query("group_form", Act.PLAN)
def group_form(db: UnitOfWork, group_id: UUID, *, now: datetime) -> GroupForm:
    """A group as it stands, to be changed. Raises NotFound."""
    group = db.get(Group, group_id)
    if group is None:
        raise NotFound("group")
    within_group(db, group_id)
    here = select(Session.original_day).where(Session.group_id == group_id)
    begun = db.scalar(here.where(Session.starts_at <= now).limit(1)) is not None
    future = here.where(Session.starts_at > now).order_by(Session.original_day)
    return GroupForm(group_id, plan_of(db, group), begun, tuple(db.scalars(future)))


@action("open_group", Act.PLAN)
def open_group(db: UnitOfWork, plan: GroupPlan, *, now: datetime) -> UUID:
    """A new group with its sessions made ahead. Raises BadPlan, BadField, Clash("name_taken").

    A coordinator of one group alone opens no other.
    """
    group = start_group(db, cleaned(plan), now)
    db.about("support_group", group.id)
    return group.id


def start_group(db: UnitOfWork, plan: GroupPlan, now: datetime) -> Group:
    """The group of a plan that was checked, with its sessions."""
    check_name_free(db, plan.name, None)
    group = as_group(plan)
    db.add(group)
    db.flush()
    keep_orders(db, group.id, plan, now)
    sessions_ahead(db, group, now)
    return group


def plan_of(db: UnitOfWork, group: Group) -> GroupPlan:
    """How a group meets now, with the running orders of its own."""
    values = {name: getattr(group, name) for name in COLUMNS}
    for name in ORDERS:
        own = own_wording(db, name, group.id)
        values[name] = own.body if own else None
    return GroupPlan(**values)


def next_dates_of(db: UnitOfWork, group: Group, now: datetime) -> tuple[PlannedDate, ...]:
    """The next twelve dates of the rule in force of a group, which need not be on file."""
    first = max(local(now, group.zone).date(), group.rule_since)
    closures = frozenset(db.scalars(select(Closure.day)))
    ahead = (slot for slot in group.slots(_far(group, first)) if slot.original >= first)
    return tuple(_planned(slot, closures) for slot in islice(ahead, SHOWN_DATES))


def keep_orders(db: UnitOfWork, group_id: UUID, plan: GroupPlan, now: datetime) -> None:
    """Keep the running orders that differ as new versions: an old one is never edited.

    A running order that is emptied goes back to that of all groups.
    """
    for name in ORDERS:
        body, own = getattr(plan, name), own_wording(db, name, group_id)
        if body == (own.body if own else None):
            continue
        number = own.number + 1 if own else 1
        db.add(_version(db, name, group_id, body, number, now))


def check_name_free(db: UnitOfWork, name: str, group_id: UUID | None) -> None:
    """Groups are told apart by their names. Raises Clash("name_taken")."""
    others = db.execute(select(Group.id, Group.name))
    if any(other != group_id and said.casefold() == name.casefold() for other, said in others):
        raise Clash("name_taken")


def _version(
    db: UnitOfWork, key: str, group_id: UUID, body: str | None, number: int, now: datetime
) -> Wording:
    if body is None:
        shared = select(Wording).where(Wording.key == key, Wording.group_id.is_(None))
        body = db.scalars(shared.order_by(Wording.number.desc()).limit(1)).one().body
    return Wording(
        key=key, group_id=group_id, language=LANGUAGE, number=number, body=body, written_at=now
    )


def _next_days(now: datetime) -> Select[UUID, date]:
    """By group, the day of its next session that takes place."""
    return (
        select(Session.group_id, func.min(Session.day))
        .where(Session.starts_at > now, Session.status.in_(OPEN))
        .group_by(Session.group_id)
    )


def _planned(slot: Slot, closures: frozenset[date]) -> PlannedDate:
    return PlannedDate(
        day=slot.original,
        longer=slot.longer,
        flags=() if slot.answered else flags(slot.original, closures),
        moved_to=slot.day if slot.day != slot.original else None,
        skipped=slot.day is None,
    )


def _far(group: Group, first: date) -> date:
    """So far that twelve dates are found, where a rule has as many."""
    return horizon(first, group.first_day, months=SHOWN_DATES * MOST_MONTHS_APART)
