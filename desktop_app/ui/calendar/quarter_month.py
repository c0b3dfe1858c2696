"""One month of a quarter: its weeks as rows of small days, and below each week its sessions."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop_app.i18n import full_date, month, tr
from desktop_app.ui.calendar import quarter_paint
from desktop_app.ui.calendar.day_painter import HEAD, Weekdays
from desktop_app.ui.calendar.month_model import NOWHERE, Index, MonthModel
from desktop_app.ui.calendar.quarter_paint import Line, lines_of
from desktop_app.ui.calendar.tiles import WEEK, Day
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.labels import name_it
from desktop_app.ui.widgets.paint import box, brush

LEAST = 220  # width at 100 %


class SmallMonth(MonthModel):
    """The days of one month of a quarter; those outside it belong to another table."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        day = self.day_at(index)
        if role == Qt.ItemDataRole.AccessibleTextRole and day.outside:
            return tr("{day}, in another month", day=full_date(day.day))
        return super().data(index, role)


class QuarterMonth(QTableView):
    """``pressed`` carries the key events it has no use for itself, ``picked`` a day and the id of
    a session that were clicked, and whether twice."""

    pressed = Signal(object)
    picked = Signal(object, object, bool)

    def __init__(self) -> None:
        super().__init__()
        self.shown: date | None = None
        self._chosen: UUID | None = None
        self._lines: Sequence[Sequence[Line]] = ()
        self._when = 0
        self._model = SmallMonth(self)
        self.setModel(self._model)
        self.setItemDelegate(_Numbers(self, self._model))
        self.setHorizontalHeader(Weekdays(self, centred=True))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setCornerButtonEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        for header in (self.verticalHeader(), self.horizontalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(1)
        for bar in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    # What is shown

    def show_days(self, first: date, days: Sequence[Day]) -> None:
        """Show the month that begins on ``first``, in whole weeks."""
        self.shown = first
        name_it(self, f"{month(first)} {first.year}", tr("Arrows go by day and by week"))
        self._lines = [lines_of(days[n : n + WEEK]) for n in range(0, len(days), WEEK)]
        self._model.replace(days, WEEK)
        self.measure()

    def measure(self) -> None:
        """Find out anew how high the weeks have to be."""
        self._when = quarter_paint.room_for_day()
        self.horizontalHeader().setFixedHeight(theme().px(HEAD))
        for row, lines in enumerate(self._lines):
            self.setRowHeight(row, quarter_paint.week_height(lines))
        self.updateGeometry()
        self.viewport().update()

    def days(self) -> Sequence[Day]:
        """Its own days."""
        return [day for day in self._model.days if not day.outside]

    def day_at(self, day: date) -> Day | None:
        """One of its own days; None for one of another month."""
        return next((each for each in self.days() if each.day == day), None)

    def mark(self, day: date | None, session_id: UUID | None) -> None:
        """Put the cursor on a day, or nowhere; only the month with the cursor takes Tab."""
        self._chosen = session_id
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if day is None else Qt.FocusPolicy.StrongFocus)
        index = NOWHERE if day is None else self._model.index_of(day)
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        self.viewport().update()

    # Sizes

    def sizeHint(self) -> QSize:
        heights = sum(map(self.rowHeight, range(self._model.rowCount())))
        return QSize(theme().px(LEAST), heights + theme().px(HEAD))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width()
        edges = [room * n // WEEK for n in range(WEEK + 1)]
        for column in range(WEEK):
            self.setColumnWidth(column, edges[column + 1] - edges[column])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.measure()

    def week_rect(self, row: int) -> QRect:
        """Where a week is seen."""
        return QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))

    def place_of(self, day: date, session_id: UUID | None) -> QRect:
        """Where a day stands, with the line of its session if that is given."""
        index = self._model.index_of(day)
        place = quarter_paint.number_rect(self.visualRect(index))
        for line, rect in self.lines(index.row()):
            if line.session is not None and line.session.session_id == session_id:
                place = place.united(rect)
        return place

    def lines(self, row: int) -> list[tuple[Line, QRect]]:
        """What stands below the days of a week, and where."""
        week = self.week_rect(row)
        lines = self._lines[row] if row >= 0 else ()
        return [(line, quarter_paint.line_rect(n, week)) for n, line in enumerate(lines)]

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, seen = brush(self.viewport()), event.rect()
        for row in range(len(self._lines)):
            week = self.week_rect(row)
            if week.intersects(seen):
                self._paint_week(painter, row, week, seen)

    def _paint_week(self, painter: QPainter, row: int, week: QRect, seen: QRect) -> None:
        if row:
            painter.fillRect(week.left(), week.top(), week.width(), 1, theme().colour("line"))
        for line, rect in self.lines(row):
            if rect.intersects(seen):
                quarter_paint.paint_line(painter, line, rect, self._when, self._chosen)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.pressed.emit(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pick(event, twice=False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pick(event, twice=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()  # dragging over days chooses nothing

    def _pick(self, event: QMouseEvent, *, twice: bool) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index.isValid():
            line = self._line_at(index.row(), at)
            day = line.day if line else self._model.day_at(index)
            session = line.session if line else None
            self.picked.emit(day.day, session.session_id if session else None, twice)

    def _line_at(self, row: int, at: QPoint) -> Line | None:
        return next((line for line, rect in self.lines(row) if rect.contains(at)), None)


class _Numbers(QStyledItemDelegate):
    """Paints the number of each day, and the focus round it."""

    def __init__(self, view: QTableView, model: MonthModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        current = index == self._view.currentIndex()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        quarter_paint.paint_number(painter, self._model.day_at(index), option.rect, current=current)
        if current and self._view.hasFocus():
            look = theme()
            ring = quarter_paint.number_rect(option.rect).adjusted(-1, -1, 1, 1)
            width = look.measure("focus_width")
            box(painter, ring, line=look.colour("focus"), radius=look.px(6), width=width)
        painter.restore()
