"""How long an offer holds, and which dates want a second look."""

import subprocess
import sys
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.open_days import Flag, after_open_hours, bank_holidays, closed_on, flags

LONDON = ZoneInfo("Europe/London")


def held_from(*moment: int, closures: frozenset[date] = frozenset()) -> datetime:
    start = datetime(*moment, tzinfo=LONDON)  # type: ignore[misc,arg-type]
    return after_open_hours(start, 48, "Europe/London", closed_on(closures))


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ((2025, 5, 16, 12), (2025, 5, 20, 12)),  # Friday to Tuesday
        ((2025, 5, 13, 9), (2025, 5, 15, 9)),  # Tuesday to Thursday
        ((2025, 5, 2, 12), (2025, 5, 7, 12)),  # over the early May bank holiday
        ((2025, 5, 17, 15), (2025, 5, 21, 0)),  # made on a Saturday: counts from Monday
        ((2025, 11, 28, 12), (2025, 12, 3, 12)),  # over St Andrew's Day, observed on 1 December
    ],
)
def test_an_offer_holds_48_hours_of_open_days(start: tuple[int, ...], end: tuple[int, ...]) -> None:
    assert held_from(*start) == datetime(*end, tzinfo=LONDON)  # type: ignore[misc,arg-type]


def test_the_charity_s_closures_do_not_count_either() -> None:
    closed = frozenset({date(2025, 5, 19)})
    assert held_from(2025, 5, 16, 12, closures=closed) == datetime(2025, 5, 21, 12, tzinfo=LONDON)


def test_a_day_is_a_day_also_when_the_clocks_change() -> None:
    assert held_from(2025, 3, 28, 12) == datetime(2025, 4, 1, 12, tzinfo=LONDON)


@given(st.dates(date(2025, 1, 1), date(2030, 1, 1)), st.times(), st.integers(1, 200))
def test_an_offer_ends_on_an_open_day_and_never_before_the_hours_have_passed(
    day: date, at: time, hours: int
) -> None:
    closed = closed_on(frozenset())
    moment = datetime.combine(day, at, LONDON)
    end = after_open_hours(moment, hours, "Europe/London", closed)
    assert not closed((end - timedelta(microseconds=1)).astimezone(LONDON).date())
    passed = end.replace(tzinfo=None) - moment.replace(tzinfo=None)
    assert passed >= timedelta(hours=hours)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 12, 31), {Flag.YEAR_END}),
        (date(2025, 12, 25), {Flag.YEAR_END, Flag.BANK_HOLIDAY}),
        (date(2026, 1, 2), {Flag.YEAR_END, Flag.BANK_HOLIDAY}),
        (date(2026, 1, 3), set()),
        (date(2025, 8, 4), {Flag.BANK_HOLIDAY}),
        (date(2025, 4, 30), {Flag.CLOSURE}),
    ],
)
def test_bank_holidays_closures_and_the_turn_of_the_year_are_flagged(
    day: date, expected: set[Flag]
) -> None:
    assert set(flags(day, frozenset({date(2025, 4, 30)}))) == expected


@pytest.mark.parametrize("year", range(2015, 2041))
def test_the_bank_holidays_are_those_of_the_whole_package(year: int) -> None:
    assert bank_holidays(year) == dict(holidays.country_holidays("GB", subdiv="SCT", years=year))


def test_one_country_is_loaded_and_no_other() -> None:
    ask = "from desktop_app.domain.open_days import bank_holidays; bank_holidays(2026)"
    tell = "import sys; print(*(m for m in sys.modules if m.startswith('holidays.countries')))"
    told = subprocess.run(
        [sys.executable, "-c", f"{ask}; {tell}"], capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == ["holidays.countries.united_kingdom"]
