"""The cards of one column of a board: data, how they are painted, and the list that holds them."""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from desktop_app.ui.icons import paint_icon
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.card import CHIPS
from desktop_app.ui.widgets.cell_paint import text_height, wrap
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
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ACROSS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
KEYPAD = Qt.KeyboardModifier.KeypadModifier


@dataclass(frozen=True)
class CardLine:
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
    icon: str = ""
    ground: str = ""


@lru_cache(maxsize=4096)
def _measured(text: str, bold: bool, width: int, _percent: int) -> tuple[int, int]:
    """How high a text is at a width, and how long on one line, at a text size.

    Topics, names and days come again from card to card, and to measure is what takes long.
    """
    size = "body" if bold else "caption"
    metrics = theme().metrics(size, bold=bold)
    advance = metrics.horizontalAdvance(text)
    if advance < width:
        return metrics.height(), advance
    return text_height(text, theme().font(size, bold=bold), width), advance


def parts_of(card: BoardCard, left: int, top: int, width: int) -> list[_Part]:
    """The pieces of a card whose frame begins at a corner, one below the other."""
    look = theme()
    padding = look.px(PADDING)
    left, top, room = left + padding, top + padding, width - 2 * padding
    parts: list[_Part] = []

    def put(text: str, tone: str, gap: int, *, bold: bool = False, icon: str = "") -> None:
        nonlocal top
        size = "body" if bold else "caption"
        font = look.font(size, bold=bold)
        aside = look.px(LINE_ICON + BESIDE) if icon else 0
        tall, _ = _measured(text, bold, room - aside, look.percent)
        top += look.px(gap) if parts else 0
        place = QRect(left + aside, top, room - aside, tall)
        parts.append(_Part(text, font, tone, place, icon))
        top += tall

    put(card.title, "text", 0, bold=True)
    for line in card.lines:
        tone, gap = ("text", GAP) if line.icon else ("muted", LINE_GAP)
        put(line.text, tone, gap, icon=line.icon)
    if card.pill is not None:
        parts.append(_pill(card.pill, QRect(left, top + look.px(GAP), room, 0)))
    return parts


def _pill(pill: State, room: QRect) -> _Part:
    """The pill at the top of a room: as wide as its words, which wrap where they have to."""
    look = theme()
    side, above = look.px(PILL_SIDE), look.px(PILL_ABOVE)
    tall, advance = _measured(pill.text, False, room.width() - 2 * side, look.percent)
    width = min(advance + 2 * side + 1, room.width())
    place = QRect(room.left(), room.top(), width, tall + 2 * above)
    ground, colour = CHIPS[pill.kind]
    return _Part(pill.text, look.font("caption"), colour, place, ground=ground)


def card_height(card: BoardCard, width: int) -> int:
    """The height of a card's frame at a width."""
    return parts_of(card, 0, 0, width)[-1].place.bottom() + 1 + theme().px(PADDING)


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
        place = place.adjusted(side, above, -side + 1, -above)
    if part.icon:
        side = look.px(LINE_ICON)
        first_line = QFontMetrics(part.font).height()
        top = place.top() + (first_line - side) // 2
        left = place.left() - look.px(LINE_ICON + BESIDE)
        paint_icon(painter, part.icon, look.colour(part.colour), left, top, side)
    painter.setFont(part.font)
    painter.setPen(look.colour(part.colour))
    painter.drawText(place, wrap(part.text, part.font, place.width()), part.text)


class CardPainter(RowPainter):
    """Measures and paints cards, of which a list has as many as it likes."""

    def __init__(self, cards: "CardList") -> None:
        super().__init__((), cards)
        self._cards = cards

    def tall(self, number: int, width: int) -> int:
        """The height of a card with what is between it and the next."""
        return super().tall(number, self._cards.room_beside_bar())

    def _height(self, row: Row, width: int) -> int:
        return card_height(cast(BoardCard, row), width) + theme().px(BELOW)

    def frame(self, place: QRect) -> QRect:
        """The frame of a card in its row: as wide with a scroll bar beside it as without, so that
        cards are measured once."""
        height = place.height() - theme().px(BELOW)
        return QRect(place.left(), place.top(), self._cards.room_beside_bar(), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card = cast(BoardCard, self._cards.row_at(index))
        current = bool(option.state & QStyle.StateFlag.State_Selected) and self._cards.is_here
        ring = ("focus" if self._cards.hasFocus() else "longer") if current else ""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(FADED if card.key == self._cards.carried_key() else 1)
        paint_card(painter, card, self.frame(option.rect), ring)
        painter.restore()


FADED = 0.45  # of a card that is being carried elsewhere


class CardList(FollowedList):
    """The cards of a column, one above the other. What it tells is for the board.

    ``stepped`` and ``pushed`` say that the focus, or the current card, is to go one column back
    (-1) or on (1); ``carried`` and ``dropped`` where on the screen a card is held by the mouse,
    and let go; ``put_back`` that it is not to be moved after all.
    """

    entered = Signal()
    stepped = Signal(int)
    pushed = Signal(int)
    asked = Signal(QPoint)
    carried = Signal(QPoint)
    dropped = Signal(QPoint)
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
            self.pushed.emit(across)
        elif across is not None and not held:
            self.stepped.emit(across)
        elif _asks_for_menu(event):
            self.asked.emit(self._below_current())
        else:
            super().keyPressEvent(event)

    def _below_current(self) -> QPoint:
        return self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())

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
        carried = self._carrying
        self._let_go()
        if carried:
            self.dropped.emit(event.globalPosition().toPoint())
        else:
            super().mouseReleaseEvent(event)

    def _let_go(self) -> None:
        self._held, self._carrying = None, False
        self.viewport().update()


def _asks_for_menu(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Menu or (
        event.key() == Qt.Key.Key_F10 and event.modifiers() == SHIFT
    )
