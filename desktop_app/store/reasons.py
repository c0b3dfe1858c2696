"""What the journal tells of rows as they stand: which act did it, who, when and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import func, literal, select
from sqlalchemy.orm import aliased

from desktop_app.store.entries import DONE, HOUSE, Change, Entry
from desktop_app.store.journal import REASON_POSITION
from desktop_app.store.sealing import keys_of, place, unseal

if TYPE_CHECKING:
    from desktop_app.store.database import UnitOfWork


@dataclass(frozen=True)
class Deed:
    """An act that changed a row. ``reason`` is empty where none was given, or it was erased."""

    row_id: UUID
    act: str
    at: datetime
    user_id: UUID | None
    reason: str


def last_deeds(
    db: "UnitOfWork", rows: Iterable[UUID], acts: Iterable[str], *, reasoned: bool = False
) -> dict[UUID, Deed]:
    """By row the last of these acts that changed it and was not taken back.

    ``reasoned``: of those that were done with a reason.
    """
    wanted = (
        select(Change.row_id, Entry)
        .join(Entry, Entry.sequence == Change.sequence)
        .where(Change.row_id.in_(list(rows)), Entry.act.in_(list(acts)), Entry.outcome == DONE)
        .order_by(Entry.sequence)
    )
    if reasoned:
        wanted = wanted.where(Entry.reason.is_not(None))
    done = db.execute(wanted).all()
    gone = _taken_back(db, {entry.id for _row, entry in done})
    found: dict[UUID, Entry] = {row_id: entry for row_id, entry in done if entry.id not in gone}
    keys = keys_of(db.connection(), {e.reason_person for e in found.values() if e.reason})
    return {
        row_id: Deed(row_id, e.act, e.at, e.user_id, _reason(e, keys.get(e.reason_person or HOUSE)))
        for row_id, e in found.items()
    }


def _taken_back(db: "UnitOfWork", acts: Iterable[UUID]) -> set[UUID]:
    """Those of the entries that stand no more: undone, or done again and undone once more."""
    first = select(Entry.id.label("act"), Entry.id.label("last"), literal(0).label("turns"))
    chain = first.where(Entry.id.in_(list(acts))).cte("chain", recursive=True)
    later = aliased(Entry)
    turned = select(chain.c.act, later.id, chain.c.turns + 1)
    chain = chain.union_all(turned.join(later, later.undoes == chain.c.last))
    odd = select(chain.c.act).group_by(chain.c.act).having(func.max(chain.c.turns) % 2 == 1)
    return set(db.scalars(odd))


def _reason(entry: Entry, key: bytes | None) -> str:
    if entry.reason is None or key is None:
        return ""
    where = place(entry.id, REASON_POSITION, "reason")
    return unseal(key, bytes(entry.reason), where).decode()
