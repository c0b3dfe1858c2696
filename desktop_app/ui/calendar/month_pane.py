"""Month or quarter with the panel beside it: reads what they show, and keeps them together."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QWidget

from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.marks import mark_of, names_mark
from desktop_app.desk.month import (
    BookedName,
    MonthPage,
    SessionCard,
    SessionDay,
    booked_names,
    month,
    quarter,
    session_card,
)
from desktop_app.domain.access import Act
from desktop_app.domain.errors import Refusal
from desktop_app.domain.sessions import Status
from desktop_app.ui.calendar.grid import MonthGrid
from desktop_app.ui.calendar.groups import EVERYTHING, Shown
from desktop_app.ui.calendar.months import day_in, month_on
from desktop_app.ui.calendar.panel import SessionPanel
from desktop_app.ui.calendar.quarter import QuarterGrid
from desktop_app.ui.calendar.shapes import MONTH, QUARTER
from desktop_app.ui.calendar.tiles import notes_of
from desktop_app.ui.calendar.words import is_coming
from desktop_app.ui.panes import PANE
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.layouts import Flow

READS = {MONTH: month, QUARTER: quarter}
READ_DAYS, READ_CARD, READ_NAMES = "calendar-days", "calendar-card", "calendar-names"
# Names are read, and their reading recorded, where the cursor rests, not where it passes.
REST = 250  # milliseconds
FRESH = timedelta(minutes=1)  # time itself changes little within it: offers lapse, days begin


class MonthPane(QWidget):
    """A month or a quarter: ``shape`` is the one that is shown, ``grid`` its days.

    ``shown`` fires when its page was read, ``moved`` when the cursor stands elsewhere or more
    is known of the session under it, ``opened`` carries the id of a session to open.
    """

    shown = Signal(object)
    moved = Signal()
    opened = Signal(object)

    def __init__(
        self,
        desk: Desk,
        grids: Mapping[str, MonthGrid | QuarterGrid],
        actions: Mapping[str, QAction],
    ) -> None:
        super().__init__()
        self._desk = desk
        self._grids, self.shape, self._wanted = grids, MONTH, MONTH
        self.panel = SessionPanel(actions)
        self.page: MonthPage | None = None
        self.card: SessionCard | None = None
        self._names: tuple[BookedName, ...] | None = None
        self._of: Shown = EVERYTHING
        self._day: date | None = None
        self._session_id: UUID | None = None
        self._first_of_month = False
        self._read_at: datetime | None = None
        self._rest = QTimer(self, interval=REST, singleShot=True)
        self._rest.timeout.connect(self._read_names)
        card = Card(padding=0)
        for shape, grid in grids.items():
            card.body.addWidget(grid)
            grid.setVisible(shape == self.shape)
            grid.moved.connect(self._moved)
            grid.left.connect(self.go_to)
            grid.opened.connect(self.opened)
        for pane in (card, self.panel):
            pane.setProperty(PANE, True)
        both = Flow(self, gap=16, even=True)
        both.add(card, stretch=4, least=560)
        both.add(self.panel, stretch=1, least=296)
        desk.discretion.changed.connect(self._show_names)

    @property
    def grid(self) -> MonthGrid | QuarterGrid:
        """The days that are shown."""
        return self._grids[self.shape]

    def turn_to(self, shape: str) -> None:
        """Show a month or a quarter from the next reading on: until then nothing changes."""
        self._wanted = shape

    # Where to go

    def go_to(
        self, day: date | None, session_id: UUID | None = None, *, anew: bool = False
    ) -> None:
        """Put the cursor on a day, or on the day of a session, in whatever month that is.

        ``anew``: what is shown is read again even where the day is there.
        """
        self._day, self._session_id, self._first_of_month = day, session_id, False
        here = self.page is not None and day is not None and self.grid.has(day) and not anew
        if here and day is not None:
            self.grid.go_to(day, session_id)
        else:
            self.reload()

    def go_to_session(self, session_id: UUID, *, anew: bool) -> None:
        """Put the cursor on a session. A month that is shown is read again only if it is old."""
        line = None if anew or self._is_old() else self._line_of(session_id)
        self.go_to(None if line is None else line.day, session_id)

    def _is_old(self) -> bool:
        return self._read_at is None or self._desk.clock() - self._read_at > FRESH

    def _line_of(self, session_id: UUID) -> SessionLine | None:
        """The line of a session of the month that is shown."""
        if self.page is None:
            return None
        ours = (line for line in self.page.lines if line.session_id == session_id)
        return next((line for line in ours if self.page.holds(line.day)), None)

    def go_to_month(self, day: date) -> None:
        """Go to the month of a day: to its first session, where it has one."""
        self._day, self._session_id, self._first_of_month = day, None, True
        self.reload()

    def turn(self, by: int) -> None:
        """Go so many months on; the cursor stays on its day of the month."""
        if self.page is None:
            return
        day = self._day or self.page.month
        arrived = self.grid.current_day() == day
        here = self.page.month if arrived and not self.page.holds(day) else day
        self._day, self._session_id = day_in(month_on(here, by), day.day), None
        self.reload()

    def go_to_today(self) -> None:
        """Go to the present month, and to today."""
        self._day = self._session_id = None
        self.reload()

    def step(self, by: int) -> None:
        """Go to the next session, or to the one before, in whatever month that is."""
        if self.page is None or self.grid.step(by):
            return
        beyond = self.page.after if by > 0 else self.page.before
        if beyond is not None:
            self.go_to(beyond.day, beyond.session_id)

    def choose(self, shown: Shown) -> None:
        """Show the sessions of one group, of all, or one's own."""
        self._of = shown

    def reload(self) -> None:
        """Read the days again; cursor and panel stay where they are."""
        self._desk.work.read(
            self,
            READS[self._wanted],
            self._day,
            self._of.group_id,
            self._session_id if self._day is None else None,
            mine=self._of.mine,
            done=partial(self._show, self._wanted),
            refused=self._refused,
            key=READ_DAYS,
        )

    def forget(self) -> None:
        """Drop what is shown, and everybody's name."""
        self.page = self.card = self._names = None
        self._rest.stop()
        for grid in self._grids.values():
            grid.show_page(None)
        self.panel.show_nothing()

    def session(self) -> SessionLine | None:
        """The session under the cursor."""
        return self.grid.session()

    def is_closed(self) -> bool:
        """Whether the charity is closed on the day under the cursor."""
        day, named = self.grid.current_day(), self.page.named if self.page else ()
        return any(each.closure and each.day == day for each in named)

    def allows(self, act: Act) -> bool:
        """Whether the act is allowed for the session beside the month."""
        return self.card is not None and act in self.card.allowed

    # Showing

    def _show(self, shape: str, page: MonthPage) -> None:
        at_first = self.page is None
        self.page, self._read_at = page, self._desk.clock()
        focused = self.grid.is_focused()
        self.shape = shape
        self.grid.show_page(page)
        for each, grid in self._grids.items():
            grid.setVisible(each == shape)
        self.shown.emit(page)
        self.grid.go_to(*self._target(page, at_first=at_first))
        if focused and not self.grid.is_focused():
            self.grid.take_focus()

    def _target(self, page: MonthPage, *, at_first: bool) -> tuple[date, UUID | None]:
        """Where the cursor is wanted: at a session, a day, or at first what comes next."""
        wanted = [line for line in page.lines if line.session_id == self._session_id]
        if self._first_of_month:
            first = (self._day or page.month).replace(day=1)
            wanted += [line for line in page.lines if line.day >= first]
        elif self._day is None and at_first:
            wanted += [line for line in page.lines if is_coming(line)]
        if wanted:
            return wanted[0].day, wanted[0].session_id
        return self._day or page.today, None

    def _refused(self, refusal: Refusal) -> None:
        """A session that is no longer in sight: the present month instead. Where that was asked
        for, asking again would be refused again."""
        if self._session_id is not None:
            self.go_to_today()
        self._desk.work.refusal.emit(refusal)

    def _moved(self) -> None:
        line, day = self.grid.session(), self.grid.current_day()
        if self.page is None or day is None:
            return
        self._day, self._session_id = day, line.session_id if line else None
        self._first_of_month = False
        self._rest.stop()
        if line is None:
            self.card = self._names = None
            self.panel.show_free_day(day, notes_of(self.page, day), self._coming(day))
        else:
            # What is shown of the session before stays until this one is read: nothing flickers.
            self._desk.work.read(
                self, session_card, line.session_id, done=self._show_card, key=READ_CARD
            )
        self.moved.emit()

    def _show_card(self, card: SessionCard) -> None:
        wanted = card.line.session_id
        of_day = [line.session_id for line in self.grid.sessions()]
        if wanted != self._session_id or wanted not in of_day:
            return
        if self.card is None or self.card.line.session_id != wanted:
            self._names = None
        self.card = card
        self.panel.show_session(card, of_day.index(wanted) + 1, len(of_day))
        if Act.SEE_ROSTER in card.allowed:
            self._rest.start()
        self.moved.emit()

    def _read_names(self) -> None:
        """Read the names, and again only if they are others: every reading is on record."""
        if self.card is None or not self.isVisible():
            return
        wanted = self.card.line.session_id
        if self._names is None:
            shown = partial(self._take_names, wanted)
            self._desk.work.read(self, booked_names, wanted, done=shown, key=READ_NAMES)
        else:
            compare = partial(self._compare_names, wanted)
            self._desk.work.read(self, names_mark, wanted, done=compare, key=READ_NAMES)

    def _compare_names(self, session_id: UUID, mark: str) -> None:
        if session_id == self._session_id and mark != mark_of(self._names):
            self._names = None
            self._read_names()

    def _take_names(self, session_id: UUID, names: tuple[BookedName, ...]) -> None:
        if session_id == self._session_id:
            self._names = names
            self._show_names()

    def _show_names(self) -> None:
        if self._names is not None:
            self.panel.show_names(self._names, hidden=self._desk.discretion.hidden)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._names is None and self.allows(Act.SEE_ROSTER):
            self._rest.start()

    def _coming(self, day: date) -> SessionDay | None:
        """What comes next after a day, of what takes place."""
        if self.page is None:
            return None
        held = [line for line in self.page.lines if line.status is not Status.CANCELLED]
        line = next((line for line in held if line.day > day), None)
        return SessionDay(line.session_id, line.day, line.group) if line else self.page.after
