"""Each refusal and trouble: its code, its exit status, one sentence, and no traceback."""

import json
from pathlib import Path

import pytest

from desktop_app.config import real_time
from desktop_app.store.slot_file import _digest, canonical
from tests.cli.desk import ADMIN, NEWCOMER, PASSPHRASE, TODAY, Desk, a_call, as_lines
from tests.cli.two_groups import with_second_group

NOBODY = "00000000-0000-0000-0000-000000000001"


@pytest.mark.parametrize(
    ("command", "code", "status"),
    [
        ("book IONA 2025-04-30", "already_booked", 1),
        ("book JEAN 2025-05-28", "session_full", 1),
        ("book JEAN 2025-05-29", "not_found", 1),
        (f"book {NOBODY} 2025-09-24", "not_found", 1),
        ("book Jean 2025-09-24", "not_found", 1),
        ("book JEAN 2025-09-31", "bad_date", 2),
        ("book JEAN next-month", "bad_date", 2),
        ("book JEAN", "bad_usage", 2),
        (f"roster {NOBODY}", "not_found", 1),
        (f"offer {NOBODY}", "not_found", 1),
        (f"pack {NOBODY} -o pack.pdf", "not_found", 1),
        ("release JEAN 2025-05-28", "not_booked", 1),
        ("offer 2025-05-28", "precondition_gone", 1),
        ("offer 2025-09-24", "precondition_gone", 1),
        ("accept IONA 2025-04-30", "precondition_gone", 1),
        ("decline IONA 2025-04-30", "precondition_gone", 1),
        ("tried IONA 2025-04-30", "precondition_gone", 1),
        ("attendance IONA 2025-04-30 came", "precondition_gone", 1),
        ("attendance JEAN 2025-05-28 came", "not_booked", 1),
        ("attendance IONA 2025-04-30 vanished", "bad_usage", 2),
        ("died JEAN --confirm --reverse", "bad_usage", 2),
        ("died JEAN --confirm --told-by Ann", "bad_usage", 2),
        ("died JEAN --reverse --permission Ann", "bad_usage", 2),
        ("counsellor assign Nobody 2025-04-30", "not_found", 1),
        ("counsellor add \u200b", "bad_name", 1),
        ("undo", "nothing_to_undo", 1),
        ("sessions --from tomorrow", "bad_date", 2),
        ("pack 2025-05-28", "bad_usage", 2),
        ("pack 2025-05-28 -o /nowhere/at/all/pack.pdf", "cannot_write", 4),
        ("pack 2025-05-28 -o pack.pdf --copies 21", "bad_usage", 2),
        ("user remove Nobody", "not_found", 1),
        ("battles", "bad_usage", 2),
        ("sessions --colour", "bad_usage", 2),
    ],
)
def test_refusals_and_wrong_usage(
    as_newcomer: Desk, ids: dict[str, str], command: str, code: str, status: int
) -> None:
    people = {"JEAN": ids["Jean de Souza"], "IONA": ids["Iona Younger"]}
    words = [people.get(word, word) for word in command.split(" ")]
    assert as_newcomer.refuse(*words) == (code, status)


