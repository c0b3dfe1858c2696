"""Dates of a series, against the calendar itself."""

import calendar
from datetime import UTC, date, datetime, time, timedelta

import pytest

from desktop_app.domain.groups import Group, horizon
from desktop_app.domain.recurrence import LongerRule, instant, local, occurrences

LAST_WEDNESDAY = "FREQ=MONTHLY;BYDAY=-1WE"
LONDON = "Europe/London"
FIRST = date(2025, 4, 30)


def last_wednesday(year: int, month: int) -> date:
    """Worked out from the month's sheet alone."""
    weeks = calendar.monthcalendar(year, month)
    return date(year, month, max(week[calendar.WEDNESDAY] for week in weeks))


def is_summer_time(day: date) -> bool:
    """From the last Sunday of March to the last of October (Summer Time Order 2002)."""
    sundays = [
        max(week[calendar.SUNDAY] for week in calendar.monthcalendar(day.year, month))
        for month in (3, 10)
    ]
    return date(day.year, 3, sundays[0]) <= day < date(day.year, 10, sundays[1])


def test_ten_years_of_sessions_are_the_last_wednesdays() -> None:
    found = [o.day for o in occurrences(LAST_WEDNESDAY, FIRST, date(2035, 4, 30))]
    months = [(2025 + m // 12, m % 12 + 1) for m in range(3, 3 + 121)]
    assert found == [last_wednesday(*month) for month in months]
    assert len(found) == 121


def test_eleven_o_clock_stays_eleven_o_clock_when_the_clocks_change() -> None:
    for occurrence in occurrences(LAST_WEDNESDAY, FIRST, date(2035, 4, 30)):
        moment = instant(occurrence.day, time(11), LONDON)
        hours_ahead = 1 if is_summer_time(occurrence.day) else 0
        wall = datetime.combine(occurrence.day, time(11), UTC)
        assert moment == wall - timedelta(hours=hours_ahead)
        assert local(moment, LONDON).time() == time(11)


@pytest.mark.parametrize(
    ("day", "offset"),
    [
        (date(2026, 3, 25), 0),
        (date(2026, 4, 29), 1),
        (date(2026, 9, 30), 1),
        (date(2026, 10, 28), 0),
        (date(2027, 3, 31), 1),
    ],
)
def test_the_dates_named_in_the_rules_are_sessions_with_that_offset(day: date, offset: int) -> None:
    assert day in [o.day for o in occurrences(LAST_WEDNESDAY, FIRST, date(2027, 12, 31))]
    assert local(instant(day, time(11), LONDON), LONDON).utcoffset() == timedelta(hours=offset)


def test_every_third_session_from_28_may_is_longer() -> None:
    longer = LongerRule(3, date(2025, 5, 28))
    found = [
        o.day for o in occurrences(LAST_WEDNESDAY, FIRST, date(2025, 12, 31), longer) if o.longer
    ]
    assert found == [date(2025, 5, 28), date(2025, 8, 27), date(2025, 11, 26)]


def test_until_is_inclusive() -> None:
    ends = date(2025, 6, 25)
    group = Group(rule=LAST_WEDNESDAY, first_day=FIRST, rule_since=FIRST, last_day=ends)
    assert [o.day for o in group.dates(date(2030, 1, 1))][-1] == date(2025, 6, 25)
    group.last_day = date(2025, 6, 24)
    assert [o.day for o in group.dates(date(2030, 1, 1))][-1] == date(2025, 5, 28)


@pytest.mark.parametrize(
    ("rule", "first", "second", "third"),
    [
        ("FREQ=MONTHLY;BYDAY=-1TH", date(2025, 5, 29), date(2025, 6, 26), date(2025, 7, 31)),
        ("FREQ=MONTHLY;BYDAY=3FR", date(2025, 5, 16), date(2025, 6, 20), date(2025, 7, 18)),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
            date(2025, 5, 20),
            date(2025, 6, 3),
            date(2025, 6, 17),
        ),
    ],
)
def test_other_groups_have_other_rules(rule: str, first: date, second: date, third: date) -> None:
    found = [o.day for o in occurrences(rule, date(2025, 5, 9), date(2025, 12, 1))]
    assert found[:3] == [first, second, third]


def test_sessions_reach_twelve_months_past_the_later_of_today_and_the_first_date() -> None:
    assert horizon(date(2025, 4, 1), FIRST) == date(2026, 4, 30)
    assert horizon(date(2026, 1, 10), FIRST) == date(2027, 1, 10)
    assert horizon(date(2028, 2, 29), FIRST) == date(2029, 2, 28)
