"""From an empty folder to an open desk, and the two other ways in."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import cast
from uuid import uuid4

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app import Program, holds_nothing
from desktop_app.app.sitting import first_place
from desktop_app.config import PaperSize, clock
from desktop_app.desk import demo
from desktop_app.desk.setup import found_service
from desktop_app.domain.access import Actor, Grant, Role
from desktop_app.store.database import Database
from desktop_app.store.founding import create_store
from desktop_app.ui.first_run.code import CodeStep
from desktop_app.ui.first_run.steps import Steps
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.paper_size import paper_in_use
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.recovering import RecoverStep
from desktop_app.ui.theme import Look, Theme, theme
from desktop_app.ui.widgets.card import Chip

NAME, PHRASE, NEW = "Eilidh Ross", "a bicycle made of rain", "nine otters under a bridge"
WAIT = 60_000  # milliseconds: keys take their time on purpose, and so does a year of data
Key = Qt.Key


@pytest.fixture
def settings() -> Preferences:
    """The settings of this computer, empty."""
    kept = QSettings()
    kept.clear()
    return Preferences(kept)


@pytest.fixture
def program(settings: Preferences, tmp_path: Path) -> Iterator[Program]:
    """The program on an empty folder, started."""
    made = started(tmp_path / "data", settings)
    yield made
    shut(made)


def started(folder: Path, settings: Preferences) -> Program:
    """The program on a folder, started."""
    made = Program(folder, settings)
    made.start()
    return made


def shut(program: Program) -> None:
    """End a program of a test's own, with its windows."""
    window = opened(program)
    doors = [door for door in (window, program.unlock, program.welcome) if door is not None]
    for door in doors:
        door.hide()
    program.end()
    for door in doors:
        door.deleteLater()
        QApplication.sendPostedEvents(door, QEvent.Type.DeferredDelete)


def opened(program: Program) -> MainWindow | None:
    """The window of the desk, while there is one."""
    return program._sitting.window if program._sitting else None


def loaded(qtbot: QtBot, program: Program) -> None:
    """Wait until the house behind the first paint is there."""
    qtbot.waitUntil(lambda: program._sitting is not None, timeout=WAIT)
    qtbot.waitUntil(lambda: program._waiting == [])


def press(key: Qt.Key) -> None:
    """Press a key wherever the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def write(text: str) -> None:
    """Type wherever the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)


def come_to_the_code(qtbot: QtBot, program: Program) -> CodeStep:
    """Go the set-up by keys until the recovery code is shown."""
    loaded(qtbot, program)
    welcome = program.welcome
    assert welcome is not None
    welcome.activateWindow()
    assert QTest.qWaitForWindowActive(welcome)
    press(Key.Key_Return)
    steps = welcome.findChild(Steps)
    assert steps is not None
    write(NAME)
    for times in (1, 2):
        for _ in range(times):
            press(Key.Key_Tab)
        write(PHRASE)
    press(Key.Key_Return)
    qtbot.waitUntil(steps.group.isVisible, timeout=WAIT)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: steps.code is not None, timeout=WAIT)
    return cast(CodeStep, steps.code)


def test_from_an_empty_folder_to_today_by_keys_alone(qtbot: QtBot, program: Program) -> None:
    code = come_to_the_code(qtbot, program)
    press(Key.Key_Return)
    write(code._code[-4:])
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: opened(program) is not None, timeout=WAIT)
    window = opened(program)
    assert window is not None
    assert window.windowTitle() == "Today – Groupdesk"
    assert program.welcome is None
    assert program.unlock is None


def test_ended_before_the_code_was_confirmed_the_next_start_asks_for_the_passphrase(
    qtbot: QtBot, program: Program, settings: Preferences, tmp_path: Path
) -> None:
    code = come_to_the_code(qtbot, program)
    welcome = program.welcome
    assert welcome is not None
    assert not welcome.close()
    assert code.notice.isVisible()
    code.notice.links()[0].click()
    assert not welcome.isVisible()
    again = started(tmp_path / "data", settings)
    loaded(qtbot, again)
    unlock = again.unlock
    assert unlock is not None
    QTest.keyClicks(unlock.passphrase, PHRASE)
    QTest.keyClick(unlock.passphrase, Key.Key_Return)
    qtbot.waitUntil(lambda: opened(again) is not None, timeout=WAIT)
    shut(again)


def test_what_a_set_up_cut_off_left_behind_is_set_up_anew(
    qtbot: QtBot, settings: Preferences, tmp_path: Path
) -> None:
    unfinished = tmp_path / "gen-0001"
    unfinished.mkdir()
    (unfinished / "unfinished").touch()
    made = started(tmp_path, settings)
    loaded(qtbot, made)
    qtbot.waitUntil(lambda: made.welcome is not None)
    assert made.unlock is None
    come_to_the_code(qtbot, made)
    shut(made)


def test_over_something_that_cannot_be_read_nothing_is_ever_set_up(
    qtbot: QtBot, settings: Preferences, tmp_path: Path
) -> None:
    generation = tmp_path / "gen-0001"
    generation.mkdir()
    (generation / "groupdesk.db").touch()
    made = started(tmp_path, settings)
    loaded(qtbot, made)
    unlock = made.unlock
    assert unlock is not None
    qtbot.waitUntil(lambda: bool(unlock.answer.text()))
    assert made.welcome is None
    assert not unlock.passphrase.isVisible()
    shut(made)


