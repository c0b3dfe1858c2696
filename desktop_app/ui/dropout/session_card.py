"""The session as it stands, and what may be done to the whole of it."""

from collections.abc import Mapping

from PySide6.QtGui import QAction

from desktop_app.desk.changed_today import ChangedToday
from desktop_app.i18n import full_date, tr
from desktop_app.ui.calendar.facts import Facts
from desktop_app.ui.dropout.commands import ICONS
from desktop_app.ui.dropout.words import about, session_facts, session_notes, state_of
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.card import Card, Chip
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow
from desktop_app.ui.widgets.texts import breakable


class SessionCard(Card):
    """When it is, who leads and who speaks; shortened or cancelled with a button each."""

    def __init__(self, actions: Mapping[str, QAction]) -> None:
        super().__init__(tr("Session"), icon="calendar-days")
        self._day = Label(size="lead", bold=True, wrap=True)
        self._state = Chip("", "plain")
        self._about = Label(wrap=True)
        self.facts = Facts()
        self._notes = Label(tone="muted", wrap=True)
        head, acts = Flow(gap=8), Flow(gap=8)
        head.add(self._day, stretch=1, least=180)
        head.add(self._state)
        for name in ("shorten", "cancel"):
            acts.add(button_for(actions[name], ICONS[name], cap=True))
        self.body.addLayout(head)
        for part in (self._about, self.facts, self._notes):
            self.body.addWidget(part)
        self.body.addLayout(acts)

    def show_session(self, seen: ChangedToday) -> None:
        """Show how it stands."""
        line, state = seen.card.line, state_of(seen.card.line)
        self._day.setText(full_date(line.day))
        self._state.say(state.text, state.kind)
        self._about.setText(breakable(about(line)))
        self.facts.show_facts(session_facts(seen))
        notes = session_notes(seen)
        self._notes.setText(notes)
        self._notes.setVisible(bool(notes))

    def forget(self) -> None:
        """No session is shown."""
        self.facts.show_facts(())
