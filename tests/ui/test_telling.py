"""What the frame tells: changes, notices, who is there; and how it is read aloud."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.config import clock
from desktop_app.desk.call_forms import PhoneRegistration
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
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.work import Work
from tests.frame import CTRL, TABLE, Key, note, press

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
    mine, data.actor = data.actor, FOUNDER
    data.perform(found_service, mine.user_id, mine.name)
    data.actor = mine
    caller = PhoneRegistration("Mairi Tait", phone="0131 496 0000", fits=True, agreed=True)
    work.perform(window, register_by_phone, caller)
    words = window.status.words
    qtbot.waitUntil(lambda: words.text() == "Saved the call, Mairi Tait")
    press(window, Key.Key_F8)
    assert words.text() == words.accessibleName() == "Saved the call"
    press(window, Key.Key_F8)
    assert words.text() == "Saved the call, Mairi Tait"
    press(window, Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: words.text() == "Undone: saved the call, Mairi Tait")


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
