"""What is done for people whom a search or a filter hides says how many they are."""

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from tests.frame import hear
from tests.ui.people.conftest import CTRL, Choose, Open, Room
from tests.ui.people.many import SHIFT, card, rows_of, tick_all

Key = Qt.Key


def look_for(room: Room, text: str) -> None:
    room.press(Key.Key_F, held=CTRL)
    room.press(text)


def over_list(room: Room) -> str:
    return room.view._browser.bulk.bar.count.text()


def export_says(room: Room) -> str:
    return room.view._browser.bulk.export._about.text()


def test_the_line_over_the_list_says_how_many_of_the_ticked_it_does_not_show(
    people: list[UUID], room_of: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = room_of()
    tick_all(room)
    assert over_list(room) == "3 ticked"
    look_for(room, "ann")
    assert (room.names(), over_list(room)) == (["Ann Moar"], "3 ticked, 2 not shown")
    spoken = hear(monkeypatch)
    room.press(Key.Key_Down)
    room.press(Key.Key_Space)
    assert over_list(room) == spoken[-1] == "2 ticked, 2 not shown"
    room.press(Key.Key_Escape)
    assert over_list(room) == "2 ticked"


def test_the_export_says_how_many_of_those_it_takes_are_not_shown(
    people: list[UUID], room_of: Open, choose: Choose, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    choose(file)
    room = room_of()
    tick_all(room)
    look_for(room, "ann")
    room.press(Key.Key_X, held=CTRL | SHIFT)
    assert export_says(room) == "Export 3 who are ticked, 2 not shown"
    room.press("The board asked", Key.Key_Return)
    assert len(rows_of(file)) == 3


def test_an_export_of_all_who_are_shown_says_so_only_as_long_as_they_are(
    people: list[UUID], room_of: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = room_of()
    room.press(Key.Key_X, held=CTRL | SHIFT)
    assert export_says(room) == "Export all 3 who are shown"
    spoken = hear(monkeypatch)
    look_for(room, "ann")
    assert export_says(room) == "Export 3 people, 2 not shown"
    assert "Export 3 people, 2 not shown" in spoken


def test_a_message_says_how_many_of_those_it_is_for_are_not_shown(
    people: list[UUID], room_of: Open
) -> None:
    room = room_of()
    tick_all(room)
    look_for(room, "ann")
    room.press(Key.Key_Y, held=CTRL | SHIFT)
    assert card(room).heading.text() == "Message to 3 people, 2 not shown"
    look_for(room, "")
    room.press(Key.Key_Backspace)
    assert card(room).heading.text() == "Message to 3 people"
