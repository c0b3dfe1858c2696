"""Online forms under the hands of a test: keys that are really pressed, on either page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.desk.form_files import BroughtIn, FileLine, bring_in_forms, form_files
from desktop_app.desk.form_mappings import form_columns, save_form_columns
from desktop_app.desk.form_preview import Sheet, preview_forms
from desktop_app.documents.form_reading import read_form_file
from desktop_app.domain.form_columns import guessed
from desktop_app.store.database import Database
from desktop_app.ui.forms.file_view import FileView
from desktop_app.ui.forms.view import FormsView
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.work import Work
from tests.desk.test_form_accepting import brought
from tests.service import Service, on_sqlcipher
from tests.stage import Stage, close, set_stage

THEN = datetime(2025, 4, 2, 11, tzinfo=UTC)
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
P = TypeVar("P", bound=Page)


@dataclass
class Room:
    """A desk, and the page that is open at it."""

    service: Service
    stage: Stage

    @property
    def data(self) -> Database:
        """The data, as the test itself looks at them."""
        return self.service.database

    def open(self, make: Callable[[Desk], P], argument: object = None) -> P:
        """Open a page."""
        view = self.stage.show(make, argument)
        assert isinstance(view, Page)
        return view  # type: ignore[return-value]

    def files(self) -> FormsView:
        """The list of files."""
        return self.open(FormsView)

    def file(self, *rows: str) -> FileView:
        """A file of a known form with these rows, opened."""
        return self.open(FileView, self.bring(*rows))

    def bring(self, *rows: str, known: bool = True) -> UUID:
        """Bring a file in, of a form whose columns are known or are still to be asked."""
        file = brought(*rows)
        if known:
            act = self.data.perform
            act(save_form_columns, file.sheet.titles, None, file.sheet.mapping)
        preview = self.data.read(preview_forms, file.sheet, None) if known else None
        file_id: UUID = self.data.perform(bring_in_forms, file, None, preview)
        return file_id

    def bring_content(self, content: bytes, group: str | None = None) -> UUID:
        """Bring in a file of which nothing is known yet."""
        table = read_form_file(content)
        sheet = Sheet(table.titles, table.lines, guessed(table.titles))
        file = BroughtIn("forms.csv", content, table.written_in, sheet)
        file_id: UUID = self.data.perform(bring_in_forms, file, group, None)
        return file_id

    def lines(self) -> tuple[FileLine, ...]:
        """The files that are listed."""
        return self.data.read(form_files)

    def knows(self, titles: tuple[str, ...]) -> str:
        """How well a form is known."""
        return self.data.read(form_columns, titles).known

    def press(self, *keys: Qt.Key | str, held: Qt.KeyboardModifier | None = None) -> None:
        """Press keys, wherever the focus is."""
        for key in keys:
            if isinstance(key, str):
                self.stage.type(key)
            else:
                self.stage.press(key, held or Qt.KeyboardModifier.NoModifier)


def sentences(view: FormsView | FileView) -> list[str]:
    """The rows as they are read aloud."""
    return [row.sentence for row in view.list.rows()]


def beside(view: FileView) -> list[str]:
    """The form beside the file, as it is read aloud."""
    return [row.sentence for row in view.side.list.rows()]


def offered(view: FileView) -> list[str]:
    """What can be done with the current row."""
    return [button.words() for button in view.side.buttons if button.isVisible()]


def told(view: QWidget) -> str:
    """Everything that a page shows in words or says."""
    shown = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    spoken = [each.accessibleName() for each in view.findChildren(QWidget) if each.isVisible()]
    return "\n".join([*shown, *spoken])


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """A service, on a day on which forms that were sent the day before are brought in."""
    made = on_sqlcipher(tmp_path)
    made.hands.now = THEN
    yield made
    made.close()


@pytest.fixture
def data(service: Service) -> Database:
    """The data of that service."""
    return service.database


@pytest.fixture
def room(qtbot: QtBot, work: Work, service: Service) -> Iterator[Room]:
    """A desk at which the first administrator sits, who also coordinates."""
    yield Room(service, set_stage(qtbot, work, service.database, service.hands))
    close(work)


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | None], None]:
    """What the dialog of the system answers."""

    def answers(path: Path | None) -> None:
        answer = lambda *_args: (str(path or ""), "")  # noqa: E731
        monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)

    return answers


def has_focus(widget: QWidget) -> bool:
    """Whether the focus is on a control or in it."""
    focus = QApplication.focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))
