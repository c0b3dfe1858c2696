"""Ways to a booking that lead to more than the booking itself."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class ForSpeaker:
    """A booking, to be opened where what goes out to its speaker is made."""

    booking_id: UUID


@dataclass(frozen=True)
class ForSession:
    """A new booking, for a session that wants a speaker."""

    session_id: UUID
