"""Long lists: rows of one height, made when they are looked at, so that thousands lie there.

Words that need more room are cut; the sentence of the row has them whole.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from typing import Generic, TypeVar, overload

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.cells import Cell, Column, Row, Words
from desktop_app.ui.widgets.fitted import FollowedList
from desktop_app.ui.widgets.row_model import Index
from desktop_app.ui.widgets.rows import RowList, RowPainter, row_height

T = TypeVar("T")
MEASURED = 60  # rows by which the columns of the others are measured
SLACK = 0.85  # of lines that are full, for words are broken between them


class RowsOf(Sequence[Row], Generic[T]):
    """The row of each thing, made once it is looked at."""

    def __init__(
        self, things: Sequence[T], key: Callable[[T], Hashable], make: Callable[[T], Row]
    ) -> None:
        self.keys = tuple(key(thing) for thing in things)
        self._things, self._make = things, make
        self._made: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self._things)

    @overload
    def __getitem__(self, number: int) -> Row: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Row]: ...
    def __getitem__(self, number: int | slice) -> Row | Sequence[Row]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        if number not in self._made:
            self._made[number] = self._make(self._things[number])
        return self._made[number]


class EvenPainter(RowPainter):
    """One height for all rows: that of the tallest of those that were measured."""

    def __init__(self, columns: Sequence[Column], parent: RowList) -> None:
        super().__init__(columns, parent)
        self._sample: Sequence[Row] = ()
        self._heights: dict[int, int] = {}  # of rows, by the width of the list
        self._most: dict[int, int] = {}  # of words, by the width of their column

    def measure(self, rows: Sequence[Row]) -> None:
        self._sample = rows[:MEASURED]
        self._heights, self._most = {}, {}
        super().measure(self._sample)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._list.viewport().width()
        if width not in self._heights:
            none = QRect(0, 0, width, 0)
            tall = [row_height(self.cell_rects(row, none)) for row in self._sample]
            self._heights[width] = max(tall, default=0)
        return QSize(width, self._heights[width])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.setClipRect(option.rect)  # what is taller still does not stand over the next
        super().paint(painter, option, index)
        painter.setClipping(False)

    def cell_height(self, cell: Cell, width: int) -> int:
        """No taller at this width than any of the rows that were measured has it."""
        if not isinstance(cell, Words) or not width:
            return super().cell_height(cell, width)
        if width not in self._most:
            words = [each for row in self._sample for each in row.cells if isinstance(each, Words)]
            self._most[width] = max((super(EvenPainter, self).cell_height(each, width)
                                     for each in words), default=0)  # fmt: skip
        return min(super().cell_height(cell, width), self._most[width])

    def fitted(self, cell: Cell, place: QRect) -> Cell:
        if not isinstance(cell, Words):
            return cell
        if super().cell_height(cell, place.width()) <= place.height():
            return cell
        font = QFontMetrics(theme().font(bold=cell.bold))
        lines = max(place.height() // font.lineSpacing() - bool(cell.under), 1)
        room = round(place.width() * (lines if lines == 1 else lines * SLACK))
        return replace(cell, text=font.elidedText(cell.text, Qt.TextElideMode.ElideRight, room))


class EvenList(FollowedList):
    """A RowList of such rows; ``show_rows`` takes a RowsOf as well, of which it makes few."""

    def __init__(self, name: str, columns: Sequence[Column]) -> None:
        super().__init__(name, columns)
        self.painter: EvenPainter = EvenPainter(columns, self)
        self.painter.measure(())
        self.setItemDelegate(self.painter)
        self.setUniformItemSizes(True)

    def show_rows(self, rows: Sequence[Row]) -> None:
        if not isinstance(rows, RowsOf):
            super().show_rows(rows)
            return
        key, place = self.current_key(), self.currentIndex().row()
        self.painter.measure(rows)
        self._model.reset(rows)
        self.scheduleDelayedItemsLayout()
        if key in rows.keys:
            self._go_to(rows.keys.index(key))
        elif rows:
            self._go_to(min(max(place, 0), len(rows) - 1))

    def set_current(self, key: Hashable) -> None:
        rows = self.rows()
        if isinstance(rows, RowsOf) and key in rows.keys:
            self._go_to(rows.keys.index(key))
        else:
            RowList.set_current(self, key)