@pytest.fixture(scope="module")
def as_newcomer(launched: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Somebody with every role who has not done anything yet, so that nothing can be undone."""
    desk = launched.copied_to(tmp_path_factory.mktemp("newcomer") / "data")
    roles = [
        word for role in ("phone", "coordinator", "administrator") for word in ("--role", role)
    ]
    desk.ask("user", "add", "New Comer", *roles)
    return Desk(desk.folder, dict(desk.settings) | {"LOGNAME": "New Comer"}).with_passphrase(
        NEWCOMER
    )


@pytest.mark.parametrize(
    "words",
    [
        ("roster", "2025-04-30", "--group", "\udcff"),
        ("attendance", NOBODY, "2025-04-30", "came", "--reason", "\udcff"),
        ("find", "Jean", "\udcff"),
        ("counsellor", "add", "\udcff"),
        ("user", "add", "Iain \udcff", "--role", "phone"),
        ("--user", "\udcff", "sessions"),
        ("sessions", "--user", "\udcff"),
    ],
)
def test_words_that_are_no_utf_8_are_wrong_usage(launched: Desk, words: tuple[str, ...]) -> None:
    """A shell hands such bytes on; Python gives them as halves of surrogate pairs."""
    assert launched.refuse(*words) == ("bad_usage", 2)


def test_a_session_that_has_started(launched: Desk, ids: dict[str, str]) -> None:
    late = {"GROUPDESK_TODAY": "2025-05-01"}
    jean = ids["Jean de Souza"]
    assert launched.refuse("book", jean, "2025-04-30", **late) == ("session_started", 1)
    assert launched.refuse("release", jean, "2025-04-30", **late) == ("session_started", 1)


def test_a_register_that_has_locked_wants_a_reason(busy: Desk, ids: dict[str, str]) -> None:
    iona, later = ids["Iona Younger"], {"GROUPDESK_TODAY": "2025-05-20"}
    mark = ("attendance", iona, "2025-04-30", "unwell")
    assert busy.refuse(*mark, **later) == ("precondition_gone", 1)
    assert busy.ask(*mark, "--reason", "Rang us", **later)["attendance"] == "unwell"


def test_what_was_changed_since_is_not_undone(busy: Desk, ids: dict[str, str]) -> None:
    day = "2025-04-30"
    jean = ids["Jean de Souza"]
    busy.ask("user", "add", "Iain Mackay", "--role", "phone")
    busy.ask("--user", ADMIN, "release", jean, day)
    iain = {"GROUPDESK_PASSWORD": NEWCOMER}
    busy.ask("--user", "Iain Mackay", "offer", day, **iain)
    waiting = busy.ask("--user", ADMIN, "roster", day)["offered"][0]["person_id"]
    busy.ask("--user", "Iain Mackay", "accept", waiting, day, **iain)
    assert busy.refuse("--user", ADMIN, "undo") == ("precondition_gone", 1)


def test_a_role_that_does_not_include_it(busy: Desk, ids: dict[str, str]) -> None:
    busy.ask("user", "add", "Iain Mackay", "--role", "phone")
    iain = Desk(busy.folder, dict(busy.settings) | {"LOGNAME": "Iain Mackay"}).with_passphrase(
        NEWCOMER
    )
    for words in (
        ("user", "list"),
        ("user", "remove", ADMIN),
        ("counsellor", "add", "Morag Sinclair"),
        ("pack", "2025-05-28", "-o", str(busy.folder.parent / "pack.pdf")),
        ("attendance", ids["Iona Younger"], "2025-05-28", "clear"),
    ):
        assert iain.refuse(*words) == ("not_permitted", 3), words
    assert iain.run("sessions").status == 0


def test_after_several_wrong_passphrases_the_next_try_waits_whatever_day_is_pretended(
    desk: Desk,
) -> None:
    counted = {"wrong": 7, "at": real_time().timestamp() - 3600}
    (desk.folder / "attempts").write_text(json.dumps(counted))
    wrong = {"GROUPDESK_PASSWORD": "not the one that opens it"}
    assert desk.refuse("sessions", **wrong) == ("wrong_password", 3)
    assert desk.refuse("sessions", **wrong) == ("wait", 3)
    for day in (TODAY, "2035-01-01"):
        said = desk.run("sessions", GROUPDESK_TODAY=day)
        assert said.status == 3
        assert "seconds left" in said.err


def test_a_name_that_nobody_has_is_refused_like_a_wrong_passphrase(desk: Desk) -> None:
    assert desk.refuse("--user", "Nobody", "sessions") == ("wrong_password", 3)


def test_without_a_passphrase_and_anybody_to_ask_one_sentence(desk: Desk) -> None:
    said = desk.run("sessions", GROUPDESK_PASSWORD=None)
    assert (said.status, said.out) == (3, "")
    assert said.err.splitlines()[-1].startswith("A passphrase is needed")


@pytest.mark.parametrize("weak", ["short", "secondary breast cancer", "x" * 129])
def test_a_weak_passphrase_makes_nothing(tmp_path: Path, weak: str) -> None:
    desk = Desk(tmp_path / "new", {"GROUPDESK_PASSWORD": weak})
    assert desk.refuse("init", "--admin", ADMIN) == ("bad_passphrase", 1)
    assert not desk.folder.exists()


def test_a_folder_that_has_data_is_left_as_it_is(launched: Desk) -> None:
    before = {path: path.stat().st_mtime_ns for path in launched.folder.rglob("*.db")}
    assert launched.refuse("init", "--admin", ADMIN) == ("precondition_gone", 1)
    assert launched.refuse("demo", str(launched.folder)) == ("precondition_gone", 1)
    assert {path: path.stat().st_mtime_ns for path in launched.folder.rglob("*.db")} == before


def test_a_folder_without_data(tmp_path: Path) -> None:
    assert Desk(tmp_path / "none").refuse("sessions") == ("not_found", 4)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    desk = Desk(tmp_path / "file" / "data")
    assert desk.refuse("init", "--admin", ADMIN) == ("cannot_write", 4)


def test_a_shared_folder(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    desk = Desk(tmp_path / "Dropbox" / "data")
    assert desk.refuse("init", "--admin", ADMIN) == ("network_folder", 4)


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" + bytes(4080), b"\x55" * 8192])
def test_a_damaged_or_foreign_file_is_said_and_kept(desk: Desk, content: bytes) -> None:
    file = next(desk.folder.rglob("*.db"))
    for beside in desk.folder.rglob("*.db-*"):
        beside.unlink()
    file.write_bytes(content)
    assert desk.refuse("sessions") == ("damaged", 4)
    assert file.read_bytes() == content


def test_data_of_a_newer_format(desk: Desk) -> None:
    file = next(desk.folder.rglob("slots.json"))
    file.write_bytes(_with_format(file.read_bytes(), 2))
    assert desk.refuse("sessions") == ("newer_format", 4)


def _with_format(content: bytes, number: int) -> bytes:
    body = {key: value for key, value in json.loads(content).items() if key != "digest"}
    body["format"] = number
    return canonical(body | {"digest": _digest(body)}) + b"\n"


@pytest.mark.parametrize("day", ["2025-13-13", "yesterday", "20250401T00"])
def test_a_pretended_day_that_is_none_is_wrong_usage(desk: Desk, day: str) -> None:
    assert desk.refuse("sessions", GROUPDESK_TODAY=day) == ("bad_date", 2)


def test_a_date_with_two_sessions_needs_the_group(tmp_path: Path) -> None:
    """Two groups that meet on one day: named, found; not named, not guessed."""
    desk = with_second_group(Desk(tmp_path / "data"))
    assert desk.refuse("roster", "2025-04-30") == ("ambiguous", 1)
    roster = desk.ask("roster", "2025-04-30", "--group", "Evenings")
    assert roster["session"]["group"] == "Evenings"
    call = as_lines([a_call("1", sessions=["2025-04-30"])])
    assert desk.run("register", "-", given=call).lines[0]["error"]["code"] == "ambiguous"
    booked = desk.run("register", "-", "--group", "Evenings", given=call)
    assert booked.lines[0]["bookings"][0]["state"] == "booked"


def test_no_passphrase_is_ever_said(launched: Desk) -> None:
    for words in (("sessions",), ("sessions", "--json"), ("check",), ("book",)):
        said = launched.run(*words)
        assert PASSPHRASE not in said.out + said.err
