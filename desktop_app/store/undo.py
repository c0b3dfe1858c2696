"""Taking back an act, or putting it back: every row becomes what it was, if nobody touched it.

Rows are written back one by one, not through the objects' relationships: undoing must never
cascade to a row that the act did not touch. Columns that are allotted (seats) are given anew by
the aggregate, which is brought up to the time and then checks itself.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from desktop_app.domain.base import Entity
from desktop_app.domain.errors import HasDied, PreconditionGone, Refusal, SessionFull
from desktop_app.domain.models import metadata
from desktop_app.store.history import Past, Values, changes_of
from desktop_app.store.journal import DELETE, INSERT, UPDATE
from desktop_app.store.leaning import leant_on, together
from desktop_app.store.recorder import Kind, table_of
from desktop_app.store.steps import Step, act_behind, last_done, last_undone
from desktop_app.store.values import stored
from desktop_app.store.verifying import by_root, root_of, there, verify

if TYPE_CHECKING:
    from desktop_app.store.database import UnitOfWork

VERSION = "version"


@dataclass(frozen=True)
class Undone:
    """What was taken back or put back: the name of the act, and the id of the entry reversed."""

    act: str
    entry_id: UUID


def take_back(db: "UnitOfWork", within: timedelta | None) -> Undone:
    """Undo the actor's last act. Raises NothingToUndo, PreconditionGone, HasDied."""
    return _reverse(db, last_done(db, within))


def put_back(db: "UnitOfWork", within: timedelta | None) -> Undone:
    """Do again what the actor undid last. Raises NothingToRedo, PreconditionGone, HasDied."""
    return _reverse(db, last_undone(db, within))


def _reverse(db: "UnitOfWork", entry: Step) -> Undone:
    db.subject_kind, db.subject = entry.subject_kind, entry.subject_id
    past = changes_of(db.connection(), entry.id, entry.sequence)
    _lock_and_settle(db, past)
    now_there = _rows_now(db, past)
    for change in past:
        _check_untouched(change, now_there.get(change.row_id))
    try:
        _write_back(db, past, now_there)
        _allot_anew(db, past)
        _catch_up(db, entry.at)
        _check(db, past, entry.at)
    except IntegrityError:
        raise PreconditionGone from None
    except SessionFull:
        raise PreconditionGone("place_taken") from None
    except (PreconditionGone, HasDied):
        raise
    except Refusal:
        raise PreconditionGone from None
    return Undone(act_behind(db, entry), entry.id)


def _lock_and_settle(db: "UnitOfWork", past: Sequence[Past]) -> None:
    """Lock the aggregates that the act touched and what their rules lean on, in the order of
    everybody's locks, and bring up to the time what time passes over.

    Raises PreconditionGone when another desk changed meanwhile which rows these are.
    """
    roots = {k: ids for k, ids in _roots(db, past).items() if k.settle is not Entity.settle}
    held = together(roots, leant_on(db, past))
    for kind in sorted(held, key=_turn):
        _lock(db, kind, held[kind])
    if any(ids - held.get(kind, set()) for kind, ids in leant_on(db, past).items()):
        raise PreconditionGone("changed_since")
    for kind, ids in roots.items():
        for root in db.scalars(select(kind).where(kind.id.in_(ids)).order_by(kind.id)):
            root.settle(db.now)
    db.flush()


def _turn(kind: Kind) -> tuple[bool, int]:
    """Locks are taken in one order: what time passes over, then the others by what points where."""
    return kind.settle is Entity.settle, metadata.sorted_tables.index(table_of(kind))


def _lock(db: "UnitOfWork", kind: Kind, ids: Iterable[UUID]) -> None:
    table = table_of(kind)
    rows = select(table.c.id).where(table.c.id.in_(ids)).order_by(table.c.id)
    db.connection().execute(rows.with_for_update()).all()


def _roots(db: "UnitOfWork", past: Sequence[Past]) -> dict[Kind, set[UUID]]:
    found: dict[Kind, set[UUID]] = {}
    for kind, row_ids in _ids_by_kind(past).items():
        root, column = root_of(kind)
        table = table_of(kind)
        here = select(table.c[column]).where(table.c.id.in_(row_ids))
        found.setdefault(root, set()).update(db.connection().scalars(here))
        sides = (side for c in past if c.kind is kind for side in (c.before, c.after) if side)
        found[root] |= {side[column] for side in sides if column in side}
    return found


def _rows_now(db: "UnitOfWork", past: Sequence[Past]) -> dict[UUID, Values]:
    """The rows as they are, locked."""
    found: dict[UUID, Values] = {}
    for kind, row_ids in _ids_by_kind(past).items():
        table = table_of(kind)
        rows = select(table).where(table.c.id.in_(row_ids)).order_by(table.c.id)
        for row in db.connection().execute(rows.with_for_update()).mappings():
            found[row["id"]] = dict(row)
    return found


def _ids_by_kind(past: Iterable[Past]) -> dict[Kind, list[UUID]]:
    grouped: dict[Kind, list[UUID]] = {}
    for change in past:
        grouped.setdefault(change.kind, []).append(change.row_id)
    order = {table: n for n, table in enumerate(metadata.sorted_tables)}
    return dict(sorted(grouped.items(), key=lambda item: order[table_of(item[0])]))


def _check_untouched(change: Past, row: Values | None) -> None:
    """The row must still be what the act left behind. Raises PreconditionGone."""
    if change.operation == DELETE:
        if row is not None or change.before is None:
            raise PreconditionGone
        return
    if row is None or change.after is None:
        raise PreconditionGone
    if change.operation == UPDATE and change.before is None:
        raise PreconditionGone("erased")
    compared = [f for f in change.fields if f in change.after and f not in change.kind.allotted]
    table = table_of(change.kind)
    there, left = stored(table, row, compared), stored(table, change.after, compared)
    for field in compared:
        if there[field] != left[field]:
            raise PreconditionGone(change.kind.since.get(field, "changed_since"))


