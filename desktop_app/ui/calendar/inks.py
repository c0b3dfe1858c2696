"""The colours of a session in its day, and the signs at the end of its line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from desktop_app.ui.calendar.tiles import WAITING, Tile
from desktop_app.ui.icons import paint_icon
from desktop_app.ui.theme import GROUPS, theme
from desktop_app.ui.widgets.card import CHIPS

SIGN = 14  # side of an icon
BETWEEN = 4  # two signs
TIGHT = 2  # an icon and its figures
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True)
class Ink:
    """The colours of a tile: its ground, its line and its figures, and the words of its group."""

    ground: str
    line: str
    figures: str
    words: str


OF_GROUPS = [Ink(f"{tone}_soft", tone, tone, "text") for tone in GROUPS]
LONGER = Ink("longer_soft", "longer", "longer", "text")
OFF = Ink("surface", "line", "muted", "muted")


def ink_of(tile: Tile) -> Ink:
    """The colours of a tile: those of its group, unless it is longer or does not take place."""
    if tile.off:
        return OFF
    return LONGER if tile.line.longer else OF_GROUPS[tile.line.colour]


@dataclass(frozen=True)
class Sign:
    """An icon with its colour, and figures behind it; the day's sentence says what it means."""

    icon: str
    tone: str
    figures: str = ""

    def width(self) -> int:
        """The room it takes."""
        if not self.figures:
            return theme().px(SIGN)
        bold = theme().metrics("caption", bold=True)
        return theme().px(SIGN + TIGHT) + bold.horizontalAdvance(self.figures)


def signs_of(tile: Tile) -> Sequence[Sign]:
    """What a line says of a session beside its places: who waits in figures, all else by icon."""
    return list(_signs(tile))


def _signs(tile: Tile) -> Iterator[Sign]:
    for chip in tile.chips:
        if chip.icon:
            figures = str(tile.line.waiting) if chip.icon == WAITING else ""
            yield Sign(chip.icon, CHIPS[chip.kind][1], figures)
    if tile.line.longer:
        yield Sign("mic", ink_of(tile).figures)


def signs_width(tile: Tile) -> int:
    """The room its signs take, with the gap before each."""
    return sum(sign.width() + theme().px(BETWEEN) for sign in signs_of(tile))


def paint_signs(painter: QPainter, tile: Tile, rect: QRect) -> QRect:
    """Draw the signs at the right end of a line; the room that is left before them."""
    look, side = theme(), theme().px(SIGN)
    left = rect.right() + 1 - signs_width(tile)
    room = rect.adjusted(0, 0, -signs_width(tile), 0)
    top = rect.top() + (rect.height() - side) // 2
    painter.setFont(look.font("caption", bold=True))
    for sign in signs_of(tile):
        left += look.px(BETWEEN)
        paint_icon(painter, sign.icon, look.colour(sign.tone), left, top, side)
        behind = rect.adjusted(left + side + look.px(TIGHT) - rect.left(), 0, 0, 0)
        painter.setPen(look.colour(sign.tone))
        painter.drawText(behind, LEFT, sign.figures)
        left += sign.width()
    return room
