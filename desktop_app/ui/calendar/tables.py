"""A list that stays tall enough to be read when a page stacks and scrolls."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.cells import Row
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import column
from desktop_app.ui.widgets.rows import RowTable

LEAST = 300  # pixels at 100 %: six or seven rows


class TallTable(RowTable):
    """A RowTable that does not shrink below some rows."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), theme().px(LEAST))


class EmptyNote(QWidget):
    """What to do next, in the place of a list that has no rows."""

    def __init__(self) -> None:
        super().__init__()
        self._words = Label(wrap=True)
        inside = column(self, margins=24)
        inside.addWidget(self._words)
        inside.addStretch(1)

    def say(self, words: str) -> None:
        """Change the words."""
        self._words.setText(words)


def show_or_say(table: RowTable, note: EmptyNote, rows: Sequence[Row], why_empty: str) -> None:
    """Show the rows, or say in their place what to do next."""
    table.show_rows(rows)
    note.say(why_empty)
    table.setVisible(bool(rows))
    note.setVisible(not rows)
