"""Everything that can be done in the calendar: words, key and right of each command, as data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_app.domain.access import Act
from desktop_app.i18n import tr
from desktop_app.ui.widgets.acting import action_for


@dataclass(frozen=True)
class Command:
    """``act``: for a session, and for those who may do it there. ``in_month``: not in the agenda.

    One with a plain key is for the month itself alone: elsewhere the key means something else.
    """

    name: str
    words: str
    icon: str
    key: str
    act: Act | None = None
    in_month: bool = False

    @property
    def moves(self) -> bool:
        """Whether it only goes somewhere in the month."""
        return self.in_month and self.act is None


COMMANDS = (
    Command("roster", "Open roster", "users", "Ctrl+R", Act.SEE_ROSTER),
    Command("pack", "Print pack", "printer", "Ctrl+P", Act.PACK),
    Command("assign", "Assign counsellor", "user-check", "", Act.PLAN, in_month=True),
    Command("next", "Next session", "arrow-down", "Ctrl+Down", in_month=True),
    Command("previous", "Session before", "arrow-up", "Ctrl+Up", in_month=True),
    Command("later", "Next month", "chevron-right", "PgDown", in_month=True),
    Command("earlier", "Previous month", "chevron-left", "PgUp", in_month=True),
    Command("today", "Today", "calendar-days", "Ctrl+Home", in_month=True),
    Command("date", "Go to a date", "calendar-search", "Ctrl+G"),
    Command("turn", "Month or agenda", "list", "Ctrl+Tab"),
)
ICONS: Mapping[str, str] = {command.name: command.icon for command in COMMANDS}


def make_actions(
    view: QWidget, grid: QWidget, does: Mapping[str, Callable[[], object]]
) -> dict[str, QAction]:
    """A QAction on the view for each command, by name."""
    made = {}
    for command in COMMANDS:
        action = action_for(
            view, tr(command.words), command.key, does[command.name], repeats=command.moves
        )
        if command.key and "+" not in command.key:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            grid.addAction(action)
        made[command.name] = action
    return made
