"""From an RFC 5545 rule to dated occurrences, in wall time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")  # as RFC 5545 writes them, Monday first


@dataclass(frozen=True)
class LongerRule:
    """Every ``every``-th occurrence is longer, counted from the one on or after ``since``."""

    every: int
    since: date


@dataclass(frozen=True)
class Occurrence:
    """One date of a series; ``longer`` sessions have a speaker."""

    day: date
    longer: bool


def occurrences(
    rule: str, first: date, last: date, longer: LongerRule | None = None
) -> Iterator[Occurrence]:
    """The dates of ``rule`` from ``first`` to ``last``, both included.

    The rule is expanded over dates alone, so that no change of the clocks can move one (RFC 5545,
    3.3.10: BYDAY with an ordinal). Raises ValueError when the rule is not RFC 5545.
    """
    midnight = datetime.combine(first, time())
    counted = 0
    for moment in rrulestr(rule, dtstart=midnight):
        day = moment.date()
        if day < first:  # own dates stand there whenever they are
            continue
        if day > last:
            return
        reached = longer is not None and day >= longer.since
        yield Occurrence(day, longer is not None and reached and counted % longer.every == 0)
        counted += reached


def instant(day: date, wall: time, zone: str) -> datetime:
    """The UTC instant of a wall time in a zone."""
    return datetime.combine(day, wall, ZoneInfo(zone)).astimezone(UTC)


def minutes_between(starts: time, ends: time) -> int:
    """From one wall time to another, which is of the next day if it is the earlier."""
    length = datetime.combine(date.min, ends) - datetime.combine(date.min, starts)
    return int(length % timedelta(days=1) / timedelta(minutes=1))


def is_there(day: date, wall: time, zone: str) -> bool:
    """Whether the wall clock of a zone shows this time on this day: not when it is put forward."""
    return local(instant(day, wall, zone), zone).replace(tzinfo=None) == datetime.combine(day, wall)


def local(moment: datetime, zone: str) -> datetime:
    """An instant as the wall clock of a zone shows it."""
    return moment.astimezone(ZoneInfo(zone))
