"""The window never waits for the data: nothing is read or written on its own thread."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import event

from tests.ui.reach.conftest import Show
from tests.ui.reach.house import House
from tests.ui.reach.scenes import IN_WINDOW

Key = Qt.Key
PRESSED = (
    Key.Key_Down, Key.Key_Up, Key.Key_End, Key.Key_Home, Key.Key_Right, Key.Key_Left,
    Key.Key_PageDown, Key.Key_PageUp, Key.Key_Tab, Key.Key_Down, Key.Key_Tab, Key.Key_Tab,
    Key.Key_F5, Key.Key_F6,
)  # fmt: skip


@pytest.fixture
def on_main_thread(house: House) -> Iterator[list[str]]:
    """The statements that are sent while the window waits for them."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if threading.current_thread() is threading.main_thread():
            sent.append(statement)

    engines = (house.database._engine, house.database.reader)
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    yield sent
    for engine in engines:
        event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize("name", IN_WINDOW)
def test_no_key_makes_the_window_wait_for_the_data(
    house: House, view: Show, name: str, on_main_thread: list[str]
) -> None:
    window = view(name)
    for key in PRESSED:
        QTest.keyClick(QApplication.focusWidget() or window, key)
        house.rest()
    assert on_main_thread == []
