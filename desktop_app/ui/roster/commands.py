"""Everything that can be done on the roster: words, key and right of each command, as data."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_app.domain.access import Act
from desktop_app.i18n import tr
from desktop_app.ui.roster.rows import Kind
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.paint import key_words


@dataclass(frozen=True)
class Command:
    """``kinds`` are the rows it is for; none means that it is for the whole session."""

    name: str
    words: str
    icon: str
    key: str
    act: Act | None = None
    kinds: frozenset[Kind] = frozenset()


HOLDING = frozenset({Kind.BOOKED, Kind.TO_RECONFIRM})
QUEUED = frozenset({Kind.FIRST, Kind.NO_REPLY, Kind.WAITING})

COMMANDS = (
    Command("offer", "Offer the place", "user-check", "Ctrl+O", Act.BOOK),
    Command("add", "Add person", "user-plus", "Ctrl+Shift+A", Act.ATTENDANCE),
    Command("pack", "Save pack as PDF", "file-lock", "Ctrl+P", Act.PACK),
    Command("hide", "Hide names", "eye-off", "F8"),
    Command("turn", "Next list", "list", "Ctrl+Tab"),
    Command("accept", "Said yes", "check", "Ctrl+Y", Act.BOOK,
            frozenset({Kind.OFFERED, Kind.TO_RECONFIRM})),
    Command("decline", "Said no", "x", "Ctrl+D", Act.BOOK, frozenset({Kind.OFFERED})),
    Command("book", "Said yes: book", "check", "Ctrl+B", Act.BOOK, frozenset({Kind.FIRST})),
    Command("tried", "Tried to ring", "phone-outgoing", "Ctrl+T", Act.BOOK,
            frozenset({Kind.NO_REPLY})),
    Command("again", "Book again", "undo-2", "Ctrl+B", Act.BOOK, frozenset({Kind.LET_GO})),
    Command("release", "Release this place", "log-out", "Del", Act.BOOK, HOLDING),
    Command("leave", "Take off the list", "log-out", "Del", Act.BOOK, QUEUED),
)  # fmt: skip


def make_actions(view: QWidget, does: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """A QAction for each command, on the view and whatever is in it."""
    made = {}
    for command in COMMANDS:
        action = QAction(tr(command.words), view)
        action.setShortcut(command.key)
        action.setAutoRepeat(False)  # a held key must not do the same to the next person
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(partial(_do, does[command.name]))
        view.addAction(action)
        made[command.name] = action
    return made


def _do(does: Callable[[], object], _checked: bool = False) -> None:
    does()


def row_commands() -> Iterable[Command]:
    """The commands that are for a row of a list."""
    return (command for command in COMMANDS if command.kinds)


def button_for(action: QAction, icon: str, *, primary: bool = False, cap: bool = True) -> Button:
    """A button that does what the action does, and is there when the action is.

    Without a ``cap`` its key is only spoken, and stands in the menu.
    """
    key = action.shortcut().toString()
    button = Button(
        action.text(), icon=icon, key=key if cap else None, compact=True, primary=primary
    )
    button.setAccessibleDescription(key_words(key))
    button.clicked.connect(action.trigger)
    action.changed.connect(partial(_follow, button, action))
    return button


def _follow(button: Button, action: QAction) -> None:
    if button.words() != action.text():
        button.set_words(action.text())
    button.setVisible(action.isVisible())
    button.setEnabled(action.isEnabled())
