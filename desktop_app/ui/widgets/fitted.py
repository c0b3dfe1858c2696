"""Lists that the page follows, and such as ask for the height of their rows."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent

from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.cells import Column, Row
from desktop_app.ui.widgets.rows import RowList


class FollowedList(RowList):
    """``stands`` says where the current row is, each time that may be out of sight on the page."""

    stands = Signal(QRect)

    def __init__(self, name: str, columns: Sequence[Column]) -> None:
        super().__init__(name, columns)
        self.current_changed.connect(lambda _key: self.tell_later())

    def tell_later(self) -> None:
        """Not before the rows have their places."""
        QTimer.singleShot(0, self, self.tell_place)

    def tell_place(self) -> None:
        """Say where the current row is, while the list has the focus."""
        if self.hasFocus():
            self.stands.emit(self.visualRect(self.currentIndex()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.tell_later()


class FittedList(FollowedList):
    """A list as tall as its rows, up to ``most`` pixels at 100 %; beyond, it scrolls."""

    def __init__(self, name: str, columns: Sequence[Column], most: int) -> None:
        super().__init__(name, columns)
        self._most = most

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
