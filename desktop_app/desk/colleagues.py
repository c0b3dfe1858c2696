"""Who takes calls here and who plans: to whom what is to be done can be given."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, select

from desktop_app.desk.action import clear, query
from desktop_app.domain.access import MATRIX, Act
from desktop_app.domain.errors import PreconditionGone
from desktop_app.domain.people import Contact
from desktop_app.domain.staff import User
from desktop_app.store.database import UnitOfWork

# Whose promise a contact is; of somebody who has left it is nobody's own.
OWNS = and_(User.id == Contact.owner_id, User.removed_at.is_(None))


@dataclass(frozen=True)
class Colleague:
    """Somebody who signs in here."""

    user_id: UUID
    name: str


@query("colleagues", Act.REGISTER)
def colleagues(db: UnitOfWork) -> tuple[Colleague, ...]:
    """Everybody who takes calls here, by name; whoever asks is among them."""
    clear(db)
    present = select(User).where(User.removed_at.is_(None)).order_by(User.name_folded)
    return tuple(Colleague(u.id, u.name) for u in db.scalars(present) if u.takes_calls)


@query("planners", Act.SEE_CALENDAR)
def planners(db: UnitOfWork) -> tuple[Colleague, ...]:
    """Everybody who plans here, by name: who can see to a booking of a speaker."""
    clear(db)
    present = select(User).where(User.removed_at.is_(None)).order_by(User.name_folded)
    return tuple(Colleague(user.id, user.name) for user in db.scalars(present) if _plans(user))


def check_planner(db: UnitOfWork, owner_id: UUID | None) -> None:
    """A booking of a speaker is seen to by whoever is free, or by a colleague who plans.

    Raises PreconditionGone("planner_gone").
    """
    owner = None if owner_id is None else db.get(User, owner_id)
    if owner_id is not None and (owner is None or owner.removed_at or not _plans(owner)):
        raise PreconditionGone("planner_gone")


def _plans(user: User) -> bool:
    return any(held.role in MATRIX[Act.PLAN] for held in user.roles)


def check_owner(db: UnitOfWork, owner_id: UUID | None) -> None:
    """A promise is for whoever is free, or for a colleague who takes calls.

    Raises PreconditionGone("owner_gone").
    """
    if owner_id is None:
        return
    owner = db.get(User, owner_id)
    if owner is None or not owner.takes_calls:
        raise PreconditionGone("owner_gone")
