"""F9: support for the caller. Whom else they may ring, who answers now, and one key to note it."""

from collections.abc import Sequence
from uuid import uuid4

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from desktop_app.desk.helplines import HelplineLine, helplines, record_support
from desktop_app.domain.errors import Refusal
from desktop_app.i18n import full_date, tr
from desktop_app.ui.aside import Aside
from desktop_app.ui.theme import theme
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Chip
from desktop_app.ui.widgets.cells import Column, Row, State, Words
from desktop_app.ui.widgets.labels import Label, announce
from desktop_app.ui.widgets.rows import RowList
from desktop_app.ui.wording import one_line

LEAST = 170  # pixels at 100 %


class _Lines(RowList):
    """At least four rows, however little room there is."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), theme().px(LEAST))


class SupportPanel(Aside):
    """The helplines, those that answer first; Enter notes which one was given, and of nobody."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Support for the caller"), "life-buoy")
        self._desk = desk
        self._lines: dict[str, HelplineLine] = {}
        self._request = uuid4().hex
        columns = [Column("", 150, stretch=1, least=110), Column("", 84, at_right=True)]
        self.list = _Lines(tr("Helplines"), columns)
        self._number = Label(size="heading", bold=True, wrap=True)
        self._name, self._purpose, self._hours = (
            Label(bold=True, wrap=True),
            Label(wrap=True),
            Label(wrap=True),
        )
        self._checked = Label(size="caption", tone="muted", wrap=True)
        self._overdue = Chip(tr("Check this number"), "warn", icon="triangle-alert")
        self._given = Button(tr("Note that it was given"), icon="check", key="Return", primary=True)
        self._said = Label(tone="ok", wrap=True)
        self._compose()
        self.list.current_changed.connect(lambda key: self._tell(str(key)))
        self.list.opened.connect(lambda _key: self._note())
        self._given.clicked.connect(lambda _on: self._note())

    def _compose(self) -> None:
        body = self.card.body
        body.addWidget(self.list, 1)
        told = (self._name, self._number, self._purpose, self._hours, self._checked)
        for part in (*told, self._overdue, self._given, self._said):
            body.addWidget(part)
        self._said.setText(tr("Only which service was given is kept, nothing of the caller."))
        self._said.set_tone("muted")

    def first(self) -> QWidget:
        """The list."""
        return self.list

    def stops(self) -> list[QWidget]:
        """In reading order."""
        return [self.done, self.list, self._given]

    def open(self) -> None:
        """Show who answers now."""
        super().open()
        self.reload()

    def reload(self) -> None:
        """Look again who answers."""
        self._desk.work.read(self, helplines, done=self._show, key="helplines")

    def _show(self, lines: Sequence[HelplineLine]) -> None:
        self._lines = {line.key: line for line in lines}
        self.list.show_rows([_row(line) for line in lines])
        self._tell(str(self.list.current_key()))

    def _tell(self, key: str) -> None:
        line = self._lines.get(key)
        if line is None:
            return
        self._name.setText(line.name)
        self._number.setText(line.number)
        self._purpose.setText(line.purpose)
        self._hours.setText(tr("Open: {hours}", hours=line.hours))
        self._checked.setText(checked_words(line))
        self._overdue.setVisible(line.overdue)

    def _note(self) -> None:
        key = self.list.current_key()
        if key is not None:
            self._desk.work.perform(
                self,
                record_support,
                key,
                request_id=self._request,
                done=lambda _id: self._noted(str(key)),
                refused=self._refused,
            )

    save = _note

    def _noted(self, key: str) -> None:
        self._request = uuid4().hex
        self._say(tr("Noted: {name}. Nothing of the caller is kept.", name=self._lines[key].name))

    def _refused(self, refusal: Refusal) -> None:
        self._request = uuid4().hex
        self._say(one_line(refusal), "error")

    def _say(self, words: str, tone: str = "ok") -> None:
        self._said.setText(words)
        self._said.set_tone(tone)
        announce(self._said, words)


def checked_words(line: HelplineLine) -> str:
    """When the number and the hours were last checked."""
    if line.checked is None:
        return tr("Not checked yet")
    day = full_date(line.checked)
    if line.overdue:
        return tr("Last checked {day}, more than 90 days ago", day=day)
    return tr("Last checked {day}", day=day)


def _row(line: HelplineLine) -> Row:
    state = tr("Open now") if line.is_open else tr("Closed")
    parts = (line.name, line.number, state, line.purpose, line.hours, checked_words(line))
    cells = (
        Words(line.name, bold=True, under=line.number),
        State(state, "ok" if line.is_open else "plain"),
    )
    return Row(line.key, cells, ", ".join(parts), find=line.name)
