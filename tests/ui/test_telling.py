"""What the frame tells: changes, notices, who is there; and how it is read aloud."""

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.config import clock
from desktop_app.desk.call_forms import PhoneRegistration, Registered
from desktop_app.desk.counsellors import add_counsellor, counsellors
from desktop_app.desk.registration import register_by_phone
from desktop_app.desk.setup import found_service
from desktop_app.domain.access import FOUNDER, Actor, Grant, Role
from desktop_app.domain.errors import DiskFull, SessionCancelled
from desktop_app.store.database import Database
from desktop_app.ui.frame import who_is_there
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.places import PLACES
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.theme import Look, Theme
from desktop_app.ui.widgets import labels
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.work import Work
from tests.databases import FILE, on_sqlite
from tests.frame import CTRL, SHIFT, TABLE, Key, note, press
from tests.store.acts import rename

# What is told


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


def test_a_change_says_whom_it_was_about_unless_names_are_hidden(
    qtbot: QtBot, window: MainWindow, work: Work, data: Database
) -> None:
    registered(qtbot, window, work, data)
    words = window.status.words
    assert words.text() == "Saved the call, Mairi Tait"
    press(window, Key.Key_F8)
    assert words.text() == words.accessibleName() == "Saved the call"
    press(window, Key.Key_F8)
    assert words.text() == "Saved the call, Mairi Tait"
    press(window, Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: words.text() == "Undone: saved the call, Mairi Tait")


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


# What is spoken


