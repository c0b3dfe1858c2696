"""A screen reader books a caller in the real window, and reads every place as sentences."""

import re
from typing import Any

import pytest

from desktop_app.ui.places import PLACES
from tests.atspi.screen import NotInstalled, check, read_aloud
from tests.ui.reach.test_names import RAW

pytestmark = pytest.mark.slow
CALLER = "Isobel"
# They list nothing, or nobody in the demonstration, or are boxes to tick.
FORMS = {
    "Change a session", "New session", "Edit a person", "Possible duplicates", "Merge",
    "Who may book", "Record a death", "Contact and agreement", "Booking of a speaker", "Topic",
    "Other papers", "Packs of the month",
}  # fmt: skip
DAY_OR_PERSON = re.compile(r"\b(January|February|March|April|May|June|July|August|September|"
                           r"October|November|December)\b|^\w+")  # fmt: skip


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What was read, from unlocking to the roster."""
    try:
        check()
    except NotInstalled as missing:
        pytest.skip(str(missing))
    return read_aloud(tmp_path_factory.mktemp("heard"))


def test_a_screen_reader_comes_to_every_place(report: dict[str, Any]) -> None:
    assert set(report["places"]) == {place.title for place in PLACES}


def test_every_place_that_lists_something_is_read_a_row_at_a_time(report: dict[str, Any]) -> None:
    silent = {name for name, read in report["places"].items() if not read["rows"]}
    assert silent == FORMS


def test_the_packs_of_a_month_are_ticks_that_name_session_and_group(report: dict[str, Any]) -> None:
    read = report["places"]["Packs of the month"]["all"]
    assert [words for words in read if "Scotland" in words] != []
    assert [words for words in read if words.startswith("Copies for ")] != []


def test_rows_are_read_as_sentences(report: dict[str, Any]) -> None:
    rows = [row for read in report["places"].values() for row in read["rows"]]
    assert [row for row in [*rows, *report["roster"]] if not is_sentence(row)] == []


def test_nothing_is_read_that_was_not_put_into_words(report: dict[str, Any]) -> None:
    said = [words for read in report["places"].values() for words in read["all"]]
    assert [words for words in said if words and RAW.search(words)] == []


def test_a_caller_booked_by_screen_reader_is_on_the_roster(report: dict[str, Any]) -> None:
    assert [row for row in report["roster"] if row.startswith(CALLER)] != []


def test_what_was_done_is_announced_once(report: dict[str, Any]) -> None:
    said = report["announced"]
    assert [words for words in said if words.startswith("Saved the call")] != []
    assert sorted({words for words in said if said.count(words) > 1}) == []


def is_sentence(row: str) -> bool:
    """Whether a row says of which person or day it tells, and what."""
    return len(row.split()) > 1 and DAY_OR_PERSON.search(row) is not None and not RAW.search(row)
