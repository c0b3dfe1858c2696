"""The rota by person: what is whose in the months shown, and when they are away."""

from PySide6.QtCore import Qt, Signal

from desktop_app.desk.rota import Rota
from desktop_app.i18n import tr
from desktop_app.ui.calendar.tables import Note, TallTable, show_or_say
from desktop_app.ui.counsellors.words import people_columns, people_rows
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.fitted import FollowedList


class PeopleRota(Card):
    """``opened`` carries the counsellor whose card is asked for."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(padding=0)
        self._rota: Rota | None = None
        self._stacked = False
        self.list = FollowedList(tr("Counsellors"), people_columns())
        self._table = TallTable(tr("Counsellors"), people_columns(), self.list)
        self._empty = Note()
        for part in (self._empty, self._table):
            self.body.addWidget(part, 1)
        self._empty.hide()
        self.list.opened.connect(self.opened)
        self.list.fitted.connect(self._fit)

    def show_rota(self, rota: Rota) -> None:
        """Show everybody; whoever was current stays so."""
        self._rota = rota
        nobody = tr("Nobody is in the directory of counsellors yet.")
        more = tr("A coordinator adds counsellors in the directory.")
        rows = people_rows(rota.people, stacked=self._stacked)
        show_or_say(self._table, self._empty, rows, (nobody, more))

    def take_focus(self) -> None:
        """Put the focus on the list."""
        if not self._table.isHidden():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Nobody is shown."""
        self._rota = None
        self._table.show_rows(())

    def _fit(self) -> None:
        """Where rows stack there are no titles, so numbers say what they count."""
        stacked = self.list.painter.is_stacked()
        if stacked != self._stacked and self._rota is not None:
            self._stacked = stacked
            self._table.show_rows(people_rows(self._rota.people, stacked=stacked))
