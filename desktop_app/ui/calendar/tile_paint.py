"""How a day of the month measures and paints itself: its number, its names, its sessions."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter

from desktop_app.i18n import tr, weekday
from desktop_app.ui.calendar.inks import SIGN, ink_of, paint_signs, signs_width
from desktop_app.ui.calendar.tiles import Day, Tile
from desktop_app.ui.icons import paint_icon
from desktop_app.ui.theme import GROUPS, theme
from desktop_app.ui.widgets import cell_paint
from desktop_app.ui.widgets.cells import State
from desktop_app.ui.widgets.choices import paint_bar
from desktop_app.ui.widgets.paint import box, paint_swatch

MARGIN = 8  # of a day
PADDING = 8  # of a tile
MARK = 4  # width of the bar in the colour of the group
MARK_INSET = 4  # of that bar from the edges of its tile
BESIDE = MARK + 2  # what the bar takes off a tile's inside
GAP = 4
SHORT = 24  # height of a session in a day that has many
SHORT_NAME = 56  # room for the name of its group there, at least
MANY = 3  # more sessions in a day than these take one line each
NAME_LINES = 2  # of a group in a tile; the panel has the whole of it
SATURDAY = 5
LEAST = 64  # width of a column without a session
LEAST_WEEKEND = 48
LEAST_HEIGHT = 64
HUGE = 1 << 14
CHOSEN_LINE = 2
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
CUT = Qt.TextElideMode.ElideRight
CUT_NAME = Qt.TextElideMode.ElideMiddle  # groups are told apart by how their names begin or end
Paint = Callable[[QPainter, QRect], None]


@dataclass(frozen=True)
class Piece:
    """Something drawn in a rectangle."""

    rect: QRect
    paint: Paint


def least_width(day: Day) -> int:
    """How wide a column has to be at least for a day."""
    look = theme()
    weekend = day.day.weekday() >= SATURDAY
    sides = 2 * look.px(MARGIN)
    least = [look.px(LEAST_WEEKEND if weekend else LEAST), _widest_word(_notes(day)) + sides]
    line = _short_line if len(day.tiles) > MANY else _whole_width
    inside = sides + 2 * look.px(PADDING) + look.px(BESIDE)
    least += [line(tile) + inside for tile in day.tiles]
    return max(least)


def height(day: Day, width: int, *, named: bool) -> int:
    """The height a day needs at a width; ``named`` says that its weekday stands in it."""
    look, room = theme(), QRect(0, 0, width, HUGE)
    tiles = tile_rects(day, room, named=named)
    bottom = tiles[-1].bottom() + 1 if tiles else _head_height(day, width, named=named)
    return max(bottom + look.px(MARGIN), 0 if named else look.px(LEAST_HEIGHT))


def tile_rects(day: Day, rect: QRect, *, named: bool) -> list[QRect]:
    """Where each session lies within the day's rectangle."""
    look = theme()
    margin, gap = look.px(MARGIN), look.px(GAP)
    top = rect.top() + _head_height(day, rect.width(), named=named)
    width, placed = rect.width() - 2 * margin, []
    for tile in day.tiles:
        tall = look.px(SHORT) if len(day.tiles) > MANY else _arrange(tile, width)[1]
        placed.append(QRect(rect.left() + margin, top, width, tall))
        top += tall + gap
    return placed


def paint_day(
    painter: QPainter, day: Day, rect: QRect, seen: QRect, chosen: object, *, named: bool
) -> None:
    """Draw what is ``seen`` of the day; ``chosen`` is the id of the session that is marked."""
    for piece in _head(day, rect, named=named):
        piece.paint(painter, piece.rect)
    paint = _paint_short if len(day.tiles) > MANY else _paint_whole
    for tile, place in zip(day.tiles, tile_rects(day, rect, named=named), strict=True):
        if place.intersects(seen):
            _paint_ground(painter, tile, place, marked=tile.line.session_id == chosen)
            paint(painter, tile, place)


