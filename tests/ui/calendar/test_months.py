"""The day that is meant, and the days months and weeks away."""

from datetime import date

import pytest

from desktop_app.ui.calendar.days import typed_day
from desktop_app.ui.calendar.months import day_in, days_on, meant_day, month_on

SHOWN, TODAY = date(2025, 9, 1), date(2025, 11, 20)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("14", date(2025, 9, 14)),  # of the month that is shown
        ("28/5/2031", date(2031, 5, 28)),
        ("2024-02-29", date(2024, 2, 29)),
        ("28/5", date(2026, 5, 28)),  # the coming one
        ("1 oct", date(2025, 10, 1)),  # or the one just past
        ("june", date(2026, 6, 1)),
        ("june 2024", date(2024, 6, 1)),
        ("29/2", date(2028, 2, 29)),
        ("31/12", date(2025, 12, 31)),
    ],
)
def test_a_date_means_a_day_with_a_session_or_without(text: str, day: date) -> None:
    assert meant(text) == day


@pytest.mark.parametrize("text", ["31", "31/6", "30 feb", "29/2/2025", "28/5/20", "28/5/3000"])
def test_what_is_no_day_of_the_calendar_means_none(text: str) -> None:
    assert meant(text) is None


def meant(text: str) -> date | None:
    typed = typed_day(text)
    assert typed is not None
    return meant_day(typed, SHOWN, TODAY)


def test_a_month_on_is_the_same_day_or_the_last_of_a_shorter_month() -> None:
    assert month_on(date(2025, 1, 31), 1) == date(2025, 2, 28)
    assert month_on(date(2025, 1, 15), -1) == date(2024, 12, 15)
    assert day_in(date(2028, 2, 1), 31) == date(2028, 2, 29)


def test_the_calendar_has_an_end_on_both_sides() -> None:
    assert days_on(date(1990, 1, 1), -1) == date(1990, 1, 1)
    assert month_on(date(2199, 12, 31), 1) == date(2199, 12, 31)