def test_a_change_is_announced_once_with_whom_it_was_about(
    qtbot: QtBot,
    window: MainWindow,
    work: Work,
    data: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    spoken = hear(monkeypatch)
    registered(qtbot, window, work, data)
    assert spoken == ["Saved the call, Mairi Tait"]


def test_what_was_said_last_is_said_again_on_one_key(
    qtbot: QtBot, window: MainWindow, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    with qtbot.waitSignal(work.changed):
        work.perform(window, add_counsellor, "Morag Sinclair")
    qtbot.waitUntil(work.is_idle)
    spoken = hear(monkeypatch)
    press(window, Key.Key_R, CTRL | SHIFT)
    press(window, Key.Key_R, CTRL | SHIFT)
    assert spoken == ["Added a counsellor"] * 2


def test_a_name_is_not_said_again_once_names_are_hidden(
    qtbot: QtBot,
    window: MainWindow,
    work: Work,
    data: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    registered(qtbot, window, work, data)
    press(window, Key.Key_F8)
    spoken = hear(monkeypatch)
    press(window, Key.Key_R, CTRL | SHIFT)
    assert spoken == ["Names hidden"]


# Room


def test_the_status_line_is_one_row_at_1280_by_800_whoever_it_tells_of(
    qtbot: QtBot, window: MainWindow, work: Work, data: Database
) -> None:
    window.resize(1280, 800)
    registered(qtbot, window, work, data, "Mairi " + "Tait" * 120)
    press(window, Key.Key_Z, CTRL)
    qtbot.waitUntil(window.status.redo.isVisible)
    press(window, Key.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: window.status.words.text().startswith("Done again"))
    qtbot.waitUntil(work.is_idle)
    QApplication.sendPostedEvents()
    assert window.size().toTuple() == (1280, 800)
    assert window.status.height() == 30
    assert window.status.undo.geometry().right() < window.width()
    assert "TaitTait" in window.status.words.accessibleName()


def test_a_window_that_was_locked_hears_no_more_of_the_work(window: MainWindow, work: Work) -> None:
    window.lock()
    work.busy.emit()
    work.bug.emit("KeyError")
    assert not window.status.stop.isVisible()
    assert not window.notice.isVisible()


def test_a_notice_has_the_margin_of_the_page(window: MainWindow, work: Work) -> None:
    work.refusal.emit(SessionCancelled(clock()().date()))
    QApplication.sendPostedEvents()
    margin = window.notice.mapTo(window, window.notice.rect().topLeft()).x()
    assert margin - window.stack.mapTo(window, window.stack.rect().topLeft()).x() == 24


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


def test_nothing_to_undo_is_said_in_the_window(
    qtbot: QtBot, window: MainWindow, work: Work
) -> None:
    with qtbot.waitSignal(work.refusal):
        press(window, Key.Key_Z, CTRL)
    assert window.notice.isVisible()
    assert "undo" in window.notice.accessibleName().lower()


@pytest.mark.parametrize("error", [DiskFull(), SessionCancelled(clock()().date())])
def test_trouble_and_refusals_are_notices_not_dialogues(
    window: MainWindow, work: Work, error: Exception
) -> None:
    signal = work.trouble if isinstance(error, DiskFull) else work.refusal
    signal.emit(error)
    assert window.notice.isVisible()
    assert QApplication.activeModalWidget() is None
    (close,) = window.notice.links()
    close.click()
    assert not window.notice.isVisible()


def test_a_mistake_of_the_program_offers_its_report(window: MainWindow, work: Work) -> None:
    work.bug.emit("places.py:12 in book\nKeyError")
    copy, _close = window.notice.links()
    copy.click()
    assert QApplication.clipboard().text() == "places.py:12 in book\nKeyError"


def test_long_work_shows_and_can_be_stopped(window: MainWindow, work: Work) -> None:
    work.busy.emit()
    assert window.status.stop.isVisible()
    work.idle.emit()
    assert not window.status.stop.isVisible()


def test_the_status_line_says_who_is_there() -> None:
    roles = (Role.PHONE, Role.COORDINATOR)
    actor = Actor(None, "Eilidh Ross", tuple(Grant(role) for role in roles))
    assert who_is_there(actor) == "Eilidh Ross, Phone and Coordinator"


def test_demonstration_data_and_a_pretended_date_are_marked(
    qtbot: QtBot, work: Work, data: Database, preferences: Preferences
) -> None:
    day = clock()().date()
    made = MainWindow(work, data.actor, clock(), TABLE, preferences, pretended=day, demo=True)
    qtbot.addWidget(made)
    said = [child.accessibleName() for child in made.status.findChildren(QWidget)]
    assert "DEMO" in said
    assert any(words.startswith("Pretended date") for words in said)


def hear(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What screen readers are told from now on."""
    spoken: list[str] = []

    class Heard(QAccessible):
        @staticmethod
        def updateAccessibility(event: QAccessibleEvent) -> None:  # noqa: N802 (Qt names it)
            assert isinstance(event, QAccessibleAnnouncementEvent)
            spoken.append(event.message())

    monkeypatch.setattr(labels, "QAccessible", Heard)
    return spoken


def registered(
    qtbot: QtBot, window: MainWindow, work: Work, data: Database, name: str = "Mairi Tait"
) -> UUID:
    """Somebody who has rung, by an act of this window; their id."""
    mine, data.actor = data.actor, FOUNDER
    data.perform(found_service, mine.user_id, mine.name)
    data.actor = mine
    caller = PhoneRegistration(name, phone="0131 496 0000", fits=True, agreed=True)
    done: list[Registered] = []
    work.perform(window, register_by_phone, caller, done=done.append)
    qtbot.waitUntil(lambda: name in window.status.words.text())
    qtbot.waitUntil(work.is_idle)
    return done[0].person_id


def how_many_counsellors(qtbot: QtBot, window: MainWindow, work: Work) -> int:
    """How many are on file."""
    done: list[tuple[object, ...]] = []
    work.read(window, counsellors, done=done.append)
    qtbot.waitUntil(lambda: bool(done))
    return len(done[0])


# Accessibility, from the running window


def test_everything_that_takes_the_focus_has_a_name(
    qtbot: QtBot, work: Work, data: Database, preferences: Preferences
) -> None:
    made = MainWindow(work, data.actor, clock(), PLACES, preferences)
    qtbot.addWidget(made)
    made.show()
    for place in (place for place in PLACES if not place.under):
        made.go(place.name)
        qtbot.waitUntil(work.is_idle)
        for control in made.findChildren(QWidget):
            takes = control.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes and control.isVisible() and not control.focusProxy():
                interface = QAccessible.queryAccessibleInterface(control)
                assert interface is not None
                assert interface.text(QAccessible.Text.Name), control


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_frame_is_whole_at_every_text_size(
    window: MainWindow, look: Theme, percent: int
) -> None:
    look.show(Look.LIGHT, percent)
    window.resize(1280, 800)
    QApplication.sendPostedEvents()
    assert window.width() == 1280
    assert window.height() == 800
    for pane in (window.rail, window.top_bar, window.status):
        for button in pane.findChildren(Button):
            assert button.width() >= button.minimumSizeHint().width() or not button.isVisible()
            if button.isVisible():
                right = button.mapTo(window, button.rect().topRight()).x()
                assert right < window.width()
    assert window.rail.width() <= window.width() // 6
