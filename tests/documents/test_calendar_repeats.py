"""Days that repeat, against another library, and what is not followed."""

from collections.abc import Iterator
from datetime import date, datetime, time

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import vRecur

from desktop_app.documents.calendar_repeats import Repeats, days_of, read_rule
from desktop_app.domain.errors import BadCalendarFile

LAST = date(2029, 12, 31)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NTHS = [f"{nth}{day}" for nth in (1, 2, 3, 4, 5, -1, -2) for day in DAYS]


def numbers(least: int, most: int) -> st.SearchStrategy[str]:
    chosen = st.integers(least, most).filter(bool)
    return st.lists(chosen, min_size=1, max_size=3, unique=True).map(
        lambda found: ",".join(map(str, found))
    )


def some(texts: tuple[str, ...] | list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(texts), min_size=1, max_size=3, unique=True).map(",".join)


WEEKDAYS, ORDINALS = some(DAYS), some(NTHS)
BY_FREQUENCY = {
    "DAILY": {"BYMONTH": numbers(1, 12), "BYDAY": WEEKDAYS, "BYMONTHDAY": numbers(-31, 31)},
    "WEEKLY": {"BYMONTH": numbers(1, 12), "BYDAY": WEEKDAYS, "WKST": st.sampled_from(DAYS)},
    "MONTHLY": {
        "BYMONTH": numbers(1, 12),
        "BYMONTHDAY": numbers(-31, 31),
        "BYDAY": st.one_of(WEEKDAYS, ORDINALS),
        "BYSETPOS": numbers(-4, 4),
    },
    "YEARLY": {
        "BYMONTH": numbers(1, 12),
        "BYMONTHDAY": numbers(-31, 31),
        "BYYEARDAY": numbers(-366, 366),
        "BYDAY": st.one_of(WEEKDAYS, ORDINALS),
        "BYSETPOS": numbers(-20, 20),
    },
}


@st.composite
def rules(draw: st.DrawFn) -> str:
    freq = draw(st.sampled_from(sorted(BY_FREQUENCY)))
    parts = [f"FREQ={freq}"]
    if draw(st.booleans()):
        parts.append(f"INTERVAL={draw(st.integers(1, 5))}")
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 40))}")
    by = {name: values for name, values in BY_FREQUENCY[freq].items() if draw(st.booleans())}
    if not by.keys() - {"BYSETPOS", "WKST"}:  # a position is one among days that are named
        by.pop("BYSETPOS", None)
    return ";".join([*parts, *(f"{name}={draw(values)}" for name, values in by.items())])


def read(text: str) -> Repeats:
    return read_rule(vRecur.from_ical(text))


def free(days: int) -> None:
    """Whoever asks here can spend what they like."""
    del days


def by_the_library(text: str, start: date) -> Iterator[date]:
    for moment in rrulestr(text, dtstart=datetime.combine(start, time())):
        if moment.date() > LAST:
            return
        yield moment.date()


days = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@given(rules(), days, days)
def test_the_days_are_those_of_another_library(text: str, start: date, first: date) -> None:
    expected = list(by_the_library(text, start))
    assert list(days_of(read(text), start, start, LAST, free)) == expected
    later = [day for day in expected if day >= first]
    assert list(days_of(read(text), start, first, LAST, free)) == later


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;INTERVAL=10",
        "FREQ=HOURLY",
        "FREQ=DAILY;BYHOUR=9,17",
        "FREQ=YEARLY;BYWEEKNO=20",
        "FREQ=MONTHLY;RSCALE=HEBREW",
    ],
)
def test_what_no_leave_does_is_not_followed(text: str) -> None:
    with pytest.raises(BadCalendarFile) as refused:
        read(text)
    assert refused.value.why == "repeats"


@pytest.mark.parametrize("text", ["FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;COUNT=0"])
def test_numbers_that_make_no_rule_are_broken(text: str) -> None:
    with pytest.raises(BadCalendarFile) as refused:
        read(text)
    assert refused.value.why == "broken"


def test_a_rule_that_names_no_day_ends_at_the_last_and_says_what_it_cost() -> None:
    spent: list[int] = []
    never = read("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30")
    assert list(days_of(never, date(2024, 1, 1), date(2026, 1, 1), LAST, spent.append)) == []
    assert sum(spent) == (LAST - date(2025, 12, 31)).days
