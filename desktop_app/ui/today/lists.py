"""Lists that show their current row only while they have the focus."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QFocusEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from desktop_app.ui.widgets.cells import Column
from desktop_app.ui.widgets.fitted import FittedList
from desktop_app.ui.widgets.rows import RowList, RowPainter

SELECTED = QStyle.StateFlag.State_Selected


class _QuietPainter(RowPainter):
    """Paints a row as the current one only while the list has the focus."""

    def __init__(self, columns: Sequence[Column], rows: RowList) -> None:
        super().__init__(columns, rows)
        self._rows = rows

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        shown = QStyleOptionViewItem(option)
        if not self._rows.hasFocus():
            shown.state &= ~SELECTED
        super().paint(painter, shown, index)


class QuietList(FittedList):
    """A list beside others: only the one that has the focus marks its current row."""

    def __init__(self, name: str, columns: Sequence[Column], most: int) -> None:
        super().__init__(name, columns, most)
        self.painter = _QuietPainter(columns, self)
        self.painter.measure(())
        self.setItemDelegate(self.painter)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
