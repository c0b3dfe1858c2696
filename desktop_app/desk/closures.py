"""Days on which the charity is closed: flagged in the calendar, and not counted for offers.

They are for every group, so whoever plans one group alone does not choose them.
"""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.action import action
from desktop_app.domain.access import Act
from desktop_app.domain.errors import Clash, NotFound
from desktop_app.domain.person_fields import clean_name
from desktop_app.domain.records import Closure
from desktop_app.store.database import UnitOfWork


@action("add_closure", Act.PLAN)
def add_closure(db: UnitOfWork, day: date, reason: str) -> UUID:
    """The charity is closed that day. Raises BadField, Clash("closed_already")."""
    said = clean_name(reason, "reason")
    if _on(db, day) is not None:
        raise Clash("closed_already", day)
    closure = Closure(day=day, reason=said)
    db.add(closure)
    db.flush()
    db.about("closure", closure.id)
    return closure.id


@action("remove_closure", Act.PLAN)
def remove_closure(db: UnitOfWork, day: date) -> None:
    """The charity is open that day after all. Raises NotFound("closure")."""
    closure = _on(db, day)
    if closure is None:
        raise NotFound("closure")
    db.about("closure", closure.id)
    db.delete(closure)


def _on(db: UnitOfWork, day: date) -> Closure | None:
    return db.scalar(select(Closure).where(Closure.day == day))