def test_a_file_in_place_of_the_folder_is_something(tmp_path: Path) -> None:
    assert holds_nothing(tmp_path)
    assert holds_nothing(tmp_path / "nowhere")
    (tmp_path / "file").touch()
    assert not holds_nothing(tmp_path / "file")
    assert not holds_nothing(tmp_path)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Demonstration data of a few people: it is the way there and back that counts."""
    monkeypatch.setattr(demo, "make", partial(demo.make, people=6))


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("leaving", ["close", "lock"])
def test_after_a_look_round_one_is_back_and_nothing_of_it_is_left(
    qtbot: QtBot, program: Program, look: Theme, tmp_path: Path, leaving: str
) -> None:
    loaded(qtbot, program)
    welcome = program.welcome
    assert welcome is not None
    welcome.demonstration.setFocus()
    QTest.keyClick(welcome.demonstration, Key.Key_Return)
    visit = program.visit
    assert visit is not None
    folder = Path(visit._folder.name)
    qtbot.waitUntil(lambda: visit.sitting.window is not None, timeout=WAIT)
    window = visit.sitting.window
    assert window is not None
    assert not welcome.isVisible()
    assert "DEMO" in {chip.text() for chip in window.status.findChildren(Chip)}
    theme().show(Look.DARK, 150)
    paper_in_use().put_in(PaperSize.LETTER)
    getattr(window, leaving)()
    qtbot.waitUntil(lambda: program.visit is None, timeout=WAIT)
    assert welcome.isVisible()
    assert not folder.exists()
    assert (look.look, look.percent) == (Look.LIGHT, 100)
    assert paper_in_use().size is PaperSize.A4
    assert not (tmp_path / "data").exists()


@pytest.mark.usefixtures("few")
def test_after_a_look_round_the_passphrase_can_be_typed_at_once_and_it_is_said_for_which_data(
    qtbot: QtBot, with_code: tuple[Path, str], settings: Preferences
) -> None:
    made = started(with_code[0], settings)
    loaded(qtbot, made)
    unlock = made.unlock
    assert unlock is not None
    unlock.demonstration.setFocus()
    QTest.keyClick(unlock.demonstration, Key.Key_Return)
    visit = made.visit
    assert visit is not None
    qtbot.waitUntil(lambda: visit.sitting.window is not None, timeout=WAIT)
    shown = visit.sitting.window
    assert shown is not None
    QTest.keyClick(shown, Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: made.visit is None, timeout=WAIT)
    assert QTest.qWaitForWindowActive(unlock)
    assert "demonstration is closed" in unlock.answer.text()
    assert "your own data" in unlock.passphrase.accessibleDescription()
    write(PHRASE)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: opened(made) is not None, timeout=WAIT)
    assert made.visit is None
    shut(made)


@pytest.mark.usefixtures("few")
def test_a_lock_of_demonstration_data_opens_again_and_says_so(
    qtbot: QtBot, settings: Preferences, tmp_path: Path
) -> None:
    made = Program(tmp_path / "data", settings, demo=True)
    made.start()
    qtbot.waitUntil(lambda: opened(made) is not None, timeout=WAIT)
    first = opened(made)
    assert first is not None
    assert not first.notice.isVisible()
    first.activateWindow()
    assert QTest.qWaitForWindowActive(first)
    QTest.keyClick(first, Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: opened(made) not in (None, first), timeout=WAIT)
    again = opened(made)
    assert again is not None
    assert again.notice.accessibleName().startswith("Locked and opened again: demonstration")
    shut(made)


@pytest.mark.usefixtures("few")
def test_stopping_the_demonstration_data_leads_back_too(qtbot: QtBot, program: Program) -> None:
    loaded(qtbot, program)
    welcome = program.welcome
    assert welcome is not None
    welcome.demonstration.click()
    visit = program.visit
    assert visit is not None
    progress = visit.sitting._progress
    assert progress is not None
    qtbot.waitUntil(lambda: "steps" in progress.words.text(), timeout=WAIT)
    progress.stop.click()
    qtbot.waitUntil(lambda: program.visit is None, timeout=WAIT)
    assert welcome.isVisible()


@pytest.fixture
def with_code(tmp_path: Path) -> tuple[Path, str]:
    """A data folder with one person who may sign in, and its recovery code."""
    user_id = uuid4()

    def found(database: Database) -> None:
        database.perform(found_service, user_id, NAME, None)

    store, code = create_store(tmp_path / "data", user_id, NAME, PHRASE, clock(), found)
    store.close()
    return tmp_path / "data", code


def test_a_forgotten_passphrase_is_replaced_by_the_code_in_the_window(
    qtbot: QtBot, with_code: tuple[Path, str], settings: Preferences
) -> None:
    folder, code = with_code
    made = started(folder, settings)
    loaded(qtbot, made)
    unlock = made.unlock
    assert unlock is not None
    unlock.activateWindow()
    assert QTest.qWaitForWindowActive(unlock)
    unlock.forgotten.click()
    step = unlock.findChild(RecoverStep)
    assert step is not None
    assert step.code.editor.hasFocus()
    write("wrong")
    for times in (1, 2):
        for _ in range(times):
            press(Key.Key_Tab)
        write(NEW)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: bool(step.code.error()), timeout=WAIT)
    assert step.passphrase.text() == NEW
    step.code.editor.setText(code.lower().replace("-", " "))
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: NAME in unlock.answer.text(), timeout=WAIT)
    write(NEW)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: opened(made) is not None, timeout=WAIT)
    shut(made)


@pytest.mark.parametrize("role", Role)
def test_every_role_begins_at_a_place_it_may_see(role: Role) -> None:
    sees_none = role in (Role.ADMINISTRATOR, Role.PROTECTION)
    actor = Actor(uuid4(), NAME, (Grant(role),))
    assert first_place(actor) == ("role" if sees_none else "today")
