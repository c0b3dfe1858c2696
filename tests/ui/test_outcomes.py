"""The status line says what an act came to, and offers Undo only where that would take it back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.desk.action import action, clear
from desktop_app.desk.places import book, release
from desktop_app.desk.roster import mark_attendance
from desktop_app.domain.access import Act
from desktop_app.domain.bookings import Mark
from desktop_app.store.database import Database, UnitOfWork
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.work import Work
from tests.frame import CTRL, SHIFT, Key, press
from tests.service import MAY, Service, on_sqlcipher


@action("make_pack", Act.BOOK, undoable=False)
def for_good(db: UnitOfWork) -> None:
    """What cannot be taken back."""
    clear(db)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """A service that was just set up."""
    made = on_sqlcipher(tmp_path)
    yield made
    made.close()


@pytest.fixture
def data(service: Service) -> Database:
    """The data of that service."""
    return service.database


def says(qtbot: QtBot, window: MainWindow, words: str) -> None:
    """Wait until the status line says this."""
    qtbot.waitUntil(lambda: window.status.words.text() == words)


def test_who_joins_the_waiting_list_is_not_said_to_be_booked_however_often_it_is_undone(
    qtbot: QtBot, window: MainWindow, work: Work, service: Service
) -> None:
    service.fill(MAY)
    mairi = service.call("Mairi Tait").person_id
    work.perform(window, book, mairi, MAY, wait=True)
    says(qtbot, window, "Put on the waiting list, Mairi Tait")
    press(window, Key.Key_Z, CTRL)
    says(qtbot, window, "Undone: put on the waiting list, Mairi Tait")
    press(window, Key.Key_Z, CTRL | SHIFT)
    says(qtbot, window, "Done again: put on the waiting list, Mairi Tait")


def test_who_leaves_the_waiting_list_is_not_said_to_have_released_a_place(
    qtbot: QtBot, window: MainWindow, work: Work, service: Service
) -> None:
    booked, mairi = service.fill(MAY)[0], service.call("Mairi Tait", MAY).person_id
    work.perform(window, release, mairi, MAY)
    says(qtbot, window, "Taken off the waiting list, Mairi Tait")
    press(window, Key.Key_Z, CTRL)
    says(qtbot, window, "Undone: taken off the waiting list, Mairi Tait")
    work.perform(window, release, booked, MAY)
    says(qtbot, window, "Released a place, Guest Aaa")


def test_who_gets_a_place_is_said_to_be_booked(
    qtbot: QtBot, window: MainWindow, work: Work, service: Service
) -> None:
    mairi = service.call("Mairi Tait").person_id
    work.perform(window, book, mairi, MAY, wait=True)
    says(qtbot, window, "Booked a place, Mairi Tait")


def test_a_mark_is_said_by_its_name(
    qtbot: QtBot, window: MainWindow, work: Work, service: Service
) -> None:
    mairi = service.call("Mairi Tait", MAY).person_id
    service.hands.now = service.hands.now.replace(month=5, day=28, hour=12)
    work.perform(window, mark_attendance, mairi, MAY, mark=Mark.CAME)
    says(qtbot, window, "Marked Came, Mairi Tait")
    press(window, Key.Key_Z, CTRL)
    says(qtbot, window, "Undone: marked Came, Mairi Tait")


def test_beside_what_cannot_be_taken_back_stands_no_undo_of_something_else(
    qtbot: QtBot, window: MainWindow, work: Work, service: Service
) -> None:
    mairi = service.call("Mairi Tait").person_id
    work.perform(window, book, mairi, MAY)
    qtbot.waitUntil(window.status.undo.isVisible)
    work.perform(window, for_good)
    says(qtbot, window, "Made a pack")
    assert not window.status.undo.isVisible()
    press(window, Key.Key_Z, CTRL)
    says(qtbot, window, "Undone: booked a place, Mairi Tait")
    assert window.status.redo.isVisible()
