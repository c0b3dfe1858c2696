"""What is typed of a group, and what is made of it."""

from dataclasses import replace
from datetime import date, time

import pytest

from desktop_app.ui.first_run.plan import (
    NotSo,
    Typed,
    clock_meant,
    first_day_meant,
    length_words,
    paper_name_for,
    plan_of,
)

TODAY = date(2025, 4, 1)
TYPED = Typed("Evenings in Oban", "Second Thursday group", 2, 3, "18:30", 90, "12", "1 May 2025")


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("11:00", time(11)),
        ("11", time(11)),
        (" 6.30 pm ", time(18, 30)),
        ("12 pm", time(12)),
        ("12:15am", time(0, 15)),
        ("18:30", time(18, 30)),
    ],
)
def test_a_time_is_read_as_people_write_it(words: str, meant: time) -> None:
    assert clock_meant(words) == meant


@pytest.mark.parametrize("words", ["", "noon", "25:00", "11:60", "13 pm", "-1", "1:2", "11:000"])
def test_what_is_no_time_is_asked_again(words: str) -> None:
    with pytest.raises(NotSo):
        clock_meant(words)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("1 May 2025", date(2025, 5, 1)),
        ("Thursday 1 May", date(2025, 5, 1)),
        ("30/4/2024", date(2024, 4, 30)),
        ("28 February", date(2026, 2, 28)),
    ],
)
def test_a_first_date_may_be_over_when_its_year_is_given(words: str, meant: date) -> None:
    assert first_day_meant(words, TODAY) == meant


@pytest.mark.parametrize("words", ["", "some day", "31 February 2025", "1 May 1925", "28 March"])
def test_what_is_no_first_date_is_asked_again(words: str) -> None:
    with pytest.raises(NotSo):
        first_day_meant(words, TODAY)


@pytest.mark.parametrize("words", ["31/2/2026", "31 February 2026", "2026-02-31", "31 June"])
def test_a_day_that_the_calendar_does_not_have_is_said_so(words: str) -> None:
    with pytest.raises(NotSo, match="no such day"):
        first_day_meant(words, TODAY)


def test_a_plan_holds_what_was_typed() -> None:
    plan, problems = plan_of(TYPED, TODAY)
    assert problems == {}
    assert plan is not None
    assert (plan.rule, plan.minutes, plan.places) == ("FREQ=MONTHLY;BYDAY=2TH", 90, 12)
    assert (plan.start, plan.first_day) == (time(18, 30), date(2025, 5, 1))


def test_no_number_of_places_is_no_limit() -> None:
    plan, _ = plan_of(replace(TYPED, places=" "), TODAY)
    assert plan is not None
    assert plan.places is None


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("name", " "),
        ("name", "n" * 501),
        ("paper_name", ""),
        ("start", "late"),
        ("places", "0"),
        ("places", "a few"),
        ("places", "²"),
        ("places", "1000"),
        ("first_day", "soon"),
    ],
)
def test_each_field_that_cannot_be_used_is_named(field: str, words: str) -> None:
    plan, problems = plan_of(Typed(**{**vars(TYPED), field: words}), TODAY)
    assert plan is None
    assert list(problems) == [field]


def test_the_name_proposed_for_paper_names_the_day_alone() -> None:
    assert paper_name_for(-1, 2) == "Last Wednesday group"


@pytest.mark.parametrize(
    ("minutes", "words"), [(60, "1 hour"), (105, "1 hour 45 minutes"), (120, "2 hours")]
)
def test_a_length_is_said_in_hours(minutes: int, words: str) -> None:
    assert length_words(minutes) == words
