"""The set-up in its window, on a folder that holds nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.ui.first_run.steps import Steps
from desktop_app.ui.first_run.welcome import WelcomeWindow
from desktop_app.ui.work import Work

NAME, PHRASE = "Eilidh Ross", "a bicycle made of rain"
NOW = datetime(2025, 4, 1, 9, tzinfo=UTC)
PLAIN = Qt.KeyboardModifier.NoModifier


@dataclass
class SetUp:
    """The window and its steps; ``opened`` lists the passphrases that were to open the data."""

    qtbot: QtBot
    door: WelcomeWindow
    steps: Steps
    work: Work
    folder: Path
    opened: list[str] = field(default_factory=list)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key wherever the focus is, and wait for what comes of it."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, held)
        self.rest()

    def type(self, text: str) -> None:
        """Type wherever the focus is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)

    def rest(self) -> None:
        """Wait until every answer is shown."""
        self.qtbot.waitUntil(self.work.is_idle, timeout=20_000)
        QApplication.sendPostedEvents()

    def introduce(self, name: str = NAME, phrase: str = PHRASE) -> None:
        """Fill the first step with keys, and go on."""
        self.type(name)
        self.press(Qt.Key.Key_Tab)
        self.type(phrase)
        for _ in range(2):
            self.press(Qt.Key.Key_Tab)
        self.type(phrase)
        self.press(Qt.Key.Key_Return)


@pytest.fixture
def bridge() -> Iterator[Work]:
    """The bridge, with no data open."""
    made = Work()
    yield made
    made.shut_down()


@pytest.fixture
def set_up(qtbot: QtBot, bridge: Work, tmp_path: Path) -> SetUp:
    """The set-up at its first step."""
    return begin(qtbot, bridge, tmp_path / "data")


def begin(qtbot: QtBot, work: Work, folder: Path) -> SetUp:
    """The set-up of a folder, at its first step."""
    door = WelcomeWindow(folder)
    qtbot.addWidget(door)
    steps = Steps(door, work, folder, lambda: NOW)
    made = SetUp(qtbot, door, steps, work, folder)
    steps.done.connect(made.opened.append)
    door.show()
    door.activateWindow()
    assert QTest.qWaitForWindowActive(door)
    steps.start()
    return made
