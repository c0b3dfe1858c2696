"""Everything that can be done with records that may be of one person, and who may book: as data."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import tr
from desktop_app.ui.widgets.acting import action_for, button_for
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow


@dataclass(frozen=True)
class Command:
    """A row of the table; the last of a page is what its foot is for."""

    name: str
    words: str
    icon: str
    keys: tuple[str, ...]


BACK = Command("back", "Back", "arrow-left", ("Esc",))
NOT_SAME = Command("not_same", "Not the same person", "users", ("Ctrl+D",))
OF_LIST = (BACK, NOT_SAME, Command("open", "Compare the two", "user-round-search", ("Ctrl+E",)))
OF_MERGE = (
    BACK,
    NOT_SAME,
    Command("merge", "Merge into one record", "check", ("Ctrl+Return", "Ctrl+Enter")),
)
OF_PROXIES = (
    BACK,
    Command("end", "End this", "trash-2", ("Ctrl+D",)),
    Command("save", "They may book", "check", ("Ctrl+Return", "Ctrl+Enter")),
)


def make_actions(
    view: QWidget, commands: Sequence[Command], does: Mapping[str, Callable[[], object]]
) -> dict[str, QAction]:
    """A QAction on the view for each command, by name."""
    made = {}
    for command in commands:
        action = action_for(view, tr(command.words), "", does[command.name])
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        made[command.name] = action
    return made


class Foot(QWidget):
    """A sentence, and a button for each command; the last is what the page is for."""

    def __init__(self, commands: Sequence[Command], actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self.summary = Label(wrap=True)
        inside, ends = Flow(self, gap=12), Flow(gap=12)
        inside.add(self.summary, stretch=1, least=220)
        for command in commands:
            last = command is commands[-1]
            ends.add(button_for(actions[command.name], command.icon, primary=last, cap=last))
        inside.add(ends)

    def say(self, sentence: str) -> None:
        """Say what the last command does."""
        self.summary.setText(sentence)
        self.updateGeometry()
