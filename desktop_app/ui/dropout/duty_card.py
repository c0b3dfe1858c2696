"""A counsellor cannot come: who has each duty, and who could take it instead."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from desktop_app.desk.changed_today import ChangedToday
from desktop_app.desk.rota import Choice, Way
from desktop_app.domain.counsellors import Duty
from desktop_app.i18n import tr
from desktop_app.ui.counsellors.picker import Picker
from desktop_app.ui.dropout.commands import ICONS
from desktop_app.ui.dropout.words import holder_words
from desktop_app.ui.naming import name_of
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.choices import Segmented
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow

DUTIES = tuple(Duty)


class DutyCard(Card):
    """One duty at a time; ``picker`` tells whom somebody chose for it."""

    def __init__(self, actions: Mapping[str, QAction]) -> None:
        super().__init__(tr("A counsellor cannot come"), icon="heart-handshake")
        self._seen: ChangedToday | None = None
        names = [(duty, name_of(duty)) for duty in DUTIES]
        self.duties = Segmented(tr("Duty"), names, compact=True)
        self._holder = Label(bold=True, wrap=True)
        self.picker = Picker(reach=True)
        top = Flow(gap=8)
        top.add(self._holder, stretch=1, least=180)
        top.add(button_for(actions["off"], ICONS["off"], cap=True))
        self.body.addWidget(self.duties, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(top)
        self.body.addWidget(self.picker)
        self.duties.set_value(Duty.LEAD)
        self.duties.changed.connect(lambda _duty: self._show())

    def show_session(self, seen: ChangedToday) -> None:
        """Show the duty that is chosen; who was current among the candidates stays so."""
        self._seen = seen
        self._show()

    def _show(self) -> None:
        choice = self.choice()
        if self._seen is not None and choice is not None:
            self._holder.setText(holder_words(self._seen, self.duty()))
            self.picker.show_choice(choice)

    def duty(self) -> Duty:
        """The duty that is shown."""
        return Duty(str(self.duties.value()))

    def choice(self) -> Choice | None:
        """Who could take it."""
        choices = self._seen.choices if self._seen is not None else ()
        return next((each for each in choices if each.duty is self.duty()), None)

    def may_take_off(self) -> bool:
        """Whether somebody has the duty, and the actor may take them off it."""
        choice, seen = self.choice(), self._seen
        plans = choice is not None and choice.way is Way.PLAN
        return plans and seen is not None and any(d.duty is self.duty() for d in seen.on_duty)

    def turn(self) -> None:
        """Go on to the next duty."""
        self.duties.set_value(DUTIES[(DUTIES.index(self.duty()) + 1) % len(DUTIES)])

    def take_focus(self) -> None:
        """Put the focus on whom to ask, or on the duties where nobody can be."""
        if self.picker.list.isHidden():
            self.duties.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.picker.take_focus()

    def forget(self) -> None:
        """No session is shown."""
        self._seen = None
        self._holder.clear()
        self.picker.forget()
