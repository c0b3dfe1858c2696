"""Finding a session by a date as people type it: "28/5", "28 may", "May 2026", "2025-05-28"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.i18n import month

_PARTS = re.compile(r"\d+|[^\W\d_]+")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FEWEST = 3  # letters that tell one month from another
_LONGEST_MONTH = 31
_MONTHS = 12
_CENTURY = 2000


@dataclass(frozen=True)
class TypedDay:
    """The parts of a date that were typed; None for those that were not."""

    day: int | None = None
    month: int | None = None
    year: int | None = None

    def fits(self, day: date) -> bool:
        """Whether the day has every part that was typed."""
        pairs = ((self.day, day.day), (self.month, day.month), (self.year, day.year))
        return all(typed in (None, there) for typed, there in pairs)

    def nearly_fits(self, day: date) -> bool:
        """Whether at least the month is the one typed."""
        return self.month == day.month and self.year in (None, day.year)


def typed_day(text: str) -> TypedDay | None:
    """The parts of a date in a text; None when it holds anything else."""
    iso = _ISO.fullmatch(text.strip())
    if iso:
        year, in_month, day = (int(part) for part in iso.groups())
        return TypedDay(day, in_month, year)
    found: dict[str, int] = {}
    for part in _PARTS.findall(text):
        kind = _kind(part, found)
        if kind is None:
            return None
        found[kind] = _number(part)
    return TypedDay(**found) if found else None


def exact_day(typed: TypedDay, days: Sequence[date]) -> int | None:
    """The first of the days that has every part typed."""
    return next((number for number, day in enumerate(days) if typed.fits(day)), None)


def nearest_day(typed: TypedDay, days: Sequence[date]) -> int | None:
    """The day nearest to the one typed, of those in its month."""
    near = [number for number, day in enumerate(days) if typed.nearly_fits(day)]
    return min(near, key=lambda number: abs(days[number].day - (typed.day or 0)), default=None)


def _kind(part: str, found: dict[str, int]) -> str | None:
    """What a part is, given those before it; None when it is no part of a date."""
    if not part.isdecimal():
        return "month" if _month_of(part) and "month" not in found else None
    number = _number(part)
    if "day" not in found and 0 < number <= _LONGEST_MONTH:
        return "day"
    if "month" not in found and 0 < number <= _MONTHS:
        return "month"
    return "year" if "year" not in found else None


def _number(part: str) -> int:
    if not part.isdecimal():
        return _month_of(part) or 0
    number = int(part)
    return number + _CENTURY if _LONGEST_MONTH < number < 100 else number


def _month_of(word: str) -> int | None:
    """The number of the month that a word begins."""
    if len(word) < _FEWEST:
        return None
    names = (month(date(_CENTURY, number, 1)) for number in range(1, _MONTHS + 1))
    starts = (name.casefold().startswith(word.casefold()) for name in names)
    return next((number for number, fits in enumerate(starts, 1) if fits), None)
