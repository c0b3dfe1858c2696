"""Undo and redo from anywhere: first of the text that has the focus, then of the last change."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.desk.counsellors import add_counsellor, counsellors
from desktop_app.domain.errors import DiskFull
from desktop_app.store.database import Database
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.theme import Density, Look, Theme
from desktop_app.ui.work import Work
from tests.databases import FILE, Hands, on_sqlite
from tests.frame import CTRL, SHIFT, TABLE, Key, note, press, registered
from tests.store.acts import rename


def test_the_last_change_is_said_with_undo(qtbot: QtBot, window: MainWindow, work: Work) -> None:
    with qtbot.waitSignal(work.changed):
        work.perform(window, add_counsellor, "Morag Sinclair")
    assert window.status.words.text() == "Added a counsellor"
    assert window.status.undo.isVisible()
    with qtbot.waitSignal(work.changed):
        press(window, Key.Key_Z, CTRL)
    assert window.status.words.text() == "Undone: added a counsellor"
    assert not window.status.undo.isVisible()
    done: list[object] = []
    work.read(window, counsellors, done=done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert done == [()]


def test_undo_stays_while_something_of_this_sitting_can_be_undone(
    qtbot: QtBot, window: MainWindow, work: Work
) -> None:
    for name in ("Morag Sinclair", "Ishbel Rae"):
        with qtbot.waitSignal(work.changed):
            work.perform(window, add_counsellor, name)
    with qtbot.waitSignal(work.changed):
        press(window, Key.Key_Z, CTRL)
    assert window.status.undo.isVisible()
    with qtbot.waitSignal(work.changed):
        press(window, Key.Key_Z, CTRL)
    assert not window.status.undo.isVisible()


def test_redo_does_again_what_was_undone_and_says_so(
    qtbot: QtBot, window: MainWindow, work: Work
) -> None:
    status = window.status
    with qtbot.waitSignal(work.changed):
        work.perform(window, add_counsellor, "Morag Sinclair")
    assert not status.redo.isVisible()
    with qtbot.waitSignal(work.changed):
        press(window, Key.Key_Z, CTRL)
    assert status.redo.isVisible()
    with qtbot.waitSignal(work.changed):
        press(window, Key.Key_Z, CTRL | SHIFT)
    assert status.words.text() == "Done again: added a counsellor"
    assert (status.undo.isVisible(), status.redo.isVisible()) == (True, False)
    assert how_many_counsellors(qtbot, window, work) == 1
    with qtbot.waitSignal(work.changed):
        press(window, Key.Key_Z, CTRL)
    assert how_many_counsellors(qtbot, window, work) == 0


def test_a_new_change_takes_redo_away(qtbot: QtBot, window: MainWindow, work: Work) -> None:
    with qtbot.waitSignal(work.changed):
        work.perform(window, add_counsellor, "Morag Sinclair")
    with qtbot.waitSignal(work.changed):
        press(window, Key.Key_Z, CTRL)
    with qtbot.waitSignal(work.changed):
        work.perform(window, add_counsellor, "Ishbel Rae")
    assert not window.status.redo.isVisible()


def test_the_buttons_of_the_status_line_undo_and_redo(
    qtbot: QtBot, window: MainWindow, work: Work
) -> None:
    with qtbot.waitSignal(work.changed):
        work.perform(window, add_counsellor, "Morag Sinclair")
    with qtbot.waitSignal(work.changed) as told:
        QTest.mouseClick(window.status.undo, Qt.MouseButton.LeftButton)
    assert told.args[0].undone
    with qtbot.waitSignal(work.changed) as told:
        QTest.mouseClick(window.status.redo, Qt.MouseButton.LeftButton)
    assert told.args[0].redone


def test_nothing_to_undo_is_said_in_the_window(
    qtbot: QtBot, window: MainWindow, work: Work
) -> None:
    with qtbot.waitSignal(work.refusal):
        press(window, Key.Key_Z, CTRL)
    assert window.notice.isVisible()
    assert "undo" in window.notice.accessibleName().lower()


def test_a_notice_of_undo_goes_with_the_next_change(
    qtbot: QtBot, window: MainWindow, work: Work
) -> None:
    with qtbot.waitSignal(work.refusal):
        press(window, Key.Key_Z, CTRL)
    with qtbot.waitSignal(work.changed):
        work.perform(window, add_counsellor, "Morag Sinclair")
    assert not window.notice.isVisible()


def test_any_other_notice_stays_when_something_is_done(
    qtbot: QtBot, window: MainWindow, work: Work
) -> None:
    with qtbot.waitSignal(work.refusal):
        press(window, Key.Key_Z, CTRL)
    work.trouble.emit(DiskFull())
    with qtbot.waitSignal(work.changed):
        work.perform(window, add_counsellor, "Morag Sinclair")
    assert window.notice.isVisible()


def test_a_notice_that_tells_of_an_act_goes_when_that_act_is_undone(
    qtbot: QtBot, window: MainWindow, work: Work
) -> None:
    """And stays while another one is."""

    def told(_done: object) -> None:
        window.teller.tell("Two records are one now", "", "ok")

    for name, done in (("Morag Sinclair", told), ("Ishbel Rae", None)):
        with qtbot.waitSignal(work.changed):
            work.perform(window, add_counsellor, name, done=done)
    for stays in (True, False):
        with qtbot.waitSignal(work.changed):
            press(window, Key.Key_Z, CTRL)
        assert window.notice.isVisible() is stays


def test_a_notice_that_tells_of_no_act_stays_when_one_is_undone(
    qtbot: QtBot, window: MainWindow, work: Work
) -> None:
    with qtbot.waitSignal(work.changed):
        work.perform(window, add_counsellor, "Morag Sinclair")
    window.teller.tell("Not saved", "", "warn")
    with qtbot.waitSignal(work.changed):
        press(window, Key.Key_Z, CTRL)
    assert window.notice.isVisible()


def test_esc_takes_a_notice_away_and_the_focus_stays_in_the_page(
    qtbot: QtBot, window: MainWindow, work: Work
) -> None:
    window.go("call")
    with qtbot.waitSignal(work.refusal):
        press(window, Key.Key_Z, CTRL)
    (close,) = window.notice.links()
    close.setFocus()
    press(window, Key.Key_Escape)
    assert not window.notice.isVisible()
    assert note(window).field.hasFocus()


def test_nothing_to_do_again_is_said_in_the_window(
    qtbot: QtBot, window: MainWindow, work: Work
) -> None:
    with qtbot.waitSignal(work.refusal):
        press(window, Key.Key_Z, CTRL | SHIFT)
    assert window.notice.accessibleName().startswith("Nothing to do again")


@pytest.mark.parametrize("hidden", [False, True])
def test_an_undo_that_is_refused_says_why_and_of_whom_unless_names_are_hidden(
    qtbot: QtBot, window: MainWindow, work: Work, data: Database, tmp_path: Path, hidden: bool
) -> None:
    mairi = registered(qtbot, window, work, data)
    elsewhere = on_sqlite(tmp_path / FILE)
    elsewhere.perform(rename, mairi, "Mairi Campbell")
    elsewhere.close()
    if hidden:
        press(window, Key.Key_F8)
    press(window, Key.Key_Z, CTRL)
    qtbot.waitUntil(window.notice.isVisible)
    said = window.notice.accessibleName()
    assert said.startswith("Something has changed since")
    assert ("Saved the call, Mairi Campbell." in said) is not hidden
    assert ("Mairi" in said) is not hidden
    assert window.status.undo.isVisible()


# In a text field


def test_ctrl_z_belongs_to_the_text_that_has_the_focus(
    qtbot: QtBot, window: MainWindow, work: Work
) -> None:
    with qtbot.waitSignal(work.changed):
        work.perform(window, add_counsellor, "Morag Sinclair")
    window.go("call")
    field = note(window).field
    QTest.keyClicks(field, "abc")
    press(window, Key.Key_Z, CTRL)
    assert field.text() == ""
    press(window, Key.Key_Z, CTRL)  # one too many: still the text's
    done: list[object] = []
    work.read(window, counsellors, done=done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert len(done[0]) == 1  # type: ignore[arg-type]


def test_undo_in_the_menu_belongs_to_the_text_too(window: MainWindow) -> None:
    window.go("call")
    field = note(window).field
    QTest.keyClicks(field, "abc")
    (undo,) = (action for action in window.commands.every() if action.text() == "Undo")
    undo.trigger()
    assert field.text() == ""


def test_ctrl_z_in_a_text_where_nothing_was_typed_undoes_the_last_change(
    qtbot: QtBot, window: MainWindow, work: Work
) -> None:
    with qtbot.waitSignal(work.changed):
        work.perform(window, add_counsellor, "Morag Sinclair")
    window.go("call")
    with qtbot.waitSignal(work.changed) as told:
        press(window, Key.Key_Z, CTRL)
    assert told.args[0].undone


def test_redo_belongs_to_the_text_first(qtbot: QtBot, window: MainWindow, work: Work) -> None:
    with qtbot.waitSignal(work.changed):
        work.perform(window, add_counsellor, "Morag Sinclair")
    with qtbot.waitSignal(work.changed):
        press(window, Key.Key_Z, CTRL)
    window.go("call")
    field = note(window).field
    QTest.keyClicks(field, "abc")
    press(window, Key.Key_Z, CTRL)
    assert field.text() == ""
    press(window, Key.Key_Z, CTRL | SHIFT)
    assert field.text() == "abc"
    press(window, Key.Key_Z, CTRL | SHIFT)  # one too many: still the text's
    assert how_many_counsellors(qtbot, window, work) == 0


def how_many_counsellors(qtbot: QtBot, window: MainWindow, work: Work) -> int:
    """How many are on file."""
    done: list[tuple[object, ...]] = []
    work.read(window, counsellors, done=done.append)
    qtbot.waitUntil(lambda: bool(done))
    return len(done[0])


def test_what_was_done_last_is_whole_at_twice_the_text_size(
    qtbot: QtBot, work: Work, data: Database, preferences: Preferences, look: Theme
) -> None:
    look.show(Look.LIGHT, 200, Density.ORDINARY)
    window = MainWindow(
        work, data.actor, Hands(), TABLE, preferences, pretended=date(2025, 5, 28), demo=True
    )
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    window.go("calendar")
    with qtbot.waitSignal(work.changed):
        work.perform(window, add_counsellor, "Morag Sinclair")
    registered(qtbot, window, work, data, "Mairi Campbell")
    with qtbot.waitSignal(work.changed):
        press(window, Key.Key_Z, CTRL)
    words = window.status.words
    qtbot.waitUntil(lambda: "Undone: saved the call, Mairi Campbell" in words.text())
    qtbot.waitUntil(lambda: words.width() >= words.sizeHint().width(), timeout=1000)
