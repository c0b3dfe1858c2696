"""Who is booked into the session beside the month."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from desktop_app.desk.month import BookedName
from desktop_app.i18n import isolated, tr
from desktop_app.ui.calendar.tables import Note
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.cells import Column, Row, State, Words
from desktop_app.ui.widgets.layouts import column
from desktop_app.ui.widgets.rows import RowTable
from desktop_app.ui.widgets.texts import elided

LEAST_ROWS = 2
LONGEST_NAME = 60
SHORT_NEED = 18  # characters of an access need that fit a chip
LONGEST_NEED = 120  # and a line below the name; the roster has the whole of it


class _Names(RowTable):
    """A table that shows at least a few rows."""

    def minimumSizeHint(self) -> QSize:
        least = theme().measure("row") * (LEAST_ROWS + 1)
        return QSize(super().minimumSizeHint().width(), least)


class NameTable(QWidget):
    """The names in the order of the roster, or that nobody is booked."""

    def __init__(self) -> None:
        super().__init__()
        columns = [Column(tr("Booked"), 80, 1), Column("", 0, at_right=True)]
        self._table = _Names(tr("Booked"), columns)
        self._nobody = Note(margins=16)
        self._nobody.say(tr("Nobody is booked yet."))
        self.list = self._table.list
        inside = column(self, gap=0)
        inside.addWidget(self._table, 1)
        inside.addWidget(self._nobody)
        self.expect(anybody=False)

    def forget(self) -> None:
        """Drop every name."""
        self._table.show_rows(())

    def expect(self, *, anybody: bool) -> None:
        """Make room for names that are still to be read, or say that nobody is booked."""
        self._table.setVisible(anybody)
        self._nobody.setVisible(not anybody)

    def show_names(self, names: Sequence[BookedName], *, hidden: bool) -> None:
        """Show these people; while ``hidden`` by a number alone."""
        rows = [_row(number, name, hidden=hidden) for number, name in enumerate(names, 1)]
        self._table.show_rows(rows)
        self.expect(anybody=bool(names))


def _row(number: int, name: BookedName, *, hidden: bool) -> Row:
    shown = tr("Person {number}", number=number) if hidden else elided(name.shown, LONGEST_NAME)
    need = tr("Access needs") if name.access and hidden else isolated(name.access)
    chip = State(tr("First time"), "accent") if name.first_time else State("")
    under = need
    if not chip.text and len(need) <= SHORT_NEED:
        chip, under = State(need), ""
    cells = (Words(shown, under=elided(under, LONGEST_NEED)), chip)
    return Row(name.person_id, cells, _sentence(shown, name, hidden=hidden), shown)


def _sentence(shown: str, name: BookedName, *, hidden: bool) -> str:
    parts = [shown, tr("first time") if name.first_time else tr("came before")]
    if name.access:
        parts.append(tr("access needs") if hidden else isolated(name.access))
    return ", ".join(parts)
