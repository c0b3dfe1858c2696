"""Where the columns of a list stand: side by side while they fit, else on lines all rows share.

Whether they fit depends on the room and on the columns, not on the rows shown: a filter must not
change the form of a list. Only buttons, which cannot be cut, count as they are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QRect, QSize

from desktop_app.ui.theme import theme
from desktop_app.ui.widgets import cell_paint
from desktop_app.ui.widgets.cells import Bar, Cell, Column, Options, Row, State, Words

GAP, TIGHT_GAP = 16, 8
MARGIN = 48  # a column up to this wide, of numbers or icons, is a margin of what stands below


@dataclass(frozen=True)
class Need:
    """How wide a column would like to be, makes do with, and has to be, in pixels.

    Words give way first, then the padding of options and the bars, and chips last: with
    ``enough`` every chip is still whole.
    """

    wanted: int
    enough: int
    least: int

    def steps(self) -> tuple[int, int, int]:
        """From the widest to the least."""
        return self.wanted, self.enough, self.least


@dataclass(frozen=True)
class Span:
    """Where a column lies: its number, its left edge from that of the row, its width."""

    number: int
    left: int
    width: int


Line = tuple[Span, ...]


class Grid:
    """The lines on which the columns stand: one when they fit side by side."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns = columns
        self._needs: list[Need] = []
        self._declared: list[Need] = []
        self._by_room: dict[tuple[int, int], tuple[Line, ...]] = {}
        self.measure(())

    def measure(self, rows: Iterable[Row]) -> None:
        """Find out how wide each column has to be for these rows, and no others."""
        self._needs = [NOTHING] * len(self._columns)
        self._declared = [_declared(column) for column in self._columns]
        self.widen(rows)

    def widen(self, rows: Iterable[Row]) -> None:
        """Make room for these rows too."""
        shown = list(rows)
        self._by_room.clear()
        for number, column in enumerate(self._columns):
            cells = {row.cells[number] for row in shown}
            needs = [_need(cell, column) for cell in cells if not isinstance(cell, Words)]
            firm = [_need(cell, column) for cell in cells if not _can_be_cut(cell, column)]
            own = self._declared[number]
            is_there = bool(column.title) or any(cell_paint.natural(cell) for cell in cells)
            needed = [own, *needs] if is_there else needs
            self._needs[number] = _widest([self._needs[number], *needed])
            self._declared[number] = _widest([own, *firm])

    def lines(self, room: int, narrowest: int) -> tuple[Line, ...]:
        """The columns on their lines in a room; ``narrowest`` is the room beside a scroll bar,
        by which it is decided whether they fit."""
        if (room, narrowest) not in self._by_room:
            self._by_room[room, narrowest] = self._lines(room, narrowest)
        return self._by_room[room, narrowest]

    def _lines(self, room: int, narrowest: int) -> tuple[Line, ...]:
        every = range(len(self._columns))
        if _total([self._declared[n].least for n in every], theme().px(TIGHT_GAP)) <= narrowest:
            return (self._line(every, 0, room),)
        parts = list(self._parts(room))
        first = self._line(parts[0], 0, room)
        is_margin = len(first) > 1 and first[0].width <= theme().px(MARGIN)
        indent = first[1].left if is_margin else 0
        return (first, *(self._line(part, indent, room - indent) for part in parts[1:]))

    def _parts(self, room: int) -> Iterable[list[int]]:
        """The columns that stand on each line, for they would like so much room."""
        part: list[int] = []
        for number, need in enumerate(self._declared):
            wide = _total([*(self._declared[n].wanted for n in part), need.wanted], theme().px(GAP))
            if part and wide > room:
                yield part
                part = []
            part.append(number)
        yield part

    def _line(self, numbers: Iterable[int], left: int, room: int) -> Line:
        """Columns side by side, with less between them where that is needed."""
        taken = [n for n in numbers if self._needs[n].wanted or self._columns[n].stretch]
        steps = list(zip(*(self._needs[n].steps() for n in taken), strict=True))
        stretch = [self._columns[n].stretch for n in taken]
        look = theme()
        wanted = _total(steps[0], look.px(GAP)) if steps else 0
        gap = look.px(GAP if wanted <= room else TIGHT_GAP)
        spans = []
        for number, width in zip(
            taken, fit(steps, stretch, room - gap * (len(taken) - 1)), strict=True
        ):
            spans.append(Span(number, left, width))
            left += width + gap
        return tuple(spans)


NOTHING = Need(0, 0, 0)


def fit(steps: Sequence[Sequence[int]], stretch: Sequence[int], room: int) -> list[int]:
    """The widths of columns in a room: what is left over is shared by ``stretch``, and what is
    missing is taken from each in proportion to what it can give up on the way to the next step.

    Even where the last step does not fit, no column is wider than the room.
    """
    if not steps:
        return []
    if sum(steps[0]) <= room:
        spare, shares = room - sum(steps[0]), sum(stretch) or 1
        return [own + spare * part // shares for own, part in zip(steps[0], stretch, strict=True)]
    for wide, narrow in pairwise(steps):
        if sum(narrow) <= room:
            missing, yielded = sum(wide) - room, sum(wide) - sum(narrow)
            return [w - -(-missing * (w - n) // yielded) for w, n in zip(wide, narrow, strict=True)]
    return [min(own, max(room, 0)) for own in steps[-1]]


def _total(widths: Sequence[int], gap: int) -> int:
    return sum(widths) + gap * (len(widths) - 1)


def _declared(column: Column) -> Need:
    look = theme()
    least = look.px(column.width if column.least is None else column.least)
    return Need(max(look.px(column.width), least), least, least)


def _need(cell: Cell, column: Column) -> Need:
    """What a cell that is no text insists on."""
    own = cell_paint.natural(cell)
    if isinstance(cell, Options):
        tight = cell_paint.tightest(cell)
        return Need(own, tight, tight)
    if not _can_be_cut(cell, column):
        return Need(own, own, own)
    return Need(own, own if isinstance(cell, State) else 0, 0)


def _can_be_cut(cell: Cell, column: Column) -> bool:
    """Words wrap; a chip or a bar can be cut where the column says down to where."""
    return isinstance(cell, Words) or (isinstance(cell, State | Bar) and column.least is not None)


def _widest(needs: Sequence[Need]) -> Need:
    return Need(*(max(step) for step in zip(*(need.steps() for need in needs), strict=True)))


def placed(lines: Sequence[Line], heights: Sequence[int], room: QRect, gap: int) -> list[QRect]:
    """The cells of a row on these lines, each in the middle of its line's height.

    ``heights`` are theirs at the widths of the spans. A line of which a row has nothing
    takes no room.
    """
    cells = [QRect(room.topLeft(), QSize(0, 0)) for _ in heights]
    if len(lines) == 1:
        return _put(cells, lines[0], heights, room)
    top = room.top()
    for line in lines:
        tall = max((heights[span.number] for span in line), default=0)
        _put(cells, line, heights, QRect(room.left(), top, room.width(), tall))
        top += tall + gap if tall else 0
    return cells


def _put(cells: list[QRect], line: Line, heights: Sequence[int], room: QRect) -> list[QRect]:
    for span in line:
        tall = heights[span.number]
        top = room.top() + (room.height() - tall) // 2
        cells[span.number] = QRect(room.left() + span.left, top, span.width, tall)
    return cells
