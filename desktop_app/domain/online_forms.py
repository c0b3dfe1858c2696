"""Files of online registrations, how their forms are read, and what was decided of their rows."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.domain import errors
from desktop_app.domain.base import Base, Entity, RowChange
from desktop_app.domain.people import Person

ORIGINAL_KEPT = timedelta(days=14)  # protection.md, "Data protection"


class Decision(StrEnum):
    """What was decided of a row."""

    ACCEPTED = "accepted"
    SET_ASIDE = "set_aside"


class FormFile(Entity):
    """A file that was brought in. ``digest`` is SHA-256 of it, in hexadecimal digits.

    ``written_in`` is its encoding. What is left of its ``rows`` is counted (``FormLeft``); nobody
    is asked about it once the file is put away.
    """

    __tablename__ = "form_file"
    __table_args__ = (UniqueConstraint("group_id", "digest"),)

    group_id: Mapped[UUID] = mapped_column(ForeignKey("support_group.id"))
    name: Mapped[str]
    digest: Mapped[str] = mapped_column(index=True)
    written_in: Mapped[str]
    brought_at: Mapped[datetime]
    brought_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff_user.id"))
    rows: Mapped[int]
    put_away_at: Mapped[datetime | None]


class FormLeft(Base):
    """A row that was open when its file was last judged, outside the journal: it is left to check
    while there is no ``FormRow`` of the same group, key and digest. ``held_back``: it is of
    somebody who has died or wants no contact.

    ``file_id`` points to a file by no constraint: one whose bringing in was undone is listed as it
    was when that is done again.
    """

    __tablename__ = "form_left"
    journalled = False

    file_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    digest: Mapped[str]
    held_back: Mapped[bool]


class FormMapping(Entity):
    """What the columns of a form of a group tell. ``form`` is the digest of its titles, in no
    order: two groups may have forms with the same titles. ``columns`` has the title for each
    ``form_columns.Part``."""

    __tablename__ = "form_mapping"
    __table_args__ = (UniqueConstraint("form", "group_id"),)

    form: Mapped[str]
    titles: Mapped[list[str]] = mapped_column(JSON)
    group_id: Mapped[UUID] = mapped_column(ForeignKey("support_group.id"))
    columns: Mapped[dict[str, str]] = mapped_column(JSON)
    saved_at: Mapped[datetime]


class FormOriginal(Base):
    """A file as it came, by its digest: sealed, outside the journal, and gone after 14 days."""

    __tablename__ = "form_original"
    journalled = False

    digest: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes]
    gone_after: Mapped[datetime] = mapped_column(index=True)


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

    # Read with the row: an acceptance that is done again has thousands of them.
    person: Mapped[Person | None] = relationship(lazy="joined", viewonly=True)

    def check_undo(self, changes: Sequence[RowChange], now: datetime, acted_at: datetime) -> None:
        """A row is accepted again only for somebody who may be registered by a form.

        Raises HasDied, PreconditionGone("withdrawn"), PreconditionGone("no_contact").
        """
        if self.decision is Decision.SET_ASIDE or self.person is None:
            return
        if self.person.has_died:
            raise errors.HasDied
        if self.person.withdrawn_at is not None or self.person.withdrew_from(self.group_id):
            raise errors.PreconditionGone("withdrawn")
        if self.person.wants_no_contact:
            raise errors.PreconditionGone("no_contact")
