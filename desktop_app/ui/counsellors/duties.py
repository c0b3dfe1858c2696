"""The sessions of the rota as rows, with a cursor that goes from duty to duty."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from desktop_app.domain.counsellors import Duty
from desktop_app.i18n import tr
from desktop_app.ui.counsellors.words import HEAD_COLUMNS, rota_columns
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.cell_paint import natural
from desktop_app.ui.widgets.cells import Column
from desktop_app.ui.widgets.fitted import FollowedList
from desktop_app.ui.widgets.paint import box
from desktop_app.ui.widgets.rows import RowPainter

Index = QModelIndex | QPersistentModelIndex
EVERY = tuple(Duty)
BEYOND = 5  # pixels at 100 % between a duty and the line round it
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class _DutyPainter(RowPainter):
    """Draws a line round the duty on which the cursor stands."""

    def __init__(self, columns: Sequence[Column], rows: "DutyList") -> None:
        super().__init__(columns, rows)
        self._rows = rows

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if option.state & QStyle.StateFlag.State_Selected:
            row, number = self._rows.row_at(index), HEAD_COLUMNS + EVERY.index(self._rows.duty)
            place = self.cell_rects(row, option.rect)[number]
            place.setWidth(min(place.width(), natural(row.cells[number])))
            self._mark(painter, place, option.rect)

    @staticmethod
    def _mark(painter: QPainter, place: QRect, row: QRect) -> None:
        look = theme()
        by = look.px(BEYOND)
        around = place.adjusted(-by, -by, by, by).intersected(row.adjusted(2, 2, -2, -2))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box(painter, around, line=look.colour("accent"), radius=look.px(6), width=look.px(2))
        painter.restore()


class DutyList(FollowedList):
    """Up and Down go from session to session, Left and Right from duty to duty.

    ``moved`` fires when the cursor stands elsewhere, and ``turned`` before it when that is on
    another duty; ``opened`` on Enter, as in every list.
    """

    moved = Signal()
    turned = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Rota"), rota_columns())
        self.duty = Duty.LEAD
        self.painter = _DutyPainter(rota_columns(), self)
        self.painter.measure(())
        self.setItemDelegate(self.painter)
        self.current_changed.connect(lambda _key: self._tell())

    def choose_duty(self, duty: Duty) -> None:
        """Put the cursor on a duty of the current session."""
        if duty is not self.duty:
            self.duty = duty
            self.viewport().update()
            self.turned.emit()
            self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        here = EVERY.index(self.duty) + step
        self.choose_duty(EVERY[min(max(here, 0), len(EVERY) - 1)])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if not index.isValid():
            return
        cells = self.painter.cell_rects(self.row_at(index), self.visualRect(index))
        for duty, place in zip(EVERY, cells[HEAD_COLUMNS:], strict=False):
            if place.contains(at):
                self.choose_duty(duty)

    def _tell(self) -> None:
        self.moved.emit()
        self.tell_later()
