"""Experts who join the longer sessions, and what they speak on."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.domain.base import Entity


class Stage(StrEnum):
    """How far a booking of a speaker has come."""

    IDEA = "idea"
    ASKED = "asked"
    PENCILLED = "pencilled"
    CONFIRMED = "confirmed"
    BRIEFED = "briefed"
    SPOKE = "spoke"
    THANKED = "thanked"
    DECLINED = "declined"
    WITHDREW = "withdrew"
    STOOD_DOWN = "stood_down"


# Stages in which the slot is this speaker's; one booking of a session may be in one of them.
PROMISED = frozenset({Stage.CONFIRMED, Stage.BRIEFED, Stage.SPOKE, Stage.THANKED})
_PROMISED_SQL = "stage IN ({})".format(", ".join(f"'{s}'" for s in sorted(PROMISED)))


class Speaker(Entity):
    """Somebody who speaks; ``introduction`` is the wording agreed with them."""

    __tablename__ = "speaker"
    owner_column = "id"

    name: Mapped[str]
    expertise: Mapped[str]
    introduction: Mapped[str] = mapped_column(default="")


class SpeakerBooking(Entity):
    """A speaker for a session's slot, with a topic. ``questions`` are one a line, no names."""

    __tablename__ = "speaker_booking"
    __table_args__ = (
        Index(
            "uq_speaker_booking_promised",
            "session_id",
            unique=True,
            sqlite_where=text(_PROMISED_SQL),
            postgresql_where=text(_PROMISED_SQL),
        ),
    )
    owner_column = "speaker_id"

    speaker_id: Mapped[UUID] = mapped_column(ForeignKey("speaker.id"))
    session_id: Mapped[UUID] = mapped_column(ForeignKey("session.id"), index=True)
    topic: Mapped[str]
    stage: Mapped[Stage]
    talk_minutes: Mapped[int] = mapped_column(default=30)
    slides: Mapped[str] = mapped_column(default="")
    questions: Mapped[str] = mapped_column(default="")
    boundaries: Mapped[str] = mapped_column(default="")

    speaker: Mapped[Speaker] = relationship(lazy="joined", innerjoin=True)
