"""Plain controls under the style sheet, for what is painted before the kit is loaded.

Qt and the theme only, and no look into ``Qt`` itself: see ``ui.theme``.
"""

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.ui.theme import SPACE, theme

CARD = "unlock"  # what the style sheet calls the card and the buttons in it
PRIMARY, LINK = "primary", "link"
MARGINS = (32, 28, 32, 32)


def label(
    text: str, *, tone: str = "text", bold: bool = False, size: str = "body", wrap: bool = False
) -> QLabel:
    """Words in a type size and a tone, as ``widgets.labels.Label`` shows them."""
    made = QLabel(text)
    made.setWordWrap(wrap)
    for name, value in (("tone", tone), ("bold", bold), ("type_size", size)):
        made.setProperty(name, value)
    return made


def card() -> tuple[QFrame, QVBoxLayout]:
    """An empty card, and the layout in it."""
    made = QFrame()
    made.setObjectName(CARD)
    inside = QVBoxLayout(made)
    space(inside, MARGINS, 16)
    return made, inside


def group(parts: Sequence[QWidget]) -> QVBoxLayout:
    """What belongs together, close together."""
    made = QVBoxLayout()
    space(made, (0, 0, 0, 0), 5)
    for part in parts:
        made.addWidget(part)
    return made


def line(parts: Sequence[QWidget | None]) -> QHBoxLayout:
    """Side by side; None is room that grows."""
    made = QHBoxLayout()
    space(made, (0, 0, 0, 0), 8)
    for part in parts:
        if part is None:
            made.addStretch(1)
        else:
            made.addWidget(part)
    return made


def space(layout: QBoxLayout, margins: tuple[int, int, int, int], gap: int) -> None:
    """Margins and gap that grow with the text, as ``widgets.layouts.space`` gives them."""
    layout.setProperty(SPACE, [*margins, gap])
    theme().scale_layout(layout)
