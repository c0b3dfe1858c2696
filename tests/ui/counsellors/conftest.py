"""The page Counsellors under the hands of a test: keys that are really pressed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.desk.rota import RotaLine, rota
from desktop_app.domain.counsellors import Duty
from desktop_app.store.database import Database
from desktop_app.ui.counsellors.commands import Shape
from desktop_app.ui.counsellors.view import CounsellorsView
from desktop_app.ui.widgets.rows import RowList
from desktop_app.ui.work import Work
from tests.service import MAY, Service, on_sqlcipher
from tests.stage import SIZE, Stage, set_stage

MORNING = datetime(2025, 5, 19, 9, tzinfo=UTC)  # nine days before the session of May
Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@dataclass
class Desk:
    """The page, and what stands behind it."""

    stage: Stage
    service: Service
    view: CounsellorsView

    def line(self, day: date = MAY) -> RotaLine:
        """A session of the rota, as the data have it."""
        return self.service.database.read(rota, day, day).sessions[0]

    def holds(self, duty: Duty = Duty.LEAD, day: date = MAY) -> str | None:
        """Who has a duty, as the data have it."""
        holder = self.line(day).holder(duty)
        return holder.name if holder else None

    def turn_to(self, shape: Shape) -> None:
        """Go from view to view by key until this one is shown."""
        for _ in Shape:
            if self.view._shape.value() is not shape:
                self.stage.press(Key.Key_Tab, CTRL)

    def shows(self, name: str) -> bool:
        """Whether a command is on offer."""
        return self.view._actions[name].isVisible()

    def focus(self) -> object:
        """What has the focus."""
        return QApplication.focusWidget()


def sentences(rows: RowList) -> list[str]:
    """A list as it is read aloud."""
    return [row.sentence for row in rows.rows()]


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """The group of the service, nine days before the session of May."""
    made = on_sqlcipher(tmp_path)
    made.hands.now = MORNING
    yield made
    made.close()


@pytest.fixture
def data(service: Service) -> Database:
    return service.database


Open = Callable[..., Desk]


@pytest.fixture
def opened(qtbot: QtBot, work: Work, service: Service) -> Iterator[Open]:
    """Opens the page, when a test has made what it is to show; it is put away as by a lock."""
    pages: list[CounsellorsView] = []

    def open_page(argument: UUID | None = None, size: tuple[int, int] = SIZE) -> Desk:
        stage = set_stage(qtbot, work, service.database, service.hands)
        view = stage.show(CounsellorsView, argument, size)
        assert isinstance(view, CounsellorsView)
        pages.append(view)
        return Desk(stage, service, view)

    yield open_page
    for page in pages:
        page.put_away()
