"""The window watches the folder: at its start, with each minute, and until it is locked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.desk.counsellors import add_counsellor
from desktop_app.desk.form_files import form_files
from desktop_app.ui.forms.watching import SETTLED
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.work import Work
from tests.desk.test_form_accepting import TITLES, row
from tests.frame import CTRL, TABLE, Key, note, press
from tests.service import Service
from tests.ui.forms.watching.conftest import PATIENCE


@pytest.fixture
def front(
    qtbot: QtBot, work: Work, service: Service, preferences: Preferences, folder: Path
) -> Iterator[MainWindow]:
    """The window, with a file in the folder; it has not looked yet."""
    (folder / "forms.csv").write_text("\n".join([TITLES, row(1)]))
    preferences.keep_forms_folder(folder)
    window = MainWindow(work, service.database.actor, service.hands, TABLE, preferences)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    yield window
    window.watch.fall_silent()


def rest(qtbot: QtBot, work: Work) -> None:
    qtbot.waitUntil(work.is_idle, timeout=PATIENCE)


def test_it_looks_at_the_start_and_with_each_minute(
    qtbot: QtBot, work: Work, service: Service, front: MainWindow
) -> None:
    front.come_back(None, "calendar")
    rest(qtbot, work)
    assert len(front.watch._seen) == 1
    service.hands.now += SETTLED
    front.due.tick()
    rest(qtbot, work)
    assert [line.name for line in service.database.read(form_files)] == ["forms.csv"]


def test_what_somebody_did_last_stays_told_with_its_undo(
    qtbot: QtBot, work: Work, service: Service, front: MainWindow
) -> None:
    front.come_back(None, "calendar")
    work.perform(front, add_counsellor, "Morag Sinclair")
    rest(qtbot, work)
    service.hands.now += SETTLED
    front.due.tick()
    rest(qtbot, work)
    assert len(service.database.read(form_files)) == 1
    status = front.status
    assert (status.words.text(), status.undo.isVisible()) == ("Added a counsellor", True)
    press(front, Key.Key_Z, CTRL)
    rest(qtbot, work)
    assert status.words.text() == "Undone: added a counsellor"
    assert len(service.database.read(form_files)) == 1


def test_the_pages_know_the_watch_of_their_window(front: MainWindow) -> None:
    front.go("call")
    assert front._desk.watch is front.watch
    assert note(front).asked


def test_a_window_that_is_locked_watches_nothing(
    qtbot: QtBot, work: Work, service: Service, front: MainWindow
) -> None:
    front.come_back(None, "calendar")
    rest(qtbot, work)
    front.lock()
    service.hands.now += SETTLED
    front.watch.look()
    rest(qtbot, work)
    assert service.database.read(form_files) == ()
    assert front.watch._eyes.directories() == []
