"""Who has been told that somebody died: a counsellor, or one of those who came with them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.domain.base import Entity


class DeathTold(Entity):
    """That one counsellor, or one fellow attendee, knows that ``person_id`` has died."""

    __tablename__ = "death_told"
    __table_args__ = (
        CheckConstraint(
            "(told_person_id IS NULL) <> (told_counsellor_id IS NULL)", name="told_one"
        ),
        UniqueConstraint("person_id", "told_person_id"),
        UniqueConstraint("person_id", "told_counsellor_id"),
    )
    owner_column = "person_id"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    told_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    told_counsellor_id: Mapped[UUID | None] = mapped_column(ForeignKey("counsellor.id"), index=True)
    told_at: Mapped[datetime]
    told_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff_user.id"))
