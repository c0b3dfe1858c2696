"""The month itself: one table of days with a cursor on a day and on one of its sessions."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.month import MonthPage
from desktop_app.i18n import tr
from desktop_app.ui.calendar import tile_paint
from desktop_app.ui.calendar.day_painter import HEAD, DayPainter, Weekdays
from desktop_app.ui.calendar.month_model import Index, MonthModel
from desktop_app.ui.calendar.months import days_on, month_on
from desktop_app.ui.calendar.moving import (
    ENTER,
    SIDEWAYS,
    UPRIGHT,
    day_in_weeks,
    is_plain,
    line_after,
    move_of,
)
from desktop_app.ui.calendar.spreading import in_a_list, least_widths, levelled, shared
from desktop_app.ui.calendar.tiles import WEEK, Day, days_of
from desktop_app.ui.calendar.words import session_sentence
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.labels import announce, name_it

MOST = 640  # pixels at 100 %: a month taller than this scrolls by itself
UNKNOWN = -1  # width of a room that was not measured yet


class MonthGrid(QTableView):
    """The days of a month under the names of the weekdays.

    ``moved`` fires when the cursor stands on another day or session, ``left`` carries a day
    outside what is shown, ``opened`` the id of a session to open.
    """

    moved = Signal()
    left = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        name_it(self, tr("Month"), tr("Arrows go by day, Page Up and Page Down by month"))
        self._model = MonthModel(self)
        self._page: MonthPage | None = None
        self._session_id: UUID | None = None
        self._days: Sequence[Day] = ()
        self._least: Sequence[int] = ()
        self._least_rows: Sequence[int] = ()
        self._room = UNKNOWN
        self._asked: date | None = None
        self._settling = False
        self.setModel(self._model)
        self.setItemDelegate(DayPainter(self, self._model, self.session))
        self.setHorizontalHeader(Weekdays(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        for header in (self.verticalHeader(), self.horizontalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(1)
        self.selectionModel().currentChanged.connect(self._day_changed)

    # What is shown

    def show_page(self, page: MonthPage | None) -> None:
        """Show a month; the cursor stays on its day while that is shown."""
        self._page = page
        self._days = days_of(page) if page else ()
        self._measure()
        self.viewport().update()

    def is_list(self) -> bool:
        """Whether the days stand below each other, for want of room."""
        return self._model.across != WEEK

    # Where the cursor is

    def current_day(self) -> date | None:
        """The day under the cursor."""
        index = self.currentIndex()
        return self._model.day_at(index).day if index.isValid() else None

    def sessions(self) -> Sequence[SessionLine]:
        """The sessions of the day under the cursor, in order."""
        index = self.currentIndex()
        day = self._model.day_at(index) if index.isValid() else None
        return [tile.line for tile in day.tiles] if day else []

    def session(self) -> SessionLine | None:
        """The session under the cursor: the one chosen, or the first of the day."""
        lines = self.sessions()
        return next((s for s in lines if s.session_id == self._session_id), (*lines, None)[0])

    def has(self, day: date) -> bool:
        """Whether a day can be gone to without reading another month."""
        page = self._page
        return page is not None and (self._model.index_of(day).isValid() or page.holds(day))

    def go_to(self, day: date, session_id: UUID | None = None) -> None:
        """Put the cursor on a day, and on a session of it; ``left`` fires if it is not shown."""
        self._session_id = session_id
        if not self._put_cursor(day):
            self.left.emit(day)

    def step(self, by: int) -> bool:
        """Go to the next session of those shown, or the one before; whether there is one."""
        lines = [tile.line for day in self._model.days for tile in day.tiles]
        line = line_after(lines, self.session(), self.current_day(), by)
        if line is None:
            return False
        within_day = line.day == self.current_day()
        self.go_to(line.day, line.session_id)
        if within_day:
            announce(self, session_sentence(line))
        return True

    def _put_cursor(self, day: date) -> bool:
        if not self.has(day):
            return False
        self._asked = day
        if not self._model.index_of(day).isValid():
            self._lay_out()  # the list takes in a free day that is asked for
            self._level_rows()
        index = self._model.index_of(day)
        if index == self.currentIndex():
            self._say_moved()
        else:
            self.setCurrentIndex(index)
        return True

    def _day_changed(self, index: QModelIndex) -> None:
        if index.isValid() and not self._settling:
            self._say_moved()

    def _say_moved(self) -> None:
        current = self.session()
        self._session_id = current.session_id if current else None
        self.viewport().update()
        self.moved.emit()

    # How it is laid out

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(200), self._least_height())

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def _least_height(self) -> int:
        head = 0 if self.is_list() else theme().px(HEAD)
        most = theme().px(MOST)
        return min(max(sum(self._least_rows) + head, most // 2), most)

    def _measure(self) -> None:
        """Find out anew how wide and how high the days have to be."""
        self._least = least_widths(self._days)
        self._room = UNKNOWN
        self._settle()

    def _settle(self) -> None:
        """Lay out for the present room; the cursor stays, also where weeks turn into a list."""
        room, day = self.viewport().width(), self.current_day()
        self._settling = True
        if room != self._room:
            self._room = room
            self._lay_out()
        self._level_rows()
        if day is not None and not self.currentIndex().isValid():
            there = self._model.index_of(day)
            self.setCurrentIndex(there if there.isValid() else self._model.index(0, 0))
            self.scrollTo(self.currentIndex())
        self._settling = False

    def _lay_out(self) -> None:
        """Weeks where they fit, else a list of the days on which there is something."""
        as_list = sum(self._least) > self._room
        shown = in_a_list(self._days, self._asked) if as_list else self._days
        self._model.replace(shown, 1 if as_list else WEEK)
        self.horizontalHeader().setVisible(not as_list)
        self.horizontalHeader().setFixedHeight(theme().px(HEAD))
        for column, width in enumerate(
            [self._room] if as_list else shared(self._least, self._room)
        ):
            self.setColumnWidth(column, width)
        self._least_rows = self._heights()
        self.updateGeometry()

    def _level_rows(self) -> None:
        rows = self._least_rows
        if rows and not self.is_list():
            rows = levelled(rows, self.viewport().height())
        for row, tall in enumerate(rows):
            self.setRowHeight(row, tall)

    def _heights(self) -> list[int]:
        return [
            max(
                tile_paint.height(day, self.columnWidth(column), named=self.is_list())
                for column, day in enumerate(self._model.week(row))
            )
            for row in range(self._model.rowCount())
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._measure()

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        day, key = self.current_day(), event.key()
        plain = is_plain(event)
        target = self._target(key, day) if plain and day is not None else None
        current = self.session()
        if target is not None:
            self.go_to(target)
        elif plain and key in ENTER and current is not None:
            self.opened.emit(current.session_id)
        else:
            event.ignore()

    def _target(self, key: int, day: date) -> date | None:
        if not self.is_list():
            return day_in_weeks(key, day)
        by = move_of(key, {**SIDEWAYS, **UPRIGHT})
        return None if by is None else self._neighbour(by)

    def _neighbour(self, by: int) -> date | None:
        """The day of the list before or after the current one; else that of the next month."""
        row = self.currentIndex().row() + by
        if 0 <= row < len(self._model.days):
            return self._model.days[row].day
        if self._page is None:
            return None
        return month_on(self._page.month, 1) if by > 0 else days_on(self._page.month, -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index.isValid():
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.go_to(self._model.day_at(index).day, self._session_at(index, at))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        session_id = self._session_at(index, at) if index.isValid() else None
        if session_id is not None:
            self.opened.emit(session_id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()  # dragging over days chooses nothing

    def _session_at(self, index: QModelIndex, at: QPoint) -> UUID | None:
        day = self._model.day_at(index)
        places = tile_paint.tile_rects(day, self.visualRect(index), named=self.is_list())
        under = zip(day.tiles, places, strict=True)
        return next((tile.line.session_id for tile, rect in under if rect.contains(at)), None)

    # What the page asks of it, as of a quarter

    def day_at(self, index: Index) -> Day:
        """The day that stands somewhere."""
        return self._model.day_at(index)

    def current_rect(self) -> QRect:
        """Where the day under the cursor is seen."""
        return self.visualRect(self.currentIndex())

    def sentence(self) -> str:
        """What is said of the day under the cursor."""
        index = self.currentIndex()
        return self.day_at(index).sentence if index.isValid() else ""

    def place_on(self, page: QWidget) -> QRect:
        """Where the day under the cursor is on a page that this is on."""
        place = self.current_rect()
        return QRect(self.viewport().mapTo(page, place.topLeft()), place.size())

    def take_focus(self) -> None:
        """Take the focus."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_focused(self) -> bool:
        """Whether the focus is here."""
        return self.hasFocus()

    def typed_into(self) -> tuple[QWidget, ...]:
        """What takes keys."""
        return (self,)
