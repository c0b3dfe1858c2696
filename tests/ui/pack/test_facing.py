"""Facing pages: two side by side, turned two at a time, from memory like the single ones."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from desktop_app.ui.pack.pages import PagesPane
from desktop_app.ui.pack.toolbar import Fit
from desktop_app.ui.pack.view import PackView
from tests.stage import Stage
from tests.ui.pack.conftest import MakeView

KEY = Qt.Key


@pytest.fixture
def pane(view: PackView, stage: Stage) -> PagesPane:
    """The pages, turned over to facing ones by their key."""
    stage.press(KEY.Key_F)
    assert view._pages is not None
    return view._pages


def is_drawn(pane: PagesPane, page: int) -> bool:
    """Whether there is ink on a page where it lies."""
    shown = pane.spread.viewport().grab().toImage()
    place = pane.spread.place(page).intersected(pane.spread.viewport().rect())
    spots = [(x, y) for x in range(place.left(), place.right(), 2)
             for y in range(place.top(), place.bottom(), 2)]  # fmt: skip
    colours = {QColor(shown.pixel(*spot)).lightness() for spot in spots}
    return bool(colours) and min(colours) < 128 < max(colours)


def test_two_pages_are_drawn_side_by_side_and_both_are_named(
    view: PackView, pane: PagesPane
) -> None:
    first, second = pane.spread.place(0), pane.spread.place(1)
    assert first.top() == second.top()
    assert first.right() < second.left()
    assert second.right() <= pane.spread.viewport().width()
    assert is_drawn(pane, 0)
    assert is_drawn(pane, 1)
    assert pane.spread.isVisible()
    assert not pane.paper.isVisible()
    assert view._tools.position.text().startswith(f"Pages 1 and 2 of {pane.pages()}")
    assert pane.reader.hasFocus()


def test_page_keys_turn_two_at_a_time(view: PackView, stage: Stage, pane: PagesPane) -> None:
    last = pane.pages() - 1
    for key, page in (
        (KEY.Key_PageDown, 2),
        (KEY.Key_PageUp, 0),
        (KEY.Key_End, last // 2 * 2),
        (KEY.Key_Home, 0),
    ):
        stage.press(key, Qt.KeyboardModifier.ControlModifier)
        assert pane.spread.page() == page
        assert pane.thumbnails.page() == page


def test_a_thumbnail_leads_to_the_two_it_is_one_of(stage: Stage, pane: PagesPane) -> None:
    pane.thumbnails.setFocus()
    for page, first in ((1, 0), (2, 2), (3, 2)):
        stage.press(KEY.Key_Down)
        assert (pane.thumbnails.page(), pane.spread.page()) == (page, first)


def test_turned_back_it_shows_the_page_one_was_at(
    view: PackView, stage: Stage, pane: PagesPane
) -> None:
    stage.press(KEY.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    stage.press(KEY.Key_F)
    assert pane.paper.isVisible()
    assert pane.paper.page() == 2
    assert view._tools.position.text().startswith("Page 3 of")


@pytest.mark.parametrize("how", list(Fit))
def test_both_fit_as_chosen(view: PackView, pane: PagesPane, how: Fit) -> None:
    view._tools.fit.set_value(None)
    view._tools.fit.set_value(how)
    first, second, room = pane.spread.place(0), pane.spread.place(1), pane.spread.viewport()
    if how is Fit.FULL:
        assert pane.spread.zoom() == 1
        return
    across, down = second.right() / room.width(), first.height() / room.height()
    assert 0.9 < (across if how is Fit.WIDTH else max(across, down)) <= 1


def test_plus_makes_both_larger_and_arrows_scroll(stage: Stage, pane: PagesPane) -> None:
    before = pane.spread.place(0).width()
    stage.press(KEY.Key_Plus)
    assert pane.spread.place(0).width() > before
    stage.press(KEY.Key_Down)
    assert pane.spread.verticalScrollBar().value() > 0


def test_scrolling_names_the_two_that_are_seen(view: PackView, pane: PagesPane) -> None:
    pane.spread.verticalScrollBar().setValue(pane.spread.place(2).top())
    assert view._tools.position.text().startswith("Pages 3 and 4 of")
    assert pane.thumbnails.page() == 2


def test_nothing_of_them_is_kept_once_they_are_put_away(view: PackView, pane: PagesPane) -> None:
    pane.spread.viewport().grab()
    assert pane.spread._images
    view.put_away()
    assert pane.spread._images == {}


def test_both_fit_in_a_small_window(stage: Stage, open_pack: MakeView) -> None:
    view = open_pack(size=(900, 700))
    stage.press(KEY.Key_F)
    assert view._pages is not None
    assert view._pages.spread.place(1).right() <= view._pages.spread.viewport().width()
