"""The running order on paper says what is known of the session it is for."""

import json
from dataclasses import replace
from datetime import time

import pytest

from desktop_app.config import resource
from desktop_app.documents.facilitator_pack import as_text, render
from desktop_app.documents.order_lines import lines_of, news_lines, unknown_places
from tests.documents.reading import page_texts
from tests.documents.samples import FIRST, REGISTER, SPEAKER, pack, register_row, with_people


def line(what: str, **changes: object) -> list[str]:
    return [said for _, said in lines_of(pack(running_order=((time(11), what),), **changes))]


def test_the_speaker_is_named_with_topic_and_time_once_one_is_confirmed() -> None:
    assert line("{speaker}") == ["Dr A. Okafor: Fatigue, 30 minutes, then questions"]
    assert line("{speaker}", speaker=None) == ["Speaker: nobody is confirmed yet"]


@pytest.mark.parametrize(
    ("new", "said"),
    [(1, "Names. Say hello to the new person"), (4, "Names. Say hello to the 4 new people")],
)
def test_new_people_are_counted_and_nobody_is_said_of_nobody(new: int, said: str) -> None:
    rows = tuple(register_row(at, f"Person {at}", FIRST, "") for at in range(new))
    assert line("Names. {new people}", register=(*rows, REGISTER[1])) == [said]
    assert line("Names. {new people}", register=REGISTER[1:2]) == ["Names."]


def test_a_line_about_nobody_this_time_is_left_out() -> None:
    assert line("{new people}", register=()) == []


def test_the_next_session_is_named_or_said_not_to_be_planned() -> None:
    assert line("Close; {next session}") == ["Close; next session Wednesday 25 June 2025"]
    none = line("Close; {next session}", next_session=None)
    assert none == ["Close; no next session is planned yet"]


def test_what_stands_for_nothing_is_told_and_printed_as_it_is_written() -> None:
    assert unknown_places("{speaker}, {lunch} and {}") == ("lunch", "")
    assert line("Then {lunch}") == ["Then {lunch}"]


def test_a_name_is_never_read_as_a_place_to_fill() -> None:
    said = line("{speaker}", speaker=replace(SPEAKER, name="{next session}"))
    assert said == ["{next session}: Fatigue, 30 minutes, then questions"]


def test_paper_and_text_say_the_same_of_it() -> None:
    for one in (pack(), with_people(3)):
        first = page_texts(render(one, passphrase=None).pdf)[0]
        for at, said in lines_of(one):
            assert f"{at:%H:%M} {said}" in first
            assert f"{at:%H:%M} | {said}" in as_text(one)


AGREED = "We remember {name} today.\nLeave time; the break can come early."


def test_who_died_is_named_in_the_words_agreed_and_in_no_others() -> None:
    rest = "Leave time; the break can come early."
    assert news_lines(AGREED, ("Iona", "Cat")) == (
        "We remember Iona today.", "We remember Cat today.", rest,
    )  # fmt: skip
    assert news_lines(AGREED, ()) == (rest,)
    assert news_lines(rest, ("Iona",)) == (rest,)
    told = as_text(pack(died=("Morven",), news_of_a_death=AGREED))
    assert "We remember Morven today.\nLeave time" in told
    assert told.count("Morven") == 1
    assert "has died" not in told


def test_there_is_no_heading_for_news_of_nobody() -> None:
    words = "We remember {name} today."
    assert "News of a death" in as_text(pack(news_of_a_death=words, died=("Iona",)))
    assert "News of a death" not in as_text(pack(news_of_a_death=words))


def test_the_words_that_the_program_brings_have_a_place_for_the_name() -> None:
    brought = json.loads(resource("wordings", "en-GB.json").read_text("utf-8"))
    assert any("Iona" in line for line in news_lines(brought["news_of_a_death"], ("Iona",)))
