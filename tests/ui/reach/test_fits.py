"""Everything fits: at 100 and 200 %, in the smallest window and on the largest screen."""

from collections.abc import Callable, Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.ui.pack.view import PackView
from desktop_app.ui.theme import Density, Look
from desktop_app.ui.widgets.page import Page
from tests.ui.reach.fitting import (
    cut_off,
    out_of_reach,
    outside,
    over_each_other,
    shortened,
    sideways,
)
from tests.ui.reach.house import ORDINARY, House
from tests.ui.reach.scenes import SCENES, Size, show

Fault = Callable[[QWidget], object]
SHAPES: Mapping[str, tuple[int, Size, Density]] = {
    "ordinary": (100, (1440, 900), Density.ORDINARY),
    "least": (100, (960, 600), Density.ORDINARY),
    "smaller": (100, (900, 600), Density.ORDINARY),
    "large": (100, (3840, 2160), Density.ORDINARY),
    "comfortable": (100, (1280, 800), Density.COMFORTABLE),
    "twice": (200, (1280, 800), Density.ORDINARY),
}
FAULTS: Mapping[str, Fault] = {
    "cut off": cut_off,
    "shortened": shortened,
    "over each other": over_each_other,
    "outside": outside,
    "sideways": sideways,
    "out of reach": out_of_reach,
}


@pytest.mark.parametrize("name", SCENES)
@pytest.mark.parametrize("shape", SHAPES)  # one after the other: another text size is dear
def test_nothing_is_clipped_covered_or_out_of_reach(house: House, name: str, shape: str) -> None:
    percent, size, density = SHAPES[shape]
    house.dress(Look.LIGHT, percent, density)
    window = show(house, name, size)
    found = {fault: look(window) for fault, look in FAULTS.items()}
    assert {fault: what for fault, what in found.items() if what} == {}


@pytest.mark.parametrize(
    "name", ["today", "call", "call-for-another", "call-found", "roster", "people"]
)
def test_the_pages_of_daily_work_need_no_scrolling_in_an_ordinary_window(
    house: House, name: str
) -> None:
    house.dress(Look.LIGHT, 100, Density.ORDINARY)
    window = show(house, name, ORDINARY)
    pages = [page for page in window.findChildren(Page) if page.isVisible()]
    assert [page.verticalScrollBar().maximum() for page in pages] == [0]


@pytest.fixture
def large_pack(house: House) -> PackView:
    """A pack in large text and little room."""
    house.dress(Look.LIGHT, 200, Density.ORDINARY)
    show(house, "pack", (1280, 800))
    view = house.window.view()
    assert isinstance(view, PackView)
    return view


def in_sight(part: QWidget) -> int:
    """Pixels of its height that are seen."""
    return part.visibleRegion().boundingRect().height()


def test_most_of_what_is_seen_of_a_pack_in_large_text_is_its_page(large_pack: PackView) -> None:
    assert large_pack._pages is not None
    assert 2 * in_sight(large_pack._pages.reader) >= large_pack.viewport().height()


def test_the_passphrase_in_large_text_is_in_sight_with_what_has_the_focus(
    house: House, large_pack: PackView
) -> None:
    house.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    card = large_pack._card
    assert card._save.hasFocus()
    assert [in_sight(part) for part in (card._words, card._save)] == [
        part.height() for part in (card._words, card._save)
    ]
    house.press(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
