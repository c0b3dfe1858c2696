"""The foot of a form: what saving will do, and the buttons for it."""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import tr
from desktop_app.ui.groups.commands import Command
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow


class SaveBar(QWidget):
    """A sentence, and a button for each command; the last saves, and says what it does."""

    def __init__(self, commands: Sequence[Command], actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self._save = actions["save"]
        self.summary = Label(wrap=True)
        inside, ends = Flow(self, gap=12), Flow(gap=12)
        inside.add(self.summary, stretch=1, least=220)
        for command in commands:
            saves = command.name == "save"
            ends.add(button_for(actions[command.name], command.icon, primary=saves, cap=saves))
        inside.add(ends)

    def say(self, save: str, summary: str = "") -> None:
        """Say what saving does: on its button, and in a sentence."""
        self._save.setText(save)
        self.summary.setText(summary or tr("Nothing is written before you save."))
