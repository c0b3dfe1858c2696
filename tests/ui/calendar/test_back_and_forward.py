"""Back and Forward lead to the shape, the day and the session where somebody was."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.store.database import Database
from desktop_app.ui.calendar.days import TypedDay
from desktop_app.ui.calendar.view import CalendarView
from desktop_app.ui.history import History
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.places import PLACES
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.work import Work
from tests.databases import Hands


@pytest.fixture
def window(
    qtbot: QtBot, work: Work, data: Database, clock: Hands, preferences: Preferences
) -> MainWindow:
    """The window, at the calendar."""
    made = MainWindow(work, data.actor, clock, PLACES, preferences)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    made.go("calendar")
    return rest(qtbot, work, made)


def rest(qtbot: QtBot, work: Work, window: MainWindow) -> MainWindow:
    qtbot.waitUntil(work.is_idle)
    QApplication.processEvents()
    return window


def calendar(window: MainWindow) -> CalendarView:
    view = window.view()
    assert isinstance(view, CalendarView)
    return view


@pytest.mark.parametrize("shape", ["month", "quarter", "agenda"])
def test_back_leads_to_the_shape_the_day_and_the_session(
    qtbot: QtBot, work: Work, window: MainWindow, shape: str
) -> None:
    view = calendar(window)
    view._shape.set_value(shape)
    rest(qtbot, work, window)
    view._jump_to(TypedDay(30, 7, 2025))
    rest(qtbot, work, window)
    spot = view.where()
    window.go("today")
    window.go("calendar")
    view._shape.set_value("month")
    rest(qtbot, work, window)
    view._jump_to(TypedDay(3, 9, 2026))
    rest(qtbot, work, window)
    there = view.where()
    window.back()
    window.back()
    rest(qtbot, work, window)
    assert view.where() == spot
    window.forward()
    window.forward()
    rest(qtbot, work, window)
    assert view.where() == there


def test_going_to_the_calendar_from_itself_is_no_new_stop(
    qtbot: QtBot, work: Work, window: MainWindow
) -> None:
    window.go("today")
    window.go("calendar")
    rest(qtbot, work, window)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    rest(qtbot, work, window)
    window.back()
    assert not isinstance(window.view(), CalendarView)


def test_where_one_was_takes_the_place_of_what_was_asked_for() -> None:
    history = History()
    history.visit("calendar", None)
    history.leave("28 May")
    history.visit("today", None)
    assert history.step(-1) == ("calendar", "28 May")
    assert history.step(1) == ("today", None)
