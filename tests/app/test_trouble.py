"""Demonstration data that cannot be made: said in the window that is there, and left by a key."""

from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app import Program
from desktop_app.app.progress import ProgressWindow
from desktop_app.app.sitting import Sitting
from desktop_app.app.visit import Visit
from desktop_app.config import clock
from desktop_app.desk.setup import found_service
from desktop_app.store.database import Database
from desktop_app.store.founding import create_store
from desktop_app.ui.preferences import Preferences

PHRASE = "a bicycle made of rain"
WAIT = 20_000  # milliseconds


@pytest.fixture
def settings() -> Preferences:
    """The settings of this computer, empty."""
    kept = QSettings()
    kept.clear()
    return Preferences(kept)


@pytest.fixture
def blocked(tmp_path: Path) -> Path:
    """Where no data can be made: a file stands in the way."""
    (tmp_path / "data").touch()
    return tmp_path / "data"


def given_up(qtbot: QtBot, sitting: Sitting, why: str = "cannot be written") -> ProgressWindow:
    """The window of the long task, once it says why there is nothing."""
    progress = sitting._progress
    assert progress is not None
    qtbot.waitUntil(lambda: why in progress.words.text(), timeout=WAIT)
    assert progress.isVisible()
    assert not progress.bar.isVisible()
    assert (progress.stop.text(), progress.stop.accessibleName()) == ("Close", "Close")
    assert progress.stop.accessibleDescription() == progress.words.text()
    return progress


def test_a_visit_that_cannot_be_made_says_so_and_is_over_once_that_is_read(
    qtbot: QtBot, qapp: QApplication
) -> None:
    parent = QObject()
    visit = Visit(parent)
    over: list[bool] = []
    visit.over.connect(lambda: over.append(True))
    (Path(visit._folder.name) / "data").touch()
    visit.begin()
    progress = given_up(qtbot, visit.sitting)
    assert over == []
    progress.activateWindow()
    assert QTest.qWaitForWindowActive(progress)
    assert progress.stop.hasFocus()
    QTest.keyClick(progress.stop, Qt.Key.Key_Space)
    assert over == [True]
    visit.end()


def test_a_demonstration_that_cannot_be_made_says_so_and_closing_ends_it(
    qtbot: QtBot, settings: Preferences, blocked: Path
) -> None:
    program = Program(blocked, settings, demo=True)
    program.start()
    qtbot.waitUntil(lambda: program._sitting is not None, timeout=WAIT)
    assert program._sitting is not None
    progress = given_up(qtbot, program._sitting)
    QTest.keyClick(progress.stop, Qt.Key.Key_Space)
    assert not progress.isVisible()
    program.end()


def test_demonstration_data_are_not_made_over_others_and_that_is_said(
    qtbot: QtBot, settings: Preferences, tmp_path: Path
) -> None:
    user = uuid4()

    def found(database: Database) -> None:
        database.perform(found_service, user, "Eilidh Ross")

    create_store(tmp_path / "data", user, "Eilidh Ross", PHRASE, clock(), found)[0].close()
    sitting = Sitting(tmp_path / "data", settings, demo=True)
    sitting.demonstrate()
    progress = given_up(qtbot, sitting, "left untouched")
    progress.close()
    sitting.end()
