"""Files of online registrations that were accepted, and what was decided of their rows."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.domain.base import Entity


class Decision(StrEnum):
    """What was decided of a row."""

    ACCEPTED = "accepted"
    SET_ASIDE = "set_aside"


class FormFile(Entity):
    """A file of which rows were decided. ``digest`` is SHA-256 of it, in hexadecimal digits."""

    __tablename__ = "form_file"

    group_id: Mapped[UUID] = mapped_column(ForeignKey("support_group.id"))
    name: Mapped[str]
    digest: Mapped[str] = mapped_column(index=True)
    brought_at: Mapped[datetime]
    brought_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff_user.id"))
    rows: Mapped[int]


class FormRow(Entity):
    """What was decided of a row: it is known by its ``key`` (the form's reference, or the digest
    of its words), and whose it became. One that was corrected later is a row of its own."""

    __tablename__ = "form_row"
    __table_args__ = (UniqueConstraint("group_id", "key", "digest"),)
    owner_column: ClassVar[str | None] = "person_id"

    file_id: Mapped[UUID] = mapped_column(ForeignKey("form_file.id"), index=True)
    group_id: Mapped[UUID] = mapped_column(ForeignKey("support_group.id"))
    number: Mapped[int]
    key: Mapped[str]
    digest: Mapped[str]
    decision: Mapped[Decision]
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    decided_at: Mapped[datetime]
