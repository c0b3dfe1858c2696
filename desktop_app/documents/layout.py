"""Rows on pages: one kind of row for every block, and the one place where pages break.

Measures are points from the top left corner of the paper; the painter turns them over.
"""

from collections.abc import Sequence
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from desktop_app.config import PaperSize
from desktop_app.documents.tagging import Node
from desktop_app.documents.typeset import Box, Line

TICK_SIZE = 12.0
_RADIUS = 5.0
ROUNDING = 0.01  # points
_CHIP_ROOM, _CODE_HEIGHT = 4.5, 10.0  # above and below the letters together; of all


class Paper(NamedTuple):
    """What is laid out on: ``width`` by ``height`` points, then drawn ``enlarged`` times. No words
    but the running ones are set below ``least`` points."""

    width: float
    height: float
    margin: float
    enlarged: float = 1.0
    least: float = 0.0

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the sheet itself."""
        return self.width * self.enlarged, self.height * self.enlarged


A4, LETTER = Paper(595.28, 841.89, 45.0), Paper(612.0, 792.0, 45.0)
SHEETS = {PaperSize.A4: A4, PaperSize.LETTER: LETTER}
# 12 points come out as 18, what is smaller as 18 too, and all else as much larger.
_LARGER, _LARGE_MARGIN, _LARGE_LEAST = 1.5, 28.0, 12.0


def paper_of(size: PaperSize, *, large_print: bool = False) -> Paper:
    """A size of paper to lay out on, in ordinary or in large print."""
    sheet = SHEETS[size]
    if not large_print:
        return sheet
    return Paper(
        sheet.width / _LARGER, sheet.height / _LARGER, _LARGE_MARGIN, _LARGER, _LARGE_LEAST
    )


class Frame(NamedTuple):
    """The part of a page that blocks may use."""

    left: float
    top: float
    width: float
    bottom: float

    @property
    def height(self) -> float:
        """From the first line to the last."""
        return self.bottom - self.top


class Edge(Enum):
    """What is drawn round a cell."""

    NONE = 0
    BOX = 1
    BAR = 2
    TICK = 3


class Item(NamedTuple):
    """One line of a cell, the space above it, and the element it belongs to."""

    line: Line
    node: Node | None
    before: float = 0.0

    @property
    def height(self) -> float:
        """The line with the space above it."""
        return self.before + self.line.style.leading


class Cell(NamedTuple):
    """Lines below each other at ``x`` points from the left; ``inset`` is kept clear inside.

    ``figure`` is the element of a box to tick; the edges of other cells are no content. ``again``
    are lines for the top of what goes on on a further page, once the ``named`` first lines, which
    say the same, stand on an earlier one.
    """

    x: float
    width: float
    items: tuple[Item, ...] = ()
    edge: Edge = Edge.NONE
    inset: float = 0.0
    tone: str = "border"
    fill: str | None = None
    figure: Node | None = None
    again: tuple[Item, ...] = ()
    named: int = 0

    @property
    def height(self) -> float:
        """All lines."""
        return sum(item.height for item in self.items)

    def fitting(self, room: float) -> int:
        """How many of the lines go into ``room`` points; of more than three none is left alone."""
        used, lines = 0.0, len(self.items)
        for count, item in enumerate(self.items):
            used += item.height
            if used > room:
                return count - 1 if count == lines - 1 > 2 else count
        return lines

    def parted(self, count: int) -> tuple["Cell", "Cell"]:
        """The first lines and the others; a box to tick stays with the first."""
        rest = self._replace(items=self.items[count:], named=self.named - count)
        if count >= self.named:
            rest = rest._replace(items=(*self.again, *rest.items), named=len(self.again))
        if self.edge is Edge.TICK:
            rest = rest._replace(edge=Edge.NONE)
        return self._replace(items=self.items[:count]), rest


class Row(NamedTuple):
    """Cells side by side.

    ``above`` and ``below`` are padding inside, ``after`` the gap to the next row. ``rule`` is
    the colour of a line under it. ``keep`` ties it to the next row, ``together`` only where all
    that is tied goes on one page. ``head`` is said again at the top of each further page, which
    holds at most ``per_page`` rows of that head. ``gives`` is how much of its padding goes where
    that puts a whole sheet on one page.
    """

    cells: tuple[Cell, ...]
    above: float = 0.0
    below: float = 0.0
    after: float = 0.0
    least: float = 0.0
    rule: str | None = None
    keep: bool = False
    together: bool = False
    head: "Row | None" = None
    per_page: int | None = None
    gives: float = 0.0

    @property
    def height(self) -> float:
        """With the padding, without the gap after."""
        tallest = max((cell.height for cell in self.cells), default=0.0)
        return max(self.least, self.above + tallest + self.below)

    @property
    def begun(self) -> float:
        """The height with no more than its first two lines."""
        lines = (sum(item.height for item in cell.items[:2]) for cell in self.cells)
        return min(self.height, self.above + max(lines, default=self.least) + self.below)

    def squeezed(self, share: float) -> "Row":
        """With a share of what it gives taken from its padding, alike above and below."""
        less = self.gives * share / 2
        return self._replace(above=self.above - less, below=self.below - less)

    def parted(self, room: float) -> "tuple[Row, Row] | None":
        """The part that goes into ``room`` points and the rest; None when no line goes."""
        inner = room - self.above - self.below
        counts = [cell.fitting(inner) for cell in self.cells]
        if not any(counts):
            return None
        parts = [cell.parted(count) for cell, count in zip(self.cells, counts, strict=True)]
        first, rest = zip(*parts, strict=True)
        again = self._replace(cells=rest, least=0.0, above=max(self.above, self.below))
        return self._replace(cells=first, least=0.0), again


class Rect(NamedTuple):
    """A box; a colour token for its line, or None, and for its ground.

    Without a node it is an artifact.
    """

    x: float
    y: float
    width: float
    height: float
    radius: float
    tone: str | None
    fill: str | None = None
    node: Node | None = None


class Rule(NamedTuple):
    """A level line."""

    x: float
    y: float
    width: float
    tone: str


class Text(NamedTuple):
    """A line at its baseline; without a node it is an artifact."""

    x: float
    y: float
    line: Line
    node: Node | None


class Page(NamedTuple):
    """What is drawn on one page: what is no content first, then the content in reading order."""

    label: str
    title: str | None
    shapes: list[Rect | Rule]
    content: list[Text | Rect]


class Flow:
    """Puts rows on pages, from the top, beginning new pages as needed."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.pages: list[Page] = []
        self._y = frame.top
        self._head: Row | None = None
        self._under_head = 0

    def sheet(self, label: str, title: str, rows: Sequence[Row]) -> None:
        """Set the rows of one sheet, beginning a page."""
        self._begin(Page(label, title, [], []))
        rows = _squeezed(rows, self.frame.height)
        for at, row in enumerate(rows):
            self._place(row, _tied(rows, at, self._most(row)))

    def _begin(self, page: Page, head: Row | None = None) -> None:
        self.pages.append(page)
        self._y, self._under_head = self.frame.top, 0
        if head is not None:
            self._draw(_as_artifact(head))

    def _next_page(self, head: Row | None) -> None:
        self._begin(Page(self.pages[-1].label, None, [], []), head)

    def _place(self, row: Row, tied: float) -> None:
        self._count(row)
        if self._breaks_before(row, row.height + tied):
            self._next_page(row.head)
        while row.height > self._room():
            parts = row.parted(self._room())
            if parts is None and self._room() > self._most(row) - 1:
                break  # one line taller than a page: nothing would be won by another page
            if parts is not None:
                self._draw(parts[0])
                row = parts[1]
            self._next_page(row.head)
        self._under_head += 1
        self._draw(row)

    def _breaks_before(self, row: Row, height: float) -> bool:
        full = row.per_page is not None and self._under_head >= row.per_page
        return full or self._room() < height <= self._most(row)

    def _count(self, row: Row) -> None:
        if row.head is not self._head:
            self._head, self._under_head = row.head, 0

    def _room(self) -> float:
        return self.frame.bottom - self._y

    def _most(self, row: Row) -> float:
        """The room on a fresh page, under the repeated head."""
        head = row.head
        return self.frame.height - (head.height + head.after if head else 0.0)

    def _draw(self, row: Row) -> None:
        page, height = self.pages[-1], row.height
        for cell in row.cells:
            self._edge(page, cell, row)
            y = self._y + row.above
            for item in cell.items:
                y += item.before
                self._line(page, cell, item, y)
                y += item.line.style.leading
        if row.rule:
            page.shapes.append(Rule(self.frame.left, self._y + height, self.frame.width, row.rule))
        self._y += height + row.after

    def _line(self, page: Page, cell: Cell, item: Item, top: float) -> None:
        x, baseline = self.frame.left + cell.x + cell.inset, top + item.line.baseline
        page.shapes.extend(_piece_boxes(item.line, x, baseline))
        page.content.append(Text(x, baseline, item.line, item.node))

    def _edge(self, page: Page, cell: Cell, row: Row) -> None:
        x, y = self.frame.left + cell.x, self._y
        match cell.edge:
            case Edge.BOX:
                box = Rect(x, y, cell.width, row.height, _RADIUS, cell.tone, cell.fill)
                page.shapes.append(box)
            case Edge.BAR:
                page.shapes.append(Rect(x, y, 2.5, row.height, 0, None, "text"))
            case Edge.TICK:
                top = y + row.above + 2
                box = Rect(x, top, TICK_SIZE, TICK_SIZE, 2.5, "text", node=cell.figure)
                page.content.append(box)


