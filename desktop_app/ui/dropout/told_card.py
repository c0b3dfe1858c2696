"""Who has to be told of what was done, and how each is reached."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from desktop_app.desk.changed_today import ChangedToday
from desktop_app.i18n import tr
from desktop_app.ui.calendar.facts import Facts
from desktop_app.ui.dropout.commands import ICONS
from desktop_app.ui.dropout.words import told_facts
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.layouts import Flow


class ToldCard(Card):
    """The people by their number, with the way to their names; the others by name."""

    def __init__(self, actions: Mapping[str, QAction]) -> None:
        super().__init__(tr("Who has to be told of a change"), icon="phone")
        self.facts = Facts()
        self._buttons = [button_for(actions[name], ICONS[name]) for name in ("tell", "roster")]
        ways = Flow(gap=8)
        for button in self._buttons:
            ways.add(button)
        self.body.addWidget(self.facts)
        self.body.addLayout(ways)

    def show_session(self, seen: ChangedToday) -> None:
        """Show whom it concerns as it stands now."""
        self.facts.show_facts(told_facts(seen))

    def take_focus(self) -> bool:
        """Put the focus on the way to the people; whether there is one."""
        first = next((button for button in self._buttons if not button.isHidden()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        return first is not None

    def forget(self) -> None:
        """No session is shown."""
        self.facts.show_facts(())
