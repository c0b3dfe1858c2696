"""What the lists of speakers and of topics have in common: rows in a card, one of them current."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.ui.panes import PANE
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.cells import Column, Row
from desktop_app.ui.widgets.fitted import FollowedList
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import column
from desktop_app.ui.widgets.rows import RowTable


class Directory(QWidget):
    """``moved`` fires when another row is current; ``opened`` carries the id of one. ``above``
    stands over the rows."""

    moved = Signal()
    opened = Signal(object)

    def __init__(self, title: str, shown: Sequence[Column], *above: QWidget) -> None:
        super().__init__()
        self.list = FollowedList(title, shown)
        self._table = RowTable(title, shown, self.list)
        self._empty = Label(wrap=True, tone="muted")
        self._empty.setContentsMargins(16, 16, 16, 16)
        card = Card(padding=0)
        card.body.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addWidget(self._table, 1)
        inside = column(self, gap=12)
        for each in above:
            inside.addWidget(each)
        inside.addWidget(card, 1)
        card.setProperty(PANE, True)
        self.list.opened.connect(self.opened)
        self.list.current_changed.connect(lambda _key: self.moved.emit())

    def show_rows(self, rows: Sequence[Row], *empty: str) -> None:
        """Show these, or the sentences of an empty list; the current one stays so."""
        self._table.show_rows(rows)
        self._table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._empty.setText(" ".join(part for part in empty if part))

    def forget(self) -> None:
        """Show none any more."""
        self._table.show_rows(())

    def current(self) -> UUID | None:
        """The id of the current row; None while there is none."""
        key = self.list.current_key()
        return key if isinstance(key, UUID) else None

    def choose(self, record_id: UUID) -> None:
        """Make a row the current one, if it is listed."""
        self.list.set_current(record_id)

    def take_focus(self) -> bool:
        """Put the focus on the list; False where nothing is in it."""
        if not self.list.rows():
            return False
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return True
