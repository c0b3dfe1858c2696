"""Calendar files: what is taken out of the house for other calendars, and the trace it leaves."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, selectinload

from desktop_app.desk.action import clear, own_groups, query, sees_everyone
from desktop_app.desk.lookup import one_group
from desktop_app.documents.calendar_contents import (
    CalendarContent,
    CalendarDuty,
    CalendarRule,
    CalendarSeries,
    CalendarSession,
)
from desktop_app.domain.access import Act
from desktop_app.domain.base import Entity
from desktop_app.domain.counsellors import Assignment, Counsellor, Duty
from desktop_app.domain.errors import NotFound, NotPermitted
from desktop_app.domain.groups import FormerRule, Group
from desktop_app.domain.names import fold_name
from desktop_app.domain.sessions import Session, Status
from desktop_app.store.database import UnitOfWork
from desktop_app.store.entries import Change, Entry
from desktop_app.store.journal import DELETE

# What a group's calendar is made of, and the column that says whose a row is.
OWNERS: tuple[tuple[type[Entity], InstrumentedAttribute[UUID]], ...] = (
    (Group, Group.id),
    (FormerRule, FormerRule.group_id),
    (Session, Session.group_id),
)


@query("export_calendar", Act.SEE_CALENDAR, audited=True)
def calendar_content(
    db: UnitOfWork,
    *,
    now: datetime,
    group: UUID | str | None = None,
    counsellor: UUID | str | None = None,
    mine: bool = False,
) -> CalendarContent:
    """The calendar file of a group, by id or name, or of all groups that the actor may see.

    With a counsellor (``mine``: whoever is at the desk) each session is there in which they have
    a duty, and nothing else. Raises NotFound, Ambiguous, NotPermitted.
    """
    groups = _groups(db, group)
    clear(db)
    if mine or counsellor is not None:
        whose = _counsellor(db, db.actor.counsellor_id if mine else counsellor)
        db.looked_at("counsellor", whose)
        return _duties_of(db, whose, groups, now)
    if group is not None:
        db.looked_at("support_group", groups[0].id)
    return CalendarContent(made_at=now, series=_series(db, groups), groups=len(groups))


def _groups(db: UnitOfWork, wanted: UUID | str | None) -> Sequence[Group]:
    """The groups meant, in the order of their names. Raises NotFound, Ambiguous, NotPermitted."""
    if isinstance(wanted, str):
        wanted = one_group(db, wanted).id
    found = select(Group).options(selectinload(Group.former)).order_by(Group.name, Group.id)
    if wanted is not None:
        found = found.where(Group.id == wanted)
    groups = db.scalars(found).all()
    if wanted is not None and not groups:
        raise NotFound("group")
    if sees_everyone(db, Act.SEE_CALENDAR):
        return groups
    seen = own_groups(db, Act.SEE_CALENDAR)
    if wanted is not None and wanted not in seen:
        raise NotPermitted(Act.SEE_CALENDAR)
    return [each for each in groups if each.id in seen]


def _counsellor(db: UnitOfWork, wanted: UUID | str | None) -> UUID:
    """The id of the counsellor meant. Raises NotFound."""
    same = Counsellor.name_folded == fold_name(wanted) if isinstance(wanted, str) else None
    found = db.scalar(
        select(Counsellor.id).where(Counsellor.id == wanted if same is None else same)
    )
    if found is None:
        raise NotFound("counsellor")
    return found


# Groups


def _series(db: UnitOfWork, groups: Sequence[Group]) -> tuple[CalendarSeries, ...]:
    ids = [group.id for group in groups]
    rises = _sequences(db, ids)
    sessions = _sessions(db, ids)
    return tuple(
        CalendarSeries(
            paper_name=group.paper_name,
            zone=group.zone,
            sequence=rises[group.id],
            rules=(*map(_former_rule, group.former), _rule(group)),
            sessions=tuple(sessions[group.id]),
        )
        for group in groups
    )


def _former_rule(former: FormerRule) -> CalendarRule:
    return CalendarRule(
        uid=former.id,
        rule=former.rule,
        start=former.start,
        minutes=former.minutes,
        first_day=former.first_day,
        last_day=former.last_day,
    )


def _rule(group: Group) -> CalendarRule:
    """The rule in force goes by the id of the group, so that it is the one brought up to date."""
    return CalendarRule(
        uid=group.id,
        rule=group.rule,
        start=group.start,
        minutes=group.minutes,
        first_day=group.rule_since,
        last_day=group.last_day,
    )


def _sessions(db: UnitOfWork, ids: Collection[UUID]) -> Mapping[UUID, list[CalendarSession]]:
    """The sessions of each group, in the order of their original dates."""
    columns = select(
        Session.group_id,
        Session.id,
        Session.original_day,
        Session.original_start,
        Session.starts_at,
        Session.minutes,
        Session.status,
    )
    order = (Session.original_day, Session.original_start)
    found = defaultdict[UUID, list[CalendarSession]](list)
    for row in db.execute(columns.where(Session.group_id.in_(ids)).order_by(*order)):
        found[row.group_id].append(
            CalendarSession(
                uid=row.id,
                original_day=row.original_day,
                original_start=row.original_start,
                starts_at=row.starts_at,
                minutes=row.minutes,
                cancelled=row.status is Status.CANCELLED,
                removed=row.status is Status.REMOVED,
            )
        )
    return found


# Counsellors


def _duties_of(
    db: UnitOfWork, counsellor_id: UUID, groups: Sequence[Group], now: datetime
) -> CalendarContent:
    """The sessions with a duty of the counsellor's, by time."""
    by_id = {group.id: group for group in groups}
    rises = _sequences(db, by_id)
    held = db.execute(_held(counsellor_id, by_id)).all()
    duties = (_duty(row, counsellor_id, by_id[row.group_id], rises[row.group_id]) for row in held)
    return CalendarContent(
        made_at=now, duties=tuple(duties), groups=len({row.group_id for row in held})
    )


