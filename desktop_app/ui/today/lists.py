"""Lists that show their current row while they have the focus, and ask for room for their rows."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.cells import Column, Row
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


class QuietList(RowList):
    """A list beside others: only the one that has the focus marks its current row.

    It asks for the height of all its rows, up to ``most`` pixels at 100 %; beyond, it scrolls.
    ``stands`` says where its current row is, each time that may be out of sight on the page.
    """

    stands = Signal(QRect)

    def __init__(self, name: str, columns: Sequence[Column], most: int) -> None:
        super().__init__(name, columns)
        self._most = most
        self.painter = _QuietPainter(columns, self)
        self.painter.measure(())
        self.setItemDelegate(self.painter)
        self.current_changed.connect(lambda _key: self._tell_later())

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

    def _tell_later(self) -> None:
        """Not before the rows have their places."""
        QTimer.singleShot(0, self, self.tell)

    def tell(self) -> None:
        """Say where the current row is, while the list has the focus."""
        if self.hasFocus():
            self.stands.emit(self.visualRect(self.currentIndex()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()
        self._tell_later()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
