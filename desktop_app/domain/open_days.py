"""Days on which the desk is open, and how long an offer holds over those on which it is not."""

import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from typing import cast
from zoneinfo import ZoneInfo

SATURDAY = 5
COUNTRIES = "holidays.countries"
IsClosed = Callable[[date], bool]


class Flag(StrEnum):
    """Why a date wants a second look before a session is held on it."""

    BANK_HOLIDAY = "bank_holiday"
    CLOSURE = "closure"
    YEAR_END = "year_end"


@lru_cache(maxsize=64)
def bank_holidays(year: int) -> dict[date, str]:
    """The Scottish bank holidays of a year, by name, from the ``holidays`` package."""
    return dict(_calendar()(subdiv="SCT", years=year))


@lru_cache(maxsize=1)
def _calendar() -> Callable[..., Mapping[date, str]]:
    """The calendar of the United Kingdom, without those of 250 other countries.

    The package of countries imports every one of them, 17 MB that nobody here asks for. So while
    ours is imported, the package stands there unread.
    """
    spec = find_spec(COUNTRIES)
    if spec is None:
        raise ModuleNotFoundError(COUNTRIES)
    unread = module_from_spec(spec)
    there = sys.modules.setdefault(COUNTRIES, unread)
    try:
        calendar = import_module(f"{COUNTRIES}.united_kingdom").UnitedKingdom
    finally:
        if there is unread:
            del sys.modules[COUNTRIES]
    return cast(Callable[..., Mapping[date, str]], calendar)


def is_year_end(day: date) -> bool:
    """24 December to 2 January."""
    return (day.month, day.day) >= (12, 24) or (day.month, day.day) <= (1, 2)


def flags(day: date, closures: frozenset[date] = frozenset()) -> tuple[Flag, ...]:
    """Every reason to ask "keep, move or skip?" about a date."""
    found = {
        Flag.BANK_HOLIDAY: day in bank_holidays(day.year),
        Flag.CLOSURE: day in closures,
        Flag.YEAR_END: is_year_end(day),
    }
    return tuple(flag for flag, holds in found.items() if holds)


def closed_on(closures: frozenset[date]) -> IsClosed:
    """A test for days that do not count: weekends, bank holidays and the charity's closures."""

    def closed(day: date) -> bool:
        return day.weekday() >= SATURDAY or day in closures or day in bank_holidays(day.year)

    return closed


def after_open_hours(moment: datetime, hours: int, zone: str, closed: IsClosed) -> datetime:
    """When ``hours`` of open days have passed: Friday 12:00 and 48 hours give Tuesday 12:00.

    Counted on the wall clock of ``zone``: a day is 24 hours also when the clocks change.
    """
    wall = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    left = timedelta(hours=hours)
    while True:
        midnight = datetime.combine(wall.date() + timedelta(days=1), time())
        today = timedelta() if closed(wall.date()) else midnight - wall
        if left <= today:
            return (wall + left).replace(tzinfo=ZoneInfo(zone)).astimezone(moment.tzinfo)
        left -= today
        wall = midnight
