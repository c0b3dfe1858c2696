"""A quarter: three months side by side with a cursor on a day and on one of its sessions."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.month import ONE_MONTH, THREE, MonthPage
from desktop_app.i18n import month
from desktop_app.ui.calendar.grid import MOST
from desktop_app.ui.calendar.moving import ENTER, day_in_weeks, is_plain, line_after
from desktop_app.ui.calendar.quarter_month import LEAST, QuarterMonth
from desktop_app.ui.calendar.tiles import Day, months_of
from desktop_app.ui.calendar.words import session_sentence
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.labels import Label, announce
from desktop_app.ui.widgets.layouts import Flow, column


class QuarterGrid(QScrollArea):
    """The months of a page, each under its name; below each other where there is no room.

    ``moved`` fires when the cursor stands on another day or session, ``left`` carries a day
    outside what is shown, ``opened`` the id of a session to open.
    """

    moved = Signal()
    left = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._page: MonthPage | None = None
        self._day: date | None = None
        self._session_id: UUID | None = None
        self._names: list[Label] = []
        self.months: list[QuarterMonth] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget()
        beside = Flow(self._inside, margins=12, gap=16, align=Qt.AlignmentFlag.AlignTop)
        for _ in range(THREE):
            beside.add(self._block(), stretch=1, least=LEAST)
        self.setWidget(self._inside)
        for ground in (self._inside, self.viewport()):
            ground.setAutoFillBackground(False)  # it lies on a card
        self._settled = QTimer(self, interval=0, singleShot=True)
        self._settled.timeout.connect(self._keep_in_sight)

    def _block(self) -> QWidget:
        whole, name, days = QWidget(), Label(bold=True), QuarterMonth()
        days.pressed.connect(self._key)
        days.picked.connect(self._picked)
        inside = column(whole, gap=0)
        inside.addWidget(name)
        inside.addWidget(days)
        self._names.append(name)
        self.months.append(days)
        return whole

    # What is shown

    def show_page(self, page: MonthPage | None) -> None:
        """Show three months; the cursor stays on its day while that is shown."""
        self._page = page
        months = months_of(page) if page else ((),) * THREE
        first = page.month if page else date.min
        for number, days in enumerate(months):
            start = first + number * ONE_MONTH
            self._names[number].setText(f"{month(start)} {start.year}" if page else "")
            self.months[number].show_days(start, days)
        self.updateGeometry()
        self._mark()

    def minimumSizeHint(self) -> QSize:
        most = theme().px(MOST)
        tall = max(each.sizeHint().height() for each in self.months) + theme().px(48)
        return QSize(theme().px(LEAST), min(max(tall, most // 2), most))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    # Where the cursor is

    def current_day(self) -> date | None:
        """The day under the cursor."""
        return self._day if self._current() else None

    def _current(self) -> Day | None:
        days = self._month()
        return days.day_at(self._day) if days and self._day else None

    def _month(self) -> QuarterMonth | None:
        """The month with the cursor."""
        day = self._day
        first = day.replace(day=1) if day else None
        return next((each for each in self.months if each.shown == first), None)

    def sessions(self) -> Sequence[SessionLine]:
        """The sessions of the day under the cursor, in order."""
        day = self._current()
        return [tile.line for tile in day.tiles] if day else []

    def session(self) -> SessionLine | None:
        """The session under the cursor: the one chosen, or the first of the day."""
        lines = self.sessions()
        return next((s for s in lines if s.session_id == self._session_id), (*lines, None)[0])

    def has(self, day: date) -> bool:
        """Whether a day can be gone to without reading another quarter."""
        return self._page is not None and self._page.holds(day)

    def go_to(self, day: date, session_id: UUID | None = None) -> None:
        """Put the cursor on a day, and on a session of it; ``left`` fires if it is not shown."""
        if not self.has(day):
            self.left.emit(day)
            return
        focused = self.is_focused()
        self._day, self._session_id = day, session_id
        current = self.session()
        self._session_id = current.session_id if current else None
        self._mark()
        if focused:
            self.take_focus()
        self._settled.start()
        self.moved.emit()

    def step(self, by: int) -> bool:
        """Go to the next session of those shown, or the one before; whether there is one."""
        days = [day for each in self.months for day in each.days()]
        lines = [tile.line for day in days for tile in day.tiles]
        line = line_after(lines, self.session(), self._day, by)
        if line is None:
            return False
        within_day = line.day == self._day
        self.go_to(line.day, line.session_id)
        if within_day:
            announce(self, session_sentence(line))
        return True

    def _mark(self) -> None:
        """Every month shows whether the cursor is in it; the one that has it takes the focus."""
        here = self._month()
        for each in self.months:
            if each is here:
                each.mark(self._day, self._session_id)
            else:
                each.mark(None, None)

    def _keep_in_sight(self) -> None:
        place = self.place_on(self._inside)
        middle = place.center()
        self.ensureVisible(middle.x(), middle.y(), 0, place.height() // 2 + theme().px(12))

    # What the page asks of it, as of a month

    def sentence(self) -> str:
        """What is said of the day under the cursor."""
        day = self._current()
        return day.sentence if day else ""

    def place_on(self, page: QWidget) -> QRect:
        """Where the day under the cursor is on a page that this is on."""
        here = self._month()
        if here is None or self._day is None:
            return QRect()
        place = here.place_of(self._day, self._session_id)
        return QRect(here.viewport().mapTo(page, place.topLeft()), place.size())

    def take_focus(self) -> None:
        """Take the focus, in the month with the cursor."""
        (self._month() or self.months[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def is_focused(self) -> bool:
        """Whether the focus is here."""
        return any(each.hasFocus() for each in self.months)

    def typed_into(self) -> tuple[QWidget, ...]:
        """What takes keys."""
        return tuple(self.months)

    # Keys and mouse

    def _key(self, event: QKeyEvent) -> None:
        current = self.session()
        target = day_in_weeks(event.key(), self._day) if self._day and is_plain(event) else None
        if target is not None:
            self.go_to(target)
        elif is_plain(event) and event.key() in ENTER and current is not None:
            self.opened.emit(current.session_id)
        else:
            event.ignore()

    def _picked(self, day: date, session_id: UUID | None, twice: bool) -> None:
        self.go_to(day, session_id)
        self.take_focus()
        if twice and session_id is not None:
            self.opened.emit(session_id)
