"""What is said: aligned, whole, safe for a screen; mistakes of ours without their values."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.cli.commands import Settings
from desktop_app.cli.saying import as_json, complain, shown, table
from desktop_app.domain import errors
from desktop_app.domain.bookings import State
from tests.cli.desk import Desk


def test_columns_stand_under_their_heads_and_empty_ones_are_left_out() -> None:
    rows = [("Ann", "", "1"), ("Łukasz", "", "22"), ("佳子", "", "3")]
    assert table(("Name", "Note", "Number"), rows) == (
        "Name    Number\n"
        "Ann     1\n"
        "Łukasz  22\n"
        "佳子    3"
    )  # fmt: skip


def test_a_long_cell_pushes_its_own_row_and_nothing_is_cut() -> None:
    long = "x" * 500
    lines = table(("Name", "Id"), [(long, "1"), ("Ann", "2")]).splitlines()
    assert lines[1] == f"{long}  1"
    assert lines[2] == "Ann".ljust(40) + "  2"


def test_a_cell_of_several_lines_stays_one_row() -> None:
    assert table(("Note",), [("one\ntwo\r\nthree",)]).splitlines() == ["Note", "one two three"]


@given(st.text())
def test_nothing_steers_the_screen_or_hides(text: str) -> None:
    said = shown(text)
    assert not set(said) & set("\x1b\x07\r\x00\x9b\u202e\u200b\ufeff\u2028")


def test_letters_of_every_alphabet_are_shown_as_they_are() -> None:
    for text in ("Zoë Łukasiewicz", "שרה לוי", "مريم", "👩‍👧 😀", "佳子"):
        assert shown(text) == text


def test_json_is_one_line_with_plain_dates_ids_and_letters() -> None:
    document = {
        "id": UUID(int=5),
        "day": date(2025, 5, 28),
        "at": datetime(2025, 5, 28, 10, tzinfo=UTC),
        "state": State.BOOKED,
        "name": "Zoë\n",
    }
    assert as_json(document) == (
        '{"id": "00000000-0000-0000-0000-000000000005", "day": "2025-05-28", '
        '"at": "2025-05-28T10:00:00+00:00", "state": "booked", "name": "Zoë\\n"}'
    )
    with pytest.raises(TypeError):
        as_json({"what": object()})


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.NotAgreed(), 1),
        (errors.BadField("bad_name", "name"), 1),
        (errors.WrongPassword(), 3),
        (errors.Wait(4), 3),
        (errors.NotPermitted(), 3),
        (errors.DiskFull(), 4),
        (errors.Busy(), 4),
        (RuntimeError("x"), 4),
    ],
)
def test_each_kind_of_error_has_its_exit_status(error: Exception, status: int) -> None:
    assert complain(error, Settings()) == status


def test_a_mistake_of_ours_is_one_sentence_and_a_line_in_the_log_without_values(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    for _ in range(2):
        assert complain(a_mistake("Shona Kerr, 07700 900123"), Settings(json=True)) == 4
    said = capsys.readouterr()
    assert said.out.startswith('{"error": {"code": "unexpected", "message": "Groupdesk met')
    log = next(tmp_path.rglob("groupdesk.log")).read_text(encoding="utf-8")
    assert log.count("ValueError") == 2
    assert "test_saying.py" in log
    assert "in a_mistake" in log
    assert not [text for text in (said.out, said.err, log) if "Shona" in text or "0770" in text]


def a_mistake(personal: str) -> ValueError:
    with pytest.raises(ValueError) as caught:
        int(personal)
    return caught.value


def test_a_log_that_cannot_be_written_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert complain(RuntimeError(), Settings()) == 4


def test_a_refusal_is_no_mistake_and_leaves_no_log(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    complain(errors.NotAgreed(), Settings())
    assert not list(tmp_path.rglob("*"))


def test_people_read_full_dates_places_and_words(busy: Desk, ids: dict[str, str]) -> None:
    listed = busy.run("sessions", "--to", "2025-05-28").out.splitlines()
    assert listed[0].split() == ["Date", "Time", "Places", "Waiting", "State", "Id"]
    assert listed[2].startswith("Wednesday 28 May 2025    11:00 to 13:30  20 of 20  ")
    assert "Longer, No counsellor" in listed[2]

    roster = busy.run("roster", "2025-05-28").out
    assert "Wednesday 28 May 2025, 11:00 to 13:30\n20 of 20 booked, Longer" in roster
    assert "\nBooked\nCalled" in roster
    assert "\nWaiting\nName" in roster
    assert roster.rstrip().endswith("No place is free.")

    jean = ids["Jean de Souza"]
    assert busy.run("release", jean, "2025-04-30").out.startswith(
        "Released: Wednesday 30 April 2025. Ring Dorota O’Neill about the place; waiting since"
    )
    # In the last hour of the day by UTC it is the next day in London already.
    held = r"is held for Dorota O’Neill until (Thursday 3|Friday 4) April 2025"
    assert re.search(held, busy.run("offer", "2025-04-30").out)
    assert busy.run("undo").out == "Undone: offered a place.\n"
    waits = busy.run("book", jean, "2025-05-28", "--wait").out
    assert waits == "Waiting for Wednesday 28 May 2025, about 7 ahead.\n"
    assert busy.run("find", "qwrtpl").out.startswith("Nobody on file fits.")
    assert "Chain of the journal  In order" in busy.run("check").out
