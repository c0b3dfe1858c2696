"""What somebody comes to a roster for, where they come from a thing to do."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class For(StrEnum):
    """Where the focus goes."""

    OFFER = "offer"  # the place that is free
    LEAD = "lead"  # who is to lead the session
    PERSON = "person"  # somebody of the waiting list
    TELL = "tell"  # those who are to be told of a change


@dataclass(frozen=True)
class Errand:
    """A session, and what is to be done in it; ``person_id`` with whom."""

    session_id: UUID
    what: For
    person_id: UUID | None = None
