"""Days and times as forms write them. What can be read in two ways is not read at all."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum
from zoneinfo import ZoneInfo

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
          "october", "november", "december")  # fmt: skip
SHORTEST = 3  # letters of a month or a weekday that is written short
THIS_CENTURY = 2000
CLOCK = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\.\d+)?(?: ?[ap]\.?m\b\.?)?|\d{1,2} ?[ap]\.?m\b\.?"
IN_NUMBERS = r"(?P<a>\d{1,2})(?P<mark>[/.-])(?P<b>\d{1,2})(?P=mark)(?P<y>\d{4}|\d\d)"
NUMBERS = re.compile(rf"(?<!\d){IN_NUMBERS}(?!\d)")
DAY_FIRST_MARK = "."  # nobody writes American days with it
DAY = re.compile(
    r"(?:(?P<weekday>[a-z]{3,})\.?,? )?"
    r"(?:(?P<year>\d{4})(?P<between>[/.-])(?P<month>\d{1,2})(?P=between)(?P<day>\d{1,2})"
    rf"|{IN_NUMBERS}"
    r"|(?P<day_first>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<month_last>[a-z]{3,})\.?,?"
    r" (?P<year_1>\d{4})"
    r"|(?P<month_first>[a-z]{3,})\.? (?P<day_last>\d{1,2})(?:st|nd|rd|th)?,?"
    r" (?P<year_2>\d{4}))"
    r"(?!\d)"
)
# "11:00 to 13:00" behind a day of a session says no more than which session it is.
HOURS = re.compile(
    rf"(?:,? \(?(?:at |from )?|t)(?:\d{{1,2}}(?:[:.]\d\d)?(?: ?[ap]\.?m\b\.?)?(?: to | ?[-–] ?))?"
    rf"(?:{CLOCK})\)?"
)
NEXT = re.compile(r" ?(?:[;,|&]|\band\b)[;,|& ]*|$")
AT = re.compile(
    r"(?:(?:,? (?:at )?|t)(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:\.\d+)?)?"
    r"(?: ?(?P<half>[ap])\.?m\.?)?"
    r"(?: ?(?P<zone>z|(?:gmt|utc)?[+-]\d{1,2}(?::?\d\d)?|[a-z]{3,4}))?)?"
)
OFFSET = re.compile(r"(?:gmt|utc)?([+-])(\d{1,2})(?::?(\d\d))?")
GREENWICH = frozenset({"z", "gmt", "utc"})


class Order(Enum):
    """Which number of a day comes first where both could be a month."""

    DAY = "day"
    MONTH = "month"
    EITHER = "either"


def order_of(column: Iterable[str]) -> Order:
    """The order of the days in a column that are written in numbers alone, as the column has it.

    A number over 12 settles it. Where none does, numbers with their zeros ("01/04/2025") are read
    as the charity's own form writes them, the day first; "1/4/2025" is read in neither way, for
    exports of Excel and Microsoft Forms write American days like that.
    """
    found = [
        match
        for text in column
        for match in NUMBERS.finditer(text)
        if match["mark"] != DAY_FIRST_MARK
    ]
    pairs = [(int(match["a"]), int(match["b"])) for match in found]
    day_first = any(a > len(MONTHS) for a, _ in pairs)
    month_first = any(b > len(MONTHS) for _, b in pairs)
    if day_first and month_first:
        return Order.EITHER
    if month_first:
        return Order.MONTH
    bare = any(len(match["a"]) == 1 or len(match["b"]) == 1 for match in found)
    return Order.EITHER if bare and not day_first else Order.DAY


def days_in(text: str, order: Order) -> tuple[date, ...] | None:
    """The days of a list of sessions; None where anything of it is no day, or could be two."""
    words = _words(re.sub(r"[\r\n]+", ";", text))
    days: list[date] = []
    place = len(words) - len(words.lstrip(";,|& "))
    while place < len(words):
        found = DAY.match(words, place)
        day = None if found is None else _day(found, order)
        if found is None or day is None:
            return None
        days.append(day)
        hours = HOURS.match(words, found.end())
        between = NEXT.match(words, hours.end() if hours else found.end())
        if between is None:
            return None
        place = between.end()
    return tuple(dict.fromkeys(days))


def moment_of(text: str, order: Order, zone: str) -> datetime | None:
    """A moment, in UTC; on the wall clock of ``zone`` unless it says otherwise, at midnight where
    it has no time. None where it is none, or could be another.
    """
    words = _words(text)
    found = DAY.match(words)
    clock = None if found is None else AT.fullmatch(words, found.end())
    day = None if found is None else _day(found, order)
    try:
        if day is None or clock is None:
            return _on_wall(datetime.fromisoformat(text), zone)
        at_wall = datetime.combine(day, _time(clock))
        return _in_zone(at_wall, clock["zone"], zone)
    except (ValueError, OverflowError):
        return None


def _words(text: str) -> str:
    return " ".join(text.casefold().split())


def _day(found: re.Match[str], order: Order) -> date | None:
    """The one day that is meant; None where there is none, two, or it is no such weekday."""
    days = set(_candidates(found, order))
    if found["weekday"] is not None:
        weekday = _number(found["weekday"], WEEKDAYS)
        days = {day for day in days if day.isoweekday() == weekday}
    return days.pop() if len(days) == 1 else None


def _candidates(found: re.Match[str], order: Order) -> Iterable[date]:
    for year, month, day in _readings(found, order):
        try:
            yield date(year, month, day)
        except ValueError:
            continue


def _readings(found: re.Match[str], order: Order) -> list[tuple[int, int, int]]:
    """Year, month and day in every way they can be read."""
    if found["year"]:
        return [(int(found["year"]), int(found["month"]), int(found["day"]))]
    if not found["y"]:
        month = _number(found["month_last"] or found["month_first"], MONTHS)
        day = int(found["day_first"] or found["day_last"])
        return [(int(found["year_1"] or found["year_2"]), month, day)]
    a, b, year = int(found["a"]), int(found["b"]), int(found["y"])
    year += 0 if len(found["y"]) > len("25") else THIS_CENTURY
    if found["mark"] == DAY_FIRST_MARK or order is Order.DAY:
        return [(year, b, a)]
    return [(year, a, b)] if order is Order.MONTH else [(year, b, a), (year, a, b)]


def _number(word: str, names: tuple[str, ...]) -> int:
    """Which of the names is written, whole or short, from 1; 0 for none."""
    return next((n for n, name in enumerate(names, 1) if name.startswith(word)), 0)


def _time(clock: re.Match[str]) -> time:
    """The time of day; midnight where there is none. Raises ValueError."""
    hour, minute, second = (int(clock[part] or 0) for part in ("hour", "minute", "second"))
    if clock["half"] is not None:
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        hour = hour % 12 + (12 if clock["half"] == "p" else 0)
    return time(hour, minute, second)


def _in_zone(at_wall: datetime, named: str | None, zone: str) -> datetime:
    """In UTC. A zone by its letters must be the one in force there and then. Raises ValueError."""
    if named is None:
        return _on_wall(at_wall, zone)
    if named in GREENWICH:
        return at_wall.replace(tzinfo=UTC)
    offset = OFFSET.fullmatch(named)
    if offset is not None:
        sign, hours, minutes = offset.groups()
        ahead = timedelta(hours=int(hours), minutes=int(minutes or 0))
        return _on_wall(at_wall.replace(tzinfo=timezone(-ahead if sign == "-" else ahead)), zone)
    here = at_wall.replace(tzinfo=ZoneInfo(zone))
    if (here.tzname() or "").casefold() != named:
        raise ValueError(named)
    return here.astimezone(UTC)


def _on_wall(moment: datetime, zone: str) -> datetime:
    at_wall = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))
    return at_wall.astimezone(UTC)
