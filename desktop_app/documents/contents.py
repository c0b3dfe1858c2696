"""What the documents say, as frozen data: no database, no widget, no PDF library.

Everything here is what may stand on paper. There is no field for a surname, a phone number,
an e-mail, a postcode or a diagnosis, so none can be printed by mistake (rules, section 11).
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum


class WhyDraft(StrEnum):
    """Why the session of a pack is not ready: what its counsellor lacks, or that it is off."""

    NO_COUNSELLOR = "no_counsellor"
    DOUBLE_BOOKED = "double_booked"
    ON_LEAVE = "on_leave"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One person of the register, by the name agreed for paper ("Olive", "Olive H")."""

    number: int
    name: str
    came_before: int = 0
    first_time: bool = False
    last_came: date | None = None
    """The day of the last visit when the person is back after a gap, else None."""
    access: str = ""
    """What would make joining easier, in words the person agreed to share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackSpeaker:
    """The one confirmed speaker of a session."""

    name: str
    topic: str
    role: str = ""
    starts: time | None = None
    minutes: int = 0
    introduction: str = ""
    slides: str = ""
    tech_check: str = ""
    questions: tuple[str, ...] = ()
    boundaries: str = ""
    needs: str = ""


@dataclass(frozen=True, slots=True)
class SafetyItem:
    """One step of what to do when someone is unwell; ``lead`` is printed bold."""

    lead: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilitatorPack:
    """Everything one facilitator pack prints.

    ``paper_name`` is the group's neutral name, never the illness. Times are wall times of the
    group. ``copies`` are numbered from ``first_copy`` on; ``copy`` asks for one of them alone, the
    first being 1, None for all. Any ``draft_reasons`` make every page a DRAFT. ``died`` are the
    names that the group is told, in place of {name} in ``news_of_a_death``. ``opening_words`` hold
    what the group agrees to keep to.
    ``opening_language`` is that of the opening words; it is not the one ``opening_wanted`` where
    there are no such words. ``large_print`` sets in 18 points what is 12.
    """

    paper_name: str
    day: date
    starts: time
    ends: time
    longer: bool = False
    lead: str | None = None
    co: str | None = None
    host: str | None = None
    speaker: PackSpeaker | None = None
    capacity: int | None = None
    register: tuple[RegisterRow, ...] = ()
    running_order: tuple[tuple[time, str], ...] = ()
    joining: tuple[str, ...] = ()
    if_you_cannot: tuple[str, ...] = ()
    opening_words: str = ""
    news_of_a_death: str = ""
    died: tuple[str, ...] = ()
    safety: tuple[SafetyItem, ...] = ()
    safety_checked: date | None = None
    next_session: date | None = None
    version: int = 1
    first_copy: int = 1
    copies: int = 1
    copy: int | None = None
    made_by: str
    made_at: datetime
    shred_by: date
    draft_reasons: tuple[WhyDraft, ...] = ()
    language: str = "en-GB"
    opening_language: str = "en-GB"
    opening_wanted: str = "en-GB"
    large_print: bool = field(default=False, repr=False)  # no digest of what it says has it

    @property
    def is_draft(self) -> bool:
        """Whether the session is not ready."""
        return bool(self.draft_reasons)

    @property
    def last_copy(self) -> int:
        """The number of the last of these copies: how many of the version there are by then."""
        return self.first_copy - 1 + self.copies

    @property
    def copy_numbers(self) -> tuple[int, ...]:
        """The numbers of the copies that are asked for."""
        if self.copy is not None:
            return (self.first_copy - 1 + self.copy,)
        return tuple(range(self.first_copy, self.last_copy + 1))


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished document.

    ``pages`` counts all copies. ``missing`` are the texts in it with a letter that no font can
    draw, short ones whole: it stands on paper as a code in a box, and is said before printing.
    """

    pdf: bytes
    pages: int
    missing: tuple[str, ...] = ()
