"""How many people are ticked, over the list, with what can be done for them."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_app.ui.people.list import PeopleList
from desktop_app.ui.people.ticks import Ticks
from desktop_app.ui.people.words import ticked_words
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.labels import Label, announce
from desktop_app.ui.widgets.layouts import Flow

SIDES = (16, 12, 16, 0)
BUTTONS = (("write", "mail"), ("tick_none", "x"))


class TickBar(QWidget):
    """Hidden while nobody is ticked. It says as well how many of them the list does not show."""

    def __init__(self, people: PeopleList, ticks: Ticks) -> None:
        super().__init__()
        self._list, self._ticks = people, ticks
        self._actions: Mapping[str, QAction] = {}
        self.count = Label(bold=True, wrap=True)
        self._line = Flow(self, margins=SIDES, gap=8, align=Qt.AlignmentFlag.AlignVCenter)
        self._line.add(self.count, stretch=1, least=120)
        self.hide()
        ticks.changed.connect(self._tell)
        people.listed.connect(self._say)

    def take_actions(self, actions: Mapping[str, QAction]) -> None:
        """Have buttons for what can be done with the ticked."""
        self._actions = actions
        for name, icon in BUTTONS:
            self._line.add(button_for(actions[name], icon))
        self._say()

    def _tell(self) -> None:
        """Others are ticked now: say it aloud too."""
        was = self.count.text()
        self._say()
        if self.count.text() != was:
            announce(self._list, self.count.text())

    def _say(self) -> None:
        ids = self._ticks.ids()
        self.count.setText(ticked_words(len(ids), self._list.listing().missing(ids)))
        self.setVisible(bool(ids))
        if self._actions:  # a message to nobody is asked for all the same, and told why not
            self._actions["tick_none"].setEnabled(bool(ids))
        self._list.viewport().update()