def _squeezed(rows: Sequence[Row], height: float) -> Sequence[Row]:
    """The rows a little lower where only so a page of ``height`` points holds them all."""
    over = sum(row.height + row.after for row in rows[:-1]) + rows[-1].height - height
    given = sum(row.gives for row in rows)
    if not 0 < over <= given - ROUNDING:
        return rows
    share = (over + ROUNDING) / given
    return [row.squeezed(share) for row in rows]


def _tied(rows: Sequence[Row], at: int, most: float) -> float:
    """The height that must stay on the page of a row, below it: of all that is tied where a page,
    of ``most`` points, has room for it, else of what is kept with it."""
    kept, whole, is_kept, own = 0.0, 0.0, True, rows[at].height
    before = rows[at - 1] if at else None
    for row, after in pairwise(rows[at:]):
        if not (row.keep or row.together):
            break
        whole += row.after + after.height
        is_kept = is_kept and row.keep
        if is_kept:
            kept = whole if own + whole <= most else max(kept, whole - after.height + after.begun)
    begins = before is None or not (before.keep or before.together)
    return whole if begins and own + whole <= most else kept


def _as_artifact(row: Row) -> Row:
    cells = (
        cell._replace(items=tuple(item._replace(node=None) for item in cell.items))
        for cell in row.cells
    )
    return row._replace(cells=tuple(cells))


def _piece_boxes(line: Line, x: float, baseline: float) -> list[Rect | Rule]:
    """The capsules, code boxes and blanks of a line."""
    drawn: list[Rect | Rule] = []
    for offset, piece in line.pieces:
        match piece.box:
            case Box.CHIP:
                height = piece.size + _CHIP_ROOM
                radius = height / 2
            case Box.CODE:
                height, radius = _CODE_HEIGHT, 1.5
            case Box.BLANK:
                drawn.append(Rule(x + offset, baseline + 1.5, piece.width, "text"))
                continue
            case _:
                continue
        top = baseline - line.raised(piece) - piece.size * 0.34 - height / 2
        drawn.append(Rect(x + offset, top, piece.width - 1, height, radius, piece.tone))
    return drawn
