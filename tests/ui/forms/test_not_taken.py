"""Files that were chosen or dropped and not brought in: the notice names each, and the reason."""

import logging
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl

from desktop_app.ui.forms.view import FormsView
from tests.desk.test_form_accepting import row
from tests.ui.forms.conftest import CTRL, SHIFT, Room, told
from tests.ui.forms.test_files import Choose, U, drop, rest, written

GONE = "was not brought in: It is gone, or another program has it to itself; nothing was written."
EMPTY = "was not brought in: The file has no row; nothing was written."


def said(view: FormsView) -> str:
    """What the notice says and reads aloud; empty while there is none."""
    return view._notice.accessibleName() if view._notice.isVisible() else ""


@pytest.fixture
def three(room: Room, tmp_path: Path) -> FormsView:
    """Three were dropped: one is whole, one is empty, one is gone by the time it is read."""
    empty = tmp_path / "Una Drever.csv"
    empty.write_bytes(b"")
    view = room.files()
    drop(view, written(tmp_path, row(1)), empty, tmp_path / "Ann Gow.csv")
    rest(room)
    return view


def test_a_chosen_file_that_is_gone_is_named(room: Room, choose: Choose, tmp_path: Path) -> None:
    choose(tmp_path / "june.csv")
    view = room.files()
    room.press(U, held=CTRL | SHIFT)
    rest(room)
    assert said(view).startswith(f"This file cannot be opened june.csv {GONE}")


def test_of_three_that_were_dropped_each_that_was_not_brought_in_is_named(
    room: Room, three: FormsView
) -> None:
    assert said(three).startswith("2 files were not taken")
    assert f"Una Drever.csv {EMPTY}" in said(three)
    assert f"Ann Gow.csv {GONE}" in said(three)
    assert "forms.csv" not in said(three)
    assert [line.name for line in room.lines()] == ["forms.csv"]
    assert room.stage.went == []


def test_what_is_no_table_among_them_is_named_as_well(room: Room, tmp_path: Path) -> None:
    view = room.files()
    drop(view, written(tmp_path, row(1)), tmp_path / "letter.pdf", tmp_path / "gone.csv")
    rest(room)
    assert "letter.pdf was left alone: only CSV and XLSX files are online forms." in said(view)
    assert f"gone.csv {GONE}" in said(view)
    assert room.stage.went == []


def test_an_address_is_no_file_of_this_computer(room: Room) -> None:
    view = room.files()
    assert not drop(view, urls=[QUrl("https://example.org/forms.csv")])


def test_no_file_is_named_while_names_are_hidden(room: Room, three: FormsView) -> None:
    room.stage.desk.discretion.turn()
    assert f"A file {EMPTY}" in told(three)
    for name in ("Una", "Drever", "Ann", "Gow"):
        assert name not in told(three)
    room.stage.desk.discretion.turn()
    assert f"Una Drever.csv {EMPTY}" in said(three)


def test_what_is_being_read_is_not_named_once_names_are_hidden(
    room: Room, choose: Choose, tmp_path: Path
) -> None:
    choose(written(tmp_path, row(1), name="Una Drever.csv"))
    view = room.files()
    view._actions["choose"].trigger()
    assert "Reading Una Drever.csv…" in told(view)
    room.stage.desk.discretion.turn()
    assert "Reading a file…" in told(view)
    rest(room)


def test_the_next_file_begins_anew(room: Room, three: FormsView, tmp_path: Path) -> None:
    drop(three, tmp_path / "later.csv")
    rest(room)
    assert f"later.csv {GONE}" in said(three)
    assert "Ann Gow" not in said(three)


def test_a_page_that_is_put_away_names_no_file(
    room: Room, three: FormsView, tmp_path: Path
) -> None:
    drop(three, tmp_path / "later.csv")
    three.put_away()
    rest(room)
    room.stage.desk.discretion.turn()
    for name in ("Una Drever", "Ann Gow", "later"):
        assert name not in told(three)
    assert said(three) == ""


def test_the_name_of_a_file_goes_into_no_log(
    room: Room, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    view = room.files()
    drop(view, tmp_path / "secret-one.csv", tmp_path / "secret-two.pdf")
    rest(room)
    assert "secret-one.csv" in said(view)
    assert "secret" not in caplog.text
