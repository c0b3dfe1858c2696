"""Everything that can be done on the page Speakers: words, key and right, as data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_app.domain.access import Act
from desktop_app.domain.speakers import Stage
from desktop_app.i18n import tr
from desktop_app.ui.speakers.stages import MOVES
from desktop_app.ui.widgets.acting import action_for


class Shape(StrEnum):
    """The views of the page."""

    BOOKINGS = "bookings"
    PEOPLE = "people"
    TOPICS = "topics"


WORDS: Mapping[Shape, str] = {
    Shape.BOOKINGS: "Bookings",
    Shape.PEOPLE: "People",
    Shape.TOPICS: "Topics",
}
IN_BOOKINGS, IN_PEOPLE, IN_TOPICS = (frozenset({shape}) for shape in Shape)

PAPERS = "Brief and invitation"


@dataclass(frozen=True)
class Command:
    """``shapes``: in which views it is there; ``act``: what a role must allow."""

    name: str
    words: str
    icon: str
    key: str
    shapes: frozenset[Shape]
    act: Act | None = None


COMMANDS = (
    Command("turn", "Next view", "list", "Ctrl+Tab", frozenset(Shape)),
    Command("turn_back", "View before", "list", "Ctrl+Shift+Tab", frozenset(Shape)),
    Command("new", "New booking", "plus", "Ctrl+Shift+N", IN_BOOKINGS, Act.PLAN),
    Command("open", "Open the booking", "pencil", "Ctrl+E", IN_BOOKINGS),
    Command("next", "Move on", "arrow-right", "Ctrl+Shift+M", IN_BOOKINGS, Act.PLAN),
    Command("papers", PAPERS, "mail", "Ctrl+Shift+I", IN_BOOKINGS, Act.PLAN),
    Command("folded", "Show what did not come about", "archive", "", IN_BOOKINGS),
    Command("new_speaker", "New speaker", "user-plus", "Ctrl+Shift+N", IN_PEOPLE, Act.PLAN),
    Command("open_speaker", "Open the speaker", "pencil", "Ctrl+E", IN_PEOPLE),
    Command("new_topic", "New topic", "plus", "Ctrl+Shift+N", IN_TOPICS, Act.PLAN),
    Command("open_topic", "Open the topic", "pencil", "Ctrl+E", IN_TOPICS),
    Command("wish", "Somebody asked for it", "hand", "Ctrl+Shift+W", IN_TOPICS, Act.PLAN),
)
ICONS: Mapping[str, str] = {command.name: command.icon for command in COMMANDS}


def make_actions(view: QWidget, does: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """A QAction on the view for each command, by name."""
    return {
        command.name: action_for(view, tr(command.words), command.key, does[command.name])
        for command in COMMANDS
    }


def make_moves(view: QWidget, move: Callable[[Stage], object]) -> dict[Stage, QAction]:
    """A QAction on the view for each stage that a booking can be taken to."""
    return {
        stage: action_for(view, tr(words), "", partial(move, stage))
        for stage, words in MOVES.items()
    }
