"""What the desks share besides people and sessions: wordings, closures, packs made, drafts."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.domain.base import Base, Entity


class Wording(Entity):
    """One version of a text; what was said or printed points to it. Versions are never edited."""

    __tablename__ = "wording"
    __table_args__ = (
        UniqueConstraint("key", "group_id", "language", "number"),
        # The constraint does not bind where a text is for all groups: one null is not another.
        Index(
            "uq_wording_shared",
            "key",
            "language",
            "number",
            unique=True,
            sqlite_where=text("group_id IS NULL"),
            postgresql_where=text("group_id IS NULL"),
        ),
    )

    key: Mapped[str]
    group_id: Mapped[UUID | None] = mapped_column(ForeignKey("support_group.id"))
    language: Mapped[str]
    number: Mapped[int]
    body: Mapped[str]
    written_at: Mapped[datetime]
    last_checked: Mapped[date | None]


class Closure(Entity):
    """A day on which the charity is closed."""

    __tablename__ = "closure"

    day: Mapped[date] = mapped_column(unique=True)
    reason: Mapped[str]


class PackMade(Entity):
    """That copies of a facilitator pack were made, numbered from ``first_copy`` on.

    A version that is made again while nothing has changed is one row more with the same ``number``.
    ``digest`` tells whether the session changed since. ``shredded_at``: when somebody said that
    these copies are no more.

    ``parts`` has a short digest of each part of it, and of each row of the register by the id of
    its person, keyed by this row's ``id``. Packs of before it was kept have none.
    """

    __tablename__ = "pack_made"
    __table_args__ = (UniqueConstraint("session_id", "number", "first_copy"),)

    session_id: Mapped[UUID] = mapped_column(ForeignKey("session.id"))
    number: Mapped[int]
    first_copy: Mapped[int] = mapped_column(default=1)
    copies: Mapped[int]
    draft: Mapped[bool]
    large_print: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime]
    made_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff_user.id"))
    shred_by: Mapped[date]
    digest: Mapped[str]
    parts: Mapped[dict[str, str]] = mapped_column(JSON)
    shredded_at: Mapped[datetime | None]
    shredded_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff_user.id"))


class Draft(Base):
    """What somebody is typing: saved at each pause, outside the journal, erased with the call."""

    __tablename__ = "draft"
    journalled = False

    user_id: Mapped[UUID] = mapped_column(ForeignKey("staff_user.id"), primary_key=True)
    place: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[str]
    saved_at: Mapped[datetime]
