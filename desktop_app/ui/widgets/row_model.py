"""The rows of a list as Qt asks for them."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QWidget

from desktop_app.ui.widgets.cells import Row

Index = QModelIndex | QPersistentModelIndex


class Rows(QStandardItemModel):
    """The rows shown.

    Its items are none. But a list that lays out 61,000 rows asks for their number twice for each,
    and a model that counts by itself, and not in Python, has told it in a fiftieth of the time.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(0, 1, parent)
        self.rows: Sequence[Row] = ()

    def replace(self, rows: Sequence[Row]) -> None:
        """Show other rows. Where the keys are the same, only what differs is painted again."""
        if [row.key for row in rows] == [row.key for row in self.rows]:
            changed = [n for n, row in enumerate(rows) if row != self.rows[n]]
            self.rows = tuple(rows)
            for number in changed:
                self.dataChanged.emit(self.index(number, 0), self.index(number, 0))
            return
        self.reset(tuple(rows))

    def reset(self, rows: Sequence[Row]) -> None:
        """Show other rows, of which none is looked at now."""
        self.beginResetModel()
        was_blocked = self.blockSignals(True)
        self.rows = rows
        self.setRowCount(len(rows))
        self.blockSignals(was_blocked)
        self.endResetModel()

    def flags(self, _index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        shown = self.rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return shown.sentence
        if role == Qt.ItemDataRole.DisplayRole:
            return shown.find or shown.sentence
        return None
