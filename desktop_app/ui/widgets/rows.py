"""A list read a row at a time, one sentence a row, painted in columns that stack when narrow."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.ui.theme import theme
from desktop_app.ui.widgets import cell_paint
from desktop_app.ui.widgets.cells import (
    Acts,
    Cell,
    Column,
    Disc,
    Options,
    Row,
    State,
    Tick,
)
from desktop_app.ui.widgets.grid import Grid, Line, placed
from desktop_app.ui.widgets.labels import name_it
from desktop_app.ui.widgets.layouts import column
from desktop_app.ui.widgets.paint import box, brush
from desktop_app.ui.widgets.row_model import Index, Rows
from desktop_app.ui.widgets.seeking import Seeking

SIDE = 12
ABOVE = 8
BETWEEN_LINES = 8  # of one row, where it stacks
HEAD = 34
NOWHERE = QModelIndex()


class RowPainter(QStyledItemDelegate):
    """Lays the cells of a row out and paints them."""

    def __init__(self, columns: Sequence[Column], parent: "RowList") -> None:
        super().__init__(parent)
        self._columns, self._list = columns, parent
        self._grid = Grid(columns)
        self._tall: dict[tuple[int, int], int] = {}  # dear to work out: by row and width
        self._measured_at = theme().proportions

    def measure(self, rows: Sequence[Row]) -> None:
        """Find out how wide each column has to be for these rows."""
        self._tall.clear()
        self._measured_at = theme().proportions
        self._grid.measure(rows)

    def is_outgrown(self) -> bool:
        """Whether the text size or the density is another than when rows were measured."""
        return self._measured_at != theme().proportions

    def lines(self, width: int) -> tuple[Line, ...]:
        """The lines on which the columns stand in rows of a width; one unless they stack.

        They stack or not as beside a scroll bar, which comes and goes with the number of rows.
        """
        sides = 2 * theme().px(SIDE)
        return self._grid.lines(width - sides, min(width, self._list.room_beside_bar()) - sides)

    def is_stacked(self) -> bool:
        """Whether the rows stack in the list as it is now."""
        return len(self.lines(self._list.viewport().width())) > 1

    def cell_rects(self, row: Row, rect: QRect) -> list[QRect]:
        """Where each cell of a row lies within the row's rectangle."""
        lines = self.lines(rect.width())
        room = dict.fromkeys(range(len(row.cells)), 0)
        room |= {span.number: span.width for line in lines for span in line}
        heights = [self.cell_height(cell, room[n]) for n, cell in enumerate(row.cells)]
        cells = placed(lines, heights, inner(rect), theme().px(BETWEEN_LINES))
        for line in lines:
            for span in line[1:]:
                if self._columns[span.number].at_right:
                    place = cells[span.number]
                    own = cell_paint.natural(row.cells[span.number])
                    place.setLeft(place.right() + 1 - min(own, place.width()))
        return cells

    def cell_height(self, cell: Cell, width: int) -> int:
        """How tall a cell is at a width; lists with rows of one height have one for each kind."""
        return cell_paint.height(cell, width) if width else 0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._list.viewport().width()
        return QSize(width, self.tall(index.row(), width))

    def tall(self, number: int, width: int) -> int:
        """The height of a row at a width."""
        place = number, width
        if place not in self._tall:
            self._tall[place] = self._height(self._list.rows()[number], width)
        return self._tall[place]

    def _height(self, row: Row, width: int) -> int:
        return row_height(self.cell_rects(row, QRect(0, 0, width, 0)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = self._list.row_at(index), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, row, rect, chosen)
        for cell, place in zip(row.cells, self.cell_rects(row, rect), strict=True):
            cell_paint.paint(painter, self.fitted(_on(cell, row.ground, chosen), place), place)
        painter.restore()

    def fitted(self, cell: Cell, _place: QRect) -> Cell:
        """The cell as it is painted in its place; lists with rows of one height cut words here."""
        return cell

    def _paint_ground(self, painter: QPainter, row: Row, rect: QRect, chosen: bool) -> None:
        look = theme()
        ground = "accent_soft" if chosen else row.ground
        if ground:
            painter.fillRect(rect, look.colour(ground))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.colour("line"))
        if chosen and self._list.hasFocus():
            inner = rect.adjusted(2, 2, -2, -2)
            width = look.measure("focus_width")
            box(painter, inner, line=look.colour("focus"), radius=look.px(6), width=width)


def _on(cell: Cell, ground: str | None, chosen: bool) -> Cell:
    """The cell as it is painted on its row: an accent chip needs another ground on its own soft."""
    if (
        isinstance(cell, State | Disc)
        and cell.kind == "accent"
        and (chosen or ground == "accent_soft")
    ):
        return replace(cell, kind="raised")
    return cell


def inner(rect: QRect) -> QRect:
    """The room of the cells in a row's rectangle."""
    side, above = theme().px(SIDE), theme().px(ABOVE)
    return rect.adjusted(side, above, -side, -above)


def row_height(cells: Sequence[QRect]) -> int:
    """The height of a row for cells that were placed in a rectangle of no height."""
    shown = [cell for cell in cells if cell.height() > 0]
    tall = (
        max(cell.bottom() + 1 for cell in shown) - min(cell.top() for cell in shown) if shown else 0
    )
    return max(theme().measure("row"), tall + 2 * theme().px(ABOVE))


