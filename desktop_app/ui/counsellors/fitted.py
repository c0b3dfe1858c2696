"""Lists that ask for the height of their rows, as panels beside something else need them."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent

from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.cells import Column, Row
from desktop_app.ui.widgets.rows import RowList


class FittedList(RowList):
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