def _held(
    counsellor_id: UUID, groups: Collection[UUID]
) -> Select[Duty, UUID, UUID, datetime, int, Status, int]:
    """Every duty, with its session and the number of the journal entry that changed it last."""
    return (
        select(
            Assignment.duty,
            Session.id,
            Session.group_id,
            Session.starts_at,
            Session.minutes,
            Session.status,
            func.coalesce(func.max(Change.sequence), 0).label("sequence"),
        )
        .join(Session, Session.id == Assignment.session_id)
        .outerjoin(Change, Change.row_id == Assignment.id)
        .where(
            Assignment.counsellor_id == counsellor_id,
            Session.group_id.in_(groups),
            Session.status != Status.REMOVED,
        )
        .group_by(Assignment.id, Session.id)
        .order_by(Session.starts_at, Session.id)
    )


def _duty(
    row: Row[Duty, UUID, UUID, datetime, int, Status, int],
    counsellor_id: UUID,
    group: Group,
    risen: int,
) -> CalendarDuty:
    return CalendarDuty(
        uid=f"{row.id}-{counsellor_id}",
        paper_name=group.paper_name,
        zone=group.zone,
        sequence=max(risen, row.sequence),
        duty=row.duty,
        starts_at=row.starts_at,
        minutes=row.minutes,
        cancelled=row.status is Status.CANCELLED,
    )


# How often it was changed


def _sequences(db: UnitOfWork, groups: Collection[UUID]) -> Mapping[UUID, int]:
    """For each group the number of the last journal entry that changed it, its rules or sessions.

    The journal only grows, so this rises when a change is undone too. A row that an undoing took
    away belongs to no group any more: it counts for all.
    """
    least = _last_taken_away(db)
    risen = defaultdict[UUID, int](lambda: least)
    for kind, owner in OWNERS:
        changed = (
            select(owner, func.max(Change.sequence))
            .join(Change, Change.row_id == kind.id)
            .where(owner.in_(groups))
            .group_by(owner)
        )
        for group_id, sequence in db.execute(changed):
            risen[group_id] = max(risen[group_id], sequence)
    return risen


def _last_taken_away(db: UnitOfWork) -> int:
    """The number of the last undoing that took a session or a rule away."""
    tables = [kind.__tablename__ for kind, _ in OWNERS]
    taken = (
        select(func.max(Change.sequence))
        .join(Entry, Entry.sequence == Change.sequence)
        .where(Entry.undoes.is_not(None))
        .where(Change.operation == DELETE, Change.table_name.in_(tables))
    )
    return db.scalar(taken) or 0
