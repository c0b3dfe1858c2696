"""The list that holds the cards of one column of a board."""

from collections.abc import Hashable, Sequence
from typing import cast

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.board_card import BoardCard, card_height, paint_card
from desktop_app.ui.widgets.cells import Row
from desktop_app.ui.widgets.fitted import FollowedList
from desktop_app.ui.widgets.row_model import Index
from desktop_app.ui.widgets.rows import RowPainter

BELOW = 8  # from one card to the next
FADED = 0.45  # of a card that is being carried elsewhere
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ACROSS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
KEYPAD = Qt.KeyboardModifier.KeypadModifier


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
        """In another room the cards are measured anew; the current one stays in sight."""
        if self.painter.is_outgrown():
            self.painter.measure(self.rows())
        super().resizeEvent(event)
        if self.is_here:
            self.scrollTo(self.currentIndex())

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
    by_f10 = event.key() == Qt.Key.Key_F10 and event.modifiers() == SHIFT
    return by_f10 or event.key() == Qt.Key.Key_Menu
