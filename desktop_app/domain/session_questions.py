"""What attendees want to ask the speaker of a session."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.domain.base import Entity


class SessionQuestion(Entity):
    """A question of an attendee to the speaker of a session, without anybody's name.

    ``asked_at`` is None for what was noted before times were kept.
    """

    __tablename__ = "session_question"

    session_id: Mapped[UUID] = mapped_column(ForeignKey("session.id"), index=True)
    text: Mapped[str]
    asked_at: Mapped[datetime | None]
    position: Mapped[int]
