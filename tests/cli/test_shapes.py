"""What each command answers with --json: the keys of the contract, which are never renamed."""

from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pikepdf
import pytest

from tests.cli.desk import ADMIN, NEWCOMER, PASSPHRASE, Desk, a_call, as_lines

SESSION = (
    "id", "group", "date", "start", "end", "longer", "status", "capacity", "booked", "waiting",
    "offered", "counsellor", "speaker", "ready",
)  # fmt: skip
PLACED = ("person_id", "session", "state", "ahead")
BOOKED = (
    "person_id", "preferred_name", "name", "first_time", "came_before", "access", "attendance",
)  # fmt: skip


def has(document: dict[str, Any], *keys: str) -> dict[str, Any]:
    """The document, which must have these keys."""
    assert set(keys) <= set(document), set(keys) - set(document)
    return document


def test_init_says_the_recovery_code_once(tmp_path: Path) -> None:
    made = Desk(tmp_path / "new").ask("init", "--admin", ADMIN, "--no-group")
    has(made, "data", "user", "recovery_code")
    assert len(made["recovery_code"].split("-")) == 8
    assert Desk(tmp_path / "new").ask("sessions") == []


def test_sessions_are_those_of_the_service(desk: Desk) -> None:
    sessions = desk.ask("sessions")
    for session in sessions:
        has(session, *SESSION)
    first, second = sessions[:2]
    assert (first["date"], first["start"], first["end"]) == (
        "2025-04-30",
        "2025-04-30T11:00:00+01:00",
        "2025-04-30T13:00:00+01:00",
    )
    assert (second["longer"], second["end"]) == (True, "2025-05-28T13:30:00+01:00")
    assert (first["capacity"], first["booked"], first["status"]) == (20, 0, "scheduled")
    assert (first["counsellor"], first["speaker"], first["ready"]) == (None, None, False)
    winter = next(session for session in sessions if session["date"] == "2025-11-26")
    assert winter["start"] == "2025-11-26T11:00:00+00:00"
    assert sessions[-1]["date"] == "2026-04-29"
    between = desk.ask("sessions", "--from", "2025-05-01", "--to", "2025-06-25")
    assert [session["date"] for session in between] == ["2025-05-28", "2025-06-25"]


def test_register_answers_each_line(desk: Desk) -> None:
    said = desk.run("register", "-", "--json", given=as_lines([a_call("1"), a_call("2", name="")]))
    good, bad = said.lines
    has(good, "request_id", "person_id", "created", "possible_matches", "bookings")
    has(good["bookings"][0], "session", "state", "ahead", "standing")
    assert good["bookings"][0]["session"] == "2025-10-29"
    assert set(bad) == {"request_id", "line", "error"}
    assert set(bad["error"]) == {"code", "message", "field"}
    assert bad["line"] == 2


def test_find_gives_people_best_first(busy: Desk) -> None:
    found = busy.ask("find", "Jean", "de", "Souza")
    has(found[0], "person_id", "name", "preferred_name", "phone_end", "postcode", "next")
    assert found[0]["name"] == "Jean de Souza"
    assert (found[0]["phone_end"], found[0]["postcode"]) == ("0779", "TD1")
    assert found[0]["next"] == "2025-04-30"
    by_number = busy.ask("find", "900779")
    assert [one["name"] for one in by_number] == ["Jean de Souza"]
    assert busy.ask("find", "je") == []


def test_a_place_goes_from_hand_to_hand(busy: Desk, ids: dict[str, str]) -> None:
    """release, offer, decline, offer, accept, book, tried, undo: each with its shape."""
    day = "2025-04-30"
    first, second, third = (row["person_id"] for row in busy.ask("roster", day)["waiting"])
    jean = ids["Jean de Souza"]

    released = has(busy.ask("release", jean, day), "person_id", "session", "released", "suggest")
    assert (released["person_id"], released["session"], released["released"]) == (jean, day, True)
    suggest = has(released["suggest"], "person_id", "name", "waiting_since")
    assert suggest["person_id"] == first

    offered = has(busy.ask("offer", day), "person_id", "session", "expires_at")
    assert (offered["person_id"], offered["session"]) == (first, day)
    assert datetime.fromisoformat(offered["expires_at"]).utcoffset() is not None
    roster = busy.ask("roster", day)
    has(roster["offered"][0], "person_id", "name", "expires_at")
    assert (roster["session"]["booked"], roster["session"]["offered"]) == (19, 1)

    declined = busy.ask("decline", first, day)
    assert declined["suggest"]["person_id"] == second
    busy.ask("offer", day)
    accepted = has(busy.ask("accept", second, day), *PLACED)
    assert (accepted["state"], accepted["ahead"]) == ("booked", 0)

    again = has(busy.ask("book", jean, day, "--wait"), *PLACED)
    assert (again["state"], again["ahead"]) == ("waiting", 1)
    tried = has(busy.ask("tried", third, day), *PLACED)
    assert (tried["state"], tried["ahead"]) == ("waiting", 0)

    assert has(busy.ask("undo"), "undone")["undone"] == "tried"
    assert busy.ask("undo")["undone"] == "book"
    assert [row["person_id"] for row in busy.ask("roster", day)["waiting"]] == [third]
    assert has(busy.ask("book", jean, "2025-12-31"), *PLACED)["state"] == "booked"


