"""A card of a board: its data, how its texts are laid out, and how it is painted."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
)

from desktop_app.ui.icons import paint_icon
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.card import CHIPS
from desktop_app.ui.widgets.cell_paint import ANYWHERE, BY_WORD, HUGE
from desktop_app.ui.widgets.cells import Row, State
from desktop_app.ui.widgets.paint import box
from desktop_app.ui.widgets.texts import NARROW

PADDING = 10  # inside a card
GAP, LINE_GAP = 6, 2  # before a line with an icon or the pill, and before another line
LINE_ICON, BESIDE = 15, 5
PILL_SIDE, PILL_ABOVE, PILL_RADIUS = 9, 3, 12
CARD_RADIUS = 10
RING = 2
SHORT = 8  # letters of a word for which there is always room


class CardLine(NamedTuple):
    """A quiet line below the title of a card."""

    text: str
    icon: str = ""


@dataclass(frozen=True)
class BoardCard(Row):
    """One card; of a row it has key, sentence and what typed letters look for, but no cells.
    ``moves`` are the keys of the columns, and of what lies beside the board, it can go to.
    """

    title: str = ""
    lines: tuple[CardLine, ...] = ()
    pill: State | None = None
    moves: tuple[Hashable, ...] = ()


class _Part(NamedTuple):
    """A piece of a card in its place: text in a font and a colour, an icon before it, a ground."""

    text: str
    font: QFont
    colour: str
    place: QRect
    breaks: int
    icon: str = ""
    ground: str = ""


class _Lengths(NamedTuple):
    """What a card is laid out by, in pixels at a text size."""

    padding: int
    gap: int
    line_gap: int
    aside: int  # of a line with an icon
    pill_side: int
    pill_above: int


class _Laid(NamedTuple):
    """A text in its place below the top of a card; ``wide`` is how long it is on one line."""

    text: str
    bold: bool
    colour: str
    icon: str
    pill: str  # the ground of the pill it stands in; empty for none
    top: int
    tall: int
    wide: int
    breaks: int


@lru_cache(maxsize=8)
def _lengths(percent: int) -> _Lengths:
    wanted = (PADDING, GAP, LINE_GAP, LINE_ICON + BESIDE, PILL_SIDE, PILL_ABOVE)
    return _Lengths(*(round(length * percent / 100) for length in wanted))


@lru_cache(maxsize=4)
def _measures(bold: bool, _percent: int) -> tuple[QFontMetricsF, float, int]:
    """What measures a text, how far a letter may stand out of its own width, and the height of a
    line."""
    metrics = theme().metrics("body" if bold else "caption", bold=bold)
    exact = QFontMetricsF(metrics)
    line = metrics.boundingRect(QRect(0, 0, HUGE, HUGE), BY_WORD, "x").height()
    return exact, max(-exact.minRightBearing(), 0), line


@lru_cache(maxsize=4096)
def _room_for(text: str, bold: bool, percent: int) -> int:
    """In how wide a room a text is drawn on one line, at a text size."""
    exact, beyond, _line = _measures(bold, percent)
    return ceil(exact.horizontalAdvance(text) + beyond)


@lru_cache(maxsize=4096)
def _broken(text: str, bold: bool, width: int, percent: int) -> tuple[int, int]:
    """How ``drawText`` is to break a text at a width, at a text size, and how high it is then.

    Topics, names, days and words come again from card to card, and to measure takes long.
    """
    exact, _beyond, line = _measures(bold, percent)
    if _room_for(text, bold, percent) <= width:
        return BY_WORD, line
    most = exact.maxWidth()  # of a letter: most words are far too short to be measured
    short = (word.isascii() and len(word) * most < width for word in text.split())
    fits = all(short) or all(_room_for(word, bold, percent) <= width for word in text.split())
    breaks = BY_WORD if fits else ANYWHERE
    metrics = theme().metrics("body" if bold else "caption", bold=bold)
    return breaks, metrics.boundingRect(QRect(0, 0, max(width, 1), HUGE), breaks, text).height()


def least_width(cards: Iterable[BoardCard], percent: int) -> int:
    """How wide these cards have to be for no word of a title and no day to be broken, as far as
    any column holds one."""
    by = _lengths(percent)
    words = {word for card in cards for word in card.title.split() if len(word) > SHORT}
    days = {text for card in cards for text, icon in card.lines if icon}
    wide = [_room_for(word, True, percent) for word in words if len(word) <= NARROW]
    wide += [by.aside + _room_for(day, False, percent) for day in days if len(day) <= NARROW]
    return max(wide, default=0) + 2 * by.padding


def forget_texts() -> None:
    """Keep no text that was measured: the desk is locked, and nothing of its data stays."""
    _room_for.cache_clear()
    _broken.cache_clear()


def _lay_out(card: BoardCard, width: int, percent: int) -> list[_Laid]:
    """The texts of a card that is so wide, one below the other."""
    by = _lengths(percent)
    room, top = width - 2 * by.padding, by.padding
    breaks, tall = _broken(card.title, True, room, percent)
    laid = [_Laid(card.title, True, "text", "", "", top, tall, 0, breaks)]
    top += tall
    for text, icon in card.lines:
        top += by.gap if icon else by.line_gap
        breaks, tall = _broken(text, False, room - by.aside if icon else room, percent)
        colour = "text" if icon else "muted"
        laid.append(_Laid(text, False, colour, icon, "", top, tall, 0, breaks))
        top += tall
    if card.pill is not None:
        text, (ground, colour) = card.pill.text, CHIPS[card.pill.kind]
        breaks, tall = _broken(text, False, room - 2 * by.pill_side, percent)
        tall, wide = tall + 2 * by.pill_above, _room_for(text, False, percent)
        laid.append(_Laid(text, False, colour, "", ground, top + by.gap, tall, wide, breaks))
    return laid


def parts_of(card: BoardCard, left: int, top: int, width: int) -> list[_Part]:
    """The pieces of a card whose frame begins at a corner, one below the other."""
    look = theme()
    by = _lengths(look.percent)
    left, room = left + by.padding, width - 2 * by.padding
    parts = []
    for each in _lay_out(card, width, look.percent):
        aside = by.aside if each.icon else 0
        wide = min(each.wide + 2 * by.pill_side, room) if each.pill else room - aside
        place = QRect(left + aside, top + each.top, wide, each.tall)
        font = look.font("body" if each.bold else "caption", bold=each.bold)
        parts.append(_Part(each.text, font, each.colour, place, each.breaks, each.icon, each.pill))
    return parts


def card_height(card: BoardCard, width: int, percent: int) -> int:
    """The height of a card's frame at a width and a text size."""
    last = _lay_out(card, width, percent)[-1]
    return last.top + last.tall + _lengths(percent).padding


