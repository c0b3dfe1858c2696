"""What the tests of the window share: the theme, a focus ring, and data under a window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.config import clock
from desktop_app.store.database import Database
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.theme import Look, Theme, dress
from desktop_app.ui.widgets.focus import FocusRing
from desktop_app.ui.work import Work
from tests.databases import copy_sqlite, on_sqlite
from tests.frame import TABLE
from tests.stage import close

INI = QSettings.Format.IniFormat


def pytest_itemcollected(item: pytest.Item) -> None:
    """The offscreen platform says of each window what it cannot do: size hints, raising."""
    item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(scope="session")
def dressed(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Theme:
    """The program's look on the application of the tests."""
    QSettings.setDefaultFormat(INI)
    QSettings.setPath(INI, QSettings.Scope.UserScope, str(tmp_path_factory.mktemp("settings")))
    return dress(qapp, Look.LIGHT)


@pytest.fixture(scope="session", autouse=True)
def focus_ring(qapp: QApplication, dressed: Theme) -> FocusRing:
    """The ring round what has the focus."""
    return FocusRing(qapp)


@pytest.fixture(autouse=True)
def look(dressed: Theme) -> Theme:
    """The theme, light and at 100 % at the start of each test."""
    if dressed.look is not Look.LIGHT or dressed.percent != 100:
        dressed.show(Look.LIGHT, 100)
    return dressed


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Database]:
    """An encrypted file with empty tables."""
    database = on_sqlite(copy_sqlite(tmp_path))
    yield database
    database.close()


@pytest.fixture
def work(qtbot: QtBot, data: Database) -> Iterator[Work]:
    """The bridge, with the data open."""
    bridge = Work()
    opened: list[Database] = []
    bridge.open(lambda: data, done=opened.append)
    qtbot.waitUntil(lambda: bool(opened))
    yield bridge
    close(bridge)


@pytest.fixture
def preferences() -> Preferences:
    """The settings of this computer, empty."""
    settings = QSettings()
    settings.clear()
    return Preferences(settings)


@pytest.fixture
def window(qtbot: QtBot, work: Work, data: Database, preferences: Preferences) -> MainWindow:
    """The window, at the calendar."""
    made = MainWindow(work, data.actor, clock(), TABLE, preferences)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    made.go("calendar")
    return made
