"""Days as people write them when they promise to ring back: "Fri", "28/5", "tomorrow"."""

import re
from datetime import date, timedelta

from desktop_app.i18n import MONTHS, WEEKDAYS, month, tr, weekday

SHORTEST = 3  # letters of a weekday or month
WEEK = 7
JUST_OVER = timedelta(days=31)  # a day without a year that was so lately is not meant of next year
CENTURY = 2000
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBERS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?")
_IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([^\W\d]+)(?: (\d{4}|\d{2}))?")


class NotADay(ValueError):
    """The words mean no day."""


class NoSuchDay(NotADay):
    """They mean one that the calendar does not have: 31 February."""


class DayIsOver(NotADay):
    """They mean one before today."""


def day_meant(words: str, today: date) -> date:
    """The day meant, today or later. Raises NotADay, and of that NoSuchDay or DayIsOver.

    A weekday is the next one after today; a day without a year is the next such day, unless it was
    within the last month: then it is over.
    """
    text = re.sub(r"[,\s]+", " ", words.strip()).casefold()
    readings = (read(text, today) for read in (_near, _weekday, _iso, _in_numbers, _in_words))
    day = next((each for each in readings if each is not None), None)
    if day is None:
        raise NotADay(words)
    if day < today:
        raise DayIsOver(words)
    return day


def _near(text: str, today: date) -> date | None:
    days = {tr("today"): 0, tr("tomorrow"): 1}
    return today + timedelta(days[text]) if text in days else None


def _weekday(text: str, today: date) -> date | None:
    names = [weekday(date(2024, 1, 1) + timedelta(n)) for n in range(len(WEEKDAYS))]
    number = _named(text, names)
    if number is None:
        return None
    return today + timedelta((number - today.weekday() - 1) % WEEK + 1)


def _iso(text: str, _today: date) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        if _ISO.fullmatch(text):
            raise NoSuchDay(text) from None
        return None


def _in_numbers(text: str, today: date) -> date | None:
    found = _NUMBERS.fullmatch(text)
    return found and _dated(int(found[1]), int(found[2]), found[3], today)


def _in_words(text: str, today: date) -> date | None:
    found = _IN_WORDS.fullmatch(_without_weekday(text))
    if found is None:
        return None
    number = _named(found[2], [month(date(2024, n + 1, 1)) for n in range(len(MONTHS))])
    return None if number is None else _dated(int(found[1]), number + 1, found[3], today)


def _without_weekday(text: str) -> str:
    first, _, rest = text.partition(" ")
    names = [name.casefold() for name in WEEKDAYS]
    is_weekday = len(first) >= SHORTEST and any(name.startswith(first) for name in names)
    return rest if is_weekday else text


def _named(text: str, names: list[str]) -> int | None:
    if len(text) < SHORTEST:
        return None
    fits = [n for n, name in enumerate(names) if name.casefold().startswith(text)]
    return fits[0] if len(fits) == 1 else None


def _dated(day: int, number: int, year: str | None, today: date) -> date:
    """The date itself, or without a year the last or the next one, as ``day_meant`` has it.

    Raises NoSuchDay.
    """
    since, years = today - JUST_OVER, range(today.year - 1, today.year + 6)
    if year is not None:
        meant = int(year) % 100 + CENTURY if len(year) == 2 else int(year)
        since, years = date.min, range(meant, meant + 1)
    days = (_day_of(each, number, day) for each in years)  # 29 February may be four years off
    found = next((each for each in days if each is not None and each >= since), None)
    if found is None:
        raise NoSuchDay(day)
    return found


def _day_of(year: int, number: int, day: int) -> date | None:
    try:
        return date(year, number, day)
    except ValueError:
        return None
