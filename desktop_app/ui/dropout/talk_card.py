"""The speaker cannot come: who is confirmed, who else is asked, and going on without one."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction

from desktop_app.desk.changed_today import ChangedToday, Talk
from desktop_app.i18n import tr
from desktop_app.ui.dropout.commands import ICONS
from desktop_app.ui.dropout.words import against_words, speaker_notes, talk_columns, talk_rows
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.fitted import FittedList
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow

MOST = 280  # pixels at 100 %: five speakers


class TalkCard(Card):
    """``moved`` fires when another speaker is current."""

    moved = Signal()

    def __init__(self, actions: Mapping[str, QAction]) -> None:
        super().__init__(tr("The speaker cannot come"), icon="mic-off")
        self._talks: dict[UUID, Talk] = {}
        self._plans = False
        self._notes = Label(wrap=True)
        self.list = FittedList(tr("Speakers of this session"), talk_columns(), MOST)
        self._against = Label(tone="muted", wrap=True)
        acts = Flow(gap=8)
        for name in ("withdraw", "confirm"):
            acts.add(button_for(actions[name], ICONS[name], cap=True))
        for part in (self._notes, self.list, self._against):
            self.body.addWidget(part)
        self.body.addLayout(acts)
        self.list.current_changed.connect(lambda _key: self._say_current())
        self.forget()

    def show_session(self, seen: ChangedToday) -> None:
        """Show who speaks and who may come to; whoever was current stays so."""
        self._talks, self._plans = {talk.booking_id: talk for talk in seen.talks}, seen.plans
        notes = speaker_notes(seen)
        self._notes.setText(notes)
        self._notes.setVisible(bool(notes))
        had_focus = self.list.hasFocus()
        self.list.show_rows(talk_rows(seen.talks))
        self.list.setVisible(bool(seen.talks))
        if seen.talks and self.current() is None:
            self.list.set_current(seen.talks[0].booking_id)
        if had_focus:
            self.take_focus()
        self._say_current()

    def current(self) -> Talk | None:
        """The speaker under the cursor."""
        key = self.list.current_key()
        return self._talks.get(key) if isinstance(key, UUID) else None

    def take_focus(self) -> bool:
        """Put the focus on the speakers; whether there are any."""
        there = not self.list.isHidden()
        if there:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return there

    def forget(self) -> None:
        """No session is shown."""
        self._talks = {}
        self.list.show_rows(())
        for part in (self._notes, self.list, self._against):
            part.hide()

    def _say_current(self) -> None:
        talk = self.current()
        why = against_words(talk) if talk is not None and self._plans else ""
        self._against.setText(why)
        self._against.setVisible(bool(why))
        self.moved.emit()
