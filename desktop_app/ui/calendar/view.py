"""The list of sessions: what is coming, what is past, and a date to jump to."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent

from desktop_app.desk.calendar import SessionLine, sessions
from desktop_app.i18n import full_date, tr
from desktop_app.ui.calendar.days import TypedDay, exact_day, nearest_day, typed_day
from desktop_app.ui.calendar.tables import Note, TallTable, relabel, show_or_say
from desktop_app.ui.calendar.words import columns, days, session_rows
from desktop_app.ui.changes import Changes
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.choices import Segmented
from desktop_app.ui.widgets.fields import LineEdit
from desktop_app.ui.widgets.labels import Label, announce, name_it
from desktop_app.ui.widgets.page import Page

SHOWN = ("session", "booking", "assignment", "speaker_booking", "support_group", "leave")
COMING, PAST = "coming", "past"
READ = "calendar"
ROSTER = "roster"  # the place that shows one session


class CalendarView(Page):
    """The sessions, coming or past; Enter opens the roster of one.

    Typing a date anywhere in the list jumps to it.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Calendar"))
        self._desk = desk
        self._stale = True
        self._wanted: UUID | None = None
        self._lines: dict[str, Sequence[SessionLine]] = {COMING: (), PAST: ()}
        self._which = Segmented(
            tr("Sessions"), [(COMING, tr("Coming")), (PAST, tr("Past"))], compact=True
        )
        self._jump = LineEdit()
        self._answer = Label(tone="muted")
        self._table = TallTable(tr("Sessions"), columns())
        self._empty = Note()
        self._compose()
        self._which.set_value(COMING)
        self._connect()

    def _compose(self) -> None:
        name_it(self._jump, tr("Go to a date"), tr("Such as 28/5, 28 May or 2026-05-27"))
        self._jump.setPlaceholderText(tr("Date: 28/5"))
        self._jump.setMinimumWidth(230)
        self.add_head(aside=(self._answer, self._jump, self._which))
        card = Card(padding=0)
        card.body.addWidget(self._empty, 1)
        card.body.addWidget(self._table, 1)
        self._empty.hide()
        self.add(card, 1)

    def _connect(self) -> None:
        self._which.changed.connect(self._show_which)
        self._jump.textChanged.connect(self._jump_to)
        self._jump.returnPressed.connect(self.focus_first)
        self._jump.installEventFilter(self)
        self._table.list.installEventFilter(self)
        self._table.list.opened.connect(lambda key: self._desk.go(ROSTER, key))
        self._desk.work.changed.connect(self._hear)

    # What the frame asks of a view

    def show_for(self, session_id: UUID | None = None) -> None:
        """Show the list, with this session as the current one if it is given."""
        self._wanted = session_id
        self.reload()

    def reload(self) -> None:
        """Read the sessions again; the current one stays current."""
        self._stale = False
        self._desk.work.read(self, sessions, done=self._show, key=READ)

    def stale(self) -> None:
        """What is shown is out of date: read again now, or when next seen."""
        self._stale = True
        if self.isVisible():
            self.reload()

    def focus_first(self) -> None:
        """Put the focus into the list."""
        target = self._table if self._table.isVisibleTo(self) else self._which
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def current(self) -> UUID | None:
        """The id of the current session."""
        key = self._table.list.current_key()
        return key if isinstance(key, UUID) else None

    # Showing

    def _show(self, lines: Sequence[SessionLine]) -> None:
        self._lines[COMING] = [line for line in lines if not line.started]
        self._lines[PAST] = [line for line in reversed(lines) if line.started]
        coming, past = (len(self._lines[which]) for which in (COMING, PAST))
        relabel(self._which, (tr("Coming {count}", count=coming), tr("Past {count}", count=past)))
        self._show_which(self._which.value())
        self._go_to(self._wanted)
        self._wanted = None

    def _show_which(self, which: object) -> None:
        lines = self._lines[str(which)]
        show_or_say(self._table, self._empty, session_rows(lines), self._why_empty())

    def _why_empty(self) -> tuple[str, str]:
        if not any(self._lines.values()):
            return (
                tr("There are no sessions yet."),
                tr(
                    "They appear here once a coordinator has set up a group; "
                    "then people can be booked with New call."
                ),
            )
        if self._which.value() == PAST:
            return tr("No session has taken place yet."), tr("The first one will be listed here.")
        return tr("No session is coming."), tr("A coordinator can make sessions further ahead.")

    # Jumping

    def _jump_to(self, text: str) -> None:
        typed = typed_day(text)
        self._answer.setText("")
        if not text.strip():
            return
        found = None if typed is None else self._find(typed)
        if found is not None:
            self._arrive(*found)
            return
        self._answer.setText(tr("No session on such a date"))
        announce(self._jump, self._answer.text())

    def _find(self, typed: TypedDay) -> tuple[str, SessionLine] | None:
        """The session meant: in the list that is shown, or in the other."""
        order = sorted(self._lines, key=lambda which: which != self._which.value())
        for look in (exact_day, nearest_day):
            for which in order:
                number = look(typed, days(self._lines[which]))
                if number is not None:
                    return which, self._lines[which][number]
        return None

    def _arrive(self, which: str, line: SessionLine) -> None:
        self._which.set_value(which)
        self._table.list.set_current(line.session_id)
        announce(self._jump, full_date(line.day))

    def _go_to(self, session_id: UUID | None) -> None:
        for which, lines in self._lines.items():
            if any(line.session_id == session_id for line in lines):
                self._which.set_value(which)
                self._table.list.set_current(session_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if watched is self._table.list and _types(event):
                self._jump.setFocus(Qt.FocusReason.OtherFocusReason)
                self._jump.setText(event.text())
                return True
            if watched is self._jump and self._leaves(event):
                return True
        return super().eventFilter(watched, event)

    def _leaves(self, event: QKeyEvent) -> bool:
        """Escape and the arrows go from the date back to the list, which stays where it is."""
        if event.key() not in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Up):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self._jump.clear()
        self.focus_first()
        return True

    # Staying true

    def _hear(self, changes: Changes) -> None:
        if changes.touch(*SHOWN):
            self.stale()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()


def _types(event: QKeyEvent) -> bool:
    """Whether a key types a letter or a digit."""
    held = event.modifiers() & ~(
        Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
    )
    return not held and event.text().isalnum()