def paint_card(painter: QPainter, card: BoardCard, frame: QRect, ring: str = "") -> None:
    """Draw a card into its frame, with a ring in a colour where it has one."""
    look = theme()
    radius = look.px(CARD_RADIUS)
    box(painter, frame, fill=look.colour("surface"), line=look.colour("line"), radius=radius)
    if ring:
        width = look.measure("focus_width") if ring == "focus" else look.px(RING)
        box(painter, frame, line=look.colour(ring), radius=radius, width=width)
    for part in parts_of(card, frame.left(), frame.top(), frame.width()):
        _paint_part(painter, part)


def _paint_part(painter: QPainter, part: _Part) -> None:
    look, place = theme(), part.place
    if part.ground:
        radius = min(look.px(PILL_RADIUS), place.height() / 2)
        box(painter, place, fill=look.colour(part.ground), radius=radius)
        side, above = look.px(PILL_SIDE), look.px(PILL_ABOVE)
        place = place.adjusted(side, above, -side, -above)
    if part.icon:
        side = look.px(LINE_ICON)
        first_line = QFontMetrics(part.font).height()
        top = place.top() + (first_line - side) // 2
        left = place.left() - look.px(LINE_ICON + BESIDE)
        paint_icon(painter, part.icon, look.colour(part.colour), left, top, side)
    painter.setFont(part.font)
    painter.setPen(look.colour(part.colour))
    painter.drawText(place, part.breaks, part.text)
