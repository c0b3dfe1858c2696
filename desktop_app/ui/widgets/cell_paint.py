"""How each kind of cell measures and paints itself."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath

from desktop_app.ui.icons import paint_icon
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.card import CHIP_ICON, CHIP_PADDING, CHIPS
from desktop_app.ui.widgets.cells import (
    Acts,
    Bar,
    Cell,
    Disc,
    Options,
    Sign,
    State,
    Swatch,
    Tick,
    Words,
)
from desktop_app.ui.widgets.choices import TICK_SIDE, paint_bar, paint_tick_box
from desktop_app.ui.widgets.paint import box, cap_width, paint_cap, paint_swatch
from desktop_app.ui.widgets.texts import elided

BY_WORD = int(Qt.TextFlag.TextWordWrap)
ANYWHERE = BY_WORD | int(Qt.TextFlag.TextWrapAnywhere)
MIDDLE = int(Qt.AlignmentFlag.AlignCenter)
OPTION_PADDING, TIGHT_PADDING = 10, 4
ACT_PADDING, ACT_GAP = 11, 8
CAP = ("line", "muted")
DISC, DISC_ROOM, DISC_ICON = 34, 44, 18
BAR_WIDTH = 120
SWATCH = 12
HUGE = 1 << 14
SPACE_BETWEEN = 5


def natural(cell: Cell) -> int:
    """The width a cell would like, on one line."""
    return NATURAL[type(cell)](cell)


def tightest(cell: Options) -> int:
    """The least width of options: their words with little beside them."""
    return sum(_option_widths(cell, 0))


def height(cell: Cell, width: int) -> int:
    """The height a cell needs at a width."""
    look = theme()
    if isinstance(cell, Words):
        return _words_height(cell, width)
    heights = {
        State: look.measure("chip") if isinstance(cell, State) and cell.text else 0,
        Bar: look.measure("progress"),
        Options: look.px(24),
        Tick: look.px(TICK_SIDE),
        Sign: look.measure("icon"),
        Swatch: look.px(SWATCH),
        Disc: look.px(DISC_ROOM),
        Acts: look.measure("row_button"),
    }
    return heights[type(cell)]


def paint(painter: QPainter, cell: Cell, rect: QRect) -> None:
    """Draw a cell into its rectangle."""
    PAINT[type(cell)](painter, cell, rect)


def option_at(cell: Options | Acts, rect: QRect, x: int) -> int | None:
    """Which of the options or buttons lies at an x."""
    each, gap = _parts(cell, rect.width())
    left = rect.left()
    for number, width in enumerate(each):
        if left <= x < left + width:
            return number
        left += width + gap
    return None


def _parts(cell: Options | Acts, room: int) -> tuple[list[int], int]:
    """The widths of options or buttons, and the gap between them."""
    if isinstance(cell, Options):
        return _option_widths(cell, room), 0
    return _act_widths(cell), theme().px(ACT_GAP)


def _first_width(cell: Words) -> int:
    return theme().metrics(bold=cell.bold).horizontalAdvance(cell.text)


def _natural_words(cell: Words) -> int:
    if not (cell.text or cell.then or cell.under):
        return 0
    look = theme()
    line = _first_width(cell)
    if cell.then:
        line += look.px(SPACE_BETWEEN) + look.metrics().horizontalAdvance(cell.then)
    under = look.metrics("caption").horizontalAdvance(cell.under)
    return max(line, under) + 2


def text_height(text: str, font: QFont, width: int) -> int:
    """The height of a text on as many lines as it takes at a width; 0 for none."""
    if not text:
        return 0
    room = QRect(0, 0, max(width, 1), HUGE)
    return QFontMetrics(font).boundingRect(room, wrap(text, font, width), text).height()


def on_lines(text: str, font: QFont, width: int, most: int) -> str:
    """As much of a text as stands on so many lines at a width."""
    room = QRect(0, 0, max(width, 1), HUGE)
    metrics, breaks = QFontMetrics(font), wrap(text, font, width)
    tallest = metrics.boundingRect(room, BY_WORD, "\n".join("x" * most)).height()

    def fits(said: str) -> bool:
        return metrics.boundingRect(room, breaks, said).height() <= tallest

    if fits(text):
        return text
    length = bisect_left(range(len(text)), True, key=lambda n: not fits(elided(text, n + 1)))
    return elided(text, max(length, 1))


def wrap(text: str, font: QFont, width: int) -> int:
    """How ``drawText`` is to break lines: within a word only where it is wider than the room."""
    metrics = QFontMetrics(font)
    if metrics.horizontalAdvance(text) < width:
        return BY_WORD
    widest = max((metrics.horizontalAdvance(word) for word in text.split()), default=0)
    return BY_WORD if widest < width else ANYWHERE


def _words_height(cell: Words, width: int) -> int:
    look, cell = theme(), _said_short(cell, width)
    top = text_height(_line(cell), look.font(bold=cell.bold), width)
    small = look.font("caption")
    return top + sum(text_height(quiet, small, width) for quiet in (cell.over, cell.under))


def _said_short(cell: Words, width: int) -> Words:
    """The words with their short form in place of a text that would have to be broken."""
    too_long = cell.short and _first_width(cell) > width
    return replace(cell, text=cell.short) if too_long else cell


def _line(cell: Words) -> str:
    return f"{cell.text} {cell.then}" if cell.then else cell.text


def _paint_words(painter: QPainter, cell: Words, rect: QRect) -> None:
    look, cell = theme(), _said_short(cell, rect.width())
    if cell.over:
        above = _paint_quiet(painter, cell.over, rect)
        rect = rect.adjusted(0, above, 0, 0)
    bold = look.font(bold=cell.bold)
    on_one = not cell.then or _natural_words(cell) <= rect.width()
    painter.setFont(bold)
    painter.setPen(look.colour(cell.tone))
    line = cell.text if on_one else _line(cell)
    painter.drawText(rect, wrap(line, bold, rect.width()), line)
    if cell.then and on_one:
        painter.setFont(look.font())
        behind = rect.adjusted(_first_width(cell) + look.px(SPACE_BETWEEN), 0, 0, 0)
        painter.drawText(behind, 0, cell.then)
    if cell.under:
        below = rect.adjusted(0, text_height(_line(cell), bold, rect.width()), 0, 0)
        _paint_quiet(painter, cell.under, below)


def _paint_quiet(painter: QPainter, text: str, rect: QRect) -> int:
    """A quieter line; the height it takes."""
    small = theme().font("caption")
    painter.setFont(small)
    painter.setPen(theme().colour("muted"))
    painter.drawText(rect, wrap(text, small, rect.width()), text)
    return text_height(text, small, rect.width())


def _natural_state(cell: State) -> int:
    if not cell.text:
        return 0
    look = theme()
    words = look.metrics("caption").horizontalAdvance(cell.text)
    return words + look.px(2 * CHIP_PADDING + (CHIP_ICON + 5 if cell.icon else 0))


def _paint_state(painter: QPainter, cell: State, rect: QRect) -> None:
    if not cell.text:
        return
    look = theme()
    ground, colour = CHIPS[cell.kind]
    whole = _natural_state(cell)
    width = min(whole, rect.width())
    chip = QRect(rect.topLeft(), QSize(width, rect.height()))
    box(painter, chip, fill=look.colour(ground), radius=chip.height() / 2)
    inner = chip.adjusted(look.px(CHIP_PADDING), 0, 0, 0)
    if cell.icon:
        side = look.px(CHIP_ICON)
        top = chip.top() + (chip.height() - side) // 2
        paint_icon(painter, cell.icon, look.colour(colour), inner.left(), top, side)
        inner.setLeft(inner.left() + side + look.px(5))
    painter.setFont(look.font("caption"))
    painter.setPen(look.colour(colour))
    room = chip.right() + 1 - look.px(CHIP_PADDING) - inner.left()
    cut = painter.fontMetrics().elidedText(cell.text, Qt.TextElideMode.ElideRight, room)
    words = cut if width < whole else cell.text
    painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), words)


def _option_widths(cell: Options, room: int) -> list[int]:
    """The widths of options, which have less beside their words where there is less room."""
    look, bold = theme(), theme().metrics("caption", bold=True)
    words = [bold.horizontalAdvance(each) for each in cell.words]
    share = (room - sum(words)) // (2 * max(len(words), 1))
    padding = min(max(share, look.px(TIGHT_PADDING)), look.px(OPTION_PADDING))
    return [each + 2 * padding for each in words]


def _paint_options(painter: QPainter, cell: Options, rect: QRect) -> None:
    look, radius = theme(), theme().px(6)
    each = _option_widths(cell, rect.width())
    whole = QRect(rect.topLeft(), QSize(sum(each), rect.height()))
    box(painter, whole, fill=look.colour("surface"), radius=radius)
    outline = QPainterPath()
    outline.addRoundedRect(whole, radius, radius)
    left = whole.left()
    for number, (words, width) in enumerate(zip(cell.words, each, strict=True)):
        part = QRect(left, whole.top(), width, whole.height())
        chosen = number == cell.chosen
        if chosen:
            painter.save()
            painter.setClipPath(outline)
            painter.fillRect(part, look.colour("accent"))
            painter.restore()
        painter.setFont(look.font("caption", bold=chosen))
        painter.setPen(look.colour("on_accent" if chosen else "text"))
        painter.drawText(part, MIDDLE, words)
        left += width
    box(painter, whole, line=look.colour("border"), radius=radius)


def _paint_tick(painter: QPainter, cell: Tick, rect: QRect) -> None:
    side = theme().px(TICK_SIDE)
    square = QRect(rect.topLeft(), QSize(side, side))
    paint_tick_box(painter, square, ticked=cell.ticked, able=cell.able)


def _paint_sign(painter: QPainter, cell: Sign, rect: QRect) -> None:
    if cell.icon:
        look = theme()
        colour = look.colour(cell.colour)
        paint_icon(painter, cell.icon, colour, rect.left(), rect.top(), look.measure("icon"))


def _paint_swatch(painter: QPainter, cell: Swatch, rect: QRect) -> None:
    side = theme().px(SWATCH)
    paint_swatch(painter, QRect(rect.topLeft(), QSize(side, side)), cell.colour)


def _paint_disc(painter: QPainter, cell: Disc, rect: QRect) -> None:
    look = theme()
    ground, colour = CHIPS[cell.kind]
    side, inner = look.px(DISC), look.px(DISC_ICON)
    disc = QRect(rect.left(), rect.top() + (rect.height() - side) // 2, side, side)
    box(painter, disc, fill=look.colour(ground), radius=side / 2)
    inset = (side - inner) // 2
    left, top = disc.left() + inset, disc.top() + inset
    paint_icon(painter, cell.icon, look.colour(colour), left, top, inner)


def _act_widths(cell: Acts) -> list[int]:
    bold = theme().metrics("caption", bold=True)
    padding, before = 2 * theme().px(ACT_PADDING), theme().px(ACT_GAP)
    return [
        bold.horizontalAdvance(words) + padding + (before + cap_width(key) if key else 0)
        for words, key in cell.caps()
    ]


def _natural_acts(cell: Acts) -> int:
    each = _act_widths(cell)
    return sum(each) + theme().px(ACT_GAP) * max(len(each) - 1, 0)


def _paint_acts(painter: QPainter, cell: Acts, rect: QRect) -> None:
    look = theme()
    surface, border = look.colour("surface"), look.colour("border")
    left = rect.left()
    for (words, key), width in zip(cell.caps(), _act_widths(cell), strict=True):
        button = QRect(left, rect.top(), width, rect.height())
        box(painter, button, fill=surface, line=border, radius=look.measure("radius"))
        inside = button.adjusted(look.px(ACT_PADDING), 0, -look.px(ACT_PADDING), 0)
        if key:
            paint_cap(painter, inside.right() + 1, inside.center().y() + 1, key, CAP)
            inside.setRight(inside.right() - cap_width(key) - look.px(ACT_GAP))
        painter.setFont(look.font("caption", bold=True))
        painter.setPen(look.colour("text"))
        painter.drawText(inside, MIDDLE, words)
        left += width + look.px(ACT_GAP)


def _paint_bar(painter: QPainter, cell: Bar, rect: QRect) -> None:
    paint_bar(painter, rect, cell.share, cell.tone)


NATURAL: dict[type, Callable[[Any], int]] = {
    Words: _natural_words,
    State: _natural_state,
    Bar: lambda _cell: theme().px(BAR_WIDTH),
    Options: lambda cell: sum(_option_widths(cell, HUGE)),
    Tick: lambda _cell: theme().px(TICK_SIDE),
    Sign: lambda _cell: theme().measure("icon"),
    Swatch: lambda _cell: theme().px(SWATCH),
    Disc: lambda _cell: theme().px(DISC),
    Acts: _natural_acts,
}
PAINT: dict[type, Callable[[QPainter, Any, QRect], None]] = {
    Words: _paint_words,
    State: _paint_state,
    Bar: _paint_bar,
    Options: _paint_options,
    Tick: _paint_tick,
    Sign: _paint_sign,
    Swatch: _paint_swatch,
    Disc: _paint_disc,
    Acts: _paint_acts,
}
