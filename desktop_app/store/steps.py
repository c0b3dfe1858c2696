"""Which entry of the journal is next to be undone, and which next to be done again.

An undoing is an entry that points to the one it takes back, and so is a doing again, which points
to the undoing. What one entry points to cannot be reversed a second time: the newest is.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from desktop_app.domain.errors import NothingToRedo, NothingToUndo
from desktop_app.store.entries import DONE, Entry

if TYPE_CHECKING:
    from desktop_app.store.database import UnitOfWork

UNDO, REDO = "undo", "redo"


class Step(NamedTuple):
    """An entry that can be reversed."""

    id: UUID
    sequence: int
    at: datetime
    act: str
    subject_kind: str | None
    subject_id: UUID | None
    undoes: UUID | None


def last_done(db: "UnitOfWork", within: timedelta | None) -> Step:
    """The actor's last act that stands, done first or again. Raises NothingToUndo."""
    stands = _own(db, within).where(or_(Entry.undoes.is_(None), Entry.act == REDO))
    step = _first(db, stands)
    if step is None:
        raise NothingToUndo
    return step


def last_undone(db: "UnitOfWork", within: timedelta | None) -> Step:
    """The actor's last undoing, unless something was done since. Raises NothingToRedo."""
    step = _first(db, _own(db, within).where(Entry.act == UNDO, Entry.undoes.is_not(None)))
    if step is None or _last_new(db, within) > step.sequence:
        raise NothingToRedo
    return step


def act_behind(db: "UnitOfWork", step: Step) -> str:
    """The act that an undoing or a doing again is of, in the end."""
    act, points_to = step.act, step.undoes
    while points_to is not None:
        act, points_to = db.execute(
            select(Entry.act, Entry.undoes).where(Entry.id == points_to)
        ).one()
    return act


def _own(db: "UnitOfWork", within: timedelta | None) -> Select[Any]:
    """One's own entries that can be reversed and were not, the newest first."""
    reversing = aliased(Entry)
    columns = [getattr(Entry, name) for name in Step._fields]
    wanted: Select[Any] = select(*columns).where(
        _undoable(db, within),
        ~select(reversing.id).where(reversing.undoes == Entry.id).exists(),
    )
    return wanted.order_by(Entry.sequence.desc()).limit(1)


def _undoable(db: "UnitOfWork", within: timedelta | None) -> ColumnElement[bool]:
    recent = Entry.sitting == db.actor.sitting if within is None else Entry.at > db.now - within
    return and_(Entry.user_id == db.actor.user_id, Entry.undoable, Entry.outcome == DONE, recent)


def _last_new(db: "UnitOfWork", within: timedelta | None) -> int:
    """The sequence of the last act that was done for the first time; 0 when there is none."""
    new = select(func.max(Entry.sequence)).where(_undoable(db, within), Entry.undoes.is_(None))
    return db.scalar(new) or 0


def _first(db: "UnitOfWork", wanted: Select[Any]) -> Step | None:
    row = db.execute(wanted).one_or_none()
    return None if row is None else Step._make(row)
