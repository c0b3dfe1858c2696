"""The places of groups under the hands of a test: keys that are really pressed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.desk.groups import group_lines
from desktop_app.store.database import Database
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.rows import RowList
from desktop_app.ui.work import Work
from tests.databases import Hands
from tests.service import Service, on_sqlcipher
from tests.stage import Stage, set_stage
from tests.ui.reach.house import come_to_rest

CTRL, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
SAVE = Qt.Key.Key_Return


@dataclass
class Bench:
    """One view of the places of groups, at rest after everything that is pressed."""

    stage: Stage
    view: Any
    data: Database

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key wherever the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.view, key, held)
        self.rest()

    def save(self) -> None:
        """Ctrl Enter."""
        self.press(SAVE, CTRL)

    def write(self, editor: QWidget, text: str) -> None:
        """Type a text in place of what stands in a field."""
        editor.setFocus()
        QTest.keyClick(editor, Qt.Key.Key_A, CTRL)
        QTest.keyClick(editor, Qt.Key.Key_Delete)
        QTest.keyClicks(editor, text)
        self.rest()

    def rest(self) -> None:
        """Wait until what was pressed and what comes of it is shown."""
        come_to_rest(self.stage.work, self.view)

    def rows(self, name: str) -> list[str]:
        """What a screen reader says of each row of a list that is there."""
        lists = [each for each in self.view.findChildren(RowList) if each.accessibleName() == name]
        return [row.sentence for row in lists[0].rows()] if lists[0].isVisible() else []

    def notice(self) -> str:
        """The notice above the form."""
        banner = self.view._notice
        return str(banner.accessibleName()) if banner.isVisible() else ""

    def words(self) -> str:
        """Everything that stands on the page as text."""
        labels = self.view.findChildren(Label)
        return "\n".join(each.text() for each in labels if each.isVisible())

    @property
    def went(self) -> list[tuple[str, object]]:
        """The places gone to."""
        return self.stage.went


@pytest.fixture
def clock() -> Hands:
    """A week before the session of May, with one session past."""
    return Hands(datetime(2025, 5, 20, 9, 0, tzinfo=UTC))


@pytest.fixture
def service(tmp_path: Path, clock: Hands) -> Iterator[Service]:
    """The group of the service and its sessions."""
    made = on_sqlcipher(tmp_path)
    made.hands.now = clock.now
    yield made
    made.close()


@pytest.fixture
def data(service: Service) -> Database:
    """The same, as its first administrator sees them, who is also coordinator."""
    return service.database


@pytest.fixture
def group_id(data: Database) -> UUID:
    """The group of the service."""
    return data.read(group_lines)[0].group_id


OpenBench = Callable[..., Bench]


@pytest.fixture
def bench_on(qtbot: QtBot, work: Work, data: Database, clock: Hands) -> OpenBench:
    """Opens a place for an argument."""

    def opened(make: Callable[[Desk], Page], argument: object = None) -> Bench:
        stage = set_stage(qtbot, work, data, clock)
        bench = Bench(stage, stage.show(make, argument), data)
        bench.rest()
        return bench

    return opened
