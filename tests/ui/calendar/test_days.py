"""A date as people type it, and the session it means."""

from datetime import date

import pytest

from desktop_app.ui.calendar.days import TypedDay, exact_day, nearest_day, typed_day

DAYS = [date(2025, 5, 28), date(2025, 6, 25), date(2025, 7, 30), date(2026, 5, 27)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("28/5", TypedDay(28, 5)),
        ("28.05.", TypedDay(28, 5)),
        ("28 May", TypedDay(28, 5)),
        ("may 28", TypedDay(28, 5)),
        ("28/5/2026", TypedDay(28, 5, 2026)),
        ("28 5 99", TypedDay(28, 5, 2099)),
        ("2025-05-28", TypedDay(28, 5, 2025)),
        ("Sept", TypedDay(None, 9)),
        ("may 2026", TypedDay(None, 5, 2026)),
        ("30", TypedDay(30)),
    ],
)
def test_a_date_is_read_however_it_is_written(text: str, parts: TypedDay) -> None:
    assert typed_day(text) == parts


@pytest.mark.parametrize("text", ["", "  ", "soon", "ma", "28 5 2025 7", "may june"])
def test_what_is_no_date_means_no_day(text: str) -> None:
    assert typed_day(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [("25/6", 1), ("july", 2), ("27 may", 3), ("may 2026", 3), ("28", 0), ("26 june", None)],
)
def test_the_first_session_that_has_every_part_is_meant(text: str, found: int | None) -> None:
    assert exact_day(read(text), DAYS) == found


@pytest.mark.parametrize(
    ("text", "found"), [("26 june", 1), ("29/5", 0), ("december", None), ("28/5/2030", None)]
)
def test_else_the_nearest_of_the_month(text: str, found: int | None) -> None:
    assert nearest_day(read(text), DAYS) == found


def read(text: str) -> TypedDay:
    """The parts of what is certainly a date."""
    typed = typed_day(text)
    assert typed is not None
    return typed
