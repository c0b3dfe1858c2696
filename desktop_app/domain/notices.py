"""That somebody has to be told of a change: a contact task for each person and session."""

from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.domain.base import Entity
from desktop_app.domain.people import Person


class NoticeKind(StrEnum):
    """What somebody has to be told."""

    CANCELLED = "cancelled"
    MOVED = "moved"
    SHORTER = "shorter"
    RESTORED = "restored"
    OFFERED = "offered"  # a place is held for them: the list made the offer itself


class Notice(Entity):
    """One person, one session, what has changed: open until ``done_at``.

    ``was_day`` and ``was_start`` are the wall time that they last knew of, ``was_minutes`` how
    long it was to be; None where that was not noted, before lengths were. By which channel they
    may be told is asked of the person when it is shown, never kept.
    """

    __tablename__ = "notice"
    __table_args__ = (
        Index(
            "uq_notice_open",
            "person_id",
            "session_id",
            unique=True,
            sqlite_where=text("done_at IS NULL"),
            postgresql_where=text("done_at IS NULL"),
        ),
    )
    owner_column = "person_id"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("session.id"), index=True)
    kind: Mapped[NoticeKind]
    was_day: Mapped[date]
    was_start: Mapped[time]
    was_minutes: Mapped[int | None]
    made_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    done_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff_user.id"))

    person: Mapped[Person] = relationship(viewonly=True)


class Way(StrEnum):
    """How somebody may be told; ``none``: they asked not to be, or left us no way."""

    PHONE = "phone"
    EMAIL = "email"
    NONE = "none"


# What is still to be told when something else happens before they were; None: nothing any more.
# Where no line stands for it, what has happened last.
AFTER: Mapping[tuple[NoticeKind, NoticeKind], NoticeKind | None] = {
    (NoticeKind.MOVED, NoticeKind.MOVED): NoticeKind.MOVED,
    (NoticeKind.MOVED, NoticeKind.SHORTER): NoticeKind.MOVED,
    (NoticeKind.MOVED, NoticeKind.CANCELLED): NoticeKind.CANCELLED,
    (NoticeKind.CANCELLED, NoticeKind.RESTORED): NoticeKind.MOVED,
    (NoticeKind.RESTORED, NoticeKind.MOVED): NoticeKind.RESTORED,
    (NoticeKind.RESTORED, NoticeKind.SHORTER): NoticeKind.RESTORED,
    (NoticeKind.RESTORED, NoticeKind.CANCELLED): None,
    # Of a place that is held the line says until when, whatever else it tells.
    (NoticeKind.MOVED, NoticeKind.OFFERED): NoticeKind.MOVED,
    (NoticeKind.SHORTER, NoticeKind.OFFERED): NoticeKind.SHORTER,
    (NoticeKind.RESTORED, NoticeKind.OFFERED): NoticeKind.RESTORED,
}


def way_to_tell(person: Person) -> Way:
    """The channel they allow, the phone first: it is asked again whenever they are to be told."""
    if person.phone and person.may_be_rung:
        return Way.PHONE
    if person.email and person.may_be_written_to:
        return Way.EMAIL
    return Way.NONE


def way_to_write(person: Person) -> Way:
    """The channel they allow for what is written, the e-mail first; else they are rung."""
    if person.email and person.may_be_written_to:
        return Way.EMAIL
    if person.phone and person.may_be_rung:
        return Way.PHONE
    return Way.NONE
