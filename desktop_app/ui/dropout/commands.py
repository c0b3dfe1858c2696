"""Everything that can be done where something has changed: words, icon and key, as data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import tr
from desktop_app.ui.widgets.acting import action_for


@dataclass(frozen=True)
class Command:
    """One row of the table."""

    name: str
    words: str
    icon: str
    key: str = ""


COMMANDS = (
    Command("back", "Back", "arrow-left", "Esc"),
    Command("turn", "Next duty", "list", "Ctrl+Tab"),
    Command("off", "Take off this duty", "user-minus", "Ctrl+D"),
    Command("withdraw", "Speaker cannot come", "mic-off", "Ctrl+Shift+W"),
    Command("pencil", "Pencil the speaker", "pencil", "Ctrl+B"),
    Command("confirm", "Confirm the speaker", "check", "Ctrl+Y"),
    Command("book", "New booking", "plus", "Ctrl+Shift+N"),
    Command("shorten", "Shorten to the usual length", "timer", "Ctrl+E"),
    Command("cancel", "Cancel session", "ban"),
    Command("tell", "See who to tell", "phone"),
    Command("roster", "Open roster", "users", "Ctrl+R"),
)
ICONS: Mapping[str, str] = {command.name: command.icon for command in COMMANDS}


def make_actions(view: QWidget, does: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """A QAction on the view for each command, by name."""
    return {
        each.name: action_for(view, tr(each.words), each.key, does[each.name]) for each in COMMANDS
    }
