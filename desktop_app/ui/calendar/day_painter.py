"""How the cells and the head of the month are painted."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop_app.desk.calendar import SessionLine
from desktop_app.ui.calendar import tile_paint
from desktop_app.ui.calendar.month_model import Index, MonthModel
from desktop_app.ui.calendar.tiles import WEEK
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.paint import box

HEAD = 30
SHORT_NAME = 3  # letters of a weekday where there is no room for all of it


class DayPainter(QStyledItemDelegate):
    """Paints a day: its ground, the lines round it, what stands in it, and the focus."""

    def __init__(
        self, view: QTableView, model: MonthModel, session: Callable[[], SessionLine | None]
    ) -> None:
        super().__init__(view)
        self._view, self._model, self._session = view, model, session

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, day = option.rect, self._model.day_at(index)
        current = index == self._view.currentIndex()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "sunken" if day.outside else None
        if current and not day.tiles:
            ground = "accent_soft"
        self._paint_ground(painter, rect, ground)
        self._paint_lines(painter, rect, index)
        marked = self._session() if current else None
        chosen = marked.session_id if marked else None
        seen, named = self._view.viewport().rect(), self._model.across != WEEK
        tile_paint.paint_day(painter, day, rect, seen, chosen, named=named)
        if current and self._view.hasFocus():
            self._paint_focus(painter, rect)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, ground: str | None) -> None:
        """Within the round corners of the card."""
        if ground is None:
            return
        card = self._view.viewport().rect()
        radius = theme().measure("card_radius") - 1
        corners = QPainterPath()
        corners.setFillRule(Qt.FillRule.WindingFill)
        corners.addRoundedRect(card, radius, radius)
        corners.addRect(card.adjusted(0, 0, 0, -radius))
        painter.save()
        painter.setClipPath(corners, Qt.ClipOperation.IntersectClip)
        painter.fillRect(rect, theme().colour(ground))
        painter.restore()

    def _paint_lines(self, painter: QPainter, rect: QRect, index: Index) -> None:
        line = theme().colour("line")
        if index.column() < index.model().columnCount() - 1:
            painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), line)
        if index.row() < index.model().rowCount() - 1:
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), line)

    def _paint_focus(self, painter: QPainter, rect: QRect) -> None:
        look = theme()
        inner = rect.adjusted(1, 1, -2, -2)
        width = look.measure("focus_width")
        box(painter, inner, line=look.colour("focus"), radius=look.px(6), width=width)


class Weekdays(QHeaderView):
    """The names of the days of the week, over their columns."""

    def __init__(self, view: QTableView, *, centred: bool = False) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._centred = centred
        self.setObjectName("weekdays")  # by which the style sheet finds it
        self.setHighlightSections(False)
        self.setSectionsClickable(False)

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:  # noqa: N802 (Qt names it)
        look = theme()
        name = str(self.model().headerData(logical_index, Qt.Orientation.Horizontal))
        font = look.font("caption", bold=True)
        beside = 0 if self._centred else look.px(tile_paint.MARGIN)
        inner = rect.adjusted(beside, 0, 0, 0)
        if look.metrics("caption", bold=True).horizontalAdvance(name) > inner.width() - look.px(4):
            name = name[:SHORT_NAME]
        painter.save()
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.colour("line"))
        painter.setFont(font)
        painter.setPen(look.colour("text"))
        middle, flag = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignHCenter
        painter.drawText(inner, middle | flag if self._centred else middle, name)
        painter.restore()
