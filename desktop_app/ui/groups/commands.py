"""Everything that can be done in the places of groups: words, picture and keys, as data."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import tr
from desktop_app.ui.widgets.acting import action_for


@dataclass(frozen=True)
class Command:
    """A row of the table."""

    name: str
    words: str
    icon: str = ""
    keys: tuple[str, ...] = ()


SAVE = ("Ctrl+Return", "Ctrl+Enter")
BACK = Command("back", "Back to the groups", "arrow-left", ("Esc",))
OF_LIST = (
    Command("new", "New group", "plus", ("Ctrl+Shift+N",)),
    Command("open", "Change the group", "pencil", ("Ctrl+E",)),
    Command("session", "New session for this group", "calendar-plus", ("Ctrl+Shift+S",)),
)
AGAIN = Command("again", "Start over", "rotate-ccw")
OF_GROUP = (
    BACK,
    AGAIN,
    Command("save", "Save the group", "check", SAVE),
)
OF_CHANGE = (
    Command("back", "Back", "arrow-left", ("Esc",)),
    Command("following", "Change this and following", "calendar-range"),
    Command("all", "Change all future sessions", "calendar-days"),
    AGAIN,
    Command("save", "Change this session", "check", SAVE),
)
OF_SESSION = (
    Command("back", "Back", "arrow-left", ("Esc",)),
    AGAIN,
    Command("save", "Add the session", "check", SAVE),
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
