"""Everything that can be done with a pack: words, picture and keys of each command, as data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import tr
from desktop_app.ui.commands import ALSO as OTHER_WORDS
from desktop_app.ui.pack.large_print import ALSO, KEY


@dataclass(frozen=True)
class Command:
    """A row of the table; ``also`` has other words for the finder."""

    name: str
    words: str
    icon: str
    keys: tuple[str, ...]
    also: str = ""
    checkable: bool = False


COMMANDS = (
    Command("print", "Print", "printer", ("Ctrl+P",)),
    Command("save", "Save encrypted PDF", "file-lock", ("Ctrl+S",)),
    Command("turn", "Pages or text", "file-text", ("Ctrl+Tab",)),
    Command("facing", "Facing pages", "book-open", ("F",)),
    Command("large", "Large print", "a-large-small", (KEY,), ALSO, checkable=True),
    Command("smaller", "Smaller", "zoom-out", ("-",)),
    Command("larger", "Larger", "zoom-in", ("+", "=")),
)


def make_actions(view: QWidget, does: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """A QAction for each command, on the view and whatever is in it."""
    made = {}
    for command in COMMANDS:
        action = made[command.name] = QAction(tr(command.words), view)
        action.setCheckable(command.checkable)
        action.setProperty(OTHER_WORDS, command.also)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(partial(_do, does[command.name]))
        view.addAction(action)
    return made


def _do(does: Callable[[], object], _checked: bool = False) -> None:
    does()
