"""Ctrl+Z in the search of People: first the text, then what was done at the desk."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from tests.service import Service
from tests.ui.people.conftest import CTRL, Open
from tests.ui.people.test_list import register

Key = Qt.Key


def test_ctrl_z_goes_on_to_the_desk_once_the_search_has_nothing_to_take_back(
    service: Service, room_of: Open
) -> None:
    register(service, "Una Drever")
    room = room_of()
    search = room.view._browser.search
    asked: list[bool] = []
    undo = QAction(room.view)
    undo.setShortcut(QKeySequence("Ctrl+Z"))
    undo.triggered.connect(lambda _on: asked.append(True))
    room.view.addAction(undo)
    room.press("una")
    room.press(Key.Key_Z, held=CTRL)
    assert (search.text(), asked) == ("", [])
    room.press(Key.Key_Z, held=CTRL)
    assert asked == [True]
