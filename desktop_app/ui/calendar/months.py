"""From a date as typed, and from the keys, to a day of the calendar."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from desktop_app.ui.calendar.days import TypedDay

FIRST_YEAR, LAST_YEAR = 1990, 2199
LONG_AGO = timedelta(days=92)  # a date without its year is the coming one, unless just past
MONTHS = 12


def month_on(day: date, by: int) -> date:
    """The same day some months on, or the last of that month where it is shorter."""
    moved = day + relativedelta(months=by)
    return moved if FIRST_YEAR <= moved.year <= LAST_YEAR else day


def day_in(month: date, number: int) -> date:
    """The day of that number in a month, or its last day where it is shorter."""
    return month.replace(day=min(number, monthrange(month.year, month.month)[1]))


def days_on(day: date, by: int) -> date:
    """The day some days on."""
    moved = day + timedelta(days=by)
    return moved if FIRST_YEAR <= moved.year <= LAST_YEAR else day


def meant_day(typed: TypedDay, shown: date, today: date) -> date | None:
    """The day that is meant, with a session or without; None when there is no such day.

    A day alone is one of the month ``shown``. Without its year a date is the coming one, or the
    one just past; a month alone is its first day.
    """
    if typed.month is None:
        return None if typed.year else _date(shown.year, shown.month, typed.day)
    if typed.year is not None:
        return _date(typed.year, typed.month, typed.day)
    days = (_date(year, typed.month, typed.day) for year in _years_about(today))
    near = [day for day in days if day is not None and day >= today - LONG_AGO]
    return near[0] if near else None


def _years_about(today: date) -> Iterator[int]:
    yield from range(today.year - 1, today.year + 9)  # 29 February may be eight years away


def _date(year: int, month: int, day: int | None) -> date | None:
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= MONTHS):
        return None
    wanted = day or 1
    return date(year, month, wanted) if wanted <= monthrange(year, month)[1] else None
