"""register: each line is answered after its commit, and one bad line stops no other."""

from typing import Any

import pytest

from tests.cli.desk import Desk, a_call, as_lines

LONG = "x" * 500


def test_bad_lines_are_refused_by_number_and_the_rest_go_on(desk: Desk) -> None:
    lines = [
        '{"name": ',
        as_lines([a_call("good-1", name="Ann Example")]),
        "",
        as_lines([a_call("bad-1", sessions=["2025-10-29", "2025-02-30"])]),
        as_lines([a_call("bad-2", name="Not Agreed", phone=None, agreed=False)]),
        as_lines([a_call("bad-3", name="Not Fitting", phone=None, eligible=False)]),
        as_lines([a_call("bad-4", phone="banana")]),
        as_lines([a_call("bad-5", email="nobody at all")]),
        as_lines([a_call("bad-6", name=LONG + "x", phone=None)]),
        as_lines([a_call("bad-7", name="  ")]),
        as_lines([a_call("bad-8", sessions=["2025-10-28"])]),
        as_lines([a_call("good-1", name="Somebody Else")]),
        as_lines([a_call("good-2", name=LONG, phone=None)]),
    ]
    text = "\n".join(line.rstrip("\n") for line in lines)
    said = desk.run("register", "-", given=text)
    assert said.status == 1
    errors = {answer["line"]: answer for answer in said.lines if "error" in answer}
    assert {
        line: (answer["request_id"], answer["error"]["code"], answer["error"]["field"])
        for line, answer in errors.items()
    } == {
        1: (None, "bad_json", None),
        4: ("bad-1", "bad_date", "sessions"),
        5: ("bad-2", "not_agreed", "agreed"),
        6: ("bad-3", "does_not_fit", "eligible"),
        7: ("bad-4", "bad_phone", "phone"),
        8: ("bad-5", "bad_email", "email"),
        9: ("bad-6", "too_long", "name"),
        10: ("bad-7", "bad_name", "name"),
        11: ("bad-8", "not_found", "sessions"),
        12: ("good-1", "request_reused", "request_id"),
    }
    saved = [answer["request_id"] for answer in said.lines if "error" not in answer]
    assert saved == ["good-1", "good-2"]
    booked = desk.ask("roster", "2025-10-29")["booked"]
    assert sorted(row["name"] for row in booked) == ["Ann Example", LONG]
    assert "2 lines saved, 10 refused." in said.err


def test_access_needs_of_4000_characters_are_refused_by_a_sentence_that_says_how_much(
    desk: Desk,
) -> None:
    said = desk.run("register", "-", given=as_lines([a_call("long", access="x" * 4000)]))
    (refused,) = said.lines
    assert (refused["error"]["code"], refused["error"]["field"]) == ("too_long", "access")
    assert "has 4000 characters and 1000 can be kept; nothing" in refused["error"]["message"]
    assert desk.ask("roster", "2025-10-29")["booked"] == []


HOSTILE = (
    "Robert'); DROP TABLE person;--",
    '<b onload="x">Ann</b> & "quotes" {0} %s',
    "😀 Ann 👩‍👧",
    "שרה לוי",
    "مريم \u202eحسن",
    "=1+1",
    "Zoë Łukasiewicz-O’Brien",
)


def test_names_of_every_kind_come_back_as_they_were_given(desk: Desk) -> None:
    calls = [a_call(f"n{n}", name=name, phone=None) for n, name in enumerate(HOSTILE)]
    said = desk.run("register", "-", given=as_lines(calls))
    assert said.status == 0
    roster = desk.ask("roster", "2025-10-29")
    assert {row["name"] for row in roster["booked"]} == set(HOSTILE)
    shown = desk.run("roster", "2025-10-29").out
    assert "\u202e" not in shown
    assert "‹202E›" in shown


PHONES = ("07700 900123", "+44 7700 900124", "(0131) 496 0000", "0044 7700 900125", None, "", " ")


def test_phone_numbers_in_any_format_or_none(desk: Desk) -> None:
    calls = [a_call(f"p{n}", name=f"Person {n}", phone=p) for n, p in enumerate(PHONES)]
    said = desk.run("register", "-", given=as_lines(calls))
    assert said.status == 0, said.out
    assert [answer["created"] for answer in said.lines] == [True] * len(PHONES)


