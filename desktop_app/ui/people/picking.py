"""Choosing the other record of a person: a search, and a list of who is found."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop_app.desk.people import Found, look_up
from desktop_app.desk.story import PersonPage
from desktop_app.i18n import isolated, tr
from desktop_app.ui.call.matching import about
from desktop_app.ui.on_record import OnRecord
from desktop_app.ui.people.words import number_end, who
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.cells import Column, Row, Words
from desktop_app.ui.widgets.fields import line_field
from desktop_app.ui.widgets.fitted import FittedList
from desktop_app.ui.widgets.labels import Label, announce
from desktop_app.ui.widgets.texts import breakable, elided

MOST, TALLEST, LONGEST = 6, 320, 120


class Picker(Card):
    """``picked`` carries who it is."""

    picked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Which is the other record?"), icon="user-round-search")
        self._desk = desk
        self._known: PersonPage | None = None
        self._found: Sequence[Found] = ()
        self._whom = ""
        self._record = OnRecord(desk.work, self)
        self.whom = Label(bold=True, wrap=True)
        self.field = line_field(tr("Name or number"), hint=tr("(from the third character)"))
        self._none = Label(tone="muted", wrap=True)
        columns = (Column("", 200, 1, least=140), Column("", 220, 2, least=140))
        self.list = FittedList(tr("Records that may be the other"), columns, TALLEST)
        for part in (self.whom, self.field, self._none, self.list):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.field.editor.textEdited.connect(self._look)
        self.field.editor.installEventFilter(self)
        self.list.opened.connect(self._pick)

    def ask(self, known: PersonPage) -> None:
        """Look for the other record of somebody; their name is looked for at first."""
        name = known.name
        self._known, self._whom = known, _whom(known)
        self.field.editor.setText(name)
        self.field.editor.selectAll()
        self.hide_names()
        self._look(name)

    def hide_names(self) -> None:
        """Cover what is looked for and found, or show it."""
        hidden = self._desk.discretion.hidden
        self.field.editor.cover(hidden)
        whom = tr("Somebody on file") if hidden else breakable(self._whom)
        self.whom.setText(tr("{whom} is the same person as:", whom=whom) if self._whom else "")
        self.field.editor.setAccessibleDescription(
            f"{self.whom.text()} {tr('(from the third character)')}"
        )
        self._show(self._found)

    def forget(self) -> None:
        """Nobody is looked for."""
        self._known, self._whom = None, ""
        self._record.forget()
        self.whom.clear()
        self.field.editor.clear()
        self._show(())

    def _pick(self, person_id: UUID) -> None:
        self._record.settle()
        self.picked.emit(person_id)

    def _look(self, text: str) -> None:
        self._record.look_for(text)
        took = partial(self._took, text)
        self._desk.work.read(self, look_up, text, limit=MOST + 1, done=took, key="other record")

    def _took(self, text: str, found: Sequence[Found]) -> None:
        if text != self.field.editor.text():
            return
        known = self._known and self._known.person_id
        others = [one for one in found if one.person_id != known and not one.has_died]
        self._show(others[:MOST])
        announce(self, tr("Matches: {count}", count=len(self._found)))

    def _show(self, found: Sequence[Found]) -> None:
        self._found = tuple(found)
        hidden = self._desk.discretion.hidden
        today = self._known.day_at(self._desk.clock()) if self._known else date.min
        self.list.show_rows([_row(n, one, today, hidden) for n, one in enumerate(found, 1)])
        self.list.setVisible(bool(found))
        self._none.setText("" if found else tr("Nobody else on file answers to this."))
        self._none.setVisible(not found)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search, Down and Enter go to the list."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            into = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.key() in into and self._found:
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)


def _whom(page: PersonPage) -> str:
    """ "Jean Odhiambo, PH1, ends 0835": as much as tells them from others of the name."""
    parts = (isolated(page.name), page.postcode or "", number_end(page.phone))
    return ", ".join(part for part in parts if part)


def _row(number: int, found: Found, today: date, hidden: bool) -> Row:
    name = who(elided(found.name, LONGEST), number, hidden=hidden)
    parts = [isolated(part) for part in about(found, today)]
    cells = (Words(breakable(isolated(name)), bold=True), Words(" · ".join(parts), tone="muted"))
    return Row(found.person_id, cells, ", ".join([isolated(name), *parts]), find=name)
