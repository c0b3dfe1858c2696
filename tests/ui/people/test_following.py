"""At twice the text size the page is taller than the window: it goes after the current row."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.ui.theme import Look, Theme
from tests.service import MAY, Service
from tests.ui.people.conftest import CTRL, Open, Room
from tests.ui.people.test_list import crowd

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
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


def seen_whole(part: QWidget | None) -> bool:
    """Whether all of it can be seen."""
    return part is not None and part.visibleRegion().boundingRect() == part.rect()


def at_foot_of_card(service: Service, room_of: Open, look: Theme) -> Room:
    """The page with the focus at the foot of a card, far below the search."""
    crowd(service, 30)
    bea = service.call("Bea Muir", MAY).person_id
    look.show(Look.LIGHT, 200)
    room = room_of(argument=bea, size=SMALL)
    room.press(Key.Key_Return)
    room.press(Key.Key_Backtab)
    room.stage.qtbot.waitUntil(lambda: seen_whole(room.focus()))
    assert not seen_whole(room.view._browser.search)
    return room


def test_whatever_a_key_puts_the_focus_on_comes_into_sight(
    service: Service, room_of: Open, look: Theme
) -> None:
    room = at_foot_of_card(service, room_of, look)
    browser = room.view._browser
    room.press(Key.Key_F, held=CTRL)
    assert room.focus() is browser.search
    room.stage.qtbot.waitUntil(lambda: seen_whole(browser.search))
    room.view._card.take_focus_at_foot()
    room.stage.qtbot.waitUntil(lambda: seen_whole(room.focus()))
    room.press(Key.Key_F, held=CTRL | SHIFT)
    assert room.focus() is browser.narrowing._order.editor
    room.stage.qtbot.waitUntil(lambda: seen_whole(browser.narrowing._order))


def test_the_place_itself_brings_the_search_or_the_row_into_sight(
    service: Service, room_of: Open, look: Theme
) -> None:
    room = at_foot_of_card(service, room_of, look)
    room.view.focus_first()  # as Ctrl+3 does
    room.stage.qtbot.waitUntil(lambda: row_in_sight(room))
    room.view.verticalScrollBar().setValue(room.view.verticalScrollBar().maximum())
    room.view.focus_first()
    room.stage.qtbot.waitUntil(lambda: row_in_sight(room))
    room.view._browser.list.clear_current()
    room.view._card.take_focus_at_foot()
    room.rest()
    room.view.focus_first()
    room.stage.qtbot.waitUntil(lambda: seen_whole(room.view._browser.search))


def test_down_right_after_the_last_letter_goes_to_who_fits_and_opens_nobody_else(
    service: Service, room_of: Open
) -> None:
    una, bea = (service.call(name, MAY).person_id for name in ("Una Drever", "Bea Muir"))
    room = room_of(argument=una)
    looked = room.opened()
    room.press(Key.Key_F, held=CTRL)
    room.press("bea", Key.Key_Down)
    assert room.names() == ["Bea Muir"]
    assert (room.shown(), room.opened()) == (bea, looked + 1)
    assert room.focus() is room.view._browser.list
