"""Days and times of forms: read as every usual export writes them, in no way where in two."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.form_days import Order, days_in, moment_of, order_of

LONDON = "Europe/London"
AT = datetime(2025, 4, 2, 9, 15, tzinfo=UTC)  # 10:15 in summer time
JULY, AUGUST = date(2025, 7, 30), date(2025, 8, 27)


@pytest.mark.parametrize(
    "written",
    [
        "02/04/2025 10:15",
        "2/4/2025, 10:15:00",
        "02-04-2025 10.15",
        "02.04.2025 10:15",
        "02/04/25 10:15",
        "2025/04/02 10:15:00 am GMT+1",  # Google Forms
        "2025-04-02 10:15:00",  # Jotform, WordPress
        "2025-04-02T10:15:00.000",
        "2025-04-02T09:15:00Z",
        "2025-04-02 09:15 UTC",
        "2025-04-02 09:15 GMT",
        "2025-04-02T05:15:00-04:00",
        "20250402T101500",
        "April 2, 2025 10:15 am",  # WPForms
        "April 2, 2025 at 10:15 AM",
        "Apr 2, 2025 10:15 a.m.",
        "2 April 2025 10:15",
        "Wed 2 Apr 2025, 10:15 BST",
        "2nd of April 2025, 10:15",
        " 02/04/2025\u00a010:15 ",
    ],
)
def test_the_times_of_all_usual_exports_are_read(written: str) -> None:
    assert moment_of(written, Order.DAY, LONDON) == AT


@pytest.mark.parametrize(
    ("written", "hour"), [("12:05 am", 0), ("12:05 pm", 12), ("1:05 PM", 13), ("11:05 p.m.", 23)]
)
def test_noon_and_midnight_are_told_apart(written: str, hour: int) -> None:
    moment = moment_of(f"2025-01-02 {written}", Order.DAY, LONDON)
    assert moment == datetime(2025, 1, 2, hour, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "soon",
        "31/02/2025 10:15",
        "02/04/2025 25:15",
        "02/04/2025 13:15 pm",
        "02/04/2025 0:15 am",
        "Thursday 2 April 2025 10:15",
        "2 Avril 2025 10:15",
        "2025-04-02 10:15 EST",  # whose?
        "2025-01-02 10:15 BST",  # not in force in winter
        "2025-04-02 10:15 GMT+99",
        "02/04/2025 10:15 and later",
        "45749.427",  # a day as Excel counts, in one of its two systems
        "10:15",
        "0001-01-01T00:00+01:00",
        "9999-12-31T23:59-01:00",
        "02/04/20255 10:15",
    ],
)
def test_what_is_no_time_or_could_be_another_is_not_read(written: str) -> None:
    assert moment_of(written, Order.DAY, LONDON) is None


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (["13/04/2025 10:15", "4/5/2025 10:15"], Order.DAY),
        (["4/13/2025 10:15", "4/5/2025 10:15"], Order.MONTH),
        (["13/04/2025 10:15", "04/13/2025 10:15"], Order.EITHER),
        (["01/04/2025 09:01", "02/04/2025 10:15"], Order.DAY),  # as the charity's own form has it
        (["10/11/2025 09:01"], Order.DAY),
        (["4/2/2025 10:15"], Order.EITHER),
        (["4/10/25 10:15"], Order.EITHER),
        (["2025-04-02 10:15", "2 April 2025", ""], Order.DAY),
        (["2025/04/02 10.15.33", "1.4.2025 10:15"], Order.DAY),
        (["Wednesday 30/07/2025; Wednesday 6/8/2025"], Order.DAY),
    ],
)
def test_the_column_says_whether_days_or_months_come_first(column: list[str], order: Order) -> None:
    assert order_of(column) is order


@pytest.mark.parametrize(
    ("written", "order", "day"),
    [
        ("4/2/2025", Order.DAY, date(2025, 2, 4)),
        ("4/2/2025", Order.MONTH, date(2025, 4, 2)),
        ("4/2/2025", Order.EITHER, None),
        ("4/4/2025", Order.EITHER, date(2025, 4, 4)),
        ("4/13/2025", Order.EITHER, date(2025, 4, 13)),
        ("4/13/2025", Order.DAY, None),
        ("Wednesday 4/2/2025", Order.EITHER, date(2025, 4, 2)),
        ("4.2.2025", Order.MONTH, date(2025, 2, 4)),
    ],
)
def test_what_can_be_read_in_two_ways_is_not_read(
    written: str, order: Order, day: date | None
) -> None:
    assert days_in(written, order) == (None if day is None else (day,))


@pytest.mark.parametrize(
    "written",
    [
        "30 July 2025; 27 August 2025",
        "30 July 2025;27 August 2025;",  # Microsoft Forms
        "30 July 2025, 27 August 2025",  # Google Forms
        "Wednesday, 30 July 2025, Wednesday, 27 August 2025",
        "July 30, 2025, August 27, 2025",
        "Wed 30 Jul 2025\r\nWed 27 Aug 2025",  # Jotform
        "30/07/2025 | 27/08/2025",
        "2025-07-30, 2025-08-27",
        "30 July 2025 and 27 August 2025",
        "Wednesday 30 July 2025, 11am to 1pm, Wednesday 27 August 2025, 11:00 – 13:00",
        "30 July 2025 (11:00 to 13:00); 27 August 2025 at 11.00 am",
        "2025-07-30T00:00:00; 2025-08-27T00:00:00",
        "30 July 2025; 27 August 2025; 30 July 2025",
    ],
)
def test_lists_of_sessions_are_read_as_forms_write_choices(written: str) -> None:
    assert days_in(written, Order.DAY) == (JULY, AUGUST)


@pytest.mark.parametrize(
    "written",
    [
        "30 July 2025, or 27 August",
        "30 July 2025 27 August 2025",
        "30 July 2025 not 27 August 2025",
        "Tuesday 30 July 2025",
        "someday 30 July 2025",
        "any",
        "30 July",
        "30 July 2025, 27",
    ],
)
def test_a_list_of_which_any_part_makes_no_sense_is_not_read(written: str) -> None:
    assert days_in(written, Order.DAY) is None


def test_no_session_is_asked_for_by_nothing() -> None:
    assert days_in(" ; ", Order.DAY) == ()


@given(st.text(), st.sampled_from(Order))
def test_whatever_is_written_is_a_day_or_not(text: str, order: Order) -> None:
    for day in days_in(text, order) or ():
        assert str(day.year % 100).zfill(2) in text or not text.isascii()


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(["%d/%m/%Y", "%d.%m.%y"]))
def test_every_day_that_is_written_in_numbers_is_that_day(day: date, form: str) -> None:
    assert days_in(day.strftime(form), Order.DAY) == (day,)
