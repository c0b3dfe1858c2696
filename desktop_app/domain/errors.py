"""What can stop an act: a Refusal (a rule says no) or Trouble (the machine cannot).

Both are data only. ``code`` is the stable name of the command line's contract;
the sentences are made in ``ui/wording.py``.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID


class Refusal(Exception):
    """A rule of the service says no; nothing was written."""

    code: ClassVar[str]


class Trouble(Exception):
    """The machine, the file or the key is at fault, not the person."""

    code: ClassVar[str]


@dataclass(eq=False)
class SessionFull(Refusal):
    """No place can be taken: all are held, or people are waiting for the free ones."""

    code = "session_full"
    session_id: UUID
    on: date
    ahead: int = 0


@dataclass(eq=False)
class SessionStarted(Refusal):
    """The session has begun or is over."""

    code = "session_started"
    on: date


@dataclass(eq=False)
class SessionCancelled(Refusal):
    """The session will not take place."""

    code = "session_cancelled"
    on: date


@dataclass(eq=False)
class AlreadyBooked(Refusal):
    """The person has a live booking in this session already."""

    code = "already_booked"
    on: date


@dataclass(eq=False)
class NotBooked(Refusal):
    """The person holds nothing in this session that the act could change."""

    code = "not_booked"
    on: date


@dataclass(eq=False)
class NotAgreed(Refusal):
    """Nothing is kept about a person who has not agreed to it."""

    code = "not_agreed"


@dataclass(eq=False)
class DoesNotFit(Refusal):
    """The group is not the right one for this person."""

    code = "does_not_fit"


@dataclass(eq=False)
class HasDied(Refusal):
    """The person is recorded as having died."""

    code = "has_died"


@dataclass(eq=False)
class BadField(Refusal):
    """One field cannot be used as given.

    ``code`` is one of bad_name, bad_phone, bad_email, bad_date, bad_number, bad_json, too_long;
    ``limit`` and ``length`` count characters where a limit was passed.
    """

    code: str  # type: ignore[misc]
    field: str
    limit: int | None = None
    length: int | None = None


@dataclass(eq=False)
class BadPlan(Refusal):
    """A group or a session cannot be planned so; ``field`` is the one to put right.

    ``why`` is no_dates, not_every_month, not_a_rule, ends_before_start, too_long,
    last_before_first, no_such_time (the clocks are put forward over it), unknown_zone, zone_kept,
    places, hours, months, december, longer, running_order (a line that cannot be read), too_late (a
    line of it after the end), taken_by_another (two sessions of a group on one day), in_the_past or
    since (no date of the series to split at). ``on`` is the day it is about, ``line`` the line from
    1.
    """

    code = "bad_date"
    why: str
    field: str
    on: date | None = None
    line: int | None = None


@dataclass(eq=False)
class BadCalendarFile(Refusal):
    """No leave can be read from a calendar file: its dates are no dates that could be kept.

    ``why`` is too_big, not_a_calendar, broken, too_many, repeats, no_leave or unreadable.
    """

    code = "bad_date"
    why: str


@dataclass(eq=False)
class BadFormFile(Refusal):
    """A file of online registrations that cannot be read as a table, or is more than may be read.

    ``why`` is too_big, too_long (rows), too_wide (columns), long_cell, unclosed, two_titles,
    no_titles, empty, encoding, encrypted, macros, links, doctype, bomb, damaged, kind,
    too_slow or unreadable (for the system).
    ``row`` counts from 1, the titles; ``what`` is a title.
    """

    code = "precondition_gone"
    why: str
    row: int | None = None
    what: str = ""


@dataclass(eq=False)
class RequestReused(Refusal):
    """The request id was used before, for other content."""

    code = "request_reused"


@dataclass(eq=False)
class NotFound(Refusal):
    """What was asked for is not on file. ``kind`` says of what kind."""

    code = "not_found"
    kind: str


@dataclass(eq=False)
class Ambiguous(Refusal):
    """More than one thing answers to the name given."""

    code = "ambiguous"
    kind: str
    count: int = 2


@dataclass(eq=False)
class NotPermitted(Refusal):
    """None of the roles of the person at the desk allows this act."""

    code = "not_permitted"
    act: str = ""


@dataclass(eq=False)
class ReasonNeeded(Refusal):
    """The act is allowed, but only with a reason."""

    code = "precondition_gone"
    act: str = ""


@dataclass(eq=False)
class Clash(Refusal):
    """A person cannot be in two places. ``why`` is double_booked, on_leave, name_taken,
    last_administrator, or of a speaker not_longer, talk_too_long, two_confirmed, said_no,
    booked_already or speaker_elsewhere."""

    code = "clash"
    why: str
    on: date | None = None


@dataclass(eq=False)
class BadMove(Refusal):
    """A booking of a speaker does not go from this stage to that one, but to those of ``moves``."""

    code = "precondition_gone"
    before: str
    after: str
    moves: tuple[str, ...]


@dataclass(eq=False)
class NothingToUndo(Refusal):
    """There is no act of this user's that could be undone."""

    code = "nothing_to_undo"


@dataclass(eq=False)
class NothingToRedo(Refusal):
    """There is nothing that this user undid and that could be done again."""

    code = "nothing_to_redo"


@dataclass(eq=False)
class PreconditionGone(Refusal):
    """Something has changed since, so the act no longer applies. ``why`` says what, in a word."""

    code = "precondition_gone"
    why: str = "changed_since"


@dataclass(eq=False)
class ChangedSince(Refusal):
    """Another desk has changed some of the same fields since they were read.

    ``fields`` are their names, with what stands in them now.
    """

    code = "precondition_gone"
    fields: tuple[tuple[str, object], ...] = ()


@dataclass(eq=False)
class WrongPassword(Refusal):
    """The name and passphrase do not open this data."""

    code = "wrong_password"


@dataclass(eq=False)
class Wait(Refusal):
    """Too many wrong passphrases: ``seconds`` are left before the next try."""

    code = "wait"
    seconds: int


@dataclass(eq=False)
class WeakPassphrase(Refusal):
    """A new passphrase is too short, too long or too well known.

    ``why`` is too_short, too_long or common.
    """

    code = "bad_passphrase"
    why: str


@dataclass(eq=False)
class DiskFull(Trouble):
    """No room is left to write."""

    code = "disk_full"


@dataclass(eq=False)
class CannotWrite(Trouble):
    """The folder or file cannot be written, or another process holds it."""

    code = "cannot_write"
    path: str = ""


@dataclass(eq=False)
class AlreadyThere(Trouble):
    """A new file was asked for under a name that something has already."""

    code = "cannot_write"
    path: str


@dataclass(eq=False)
class Damaged(Trouble):
    """The data file, its slots or its chain is damaged, or is not Groupdesk's."""

    code = "damaged"
    part: str = ""


@dataclass(eq=False)
class NewerFormat(Trouble):
    """A newer Groupdesk wrote this data."""

    code = "newer_format"


@dataclass(eq=False)
class NetworkFolder(Trouble):
    """The folder lies on a network share or in a sync folder."""

    code = "network_folder"
    path: str = ""


@dataclass(eq=False)
class Busy(Trouble):
    """Another program holds the data for longer than we may wait."""

    code = "cannot_write"


@dataclass(eq=False)
class NoData(Trouble):
    """The folder holds no Groupdesk data."""

    code = "not_found"
    path: str = ""
