"""What a calendar file says, as frozen data: no database, no calendar library.

A calendar file is read by other programs and lies about in other people's mail. So there is no
field for a person, a way to join or the illness: none can be written by mistake.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from desktop_app.domain.counsellors import Duty


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRule:
    """How a group meets, or met, from ``first_day`` to ``last_day`` (included, None: for good).

    Both are original dates; ``start`` is a wall time of the group. ``uid`` names the series.
    """

    uid: UUID
    rule: str
    start: time
    minutes: int
    first_day: date
    last_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarSession:
    """One session on file. ``removed`` is a date that the rule names and that is not held."""

    uid: UUID
    original_day: date
    original_start: time
    starts_at: datetime
    minutes: int
    cancelled: bool = False
    removed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarSeries:
    """A group: its rules by time, and its sessions. ``sequence`` rises with every change of it."""

    paper_name: str
    zone: str
    sequence: int
    rules: tuple[CalendarRule, ...]
    sessions: tuple[CalendarSession, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDuty:
    """One session in which a counsellor has a duty; ``uid`` is theirs and the session's."""

    uid: str
    paper_name: str
    zone: str
    sequence: int
    duty: Duty
    starts_at: datetime
    minutes: int
    cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarContent:
    """Everything one calendar file holds: groups with their series, or the duties of somebody."""

    made_at: datetime
    series: tuple[CalendarSeries, ...] = ()
    duties: tuple[CalendarDuty, ...] = ()
    groups: int = 0
    """How many groups meet in it."""

    @property
    def sessions(self) -> int:
        """How many sessions on file stand in it, with those that are cancelled."""
        held = sum(not each.removed for series in self.series for each in series.sessions)
        return held + len(self.duties)
