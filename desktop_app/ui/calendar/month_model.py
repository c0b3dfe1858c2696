"""The days of a month as a table: weeks of seven, or one day below the other."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import WEEKDAYS, full_date, tr
from desktop_app.ui.calendar.tiles import WEEK, Day

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class MonthModel(QAbstractTableModel):
    """``across`` is how many days stand side by side: 7, or 1 where there is no room for more."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.days: Sequence[Day] = ()
        self.across = WEEK

    def replace(self, days: Sequence[Day], across: int) -> None:
        """Show these days, in weeks or as a list. Where they stay, only what differs is told."""
        if across == self.across and [d.day for d in days] == [d.day for d in self.days]:
            changed = [n for n, day in enumerate(days) if day != self.days[n]]
            self.days = days
            for number in changed:
                self.dataChanged.emit(self.at(number), self.at(number))
            return
        self.beginResetModel()
        self.days, self.across = days, across
        self.endResetModel()

    def at(self, number: int) -> QModelIndex:
        """Where the day of a number stands."""
        return self.index(number // self.across, number % self.across)

    def index_of(self, day: date) -> QModelIndex:
        """Where a day stands; nowhere if it is not shown."""
        found = (n for n, shown in enumerate(self.days) if shown.day == day)
        number = next(found, None)
        return NOWHERE if number is None else self.at(number)

    def day_at(self, index: Index) -> Day:
        """The day that stands somewhere."""
        return self.days[index.row() * self.across + index.column()]

    def week(self, row: int) -> Sequence[Day]:
        """The days of a row."""
        return self.days[row * self.across : (row + 1) * self.across]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.days) // self.across

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self.across

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.day_at(index).sentence
        if role == Qt.ItemDataRole.DisplayRole:
            return full_date(self.day_at(index).day)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if orientation is Qt.Orientation.Horizontal and role in spoken:
            return tr(WEEKDAYS[section]) if self.across == WEEK else tr("Day")
        return None
