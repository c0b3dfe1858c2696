"""A list from which one takes a line away with Del."""

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop_app.ui.widgets.cells import Column
from desktop_app.ui.widgets.fitted import FittedList

MOST = 260  # pixels at 100 %


class RemovableList(FittedList):
    """``Del`` on a line is told to ``removes``, by its key."""

    def __init__(
        self, name: str, columns: Sequence[Column], removes: Callable[[Hashable], object]
    ) -> None:
        super().__init__(name, columns, MOST)
        self._removes = removes

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = self.current_key()
        if event.key() == Qt.Key.Key_Delete and key is not None:
            self._removes(key)
            return
        super().keyPressEvent(event)
