"""What goes out to a speaker, as frozen data: no database, no PDF or calendar library.

It leaves the house and lies about in other people's mail. So there is no field for anybody who
attends, a way to join or the illness: none can be written by mistake.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from desktop_app.domain.recurrence import minutes_between


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerBrief:
    """What a speaker has to know of their slot, from ``starts`` to ``ends`` on the wall clock of
    the group, of which they talk for ``minutes``. ``zone`` names that clock where it is not the
    desk's.

    ``capacity`` is how many may be there, None for any number. ``questions`` were sent in
    beforehand and name nobody. ``fee`` is what was agreed about money, ``contact`` whom they ask,
    in the words of the coordinator. ``made_by`` are initials.
    """

    paper_name: str
    day: date
    starts: time
    ends: time
    zone: str = ""
    speaker: str
    topic: str
    minutes: int
    capacity: int | None = None
    needs: str = ""
    fee: str = ""
    boundaries: str = ""
    slides: str = ""
    slides_by: date | None = None
    tech_check: datetime | None = None
    """In the zone of the group."""
    questions: tuple[str, ...] = ()
    contact: str = ""
    made_by: str
    made_at: datetime
    language: str = "en-GB"

    @property
    def for_questions(self) -> int:
        """Minutes of the slot that are left when the talk is over."""
        return max(0, minutes_between(self.starts, self.ends) - self.minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerInvitation:
    """A speaker's slot, for their own calendar. ``uid`` is of their booking; ``sequence`` rises
    with every change of it. ``cancelled``: it is theirs no more.

    ``organizer`` is the address to which their answer goes, ``attendee`` their own.
    """

    uid: UUID
    sequence: int
    made_at: datetime
    paper_name: str
    topic: str
    speaker: str
    zone: str
    starts_at: datetime
    minutes: int
    organizer: str
    attendee: str
    cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerThanks:
    """A thank-you to somebody who spoke. ``feedback`` is what was agreed that they may be told."""

    paper_name: str
    day: date
    speaker: str
    topic: str
    feedback: str = ""
