"""The rows on which the rules of other rows lean (``Entity.leans_on``)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import inspect, select

from desktop_app.store.history import Past
from desktop_app.store.recorder import Kind, table_of

if TYPE_CHECKING:
    from desktop_app.store.database import UnitOfWork

Ids = dict[Kind, set[UUID]]
Way = tuple[Kind, Any, Any]


def together(*grouped: Mapping[Kind, set[UUID]]) -> Ids:
    """All of these rows, each once."""
    found: Ids = {}
    for kind, ids in (item for each in grouped for item in each.items()):
        found[kind] = found.get(kind, set()) | ids
    return found


def leant_on(db: "UnitOfWork", past: Sequence[Past]) -> Ids:
    """The rows on which changed rows lean, as these were, as they became and as they are now; and
    those on which they lean in turn."""
    touched = together(*({change.kind: {change.row_id}} for change in past))
    found: Ids = {}
    new = together(_next(db, touched), *(step for change in past for step in _sides(change)))
    while new:
        found = together(found, new)
        reached = _next(db, new).items()
        new = {kind: more for kind, ids in reached if (more := ids - found.get(kind, set()))}
    return found


def _next(db: "UnitOfWork", rows: Ids) -> Ids:
    """What these rows lean on, as it is now."""
    found: Ids = {}
    for kind, ids in rows.items():
        for target, here, there in _ways(kind):
            wanted = select(there).where(here.in_(ids), there.is_not(None))
            found = together(found, {target: set(db.connection().scalars(wanted))})
    return {kind: ids for kind, ids in found.items() if ids}


def _sides(change: Past) -> Iterator[Ids]:
    for target, here, there in _ways(change.kind):
        if here.primary_key:
            for side in (change.before or {}, change.after or {}):
                if side.get(there.name) is not None:
                    yield {target: {side[there.name]}}


def _ways(kind: Kind) -> Iterator[Way]:
    """Which kind is leant on, by which column one's own rows are found, and in which are theirs:
    both are of one table, that which points."""
    relations = inspect(kind).relationships
    for relation in (relations[name] for name in kind.leans_on):
        target: Kind = relation.mapper.class_
        ((local, remote),) = relation.local_remote_pairs
        if local.primary_key:
            yield target, remote, table_of(target).c.id
        else:
            yield target, table_of(kind).c.id, local
