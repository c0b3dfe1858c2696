"""Which days are meant by a date of which only some parts were typed into the finder."""

from datetime import date

import pytest

from desktop_app.ui.calendar.days import typed_day
from desktop_app.ui.finder_days import spans

TODAY = date(2025, 4, 12)


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("28 may", ["2025-05-28", "2026-05-28", "2024-05-28"]),
        ("28/5/2025", ["2025-05-28"]),
        ("12", ["2025-04-12", "2025-05-12", "2025-03-12"]),
        ("31", ["2025-05-31", "2025-07-31", "2025-03-31"]),
        ("29 feb 2025", []),
        ("2025", []),
    ],
)
def test_a_date_typed_in_part_means_the_next_days_that_fit(typed: str, days: list[str]) -> None:
    parts = typed_day(typed)
    assert parts is not None
    assert [(a.isoformat(), b.isoformat()) for a, b in spans(parts, TODAY)] == [
        (day, day) for day in days
    ]


@pytest.mark.parametrize(
    ("typed", "months"),
    [
        ("feb 2024", [("2024-02-01", "2024-02-29")]),
        ("feb", [("2026-02-01", "2026-02-28")]),
        ("may", [("2025-05-01", "2025-05-31"), ("2026-05-01", "2026-05-31")]),
    ],
)
def test_a_month_alone_means_the_whole_of_one_to_come(
    typed: str, months: list[tuple[str, str]]
) -> None:
    parts = typed_day(typed)
    assert parts is not None
    assert [(a.isoformat(), b.isoformat()) for a, b in spans(parts, TODAY)] == months
