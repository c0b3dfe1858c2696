"""The finder finds commands, lists those that can be done and does them where the focus was."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.theme import Look, Theme
from desktop_app.ui.widgets.labels import SAID
from tests.frame import Key, note, press
from tests.ui.finder.conftest import found, look_for


def test_a_command_is_found_by_the_beginnings_of_its_words(
    qtbot: QtBot, window: MainWindow, look: Theme
) -> None:
    look_for(qtbot, window, "col da")
    assert found(window) == ["Colours: Dark, in the menu View"]
    press(window, Key.Key_Return)
    assert look.look is Look.DARK


@pytest.mark.parametrize(
    ("typed", "first"),
    [("compact", "Ordinary"), ("normal", "Ordinary"), ("ordinary", "Ordinary"),
     ("comfortable", "Comfortable"), ("roomy", "Comfortable")],
)  # fmt: skip
def test_the_density_is_found_by_what_people_call_it(
    qtbot: QtBot, window: MainWindow, typed: str, first: str
) -> None:
    look_for(qtbot, window, typed)
    assert found(window) == [f"Density: {first}, in the menu View"]


@pytest.mark.parametrize(
    ("typed", "command"),
    [("death", "Record a death"), ("died", "Record a death"), ("merge", "Same person as…"),
     ("duplicates", "See possible duplicates"), ("join", "How to join")],
)  # fmt: skip
def test_a_word_for_a_command_comes_before_names_that_merely_sound_alike(
    qtbot: QtBot, window_at_people: MainWindow, typed: str, command: str
) -> None:
    look_for(qtbot, window_at_people, typed)
    assert found(window_at_people)[0].startswith(command)


def test_a_name_that_is_begun_comes_before_a_word_within_a_command(
    qtbot: QtBot, window_at_people: MainWindow
) -> None:
    look_for(qtbot, window_at_people, "dea")
    first, second = found(window_at_people)[:2]
    assert first.startswith("Moira Deas")
    assert second.startswith("Record a death")


@pytest.mark.parametrize(
    ("typed", "first", "later"),
    [("letter", "Paper size: US Letter", "Large print"),
     ("lett", "Paper size: US Letter", "Large print"),
     ("talk", "Speakers", "")],
)  # fmt: skip
def test_a_word_of_a_title_comes_before_other_words_a_command_is_looked_for_by(
    qtbot: QtBot, window_at_pack: MainWindow, typed: str, first: str, later: str
) -> None:
    look_for(qtbot, window_at_pack, typed)
    listed = [sentence.split(", ")[0] for sentence in found(window_at_pack)]
    assert listed[0] == first
    assert later in ("", *listed[1:])


def test_a_command_is_listed_with_its_key(qtbot: QtBot, window: MainWindow) -> None:
    look_for(qtbot, window, "lock")
    assert found(window)[0] == "Lock now, in the menu Desk, Ctrl L"


def test_a_command_is_done_where_the_focus_was(qtbot: QtBot, window: MainWindow) -> None:
    field = note(window).field
    QTest.keyClicks(field, "abc")
    look_for(qtbot, window, "undo")
    press(window, Key.Key_Return)
    assert field.text() == ""
    assert field.hasFocus()


def test_the_commands_of_the_open_place_are_found(qtbot: QtBot, window: MainWindow) -> None:
    view = note(window)
    look_for(qtbot, window, "mark")
    press(window, Key.Key_Return)
    assert view.asked[-1] == "mark"


@pytest.mark.parametrize("change", [QAction.setDisabled, lambda a, _on: a.setVisible(False)])
def test_what_cannot_be_done_now_is_not_listed(
    qtbot: QtBot, window: MainWindow, change: Callable[[QAction, bool], None]
) -> None:
    strike = note(window).actions()[1]
    look_for(qtbot, window, "strike")
    assert found(window) == ["Strike, in the menu Call, Esc"]
    press(window, Key.Key_Escape)
    change(strike, True)
    look_for(qtbot, window, "strike")
    assert found(window) == []
    assert window.finder.panel.count.text().startswith("Nothing found")


def test_arrows_choose_and_each_row_is_said(qtbot: QtBot, window: MainWindow) -> None:
    look_for(qtbot, window, "text")
    rows = found(window)
    assert len(rows) > 2
    press(window, Key.Key_Down)
    press(window, Key.Key_Down)
    press(window, Key.Key_Up)
    assert window.property(SAID) == rows[1]
    press(window, Key.Key_Return)
    assert window.finder.panel.isHidden()


def test_a_click_on_a_row_does_it(qtbot: QtBot, window: MainWindow) -> None:
    look_for(qtbot, window, "calendar")
    rows = window.finder.panel.list
    where = rows.visualRect(rows.model().index(0, 0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert window.windowTitle() == "Calendar – Groupdesk"


@pytest.mark.parametrize("change", [QAction.setDisabled, lambda a, _on: a.setVisible(False)])
def test_what_was_listed_but_cannot_be_done_any_more_does_nothing(
    qtbot: QtBot, window: MainWindow, change: Callable[[QAction, bool], None]
) -> None:
    view = note(window)
    before = list(view.asked)
    look_for(qtbot, window, "strike")
    change(view.actions()[1], True)
    press(window, Key.Key_Return)
    assert view.asked == before
    assert window.finder.panel.isHidden()
