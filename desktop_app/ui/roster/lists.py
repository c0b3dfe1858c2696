"""The lists of the roster, of which one is shown."""

from collections.abc import Sequence
from enum import StrEnum
from uuid import UUID

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_app.desk.notices import NoticeLine
from desktop_app.desk.roster import Roster
from desktop_app.domain.waiting_list import StandsStill
from desktop_app.i18n import tr
from desktop_app.ui.calendar.tables import Note, TallTable, show_or_say
from desktop_app.ui.roster.rows import (
    MARKS,
    How,
    Shown,
    let_go,
    list_columns,
    register,
    register_columns,
    waiting,
)
from desktop_app.ui.roster.to_tell import to_tell, to_tell_columns
from desktop_app.ui.roster.words import why_the_list_waits
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.layouts import Flow, space


class Tab(StrEnum):
    """The lists."""

    REGISTER = "register"
    WAITING = "waiting"
    LET_GO = "let_go"
    TO_TELL = "to_tell"


class Lists(Card):
    """Register, waiting list, what was let go, and who is to be told of a change.

    ``current`` fires when another row, or none, is the current one; ``marked`` carries person
    and mark of a click; ``entered`` is Enter on a row. Keys are the actions, which act here alone.
    ``resume`` stands over a list that is paused.
    """

    current = Signal()
    marked = Signal(object, object)
    entered = Signal()

    def __init__(self, actions: Sequence[QAction], pause: QAction) -> None:
        super().__init__(padding=0)
        self._tab, self._how = Tab.REGISTER, How.LOOKED_AT
        self._shown: dict[Tab, list[Shown]] = {tab: [] for tab in Tab}
        self._registers = {how: TallTable(tr("Register"), register_columns(how)) for how in How}
        self._lists = {
            Tab.WAITING: TallTable(tr("Waiting list"), list_columns()),
            Tab.LET_GO: TallTable(tr("Let go"), list_columns()),
            Tab.TO_TELL: TallTable(tr("To tell"), to_tell_columns()),
        }
        self._empty = Note()
        self._still = Note((12, 10, 12, 10))
        self._why_still: tuple[str, str] = ("", "")
        self._paused = False
        self._line = QWidget()
        self.resume = button_for(pause, "play")
        self._loaded = False
        self._told_of = False  # whether it is known who is to be told
        self._compose(actions)

    def _compose(self, actions: Sequence[QAction]) -> None:
        space(self.body)
        line = Flow(self._line, gap=12, align=Qt.AlignmentFlag.AlignVCenter)
        line.add(self._still, stretch=1, least=260)
        self._over = QWidget()
        Flow(self._over, margins=(12, 10, 12, 10)).add(self.resume)
        line.add(self._over)
        self.body.addWidget(self._line)
        self.body.addWidget(self._empty, 1)
        for table in (*self._registers.values(), *self._lists.values()):
            self.body.addWidget(table, 1)
            table.list.current_changed.connect(lambda _key: self.current.emit())
            table.list.opened.connect(lambda _key: self.entered.emit())
            table.list.addActions(list(actions))
            table.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._registers[How.MARKED].list.chosen.connect(self._click)
        self._show_tab()

    def show_roster(
        self, roster: Roster, how: How, notices: Sequence[NoticeLine] | None, *, hidden: bool
    ) -> None:
        """Show everybody; the current row stays current in each list."""
        self._how, self._loaded, self._told_of = how, True, notices is not None
        self._shown = {
            Tab.REGISTER: register(roster, how, hidden=hidden),
            Tab.WAITING: waiting(roster, hidden=hidden),
            Tab.LET_GO: let_go(roster, hidden=hidden),
            Tab.TO_TELL: to_tell(notices or (), roster, hidden=hidden),
        }
        self._paused = roster.stands_still is StandsStill.PAUSED
        self._why_still = why_the_list_waits(roster, hidden=hidden)
        self._show_tab()

    def forget(self) -> None:
        """Show nobody."""
        self._loaded = False
        self._shown = {tab: [] for tab in Tab}
        self._why_still, self._paused = ("", ""), False
        for table in (*self._registers.values(), *self._lists.values()):
            table.show_rows([])
        self._show_tab()

    def turn_to(self, tab: Tab) -> None:
        """Show one of the lists; the focus goes along if it was in the one before."""
        had_focus = self.has_focus()
        self._tab = tab
        self._show_tab()
        if had_focus:
            self.take_focus()

    def person(self) -> Shown | None:
        """The current row of the list that is shown."""
        key = self._table().list.current_key()
        return next((shown for shown in self._shown[self._tab] if shown.person_id == key), None)

    def choose(self, person_id: UUID) -> None:
        """Make a person the current one."""
        self._table().list.set_current(person_id)

    def take_focus(self) -> None:
        """Put the focus into the list that is shown."""
        self._table().list.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_focus(self) -> bool:
        """Whether the focus is in the list that is shown."""
        return self._table().list.hasFocus()

    def current_rect(self) -> tuple[QWidget, QRect]:
        """Where the current row lies, in the widget given with it."""
        rows = self._table().list
        return rows.viewport(), rows.visualRect(rows.currentIndex())

    def is_empty(self) -> bool:
        """Whether the list that is shown has nobody."""
        return self._is_known() and not self._shown[self._tab]

    def _is_known(self) -> bool:
        return self._loaded and (self._told_of or self._tab is not Tab.TO_TELL)

    def _table(self, tab: Tab | None = None) -> TallTable:
        tab = tab or self._tab
        return self._registers[self._how] if tab is Tab.REGISTER else self._lists[tab]

    def _show_tab(self) -> None:
        here = self._table()
        for table in (*self._registers.values(), *self._lists.values()):
            table.setVisible(table is here)
        for tab, shown in self._shown.items():
            self._table(tab).show_rows([each.row for each in shown])
        if self._is_known():
            rows = [shown.row for shown in self._shown[self._tab]]
            show_or_say(here, self._empty, rows, why_empty(self._tab))
        else:
            self._empty.hide()
        self._still.say(*self._why_still)
        self._line.setVisible(self._tab is Tab.WAITING and bool(self._why_still[0]))
        self._over.setVisible(self._paused)
        self.current.emit()

    def _click(self, person_id: UUID, number: int) -> None:
        """A click on a word marks it; on the word that is marked, it clears it."""
        shown = next(s for s in self._shown[Tab.REGISTER] if s.person_id == person_id)
        before = shown.booked.attendance if shown.booked else None
        mark = MARKS[number]
        self.marked.emit(person_id, None if mark is before else mark)


def why_empty(tab: Tab) -> tuple[str, str]:
    """Why a list has nobody, and what to do next."""
    return {
        Tab.REGISTER: (
            tr("Nobody is booked."),
            tr("To book somebody, take a call with New call, Ctrl N, and choose this session."),
        ),
        Tab.WAITING: (
            tr("Nobody is waiting."),
            tr("Once the session is full, callers can join its waiting list."),
        ),
        Tab.LET_GO: (
            tr("Nobody has let a place or a turn go."),
            tr("Whoever does stands here, and can be booked again."),
        ),
        Tab.TO_TELL: (
            tr("Nobody is to be told of a change."),
            tr("When the session is cancelled or moved, everybody concerned stands here."),
        ),
    }[tab]
