"""A folder that is watched, under the hands of a test, who moves the clock."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop_app.desk.form_files import FileLine, form_files
from desktop_app.desk.form_mappings import save_form_columns
from desktop_app.domain.errors import BadFormFile
from desktop_app.domain.form_columns import guessed
from desktop_app.store.database import Database
from desktop_app.ui.forms.bringing import Bringing
from desktop_app.ui.forms.watching import SETTLED, FolderWatch, Waiting
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.work import Work
from tests.desk.test_form_accepting import TITLES, row
from tests.desk.test_form_files import THEN
from tests.service import Service, on_sqlcipher

PATIENCE = 30_000  # milliseconds: a file is read in a process of its own
KNOWN = tuple(TITLES.split(","))
OTHER = "Quite,Another,Table\n1,2,3"


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """A service that knows the form."""
    made = on_sqlcipher(tmp_path)
    made.hands.now = THEN
    made.database.perform(save_form_columns, KNOWN, None, guessed(KNOWN))
    yield made
    made.close()


@pytest.fixture
def data(service: Service) -> Database:
    return service.database


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "forms"
    made.mkdir()
    return made


class Watched:
    """A watch under the hands of a test; ``told`` is how often it said that something changed."""

    def __init__(
        self, qtbot: QtBot, work: Work, service: Service, preferences: Preferences, folder: Path
    ) -> None:
        self.qtbot, self.work, self.service, self.folder = qtbot, work, service, folder
        self.parent, self.told = QObject(), 0
        work._looking.stop()  # it would see that the test itself has written
        preferences.keep_forms_folder(folder)
        actor = service.database.actor
        self.watch = FolderWatch(work, actor, service.hands, preferences, self.parent)
        self.watch.changed.connect(self._tell)
        self.bugs: list[object] = []
        for told in (work.bug, work.refusal, work.trouble):
            told.connect(self.bugs.append)

    def reading(self) -> Bringing:
        """What is being read now, as soon as something is."""
        self.qtbot.waitUntil(lambda: self.watch._reading is not None)
        assert self.watch._reading is not None
        return self.watch._reading

    def _tell(self) -> None:
        self.told += 1

    def rest(self) -> None:
        self.qtbot.waitUntil(self.work.is_idle, timeout=PATIENCE)

    def look(self, after: timedelta = SETTLED) -> None:
        """Look, so long after the look before."""
        self.service.hands.now += after
        self.watch.look()
        self.rest()

    def look_twice(self) -> None:
        self.look()
        self.look()

    def drop(self, name: str, *rows: str) -> Path:
        """Save a file of the known form into the folder."""
        return self.save(name, "\n".join([TITLES, *(rows or (row(1),))]))

    def save(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def listed(self) -> list[FileLine]:
        return list(self.service.database.read(form_files))

    def names(self) -> list[str]:
        return sorted(line.name for line in self.listed())

    def waiting(self) -> list[Waiting]:
        return list(self.watch.waiting)

    def is_gone(self) -> bool:
        return self.watch.folder_gone

    def whys(self) -> dict[str, str]:
        return {each.name: _why(each) for each in self.watch.waiting}


def _why(waiting: Waiting) -> str:
    return waiting.why.why if isinstance(waiting.why, BadFormFile) else str(waiting.why)


@pytest.fixture
def watched(
    qtbot: QtBot, work: Work, service: Service, preferences: Preferences, folder: Path
) -> Iterator[Watched]:
    made = Watched(qtbot, work, service, preferences, folder)
    yield made
    made.watch.fall_silent()
    assert made.bugs == []
