"""The contrast of words and of borders, measured from the painted window."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from desktop_app.ui.theme import Look
from desktop_app.ui.widgets.buttons import OUTLINE, Button
from desktop_app.ui.widgets.choices import Segmented
from tests.ui.reach.conftest import Show
from tests.ui.reach.looking import called, place, shown
from tests.ui.reach.painting import Pixels, Text, measured, ratio, texts
from tests.ui.reach.scenes import SCENES

ENABLED, DISABLED, BORDER = 7.0, 4.5, 3.0
TALL = (1440, 2000)  # so that nothing is scrolled out of sight
LOOKS = [look for look in Look if look is not Look.SYSTEM]
OUTSIDE = 2  # pixels beyond an edge

looks = pytest.mark.parametrize("look", LOOKS)
every_view = pytest.mark.parametrize("name", SCENES)


@looks
@every_view
def test_words_stand_out_from_their_ground(view: Show, name: str, look: Look) -> None:
    window = view(name, look, size=TALL)
    pixels = Pixels.of(window)
    faint = {
        (text.words, called(text.widget)): round(found, 1)
        for text in texts(window)
        if text.is_seen(window) and (found := on_screen(pixels, text, window)) < least(text)
    }
    assert faint == {}


@looks
@every_view
def test_borders_of_controls_stand_out(view: Show, name: str, look: Look) -> None:
    window = view(name, look, size=TALL)
    pixels = Pixels.of(window)
    outlined = [w for w in shown(window) if has_border(w) and not w.visibleRegion().isEmpty()]
    faint = [called(w) for w in outlined if border(pixels, place(w, window)) < BORDER]
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
