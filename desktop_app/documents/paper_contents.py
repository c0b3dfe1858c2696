"""What the papers beside the pack say, as frozen data: no database, no widget, no PDF library.

Each has fields for what may stand on it and for nothing else, so nothing else can be printed by
mistake. Only the emergency sheet has a place for a contact.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from desktop_app.documents.feet import Making
from desktop_app.domain.notices import NoticeKind
from desktop_app.domain.people import Messages


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A session as a paper heads it. ``paper_name`` is the group's neutral name. Times are wall
    times of the group."""

    paper_name: str
    day: date
    starts: time
    ends: time


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyRow:
    """Whom to ring if somebody is unwell. ``name`` is that on the register; ``knows``: the
    contact knows that we have the number."""

    name: str
    contact: str
    phone: str
    knows: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencySheet:
    """The emergency contacts of those booked, and the names of whoever left none."""

    meeting: Meeting
    people: tuple[EmergencyRow, ...] = ()
    without: tuple[str, ...] = ()
    making: Making
    language: str = "en-GB"


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankRegister:
    """A register with nobody on it, to be filled in by hand; ``rows`` are its empty lines."""

    meeting: Meeting
    rows: int
    making: Making
    language: str = "en-GB"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Somebody booked. ``phone`` and ``email`` only where they may be used: not with ``no_calls``
    and ``no_messages``; ``messages`` only beside a number; ``access`` in the words that they agreed
    to share."""

    name: str
    preferred_name: str
    to_reconfirm: bool = False
    first_time: bool = False
    came_before: int = 0
    phone: str | None = None
    messages: Messages | None = None
    email: str | None = None
    no_calls: bool = False
    no_messages: bool = False
    access: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendeeList:
    """Who is booked, by full name, for the coordinator. ``capacity`` None is unlimited."""

    meeting: Meeting
    capacity: int | None = None
    people: tuple[Attendee, ...] = ()
    making: Making
    language: str = "en-GB"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRow:
    """Somebody to ring about the session, who may be rung.

    ``change`` is what they have to be told; ``knew`` when they think that it is, ``until`` how
    long a place is held for them. Without a change they are asked whether they still come
    (``to_reconfirm``), or reminded.
    """

    name: str
    preferred_name: str
    phone: str
    messages: Messages
    change: NoticeKind | None = None
    knew: datetime | None = None
    until: datetime | None = None
    to_reconfirm: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CallList:
    """Whom to ring about a session. ``to_write`` counts those who are written to instead,
    ``silent`` those who are neither rung nor written to. ``cancelled``: it does not take place."""

    meeting: Meeting
    cancelled: bool = False
    people: tuple[CallRow, ...] = ()
    to_write: int = 0
    silent: int = 0
    making: Making
    language: str = "en-GB"


@dataclass(frozen=True, slots=True, kw_only=True)
class YearSession:
    """A session of the year; ``undecided``: whether it stays on its day is still to be said."""

    day: date
    starts: time
    ends: time
    longer: bool = False
    cancelled: bool = False
    moved_from: date | None = None
    undecided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCalendar:
    """The sessions of a group in one calendar year. It names nobody, and is not confidential."""

    paper_name: str
    year: int
    sessions: tuple[YearSession, ...] = ()
    making: Making
    language: str = "en-GB"


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """A recovery code in its groups of letters, made by whom (initials) and when. ``folder`` is
    where the data is, ``computer`` on what."""

    groups: tuple[str, ...]
    made_by: str
    made_at: datetime
    folder: str
    computer: str
    language: str = "en-GB"


Paper = EmergencySheet | BlankRegister | AttendeeList | CallList | YearCalendar
