"""The list of people: ids in order, of which only the rows in sight are read and painted.

Rows are all of one height, so that 61,000 of them are laid out at once: names that are too long
are cut here and stand whole on the card.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import overload
from uuid import UUID

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QStyleOptionViewItem

from desktop_app.desk.directory import Line, Listing
from desktop_app.desk.sifting import Order
from desktop_app.i18n import isolated, tr
from desktop_app.ui.naming import name_of
from desktop_app.ui.people.ticks import Ticks
from desktop_app.ui.people.words import came_short, next_chip, row_sentence, rule_sign, who
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.cells import Cell, Column, Row, Sign, State, Tick, Words
from desktop_app.ui.widgets.fitted import FollowedList
from desktop_app.ui.widgets.row_model import Index
from desktop_app.ui.widgets.rows import NOWHERE, RowPainter, row_height

ROWS_IN_SIGHT = 8  # for which the list asks room where it stands above the card
AHEAD = 25  # rows read beyond those in sight, either way
SHIFT = Qt.KeyboardModifier.ShiftModifier
BESIDE = 8  # of a box, where a click is still meant for it
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
MOST_KEPT = 2_000  # lines kept of rows that are out of sight
COLUMNS = (
    Column("Name", 130, 3),
    Column("", 16),  # whether they may be rung and written to
    Column("Postcode", 66, 1),
    Column("Next", 132, 2, least=132),
    Column("Came", 56, 1, least=42),
    Column("Joined by", 92, 1, least=72),
)
TICKED = Column("", 20)  # before them, for those whose role does something with the ticked
BLANK = (Words(""), Sign(None), Words(""), State(""), Words(""), Words(""))


def columns(*, may_tick: bool) -> tuple[Column, ...]:
    """The columns with their titles in the language of the desk."""
    shown = tuple(
        replace(column, title=tr(column.title) if column.title else "") for column in COLUMNS
    )
    return (TICKED, *shown) if may_tick else shown


class LazyRows(Sequence[Row]):
    """The rows of a listing. One whose line has not been read says so, and is asked for."""

    def __init__(self, is_stacked: Callable[[], bool], ticks: Ticks | None) -> None:
        self._is_stacked, self._ticks = is_stacked, ticks
        self.listing = Listing(0)
        self.lines: dict[UUID, Line] = {}
        self.stale: set[UUID] = set()
        self.hidden = False

    def __len__(self) -> int:
        return len(self.listing)

    @overload
    def __getitem__(self, number: int) -> Row: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Row]: ...
    def __getitem__(self, number: int | slice) -> Row | Sequence[Row]:
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        person_id = self.listing.at(number)
        line = self.lines.get(person_id)
        if line is None:
            waits = tr("Row {number}, being read", number=number + 1)
            return Row(person_id, self._with_tick(person_id, BLANK), waits)
        return self._row(line, number + 1)

    def has(self, number: int) -> bool:
        """Whether the line of a row is there, and still true."""
        person_id = self.listing.at(number)
        return person_id in self.lines and person_id not in self.stale

    def loaded(self) -> Sequence[Row]:
        """The rows that are there, to be measured."""
        return self.rows_of(self.lines.values())

    def rows_of(self, lines: Iterable[Line]) -> Sequence[Row]:
        """The rows of some lines, to be measured: their numbers do not matter."""
        return [self._row(line, 0) for line in lines]

    def take(self, lines: Iterable[Line]) -> None:
        """Lines that were read just now."""
        if len(self.lines) > MOST_KEPT:
            self.lines = {}
        for line in lines:
            self.lines[line.person_id] = line
            self.stale.discard(line.person_id)

    def blank(self) -> Row:
        """A row with nothing in it, as tall as any other."""
        return Row(None, self._with_tick(None, BLANK), "")

    def _with_tick(self, person_id: UUID | None, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return cells if self._ticks is None else (Tick(person_id in self._ticks), *cells)

    def _row(self, line: Line, number: int) -> Row:
        words, kind = next_chip(line, self.listing.today)
        dated = self.listing.order is Order.LAST_CAME
        times = came_short(line, dated=dated, alone=self._is_stacked())
        name = isolated(" ".join(who(line.name, number, hidden=self.hidden).split()))
        cells = (
            Words(name, bold=True),
            Sign(rule_sign(line)),
            Words(line.postcode or ""),
            State(words, kind),
            Words(times),
            Words(name_of(line.channel)),
        )
        ticked = self._ticks is not None and line.person_id in self._ticks
        said = row_sentence(line, number, self.listing.today, hidden=self.hidden, ticked=ticked)
        return Row(line.person_id, self._with_tick(line.person_id, cells), said)


class PeoplePainter(RowPainter):
    """One height for all rows; words on one line, cut where there is no room."""

    def measure(self, rows: Sequence[Row]) -> None:
        super().measure(rows.loaded() if isinstance(rows, LazyRows) else rows)

    def widen(self, rows: Sequence[Row]) -> None:
        """Make room for these rows too."""
        self._grid.widen(rows)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._list.viewport().width()
        return QSize(width, row_height(self.cell_rects(self._blank(), QRect(0, 0, width, 0))))

    def _blank(self) -> Row:
        rows = self._list.rows()
        return rows.blank() if isinstance(rows, LazyRows) else Row(None, BLANK, "")

    def cell_height(self, cell: Cell, width: int) -> int:
        """As tall as with words in it: rows that are not read yet are laid out with the others."""
        look = theme()
        line = QFontMetrics(look.font(bold=True)).height() + look.px(2)
        if isinstance(cell, Words):
            return line if width else 0
        return look.measure("chip") if isinstance(cell, State) else super().cell_height(cell, width)

    def fitted(self, cell: Cell, place: QRect) -> Cell:
        if not isinstance(cell, Words):
            return cell
        font = QFontMetrics(theme().font(bold=cell.bold))
        cut = font.elidedText(cell.text, Qt.TextElideMode.ElideRight, place.width())
        return replace(cell, text=cut)


class PeopleList(FollowedList):
    """People in order. ``wanted`` carries the ids of rows that are to be read, ``typed`` what was
    typed while the list had the focus: it is looked for. ``current_changed`` is a person's id, and
    so is ``passed``: of whoever is marked because the focus came by, and is not chosen. ``listed``
    fires when the rows are others.

    With ``ticks`` each row has a box: Space or a click turns it, and Shift with an arrow key ticks
    on the way. A click on it chooses nobody, for each opening is recorded.
    """

    wanted = Signal(object)
    typed = Signal(str)
    passed = Signal(object)
    listed = Signal()

    def __init__(self, ticks: Ticks | None = None) -> None:
        shown = columns(may_tick=ticks is not None)
        super().__init__(tr("People"), shown)
        self._ticks = ticks
        self.painter: PeoplePainter = PeoplePainter(shown, self)
        self._lazy = LazyRows(self.painter.is_stacked, ticks)
        self.painter.measure(())
        self.setItemDelegate(self.painter)
        self.setUniformItemSizes(True)
        self._model.rows = self._lazy
        self._asking = QTimer(self, interval=0, singleShot=True)
        self._asking.timeout.connect(self._ask)
        if ticks is not None:
            self.bind(" ", self._turn)

    def show_listing(self, listing: Listing) -> None:
        """Show these people; who was the current one stays, where they were on the screen."""
        key, lazy = self.current_key(), self._lazy
        before = self.currentIndex().row()
        bar = self.verticalScrollBar()
        value, tall = bar.value(), self._row_height()
        was_blocked = self.selectionModel().blockSignals(True)
        lazy.listing = listing
        lazy.stale = set(lazy.lines)
        self._model.reset(lazy)
        place = listing.place_of(key) if isinstance(key, UUID) else None
        if place is not None:
            self._go_to(place)
        self.selectionModel().blockSignals(was_blocked)
        self.doItemsLayout()
        moved = place - before if place is not None else 0
        bar.setValue(value + moved * tall if place is not None or before < 0 else 0)
        self._refresh()
        self.listed.emit()

    def take(self, lines: Sequence[Line]) -> None:
        """Show lines that were read."""
        self._lazy.take(lines)
        self.painter.widen(self._lazy.rows_of(lines))
        self._refresh()

    def hide_names(self, hidden: bool) -> None:
        """Show "Person 3" for a name, or names again."""
        self._lazy.hidden = hidden
        self._refresh()

    def forget(self) -> None:
        """Nobody is listed any more."""
        self._lazy.lines.clear()
        self.show_listing(Listing(0))

    def listing(self) -> Listing:
        """Who is listed."""
        return self._lazy.listing

    def number_of(self, person_id: UUID) -> int:
        """The number of somebody's row, from 1; 0 where they are not listed."""
        place = self._lazy.listing.place_of(person_id)
        return 0 if place is None else place + 1

    def set_current(self, key: Hashable) -> None:
        place = self._lazy.listing.place_of(key) if isinstance(key, UUID) else None
        if place is None:
            self.clear_current()
        else:
            self._go_to(place)

    def choose_first(self) -> None:
        """The first is the current one, unless somebody is."""
        if not self.selectionModel().hasSelection():
            self._go_to(0)
        self._tell_current(self.currentIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by with Tab chooses nobody: each opening is recorded. The focus is seen."""
        was_blocked = self.selectionModel().blockSignals(True)
        super().focusInEvent(event)
        self.selectionModel().blockSignals(was_blocked)
        self.mark_first()

    def mark_first(self) -> None:
        """Mark the first row and choose nobody, unless somebody is chosen."""
        was_blocked = self.selectionModel().blockSignals(True)
        marks = not self.selectionModel().hasSelection() and len(self._lazy) > 0
        if marks:
            self._go_to(0)
        self.selectionModel().blockSignals(was_blocked)
        self.viewport().update()
        if marks:
            self.passed.emit(self.current_key())

    def clear_current(self) -> None:
        """Nobody is the current one."""
        self.selectionModel().clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()), 0)
        if self._ticks is not None and step and event.modifiers() == SHIFT and len(self._lazy):
            self._tick_on(step)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        key = self._ticked_at(event.position().toPoint())
        if key is not None and event.button() is Qt.MouseButton.LeftButton:
            self._turn(key)
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A second click on a box turns it again."""
        if self._ticked_at(event.position().toPoint()) is None:
            super().mouseDoubleClickEvent(event)
        else:
            self.mousePressEvent(event)

    def _turn(self, key: Hashable) -> None:
        if self._ticks is not None and isinstance(key, UUID):
            self._ticks.turn(key)

    def _tick_on(self, step: int) -> None:
        """Tick the current row and the one that the key leads to, which is then the current one."""
        here = max(self.currentIndex().row(), 0)
        there = min(max(here + step, 0), len(self._lazy) - 1)
        if self._ticks is not None:
            self._ticks.add(self._lazy.listing.at(number) for number in (here, there))
        self._go_to(there)

    def _ticked_at(self, at: QPoint) -> UUID | None:
        """Whose box lies at a point, with the room around it that a finger needs."""
        index = self.indexAt(at)
        if self._ticks is None or not index.isValid():
            return None
        row, rect = self.row_at(index), self.visualRect(index)
        box = self.painter.cell_rects(row, rect)[0]
        beside = at.x() <= box.right() + theme().px(BESIDE) and at.y() <= box.bottom() + BESIDE
        return row.key if beside and isinstance(row.key, UUID) else None

    def keyboardSearch(self, text: str) -> None:
        """Looking through 61,000 rows for a beginning would take too long: it is a search."""
        if text.strip():
            self.typed.emit(text)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(COLUMNS[0].width), ROWS_IN_SIGHT * self._row_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 3 * self._row_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if any(not self._lazy.has(number) for number in self._in_sight()):
            self._asking.start()

    def _refresh(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
        self.fitted.emit()

    def _row_height(self) -> int:
        return self.painter.sizeHint(QStyleOptionViewItem(), NOWHERE).height()

    def _in_sight(self, beyond: int = 0) -> range:
        if not len(self._lazy):
            return range(0)
        tall = max(self._row_height(), 1)
        first = self.verticalScrollBar().value() // tall
        last = first + self.viewport().height() // tall + 1
        return range(max(first - beyond, 0), min(last + beyond + 1, len(self._lazy)))

    def _ask(self) -> None:
        missing = [n for n in self._in_sight(AHEAD) if not self._lazy.has(n)]
        if missing:
            self.wanted.emit(tuple(self._lazy.listing.at(number) for number in missing))
