"""F6 goes from pane to pane, into those that a page declares, and Shift+F6 back."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.config import clock
from desktop_app.store.database import Database
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.panes import PANE
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.views import Desk, Place
from desktop_app.ui.widgets.layouts import row
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.work import Work
from tests.frame import SHIFT, Key, press


class Divided(Page):
    """A page of two panes; the one at the right was made first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Divided")
        self.side, self.list = QPushButton("side"), QPushButton("list")
        whole = QWidget()
        inside = row(whole)
        for part in (self.side, self.list):
            pane = QWidget()
            row(pane).addWidget(part)
            pane.setProperty(PANE, True)
            inside.insertWidget(0, pane)
        self.add(whole)

    def focus_first(self) -> None:
        """The list."""
        self.list.setFocus()


@pytest.fixture
def window(qtbot: QtBot, work: Work, data: Database, preferences: Preferences) -> MainWindow:
    """The window at a page of two panes."""
    table = (Place("calendar", "Calendar", "calendar-days", Divided, key="Ctrl+2"),)
    made = MainWindow(work, data.actor, clock(), table, preferences)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.go("calendar")
    return made


def pane_of(window: MainWindow) -> str:
    """Where the focus is."""
    page = window.view()
    assert isinstance(page, Divided)
    focus = QApplication.focusWidget()
    assert focus is not None
    places = {
        "list": page.list,
        "side": page.side,
        "status": window.status,
        "rail": window.rail,
        "top": window.top_bar,
        "keys": window.keys,
    }
    return next(name for name, part in places.items() if part is focus or part.isAncestorOf(focus))


def test_f6_goes_through_the_panes_of_the_page_in_reading_order(window: MainWindow) -> None:
    seen = []
    for _ in range(5):
        seen.append(pane_of(window))
        press(window, Key.Key_F6)
    assert seen == ["list", "side", "rail", "top", "list"]


def test_shift_f6_goes_the_other_way(window: MainWindow) -> None:
    seen = []
    for _ in range(5):
        seen.append(pane_of(window))
        press(window, Key.Key_F6, SHIFT)
    assert seen == ["list", "top", "rail", "side", "list"]


def test_the_keys_of_the_place_are_a_pane_while_they_are_shown(window: MainWindow) -> None:
    window.resize(1280, 800)
    press(window, Key.Key_F1)
    assert pane_of(window) == "keys"
    press(window, Key.Key_F6, SHIFT)
    assert pane_of(window) == "side"
    press(window, Key.Key_F6)
    assert pane_of(window) == "keys"


def test_a_pane_that_is_hidden_is_passed_by(window: MainWindow) -> None:
    page = window.view()
    assert isinstance(page, Divided)
    pane = page.side.parentWidget()
    assert pane is not None
    pane.hide()
    press(window, Key.Key_F6)
    assert pane_of(window) == "rail"
