"""Tab comes to every control once, in reading order, and never gets stuck."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.reach.conftest import Show
from tests.ui.reach.looking import ancestors, called, place, tab_stops
from tests.ui.reach.scenes import IN_WINDOW, SCENES

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier
SLACK = 6  # pixels by which things on one line may stand lower than each other

every_view = pytest.mark.parametrize("name", SCENES)


def walk(window: QWidget, held: Qt.KeyboardModifier, steps: int) -> list[QWidget]:
    """Where the focus comes to, from where it is, in so many steps."""
    visited: list[QWidget] = []
    for _ in range(steps):
        focus = QApplication.focusWidget() or window
        QTest.keyClick(focus, Key.Key_Backtab if held == SHIFT else Key.Key_Tab, held)
        reached = QApplication.focusWidget()
        assert reached is not None, f"the focus is lost after {called(focus)}"
        visited.append(reached)
    return visited


def start(window: QWidget) -> list[QWidget]:
    """Put the focus on one of the tab stops, if there are any; all of them."""
    stops = tab_stops(window)
    for stop in stops[:1]:
        stop.setFocus(Qt.FocusReason.TabFocusReason)
    return stops


@every_view
def test_tab_visits_every_control_once_and_comes_back(view: Show, name: str) -> None:
    window = view(name)
    stops = start(window)
    visited = walk(window, PLAIN, len(stops))
    assert sorted(map(called, visited)) == sorted(map(called, stops))
    assert visited[-1:] == stops[:1]


@every_view
def test_shift_and_tab_goes_the_same_way_back(view: Show, name: str) -> None:
    window = view(name)
    stops = start(window)
    there = walk(window, PLAIN, len(stops))
    back = walk(window, SHIFT, len(stops))
    assert list(map(called, back)) == list(map(called, [*reversed(there[:-1]), *there[-1:]]))


@every_view
def test_tab_goes_in_reading_order(view: Show, name: str) -> None:
    window = view(name)
    assert against_the_grain(walk(window, PLAIN, len(start(window)))) == []


@pytest.mark.parametrize("name", IN_WINDOW)
def test_tab_goes_in_reading_order_also_where_panels_stack(view: Show, name: str) -> None:
    window = view(name, percent=200, size=(1280, 800))
    assert against_the_grain(walk(window, PLAIN, len(start(window)))) == []


def against_the_grain(order: list[QWidget]) -> list[tuple[str, str]]:
    """The steps of a round that go up or to the left, but for the one that begins it anew."""
    round_ = [*order, *order[:1]] if len(order) > 1 else []
    wrong = [pair for pair in pairwise(round_) if not comes_after(*pair)]
    return [(called(one), called(other)) for one, other in wrong] if len(wrong) > 1 else []


def comes_after(one: QWidget, other: QWidget) -> bool:
    """Whether the panel of the second lies below or to the right of that of the first."""
    here, there = _panels(one, other)
    is_below = there.top() >= here.top() + SLACK and there.bottom() > here.bottom() - SLACK
    is_beside = there.left() >= here.right() - SLACK
    return is_below or is_beside


def _panels(one: QWidget, other: QWidget) -> tuple[QRect, QRect]:
    """Where the panels stand in which the two lie, within what they have in common."""
    above, below = [one, *ancestors(one)], [other, *ancestors(other)]
    common = next(each for each in above if each in below)
    here, there = above[above.index(common) - 1], below[below.index(common) - 1]
    return place(here, common), place(there, common)
