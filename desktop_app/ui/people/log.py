"""The editor of a call: how it went, a note and a ring-back, opened at the foot of the card."""

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.people import Messages, Outcome
from desktop_app.i18n import tr
from desktop_app.ui.naming import name_of
from desktop_app.ui.notes.editor import NoteEditor, Words
from desktop_app.ui.notes.keeper import Ask
from desktop_app.ui.people.owed import Owed, Owing
from desktop_app.ui.ringing.how import discreetly, offered
from desktop_app.ui.ringing.owner import owner_field
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow, column
from desktop_app.ui.widgets.pills import Pills
from desktop_app.ui.widgets.sight import InSight

FIELD_LEAST = 150
TOP = Qt.AlignmentFlag.AlignTop


class _HowItWent(QWidget):
    """How the call went, as pills, and what to keep in mind about messages."""

    def __init__(self) -> None:
        super().__init__()
        self.pills = Pills(tr("How it went"), [(each, name_of(each)) for each in Outcome])
        self._hint = Label(size="caption", tone="muted", wrap=True)
        self._hint.hide()
        self._offered = offered(Messages.YES)
        inside = column(self, gap=2)
        inside.addWidget(self.pills)
        inside.addWidget(self._hint)

    def offer(self, leave: Messages) -> None:
        """Offer a message only where one may be left, with what to keep in mind."""
        self._offered = offered(leave)
        self.pills.offer(self._offered)
        self._hint.setText(discreetly(leave))
        self._hint.setVisible(bool(self._hint.text()))

    def choose(self, outcome: Outcome) -> None:
        """Choose one, as far as it is still offered."""
        self.pills.set_value(outcome if outcome in self._offered else Outcome.REACHED)


class LogEditor(NoteEditor):
    """How it went, a note, a day and whose it is, and the button that saves them.

    Hidden until it is opened. ``closed`` says that it was closed, with all kept, and whether it
    had the focus.
    """

    closed = Signal(bool)

    def __init__(self, save: QAction) -> None:
        how = _HowItWent()
        super().__init__(
            Words(
                note=tr("What was said"),
                about=tr("staff only"),
                example=tr("What was said, what was promised…"),
                day=tr("Ring back"),
                day_hint=tr("(optional)"),
                day_example=tr("Fri, 28/5…"),
                wants=tr("Write what it was about."),
            ),
            above=how,
        )
        self._how, owner, self._sight = how, owner_field(), InSight(self)
        self.owner = owner.editor
        self._owed = Owed()
        close = Button(tr("Close"), compact=True)
        close.setAccessibleDescription(tr("what is typed is kept"))
        promise, buttons = Flow(gap=10, line_gap=10, align=TOP), Flow(gap=8)
        self.inside.removeWidget(self._day)
        for field in (self._day, owner):
            promise.add(field, stretch=1, least=FIELD_LEAST)
        buttons.add(button_for(save, "check", primary=True))
        buttons.add(close)
        self.inside.addLayout(promise)
        self.inside.addWidget(self._owed)
        self.inside.addLayout(buttons)
        self.sent.connect(save.trigger)
        self._how.pills.changed.connect(lambda _outcome: self._was_edited())
        self.owner.activated.connect(lambda _number: self._was_edited())
        self.edited.connect(lambda _ask: self._say_owed())
        close.clicked.connect(lambda _on: self.close_down())
        self.hide()

    def offer(self, leave: Messages) -> None:
        """``leave``: whether a message may be left with whom is shown."""
        was_blocked = self._how.pills.blockSignals(True)
        self._how.offer(leave)
        self._how.pills.blockSignals(was_blocked)

    def owe(self, owing: Owing) -> None:
        """What was promised to whoever is shown: what saving does with it is said beforehand."""
        self._owed.owing = owing
        self._say_owed()

    def _say_owed(self) -> None:
        self._owed.say(self.outcome(), self.typed().day, self.owner_id())

    def outcome(self) -> Outcome:
        """How it went."""
        return Outcome(str(self._how.pills.value()))

    def owner_id(self) -> UUID | None:
        """Whose promise the day is; None is whoever is free."""
        return self.owner.owner_id()

    def typed(self) -> Ask:
        """What is typed and chosen; that they were reached is not, it is so unless said."""
        outcome = "" if self.outcome() is Outcome.REACHED else self.outcome().value
        return replace(super().typed(), outcome=outcome, owner=self.owner.kept())

    def fill(self, ask: Ask) -> None:
        """Show what was typed for somebody, without saying that it is typed now."""
        if ask == self.typed():
            return
        was_blocked = self._how.pills.blockSignals(True)
        self._how.choose(Outcome(ask.outcome or Outcome.REACHED))
        self._how.pills.blockSignals(was_blocked)
        self.owner.choose(ask.owner)
        super().fill(ask)
        self._say_owed()

    def needs_note(self) -> bool:
        """Where nobody was spoken to, nothing need be written down."""
        return self.outcome() is Outcome.REACHED

    def open_up(self) -> None:
        """Show it, with the focus in the note."""
        self.show()
        self.take_focus()
        self._sight.come()

    def close_down(self) -> None:
        """Hide it; what is typed stays."""
        if not self.isHidden():
            focus = QApplication.focusWidget()
            had_focus = focus is not None and self.isAncestorOf(focus)
            self.hide()
            self.closed.emit(had_focus)
