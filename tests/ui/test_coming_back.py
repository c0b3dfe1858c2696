"""A lock keeps where one was: whoever locked comes back to it, and nobody else."""

from dataclasses import replace
from uuid import uuid4

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.config import clock
from desktop_app.store.database import Database
from desktop_app.ui.history import History
from desktop_app.ui.main_window import Left, MainWindow
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.views import Place
from desktop_app.ui.work import Work
from tests.frame import ALT, CTRL, TABLE, Bare, Key, note, press

MORE = Place("more", "More", "list", Bare, key="Ctrl+3")


def come_back_to(
    qtbot: QtBot, work: Work, data: Database, preferences: Preferences, left: Left | None
) -> MainWindow:
    """Another window, as after the lock."""
    made = MainWindow(work, data.actor, clock(), TABLE, preferences)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    made.come_back(left, "calendar")
    return made


def test_who_locked_comes_back_to_where_they_were_with_names_still_hidden(
    qtbot: QtBot, work: Work, data: Database, preferences: Preferences, window: MainWindow
) -> None:
    window.go("roster", "28 May")
    press(window, Key.Key_F8)
    window.lock()
    again = come_back_to(qtbot, work, data, preferences, window.left())
    assert note(again).asked == ["28 May"]
    assert again.discretion.hidden
    (hide,) = (action for action in again.commands.every() if action.text() == "Hide names")
    assert hide.isChecked()


def test_somebody_else_begins_at_the_first_place(
    qtbot: QtBot, work: Work, data: Database, preferences: Preferences, window: MainWindow
) -> None:
    window.go("roster", "28 May")
    left = replace(window.left(), user_id=uuid4(), hidden=True)
    again = come_back_to(qtbot, work, data, preferences, left)
    assert isinstance(again.view(), Bare)
    assert not again.discretion.hidden


def test_a_place_that_is_no_longer_open_to_them_is_not_come_back_to(
    qtbot: QtBot, work: Work, data: Database, preferences: Preferences, window: MainWindow
) -> None:
    history = History()
    history.visit("roster", "28 May")
    history.visit("reports", None)
    left = replace(window.left(), history=history)
    again = come_back_to(qtbot, work, data, preferences, left)
    assert isinstance(again.view(), Bare)
    press(again, Key.Key_Left, ALT)
    assert note(again).asked == ["28 May"]


def test_back_and_forward_are_kept_over_a_lock(
    qtbot: QtBot, work: Work, data: Database, preferences: Preferences, window: MainWindow
) -> None:
    window.go("roster", "28 May")
    window.go("call")
    press(window, Key.Key_Left, ALT)
    window.lock()
    again = come_back_to(qtbot, work, data, preferences, window.left())
    assert again.windowTitle() == "Roster – Groupdesk"
    press(again, Key.Key_Right, ALT)
    assert again.windowTitle() == "New call – Groupdesk"
    press(again, Key.Key_Left, ALT)
    press(again, Key.Key_Left, ALT)
    assert again.windowTitle() == "Calendar – Groupdesk"


# The lock


def test_a_lock_first_puts_away_what_is_being_typed(window: MainWindow) -> None:
    window.go("call")
    view = note(window)
    locked: list[list[object]] = []
    window.locked.connect(lambda: locked.append(list(view.asked)))
    press(window, Key.Key_L, CTRL)
    assert locked == [[None, "put away"]]


def test_closing_puts_away_and_keeps_the_shape(
    window: MainWindow, preferences: Preferences
) -> None:
    window.go("call")
    view = note(window)
    window.close()
    assert view.asked[-1] == "put away"
    assert not preferences.shape.isEmpty()
