"""A window fits the screen that it opens on, with its frame."""

from PySide6.QtCore import QByteArray, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.screen import FRAME, fitted, open_at

ROOM = QRect(0, 27, 1366, 741)


def test_a_window_larger_than_the_screen_is_made_to_fit_with_its_frame() -> None:
    placed = fitted(QRect(0, 0, 1440, 900), ROOM)
    assert ROOM.contains(placed.marginsAdded(FRAME))


def test_a_window_that_is_partly_off_the_screen_is_moved_and_keeps_its_size() -> None:
    placed = fitted(QRect(1200, 700, 960, 600), ROOM)
    assert (placed.width(), placed.height()) == (960, 600)
    assert ROOM.contains(placed.marginsAdded(FRAME))


def test_a_window_that_fits_stays_where_it_was() -> None:
    assert fitted(QRect(100, 90, 1000, 640), ROOM) == QRect(100, 90, 1000, 640)


def test_the_first_size_and_a_kept_shape_are_both_fitted(qtbot: QtBot) -> None:
    first, again = QWidget(), QWidget()
    for window in (first, again):
        qtbot.addWidget(window)
    open_at(first, QByteArray(), (5000, 4000))
    room = first.screen().availableGeometry()
    assert room.contains(first.geometry().marginsAdded(FRAME))
    first.setGeometry(room.adjusted(-50, -50, 900, 900))
    open_at(again, first.saveGeometry(), (100, 100))
    assert room.contains(again.geometry().marginsAdded(FRAME))
    assert again.width() > 100
