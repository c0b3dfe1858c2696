"""Speakers from the command line: the same rules as on the board."""

from tests.cli.desk import Desk

OKAFOR, MAY = "Dr A. Okafor", "2025-05-28"


def booked(desk: Desk) -> None:
    desk.ask("speaker", "add", OKAFOR, "--expertise", "occupational therapist")
    desk.ask("speaker", "book", OKAFOR, MAY, "--topic", "Fatigue")


def test_a_speaker_is_added_booked_and_moved_until_the_session_says_so(busy: Desk) -> None:
    added = busy.ask("speaker", "add", OKAFOR)
    assert (set(added), added["name"]) == ({"speaker_id", "name"}, OKAFOR)
    booking = busy.ask("speaker", "book", "dr a okafor", MAY, "--topic", "Fatigue")
    assert (booking["session"], booking["topic"], booking["state"]) == (MAY, "Fatigue", "idea")
    for state in ("asked", "pencilled", "confirmed"):
        moved = busy.ask("speaker", "move", OKAFOR, MAY, state)
        assert (moved["booking_id"], moved["state"]) == (booking["booking_id"], state)
    listed = busy.ask("sessions", "--from", MAY, "--to", MAY)
    assert [(line["speaker"], line["topic"]) for line in listed] == [(OKAFOR, "Fatigue")]


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


def test_who_withdrew_is_moved_again_only_while_no_other_booking_is_meant(busy: Desk) -> None:
    booked(busy)
    for state in ("pencilled", "withdrew", "asked", "declined"):
        busy.ask("speaker", "move", OKAFOR, MAY, state)
    second = busy.ask("speaker", "book", OKAFOR, MAY, "--topic", "Sleep")
    moved = busy.ask("speaker", "move", OKAFOR, MAY, "stood-down")
    assert moved["booking_id"] == second["booking_id"]
