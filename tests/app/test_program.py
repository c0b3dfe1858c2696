"""From the first paint to the lock, on a real data folder."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app import Program
from desktop_app.app.sitting import Sitting
from desktop_app.config import clock
from desktop_app.desk.setup import found_service
from desktop_app.store.database import Database
from desktop_app.store.founding import create_store
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.unlock import UnlockWindow

NAME, PHRASE = "Eilidh Ross", "a bicycle made of rain"
WAIT = 20_000  # milliseconds: the key takes its time on purpose
FIRST_PAINT = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
import desktop_app.app as program

def painted(self, _then):
    door = self.unlock or self.welcome
    print(json.dumps([type(door).__name__, sorted(sys.modules)]), flush=True)
    QApplication.quit()

program.Program._first_painted = painted
QSettings.setPath(program.INI, QSettings.Scope.UserScope, sys.argv[1])
program.run(Path(sys.argv[1]) / "data", False)
"""
# What would make the first paint wait: the database, the paper, the house.
HEAVY = {
    "sqlalchemy", "sqlcipher3", "cryptography", "alembic", "reportlab", "pikepdf", "click",
    "icalendar", "holidays", "zxcvbn", "keyring", "phonenumbers", "email_validator", "dateutil",
    "PySide6.QtSvg", "PySide6.QtPdf", "desktop_app.domain", "desktop_app.desk",
    "desktop_app.store", "desktop_app.documents", "desktop_app.ui.widgets", "desktop_app.ui.work",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one person who may sign in."""
    made = tmp_path_factory.mktemp("made") / "data"
    user_id = uuid4()

    def found(database: Database) -> None:
        database.perform(found_service, user_id, NAME)

    create_store(made, user_id, NAME, PHRASE, clock(), found)[0].close()
    return made


@pytest.fixture
def settings() -> Preferences:
    """The settings of this computer, empty."""
    kept = QSettings()
    kept.clear()
    return Preferences(kept)


@pytest.fixture
def program(folder: Path, settings: Preferences) -> Iterator[Program]:
    """The program, started."""
    made = Program(folder, settings)
    made.start()
    yield made
    left = window(made)
    if made.unlock is not None:
        made.unlock.close()
    if left is None:
        made.end()
    else:
        shut(made, left)


def asking(qtbot: QtBot, program: Program) -> UnlockWindow:
    """The unlock window, once it is there and the house behind it is loaded."""
    qtbot.waitUntil(
        lambda: program.unlock is not None and program._sitting is not None, timeout=WAIT
    )
    assert program.unlock is not None
    return program.unlock


def window(program: Program) -> MainWindow | None:
    """The window of the desk, while there is one."""
    return program._sitting.window if program._sitting else None


def sign_in(qtbot: QtBot, program: Program) -> MainWindow:
    """Type the passphrase; the window that opens."""
    unlock = asking(qtbot, program)
    QTest.keyClicks(unlock.passphrase, PHRASE)
    unlock.unlock.click()
    qtbot.waitUntil(lambda: window(program) is not None, timeout=WAIT)
    opened = window(program)
    assert opened is not None
    return opened


def shut(program: Program, opened: MainWindow) -> None:
    """End a program of the test's own, with its window: what Qt owns is deleted here and now."""
    opened.close()
    program.end()
    opened.deleteLater()
    QApplication.sendPostedEvents(opened, QEvent.Type.DeferredDelete)


def test_the_passphrase_opens_the_window_at_today(qtbot: QtBot, program: Program) -> None:
    opened = sign_in(qtbot, program)
    assert program.unlock is None
    assert opened.isVisible()
    assert opened.windowTitle() == "Today – Groupdesk"


def test_a_wrong_passphrase_keeps_it_shut_and_says_so(qtbot: QtBot, program: Program) -> None:
    unlock = asking(qtbot, program)
    QTest.keyClicks(unlock.passphrase, "not the passphrase at all")
    unlock.unlock.click()
    qtbot.waitUntil(lambda: bool(unlock.answer.text()), timeout=WAIT)
    assert window(program) is None
    assert unlock.unlock.isEnabled()
    sign_in(qtbot, program)


def test_a_lock_closes_the_window_and_asks_again(qtbot: QtBot, program: Program) -> None:
    opened = sign_in(qtbot, program)
    destroyed: list[bool] = []
    opened.destroyed.connect(lambda: destroyed.append(True))
    opened.lock()
    assert window(program) is None
    qtbot.waitUntil(lambda: bool(destroyed))
    sign_in(qtbot, program)


def test_after_a_lock_one_is_where_one_was_and_an_unsaved_call_is_told_of_at_a_start(
    qtbot: QtBot, folder: Path, settings: Preferences
) -> None:
    first = Program(folder, settings)
    first.start()
    opened = sign_in(qtbot, first)
    opened.go("call")
    focus = opened.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "Mairi")
    opened.lock()
    again = sign_in(qtbot, first)
    assert again.windowTitle() == "New call – Groupdesk"
    shut(first, again)
    second = Program(folder, settings)
    second.start()
    fresh = sign_in(qtbot, second)
    qtbot.waitUntil(fresh.notice.isVisible, timeout=WAIT)
    assert "is not saved" in fresh.notice.accessibleName()
    go_on = fresh.notice.links()[0]
    QTest.keyClick(go_on, Qt.Key.Key_Return)
    assert fresh.windowTitle() == "New call – Groupdesk"
    shut(second, fresh)


def test_an_unexpected_mistake_is_owned_up_to_in_the_window(
    qtbot: QtBot, program: Program, caplog: pytest.LogCaptureFixture
) -> None:
    opened = sign_in(qtbot, program)
    error = KeyError("Shona MacAllister")
    program.unexpected(KeyError, error, None)
    assert opened.notice.isVisible()
    assert "KeyError" in caplog.text
    assert "Shona" not in caplog.text


def test_without_a_name_asked_no_sentence_speaks_of_one_and_the_way_back_is_said(
    qtbot: QtBot, program: Program
) -> None:
    unlock = asking(qtbot, program)
    QTest.keyClicks(unlock.passphrase, "not the passphrase at all")
    QTest.keyClick(unlock.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(unlock.answer.text()), timeout=WAIT)
    assert "This name" not in unlock.answer.text()
    assert unlock.forgotten.isVisible()


def test_making_demonstration_data_can_be_stopped(
    qtbot: QtBot, settings: Preferences, tmp_path: Path
) -> None:
    made = Sitting(tmp_path / "data", settings, demo=True)
    told: list[str] = []
    made.work.bug.connect(told.append)
    made.demonstrate()
    progress = made._progress
    assert progress is not None
    qtbot.waitUntil(lambda: "steps" in progress.words.text(), timeout=WAIT)
    QTest.keyClick(progress.stop, Qt.Key.Key_Space)
    qtbot.waitUntil(made.work.is_idle, timeout=WAIT)
    assert not progress.isVisible()
    assert made.window is None
    assert told == []
    made.end()


@pytest.mark.parametrize("there", [True, False])
def test_the_first_paint_waits_for_nothing_heavy(tmp_path: Path, there: bool) -> None:
    (tmp_path / "data").mkdir()
    if there:
        (tmp_path / "data" / "current").touch()
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, str(tmp_path)],
        capture_output=True,
        check=True,
        timeout=60,
    )
    painted, loaded = json.loads(done.stdout)
    assert painted == ("UnlockWindow" if there else "WelcomeWindow")
    assert "desktop_app.ui.unlock" in loaded
    assert set(loaded) & HEAVY == set()