def test_a_person_is_known_by_folded_name_and_number_and_look_alikes_are_listed(
    desk: Desk,
) -> None:
    calls = [
        a_call("1", name="Catriona MacAllister", phone="07700 900123"),
        a_call("2", name="CATRIONA  Mac Allister", phone="+447700900123", sessions=[]),
        a_call("3", name="Katrina McAlister", phone="07700 900999", sessions=[]),
        a_call("4", name="Ian MacAllister", phone="07700 900123", sessions=[]),
    ]
    first, same, alike, shared = desk.run("register", "-", given=as_lines(calls)).lines
    assert (same["created"], same["person_id"]) == (False, first["person_id"])
    assert alike["created"]
    match = {
        "person_id": first["person_id"],
        "name": first_name_on_file(desk, first["person_id"]),
        "phone_end": "0123",
    }
    assert match in alike["possible_matches"]
    assert match in shared["possible_matches"]


def first_name_on_file(desk: Desk, person_id: str) -> str:
    found = desk.ask("find", "macallister")
    names: list[str] = [one["name"] for one in found if one["person_id"] == person_id]
    return names[0]


def test_with_an_id_it_adds_to_that_person(desk: Desk) -> None:
    first = desk.run("register", "-", given=as_lines([a_call("1", name="Ann Example")])).lines[0]
    more = a_call("2", name="Ann Example", sessions=["2025-11-26"], person_id=first["person_id"])
    added = desk.run("register", "-", given=as_lines([more])).lines[0]
    assert (added["created"], added["person_id"]) == (False, first["person_id"])
    assert [booking["session"] for booking in added["bookings"]] == ["2025-11-26"]
    nobody = a_call("3", person_id="00000000-0000-0000-0000-000000000001")
    refused = desk.run("register", "-", given=as_lines([nobody])).lines[0]["error"]
    assert (refused["code"], refused["field"]) == ("not_found", "person_id")


def test_a_full_session_puts_the_person_on_its_waiting_list(busy: Desk) -> None:
    call = a_call("w1", sessions=["2025-05-28", "2025-10-29"], phone="07700 900555")
    answer = busy.run("register", "-", given=as_lines([call])).lines[0]
    states = [(b["session"], b["state"], b["ahead"]) for b in answer["bookings"]]
    waited = busy.ask("roster", "2025-05-28")["waiting"]
    assert states[0] == ("2025-05-28", "waiting", len(waited) - 1)
    assert states[1] == ("2025-10-29", "booked", 0)
    assert waited[-1]["person_id"] == answer["person_id"]


def test_a_session_that_has_started_refuses_the_whole_line(desk: Desk) -> None:
    call = a_call("s1", sessions=["2025-04-30", "2025-10-29"])
    late = {"GROUPDESK_TODAY": "2025-05-01"}
    said = desk.run("register", "-", given=as_lines([call]), **late)
    error: dict[str, Any] = said.lines[0]["error"]
    assert (said.status, error["code"], error["field"]) == (1, "session_started", "sessions")
    assert desk.ask("find", "Ann Example") == []


def test_a_standing_place_books_every_session_from_the_first_one_wanted(desk: Desk) -> None:
    call = a_call("st", sessions=["2025-06-25"], standing=True)
    answer = desk.run("register", "-", given=as_lines([call])).lines[0]
    days = [session["date"] for session in desk.ask("sessions", "--from", "2025-06-25")]
    assert [booking["session"] for booking in answer["bookings"]] == days
    assert all(booking["standing"] for booking in answer["bookings"])


def test_a_session_may_be_named_by_its_id(desk: Desk) -> None:
    session = desk.ask("sessions")[2]
    call = a_call("id", sessions=[session["id"]])
    answer = desk.run("register", "-", given=as_lines([call])).lines[0]
    assert answer["bookings"][0]["session"] == session["date"]


@pytest.mark.parametrize("words", [("register", "/nowhere/calls.jsonl"), ("register", "a", "b")])
def test_a_file_that_cannot_be_read_is_wrong_usage(desk: Desk, words: tuple[str, ...]) -> None:
    assert desk.refuse(*words) == ("bad_usage", 2)


def test_an_empty_file_is_done_at_once(desk: Desk) -> None:
    said = desk.run("register", "-", given="")
    assert (said.status, said.out) == (0, "")
