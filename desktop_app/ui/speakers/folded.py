"""Bookings that did not come about, folded away in one line that opens."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from desktop_app.desk.speaker_board import BoardCard
from desktop_app.i18n import tr
from desktop_app.ui.speakers.words import Saying, folded_columns, folded_row, folded_words
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.fitted import FittedList
from desktop_app.ui.widgets.layouts import Flow, column
from desktop_app.ui.widgets.rows import RowTable

MOST = 220  # pixels at 100 %


class FoldedList(FittedList):
    """``entered`` says that the focus has come here."""

    entered = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()


class Folded(QWidget):
    """``chosen`` carries the key of the row that has become the current one."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        columns = folded_columns()
        self.list = FoldedList(tr("Did not come about"), columns, MOST)
        self._table = RowTable(tr("Did not come about"), columns, self.list)
        self.line = Button("", icon="chevron-right", quiet=True, compact=True)
        self._card = Card(padding=0)
        self._card.body.addWidget(self._table)
        inside, at_left = column(self, gap=8), Flow()
        at_left.add(self.line)
        inside.addLayout(at_left)
        inside.addWidget(self._card)
        self._card.hide()
        self.line.clicked.connect(lambda _on: self.turn())
        self.list.entered.connect(lambda: self.chosen.emit(self.list.current_key()))
        self.list.current_changed.connect(self._tell)

    def show_bookings(self, cards: Sequence[BoardCard], say: Saying) -> None:
        """Show these; with none there is no line."""
        self.line.set_words(folded_words(cards))
        self._table.show_rows([folded_row(card, say) for card in cards])
        self.setVisible(bool(cards))

    def is_open(self) -> bool:
        """Whether the list is shown."""
        return not self._card.isHidden()

    def turn(self) -> None:
        """Open the list, or fold it away."""
        opens = not self.is_open()
        self._card.setVisible(opens)
        self.line.set_icon("chevron-down" if opens else "chevron-right")
        said = tr("shown below") if opens else tr("folded away")
        self.line.setAccessibleDescription(said)

    def _tell(self, key: Hashable) -> None:
        if self.list.hasFocus():
            self.chosen.emit(key)
