"""Reading many people at once, as those do who ticked them in a list."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.action import sees_everyone
from desktop_app.desk.reach import people_of, reached
from desktop_app.domain.access import Act
from desktop_app.domain.identity import Merge
from desktop_app.domain.people import Person
from desktop_app.store.database import UnitOfWork

AT_ONCE = 1000  # ids in one statement: no engine takes as many as one likes


def parts(ids: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    """The ids, as many at a time as a statement takes."""
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))


def kept_ids(db: UnitOfWork, ids: Sequence[UUID]) -> list[UUID]:
    """The ids, each once; for a record that was merged away, that into which it was."""
    kept: dict[UUID, UUID] = {}
    for some in parts(ids):
        merged = select(Merge.gone_id, Merge.kept_id).where(Merge.gone_id.in_(some))
        kept |= dict(db.execute(merged).all())
    return list(dict.fromkeys(kept.get(each, each) for each in ids))


def people_in_sight(
    db: UnitOfWork, ids: Sequence[UUID], act: Act, groups: Sequence[UUID] | None = None
) -> list[Person]:
    """These people as far as the permission for an act reaches, and are of these groups; by name.

    Whether they live, or may be contacted, has still to be asked of them.
    """
    bounds = [] if sees_everyone(db, act) else [reached(db, act)]
    if groups is not None:
        bounds.append(people_of(groups))
    found: list[Person] = []
    for some in parts(ids):
        wanted = select(Person).where(Person.id.in_(some))
        for bound in bounds:
            wanted = wanted.where(Person.id.in_(bound))
        found += db.scalars(wanted)
    return sorted(found, key=lambda person: (person.name_folded, person.id))
