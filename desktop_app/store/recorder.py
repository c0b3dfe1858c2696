"""What a transaction does to rows, caught at each flush and merged into one change a row."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from sqlalchemy import Column, Table, inspect
from sqlalchemy.orm import InstanceState, Mapper
from sqlalchemy.orm.base import NO_VALUE

from desktop_app.domain.base import Base, Entity, RowChange, ids_together

if TYPE_CHECKING:
    from desktop_app.store.database import UnitOfWork

Kind = type[Entity]


@dataclass(frozen=True)
class Changed:
    """One row's net change, with the class it belongs to.

    ``relied`` are columns that the act relied on: it is reversed only while they are the same.
    """

    kind: Kind
    row: RowChange
    relied: frozenset[str] = frozenset()

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns that changed, and those that had to be as they are for it."""
        changed = fields_of(self.row)
        return *changed, *sorted(self.relied.difference(changed))

    @property
    def table(self) -> Table:
        """The table of the row."""
        return table_of(self.kind)

    def owners(self) -> tuple[UUID | None, UUID | None]:
        """Whose data the row was before and is after; None is nobody's, or no such side."""
        return _owner(self.kind, self.row.before), _owner(self.kind, self.row.after)


def table_of(kind: type[Base]) -> Table:
    """The table of a mapped class."""
    return cast(Table, kind.__table__)


def row_of(entity: Entity) -> dict[str, Any]:
    """A row as it is, every column by name."""
    return _after(inspect(entity))


def _owner(kind: Kind, row: Any) -> UUID | None:
    return None if row is None or kind.owner_column is None else row[kind.owner_column]


@cache
def _columns(mapper: Mapper[Any]) -> tuple[tuple[str, Column[Any]], ...]:
    """Each column of a mapped class, with the name of its attribute."""
    return tuple((a.key, cast(Column[Any], a.columns[0])) for a in mapper.column_attrs)


class Recorder:
    """Collects the changes of one transaction, in the order in which rows were first touched.

    ``ids`` are for its new rows.
    """

    def __init__(self) -> None:
        self.ids = ids_together()
        self._changes: dict[tuple[Kind, UUID], Changed] = {}
        self._relied: dict[tuple[Kind, UUID], frozenset[str]] = {}
        self._read: dict[InstanceState[Any], dict[str, Any]] = {}
        self._kept: list[object] = []  # the identity map holds entities weakly; verify needs them

    def before_flush(self, db: "UnitOfWork") -> None:
        """Give new rows their ids, for rows without are written in statements as long as all their
        values; and read the old values of those that were changed without having been loaded.
        """
        for entity in db.new:
            if isinstance(entity, Entity) and inspect(entity).dict.get("id") is None:
                entity.id = next(self.ids)
        for entity in (*db.dirty, *db.deleted):
            state = inspect(entity)
            if isinstance(entity, Entity) and _unknown(state):
                self._read[state] = _read_row(db, entity)

    def after_flush(self, db: "UnitOfWork") -> None:
        """Note what the flush did; attribute history still stands as it was before it."""
        for entity in db.new:
            self._note_entity(entity, None, _after)
        for entity in db.dirty:
            self._note_entity(entity, self._before, _after)
        for entity in db.deleted:
            self._note_entity(entity, self._before, None)
        self._read.clear()

    def note(self, kind: Kind, before: Any, after: Any) -> None:
        """Merge one step of a row into what the transaction did to it before."""
        row_id: UUID = (before or after)["id"]
        earlier = self._changes.get((kind, row_id))
        if earlier is not None:
            before = earlier.row.before
        row = RowChange(table_of(kind).name, row_id, before, after)
        self._changes[kind, row_id] = Changed(kind, row)

    def rely(self, kind: Kind, row: Any, columns: Iterable[str]) -> None:
        """Note columns of a row, as it is, that the transaction relies on."""
        row_id: UUID = row["id"]
        self._relied[kind, row_id] = self._relied.get((kind, row_id), frozenset()).union(columns)
        if (kind, row_id) not in self._changes:
            self.note(kind, row, row)

    def changes(self) -> list[Changed]:
        """Every row that is not in the end as it was, or was relied on, once."""
        changes = (
            replace(change, relied=self._relied.get(key, frozenset()))
            for key, change in self._changes.items()
        )
        return [change for change in changes if change.fields]

    def _note_entity(self, entity: object, before: Any, after: Any) -> None:
        if not isinstance(entity, Base) or not entity.journalled:
            return
        if not isinstance(entity, Entity):
            raise TypeError("a journalled table has a UUID key and a version")
        state = inspect(entity)
        old = before and before(state)
        new = after and after(state)
        if old != new:
            self._kept.append(entity)
            self.note(type(entity), old, new)

    def _before(self, state: InstanceState[Any]) -> dict[str, Any]:
        row = self._read.get(state)
        if row is None:
            row = {column.name: _old(state, key) for key, column in _columns(state.mapper)}
        if NO_VALUE in row.values():
            raise TypeError("a flush changed a row that was never loaded")
        return row


def _old(state: InstanceState[Any], key: str) -> Any:
    return state.committed_state.get(key, state.dict.get(key, NO_VALUE))


def _unknown(state: InstanceState[Any]) -> bool:
    return any(_old(state, key) is NO_VALUE for key, _ in _columns(state.mapper))


def _read_row(db: "UnitOfWork", entity: Entity) -> dict[str, Any]:
    table = table_of(type(entity))
    (row_id,) = inspect(entity).identity or (None,)
    found = db.connection().execute(table.select().where(table.c.id == row_id))
    return dict(found.mappings().one())


def _after(state: InstanceState[Any]) -> dict[str, Any]:
    return {column.name: _new(state, key, column) for key, column in _columns(state.mapper)}


def _new(state: InstanceState[Any], key: str, column: Column[Any]) -> Any:
    if key in state.dict:
        return state.dict[key]
    if column.server_default is not None or column.default is not None:
        raise TypeError("a journalled column is set in Python, not by SQL")
    return None


def fields_of(row: RowChange) -> tuple[str, ...]:
    """The columns that changed; the version alone is no change."""
    before, after = row.before, row.after
    if before is None or after is None:
        return tuple(before or after or ())
    return tuple(name for name in after if name != "version" and before[name] != after[name])
