"""F1: the keys of the place that is open and of the window."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.theme import Look, Theme
from desktop_app.ui.widgets.paint import key_words
from tests.frame import Key, note, press


def listed(window: MainWindow) -> list[str]:
    """The sentences of the list of keys."""
    return [row.sentence for row in window.keys.list.rows()]


def test_f1_lists_the_keys_of_this_place_before_those_of_the_window(window: MainWindow) -> None:
    window.go("call")
    press(window, Key.Key_F1)
    rows = listed(window)
    assert rows[:3] == ["In New call", "Ctrl M: Mark", "Esc: Strike"]
    everywhere = rows[rows.index("In the whole window") :]
    assert {"Ctrl L: Lock now", "Ctrl K: Find", "F1: Keys for this place"} <= set(everywhere)


def test_keys_that_are_no_commands_are_listed_where_a_page_declares_them(
    window: MainWindow,
) -> None:
    window.go("call")
    note(window).plain_keys = lambda: [("Space", "Came")]  # type: ignore[attr-defined]
    press(window, Key.Key_F1)
    assert "Space: Came" in listed(window)


def test_every_key_of_a_menu_is_listed(window: MainWindow) -> None:
    window.go("call")
    press(window, Key.Key_F1)
    there = [each for each in window.commands.listed() if each.action.isVisible()]
    keyed = {f"{each.keys}: {each.words}" for each in there if each.keys}
    assert keyed <= set(listed(window))


def test_a_command_that_is_away_is_not_listed(window: MainWindow) -> None:
    window.go("call")
    note(window).actions()[0].setVisible(False)
    press(window, Key.Key_F1)
    assert "Ctrl M: Mark" not in listed(window)


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_F1])
def test_it_takes_the_focus_and_gives_it_back(window: MainWindow, key: Key) -> None:
    window.go("call")
    field = note(window).field
    press(window, Key.Key_F1)
    assert window.keys.list.hasFocus()
    press(window, key)
    assert not window.keys.isVisible()
    assert QApplication.focusWidget() is field
    assert "strike" not in note(window).asked


def test_beside_the_page_where_both_have_room_and_else_in_its_place(
    qtbot: QtBot, window: MainWindow, look: Theme
) -> None:
    window.resize(1280, 800)
    window.go("call")
    press(window, Key.Key_F1)
    assert note(window).isVisible()
    look.show(Look.LIGHT, 200)
    window.resize(1280, 800)
    QApplication.sendPostedEvents()
    assert not note(window).isVisible()
    assert window.keys.list.isVisible()
    assert window.size().width() == 1280
    press(window, Key.Key_Escape)
    assert note(window).field.hasFocus()


def test_going_elsewhere_closes_it(window: MainWindow) -> None:
    window.go("call")
    press(window, Key.Key_F1)
    window.go("roster")
    assert not window.keys.isVisible()
    assert note(window).isVisible()


@pytest.mark.parametrize(
    ("keys", "words"),
    [("+", "Plus"), ("-", "Minus"), ("Ctrl++", "Ctrl Plus"), ("Ctrl+-", "Ctrl Minus")],
)
def test_a_key_that_is_a_sign_is_said_as_a_word(keys: str, words: str) -> None:
    assert key_words(keys) == words
