"""Who is who: two people on file who are one, two who are not, and who may book for whom."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.domain.base import Entity
from desktop_app.domain.people import Person


class Merge(Entity):
    """That somebody was on file twice. ``gone_id`` is the id under which nobody is any more."""

    __tablename__ = "merge"
    owner_column = "kept_id"
    root = "kept"

    kept_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    gone_id: Mapped[UUID] = mapped_column(unique=True)
    gone_name: Mapped[str]
    merged_at: Mapped[datetime]
    merged_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff_user.id"))

    kept: Mapped[Person] = relationship(viewonly=True)


class NotSame(Entity):
    """Two who look alike and are not one. ``person_id`` is the lesser of the two ids."""

    __tablename__ = "not_same"
    __table_args__ = (UniqueConstraint("person_id", "other_id"),)
    owner_column = "person_id"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    other_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    said_at: Mapped[datetime]
    said_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff_user.id"))


class Proxy(Entity):
    """Somebody whom a person has named to book for them, until a date or until they end it."""

    __tablename__ = "proxy"
    owner_column = "person_id"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str]
    relation: Mapped[str]
    phone: Mapped[str | None]
    phone_e164: Mapped[str | None] = mapped_column(index=True)
    until: Mapped[date | None]
    named_at: Mapped[datetime]
    named_with: Mapped[UUID | None] = mapped_column(ForeignKey("staff_user.id"))
    ended_at: Mapped[datetime | None]
