"""Accepting 5,000 online registrations where 61,000 are on file: read, matched, accepted."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject
from PySide6.QtWidgets import QApplication

from desktop_app.desk.form_accepting import Accepted, accept_forms
from desktop_app.desk.form_files import BroughtIn
from desktop_app.desk.form_preview import Sheet, preview_forms
from desktop_app.documents.form_reading import read_apart
from desktop_app.domain.form_columns import guessed
from desktop_app.ui.work import Work
from tests.benchmarks._big import PEOPLE, people_on_file
from tests.benchmarks._forms_file import ROWS, Where, another_desk, form_file
from tests.benchmarks._measure import within
from tests.benchmarks.responsiveness import Watchdog
from tests.databases import FILE
from tests.postgres import NotInstalled, running_server
from tests.service import Service, on_server, on_sqlcipher

MATCHED = 500  # rows a second
LOCKED = 1.0  # seconds
STOOD = 50.0  # milliseconds
BROUGHT_AT = datetime(2025, 4, 2, 11, tzinfo=UTC)


@dataclass
class Step:
    """What one step took, and how long the window stood still in it."""

    seconds: float
    stood: float


@dataclass
class Desk:
    """A window's bridge to the data, and what it measures."""

    work: Work
    watchdog: Watchdog
    owner: QObject = field(default_factory=QObject)

    def ask(self, way: Any, *args: Any, **kwargs: Any) -> tuple[Any, Step]:
        """The answer to one piece of work, waited for as a window does."""
        answers: list[Any] = []
        loop = QEventLoop()
        self.work.idle.connect(loop.quit)
        self.watchdog.begin()
        start = perf_counter()
        way(self.owner, *args, done=answers.append, **kwargs)
        while not answers:
            loop.exec()
            QApplication.processEvents()
        step = Step(perf_counter() - start, self.watchdog.longest)
        self.work.idle.disconnect(loop.quit)
        return answers[0], step


def measured() -> int:
    """1 when any limit is passed on either engine."""
    app = QApplication([])
    over = 0
    with tempfile.TemporaryDirectory() as folder, closing(on_sqlcipher(Path(folder))) as service:
        over += one_engine("SQLCipher", service, Path(folder) / FILE)
    try:
        with running_server() as server, closing(on_server(server)) as service:
            over += one_engine("PostgreSQL", service, service.database._engine.url)
    except NotInstalled as missing:
        print(f"PostgreSQL: not measured, {missing}")
    del app
    return int(over > 0)


def one_engine(name: str, service: Service, where: Where) -> int:
    """How many limits were passed."""
    service.hands.now = BROUGHT_AT
    people_on_file(service.database)
    content = form_file(service)
    print(f"{name}: {ROWS:,} rows, {PEOPLE:,} on file")
    with opened(service) as desk:
        table, reading = desk.ask(desk.work.compute, read_apart, content)
        sheet = Sheet(table.titles, table.lines, guessed(table.titles))
        _, matching = desk.ask(desk.work.read, preview_forms, sheet, None)
        with another_desk(where) as worst:
            brought = BroughtIn("forms.csv", content, "UTF-8", sheet)
            came, accepting = desk.ask(
                desk.work.perform, accept_forms, brought, None, {}, clear_ones=True
            )
            waited = worst()
        assert service.database.verify_chain().ok
    return said(came, {"read": reading, "matched": matching, "accepted": accepting}, waited)


@contextmanager
def opened(service: Service) -> Iterator[Desk]:
    """A desk at which a window would sit."""
    work = Work()
    work.open(lambda: service.database, done=lambda _database: None)
    while not work.is_idle():
        QApplication.processEvents()
    yield Desk(work, Watchdog())
    work.shut_down()


def said(came: Accepted, steps: dict[str, Step], waited: float) -> int:
    """Print what was found; how many limits were passed."""
    print(f"  {came.new} new, {came.matched} on file, {came.booked} booked, {came.waiting} waiting")
    for name, step in steps.items():
        print(f"  {name} in {step.seconds:.2f} s")
    slow = steps["matched"].seconds / ROWS * 1000
    kept = [
        within("  a row matched, in milliseconds", slow, 1000 / MATCHED),
        within("  another desk waits to write, at worst in seconds", waited, LOCKED),
        *(
            within(f"  the window stands still while it is {name}, in ms", step.stood * 1000, STOOD)
            for name, step in steps.items()
        ),
    ]
    return kept.count(False)
