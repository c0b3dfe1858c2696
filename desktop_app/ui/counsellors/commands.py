"""Everything that can be done on the page Counsellors: words, key and right, as data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_app.domain.access import Act
from desktop_app.i18n import tr
from desktop_app.ui.widgets.acting import action_for


class Shape(StrEnum):
    """The three views."""

    MONTH = "month"
    PERSON = "person"
    DIRECTORY = "directory"


ROTAS = frozenset({Shape.MONTH, Shape.PERSON})
EVERYWHERE = frozenset(Shape)
WORDS: Mapping[Shape, str] = {
    Shape.MONTH: "Rota by month",
    Shape.PERSON: "By person",
    Shape.DIRECTORY: "Directory",
}


@dataclass(frozen=True)
class Command:
    """``shapes``: in which views it is there; ``act``: what a role must allow.

    One with a plain key is for the list of the rota alone: elsewhere it means something else.
    """

    name: str
    words: str
    icon: str
    key: str
    shapes: frozenset[Shape] = EVERYWHERE
    act: Act | None = None
    moves: bool = False


IN_MONTH, IN_DIRECTORY = frozenset({Shape.MONTH}), frozenset({Shape.DIRECTORY})
COMMANDS = (
    Command("turn", "Next view", "list", "Ctrl+Tab"),
    Command("earlier", "Months before", "chevron-left", "Ctrl+PgUp", ROTAS, moves=True),
    Command("later", "Months after", "chevron-right", "Ctrl+PgDown", ROTAS, moves=True),
    Command("today", "This month", "calendar-days", "Ctrl+Home", ROTAS),
    Command("roster", "Open roster", "users", "Ctrl+R", IN_MONTH, Act.SEE_ROSTER),
    Command("off", "Take off this duty", "user-minus", "Del", IN_MONTH, Act.PLAN),
    Command("new", "New counsellor", "user-plus", "Ctrl+Shift+A", IN_DIRECTORY, Act.PLAN),
    Command("save", "Save", "save", "Ctrl+Return", IN_DIRECTORY, Act.PLAN),
    Command("drop", "Drop what was typed", "undo-2", "", IN_DIRECTORY, Act.PLAN),
    Command("end", "No longer facilitates", "user-x", "", IN_DIRECTORY, Act.PLAN),
    Command("resume", "Facilitates again", "user-check", "", IN_DIRECTORY, Act.PLAN),
    Command("leave", "Add leave", "calendar-plus", "Ctrl+E", IN_DIRECTORY, Act.PLAN),
)
ICONS: Mapping[str, str] = {command.name: command.icon for command in COMMANDS}


def make_actions(
    view: QWidget, rows: QWidget, does: Mapping[str, Callable[[], object]]
) -> dict[str, QAction]:
    """A QAction on the view for each command, by name; plain keys act in ``rows`` alone."""
    made = {}
    for command in COMMANDS:
        action = action_for(
            view, tr(command.words), command.key, does[command.name], repeats=command.moves
        )
        if command.key and "+" not in command.key:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            rows.addAction(action)
        made[command.name] = action
    return made