def _write_back(db: "UnitOfWork", past: Sequence[Past], now_there: dict[UUID, Values]) -> None:
    """Delete what was made, bring back what was deleted, then change what was changed.

    What was made may stand where something deleted stood, so it goes first; but not what a
    changed row points to. What was deleted may have stood where something changed stands now: it
    comes back after that.
    """
    order = {kind: n for n, kind in enumerate(_ids_by_kind(past))}
    rising = sorted(past, key=lambda change: order[change.kind])
    seats = {change.row_id: seat for seat, change in enumerate(rising)}
    leaned_on = _leaned_on(rising)
    made = [change for change in reversed(rising) if change.operation == INSERT]

    def write(change: Past) -> None:
        _write_one(db, change, now_there.get(change.row_id), seats[change.row_id])

    for change in made:
        if change.row_id not in leaned_on:
            write(change)
    back = [change for change in rising if change.operation == DELETE]
    _in_any_order(db, [*back, *(c for c in rising if c.operation == UPDATE)], write)
    for change in made:
        if change.row_id in leaned_on:
            write(change)
    db.expunge_all()  # what is loaded is out of date now


def _in_any_order(db: "UnitOfWork", changes: Sequence[Past], write: Callable[[Past], None]) -> None:
    """Write rows that may stand in each other's way: one that cannot be yet is after the others.

    Raises IntegrityError when none of those that are left can.
    """
    left = list(changes)
    while left:
        later: list[Past] = []
        for change in left:
            try:
                with db.connection().begin_nested():
                    write(change)
            except IntegrityError:
                later.append(change)
                if len(later) == len(left):
                    raise
        left = later


def _leaned_on(rising: Sequence[Past]) -> set[UUID]:
    """The rows to which changed rows point, by way of new ones too."""
    leaned_on: set[UUID] = set()
    for change in reversed(rising):  # a row that points comes after the one it points to
        if change.operation == UPDATE or change.row_id in leaned_on:
            after = change.after or {}
            columns = (column for column in table_of(change.kind).c if column.foreign_keys)
            leaned_on |= {after[column.name] for column in columns if after.get(column.name)}
    return leaned_on


def _write_one(db: "UnitOfWork", change: Past, row: Values | None, seat: int) -> None:
    table = table_of(change.kind)
    connection = db.connection()
    here = table.c.id == change.row_id
    if change.before is None:
        connection.execute(table.delete().where(here))
        db.recorder.note(change.kind, row, None)
        return
    values = change.before | _stand_ins(change, seat)
    if row is not None and change.relied:
        db.recorder.rely(change.kind, row, change.relied)  # so does whatever reverses this
    if change.before == change.after:
        return
    if row is None:
        after = values | _next_number(db, change.kind, values) | {VERSION: values[VERSION] + 1}
        connection.execute(table.insert(), after)
    else:
        after = row | values | {VERSION: row[VERSION] + 1}
        connection.execute(table.update().where(here), after)
    db.recorder.note(change.kind, row, after)


def _next_number(db: "UnitOfWork", kind: Kind, row: Values) -> Values:
    """The number for a row that comes back, if its own was given to another in its aggregate."""
    if kind.numbered is None:
        return {}
    table, (_, column) = table_of(kind), root_of(kind)
    number = table.c[kind.numbered]
    beside = select(number).where(table.c[column] == row[column])
    connection = db.connection()
    if connection.scalar(beside.where(number == row[kind.numbered])) is None:
        return {}
    last = connection.scalar(beside.with_only_columns(func.max(number)))
    return {kind.numbered: (last or 0) + 1}


def _stand_ins(change: Past, seat: int) -> Values:
    """Numbers below zero for what will be allotted anew, so that no two rows claim one seat."""
    before = change.before or {}
    allotted = change.kind.allotted - {VERSION}
    return {name: -1 - seat for name in allotted if before.get(name) is not None}


def _allot_anew(db: "UnitOfWork", past: Sequence[Past]) -> None:
    """Let each aggregate that hands something out (``reseat``) do so for the rows restored."""
    with db.no_autoflush:  # a row that waits for its number would break a constraint
        for change in past:
            if change.operation != INSERT:
                _clear_stand_ins(db, change)
        for kind, root_id in by_root(db.recorder.changes()):
            root = db.get(kind, root_id) if hasattr(kind, "reseat") else None
            if root is not None:
                root.reseat()
        db.flush()


def _catch_up(db: "UnitOfWork", acted_at: datetime) -> None:
    """Let time pass over what came back: to the act, as it did then, and from there to now."""
    touched = by_root(db.recorder.changes())
    for _, root in there(db, [key for key in touched if key[0].settle is not Entity.settle]):
        if root is not None:
            root.settle(acted_at)
            root.settle(db.now)
    db.flush()


def _check(db: "UnitOfWork", past: Sequence[Past], acted_at: datetime) -> None:
    """Raise the Refusal of an aggregate that the undoing contradicts."""
    taken_back = {change.row_id for change in past}
    changes = db.recorder.changes()
    touched = by_root(changes)
    for key, root in there(db, touched):
        kind, rows = key[0], touched[key]
        reversed_rows = [row for row in rows if row.row_id in taken_back]
        if root is None:
            kind.check_gone(reversed_rows, db.now)
        else:
            root.check_undo(reversed_rows, db.now, acted_at)
    verify(db, changes)


def _clear_stand_ins(db: "UnitOfWork", change: Past) -> None:
    for name in _stand_ins(change, 0):
        setattr(db.get(change.kind, change.row_id), name, None)
