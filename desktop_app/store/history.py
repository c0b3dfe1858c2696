"""Reading the journal back: the rows that one entry changed, unsealed."""

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, select
from sqlalchemy.engine import Connection

from desktop_app.domain.base import Base, Entity
from desktop_app.store.entries import HOUSE, Change, Entry
from desktop_app.store.journal import DELETE
from desktop_app.store.recorder import Kind, table_of
from desktop_app.store.sealing import Keys, keys_of, place, unseal
from desktop_app.store.values import restored

Values = dict[str, Any]


class Past:
    """One row of the journal with its values; None for a side that never was or is erased."""

    def __init__(self, kind: Kind, row: Row[Any], entry_id: UUID, keys: Keys) -> None:
        self.kind = kind
        self.row_id: UUID = row.row_id
        self.operation: str = row.operation
        self.fields: tuple[str, ...] = tuple(json.loads(row.fields))
        former = row.former_person_id or row.person_id
        self.before = self._side(row, "before", entry_id, keys.get(former or HOUSE))
        self.after = self._side(row, "after", entry_id, keys.get(row.person_id or HOUSE))

    @property
    def relied(self) -> list[str]:
        """The columns that were to stay as they are, see ``UnitOfWork.relies_on``."""
        before, after = self.before or {}, self.after or {}
        both = before.keys() & after.keys()
        return [name for name in self.fields if name in both and before[name] == after[name]]

    def _side(self, row: Row[Any], side: str, entry_id: UUID, key: bytes | None) -> Values | None:
        blob = getattr(row, side)
        if blob is None or key is None:
            return None
        text = unseal(key, bytes(blob), place(entry_id, row.position, side))
        return restored(table_of(self.kind), json.loads(text))


def kinds() -> dict[str, Kind]:
    """The journalled classes by the names of their tables."""
    found = (mapper.class_ for mapper in Base.registry.mappers)
    journalled = (kind for kind in found if issubclass(kind, Entity) and kind.journalled)
    return {kind.__tablename__: kind for kind in journalled}


def changes_of(
    connection: Connection, entry_id: UUID, sequence: int, name: str | None = None
) -> list[Past]:
    """What an entry changed, in order; ``name``: in one table.

    Raises Damaged("journal") if a value does not fit.
    """
    table: Any = Change.__table__
    wanted = select(table).where(table.c.sequence == sequence).order_by(table.c.position)
    if name is not None:
        wanted = wanted.where(table.c.table_name == name)
    rows = connection.execute(wanted).all()
    keys = keys_of(connection, _owners(rows))
    known = kinds()
    return [Past(known[row.table_name], row, entry_id, keys) for row in rows]


def when_it_went(connection: Connection, kind: Kind, row_id: UUID) -> list[Past]:
    """What the act that last deleted a row changed of its kind; nothing where none did."""
    name = kind.__tablename__
    table: Any = Change.__table__
    last = select(func.max(table.c.sequence)).where(
        table.c.row_id == row_id, table.c.table_name == name, table.c.operation == DELETE
    )
    wanted = select(Entry.id, Entry.sequence).where(Entry.sequence == last.scalar_subquery())
    entry = connection.execute(wanted).one_or_none()
    return [] if entry is None else changes_of(connection, entry.id, entry.sequence, name)


def _owners(rows: Sequence[Row[Any]]) -> set[UUID | None]:
    return {owner for row in rows for owner in (row.person_id, row.former_person_id)}
