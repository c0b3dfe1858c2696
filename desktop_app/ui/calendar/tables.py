"""Lists as these pages show them: tall enough to be read, and saying so when they are empty."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.cells import Row
from desktop_app.ui.widgets.choices import Segmented
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Margins, column
from desktop_app.ui.widgets.rows import RowTable

LEAST = 300  # pixels at 100 %: six or seven rows


class TallTable(RowTable):
    """A RowTable that does not shrink below some rows."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), theme().px(LEAST))


class Note(QWidget):
    """A sentence in a card, over a list or in the place of one that has no rows.

    ``more`` says quietly what to do next.
    """

    def __init__(self, margins: Margins = 24) -> None:
        super().__init__()
        self._words = Label(wrap=True, bold=True)
        self._more = Label(wrap=True, tone="muted")
        inside = column(self, margins=margins, gap=4)
        inside.addWidget(self._words)
        inside.addWidget(self._more)
        inside.addStretch(1)

    def say(self, words: str, more: str = "") -> None:
        """Change the words."""
        self._words.setText(words)
        self._more.setText(more)
        self._more.setVisible(bool(more))


def show_or_say(
    table: RowTable, note: Note, rows: Sequence[Row], why_empty: tuple[str, str]
) -> None:
    """Show the rows, or say in their place why there are none and what to do next."""
    table.show_rows(rows)
    note.say(*why_empty)
    table.setVisible(bool(rows))
    note.setVisible(not rows)


def relabel(choice: Segmented, words: Sequence[str]) -> None:
    """Change the words of a choice, in their order; what is chosen stays."""
    for part, said in zip(choice.findChildren(QAbstractButton), words, strict=True):
        part.setText(said)
        part.setAccessibleName(said)
