"""Taking back an act: every row becomes what it was, if nobody has touched it since.

Rows are written back one by one, not through the objects' relationships: undoing must never
cascade to a row that the act did not touch. Columns that are allotted (seats) are given anew by
the aggregate, which then checks itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased

from desktop_app.domain.base import Base
from desktop_app.domain.errors import NothingToUndo, PreconditionGone, Refusal, SessionFull
from desktop_app.store.entries import DONE, Entry
from desktop_app.store.history import Past, Values, changes_of
from desktop_app.store.journal import DELETE, INSERT, UPDATE
from desktop_app.store.recorder import Kind, table_of
from desktop_app.store.values import stored
from desktop_app.store.verifying import by_root, verify

if TYPE_CHECKING:
    from desktop_app.store.database import UnitOfWork

VERSION = "version"


@dataclass(frozen=True)
class Undone:
    """What was taken back: the name of the act, and the id of its entry."""

    act: str
    entry_id: UUID


def take_back(db: "UnitOfWork", within: timedelta | None) -> Undone:
    """Undo the actor's last act. Raises NothingToUndo, PreconditionGone."""
    entry = _last_undoable(db, within)
    past = changes_of(db.connection(), entry.id, entry.sequence)
    now_there = _rows_now(db, past)
    for change in past:
        _check_untouched(change, now_there.get(change.row_id))
    try:
        _write_back(db, past, now_there)
        _allot_anew(db, past)
        db.flush()
        verify(db, db.recorder.changes())
    except IntegrityError:
        raise PreconditionGone from None
    except SessionFull:
        raise PreconditionGone("place_taken") from None
    except PreconditionGone:
        raise
    except Refusal:
        raise PreconditionGone from None
    db.subject_kind, db.subject = entry.subject_kind, entry.subject_id
    return Undone(entry.act, entry.id)


def _last_undoable(db: "UnitOfWork", within: timedelta | None) -> Any:
    undoing = aliased(Entry)
    wanted = (
        select(Entry.id, Entry.sequence, Entry.act, Entry.subject_kind, Entry.subject_id)
        .where(
            Entry.user_id == db.actor.user_id,
            Entry.undoable,
            Entry.outcome == DONE,
            Entry.undoes.is_(None),
            ~select(undoing.id).where(undoing.undoes == Entry.id).exists(),
            _recent(db, within),
        )
        .order_by(Entry.sequence.desc())
        .limit(1)
    )
    entry = db.execute(wanted).one_or_none()
    if entry is None:
        raise NothingToUndo
    return entry


def _recent(db: "UnitOfWork", within: timedelta | None) -> Any:
    if within is None:
        return Entry.sitting == db.actor.sitting
    return Entry.at > db.now - within


def _rows_now(db: "UnitOfWork", past: Sequence[Past]) -> dict[UUID, Values]:
    """The rows as they are, locked; the aggregates they belong to first, in id order."""
    _lock_roots(db, past)
    found: dict[UUID, Values] = {}
    for kind, row_ids in _ids_by_kind(past).items():
        table = table_of(kind)
        rows = select(table).where(table.c.id.in_(row_ids)).order_by(table.c.id)
        for row in db.connection().execute(rows.with_for_update()).mappings():
            found[row["id"]] = dict(row)
    return found


def _lock_roots(db: "UnitOfWork", past: Sequence[Past]) -> None:
    for kind, row_ids in _ids_by_kind(past).items():
        if kind.root is None:
            continue
        relation = kind.__mapper__.relationships[kind.root]
        ((local, remote),) = relation.local_remote_pairs
        table = table_of(kind)
        roots = select(table.c[local.name]).where(table.c.id.in_(row_ids))
        lock = select(remote).where(remote.in_(roots)).order_by(remote).with_for_update()
        db.connection().execute(lock).all()


def _ids_by_kind(past: Iterable[Past]) -> dict[Kind, list[UUID]]:
    grouped: dict[Kind, list[UUID]] = {}
    for change in past:
        grouped.setdefault(change.kind, []).append(change.row_id)
    order = {table: n for n, table in enumerate(Base.metadata.sorted_tables)}
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
    if stored(table, row, compared) != stored(table, change.after, compared):
        raise PreconditionGone


def _write_back(db: "UnitOfWork", past: Sequence[Past], now_there: dict[UUID, Values]) -> None:
    """Bring back what was deleted, then change what was changed, then delete what was made."""
    order = {kind: n for n, kind in enumerate(_ids_by_kind(past))}
    rising = sorted(past, key=lambda change: order[change.kind])
    for operation, changes in ((DELETE, rising), (UPDATE, rising), (INSERT, rising[::-1])):
        for seat, change in enumerate(changes):
            if change.operation == operation:
                _write_one(db, change, now_there.get(change.row_id), seat)


def _write_one(db: "UnitOfWork", change: Past, row: Values | None, seat: int) -> None:
    table = table_of(change.kind)
    connection = db.connection()
    here = table.c.id == change.row_id
    if change.before is None:
        connection.execute(table.delete().where(here))
        db.recorder.note(change.kind, row, None)
        return
    values = change.before | _stand_ins(change, seat)
    if row is None:
        after = values | {VERSION: values[VERSION] + 1}
        connection.execute(table.insert(), after)
    else:
        after = row | values | {VERSION: row[VERSION] + 1}
        connection.execute(table.update().where(here), after)
    db.recorder.note(change.kind, row, after)


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


def _clear_stand_ins(db: "UnitOfWork", change: Past) -> None:
    for name in _stand_ins(change, 0):
        setattr(db.get(change.kind, change.row_id), name, None)
