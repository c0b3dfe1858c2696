"""The next dates of a group as it is typed, and why there are none yet."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy

from desktop_app.desk.groups import PlannedDate
from desktop_app.i18n import full_date, tr
from desktop_app.ui.calendar.tables import Note
from desktop_app.ui.groups.words import begun, date_notes, date_sentence
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.cells import Column, Row, State, Words
from desktop_app.ui.widgets.rows import RowTable


class WholeTable(RowTable):
    """A table as tall as its rows, up to ``most`` pixels at 100 %: then it scrolls."""

    def __init__(self, name: str, columns: Sequence[Column], *, most: int = 0) -> None:
        super().__init__(name, columns)
        self._most = most
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        tall = self.list.content_height()
        if self._most:
            tall = min(tall, theme().px(self._most))
        return QSize(super().sizeHint().width(), tall)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def fit_head(self) -> None:
        super().fit_head()
        self.updateGeometry()


class DatesPanel(Card):
    """The next twelve dates; longer ones are marked, holidays said in words."""

    def __init__(self) -> None:
        super().__init__(tr("Next twelve dates"), padding=0)
        columns = [Column("", 200, 1), Column("", 130, 0, at_right=True, least=90)]
        self.table = WholeTable(tr("Next twelve dates"), columns)
        self._note = Note(margins=16)
        self.body.addWidget(self._note)
        self.body.addWidget(self.table)
        self.table.hide()

    def show_dates(self, dates: Sequence[PlannedDate]) -> None:
        """Show what comes of the plan."""
        if not dates:
            self._say(tr("No date is to come."))
            return
        self.table.show_rows([date_row(planned) for planned in dates])
        self.table.show()
        self._note.hide()

    def say(self, why: str) -> None:
        """Say in place of the dates why they cannot be told."""
        self._say(tr("The dates stand here once all is filled in."), why)

    def _say(self, words: str, more: str = "") -> None:
        self._note.say(words, more)
        self._note.show()
        self.table.hide()

    def forget(self) -> None:
        """Show no dates."""
        self.table.show_rows(())
        self.say("")


def date_row(planned: PlannedDate) -> Row:
    """A date to come: the day, and what is to be known of it."""
    notes = [begun(note) for note in date_notes(planned)]
    chip = State("")
    if planned.longer:
        chip = State(notes.pop(0), "longer", "mic")
    elif planned.skipped:
        chip = State(notes.pop(), "warn")
    under = ". ".join(notes)
    cells = (Words(full_date(planned.day), bold=True, under=under), chip)
    key: date = planned.day
    return Row(key, cells, date_sentence(planned), find=full_date(planned.day))
