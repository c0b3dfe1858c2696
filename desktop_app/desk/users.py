"""Who may sign in."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select

from desktop_app.desk.action import action, query
from desktop_app.domain.access import Act, Actor, Role
from desktop_app.domain.counsellors import Counsellor
from desktop_app.domain.errors import Ambiguous, BadField, Clash, NotFound, WrongPassword
from desktop_app.domain.names import fold_name
from desktop_app.domain.person_fields import clean_name
from desktop_app.domain.staff import User, UserRole
from desktop_app.store.database import UnitOfWork


@dataclass(frozen=True)
class UserLine:
    """A user as a list shows them."""

    user_id: UUID
    name: str
    roles: tuple[Role, ...]


def who(db: UnitOfWork, user_id: UUID, desk: str) -> Actor:
    """The user whose slot was opened, as somebody at the desk. Raises WrongPassword if removed."""
    user = db.get(User, user_id)
    if user is None or user.removed_at is not None:
        raise WrongPassword
    return user.as_actor(desk, uuid4())


@action("add_user", Act.USERS, undoable=False)
def add_user(
    db: UnitOfWork,
    name: str,
    roles: tuple[Role, ...],
    *,
    now: datetime,
    user_id: UUID | None = None,
) -> UUID:
    """A new user with these roles for all groups. Raises BadField, Clash when the name is taken.

    ``user_id`` is given when their key slot was made first. A counsellor of the same name is them.
    """
    return new_user(db, name, roles, now, user_id)


def new_user(
    db: UnitOfWork,
    name: str,
    roles: tuple[Role, ...],
    now: datetime,
    user_id: UUID | None = None,
) -> UUID:
    """The rows of a new user; also the first one's, when the service is set up."""
    cleaned = clean_name(name)
    if not roles:
        raise BadField("bad_name", "role")
    folded = fold_name(cleaned)
    if db.scalar(select(User.id).where(User.name_folded == folded)) is not None:
        raise Clash("name_taken")
    counsellor = select(Counsellor.id).where(Counsellor.name_folded == folded)
    user = User(
        id=user_id or uuid4(),
        name=cleaned,
        name_folded=folded,
        added_at=now,
        counsellor_id=db.scalar(counsellor) if Role.COUNSELLOR in roles else None,
    )
    db.add(user)
    db.flush()
    db.add_all(UserRole(user_id=user.id, role=role) for role in dict.fromkeys(roles))
    return user.id


@action("remove_user", Act.USERS, undoable=False)
def remove_user(db: UnitOfWork, name: str, *, now: datetime) -> UUID:
    """Say that a user may sign in no longer. Raises NotFound, Clash for the last administrator."""
    user = _by_name(db, name)
    # Held in one order, so that two administrators cannot remove each other at once.
    db.scalars(select(User.id).order_by(User.id).with_for_update()).all()
    others = [line for line in _lines(db) if line.user_id != user.id]
    if not any(Role.ADMINISTRATOR in line.roles for line in others):
        raise Clash("last_administrator")
    user.removed_at = now
    user.name_folded = f"{user.name_folded} {user.id.hex}"
    return user.id


@query("list_users", Act.USERS)
def list_users(db: UnitOfWork) -> tuple[UserLine, ...]:
    """Everybody who may sign in, by name."""
    return tuple(_lines(db))


def _lines(db: UnitOfWork) -> list[UserLine]:
    present = select(User).where(User.removed_at.is_(None)).order_by(User.name_folded)
    return [
        UserLine(user.id, user.name, tuple(sorted({held.role for held in user.roles})))
        for user in db.scalars(present)
    ]


def _by_name(db: UnitOfWork, name: str) -> User:
    found = db.scalars(
        select(User).where(User.name_folded == fold_name(name), User.removed_at.is_(None))
    ).all()
    if not found:
        raise NotFound("user")
    if len(found) > 1:
        raise Ambiguous("user", len(found))
    return found[0]
