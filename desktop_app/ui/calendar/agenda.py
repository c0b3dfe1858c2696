"""The agenda: the sessions as a list, those that are coming or those that are past."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal

from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.month import AgendaPage, agenda
from desktop_app.i18n import tr
from desktop_app.ui.calendar.days import TypedDay, exact_day, nearest_day
from desktop_app.ui.calendar.groups import EVERYTHING, Shown
from desktop_app.ui.calendar.tables import Note, TallTable, relabel, show_or_say
from desktop_app.ui.calendar.words import columns, days, session_rows
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.choices import Segmented

COMING, PAST = "coming", "past"
READ = "calendar-agenda"


class Agenda(Card):
    """``opened`` carries the id of the session to open, ``moved`` fires when another is current.

    ``which`` is the choice of coming or past; its place is in the head of the page.
    """

    opened = Signal(object)
    moved = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(padding=0)
        self._desk = desk
        self._wanted: UUID | None = None
        self._of: Shown = EVERYTHING
        self._lines: dict[str, Sequence[SessionLine]] = {COMING: (), PAST: ()}
        self._counts = {COMING: 0, PAST: 0}
        self.which = Segmented(
            tr("Sessions"), [(COMING, tr("Coming")), (PAST, tr("Past"))], compact=True
        )
        self.table = TallTable(tr("Sessions"), columns())
        self.empty = Note()
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self.table, 1)
        self._cut = Note(margins=(16, 8, 16, 8))
        self.body.addWidget(self._cut)
        self.empty.hide()
        self.which.set_value(COMING)
        self.which.changed.connect(self._show_which)
        self.table.list.opened.connect(self.opened)
        self.table.list.current_changed.connect(lambda _key: self.moved.emit())

    def go_to_session(self, session_id: UUID | None) -> None:
        """Make a session the current one, once the list is read."""
        self._wanted = session_id
        self.reload()

    def choose(self, shown: Shown) -> None:
        """Show the sessions of one group, of all, or one's own."""
        self._of = shown

    def reload(self) -> None:
        """Read the sessions again; the current one stays current."""
        for which in (COMING, PAST):
            self._desk.work.read(
                self,
                agenda,
                which == PAST,
                self._of.group_id,
                mine=self._of.mine,
                done=partial(self._show, which),
                key=f"{READ}-{which}",
            )

    def forget(self) -> None:
        """Drop what is shown."""
        self._lines = {COMING: (), PAST: ()}
        self.table.show_rows(())

    def session(self) -> SessionLine | None:
        """The current session."""
        key = self.table.list.current_key()
        lines = self._lines[str(self.which.value())]
        return next((line for line in lines if line.session_id == key), None)

    def take_focus(self) -> None:
        """Put the focus into the list, or on the choice where it has no rows."""
        target = self.table if self.table.isVisibleTo(self) else self.which
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def jump(self, typed: TypedDay) -> SessionLine | None:
        """Go to the session that is meant: of those shown, or of the others."""
        order = sorted(self._lines, key=lambda which: which != self.which.value())
        for look in (exact_day, nearest_day):
            for which in order:
                number = look(typed, days(self._lines[which]))
                if number is not None:
                    line = self._lines[which][number]
                    self._arrive(which, line.session_id)
                    return line
        return None

    def _show(self, which: str, page: AgendaPage) -> None:
        self._lines[which], self._counts[which] = page.lines, page.count
        words = (
            tr("Coming {count}", count=self._counts[COMING]),
            tr("Past {count}", count=self._counts[PAST]),
        )
        relabel(self.which, words)
        self._show_which(self.which.value())
        if any(line.session_id == self._wanted for line in page.lines):
            self._arrive(which, self._wanted)
            self._wanted = None
        self.moved.emit()

    def _show_which(self, which: object) -> None:
        lines = self._lines[str(which)]
        show_or_say(self.table, self.empty, session_rows(lines), self._why_empty())
        self._cut.setVisible(len(lines) < self._counts[str(which)])
        self._cut.say(*_cut_words(len(lines)))

    def _why_empty(self) -> tuple[str, str]:
        if not any(self._lines.values()):
            return (
                tr("There are no sessions yet."),
                tr(
                    "They appear here once a coordinator has set up a group; "
                    "then people can be booked with New call."
                ),
            )
        if self.which.value() == PAST:
            return tr("No session has taken place yet."), tr("The first one will be listed here.")
        return tr("No session is coming."), tr("A coordinator can make sessions further ahead.")

    def _arrive(self, which: str, session_id: UUID | None) -> None:
        self.which.set_value(which)
        self.table.list.set_current(session_id)


def _cut_words(count: int) -> tuple[str, str]:
    return (
        tr("The list ends after {count} sessions.", count=count),
        tr("The month shows every session: type a date to go there."),
    )
