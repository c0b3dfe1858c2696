"""The speaker cannot come: who is confirmed, who could speak instead, or going on without one."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction

from desktop_app.desk.changed_today import ChangedToday, Talk
from desktop_app.desk.stand_ins import StandIn
from desktop_app.i18n import tr
from desktop_app.ui.dropout.commands import ICONS
from desktop_app.ui.dropout.speaking import (
    against_words,
    key_of,
    speaker_columns,
    speaker_notes,
    speaker_rows,
)
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.fitted import FittedList
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow

MOST = 330  # pixels at 100 %: six speakers


class TalkCard(Card):
    """``moved`` fires when another speaker is current, ``opened`` when one is opened."""

    moved, opened = Signal(), Signal()

    def __init__(self, actions: Mapping[str, QAction]) -> None:
        super().__init__(tr("The speaker cannot come"), icon="mic-off")
        self._speakers: dict[UUID, Talk | StandIn] = {}
        self._plans = False
        self._notes = Label(wrap=True)
        self.list = FittedList(tr("Who speaks, and who could"), speaker_columns(), MOST)
        self._against = Label(tone="muted", wrap=True)
        acts = Flow(gap=8)
        for name in ("withdraw", "pencil", "confirm", "book"):
            acts.add(button_for(actions[name], ICONS[name], cap=True))
        for part in (self._notes, self.list, self._against):
            self.body.addWidget(part)
        self.body.addLayout(acts)
        self.list.current_changed.connect(lambda _key: self._say_current())
        self.list.opened.connect(lambda _key: self.opened.emit())
        self.forget()

    def show_session(self, seen: ChangedToday) -> None:
        """Show who speaks and who could; whoever was current stays so."""
        there: list[Talk | StandIn] = [*seen.talks, *seen.stand_ins]
        self._speakers, self._plans = {key_of(each): each for each in there}, seen.plans
        notes = speaker_notes(seen)
        self._notes.setText(notes)
        self._notes.setVisible(bool(notes))
        had_focus = self.list.hasFocus()
        self.list.show_rows(speaker_rows(there, seen.about))
        self.list.setVisible(bool(there))
        if there and self.current() is None:
            self.list.set_current(key_of(there[0]))
        if had_focus:
            self.take_focus()
        self._say_current()

    def current(self) -> Talk | StandIn | None:
        """The speaker under the cursor."""
        key = self.list.current_key()
        return self._speakers.get(key) if isinstance(key, UUID) else None

    def talk(self) -> Talk | None:
        """Likewise, of those who speak in the session or are asked to."""
        current = self.current()
        return current if isinstance(current, Talk) else None

    def take_focus(self) -> bool:
        """Put the focus on the speakers; whether there are any."""
        there = not self.list.isHidden()
        if there:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return there

    def forget(self) -> None:
        """No session is shown."""
        self._speakers = {}
        self.list.show_rows(())
        for part in (self._notes, self.list, self._against):
            part.hide()

    def _say_current(self) -> None:
        talk = self.talk()
        why = against_words(talk) if talk is not None and self._plans else ""
        self._against.setText(why)
        self._against.setVisible(bool(why))
        self.moved.emit()
