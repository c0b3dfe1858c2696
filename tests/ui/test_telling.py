"""What the frame tells: changes, notices, who is there; and how it is read aloud."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.config import clock
from desktop_app.desk.counsellors import add_counsellor
from desktop_app.desk.speaker_bookings import BookingForm, book_speaker
from desktop_app.desk.speaker_moves import move_speaker
from desktop_app.desk.speakers import SpeakerForm, add_speaker
from desktop_app.domain.access import Actor, Grant, Role
from desktop_app.domain.errors import DiskFull, SessionCancelled
from desktop_app.domain.speakers import Stage as Come
from desktop_app.store.database import Database
from desktop_app.ui.files import check_folder, save_bytes
from desktop_app.ui.frame import who_is_there
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.places import PLACES
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.theme import Look, Theme
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.work import Work
from tests.frame import CTRL, SHIFT, TABLE, Key, hear, press, registered

# What is told


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


def test_a_move_of_a_booking_says_what_it_came_to_and_whose_it_was(
    qtbot: QtBot, window: MainWindow, work: Work, data: Database
) -> None:
    registered(qtbot, window, work, data)
    who = data.perform(add_speaker, SpeakerForm("Dr A. Okafor"))
    booking = data.perform(book_speaker, BookingForm("Fatigue", who))
    words = window.status.words
    work.perform(window, move_speaker, booking, Come.STOOD_DOWN)
    qtbot.waitUntil(lambda: words.text() == "Stood a speaker down, Dr A. Okafor")
    press(window, Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: words.text() == "Undone: stood a speaker down, Dr A. Okafor")
    press(window, Key.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: words.text() == "Done again: stood a speaker down, Dr A. Okafor")
    work.perform(window, move_speaker, booking, Come.IDEA)
    qtbot.waitUntil(lambda: words.text() == "Moved a booking to idea, Dr A. Okafor")


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


def saved_and_taken_back(
    qtbot: QtBot, window: MainWindow, work: Work, data: Database, name: str
) -> None:
    """In a window of 1280 by 800, a call that was taken back and done again."""
    window.resize(1280, 800)
    registered(qtbot, window, work, data, name)
    press(window, Key.Key_Z, CTRL)
    qtbot.waitUntil(window.status.redo.isVisible)
    press(window, Key.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: window.status.words.text().startswith("Done again"))
    qtbot.waitUntil(work.is_idle)


def test_the_status_line_is_one_row_at_1280_by_800(
    qtbot: QtBot, window: MainWindow, work: Work, data: Database
) -> None:
    saved_and_taken_back(qtbot, window, work, data, "Catriona MacAllister-Fotheringham")
    qtbot.waitUntil(lambda: window.status.height() == 30)


def test_at_200_percent_the_status_line_is_one_row_with_what_can_be_undone(
    qtbot: QtBot, work: Work, data: Database, preferences: Preferences, look: Theme
) -> None:
    roles = (Role.PHONE, Role.COORDINATOR, Role.ADMINISTRATOR)
    actor = replace(data.actor, name="Eilidh Ross", grants=tuple(map(Grant, roles)))
    made = MainWindow(work, actor, clock(), TABLE, preferences)
    qtbot.addWidget(made)
    look.show(Look.LIGHT, 200)
    made.resize(1280, 800)
    made.show()
    made.status.show_change("Undone: moved a booking of a speaker")
    made.status.offer(undo=True, redo=True)
    qtbot.waitUntil(lambda: made.status.height() == look.measure("status_line") == 60)
    assert made.status._who.accessibleName().startswith("Eilidh Ross, Phone, Coordinator")


def test_at_200_percent_the_rail_shows_where_we_are_and_that_there_is_more(
    qtbot: QtBot, work: Work, data: Database, preferences: Preferences, look: Theme
) -> None:
    made = MainWindow(work, data.actor, clock(), PLACES, preferences)
    qtbot.addWidget(made)
    look.show(Look.LIGHT, 200)
    made.resize(1280, 800)
    made.show()
    made.go("forms")
    here = made.rail.items["forms"]
    (area,) = made.rail.findChildren(QScrollArea)
    qtbot.waitUntil(lambda: here.visibleRegion().boundingRect() == here.rect())
    assert area.verticalScrollBar().isVisible()
    assert made.rail.lock.visibleRegion().boundingRect() == made.rail.lock.rect()
    made.resize(1280, 700)
    qtbot.waitUntil(lambda: here.visibleRegion().boundingRect() == here.rect())


def test_however_long_a_name_the_window_keeps_its_size_and_undo_is_in_sight(
    qtbot: QtBot, window: MainWindow, work: Work, data: Database
) -> None:
    saved_and_taken_back(qtbot, window, work, data, "Mairi " + "Tait" * 120)
    qtbot.waitUntil(lambda: window.status.undo.geometry().right() < window.width())
    assert window.size().toTuple() == (1280, 800)
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


def test_trouble_with_a_file_is_told_until_a_file_is_saved(
    qtbot: QtBot, window: MainWindow, work: Work, tmp_path: Path
) -> None:
    def save(path: Path) -> None:
        work.compute(window, save_bytes, path, b"x", lambda: True, whole=True, done=ended)

    def ended(_answer: object) -> None:
        ends.append(window.notice.isVisible())

    ends: list[bool] = []
    save(tmp_path / "none" / "pack.pdf")
    qtbot.waitUntil(window.notice.isVisible)
    work.perform(window, add_counsellor, "Morag Sinclair", done=ended)
    qtbot.waitUntil(lambda: ends == [True])
    save(tmp_path / "pack.pdf")
    qtbot.waitUntil(lambda: ends == [True, False])


def test_what_is_told_since_stays_when_trouble_is_over(
    qtbot: QtBot, window: MainWindow, work: Work, tmp_path: Path
) -> None:
    with qtbot.waitSignal(work.trouble):
        work.compute(window, check_folder, tmp_path / "none" / "pack.pdf", done=lambda _path: None)
    work.refusal.emit(SessionCancelled(clock()().date()))
    path = tmp_path / "pack.pdf"
    with qtbot.waitSignal(work.mended):
        work.compute(window, save_bytes, path, b"x", lambda: True, whole=True, done=lambda _p: None)
    assert window.notice.isVisible()


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
