"""Everything that can be done on the page People: words and key of each command, as data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_app.desk.ahead import SESSIONS_SHOWN
from desktop_app.domain.access import Act
from desktop_app.i18n import tr
from desktop_app.ui.commands import ALSO
from desktop_app.ui.widgets.acting import action_for


@dataclass(frozen=True)
class Command:
    """``act`` is what a role must allow; ``of_person``: for the person shown.

    A command with a ``place`` leads there, for that person or for nobody, and one with a ``panel``
    opens that beside the page; such stand under "More", those ``of_the_dead`` for somebody who has
    died as well.
    """

    name: str
    words: str
    key: str
    act: Act | None = None
    of_person: bool = True
    place: str = ""
    of_the_dead: bool = False
    panel: str = ""


COMMANDS = (
    Command("find", "Find by name or number", "Ctrl+F", of_person=False),
    Command("turn", "Next filter", "Ctrl+Tab", of_person=False),
    Command("order", "Next order of the list", "Ctrl+Shift+S", of_person=False),
    Command("narrow", "Filter and order", "Ctrl+Shift+F", of_person=False),
    Command("tick_all", "Tick all who are shown", "Ctrl+A", Act.REGISTER, of_person=False),
    Command("tick_none", "Tick nobody", "Ctrl+Shift+A", Act.REGISTER, of_person=False),
    Command("write", "Message to the ticked", "Ctrl+Shift+Y", Act.REGISTER, of_person=False),
    Command("export", "Export", "Ctrl+Shift+X", Act.EXPORT, of_person=False),
    Command("log", "Log call", "Ctrl+G", Act.REGISTER),
    Command("message", "Message", "Ctrl+M", Act.REGISTER),
    Command("save", "Save the call", "Ctrl+Return", Act.REGISTER),
    Command("done", "Ring-back done", "Ctrl+R", Act.REGISTER),
    Command("move", "Change the ring-back", "Ctrl+Shift+B", Act.REGISTER),
    Command("end", "End the place every month", "Ctrl+Shift+E", Act.REGISTER),
    Command("call", "New call with this person", "Ctrl+Shift+N", Act.REGISTER),
    Command("edit", "Edit details", "Ctrl+E", Act.REGISTER, place="person"),
    Command("told", "They know of the death", "Ctrl+Shift+K", Act.REPORT_DEATH),
    Command("rules", "Contact and agreement", "Ctrl+Shift+L", Act.REGISTER, place="rules"),
    Command("same", "Same person as…", "Ctrl+Shift+M", Act.REGISTER, place="merge"),
    Command("proxy", "Who may book for them", "Ctrl+Shift+W", Act.REGISTER, place="proxy"),
    Command(
        "duplicates", "See possible duplicates", "", Act.REGISTER,
        of_person=False, place="duplicates",
    ),
    Command("joining", "How to join", "Ctrl+Shift+J", Act.FIND, panel="joining"),
    Command(
        "death", "Record a death", "Ctrl+Shift+D", Act.REPORT_DEATH, place="death", of_the_dead=True
    ),
)  # fmt: skip

# What people also call it, for the finder.
ALSO_CALLED = {
    "same": "merge twice double",
    "death": "died dead deceased passed away",
    "duplicates": "merge twice double",
    "joining": "link dial in",
    "rules": "do not ring write withdraw consent",
    "proxy": "carer family",
    "edit": "change name phone address",
}

LEADING = tuple(command for command in COMMANDS if command.place or command.panel)
Does = Callable[[], object]
Guard = Callable[[QAction, Does], object]


def make_actions(view: QWidget, does: Mapping[str, Does], guard: Guard) -> dict[str, QAction]:
    """A QAction on the view for each command, by name; ``guard`` lets those about a person act."""
    made = {
        c.name: _guarded(view, tr(c.words), c.key, does[c.name], guard)
        if c.of_person
        else action_for(view, tr(c.words), c.key, does[c.name])
        for c in COMMANDS
    }
    for name, words in ALSO_CALLED.items():
        made[name].setProperty(ALSO, tr(words))
    return made


def make_session_actions(
    view: QWidget, press: Callable[[int], object], guard: Guard
) -> list[QAction]:
    """A QAction for each of the next sessions; its words come with the session."""
    return [
        _guarded(view, tr("Next session {number}", number=number + 1), f"Alt+{number + 1}",
                 partial(press, number), guard)
        for number in range(SESSIONS_SHOWN)
    ]  # fmt: skip


def _guarded(view: QWidget, words: str, key: str, does: Does, guard: Guard) -> QAction:
    action: QAction = action_for(view, words, key, lambda: guard(action, does))
    return action