def test_a_released_place_nobody_waits_for_suggests_nobody(desk: Desk) -> None:
    desk.run("register", "-", given=as_lines([a_call("1")]))
    assert desk.ask("release", desk.person("Ann Example"), "2025-10-29")["suggest"] is None


def test_the_roster_has_its_session_and_everybody_in_it(busy: Desk) -> None:
    roster = has(
        busy.ask("roster", "2025-05-28"), "session", "booked", "offered", "waiting", "readiness"
    )
    has(roster["session"], *SESSION)
    for row in roster["booked"]:
        has(row, *BOOKED)
    for row in roster["waiting"]:
        has(row, "person_id", "name", "joined_at", "state_reason")
    assert roster["readiness"] == {"ready": False, "reasons": ["no_counsellor"]}
    needs = {row["name"]: row["access"] for row in roster["booked"]}
    assert needs["Iona Younger"] == "Tires after an hour"
    assert needs["Agnes Geddes"] is None


def test_counsellors_attendance_and_what_the_next_roster_says_of_it(
    busy: Desk, ids: dict[str, str]
) -> None:
    assert has(busy.ask("counsellor", "add", "Morag Sinclair"), "counsellor_id", "name")
    assigned = busy.ask("counsellor", "assign", "morag sinclair", "2025-04-30", "--as", "lead")
    has(assigned, "counsellor", "session")
    session = busy.ask("roster", "2025-04-30")
    assert session["session"]["counsellor"] == "Morag Sinclair"
    assert session["readiness"] == {"ready": True, "reasons": []}

    iona = ids["Iona Younger"]
    after = {"GROUPDESK_TODAY": "2025-05-01"}
    marked = busy.ask("attendance", iona, "2025-04-30", "did-not-come", **after)
    assert marked == {"person_id": iona, "session": "2025-04-30", "attendance": "did-not-come"}
    assert attendance_of(busy, iona) == "did-not-come"
    assert busy.ask("attendance", iona, "2025-04-30", "clear", **after)["attendance"] is None
    assert attendance_of(busy, iona) is None
    busy.ask("attendance", iona, "2025-04-30", "came", **after)
    later = {row["person_id"]: row for row in busy.ask("roster", "2025-05-28")["booked"]}
    assert (later[iona]["first_time"], later[iona]["came_before"]) == (False, 1)


def attendance_of(desk: Desk, person_id: str) -> str | None:
    marks: dict[str, str | None] = {
        row["person_id"]: row["attendance"] for row in desk.ask("roster", "2025-04-30")["booked"]
    }
    return marks[person_id]


@pytest.mark.parametrize(
    ("file", "passphrase", "code"),
    [
        ("none/pack.pdf", None, "cannot_write"),
        ("in the way/pack.pdf", None, "cannot_write"),
        ("in the way", None, "cannot_write"),
        ("pack.pdf", "", "bad_passphrase"),
        ("pack.pdf", "x" * 128, "too_long"),
        ("pack.pdf", "\udcff", "bad_name"),
    ],
)
def test_a_pack_that_cannot_be_saved_is_not_recorded_as_made(
    busy: Desk, tmp_path: Path, file: str, passphrase: str | None, code: str
) -> None:
    (tmp_path / "in the way").write_text("a file")
    given = {"GROUPDESK_PACK_PASSPHRASE": passphrase}
    refused = busy.refuse("pack", "2025-05-28", "-o", str(tmp_path / file), **given)
    assert refused[0] == code
    assert [each.read_text() for each in tmp_path.iterdir() if each.is_file()] == ["a file"]
    made = busy.ask("pack", "2025-05-28", "-o", str(tmp_path / "pack.pdf"))
    assert made["version"] == 1


