"""At twice the text size the page is taller than the window: it goes after the current row."""

from PySide6.QtCore import Qt

from desktop_app.ui.theme import Look, Theme
from tests.service import Service
from tests.ui.people.conftest import Open, Room
from tests.ui.people.test_list import crowd

Key = Qt.Key
SMALL = (1072, 632)  # of a page in a window of 1280 by 800, at 200 %


def row_in_sight(room: Room) -> bool:
    """Whether the current row can be seen."""
    rows = room.view._browser.list
    row = rows.visualRect(rows.currentIndex())
    middle = rows.viewport().mapTo(room.view.viewport(), row.center())
    return room.view.viewport().rect().contains(middle)


def test_stacked_at_two_hundred_per_cent_the_page_follows_the_current_row(
    service: Service, room_of: Open, look: Theme
) -> None:
    crowd(service, 30)
    look.show(Look.LIGHT, 200)
    room = room_of(size=SMALL)
    assert room.view.verticalScrollBar().maximum() > 0
    room.press(Key.Key_Down)
    for key in (*[Key.Key_Down] * 8, Key.Key_End, *[Key.Key_Up] * 3, Key.Key_Home):
        room.press(key)
        room.stage.qtbot.waitUntil(lambda: row_in_sight(room))


def test_from_the_card_esc_brings_the_current_row_into_sight_again(
    service: Service, room_of: Open, look: Theme
) -> None:
    crowd(service, 30)
    look.show(Look.LIGHT, 200)
    room = room_of(size=SMALL)
    room.press(Key.Key_Down)
    room.press(Key.Key_Return)
    room.press(Key.Key_Backtab, Key.Key_Escape)
    room.stage.qtbot.waitUntil(lambda: row_in_sight(room))
