"""Lists that show their current row while they have the focus, and ask for room for their rows."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QFocusEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.cells import Column, Row
from desktop_app.ui.widgets.rows import RowList, RowPainter

SELECTED = QStyle.StateFlag.State_Selected


class _QuietPainter(RowPainter):
    """Paints a row as the current one only while the list has the focus."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        shown = QStyleOptionViewItem(option)
        if not self.parent().hasFocus():
            shown.state &= ~SELECTED
        super().paint(painter, shown, index)


class QuietList(RowList):
    """A list beside others: only the one that has the focus marks its current row.

    It asks for the height of all its rows, up to ``most`` pixels at 100 %; beyond, it scrolls.
    """

    def __init__(self, name: str, columns: Sequence[Column], most: int) -> None:
        super().__init__(name, columns)
        self._most = most
        self.painter = _QuietPainter(columns, self)
        self.painter.measure(())
        self.setItemDelegate(self.painter)

    def show_rows(self, rows: Sequence[Row]) -> None:
        super().show_rows(rows)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(self.content_height(), theme().px(self._most)))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
