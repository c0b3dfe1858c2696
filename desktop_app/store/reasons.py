"""What the journal tells of rows as they stand: which act did it, who, when and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select
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
    undoing, again = aliased(Entry), aliased(Entry)
    redone = select(again.id).where(again.undoes == undoing.id).exists()
    taken_back = select(undoing.id).where(undoing.undoes == Entry.id, ~redone).exists()
    wanted = (
        select(Change.row_id, Entry)
        .join(Entry, Entry.sequence == Change.sequence)
        .where(Change.row_id.in_(list(rows)), Entry.act.in_(list(acts)))
        .where(Entry.outcome == DONE, ~taken_back)
        .order_by(Entry.sequence)
    )
    if reasoned:
        wanted = wanted.where(Entry.reason.is_not(None))
    found: dict[UUID, Entry] = dict(db.execute(wanted).all())
    keys = keys_of(db.connection(), {e.reason_person for e in found.values() if e.reason})
    return {
        row_id: Deed(row_id, e.act, e.at, e.user_id, _reason(e, keys.get(e.reason_person or HOUSE)))
        for row_id, e in found.items()
    }


def _reason(entry: Entry, key: bytes | None) -> str:
    if entry.reason is None or key is None:
        return ""
    where = place(entry.id, REASON_POSITION, "reason")
    return unseal(key, bytes(entry.reason), where).decode()
