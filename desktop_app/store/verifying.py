"""Before a commit, each aggregate that was touched checks itself."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import inspect

from desktop_app.domain.base import Entity, RowChange
from desktop_app.store.recorder import Changed, Kind

if TYPE_CHECKING:
    from desktop_app.store.database import UnitOfWork

Root = tuple[Kind, UUID]


def root_of(kind: Kind) -> tuple[Kind, str]:
    """The aggregates that rows of a kind belong to, and the column that says to which."""
    if kind.root is None:
        return kind, "id"
    relation = inspect(kind).relationships[kind.root]
    ((local, _),) = relation.local_remote_pairs
    return relation.mapper.class_, local.name


def roots_of(change: Changed) -> set[Root]:
    """The aggregates that a row belonged to before and belongs to after."""
    root, column = root_of(change.kind)
    sides = (side[column] for side in (change.row.before, change.row.after) if side)
    return {(root, root_id) for root_id in sides if root_id is not None}


def by_root(changes: Iterable[Changed]) -> dict[Root, list[RowChange]]:
    """The changes of each aggregate, the aggregates in the order of their ids."""
    grouped: dict[Root, list[RowChange]] = {}
    for change in changes:
        for root in roots_of(change):
            grouped.setdefault(root, []).append(change.row)
    return dict(sorted(grouped.items(), key=lambda item: item[0][1]))


def verify(db: "UnitOfWork", changes: Sequence[Changed]) -> None:
    """Ask each aggregate that is still there. Raises the Refusal that it raises."""
    for (kind, root_id), rows in by_root(changes).items():
        if kind.verify is Entity.verify:
            continue
        root = db.get(kind, root_id)
        if root is not None:
            root.verify(rows)
