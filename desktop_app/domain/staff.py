"""People who sign in, and the roles they hold."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.domain.access import MATRIX, Act, Actor, Grant, Role
from desktop_app.domain.base import Entity


class User(Entity):
    """Somebody who may sign in; ``counsellor_id`` says which counsellor they are, if one."""

    __tablename__ = "staff_user"
    owner_column = "id"

    name: Mapped[str]
    name_folded: Mapped[str] = mapped_column(unique=True)
    counsellor_id: Mapped[UUID | None] = mapped_column(ForeignKey("counsellor.id"))
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]

    roles: Mapped[list["UserRole"]] = relationship(lazy="selectin")

    @property
    def takes_calls(self) -> bool:
        """Whether they sign in here and a role of theirs rings people."""
        rings = MATRIX[Act.REGISTER]
        return self.removed_at is None and any(held.role in rings for held in self.roles)

    def as_actor(self, desk: str, sitting: UUID) -> Actor:
        """This user as somebody who sits down at a desk now."""
        grants = tuple(Grant(held.role, held.group_id) for held in self.roles)
        return Actor(self.id, self.name, grants, self.counsellor_id, desk, sitting)


class UserRole(Entity):
    """One role of a user, for one group or (None) for all."""

    __tablename__ = "user_role"
    owner_column = "user_id"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("staff_user.id"), index=True)
    role: Mapped[Role]
    group_id: Mapped[UUID | None] = mapped_column(ForeignKey("support_group.id"))