def test_a_pack_is_encrypted_under_the_passphrase_that_is_said_once(
    busy: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "pack.pdf"
    made = busy.ask("pack", "2025-05-28", "-o", str(file), "--copies", "2")
    has(made, "file", "pages", "version", "copies", "draft", "passphrase")
    assert (made["file"], made["version"], made["copies"]) == (str(file), 1, 2)
    assert made["draft"], "no counsellor is assigned"
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(file)
    with pikepdf.open(file, password=made["passphrase"]) as pdf:
        assert len(pdf.pages) == made["pages"]
        assert pdf.encryption.R == 6
    given = {"GROUPDESK_PACK_PASSPHRASE": "a passphrase of our own"}
    other = tmp_path / "again.pdf"
    again = busy.ask("pack", "2025-05-28", "-o", str(other), **given)
    assert (again["passphrase"], again["version"], again["first_copy"]) == (None, 1, 3)
    pikepdf.open(other, password="a passphrase of our own").close()


def test_a_pack_in_large_print_is_the_same_pack_on_more_pages(busy: Desk, tmp_path: Path) -> None:
    file, other = str(tmp_path / "large.pdf"), str(tmp_path / "plain.pdf")
    given = {"GROUPDESK_PACK_PASSPHRASE": "a passphrase of our own"}
    plain = busy.ask("pack", "2025-05-28", "-o", other, **given)
    large = busy.ask("pack", "2025-05-28", "-o", file, "--large-print", **given)
    assert large["pages"] > plain["pages"]
    with pikepdf.open(file, password="a passphrase of our own") as pdf:
        assert len(pdf.pages) == large["pages"]


def test_check_names_each_check(busy: Desk) -> None:
    checks = has(busy.ask("check"), "ok", "checks")
    assert checks["ok"] is True
    assert checks["checks"] == dict.fromkeys(
        ("header", "pages", "database", "foreign_keys", "chain"), True
    )


def test_users_are_listed_with_their_roles(desk: Desk) -> None:
    added = desk.ask("user", "add", "Iain Mackay", "--role", "phone", "--role", "coordinator")
    has(added, "user_id", "name", "roles")
    as_admin = ("--user", ADMIN)
    users = desk.ask("user", "list", *as_admin)
    assert [(user["name"], sorted(user["roles"])) for user in users] == [
        ("Iain Mackay", ["coordinator", "phone"]),
        (ADMIN, ["administrator", "coordinator", "phone"]),
    ]
    removed = has(desk.ask("user", "remove", "Iain Mackay", *as_admin), "name", "removed")
    assert removed["removed"] is True


def test_demonstration_data_fill_a_folder(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "demo", {"GROUPDESK_TODAY": "2026-11-20"})
    made = desk.ask("demo", str(desk.folder), "--people", "20", "--seed", "7")
    has(made, "data", "passphrase")
    known = {"GROUPDESK_PASSWORD": made["passphrase"]}
    sessions = desk.ask("sessions", **known)
    assert sessions[0]["date"] < "2026-11-20" < sessions[-1]["date"]
    assert desk.ask("check", **known)["ok"]
    own = Desk(tmp_path / "own", {"GROUPDESK_PASSWORD": NEWCOMER})
    assert own.ask("demo", str(own.folder), "--people", "20")["passphrase"] is None
    assert own.run("sessions").status == 0


def test_ids_are_ids(busy: Desk) -> None:
    for session in busy.ask("sessions"):
        UUID(session["id"])
    assert PASSPHRASE not in busy.run("sessions").out


def test_a_death_is_reported_confirmed_and_reversed(busy: Desk) -> None:
    person = busy.ask("roster", "2025-05-28")["booked"][0]["person_id"]
    told = has(busy.ask("died", person), "person_id", "reported", "quiet_places")
    assert (told["person_id"], told["reported"]) == (person, True)
    assert "2025-05-28" in told["quiet_places"]
    roster = busy.ask("roster", "2025-05-28")
    assert person not in {row["person_id"] for row in roster["booked"]}
    assert roster["quiet"] == 1
    assert busy.ask("died", person, "--confirm")["confirmed"]
    back = busy.ask("died", person, "--reverse")
    assert (back["reported"], back["quiet_places"]) == (False, [])
    booked = busy.ask("roster", "2025-05-28")["booked"]
    assert person in {row["person_id"] for row in booked}
