"""What has the focus can be seen to have it."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.ui.theme import Look, theme
from tests.ui.reach.conftest import Show
from tests.ui.reach.looking import bring_into_sight, called, is_uncovered, place, tab_stops
from tests.ui.reach.painting import Pixels, ratio
from tests.ui.reach.scenes import SCENES

LOOKS = [look for look in Look if look is not Look.SYSTEM]


def ring_pixels(window: QWidget, rect: QRect) -> int:
    """How many pixels in a part of the window have the colour of the focus ring."""
    colour = theme().colour("focus").rgb()
    return Pixels.of(window, rect).count(QRect(0, 0, rect.width(), rect.height()))[colour]


def gained(window: QWidget, control: QWidget) -> int:
    """How many ring pixels appear in and round a control when it gets the focus."""
    bring_into_sight(control)
    out = theme().measure("focus_width") + theme().measure("focus_gap")
    around = place(control, window).adjusted(-out, -out, out, out) & window.rect()
    _let_go()
    before = ring_pixels(window, around)
    control.setFocus(Qt.FocusReason.TabFocusReason)
    return ring_pixels(window, around) - before


def can_be_uncovered(control: QWidget, window: QWidget) -> bool:
    """Whether scrolling brings a control into sight; a panel that is open may lie over it."""
    bring_into_sight(control)
    return is_uncovered(control, window)


def _let_go() -> None:
    focus = QApplication.focusWidget()
    if focus is not None:
        focus.clearFocus()


@pytest.mark.parametrize("name", SCENES)
def test_what_has_the_focus_wears_a_ring(view: Show, name: str) -> None:
    window = view(name, size=(1440, 1200))
    stops = tab_stops(window)
    looked_at = [control for control in stops if can_be_uncovered(control, window)]
    least = theme().measure("focus_width") * 24
    assert [called(each) for each in looked_at if gained(window, each) < least] == []
    assert len(looked_at) * 2 >= len(stops)


@pytest.mark.parametrize("look", LOOKS)
def test_the_ring_stands_out_from_every_ground(view: Show, look: Look) -> None:
    view("call", look)
    ring = theme().colour("focus").rgb()
    grounds = {key: theme().colour(key).rgb() for key in ("canvas", "surface", "sunken")}
    assert [key for key, ground in grounds.items() if ratio(ring, ground) < 3] == []
