"""Speakers from the command line: the same rules as on the board."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from desktop_app.cli.commands import Settings
from desktop_app.cli.signing import signed_in
from desktop_app.desk.speaker_topics import TopicForm, add_topic, speaker_topics
from tests.cli.desk import ADMIN, Desk

OKAFOR, MAY = "Dr A. Okafor", "2025-05-28"


def booked(desk: Desk) -> None:
    desk.ask("speaker", "add", OKAFOR, "--expertise", "occupational therapist")
    desk.ask("speaker", "book", OKAFOR, MAY, "--topic", "Fatigue")


def test_a_speaker_is_added_booked_and_moved_until_the_session_says_so(busy: Desk) -> None:
    added = busy.ask("speaker", "add", OKAFOR)
    assert (added["name"], added["possible_matches"]) == (OKAFOR, [])
    booking = busy.ask("speaker", "book", "dr a okafor", MAY, "--topic", "Fatigue")
    assert (booking["session"], booking["topic"], booking["state"]) == (MAY, "Fatigue", "idea")
    for state in ("asked", "pencilled", "confirmed"):
        moved = busy.ask("speaker", "move", OKAFOR, MAY, state)
        assert (moved["booking_id"], moved["state"]) == (booking["booking_id"], state)
    listed = busy.ask("sessions", "--from", MAY, "--to", MAY)
    assert [(line["speaker"], line["topic"]) for line in listed] == [(OKAFOR, "Fatigue")]


def test_a_session_given_by_its_id_is_said_with_its_day(busy: Desk) -> None:
    busy.ask("speaker", "add", OKAFOR)
    (meeting,) = busy.ask("sessions", "--from", MAY, "--to", MAY)
    by_id = meeting["id"]
    booked = busy.run("speaker", "book", OKAFOR, by_id, "--topic", "Fatigue")
    moved = busy.run("speaker", "move", OKAFOR, by_id, "pencilled")
    for said in (booked, moved):
        assert "Wednesday 28 May 2025" in said.out
        assert by_id not in said.out


def test_a_move_that_is_not_in_the_table_is_refused_in_a_sentence(busy: Desk) -> None:
    booked(busy)
    said = busy.run("--json", "speaker", "move", OKAFOR, MAY, "thanked")
    assert (said.status, said.json["error"]["code"]) == (1, "precondition_gone")
    assert "does not go from idea to thanked" in said.json["error"]["message"]


def test_a_clash_is_refused_as_one(busy: Desk) -> None:
    booked(busy)
    said = busy.run("--json", "speaker", "book", OKAFOR, "2025-06-25", "--topic", "Fatigue")
    assert (said.status, said.json["error"]["code"]) == (1, "clash")


def test_whom_nobody_knows_is_not_booked_and_what_was_undone_is_not_moved(busy: Desk) -> None:
    said = busy.run("--json", "speaker", "book", OKAFOR, MAY, "--topic", "Fatigue")
    assert (said.status, said.json["error"]["code"]) == (1, "not_found")
    booked(busy)
    busy.ask("undo")
    said = busy.run("--json", "speaker", "move", OKAFOR, MAY, "asked")
    assert (said.status, said.json["error"]["code"]) == (1, "not_found")


def test_a_name_that_two_share_is_not_guessed(busy: Desk) -> None:
    for _ in range(2):
        busy.ask("speaker", "add", OKAFOR)
    said = busy.run("--json", "speaker", "book", OKAFOR, MAY, "--topic", "Fatigue")
    assert (said.status, said.json["error"]["code"]) == (1, "ambiguous")


def test_whoever_has_the_name_already_is_listed_when_a_speaker_is_added(busy: Desk) -> None:
    first = busy.ask("speaker", "add", OKAFOR, "--organisation", "NHS Fife")
    second = busy.ask("speaker", "add", "dr a okafor")
    assert second["speaker_id"] != first["speaker_id"]
    assert second["possible_matches"] == [
        {"speaker_id": first["speaker_id"], "name": OKAFOR, "organisation": "NHS Fife"}
    ]
    said = busy.run("speaker", "add", OKAFOR)
    assert "on file already" in said.out
    assert "NHS Fife" in said.out


def test_a_topic_that_is_empty_is_asked_for_as_one(busy: Desk) -> None:
    busy.ask("speaker", "add", OKAFOR)
    said = busy.run("--json", "speaker", "book", OKAFOR, MAY, "--topic", " ")
    assert (said.status, said.json["error"]["code"]) == (1, "bad_name")
    assert "There is no topic" in said.json["error"]["message"]
    assert "message is about" not in said.json["error"]["message"]


def test_who_withdrew_is_moved_again_only_while_no_other_booking_is_meant(busy: Desk) -> None:
    booked(busy)
    for state in ("pencilled", "withdrew", "asked", "declined"):
        busy.ask("speaker", "move", OKAFOR, MAY, state)
    second = busy.ask("speaker", "book", OKAFOR, MAY, "--topic", "Sleep")
    moved = busy.ask("speaker", "move", OKAFOR, MAY, "stood-down")
    assert moved["booking_id"] == second["booking_id"]


@contextmanager
def opened(desk: Desk) -> Iterator[Any]:
    """The data of a desk, for what no command does."""
    with pytest.MonkeyPatch.context() as patched:
        for name, value in desk.environment.items():
            patched.setenv(name, value)
        with signed_in(Settings(user=ADMIN, json=True)) as store:
            yield store


def test_a_talk_that_was_held_covers_the_topic_of_its_words(busy: Desk) -> None:
    with opened(busy) as store:
        store.perform(add_topic, TopicForm("Fatigue"))
    busy.ask("speaker", "add", OKAFOR)
    busy.ask("speaker", "book", OKAFOR, MAY, "--topic", "FATIGUE")
    for state in ("pencilled", "confirmed"):
        busy.ask("speaker", "move", OKAFOR, MAY, state)
    busy.ask("speaker", "move", OKAFOR, MAY, "spoke", GROUPDESK_TODAY="2025-05-29")
    with opened(busy) as store:
        (line,) = store.read(speaker_topics)
    assert str(line.last_covered) == MAY
