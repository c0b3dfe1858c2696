"""Before a commit, each aggregate that was touched checks itself."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import inspect, select

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


def there(db: "UnitOfWork", roots: Iterable[Root]) -> Iterator[tuple[Root, Entity | None]]:
    """Each aggregate, None where it is gone; those that are not loaded are read at once."""
    wanted = list(roots)
    missing: dict[Kind, set[UUID]] = {}
    for kind, root_id in wanted:
        if inspect(kind).identity_key_from_primary_key((root_id,)) not in db.identity_map:
            missing.setdefault(kind, set()).add(root_id)
    read = {
        (kind, root.id): root
        for kind, ids in missing.items()
        for root in db.scalars(select(kind).where(kind.id.in_(ids)))
    }
    for kind, root_id in wanted:
        is_read = root_id in missing.get(kind, ())
        yield (kind, root_id), read.get((kind, root_id)) if is_read else db.get(kind, root_id)


def verify(db: "UnitOfWork", changes: Sequence[Changed]) -> None:
    """Ask each aggregate that is still there. Raises the Refusal that it raises."""
    touched = by_root(changes)
    for key, root in there(db, [key for key in touched if key[0].verify is not Entity.verify]):
        if root is not None:
            root.verify(touched[key])
