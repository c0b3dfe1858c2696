"""The contrast of words and of borders, measured from the painted window."""

from dataclasses import dataclass
from itertools import product

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from desktop_app.ui.theme import Look
from desktop_app.ui.widgets.buttons import OUTLINE, Button
from desktop_app.ui.widgets.choices import Segmented
from tests.ui.reach.house import House
from tests.ui.reach.looking import called, is_uncovered, place, shown
from tests.ui.reach.painting import Pixels, Text, measured, ratio, texts
from tests.ui.reach.scenes import SCENES, show

ENABLED, DISABLED, BORDER = 7.0, 4.5, 3.0
TALL = (1440, 1600)  # so that little is scrolled out of sight
MOST = 8  # looks, until a picture stays the same
LOOKS = [look for look in Look if look is not Look.SYSTEM]
OUTSIDE = 2  # pixels beyond an edge


@dataclass(frozen=True)
class Painted:
    """A view as it is painted."""

    window: QWidget
    pixels: Pixels


@pytest.fixture(scope="module", params=product(LOOKS, SCENES), ids="-".join)
def painted(request: pytest.FixtureRequest, house: House) -> Painted:
    """Each view in each look, looked at once for all rules. A change of look is dear."""
    look, name = request.param
    house.dress(look)
    window = show(house, name, TALL)
    return Painted(window, still(house, window))


def still(house: House, window: QWidget) -> Pixels:
    """A picture of a window once two in a row are alike: what was read is read again at times,
    because looking at people leaves an entry that other desks notice."""
    pixels = Pixels.of(window)
    for _ in range(MOST):
        house.rest()
        before, pixels = pixels, Pixels.of(window)
        if pixels.image == before.image:
            break
    return pixels


def test_words_stand_out_from_their_ground(painted: Painted) -> None:
    window = painted.window
    faint = {
        (text.words, called(text.widget)): round(found, 1)
        for text in texts(window)
        if text.is_seen(window)
        if (found := on_screen(painted.pixels, text, window)) < least(text)
    }
    assert faint == {}


def test_borders_of_controls_stand_out(painted: Painted) -> None:
    window = painted.window
    outlined = [w for w in shown(window) if has_border(w) and is_uncovered(w, window)]
    faint = [called(w) for w in outlined if border(painted.pixels, place(w, window)) < BORDER]
    assert faint == []


def on_screen(pixels: Pixels, text: Text, window: QWidget) -> float:
    """The contrast of a text as it was painted."""
    return measured(pixels.count(text.in_window(window)))


def least(text: Text) -> float:
    """What is asked of a text; less where it stands on what cannot be used now."""
    return ENABLED if text.widget.isEnabled() else DISABLED


def has_border(widget: QWidget) -> bool:
    """Whether a widget is a control that is known by its outline."""
    outlined = isinstance(widget, Button) and widget.rest is OUTLINE
    typed = isinstance(widget, (QLineEdit, QPlainTextEdit, QComboBox, Segmented))
    inner = isinstance(widget.parentWidget(), QComboBox)  # where a choice can also be typed
    return (outlined or typed) and not inner and widget.isEnabled()


def border(pixels: Pixels, rect: QRect) -> float:
    """The contrast of a control's left edge with what lies outside it."""
    middle = rect.center().y()
    ground = pixels.at(rect.left() - OUTSIDE, middle)
    return max(ratio(ground, pixels.at(rect.left() + step, middle)) for step in range(3))
