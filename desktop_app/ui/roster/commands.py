"""Everything that can be done on the roster: words, key and right of each command, as data."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_app.domain.access import Act
from desktop_app.domain.bookings import Mark
from desktop_app.i18n import tr
from desktop_app.ui import ways
from desktop_app.ui.commands import ALSO
from desktop_app.ui.naming import name_of
from desktop_app.ui.roster.rows import Kind, Shown
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.buttons import Button


@dataclass(frozen=True)
class Command:
    """``kinds`` are the rows it is for; none means that it is for the whole session."""

    name: str
    words: str
    icon: str
    key: str
    act: Act | None = None
    kinds: frozenset[Kind] = frozenset()


@dataclass(frozen=True)
class MarkCommand:
    """What the keys of the register do to the current row; no mark clears it."""

    name: str
    mark: Mark | None
    keys: tuple[str, ...]

    def words(self) -> str:
        """What stands in the menu."""
        if self.mark is None:
            return tr("Clear the mark")
        return tr("Mark: {mark}", mark=name_of(self.mark))


HOLDING = frozenset({Kind.BOOKED, Kind.TO_RECONFIRM})
QUEUED = frozenset({Kind.FIRST, Kind.NO_REPLY, Kind.WAITING})

COMMANDS = (
    Command("offer", "Offer the place", "user-check", "Ctrl+O", Act.BOOK),
    Command("add", "Add person", "user-plus", "Ctrl+Shift+A", Act.ATTENDANCE),
    Command("dropout", ways.WORDS, ways.ICON, ways.KEY),
    Command("pack", "Print pack", "printer", "Ctrl+P", Act.PACK),
    Command("papers", ways.PAPERS_WORDS, ways.PAPERS_ICON, ways.PAPERS_KEY),
    Command("pause", "Pause the waiting list", "pause", "Ctrl+Shift+L", Act.PLAN),
    Command("turn", "Next list", "list", "Ctrl+Tab"),
    Command("accept", "Said yes", "check", "Ctrl+Y", Act.BOOK,
            frozenset({Kind.OFFERED, Kind.TO_RECONFIRM})),
    Command("decline", "Said no", "x", "Ctrl+D", Act.BOOK, frozenset({Kind.OFFERED})),
    Command("book", "Said yes: book", "check", "Ctrl+B", Act.BOOK, frozenset({Kind.FIRST})),
    Command("tried", "Tried to ring", "phone-outgoing", "Ctrl+T", Act.BOOK,
            frozenset({Kind.NO_REPLY})),
    Command("first", "Put first", "arrow-up", "Ctrl+Shift+F", Act.JUMP, QUEUED),
    Command("in_turn", "Back to their turn", "arrow-down", "Ctrl+Shift+I", Act.JUMP, QUEUED),
    Command("past", "Book past the list", "user-check", "Ctrl+Shift+B", Act.JUMP, QUEUED),
    Command("again", "Book again", "undo-2", "Ctrl+B", Act.BOOK, frozenset({Kind.LET_GO})),
    Command("told", "Told them", "check", "Space", Act.BOOK, frozenset({Kind.TO_TELL})),
    Command("release", "Release this place", "log-out", "Del", Act.BOOK, HOLDING),
    Command("leave", "Take off the list", "log-out", "Del", Act.BOOK, QUEUED),
    Command("death", "Record a death", "user", "Ctrl+Shift+D", Act.REPORT_DEATH, HOLDING | QUEUED),
    Command("quiet", "Release a quiet place", "log-out", "Ctrl+Shift+Q", Act.SETTLE_DEATH),
)  # fmt: skip

# What people also call it, for the finder.
ALSO_CALLED = {
    "death": "died dead deceased passed away",
    "release": "cancel",
    "add": "walk in",
    "dropout": ways.ALSO_CALLED,
    "papers": ways.PAPERS_ALSO,
}

OF_HEAD = ("quiet", "add", "dropout", "pack")
PLACES = ("pack", "papers", "dropout")  # that are opened for the session

MARK_COMMANDS = (
    MarkCommand("came", Mark.CAME, ("1", "Space")),
    MarkCommand("part", Mark.PART, ("2",)),
    MarkCommand("apologies", Mark.APOLOGIES, ("3",)),
    MarkCommand("unwell", Mark.UNWELL, ("4",)),
    MarkCommand("did_not_come", Mark.DID_NOT_COME, ("5",)),
    MarkCommand("clear", None, ("0",)),
)


def make_actions(view: QWidget, does: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """A QAction on the view for each command and each mark, by name."""
    made = {}
    for name, words, keys in _named():
        action = QAction(words, view)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setAutoRepeat(False)  # a held key must not do the same to the next person
        action.setShortcutContext(_context(keys))
        action.triggered.connect(partial(_do, does[name]))
        view.addAction(action)
        if name in ALSO_CALLED:
            action.setProperty(ALSO, tr(ALSO_CALLED[name]))
        made[name] = action
    return made


def _named() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for command in COMMANDS:
        yield command.name, tr(command.words), (command.key,)
    for each in MARK_COMMANDS:
        yield each.name, each.words(), each.keys


def _context(keys: tuple[str, ...]) -> Qt.ShortcutContext:
    """A plain key such as Del or 1 acts in the lists alone: a text field needs it for itself."""
    held = all("+" in key for key in keys)
    page, alone = Qt.ShortcutContext.WidgetWithChildrenShortcut, Qt.ShortcutContext.WidgetShortcut
    return page if held else alone


def _do(does: Callable[[], object], _checked: bool = False) -> None:
    does()


def buttons_of_head(actions: Mapping[str, QAction]) -> Iterator[Button]:
    """The buttons beside the title of the page."""
    for command in COMMANDS:
        if command.name in OF_HEAD:
            prints = command.name == "pack"
            yield button_for(actions[command.name], command.icon, primary=prints, cap=prints)


def is_for(command: Command, shown: Shown) -> bool:
    """Whether a command is for this row: who is first by a reason can be put back, others first."""
    priority = shown.listed is not None and shown.listed.priority
    wanted = {"first": not priority, "in_turn": priority}
    return shown.kind in command.kinds and wanted.get(command.name, True)


def row_commands() -> Iterable[Command]:
    """The commands that are for a row of a list."""
    return (command for command in COMMANDS if command.kinds)


def in_the_lists() -> list[str]:
    """The names of all that is done to a current row, in the order of the menu."""
    return [*(each.name for each in MARK_COMMANDS), *(each.name for each in row_commands())]
