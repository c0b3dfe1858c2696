"""Exporting people, those who are ticked or all who are shown: by keys alone."""

from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QApplication

from desktop_app.domain.access import Role
from tests.desk.test_deaths import report
from tests.documents.test_people_sheet import workbook_cells
from tests.service import MAY, Service
from tests.ui.people.conftest import CTRL, Choose, Open
from tests.ui.people.many import SHIFT, Key, card, rows_of, said, tick_all


def test_the_ticked_are_exported_for_a_reason_that_is_asked_in_place(
    service: Service, people: list[UUID], room_of: Open, choose: Choose, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    choose(file)
    room = room_of()
    room.press(Key.Key_Down, Key.Key_Space, Key.Key_Down, Key.Key_Space)
    room.press(Key.Key_X, held=CTRL | SHIFT)
    line = room.view._browser.bulk.export
    assert line._about.text() == "Export 2 who are ticked"
    assert (room.focus(), room.opened("export_people")) == (line._field.editor, 0)
    room.press("The board asked", Key.Key_Return)
    assert [row[0] for row in rows_of(file)] == ["Ann Moar", "Bea Muir"]
    entry = service.entries()[-1]
    assert (entry.act, entry.found) == ("export_people", 2)
    told = said(room.view._browser.bulk.notice)
    assert told.startswith("2 people are exported list.csv, in ")
    assert "not encrypted" in told
    assert not line.isVisible()
    assert room.focus() is room.view._browser.list


def test_where_nobody_is_ticked_all_who_are_shown_are_exported_without_the_dead_and_their_numbers(
    service: Service, people: list[UUID], room_of: Open, choose: Choose, tmp_path: Path
) -> None:
    file = tmp_path / "list"
    choose(file)
    room = room_of()
    room.press(Key.Key_X, held=CTRL | SHIFT)
    assert room.view._browser.bulk.export._about.text() == "Export all 3 who are shown"
    report(service, people[0])  # at another desk, while the reason is typed
    room.press("The board asked", Key.Key_Return)
    told = said(room.view._browser.bulk.notice)
    assert "who has died, is not on file any more or is of another group" in told
    read = file.with_name("list.csv").read_text("utf-8-sig")
    assert "Ann Moar" not in read
    assert "cat@example.org" not in read
    assert [row[0] for row in rows_of(file.with_name("list.csv"))] == ["Bea Muir", "Cat Ross"]


def test_who_is_exported_stands_fast_when_the_reason_is_asked(
    service: Service, people: list[UUID], room_of: Open, choose: Choose, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    choose(file)
    service.call("Dot Tait", MAY, email="dot@example.org")
    room = room_of()
    room.press(*[Key.Key_Down, Key.Key_Space] * 3)
    room.press(Key.Key_X, held=CTRL | SHIFT)
    room.press("The board asked")
    room.press(Key.Key_A, held=CTRL | SHIFT)
    room.press(Key.Key_Return)
    assert [row[0] for row in rows_of(file)] == ["Ann Moar", "Bea Muir", "Cat Ross"]


def test_the_ending_of_the_file_says_what_it_is(
    people: list[UUID], room_of: Open, choose: Choose, tmp_path: Path
) -> None:
    file = tmp_path / "list.XLSX"
    choose(file)
    room = room_of()
    room.press(Key.Key_X, held=CTRL | SHIFT)
    room.press("The board asked", Key.Key_Return)
    cells = workbook_cells(file.read_bytes())
    assert [cells[f"A{row}"] for row in (2, 3, 4)] == ["Ann Moar", "Bea Muir", "Cat Ross"]


def test_without_a_reason_nothing_is_exported_and_esc_comes_back(
    service: Service, people: list[UUID], room_of: Open, choose: Choose, tmp_path: Path
) -> None:
    choose(tmp_path / "list.csv")
    room = room_of()
    room.press(Key.Key_Down)
    room.press(Key.Key_X, held=CTRL | SHIFT)
    room.press(Key.Key_Return)
    line = room.view._browser.bulk.export
    assert "Type it first" in line._field.error()
    room.press(Key.Key_Escape)
    assert (line.isVisible(), room.focus()) == (False, room.view._browser.list)
    assert list(tmp_path.glob("*.csv")) == []


def test_whoever_thinks_better_of_it_leaves_no_entry_and_the_reason_stays(
    service: Service, people: list[UUID], room_of: Open, choose: Choose, tmp_path: Path
) -> None:
    choose(None)
    room = room_of()
    room.press(Key.Key_X, held=CTRL | SHIFT)
    room.press("The board asked", Key.Key_Return)
    choose(tmp_path / "nowhere" / "list.csv")
    room.press(Key.Key_Return)
    assert room.opened("export_people") == 0
    assert room.view._browser.bulk.export.text() == "The board asked"


def test_only_a_coordinator_is_offered_the_export(
    service: Service, people: list[UUID], room_of: Open
) -> None:
    room = room_of(service.sign_in(Role.PHONE))
    assert not room.offers("export")
    assert room.offers("write")
    room.press(Key.Key_X, held=CTRL | SHIFT)
    assert not room.view._browser.bulk.export.isVisible()


def test_one_thing_is_asked_at_a_time(people: list[UUID], room_of: Open) -> None:
    room = room_of()
    tick_all(room)
    room.press(Key.Key_Y, held=CTRL | SHIFT)
    room.press(Key.Key_X, held=CTRL | SHIFT)
    assert (card(room).isVisible(), room.view._browser.bulk.export.isVisible()) == (False, True)
    room.press(Key.Key_Escape)
    assert not room.view._browser.bulk.asks.isVisible()
    assert QApplication.focusWidget() is room.view._browser.list
