"""The page for what has changed today, under the hands of a test: keys that are really pressed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.desk.changed_today import ChangedToday, changed_today
from desktop_app.desk.speaker_board import speaker_board
from desktop_app.domain.access import Role
from desktop_app.domain.counsellors import Duty
from desktop_app.domain.speakers import Stage as Come
from desktop_app.store.database import Database
from desktop_app.ui.dropout.view import DropoutView
from desktop_app.ui.work import Work
from tests.desk.todo import session_id
from tests.service import MAY, Service, on_sqlcipher
from tests.stage import SIZE, Stage, set_stage

MORNING = datetime(2025, 5, 28, 7, tzinfo=UTC)  # three hours before the session of May
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


@dataclass
class Desk:
    """The page, and what stands behind it."""

    stage: Stage
    service: Service
    view: DropoutView

    def seen(self) -> ChangedToday:
        """The session as the data have it."""
        return self.service.database.read(changed_today, session_id(self.service, MAY))

    def holds(self, duty: Duty = Duty.LEAD) -> str | None:
        """Who has a duty, as the data have it."""
        return next((each.name for each in self.seen().on_duty if each.duty is duty), None)

    def stages(self) -> dict[str, Come]:
        """How far each speaker has come, as the data have it."""
        cards = self.service.database.read(speaker_board).cards
        return {card.speaker: card.stage for card in cards}

    def shows(self, name: str) -> bool:
        """Whether a command is on offer."""
        return self.view._actions[name].isVisible()

    def words_in(self, card: QWidget) -> str:
        """All that a card says."""
        return " ".join(each.text() for each in card.findChildren(QLabel) if each.isVisible())

    def undo(self) -> None:
        """Take the last act back, as Ctrl+Z does."""
        self.stage.work.undo(self.view)
        self.stage.rest()

    def focus(self) -> QWidget | None:
        """What has the focus."""
        return QApplication.focusWidget()


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """The group of the service, long before the session of May."""
    made = on_sqlcipher(tmp_path)
    yield made
    made.close()


@pytest.fixture
def data(service: Service) -> Database:
    return service.database


Open = Callable[..., Desk]


@pytest.fixture
def opened(qtbot: QtBot, work: Work, service: Service) -> Iterator[Open]:
    """Opens the page in the morning of the session, for somebody with these roles."""
    pages: list[DropoutView] = []

    def open_page(*roles: Role, size: tuple[int, int] = SIZE) -> Desk:
        service.hands.now = MORNING
        if roles:
            service.database.actor = service.sign_in(*roles).actor
        stage = set_stage(qtbot, work, service.database, service.hands)
        view = stage.show(DropoutView, session_id(service, MAY), size)
        assert isinstance(view, DropoutView)
        pages.append(view)
        return Desk(stage, service, view)

    yield open_page
    for page in pages:
        page.put_away()
