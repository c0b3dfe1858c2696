"""A helpline as one text of four lines: its name, its number, what it is for, and its hours.

Hours are written as people say them: "at any hour", or "Mon to Fri 09:00 to 16:00; Sat 09:00 to
13:00; not on bank holidays". An end that is not after its start is on the next day. "Not given" in
their place takes a helpline off what callers are told, until hours stand there again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop_app.domain.errors import BadField
from desktop_app.domain.open_days import bank_holidays

PREFIX = "helpline_"  # of the keys of their texts
LINES = 4
DAY = 24 * 60  # minutes
WEEK = 7
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EVERY_DAY, ANY_HOUR, NO_HOLIDAYS = "every day", "at any hour", "not on bank holidays"
NOT_GIVEN = "not given"
_PART = re.compile(r"(.+?) (\d\d):(\d\d) to (\d\d):(\d\d)")


@dataclass(frozen=True)
class Hours:
    """On these days of the week (Monday is 0), from minute ``start`` to before ``end`` of the
    day; an ``end`` past the day reaches into the next."""

    days: frozenset[int]
    start: int
    end: int


@dataclass(frozen=True)
class Helpline:
    """Whom a caller may ring besides us; ``hours`` as they are written."""

    name: str
    number: str
    purpose: str
    hours: str
    open_at: tuple[Hours, ...]
    holidays: bool  # open on bank holidays as well

    @property
    def is_given(self) -> bool:
        """Whether callers are told of it."""
        return is_given(self.hours)

    def is_open(self, wall: datetime) -> bool:
        """Whether somebody answers at this time on the wall."""
        return any(self._answers(wall, back) for back in (0, 1))

    def _answers(self, wall: datetime, back: int) -> bool:
        """Whether hours that began so many days before hold now."""
        day = wall.date() - timedelta(days=back)
        minute = wall.hour * 60 + wall.minute + back * DAY
        if not self.holidays and day in bank_holidays(day.year):
            return False
        return any(day.weekday() in h.days and h.start <= minute < h.end for h in self.open_at)


def is_given(hours: str) -> bool:
    """Whether callers are told of a helpline with these hours."""
    return hours.strip().casefold() != NOT_GIVEN


def read_helpline(body: str) -> Helpline:
    """The helpline that a text tells of. Raises BadField("bad_name", "helpline")."""
    lines = [line.strip() for line in body.strip().splitlines() if line.strip()]
    if len(lines) != LINES:
        raise BadField("bad_name", "helpline")
    name, number, purpose, hours = lines
    if not is_given(hours):
        return Helpline(name, number, purpose, hours, open_at=(), holidays=False)
    parts = [part.strip().casefold() for part in hours.split(";")]
    closes = NO_HOLIDAYS in parts
    open_at = tuple(_hours(part) for part in parts if part != NO_HOLIDAYS)
    if not open_at:
        raise BadField("bad_name", "helpline")
    return Helpline(name, number, purpose, hours, open_at, not closes)


def _hours(part: str) -> Hours:
    if part == ANY_HOUR:
        return Hours(frozenset(range(WEEK)), 0, DAY)
    found = _PART.fullmatch(part)
    if found is None:
        raise BadField("bad_name", "helpline")
    start, end = _minutes(found[2], found[3]), _minutes(found[4], found[5])
    return Hours(frozenset(_days(found[1])), start, end if end > start else end + DAY)


def _minutes(hours: str, minutes: str) -> int:
    found = int(hours) * 60 + int(minutes)
    if found > DAY or int(minutes) >= 60:
        raise BadField("bad_name", "helpline")
    return found


def _days(words: str) -> Iterator[int]:
    if words == EVERY_DAY:
        yield from range(WEEK)
        return
    for span in words.split(","):
        first, _, last = (each.strip() for each in span.partition(" to "))
        begin, end = _day(first), _day(last or first)
        yield from ((begin + n) % WEEK for n in range((end - begin) % WEEK + 1))


def _day(word: str) -> int:
    if word not in DAYS:
        raise BadField("bad_name", "helpline")
    return DAYS.index(word)
