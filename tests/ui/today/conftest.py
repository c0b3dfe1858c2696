"""Today on the screen, over a service of a morning in May, and what can be seen of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.store.database import Database
from desktop_app.ui.today.view import TodayView
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.cells import Row
from desktop_app.ui.widgets.rows import RowList
from desktop_app.ui.work import Work
from tests.service import Service, on_sqlcipher
from tests.stage import SIZE, Stage, set_stage

EVE = datetime(2025, 5, 27, 8, 30, tzinfo=UTC)  # half past nine on the wall


@dataclass
class Morning:
    """The page under the hands of a test."""

    stage: Stage
    service: Service
    view: TodayView

    @property
    def todo(self) -> RowList:
        """The list of what there is to do."""
        return self.view._todo

    @property
    def six(self) -> RowList:
        """The list of the sessions after the next."""
        return self.view._six

    def sentences(self) -> list[str]:
        """What there is to do, as it is read aloud."""
        return [row.sentence for row in self.todo.rows()]

    def row(self, begins: str) -> Row:
        """The task that begins with these words."""
        return next(row for row in self.todo.rows() if row.sentence.startswith(begins))

    def stand_on(self, begins: str) -> None:
        """Make a task the current one, by the arrow keys."""
        self.todo.setFocus()
        self.stage.press(Qt.Key.Key_Home)
        for _ in self.todo.rows():
            if self.todo.current_key() == self.row(begins).key:
                return
            self.stage.press(Qt.Key.Key_Down)

    def click(self, begins: str, number: int) -> None:
        """Click on a button of a task."""
        row = self.row(begins)
        index = self.todo.model().index(list(self.todo.rows()).index(row), 0)
        place = self.todo.painter.cell_rects(row, self.todo.visualRect(index))[-1]
        wide = place.width() // len(row.cells[-1].words)  # type: ignore[union-attr]
        at = place.topLeft()
        at.setX(place.left() + wide * number + wide // 2)
        at.setY(place.center().y())
        QTest.mouseClick(self.todo.viewport(), Qt.MouseButton.LeftButton, pos=at)
        self.stage.rest()

    def shown(self) -> str:
        """Everything that stands on the page or is said of it."""
        rows = [*self.todo.rows(), *self.six.rows()]
        return " ".join(str(row) for row in rows)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """The group of the service, on the day before the session of May."""
    made = on_sqlcipher(tmp_path)
    made.hands.now = EVE
    yield made
    made.close()


@pytest.fixture
def data(service: Service) -> Database:
    return service.database


class Open:
    """Opens the page, when a test has made what it is to show."""

    def __init__(self, qtbot: QtBot, work: Work, service: Service) -> None:
        self._qtbot, self._work, self._service = qtbot, work, service

    def __call__(self, size: tuple[int, int] = SIZE) -> Morning:
        service = self._service
        stage = set_stage(self._qtbot, self._work, service.database, service.hands)
        view = stage.show(TodayView, size=size)
        assert isinstance(view, TodayView)
        return Morning(stage, service, view)


@pytest.fixture
def opened(qtbot: QtBot, work: Work, service: Service) -> Open:
    return Open(qtbot, work, service)


def words_of(button: QWidget | None) -> str:
    """What stands on a button."""
    assert isinstance(button, Button)
    return button.words()
