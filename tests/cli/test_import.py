"""Online registrations by command: every row has an outcome, and the form's own time counts."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.desk import NEWCOMER, Desk
from tests.documents.workbooks import workbook

FORMS = Path(__file__).parent.parent / "data" / "online_forms.csv"
NOON = "2025-04-02"


def rows() -> list[dict[str, str]]:
    with FORMS.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def came_of(desk: Desk, file: Path, *more: str) -> Any:
    return desk.ask("import", str(file), *more, GROUPDESK_TODAY=NOON)


def table(path: Path, *changed: dict[str, str]) -> Path:
    """Rows like the first of the file, each with other words in some columns."""
    first = rows()[0]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(first))
        writer.writeheader()
        writer.writerows([{**first, **words} for words in changed])
    return path


def outcomes(answer: Any) -> list[tuple[str, str]]:
    return [(row["outcome"], row["reason"]) for row in answer["rows"]]


def test_every_row_of_the_export_has_an_outcome_and_nothing_is_written(desk: Desk) -> None:
    answer = came_of(desk, FORMS)
    counts = {name: answer[name] for name in ("new", "matched", "look", "refused", "accepted")}
    assert counts == {"new": 44, "matched": 0, "look": 0, "refused": 1, "accepted": False}
    (refused,) = [row for row in answer["rows"] if row["outcome"] == "refused"]
    assert refused == {"row": 4, "outcome": "refused", "reason": "not_agreed", "person_id": None}
    assert came_of(desk, FORMS) == answer
    assert desk.ask("find", "Odhiambo") == []


def test_accepted_rows_equal_the_file_value_for_value(desk: Desk) -> None:
    came_of(desk, FORMS, "--accept")
    agreed = [row for row in rows() if row["I agree to my details being kept"] == "Yes"]
    for row in agreed[:12]:
        (found,) = desk.ask("find", row["Email address"])
        assert found["name"] == f"{row['First name']} {row['Last name']}"
        assert found["postcode"] == row["Postcode"].split()[0]
        assert found["phone_end"] == row["Telephone"].replace(" ", "")[-4:]
    assert desk.ask("find", "Mairi Sinclair") == []
    booked = {line["date"]: line["booked"] for line in desk.ask("sessions")}
    asked = [
        d for row in agreed for d in row["Which sessions would you like to come to?"].split(";")
    ]
    assert booked["2025-07-30"] == sum("30 July" in day for day in asked)


def test_the_same_file_twice_makes_no_doubles(desk: Desk) -> None:
    came_of(desk, FORMS, "--accept")
    again = came_of(desk, FORMS, "--accept")
    assert (again["new"], again["matched"], again["refused"]) == (0, 44, 1)
    assert {row["reason"] for row in again["rows"] if row["outcome"] == "matched"} == {
        "on_file_already"
    }
    assert len(desk.ask("find", "effie.42@example.org")) == 1


def test_a_corrected_row_and_a_row_that_stands_twice_are_told_apart(
    desk: Desk, tmp_path: Path
) -> None:
    came_of(desk, table(tmp_path / "a.csv", {}), "--accept")
    new = {"Telephone": "0131 496 0001"}
    other = table(tmp_path / "b.csv", new, {"Telephone": "0131 496 0002"}, new)
    assert outcomes(came_of(desk, other)) == [
        ("look", "corrected"), ("look", "other_words"), ("refused", "twice"),
    ]  # fmt: skip


def test_a_full_session_is_joined_in_the_order_of_the_forms_own_time(
    busy: Desk, tmp_path: Path
) -> None:
    """Those who rang wait since 1 April 2025, or the first hour of the 2nd where that is later in
    London than by UTC; one form is older, one is younger."""
    before = busy.ask("roster", "2025-05-28")["waiting"]
    session = {"Which sessions would you like to come to?": "28 May 2025"}
    early = {"Submission ID": "E", "Last name": "Early", "Email address": "e@example.org",
             "Telephone": "", "Submitted at": "01/03/2025 09:00"}  # fmt: skip
    late = {"Submission ID": "L", "Last name": "Late", "Email address": "l@example.org",
            "Telephone": "", "Submitted at": "02/04/2025 23:30"}  # fmt: skip
    came_of(busy, table(tmp_path / "f.csv", session | late, session | early), "--accept")
    roster = busy.ask("roster", "2025-05-28", GROUPDESK_TODAY=NOON)
    names = [row["name"] for row in roster["waiting"]]
    assert names == ["Effie Early", *(row["name"] for row in before), "Effie Late"]
    assert len(roster["booked"]) == 20


@pytest.mark.parametrize(
    ("words", "came"),
    [
        ({"Telephone": "soon"}, ("look", "bad_phone")),
        ({"Which sessions would you like to come to?": "1 May 2025"}, ("look", "no_session")),
        ({"I live in Scotland with secondary breast cancer": ""}, ("refused", "does_not_fit")),
        ({"First name": "", "Last name": ""}, ("refused", "no_name")),
        ({"Submitted at": "yesterday"}, ("look", "bad_time")),
    ],
)
def test_a_row_that_cannot_be_registered_as_it_stands_says_why(
    desk: Desk, tmp_path: Path, words: dict[str, str], came: tuple[str, str]
) -> None:
    assert outcomes(came_of(desk, table(tmp_path / "f.csv", words))) == [came]


def test_who_is_on_file_is_matched_who_may_be_is_looked_at_and_the_dead_are_held_back(
    desk: Desk, tmp_path: Path
) -> None:
    came_of(desk, table(tmp_path / "a.csv", {}), "--accept")
    (effie,) = desk.ask("find", "effie.42@example.org")
    again = table(
        tmp_path / "b.csv",
        {"Submission ID": "G1"},
        {"Submission ID": "G2", "First name": "Efie"},
        {"Submission ID": "G3", "Email address": "x@example.org", "Telephone": ""},
        {"Submission ID": "G4", "First name": "Ann", "Last name": "Other"},
    )
    answer = came_of(desk, again)
    assert outcomes(answer) == [
        ("matched", "same_person"), ("look", "may_be"), ("look", "may_be"), ("look", "may_be"),
    ]  # fmt: skip
    assert answer["rows"][0]["person_id"] == effie["person_id"]
    desk.ask("died", effie["person_id"])
    assert outcomes(came_of(desk, again)) == [
        ("look", "has_died"), ("look", "has_died"), ("look", "namesake_died"), ("new", "new"),
    ]  # fmt: skip
    came_of(desk, again, "--accept")
    assert desk.ask("roster", "2025-07-30")["booked"][0]["name"] == "Ann Other"


def test_a_workbook_comes_to_the_same_and_titles_may_be_mapped(desk: Desk, tmp_path: Path) -> None:
    listed = rows()
    book = tmp_path / "forms.xlsx"
    book.write_bytes(workbook([list(listed[0]), *(list(row.values()) for row in listed)]))
    assert came_of(desk, book)["rows"] == came_of(desk, FORMS)["rows"]
    other = tmp_path / "other.csv"
    other.write_text("When,Who,Fit,Yes?\n01/04/2025 09:00,Una Drever,Yes,Yes\n", encoding="utf-8")
    assert desk.refuse("import", str(other)) == ("precondition_gone", 2)
    mapping = tmp_path / "mapping.json"
    said = {"submitted": "When", "name": "Who", "fits": "Fit", "agreed": "Yes?"}
    mapping.write_text(json.dumps(said), encoding="utf-8")
    assert outcomes(came_of(desk, other, "--mapping", str(mapping))) == [("new", "new")]
    mapping.write_text("[]", encoding="utf-8")
    assert desk.refuse("import", str(other), "--mapping", str(mapping)) == ("bad_json", 2)


def test_a_phone_desk_looks_and_does_not_accept(desk: Desk) -> None:
    desk.ask("user", "add", "Ann Reid", "--role", "phone")
    as_ann = {"GROUPDESK_PASSWORD": NEWCOMER, "GROUPDESK_TODAY": NOON}
    words = ("--user", "Ann Reid", "import", str(FORMS))
    assert desk.ask(*words, **as_ann)["new"] == 44
    assert desk.refuse(*words, "--accept", **as_ann) == ("not_permitted", 3)
