"""A pack on the screen: its data, a printer that writes to a file, and keys really pressed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pdfplumber
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.desk.calendar import sessions
from desktop_app.desk.counsellors import add_counsellor
from desktop_app.desk.deaths import report_death
from desktop_app.desk.people import find
from desktop_app.store.database import Database
from desktop_app.ui.pack.printing import Chosen
from desktop_app.ui.pack.queue import Queue
from desktop_app.ui.pack.view import PackView
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.work import Work
from tests.service import MAY, Service, on_sqlcipher
from tests.stage import Stage, set_stage

CTRL = Qt.KeyboardModifier.ControlModifier
LEAD = "Morag Sinclair"
PEOPLE = ("Ailsa Munro", "Catriona Bell", "Iona Drever")
MakeView = Callable[..., PackView]


@dataclass
class Outside:
    """What lies outside the window: where files go, and a printer that writes a file."""

    folder: Path
    asked: list[tuple[int, str]] = field(default_factory=list)  # copies and name of the document
    wanted: int | None = None  # copies put in at the printer's own dialogue
    queue: Queue | None = None  # of CUPS, that the printer has

    def ask_where(self, _parent: QWidget, name: str) -> Path | None:
        return self.folder / name

    def ask_printer(self, _parent: QWidget, copies: int, name: str) -> Chosen | None:
        self.asked.append((copies, name))
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.printed))
        printer.setResolution(96)
        return Chosen(printer, self.wanted or copies, self.queue)

    @property
    def printed(self) -> Path:
        """What came out of the printer."""
        return self.folder / "printed.pdf"

    def sheets(self) -> int:
        """How many sheets came out."""
        document = QPdfDocument()
        document.load(str(self.printed))
        count = document.pageCount()
        document.close()
        return count


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """A service with three people booked in May, which somebody leads."""
    made = on_sqlcipher(tmp_path)
    made.database.perform(add_counsellor, LEAD)
    made.assign(LEAD, MAY)
    for name in PEOPLE:
        made.call(name, MAY)
    yield made
    made.close()


@pytest.fixture
def data(service: Service) -> Database:
    """The data under the window."""
    return service.database


@pytest.fixture
def outside(tmp_path: Path) -> Outside:
    """A folder of its own, so that a test sees whatever is written."""
    folder = tmp_path / "outside"
    folder.mkdir()
    return Outside(folder)


@pytest.fixture
def stage(qtbot: QtBot, work: Work, service: Service) -> Stage:
    """The stage, with the clock of the service."""
    return set_stage(qtbot, work, service.database, service.hands)


@pytest.fixture
def open_pack(stage: Stage, service: Service, outside: Outside) -> MakeView:
    """Opens the pack of a session, by its day."""

    def make(desk: Desk) -> Page:
        return PackView(desk, outside.ask_where, outside.ask_printer)

    def opened(day: date = MAY, **options: Any) -> PackView:
        view = stage.show(make, session_on(service, day), **options)
        assert isinstance(view, PackView)
        return view

    return opened


@pytest.fixture
def view(open_pack: MakeView) -> PackView:
    """The pack of May."""
    return open_pack()


def session_on(service: Service, day: date) -> UUID:
    """The id of the session of that day."""
    (line,) = service.database.read(sessions, first=day, last=day)
    return line.session_id


def dies(service: Service, name: str) -> None:
    """Somebody is reported dead, at another desk."""
    (found,) = service.database.read(find, name)
    service.database.perform(report_death, found.person_id, "Her sister")


def dies_once_made(stage: Stage, service: Service, name: str) -> None:
    """Somebody is reported dead after the next document is recorded, before it leaves."""
    stage.work.changed.connect(
        lambda _changes: dies(service, name), Qt.ConnectionType.SingleShotConnection
    )


def words_of(path: Path, password: str = "") -> str:
    """All that a PDF says."""
    with pdfplumber.open(path, password=password) as opened:
        return " ".join(page.extract_text() for page in opened.pages)


def acts(service: Service, name: str) -> int:
    """How many entries of the journal are of this act."""
    return sum(entry.act == name for entry in service.entries())
