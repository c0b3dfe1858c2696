"""The cards of one column of a board: data, how they are painted, and the list that holds them."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import NamedTuple, cast

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from desktop_app.ui.icons import paint_icon
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.card import CHIPS
from desktop_app.ui.widgets.cell_paint import ANYWHERE, BY_WORD, HUGE
from desktop_app.ui.widgets.cells import Row, State
from desktop_app.ui.widgets.fitted import FollowedList
from desktop_app.ui.widgets.paint import box
from desktop_app.ui.widgets.row_model import Index
from desktop_app.ui.widgets.rows import RowPainter

PADDING, BELOW = 10, 8  # inside a card, and from one card to the next
GAP, LINE_GAP = 6, 2  # before a line with an icon or the pill, and before another line
LINE_ICON, BESIDE = 15, 5
PILL_SIDE, PILL_ABOVE, PILL_RADIUS = 9, 3, 12
CARD_RADIUS = 10
RING = 2
FADED = 0.45  # of a card that is being carried elsewhere
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ACROSS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
KEYPAD = Qt.KeyboardModifier.KeypadModifier


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


@dataclass(frozen=True)
class _Part:
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


class CardPainter(RowPainter):
    """Measures and paints cards, of which a list has as many as it likes."""

    def __init__(self, cards: "CardList") -> None:
        super().__init__((), cards)
        self._cards = cards
        self._room, self._heights = 0, [0]

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Asked for every card, and more than once: as little as can be is done for it."""
        return QSize(self._room, self._heights[index.row()])

    def measure(self, rows: Sequence[Row]) -> None:
        """Find out how high each of these cards is in the room there is now.

        A list that is not shown has no room yet: it measures as soon as it is.
        """
        super().measure(())
        if not self._cards.isVisible():
            self._room, self._heights = 0, [0] * len(rows)
            return
        self._room = self._cards.room_beside_bar()
        percent, below = theme().percent, theme().px(BELOW)
        cards = cast(Sequence[BoardCard], rows)
        self._heights = [card_height(card, self._room, percent) + below for card in cards]

    def is_outgrown(self) -> bool:
        """Whether there is another room than when the cards were measured."""
        return super().is_outgrown() or self._room != self._cards.room_beside_bar()

    def tall(self, number: int, _width: int) -> int:
        """The height of a card with what is between it and the next."""
        return self._heights[number]

    def frame(self, place: QRect) -> QRect:
        """The frame of a card in its row: as wide with a scroll bar beside it as without, so that
        cards are measured once."""
        height = place.height() - theme().px(BELOW)
        return QRect(place.left(), place.top(), self._room, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card = cast(BoardCard, self._cards.row_at(index))
        current = bool(option.state & QStyle.StateFlag.State_Selected) and self._cards.is_here
        ring = ("focus" if self._cards.hasFocus() else "longer") if current else ""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(FADED if card.key == self._cards.carried_key() else 1)
        paint_card(painter, card, self.frame(option.rect), ring)
        painter.restore()


class CardList(FollowedList):
    """The cards of a column, one above the other. What it tells is for the board.

    ``stepped`` and ``pushed`` say that the focus, or the current card, is to go one column back
    (-1) or on (1); ``carried`` and ``dropped`` where on the screen a card is held by the mouse,
    and let go, and which; ``put_back`` that it is not to be moved after all.
    """

    entered = Signal()
    stepped = Signal(int)
    pushed = Signal(int)
    asked = Signal(QPoint)
    carried = Signal(QPoint)
    dropped = Signal(QPoint, object)
    put_back = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name, ())
        self.is_here = False  # whether the current card of the board is in this column
        self._held: tuple[QPoint, Hashable] | None = None  # where the mouse took a card
        self._carrying = False
        self.painter: CardPainter = CardPainter(self)
        self.setItemDelegate(self.painter)

    def card(self) -> BoardCard | None:
        """The card that is current in this column."""
        index = self.currentIndex()
        return cast(BoardCard, self.row_at(index)) if index.isValid() else None

    def carried_key(self) -> Hashable | None:
        """The key of the card that the mouse carries; None for none."""
        return self._held[1] if self._held and self._carrying else None

    def picture(self) -> QPixmap:
        """The current card as it looks."""
        size = self.painter.frame(self.visualRect(self.currentIndex())).size()
        ratio = self.devicePixelRatioF()
        drawn = QPixmap(size * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        card = self.card()
        if card is not None:
            painter = QPainter(drawn)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_card(painter, card, QRect(QPoint(0, 0), size), "longer")
            painter.end()
        return drawn

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held, across = event.modifiers() & ~KEYPAD, ACROSS.get(Qt.Key(event.key()))
        if self._carrying and event.key() == Qt.Key.Key_Escape:
            self._let_go()
            self.put_back.emit()
        elif across is not None and held == CTRL:
            if not event.isAutoRepeat():  # each step is a thing done: one for each press
                self.pushed.emit(across)
        elif across is not None and not held:
            self.stepped.emit(across)
        elif _asks_for_menu(event):
            self.asked.emit(self._below_current())
        else:
            super().keyPressEvent(event)

    def _below_current(self) -> QPoint:
        return self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another room the cards are measured anew, before they are laid out."""
        if self.painter.is_outgrown():
            self.painter.measure(self.rows())
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.painter.is_outgrown():
            self.painter.measure(self.rows())
            self.scheduleDelayedItemsLayout()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        if by_key or self.indexAt(event.pos()).isValid():
            self.asked.emit(self._below_current() if by_key else event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self._held = (event.globalPosition().toPoint(), self.row_at(index).key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None:
            super().mouseMoveEvent(event)
            return
        at = event.globalPosition().toPoint()
        way = (at - self._held[0]).manhattanLength()
        self._carrying = self._carrying or way >= QApplication.startDragDistance()
        if self._carrying:
            self.carried.emit(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        carried = self.carried_key()
        self._let_go()
        if carried is not None:
            self.dropped.emit(event.globalPosition().toPoint(), carried)
        else:
            super().mouseReleaseEvent(event)

    def _let_go(self) -> None:
        self._held, self._carrying = None, False
        self.viewport().update()


def _asks_for_menu(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Menu or (
        event.key() == Qt.Key.Key_F10 and event.modifiers() == SHIFT
    )
