"""On which days something repeats (RFC 5545, 3.3.10), counted so that no rule can keep us busy.

Libraries look for the next day of a rule until they find one, and a rule written in bad faith has
none. Here every day that is looked at is paid for, and whoever asks says how much they can spend.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from desktop_app.domain.errors import BadCalendarFile
from desktop_app.domain.recurrence import WEEKDAYS

Spend = Callable[[int], None]
DAILY, WEEKLY, MONTHLY, YEARLY = FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
READ = {
    "FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYDAY",
    "BYSETPOS",
}  # fmt: skip
WEEK = 7
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Repeats:
    """A rule. An empty set lets every day through; numbers below zero count from the end.

    ``weekdays`` are pairs of which one (0: every) and which day (0: Monday).
    """

    freq: str
    every: int = 1
    count: int | None = None
    until: date | datetime | None = None
    week_starts: int = 0
    months: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()
    year_days: frozenset[int] = frozenset()
    weekdays: frozenset[tuple[int, int]] = frozenset()
    positions: tuple[int, ...] = ()


def read_rule(parts: Mapping[str, Sequence[Any]]) -> Repeats:
    """The rule that a calendar library has taken apart.

    Raises BadCalendarFile "repeats" for what repeats more often than daily, or in a way that no
    leave does, and "broken" for numbers that make no rule.
    """
    freq = str(parts.get("FREQ", [""])[0])
    if freq not in FREQUENCIES or set(parts) - READ:
        raise BadCalendarFile("repeats")
    count = parts.get("COUNT", [None])[0]
    every = int(parts.get("INTERVAL", [1])[0])
    if every < 1 or (count is not None and count < 1):
        raise BadCalendarFile("broken")
    return Repeats(
        freq,
        every=every,
        count=count,
        until=parts.get("UNTIL", [None])[0],
        week_starts=WEEKDAYS.index(str(parts.get("WKST", ["MO"])[0])),
        months=frozenset(map(int, parts.get("BYMONTH", ()))),
        month_days=frozenset(map(int, parts.get("BYMONTHDAY", ()))),
        year_days=frozenset(map(int, parts.get("BYYEARDAY", ()))),
        weekdays=frozenset(_weekday(str(day), freq) for day in parts.get("BYDAY", ())),
        positions=tuple(map(int, parts.get("BYSETPOS", ()))),
    )


def days_of(rule: Repeats, start: date, first: date, last: date, spend: Spend) -> Iterator[date]:
    """The days from ``first`` to ``last`` of a rule that starts on ``start``.

    ``spend`` is told how many days are looked at, each time before it is done. ``until`` is left
    to the caller, who knows at what time of the day it counts.
    """
    rule = _anchored(rule, start)
    left = rule.count
    for begin, length in _periods(rule, start, start if left else max(start, first)):
        if begin > last or left == 0:
            return
        spend(length)
        whole = (begin + timedelta(days=n) for n in range(length))
        days = _chosen([day for day in whole if _fits(rule, day)], rule.positions)
        coming = [day for day in days if day >= start][:left]
        left = None if left is None else left - len(coming)
        yield from (day for day in coming if first <= day <= last)


def _weekday(text: str, freq: str) -> tuple[int, int]:
    """ "-1WE" as (-1, 2). By the day or the week there is no first or last one."""
    nth = int(text[:-2] or 0) if freq in (MONTHLY, YEARLY) else 0
    return nth, WEEKDAYS.index(text[-2:].upper())


def _anchored(rule: Repeats, start: date) -> Repeats:
    """What the rule does not say, it takes from the day on which it starts."""
    if rule.month_days or rule.year_days or rule.weekdays or rule.freq == DAILY:
        return rule
    if rule.freq == WEEKLY:
        return replace(rule, weekdays=frozenset({(0, start.weekday())}))
    months = rule.months or frozenset({start.month} if rule.freq == YEARLY else ())
    return replace(rule, month_days=frozenset({start.day}), months=months)


def _periods(rule: Repeats, start: date, near: date) -> Iterator[tuple[date, int]]:
    """The first day and the length of every ``every``-th day, week, month or year.

    They are counted from that of ``start``, and given from the last one before ``near``.
    """
    if rule.freq == DAILY:
        yield from _steps(start, near, rule.every, 1)
    elif rule.freq == WEEKLY:
        week = start - timedelta(days=(start.weekday() - rule.week_starts) % WEEK)
        yield from _steps(week, near, rule.every * WEEK, WEEK)
    else:
        months = 1 if rule.freq == MONTHLY else MONTHS
        step = rule.every * months
        month = _number_of(start) // months * months
        month += (_number_of(near) - month) // step * step
        while True:
            begin = _month(month)
            yield begin, (_month(month + months) - begin).days
            month += step


def _steps(begin: date, near: date, days: int, length: int) -> Iterator[tuple[date, int]]:
    begin += timedelta(days=(near - begin).days // days * days)
    while True:
        yield begin, length
        begin += timedelta(days=days)


def _number_of(day: date) -> int:
    """The number of its month, counted from the year 0."""
    return day.year * MONTHS + day.month - 1


def _month(number: int) -> date:
    """The first day of a month, counted from the year 0."""
    return date(number // MONTHS, number % MONTHS + 1, 1)


def _chosen(days: list[date], positions: Sequence[int]) -> list[date]:
    if not positions:
        return days
    places = {p - 1 if p > 0 else len(days) + p for p in positions if p}
    return [day for place, day in enumerate(days) if place in places]


def _fits(rule: Repeats, day: date) -> bool:
    return (
        (not rule.months or day.month in rule.months)
        and (not rule.weekdays or any(_is(day, rule, *each) for each in rule.weekdays))
        and (not rule.month_days or _counted(rule.month_days, day, *_around(day, 1)))
        and (not rule.year_days or _counted(rule.year_days, day, *_around(day, MONTHS)))
    )


def _around(day: date, months: int) -> tuple[date, date]:
    """The first day of its month or year, and that of the next."""
    begin = _number_of(day) // months * months
    return _month(begin), _month(begin + months)


def _counted(wanted: frozenset[int], day: date, begin: date, end: date) -> bool:
    """Whether a day is among those wanted by number, counted from the start or from the end."""
    return (day - begin).days + 1 in wanted or (day - end).days in wanted


def _is(day: date, rule: Repeats, nth: int, weekday: int) -> bool:
    """Whether a day is the nth such weekday of its month, or of its year when no month is named."""
    if day.weekday() != weekday or not nth:
        return day.weekday() == weekday
    begin, end = _around(day, MONTHS if rule.freq == YEARLY and not rule.months else 1)
    from_start = (day - begin).days // WEEK + 1
    from_end = (day - end).days // WEEK
    return nth in (from_start, from_end)
