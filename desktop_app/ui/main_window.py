"""The window of the desk: navigation and menus only. What a place shows is the place's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any, cast
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.config import Clock
from desktop_app.domain.access import Act, Actor
from desktop_app.i18n import tr
from desktop_app.ui.ahead import Ahead
from desktop_app.ui.appearance import Appearance
from desktop_app.ui.badges import Badges
from desktop_app.ui.commands import Command, Commands
from desktop_app.ui.discretion import Discretion
from desktop_app.ui.due import Due
from desktop_app.ui.finder import Finder
from desktop_app.ui.finder_field import KEY as FIND_KEY
from desktop_app.ui.finder_field import FinderField
from desktop_app.ui.forms.watching import FolderWatch
from desktop_app.ui.frame import REDO, UNDO, Above, Rail, StatusLine, TopBar, is_narrow
from desktop_app.ui.help import keys_of, plain_keys_of
from desktop_app.ui.history import History
from desktop_app.ui.offering import KEY as OFFER
from desktop_app.ui.offering import ROSTER, Offering
from desktop_app.ui.panels import Panels
from desktop_app.ui.panes import go_round, panes_in, tab_last
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.screen import open_at
from desktop_app.ui.telling import Held, Teller
from desktop_app.ui.theme import theme
from desktop_app.ui.unsaved import find_unsaved, unsaved_words
from desktop_app.ui.views import Desk, Place, call_if_there
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.work import Work

LEAST = (900, 600)
SIZE = (1440, 900)
CALL = "call"
STEPS = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}


@dataclass(frozen=True)
class Left:
    """How somebody left the window: who, the way to where they were, whether names were hidden."""

    user_id: UUID | None
    history: History
    hidden: bool


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
        self._preferences = preferences
        self._places = {place.name: place for place in places if place.open_to(actor)}
        self._views: dict[str, Page] = {}
        self._history = History()
        self.status = StatusLine(actor, pretended=pretended, demo=demo)
        self.notice = Banner()
        self.discretion = Discretion(self)
        self.teller = Teller(work, actor, self.discretion, self.status, self.notice)
        self.offering = Offering(work, actor, self.discretion, self.go, self._open_place, self)
        self.due = Due(work, actor, clock, self)
        self.watch = FolderWatch(work, actor, clock, preferences, self)
        self._desk = Desk(
            work,
            actor,
            clock,
            self.go,
            self.back,
            self.teller.tell,
            self.discretion,
            self.beside,
            self.watch,
        )
        self.commands = Commands(self)
        self.rail = Rail(self._in_rail(), self.go, self.lock)
        self.badges = Badges(work, self._places.values(), self.rail.items, self)
        self.top_bar = TopBar(self.commands.menu, FinderField(), partial(self.go, CALL))
        self.top_bar.new_call.setVisible(CALL in self._places)
        self.stack = QStackedWidget()
        soon = [name for name, place in self._places.items() if not place.under]
        self.ahead = Ahead(soon, self._view, work.is_idle, self)
        self.panels = Panels(self._desk, self._list_keys, self)
        self.keys = self.panels.keys
        self._whole, self._page_side = QWidget(), QWidget()
        self._lay_out()
        self.finder = Finder(
            self._desk, self.commands.listed, self.top_bar.finder, self._whole, self._focus_page
        )
        self._fill_menus()
        self._connect()
        open_at(self, preferences.shape, SIZE)

    # Where one is

    def go(self, name: str, argument: object = None) -> None:
        """Open a place, for an argument if it takes one."""
        here = self._history.here()
        if here is None or here[0] != name:
            self._note_spot()
        self._history.visit(name, argument)
        self._open(name, argument)

    def back(self) -> None:
        """Go where one was before."""
        self._step(-1)

    def forward(self) -> None:
        """Go where one came back from."""
        self._step(1)

    def beside(self, name: str, about: object) -> None:
        """Open a panel beside the page, or close it."""
        self.panels.turn(name, about)

    def view(self) -> Page | None:
        """The page that is open; None before the first."""
        page = self.stack.currentWidget()
        return page if isinstance(page, Page) else None

    def _open_place(self) -> str:
        here = self._history.here()
        return "" if here is None else here[0]

    def left(self) -> Left:
        """How the window is left now, for ``come_back``."""
        return Left(self._desk.actor.user_id, self._history, self.discretion.hidden)

    def come_back(self, left: Left | None, first: str) -> None:
        """Open where the same person left, or else the first place; tell what is not saved."""
        if left is None or left.user_id != self._desk.actor.user_id:
            left = Left(None, History(), hidden=False)
        if left.hidden:
            self._hide.trigger()
        self._history = left.history.among(self._places)
        here = left.history.here()
        if here is not None and here[0] in self._places:
            self._open(*here)
        else:
            self.go(first)
        self.due.start()
        self.badges.look()
        self.watch.look()
        if CALL in self._places and self._desk.actor.scopes(Act.DRAFT):
            find_unsaved(self._desk.work, self, self._tell_unsaved)

    def tell_opened_again(self) -> None:
        """Say why nobody was asked for a passphrase."""
        words = tr("Here the desk asks for the passphrase. Demonstration data open without one.")
        self.teller.tell(tr("Locked and opened again: demonstration"), words, "accent")

    def _tell_unsaved(self, at: datetime) -> None:
        here = self._history.here()
        if here is not None and here[0] != CALL:
            words = unsaved_words(at, self._desk.clock())
            go_on = partial(self.go, CALL)
            self.teller.offer(words, tr("What was typed is kept."), tr("Continue"), go_on)

    def _note_spot(self) -> None:
        """Remember where in its place one is; a place without spots is opened as it was before."""
        spot = self._ask("where")
        if spot is not None:
            self._history.leave(spot)

    def _step(self, by: int) -> None:
        self._note_spot()
        stop = self._history.step(by)
        if stop is not None:
            self._open(*stop)

    def _open(self, name: str, argument: object) -> None:
        place, view = self._places[name], self._view(name)
        self.stack.setCurrentWidget(view)
        self.rail.mark(place.under or name)
        self.commands.host(place.menu, view.actions())
        self.setWindowTitle(tr("{place} – Groupdesk", place=tr(place.title)))
        self.notice.clear()
        self.offering.leave_to(name)
        self.panels.hide()
        call_if_there(view, "show_for", argument)
        self._focus_page()

    def _ask(self, method: str) -> Any:
        """Ask the page that is open for something it may have no need to offer."""
        view = self.view()
        return None if view is None else call_if_there(view, method)

    def _focus_page(self) -> None:
        self._ask("focus_first")

    def _view(self, name: str) -> Page:
        """The page of a place, which is made when it is first asked for."""
        if name not in self._views:
            view = self._views[name] = self._places[name].make(self._desk)
            self.stack.addWidget(view)
            theme().rescale(view)
        return self._views[name]

    def _in_rail(self) -> list[Place]:
        return [place for place in self._places.values() if not place.under and place.name != CALL]

    # What can be done

    def tell_bug(self, report: str) -> None:
        """Own up to a mistake of the program; the report holds no personal data."""
        self.teller.tell_bug(report)

    def lock(self) -> None:
        """Keep what is being typed, forget what is shown, and ask for the passphrase again."""
        self._note_spot()
        self._put_away()
        self._fall_silent()
        self.locked.emit()

    def refresh(self) -> None:
        """Look again at what is shown."""
        self._ask("reload")

    def next_pane(self, step: int = 1) -> None:
        """Move the focus from pane to pane of the page, to status line, rail and top bar."""
        view = self.view()
        of_page = panes_in(view) if view is not None and view.isVisible() else []
        go_round([*of_page, *self.panels.every(), self.status, self.rail, self.top_bar], step)

    def _list_keys(self) -> None:
        view = self.view()
        own = set(view.actions()) if view is not None else set()
        listed = list(self.commands.listed())
        here = keys_of(each for each in listed if each.action in own)
        everywhere = keys_of(each for each in listed if each.action not in own)
        plain = plain_keys_of(view) if view is not None else []
        stop = self._history.here()
        title = tr(self._places[stop[0]].title) if stop is not None else ""
        self.keys.show_keys(title, [*here, *plain], everywhere)

    def _held(self) -> Held:
        """Why Undo and Redo leave alone what was saved, while the page has something unsaved."""
        return cast(Held, self._ask("holds_undo"))

    def _fall_silent(self) -> None:
        ends = self.ahead, self.teller, self.offering, self.due, self.badges, self.watch
        for part in ends:
            part.fall_silent()

    def _put_away(self) -> None:
        self.finder.close()
        self.panels.put_away()
        for view in self._views.values():
            call_if_there(view, "put_away")

    # How it is made

    def _lay_out(self) -> None:
        rows, middle, right = QVBoxLayout(self._whole), QHBoxLayout(), QVBoxLayout(self._page_side)
        for layout in (rows, middle, right):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        right.addWidget(Above(self.notice))
        right.addWidget(Above(self.offering.bar))
        right.addWidget(self.stack, 1)
        middle.addWidget(self.rail)
        middle.addWidget(self._page_side, 1)
        for panel in self.panels.every():
            middle.addWidget(panel)
        rows.addWidget(self.top_bar)
        rows.addLayout(middle, 1)
        rows.addWidget(self.status)
        self.setCentralWidget(self._whole)
        self.setMinimumSize(*LEAST)

    def _fill_menus(self) -> None:
        made = self.commands.add(self._table())
        self._hide = made[tr("Hide names")]
        self.offering.take_action(made[tr("Offer the place")])
        # In the menu itself, opening it would be one row too many.
        self.commands.key(Command("", tr("Open the menu"), ("F10",), self.top_bar.open_menu))
        self._appearance = Appearance(self.commands, self._preferences)

    def _table(self) -> list[Command]:
        """Every command of the frame. A key stands here, or with its place, and nowhere else."""
        teller = self.teller
        return [
            *(_to(p, partial(self.go, p.name)) for p in self._places.values() if p.key),
            Command("desk", tr("Undo"), (UNDO,), lambda: teller.undo(self._held(), self.view())),
            Command("desk", tr("Redo"), (REDO,), lambda: teller.redo(self._held())),
            Command("desk", tr("Lock now"), ("Ctrl+L",), self.lock),
            Command("desk", tr("Close Groupdesk"), ("Ctrl+Q",), self.close),
            Command("desk", tr("Offer the place"), (OFFER,), self.offering.act),
            Command("go", tr("Find"), (FIND_KEY,), self.finder.open, icon="search"),
            Command("go", tr("Back"), ("Alt+Left",), self.back),
            Command("go", tr("Forward"), ("Alt+Right",), self.forward),
            Command("go", tr("Next pane"), ("F6",), self.next_pane),
            Command("go", tr("Pane before"), ("Shift+F6",), partial(self.next_pane, -1)),
            Command("view", tr("Refresh"), ("F5",), self.refresh),
            Command("view", tr("Hide names"), ("F8",), self.discretion.turn, checkable=True),
            *self.panels.commands(),
            Command("help", tr("Say again"), ("Ctrl+Shift+R",), teller.say_again),
        ]

    def _connect(self) -> None:
        self.panels.changed.connect(self._fit)
        self.panels.left.connect(self._focus_page)
        theme().changed.connect(self._fit)
        self.due.passed.connect(self._minute_passed)
        self.due.passed.connect(self.watch.look)
        self._fit()

    def _minute_passed(self) -> None:
        """A hold on a roster may have lapsed; Today looks by itself."""
        view = self.view()
        if view is not None and self._open_place() == ROSTER:
            view.look_again()

    def _fit(self) -> None:
        """Give each part its room at the present width, text size and density."""
        self.rail.fit(self.width())
        self.top_bar.fit(self.width(), self.rail.width())
        self._appearance.mark()
        # A panel beside the page where both have room, else in its place.
        self._page_side.setVisible(not (self.panels.is_open() and is_narrow(self.width())))

    # What the window system tells

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 (Qt names it)
        """Tab comes to the panels and the status line after the page, which was made after them."""
        status = self.status
        tab_last(self, (*self.panels.stops(), status.undo, status.redo, status.stop))
        return super().focusNextPrevChild(forward)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The buttons of the mouse for Back and Forward work wherever the pointer is."""
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonPress:
            step = STEPS.get(event.button())
            if step is not None:
                self._step(step)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nothing else has a use for takes the notice away."""
        if event.key() == Qt.Key.Key_Escape and self.notice.isVisible():
            had_focus = self.notice.isAncestorOf(QApplication.focusWidget() or self)
            self.notice.clear()
            if had_focus:
                self._focus_page()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._put_away()
        self._fall_silent()
        self._preferences.keep_shape(self.saveGeometry())
        super().closeEvent(event)
        self.closed.emit()


def _to(place: Place, go: partial[None]) -> Command:
    """The command that opens a place."""
    menu = "call" if place.name == CALL else "go"
    also = tr(place.also) if place.also else ""
    return Command(menu, tr(place.title), (place.key,), go, icon=place.icon, also=also)
