"""What the frame of the window asks of a view, and the table of places it is told of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.config import Clock
from desktop_app.domain.access import Act, Actor
from desktop_app.ui.discretion import Discretion
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.work import Work

if TYPE_CHECKING:
    from desktop_app.ui.forms.watching import FolderWatch

Go = Callable[[str, object], None]


@dataclass(frozen=True)
class Desk:
    """What a view works with.

    ``go`` opens a place by name, for an argument: ``go("roster", session_id)``; ``back`` goes
    where one was before. ``tell`` shows a notice above the view: title, sentence and kind
    (error, warn, ok, accent). ``discretion`` says whether names are hidden now. ``beside`` opens
    a panel beside the page by its name, about somebody or None, or closes it. ``watch`` is what
    watches a folder for files of online forms.
    """

    work: Work
    actor: Actor
    clock: Clock
    go: Go
    back: Callable[[], None]
    tell: Callable[[str, str, str], None]
    discretion: Discretion
    beside: Callable[[str, object], None]
    watch: "FolderWatch | None" = None


@dataclass(frozen=True)
class Count:
    """How much waits in a place: a query of the desk, the tables whose change changes its answer,
    and how a screen reader says it ("{count} to check")."""

    query: Callable[..., int]
    tables: tuple[str, ...]
    said: str


@dataclass(frozen=True)
class Place:
    """One row of the table of places.

    A view is a Page. Of its methods the frame calls, where it has them: ``show_for(argument)``
    when the place is opened, ``reload()`` on F5, ``focus_first()``, and ``put_away()`` before
    the window locks or closes, so that what is being typed is kept. ``where()`` gives the argument
    with which Back and Forward open it again, None for the one it was opened with. The view hears
    ``work.changed`` and ``discretion.changed`` itself. Its own commands are QActions added to
    it with the context WidgetWithChildrenShortcut; while it is open the frame shows them in the
    menu named ``menu``, in the finder and under F1, and, but for plain keys such as Del, lets
    their keys work in the whole window. ``plain_keys()`` gives its keys that are no commands,
    for F1: pairs of keys, as people say them, and words, ("Shift F10", "Where the card can go").
    ``holds_undo()`` gives a title and a sentence while Ctrl+Z must not take back what was saved
    before, for what is being entered is not; ``bring_back()`` gives a form what Start over took
    from it, and says whether it did. F6 goes to each part of the page that has the property
    ``panes.PANE``.
    The finder leads to it by its title, and by other words it is ``also`` looked for.
    A place that is not in the rail belongs ``under`` one that is; one in it shows its ``count``
    there. Nobody is shown a place whose
    ``act`` they may not do.
    """

    name: str
    title: str
    icon: str
    make: Callable[[Desk], Page]
    key: str = ""
    menu: str = "session"
    under: str = ""
    act: Act | None = None
    also: str = ""
    count: Count | None = None

    def open_to(self, actor: Actor) -> bool:
        """Whether this person may come here."""
        return self.act is None or bool(actor.scopes(self.act))


def call_if_there(view: Page, method: str, *args: Any) -> Any:
    """Ask a view for something it may have no need to offer; None where it has not."""
    asked = getattr(view, method, None)
    return None if asked is None else asked(*args)