class RowList(QListView):
    """The list itself. ``opened`` carries a row's key on Enter or a double click."""

    opened = Signal(object)
    current_changed = Signal(object)
    chosen = Signal(object, int)  # a click on an option or button: key of the row, its number
    ticked = Signal(object)  # a click on a tick box
    fitted = Signal()  # the columns may have other widths

    def __init__(self, name: str, columns: Sequence[Column]) -> None:
        super().__init__()
        name_it(self, name)
        self._model = Rows(self)
        self._keys: dict[str, Callable[[Hashable], None]] = {}
        self._seeking = Seeking()
        self.painter = RowPainter(columns, self)
        self.painter.measure(())
        self.setModel(self._model)
        self.setItemDelegate(self.painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.row_at(index).key))
        self.selectionModel().currentChanged.connect(self._tell_current)

    def bind(self, typed: str, act: Callable[[Hashable], None]) -> None:
        """Have a typed character ("1", " ") act on the key of the current row."""
        self._keys[typed] = act

    def row_at(self, index: Index) -> Row:
        """The row of an index."""
        return self._model.rows[index.row()]

    def rows(self) -> Sequence[Row]:
        """The rows shown."""
        return self._model.rows

    def current_key(self) -> Hashable | None:
        """The key of the current row; None while there is none."""
        index = self.currentIndex()
        return self.row_at(index).key if index.isValid() else None

    def set_current(self, key: Hashable) -> None:
        """Make the row of a key the current one, if it is shown."""
        for number, row in enumerate(self._model.rows):
            if row.key == key:
                self._go_to(number)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows, keeping the current one, or else the place in the list."""
        key, place = self.current_key(), self.currentIndex().row()
        if tuple(rows) != self._model.rows or self.painter.is_outgrown():
            self.painter.measure(rows)
            self._model.replace(rows)
            self.scheduleDelayedItemsLayout()
        keys = [row.key for row in rows]
        if key in keys:
            self._go_to(keys.index(key))
        elif rows:
            self._go_to(min(max(place, 0), len(rows) - 1))

    def _go_to(self, number: int) -> None:
        select = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self._model.index(number, 0), select)

    def _tell_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.current_changed.emit(self.row_at(index).key)

    def keyboardSearch(self, text: str) -> None:
        """Go to the next row that begins with what is typed."""
        sought = self._seeking.take(text)
        first = self.currentIndex().row() + self._seeking.goes_on()
        begin = self._model.index(first % max(len(self._model.rows), 1), 0)
        ways = Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchWrap
        found = self._model.match(begin, Qt.ItemDataRole.DisplayRole, sought, 1, ways)
        if found:
            self._go_to(found[0].row())

    def _is_of_name(self, event: QEvent) -> bool:
        return self._seeking.owns(event, (row.find or row.sentence for row in self._model.rows))

    def event(self, event: QEvent) -> bool:
        """While a name is typed, keep its Space from the commands."""
        if event.type() is QEvent.Type.ShortcutOverride and self._is_of_name(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_of_name(event):
            self.keyboardSearch(" ")
            return
        key = self.current_key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key is not None and plain and event.text() in self._keys:
            self._keys[event.text()](key)
        elif key is not None and plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(key)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self._press(self.row_at(index), self.visualRect(index), at)

    def _press(self, row: Row, rect: QRect, at: QPoint) -> None:
        for cell, place in zip(row.cells, self.painter.cell_rects(row, rect), strict=True):
            if not place.contains(at):
                continue
            if isinstance(cell, Tick) and cell.able:
                self.ticked.emit(row.key)
            elif isinstance(cell, Options | Acts):
                number = cell_paint.option_at(cell, place, at.x())
                if number is not None:
                    self.chosen.emit(row.key, number)

    def content_height(self) -> int:
        """The height of all rows together, at the present width."""
        width = self.viewport().width()
        return sum(self.painter.tall(number, width) for number in range(len(self._model.rows)))

    def room_beside_bar(self) -> int:
        """The width of the rows while there is a scroll bar."""
        return self.width() - self.verticalScrollBar().sizeHint().width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self.fitted.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self.painter.is_outgrown():
            self.painter.measure(self._model.rows)
            self.scheduleDelayedItemsLayout()
            self.fitted.emit()


class _Head(QWidget):
    """The titles over the columns; away when the rows stack, for then there are no columns."""

    def __init__(self, columns: Sequence[Column], rows: RowList) -> None:
        super().__init__(rows)  # without one it would be a window of its own, seen by nobody
        self._columns, self._rows = columns, rows

    def sizeHint(self) -> QSize:
        return QSize(0, theme().px(HEAD))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = theme(), brush(self)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), look.colour("line"))
        for span in self._rows.painter.lines(self._rows.viewport().width())[0]:
            left = look.px(SIDE) + span.left
            rect = QRect(left, 0, span.width, self.height())
            self._paint_title(painter, self._columns[span.number], rect)

    def _paint_title(self, painter: QPainter, shown: Column, rect: QRect) -> None:
        look, middle = theme(), Qt.AlignmentFlag.AlignVCenter
        painter.setFont(look.font("caption", bold=True))
        painter.setPen(look.colour("text"))
        painter.drawText(rect, middle, shown.title)
        left = painter.fontMetrics().horizontalAdvance(shown.title + " ")
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("muted"))
        painter.drawText(rect.adjusted(left, 0, 0, 0), middle, shown.note)


class RowTable(QWidget):
    """A RowList under the titles of its columns. ``list`` is the list: one made, or one given."""

    def __init__(self, name: str, columns: Sequence[Column], rows: RowList | None = None) -> None:
        super().__init__()
        self.list = rows or RowList(name, columns)
        self._head = _Head(columns, self.list)
        inside = column(self, gap=0)
        if any(shown.title for shown in columns):
            inside.addWidget(self._head)
        inside.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
        self.list.fitted.connect(self.fit_head)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self.list.show_rows(rows)
        self.fit_head()

    def fit_head(self) -> None:
        """Have the titles over the columns as they are now, or away."""
        self._head.setVisible(not self.list.painter.is_stacked())
        self._head.update()
