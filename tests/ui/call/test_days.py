"""The day to ring back, as people write it."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.i18n import day_month, full_date, weekday
from desktop_app.ui.call.days import NotADay, day_meant

MONDAY = date(2025, 5, 26)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", MONDAY),
        ("Tomorrow", date(2025, 5, 27)),
        ("Fri", date(2025, 5, 30)),
        ("friday", date(2025, 5, 30)),
        ("Mon", date(2025, 6, 2)),
        ("28/5", date(2025, 5, 28)),
        ("28.05.", None),
        ("28/05/2025", date(2025, 5, 28)),
        ("28/5/26", date(2026, 5, 28)),
        ("28 May", date(2025, 5, 28)),
        ("Wed 28 May", date(2025, 5, 28)),
        ("28th of may", None),
        ("3 Mar", date(2026, 3, 3)),
        ("1 sept 2025", date(2025, 9, 1)),
        ("29 feb", date(2028, 2, 29)),
        ("2025-06-01", date(2025, 6, 1)),
    ],
)
def test_a_day_is_read_as_people_write_it(words: str, day: date | None) -> None:
    if day is None:
        with pytest.raises(NotADay):
            day_meant(words, MONDAY)
    else:
        assert day_meant(words, MONDAY) == day


@pytest.mark.parametrize(
    "words",
    [
        "",
        "someday",
        "31/2",
        "25 May 2025",
        "2025-05-25",
        "mo",
        "99/99",
        "28/5/2024",
        "j 1",
        "25 May",
        "26/4",
    ],
)
def test_what_is_no_day_or_over_is_refused(words: str) -> None:
    with pytest.raises(NotADay):
        day_meant(words, MONDAY)


@given(st.dates(date(2024, 1, 1), date(2032, 12, 31)), st.integers(0, 330))
def test_every_day_of_the_coming_months_is_read_back_from_its_own_spellings(
    today: date, ahead: int
) -> None:
    day = today + timedelta(ahead)
    assert day_meant(day_month(day), today) == day
    assert day_meant(f"{day.day}/{day.month}", today) == day
    assert day_meant(full_date(day), today) == day
    if 0 < ahead <= 7:
        assert day_meant(weekday(day)[:3], today) == day


@given(st.text(max_size=40), st.dates(date(2024, 1, 1), date(2090, 1, 1)))
def test_whatever_is_typed_is_a_day_from_today_on_or_refused(words: str, today: date) -> None:
    with suppress(NotADay):
        assert day_meant(words, today) >= today
