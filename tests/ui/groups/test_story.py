"""A coordinator's hour by keyboard alone: a group made, changed from a date on, and put back."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.desk.calendar import SessionLine, sessions
from desktop_app.desk.groups import group_lines
from desktop_app.store.database import Database
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.places import PLACES
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.widgets.rows import RowList
from desktop_app.ui.work import Work
from tests.databases import Hands
from tests.ui.groups.conftest import CTRL, PLAIN
from tests.ui.reach.house import come_to_rest, present

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
MOST_STEPS = 60  # of Tab until a control is found
NAME = "Evening group"


class Desk:
    """The window under somebody's hands, who has no mouse."""

    def __init__(self, window: MainWindow, work: Work) -> None:
        self.window, self._work = window, work

    def press(self, key: Key, held: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key wherever the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)
        self.rest()

    def rest(self) -> None:
        """Wait until all that comes of it is shown."""
        come_to_rest(self._work, self.window)

    def tab_to(self, name: str) -> None:
        """Go on by Tab until a control of this name has the focus."""
        for _ in range(MOST_STEPS):
            focus = QApplication.focusWidget()
            if focus is not None and focus.accessibleName() == name:
                return
            QTest.keyClick(focus or self.window, Key.Key_Tab)
        raise AssertionError(name)

    def type(self, name: str, text: str) -> None:
        """Go to a field and type in place of what stands in it."""
        self.tab_to(name)
        self.press(Key.Key_A, CTRL)
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)
        self.rest()

    def rows(self, name: str) -> list[str]:
        """What is said of each row of a list of the page."""
        lists = self.window.findChildren(RowList)
        shown = [each for each in lists if each.accessibleName() == name and each.isVisible()]
        return [row.sentence for row in shown[0].rows()] if shown else []


@pytest.fixture
def desk(
    qtbot: QtBot, work: Work, data: Database, clock: Hands, preferences: Preferences
) -> Iterator[Desk]:
    """The window, at the groups."""
    window = MainWindow(work, data.actor, clock, PLACES, preferences)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    present(window)
    window.go("groups")
    made = Desk(window, work)
    made.rest()
    yield made
    window.close()


def coming(data: Database) -> list[SessionLine]:
    """The sessions of the new group."""
    group = next(line.group_id for line in data.read(group_lines) if line.name == NAME)
    return list(data.read(sessions, group_id=group))


def test_a_group_is_made_changed_from_a_date_on_and_put_back_by_keys(
    desk: Desk, data: Database
) -> None:
    desk.press(Key.Key_N, CTRL | SHIFT)
    desk.type("Name of the group", NAME)
    desk.type("Name on paper", "Thursday group")
    desk.tab_to("Weekday")
    desk.press(Key.Key_Down)
    desk.type("Starts at", "18:30")
    assert desk.rows("Next twelve dates")[:2] == ["Thursday 29 May 2025", "Thursday 26 June 2025"]
    desk.press(Key.Key_Return, CTRL)

    made = coming(data)
    assert [line.day for line in made][:2] == [date(2025, 5, 29), date(2025, 6, 26)]
    assert "Evening group" in desk.rows("Groups")[0]

    desk.press(Key.Key_Return)  # the group just made is the current one
    desk.tab_to("All future sessions")
    desk.press(Key.Key_Right)
    desk.tab_to("From")
    desk.press(Key.Key_Down)
    desk.tab_to("Weekday")
    desk.press(Key.Key_Down)
    changes = desk.rows("What changes")
    assert changes[0] == (
        "Thursday 26 June 2025, 18:30 to 20:30 → Friday 27 June 2025, 18:30 to 20:30, moved"
    )
    assert coming(data) == made
    desk.press(Key.Key_Return, CTRL)

    changed = coming(data)
    assert [line.day for line in changed][:2] == [date(2025, 5, 29), date(2025, 6, 27)]
    assert [line.session_id for line in changed] == [line.session_id for line in made]
    assert "Changed a series" in desk.window.status.words.text()

    desk.press(Key.Key_Z, CTRL)
    assert coming(data) == made
