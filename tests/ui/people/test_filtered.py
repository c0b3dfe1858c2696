"""A filter of the list: what it hides is said, how to see that, and in which order it shows."""

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from desktop_app.desk.contacts import log_call
from desktop_app.desk.sifting import Filter, Order
from tests.frame import hear
from tests.service import Service
from tests.ui.people.conftest import CTRL, Open, Room
from tests.ui.people.test_list import register

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
TO_RING_BACK = list(Filter).index(Filter.RING_BACK)


@pytest.fixture
def promised(service: Service) -> list[UUID]:
    """Ann, to be rung back late; Bea, early; Cat, in between, and two of whom nothing is due."""
    ids = register(service, "Ann Moar", "Bea Muir", "Cat Ross", "Ola Drever", "Una Drever")
    for person_id, day in zip(ids[:3], (11, 2, 4), strict=True):
        service.database.perform(log_call, person_id, "Ring", date(2025, 4, day))
    return ids


def at_ring_back(room: Room) -> None:
    """Choose the filter, and go back to the search."""
    room.press(Key.Key_Tab, *[Key.Key_Right] * TO_RING_BACK)
    room.press(Key.Key_F, held=CTRL)


@pytest.mark.usefixtures("promised")
def test_a_search_that_a_filter_hides_says_how_many_fit_elsewhere_and_esc_shows_them(
    room_of: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = room_of()
    browser = room.view._browser
    at_ring_back(room)
    spoken = hear(monkeypatch)
    room.press("dre")
    said = "Nobody in “Ring back” fits. Esc shows 2 people who fit under “Everyone”."
    assert browser.nobody.text() == said
    assert said in spoken
    room.press(Key.Key_Escape)
    assert sorted(room.names()) == ["Ola Drever", "Una Drever"]
    assert (browser.search.text(), browser.filters.value()) == ("dre", Filter.EVERYONE)
    assert room.focus() is browser.search
    room.press(Key.Key_Escape)
    assert (browser.search.text(), len(room.names())) == ("", 5)


@pytest.mark.usefixtures("promised")
def test_a_search_that_fits_nobody_at_all_promises_nobody_elsewhere(room_of: Open) -> None:
    room = room_of()
    at_ring_back(room)
    room.press("xyz")
    words = room.view._browser.nobody.text()
    assert words == "Nobody in “Ring back” fits. Esc clears the search."
    room.press(Key.Key_Escape)
    assert len(room.names()) == 3


@pytest.mark.usefixtures("promised")
def test_esc_in_the_search_takes_back_what_is_typed_and_then_the_filter(room_of: Open) -> None:
    room = room_of()
    browser = room.view._browser
    at_ring_back(room)
    room.press("ann")
    assert room.names() == ["Ann Moar"]
    room.press(Key.Key_Escape)
    assert (browser.filters.value(), len(room.names())) == (Filter.RING_BACK, 3)
    room.press(Key.Key_Escape)
    assert (browser.filters.value(), len(room.names())) == (Filter.EVERYONE, 5)


@pytest.mark.usefixtures("promised")
def test_who_is_to_be_rung_back_stands_in_order_of_the_day_the_overdue_first(
    room_of: Open,
) -> None:
    room = room_of()
    at_ring_back(room)
    assert room.names() == ["Bea Muir", "Cat Ross", "Ann Moar"]
    assert room.view._browser.narrowing.order() is Order.RING_BACK, "as the line of choices says"
    room.press(Key.Key_Escape)
    assert room.names() == ["Ann Moar", "Bea Muir", "Cat Ross", "Ola Drever", "Una Drever"]


@pytest.mark.usefixtures("promised")
def test_an_order_that_somebody_chose_stays_under_ring_back_too(room_of: Open) -> None:
    room = room_of()
    for _ in Order:
        room.press(Key.Key_S, held=CTRL | SHIFT)  # all round, to the names again
    at_ring_back(room)
    assert room.names() == ["Ann Moar", "Bea Muir", "Cat Ross"]


@pytest.mark.usefixtures("promised")
def test_after_a_lock_the_filter_shown_is_the_one_that_holds(room_of: Open) -> None:
    room = room_of()
    at_ring_back(room)
    room.view.put_away()
    room.view.show_for(None)
    room.rest()
    assert room.view._browser.filters.value() is Filter.EVERYONE
    assert len(room.names()) == 5
