"""Everything that can be done in the calendar: words, key and right of each command, as data."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_app.desk.calendar import SessionLine
from desktop_app.domain.access import Act
from desktop_app.domain.sessions import Status
from desktop_app.i18n import tr
from desktop_app.ui import ways
from desktop_app.ui.calendar.shapes import AGENDA, BY_DAY, QUARTER, SHAPES
from desktop_app.ui.calendar.words import is_coming
from desktop_app.ui.widgets.acting import action_for

When = Callable[[SessionLine], bool]


@dataclass(frozen=True)
class Command:
    """``act``: for a session, for those who may do it there, ``when`` it stands so. ``right``: for
    no session, but for those who may do it at all. ``shapes``: where it can be given.

    One with a plain key is for the days themselves alone: elsewhere the key means something else.
    """

    name: str
    words: str
    icon: str
    key: str = ""
    act: Act | None = None
    when: When | None = None
    right: Act | None = None
    shapes: Sequence[str] = SHAPES

    @property
    def moves(self) -> bool:
        """Whether it only goes somewhere in the days."""
        return AGENDA not in self.shapes and self.act is None and self.right is None


def _wants_somebody(line: SessionLine) -> bool:
    return is_coming(line) and not line.ready


def _can_come_back(line: SessionLine) -> bool:
    return line.status is Status.CANCELLED and not line.started


def _is_flagged(line: SessionLine) -> bool:
    return is_coming(line) and bool(line.flags)


def _concerns_somebody(line: SessionLine) -> bool:
    return line.to_tell > 0


PLAN = Act.PLAN
COMMANDS = (
    Command("roster", "Open roster", "users", "Ctrl+R", Act.SEE_ROSTER),
    Command("pack", "Print pack", "printer", "Ctrl+P", Act.PACK),
    Command("papers", ways.PAPERS_WORDS, ways.PAPERS_ICON, ways.PAPERS_KEY),
    Command("assign", "Assign counsellor", "user-check", "", PLAN, _wants_somebody, shapes=BY_DAY),
    Command("change", "Change…", "pencil", "Ctrl+E", PLAN, is_coming),
    Command("dropout", ways.WORDS, ways.ICON, ways.KEY),
    Command("cancel", "Cancel session", "ban", "", PLAN, is_coming),
    Command("restore", "Restore session", "rotate-ccw", "", PLAN, _can_come_back),
    Command("keep", "Keep", "calendar-check", "", PLAN, _is_flagged, shapes=BY_DAY),
    Command("move", "Move", "calendar-arrow-up", "", PLAN, _is_flagged, shapes=BY_DAY),
    Command("skip", "Skip", "calendar-x", "", PLAN, _is_flagged, shapes=BY_DAY),
    Command("tell", "See who to tell", "phone", "", Act.SEE_ROSTER, _concerns_somebody),
    Command("close_day", "Close this day…", "calendar-off", right=PLAN, shapes=BY_DAY),
    Command("open_day", "Open this day again", "calendar-check", right=PLAN, shapes=BY_DAY),
    Command("groups", "Groups", "", right=Act.SEE_CALENDAR),
    Command("packs", "Print all packs of the month", "printer", right=Act.PACK),
    Command("new", "New session", "plus", right=PLAN),
    Command("export", "Export .ics", "download", right=Act.SEE_CALENDAR),
    Command("next", "Next session", "arrow-down", "Ctrl+Down", shapes=BY_DAY),
    Command("previous", "Session before", "arrow-up", "Ctrl+Up", shapes=BY_DAY),
    Command("later", "Next month", "chevron-right", "PgDown", shapes=BY_DAY),
    Command("earlier", "Previous month", "chevron-left", "PgUp", shapes=BY_DAY),
    Command("later_quarter", "Next quarter", "chevron-right", "Shift+PgDown", shapes=(QUARTER,)),
    Command("earlier_quarter", "Previous quarter", "chevron-left", "Shift+PgUp", shapes=(QUARTER,)),
    Command("today", "Today", "calendar-days", "Ctrl+Home", shapes=BY_DAY),
    Command("date", "Go to a date", "calendar-search", "Ctrl+G"),
    Command("turn", "Month, quarter or agenda", "list", "Ctrl+Tab"),
)
# What stands beside the days as buttons, and what behind the button for more.
OF_SESSION = ("pack", "roster", "assign", "restore", "change")
MORE = ("papers", "packs", "dropout", "cancel", "close_day", "open_day")
ANSWERS = ("keep", "skip", "move")  # the longest last: it may need a line of its own
OF_PAGE = ("groups", "new", "export")
OF_FREE_DAY = ("next", "previous", "close_day", "open_day")
PLAIN = ("PgDown", "PgUp")  # keys that scroll a page or a list where they are no commands
ICONS: Mapping[str, str] = {command.name: command.icon for command in COMMANDS}


def make_actions(
    view: QWidget, keyed: Iterable[QWidget], does: Mapping[str, Callable[[], object]]
) -> dict[str, QAction]:
    """A QAction on the view for each command, by name; plain keys are for ``keyed`` alone."""
    made = {}
    for command in COMMANDS:
        action = action_for(
            view, tr(command.words), command.key, does[command.name], repeats=command.moves
        )
        if command.key.removeprefix("Shift+") in PLAIN:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            for widget in keyed:
                widget.addAction(action)
        made[command.name] = action
    return made