def _paint_ground(painter: QPainter, tile: Tile, rect: QRect, *, marked: bool) -> None:
    look, ink = theme(), ink_of(tile)
    line = look.colour(ink.figures if marked else ink.line)
    width = look.px(CHOSEN_LINE) if marked else 1
    ground = look.colour(ink.ground)
    box(painter, rect, fill=ground, line=line, radius=look.measure("radius"), width=width)
    inset, wide = look.px(MARK_INSET), look.px(MARK)
    mark = QRect(rect.left() + inset, rect.top() + inset, wide, rect.height() - 2 * inset)
    paint_swatch(painter, mark, GROUPS[tile.line.colour])


# The head of a day: its number, and beside it the names of the day


def _head(day: Day, rect: QRect, *, named: bool) -> list[Piece]:
    look, margin = theme(), theme().px(MARGIN)
    words = f"{weekday(day.day)} {day.day.day}" if named else str(day.day.day)
    font = look.font(bold=not day.outside)
    metrics = look.metrics(bold=not day.outside)
    wide, tall = metrics.horizontalAdvance(words), metrics.height()
    number = QRect(rect.left() + margin, rect.top() + margin, wide, tall)
    tone = "muted" if day.outside else "text"
    pieces = [Piece(number, partial(_paint_text, words, font, tone, LEFT))]
    if day.today:
        pad = look.px(GAP)
        number.translate(pad, 0)
        mark = number.adjusted(-pad, -look.px(2), pad, look.px(2))
        filled = Piece(mark, _paint_mark)
        pieces = [filled, Piece(number, partial(_paint_text, words, font, "on_accent", LEFT))]
        number = mark
    notes = _notes(day)
    if notes:
        left = number.right() + look.px(MARGIN)
        beside = QRect(left, number.top(), rect.right() - left - look.px(GAP), HUGE)
        if beside.width() < _widest_word(notes):
            below = number.bottom() + look.px(GAP)
            beside = QRect(rect.left() + margin, below, rect.width() - margin - look.px(GAP), HUGE)
        small = look.font("caption")
        beside.translate(0, max(0, (tall - look.metrics("caption").height()) // 2))
        beside.setHeight(cell_paint.text_height(notes, small, beside.width()))
        pieces.append(Piece(beside, partial(_paint_wrapped, notes, "muted")))
    return pieces


def _notes(day: Day) -> str:
    return "\n".join([*([tr("Today")] if day.today else []), *day.notes])


def _head_height(day: Day, width: int, *, named: bool) -> int:
    """The height down to where the first session may stand."""
    pieces = _head(day, QRect(0, 0, width, HUGE), named=named)
    return max(piece.rect.bottom() for piece in pieces) + 1 + theme().px(GAP)


def _widest_word(text: str) -> int:
    metrics = theme().metrics("caption")
    return max(map(metrics.horizontalAdvance, text.split()), default=0)


def _paint_mark(painter: QPainter, rect: QRect) -> None:
    box(painter, rect, fill=theme().colour("accent"), radius=theme().px(6))


# A session with all it has to say


def _arrange(tile: Tile, width: int) -> tuple[list[Piece], int]:
    """What a tile of a width holds, from its top left corner, and its height."""
    look = theme()
    pad, inner = look.px(PADDING + BESIDE), width - 2 * look.px(PADDING) - look.px(BESIDE)
    top = look.px(6)
    pieces: list[Piece] = []
    for place, paint in (_figures(tile, inner), _name(tile, inner), *_below(tile, inner)):
        pieces.append(Piece(QRect(pad, top, inner, place), paint))
        top += place + (look.px(GAP) if place else 0)
    return pieces, top + look.px(GAP)


Part = tuple[int, Paint]  # the height of a part of a tile, and what draws it


def _figures(tile: Tile, _width: int) -> Part:
    figures = theme().metrics("caption", bold=True)
    return figures.height(), partial(_paint_figures, tile)


def _name(tile: Tile, width: int) -> Part:
    font, metrics = theme().font("caption"), theme().metrics("caption")
    if not tile.group:
        return 0, _paint_nothing
    tall = cell_paint.text_height(tile.group, font, width)
    most = NAME_LINES * metrics.height()
    if tall <= most:
        return tall, partial(_paint_wrapped, tile.group, ink_of(tile).words)
    cut = metrics.elidedText(tile.group, CUT, width * NAME_LINES - theme().px(24))
    return most, partial(_paint_wrapped, cut, ink_of(tile).words)


def _below(tile: Tile, width: int) -> list[Part]:
    look = theme()
    parts: list[Part] = []
    if tile.count:
        shared = partial(_paint_share, tile.share, ink_of(tile).figures)
        parts.append((look.measure("progress"), shared))
    tall = look.measure("chip")
    return [*parts, *((tall, partial(_paint_chip, chip, width)) for chip in tile.chips)]


def _paint_whole(painter: QPainter, tile: Tile, rect: QRect) -> None:
    for piece in _arrange(tile, rect.width())[0]:
        piece.paint(painter, piece.rect.translated(rect.topLeft()))


def _paint_figures(tile: Tile, painter: QPainter, rect: QRect) -> None:
    look, tone = theme(), ink_of(tile).figures
    font = look.font("caption", bold=True)
    left = rect.left()
    if tile.line.longer:
        side = look.px(SIGN)
        middle = rect.top() + (rect.height() - side) // 2
        paint_icon(painter, "mic", look.colour(tone), left, middle, side)
        left += side + look.px(GAP)
    _paint_text(tile.time, font, tone, LEFT, painter, rect.adjusted(left - rect.left(), 0, 0, 0))
    _paint_text(tile.count, font, tone, RIGHT, painter, rect)


def _paint_share(share: float, tone: str, painter: QPainter, rect: QRect) -> None:
    paint_bar(painter, rect, share, tone)


def _paint_chip(chip: State, width: int, painter: QPainter, rect: QRect) -> None:
    metrics = theme().metrics("caption")
    beside = cell_paint.natural(chip) - metrics.horizontalAdvance(chip.text)
    words = metrics.elidedText(chip.text, CUT, max(width - beside, 0))
    cell_paint.paint(painter, State(words, chip.kind, chip.icon), rect)


# A session in one line


def _paint_short(painter: QPainter, tile: Tile, rect: QRect) -> None:
    look, ink = theme(), ink_of(tile)
    bold, plain = look.font("caption", bold=True), look.font("caption")
    gap = look.px(GAP)
    inner = rect.adjusted(look.px(PADDING + BESIDE), 0, -look.px(PADDING), 0)
    start = tile.time.partition("–")[0]
    words = f"{start}  {tile.count}" if tile.count else start
    _paint_text(words, bold, ink.figures, LEFT, painter, inner)
    inner.setLeft(
        inner.left() + look.metrics("caption", bold=True).horizontalAdvance(words) + 2 * gap
    )
    inner = paint_signs(painter, tile, inner)
    if inner.width() > 2 * look.px(SIGN):
        name = look.metrics("caption").elidedText(tile.group, CUT_NAME, inner.width())
        _paint_text(name, plain, ink.words, LEFT, painter, inner)


# Measures


def _whole_width(tile: Tile) -> int:
    bold = theme().metrics("caption", bold=True)
    sign = theme().px(SIGN + GAP) if tile.line.longer else 0
    words = bold.horizontalAdvance(tile.time) + bold.horizontalAdvance(tile.count)
    return max([sign + words + theme().px(MARGIN), *map(cell_paint.natural, tile.chips)])


def _short_line(tile: Tile) -> int:
    bold = theme().metrics("caption", bold=True)
    words = bold.horizontalAdvance(f"{tile.time.partition('–')[0]}  {tile.count}")
    return words + signs_width(tile) + theme().px(SHORT_NAME)


def _paint_text(
    text: str, font: QFont, tone: str, how: int, painter: QPainter, rect: QRect
) -> None:
    painter.setFont(font)
    painter.setPen(theme().colour(tone))
    painter.drawText(rect, how, text)


def _paint_wrapped(text: str, tone: str, painter: QPainter, rect: QRect) -> None:
    font = theme().font("caption")
    _paint_text(text, font, tone, cell_paint.wrap(text, font, rect.width()), painter, rect)


def _paint_nothing(_painter: QPainter, _rect: QRect) -> None:
    """A part that is not there."""
