"""The window of the desk: navigation and menus only. What a place shows is the place's own."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QMetaObject, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.config import Clock
from desktop_app.desk.history import whom_it_was_about
from desktop_app.domain.access import Act, Actor
from desktop_app.domain.errors import NothingToUndo, Refusal, Trouble
from desktop_app.i18n import tr
from desktop_app.ui.changes import Changes
from desktop_app.ui.commands import (
    Command,
    Commands,
    larger_text,
    looks,
    smaller_text,
    text_sizes,
)
from desktop_app.ui.discretion import Discretion
from desktop_app.ui.frame import Rail, StatusLine, TopBar
from desktop_app.ui.history import History
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.screen import open_at
from desktop_app.ui.theme import Look, theme
from desktop_app.ui.views import Desk, Place, call_if_there
from desktop_app.ui.widgets.banner import Action, Banner
from desktop_app.ui.widgets.fields import can_undo
from desktop_app.ui.widgets.layouts import column
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.wording import words_for
from desktop_app.ui.work import Work

LEAST = (960, 600)
SIZE = (1440, 900)
CALL = "call"
WHOM = "whom"


class MainWindow(QMainWindow):
    """Rail, top bar, page and status line. ``locked`` fires when the desk is to be locked."""

    locked = Signal()
    closed = Signal()

    def __init__(
        self,
        work: Work,
        actor: Actor,
        clock: Clock,
        places: Iterable[Place],
        preferences: Preferences,
        *,
        pretended: date | None = None,
        demo: bool = False,
    ) -> None:
        super().__init__()
        self._work, self._preferences = work, preferences
        self._places = {place.name: place for place in places if place.open_to(actor)}
        self._views: dict[str, Page] = {}
        self._history = History()
        self._told: Changes | None = None
        self._whom, self._whoms = "", dict[UUID, str]()
        self._desk = Desk(work, actor, clock, self.go, self.back, self.tell, Discretion(self))
        self.commands = Commands(self)
        self.rail = Rail(self._in_rail(), self.go, self.lock)
        self.top_bar = TopBar(self.commands.menu, partial(self.go, CALL))
        self.top_bar.new_call.setVisible(CALL in self._places)
        self.status = StatusLine(actor, pretended=pretended, demo=demo)
        self.notice = Banner()
        self.stack = QStackedWidget()
        self._lay_out()
        self._fill_menus()
        self._connect()
        open_at(self, preferences.shape, SIZE)

    # Where one is

    def go(self, name: str, argument: object = None) -> None:
        """Open a place, for an argument if it takes one."""
        self._history.visit(name, argument)
        self._open(name, argument)

    def back(self) -> None:
        """Go where one was before."""
        self._step(-1)

    def forward(self) -> None:
        """Go where one came back from."""
        self._step(1)

    def view(self) -> Page | None:
        """The page that is open; None before the first."""
        page = self.stack.currentWidget()
        return page if isinstance(page, Page) else None

    def _step(self, by: int) -> None:
        stop = self._history.step(by)
        if stop is not None:
            self._open(*stop)

    def _open(self, name: str, argument: object) -> None:
        place = self._places[name]
        view = self._views.get(name) or self._make(place)
        self.stack.setCurrentWidget(view)
        self.rail.mark(place.under or name)
        self.commands.host(place.menu, view.actions())
        self.setWindowTitle(tr("{place} – Groupdesk", place=tr(place.title)))
        self.notice.clear()
        self._tell_again()
        call_if_there(view, "show_for", argument)
        call_if_there(view, "focus_first")

    def _make(self, place: Place) -> Page:
        view = self._views[place.name] = place.make(self._desk)
        self.stack.addWidget(view)
        theme().rescale(view)
        for action in view.actions():
            action.triggered.connect(self._tell_again)  # it may have hidden the names
        return view

    def _in_rail(self) -> list[Place]:
        return [place for place in self._places.values() if not place.under and place.name != CALL]

    # What is told

    def tell(self, title: str, sentence: str, kind: str) -> None:
        """Show a notice above the page."""
        self.notice.say(title, sentence, kind, [(tr("Close"), self.notice.clear)])

    def _tell_error(self, error: Refusal | Trouble) -> None:
        words = words_for(error)
        kind = "error" if isinstance(error, Trouble) else "warn"
        self.tell(words.title, f"{words.sentence} {words.remedy}", kind)

    def tell_bug(self, report: str) -> None:
        """Own up to a mistake of the program; the report holds no personal data."""
        words = words_for(RuntimeError())
        copy = partial(QGuiApplication.clipboard().setText, report)
        actions: list[Action] = [(tr("Copy the report"), copy), (tr("Close"), self.notice.clear)]
        self.notice.say(words.title, f"{words.sentence} {words.remedy}", "error", actions)

    def _changed(self, changes: Changes) -> None:
        if not changes.act:
            return
        self._told, self._whom = changes, ""
        self.status.tell(changes)
        if changes.entry_id is not None and self._desk.actor.scopes(Act.SEE_CALENDAR):
            told = partial(self._name_whom, changes.entry_id)
            self._work.read(self, whom_it_was_about, changes.entry_id, done=told, key=WHOM)

    def _name_whom(self, entry_id: UUID, name: str | None) -> None:
        """A person whose first call was undone is not on file: the name was told before."""
        if name is not None:
            self._whoms[entry_id] = name
        self._whom = self._whoms.get(entry_id, "")
        self._tell_again()

    def _tell_again(self) -> None:
        """Say the last change with whom it was about, unless names are hidden now."""
        if self._told is not None and self._whom:
            whom = "" if self._names_hidden() else self._whom
            words = self._told.about(whom)
            if words != self.status.words.text():
                self.status.say(words)

    def _names_hidden(self) -> bool:
        """Whether a page that was opened hides names; one that does not say so may do it."""
        hiding = (view for name, view in self._views.items() if self._places[name].hides_names)
        return any(getattr(view, "names_hidden", lambda: True)() for view in hiding)

    def _not_undone(self, refusal: Refusal) -> None:
        if isinstance(refusal, NothingToUndo):
            self.status.forget_undo()
        self._work.refusal.emit(refusal)

    # What can be done

    def undo(self) -> None:
        """Take back typing in the field that has the focus, or else the last change."""
        field = QApplication.focusWidget()
        if can_undo(field):
            field.undo()
        else:
            self._work.undo(self, refused=self._not_undone)

    def lock(self) -> None:
        """Keep what is being typed, forget what is shown, and ask for the passphrase again."""
        self._put_away()
        self._hear_no_more()
        self.locked.emit()

    def refresh(self) -> None:
        """Look again at what is shown."""
        view = self.view()
        if view is not None:
            call_if_there(view, "reload")

    def next_pane(self) -> None:
        """Move the focus from page to status line, to rail, to top bar, and round again."""
        panes: list[QWidget] = [self.stack, self.status, self.rail, self.top_bar]
        focus = QApplication.focusWidget()
        here = next((n for n, p in enumerate(panes) if focus and p.isAncestorOf(focus)), -1)
        for step in range(1, len(panes) + 1):
            if _focus_into(panes[(here + step) % len(panes)]):
                return

    def _set_look(self, look: Look, percent: int) -> None:
        theme().show(look, percent)
        self._preferences.keep_look(look, percent)

    def _put_away(self) -> None:
        for view in self._views.values():
            call_if_there(view, "put_away")

    def _hear_no_more(self) -> None:
        for heard in self._heard:
            QObject.disconnect(heard)
        self._heard.clear()

    # How it is made

    def _lay_out(self) -> None:
        whole = QWidget()
        rows = QVBoxLayout(whole)
        middle, right = QHBoxLayout(), QVBoxLayout()
        for layout in (rows, middle, right):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        above = column(margins=(24, 16, 24, 0))
        above.addWidget(self.notice)
        right.addLayout(above)
        right.addWidget(self.stack, 1)
        middle.addWidget(self.rail)
        middle.addLayout(right, 1)
        rows.addWidget(self.top_bar)
        rows.addLayout(middle, 1)
        rows.addWidget(self.status)
        self.setCentralWidget(whole)
        self.setMinimumSize(*LEAST)

    def _fill_menus(self) -> None:
        self.commands.add(self._table())
        # In the menu itself, opening it would be one row too many.
        self.commands.key(Command("", tr("Open the menu"), ("F10",), self.top_bar.open_menu))
        choose = self.commands.add_choice
        self._looks = choose("view", tr("Colours"), looks(), self._recolour)
        self._sizes = choose("view", tr("Text size"), text_sizes(), self._resize_text)

    def _table(self) -> list[Command]:
        """Every command of the frame. A key stands here, or with its place, and nowhere else."""
        placed = [
            Command(
                "call" if p.name == CALL else "go", tr(p.title), (p.key,), partial(self.go, p.name)
            )
            for p in self._places.values()
            if p.key
        ]
        return [
            *placed,
            Command("desk", tr("Undo"), ("Ctrl+Z",), self.undo),
            Command("desk", tr("Lock now"), ("Ctrl+L",), self.lock),
            Command("desk", tr("Close Groupdesk"), ("Ctrl+Q",), self.close),
            Command("go", tr("Back"), ("Alt+Left",), self.back),
            Command("go", tr("Forward"), ("Alt+Right",), self.forward),
            Command("go", tr("Next pane"), ("F6",), self.next_pane),
            Command("view", tr("Refresh"), ("F5",), self.refresh),
            Command("view", tr("Larger text"), ("Ctrl++", "Ctrl+="), self._larger),
            Command("view", tr("Smaller text"), ("Ctrl+-",), self._smaller),
        ]

    def _connect(self) -> None:
        work, status = self._work, self.status
        # The work outlives the window, which hears no more of it once it is put away.
        self._heard: list[QMetaObject.Connection] = [
            work.changed.connect(self._changed),
            work.refusal.connect(self._tell_error),
            work.trouble.connect(self._tell_error),
            work.bug.connect(self.tell_bug),
            work.busy.connect(status.show_busy),
            work.idle.connect(status.show_idle),
        ]
        status.stop.clicked.connect(lambda _on: work.stop())
        status.undo.clicked.connect(lambda _on: work.undo(self, refused=self._not_undone))
        theme().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        look = theme()
        self.rail.fit(self.width())
        self.top_bar.fit()
        self._looks[look.look].setChecked(True)
        self._sizes[look.percent].setChecked(True)

    def _recolour(self, look: Look) -> None:
        self._set_look(look, theme().percent)

    def _resize_text(self, percent: int) -> None:
        self._set_look(theme().look, percent)

    def _larger(self) -> None:
        self._resize_text(larger_text(theme().percent))

    def _smaller(self) -> None:
        self._resize_text(smaller_text(theme().percent))

    # What the window system tells

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.fit(self.width())

    def closeEvent(self, event: QCloseEvent) -> None:
        self._put_away()
        self._hear_no_more()
        self._preferences.keep_shape(self.saveGeometry())
        super().closeEvent(event)
        self.closed.emit()


def _focus_into(pane: QWidget) -> bool:
    """Put the focus on the first control of a pane that takes it."""
    for control in pane.findChildren(QWidget):
        takes_tab = bool(control.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes_tab and control.isVisible() and control.isEnabled():
            control.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
    return False
