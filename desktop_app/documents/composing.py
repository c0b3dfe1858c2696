"""Blocks to rows: what each block looks like, and which element of the structure it is."""

from collections.abc import Iterable
from functools import singledispatch
from itertools import chain
from math import inf

from desktop_app.documents.blocks import (
    Block,
    Boxed,
    Cards,
    Chip,
    Heading,
    Look,
    Notice,
    Numbered,
    Para,
    Quote,
    Rich,
    SideBySide,
    Span,
    Table,
    TableCell,
    Tick,
    Tiles,
    WritingLines,
    said,
)
from desktop_app.documents.layout import Cell, Edge, Item, Row
from desktop_app.documents.tagging import Node
from desktop_app.documents.typeset import STYLES, wrap
from desktop_app.i18n import tr

_GAP = 12.0
_PAD = 11.0
_AFTER: dict[Look, float] = {
    "title": 6, "topic": 8, "sheet": 8, "section": 3, "body": 12, "note": 10, "badge": 4,
}  # fmt: skip
_BEFORE_SECTION = 6.0
_ROW_PAD, _ROW_GIVES = 4.5, 2.0  # above and below the words of a table; of the two together
# From a column to the next: behind the words of its head, its own words, its chips.
_HEAD_GAP, _CELL_GAP, _CHIP_GAP = 4.0, 10.0, 8.0
_LONGEST_NUMBER = 6  # digits that are not parted: all of a count, and half of a phone number


def _items(rich: Rich, look: Look, width: float, node: Node, before: float = 0.0) -> list[Item]:
    lines = wrap(rich, STYLES[look], width)
    return [Item(line, node, 0.0 if index else before) for index, line in enumerate(lines)]


def _single(items: list[Item], width: float, after: float, keep: bool = False) -> Row:
    return Row((Cell(0, width, tuple(items)),), after=after, keep=keep)


def _ended(rows: list[Row], after: float) -> list[Row]:
    """The rows with another gap after the last."""
    return [*rows[:-1], rows[-1]._replace(after=after)] if rows else []


def rows_of_sheet(blocks: Iterable[Block], width: float, parent: Node) -> list[Row]:
    """The rows of all blocks of a sheet. A note stays with the end of what it is about, and what
    is tied to a table goes on under its heads."""
    rows: list[Row] = []
    for block in blocks:
        if rows and isinstance(block, Para) and block.look == "note":
            rows[-1] = rows[-1]._replace(keep=True)
        head = rows[-1].head if rows and rows[-1].keep else None
        rows += (row._replace(head=row.head or head) for row in rows_of(block, width, parent))
    return rows


@singledispatch
def rows_of(block: Block, _width: float, _parent: Node) -> list[Row]:
    """The rows of a block in a width in points; its elements are hung under the parent."""
    raise TypeError(f"no rows for {type(block).__name__}")


@rows_of.register
def _heading(block: Heading, width: float, parent: Node) -> list[Row]:
    node = parent.add(f"H{block.level}")
    before = _BEFORE_SECTION if block.look == "section" else 0.0
    items = _items(said(block.text), block.look, width, node, before)
    return [_single(items, width, _AFTER[block.look], keep=True)]


@rows_of.register
def _para(block: Para, width: float, parent: Node) -> list[Row]:
    items = _items(block.rich, block.look, width, parent.add("P"))
    return [_single(items, width, _AFTER[block.look], block.keep)]


@rows_of.register
def _quote(block: Quote, width: float, parent: Node) -> list[Row]:
    inset = 14.0
    node = parent.add("P", language=block.language or None)
    items = _items(said(block.text), "body", width - inset, node)
    cell = Cell(0, width, tuple(items), Edge.BAR, inset)
    return [Row((cell,), above=3, below=3, after=14)]


@rows_of.register
def _tiles(block: Tiles, width: float, parent: Node) -> list[Row]:
    share = (width - _GAP * (len(block.tiles) - 1)) / len(block.tiles)
    cells = []
    for index, (figure, label) in enumerate(block.tiles):
        node, inner = parent.add("P"), share - 2 * _PAD
        # The space parts the two, which are one paragraph, for who reads by tags.
        items = _items(said(f"{figure} "), "figure", inner, node) + _items(
            said(label), "tile", inner, node
        )
        x = index * (share + _GAP)
        cells.append(Cell(x, share, tuple(items), Edge.BOX, _PAD))
    return [Row(tuple(cells), above=8, below=9, after=16)]


@rows_of.register
def _numbered(block: Numbered, width: float, parent: Node) -> list[Row]:
    listed, indent = parent.add("L", numbering="Decimal"), 20.0
    rows = []
    for number, rich in enumerate(block.items, 1):
        entry = listed.add("LI")
        label = _items(said(f"{number}."), "body", indent, entry.add("Lbl"))
        body = _items(rich, "body", width - indent, entry.add("LBody"))
        cells = (Cell(0, indent, tuple(label)), Cell(indent, width - indent, tuple(body)))
        last = number == len(block.items)
        rows.append(Row(cells, after=12 if last else 6, together=not last))
    return rows


@rows_of.register
def _cards(block: Cards, width: float, parent: Node) -> list[Row]:
    listed, inner = parent.add("L"), width - 2 * _PAD
    again = wrap(said(tr("{title}, continued", title=block.head)), STYLES["sheet"], width)
    head = Row((Cell(0, width, tuple(Item(line, None) for line in again)),), after=_AFTER["sheet"])
    rows = []
    for title, words in block.cards:
        node = listed.add("LI").add("LBody")
        items = _items(title, "body", inner, node.add("P"))
        items += _items(said(words), "body", inner, node.add("P"), before=1)
        cell = Cell(0, width, tuple(items), Edge.BOX, _PAD)
        rows.append(Row((cell,), above=6, below=7, after=7, head=head))
    return rows


@rows_of.register
def _notice(block: Notice, width: float, parent: Node) -> list[Row]:
    inner = width - 2 * _PAD
    items = _items(said(block.title, bold=True), "body", inner, parent.add("P"))
    listed = parent.add("L", numbering="Disc")
    for point in block.points:
        node = listed.add("LI").add("LBody")
        items += _items(said(f"• {point}"), "body", inner, node, before=2)
    cell = Cell(0, width, tuple(items), Edge.BOX, _PAD, "error", "error_soft")
    return [Row((cell,), above=8, below=9, after=14)]


@rows_of.register
def _boxed(block: Boxed, width: float, parent: Node) -> list[Row]:
    items = _items(block.rich, "body", width - 2 * _PAD, parent.add("P"))
    return [Row((Cell(0, width, tuple(items), Edge.BOX, _PAD),), above=10, below=11, after=12)]


@rows_of.register
def _writing_lines(block: WritingLines, _width: float, _parent: Node) -> list[Row]:
    line = Row((), least=block.pitch, rule="muted")
    kept = [line._replace(keep=True)] * (block.lines - 1)
    return _ended([*kept, line], 14)


@rows_of.register
def _side_by_side(block: SideBySide, width: float, parent: Node) -> list[Row]:
    gap = 2 * _GAP
    share = (width - gap * (len(block.columns) - 1)) / len(block.columns)
    cells = []
    for index, column in enumerate(block.columns):
        rows = list(chain.from_iterable(rows_of(part, share, parent) for part in column))
        items = tuple(chain.from_iterable(row.cells[0].items for row in rows))
        cells.append(Cell(index * (share + gap), share, items))
    return [Row(tuple(cells), after=12)]


@rows_of.register
def _table(block: Table, width: float, parent: Node) -> list[Row]:
    block, table = _fitted(block, width), parent.add("Table")
    head = _table_head(block, table)
    rows = [] if head is None else [head]
    for row in block.rows:
        cells = _table_cells(block, row, table.add("TR"))
        set_row = Row(cells, above=_ROW_PAD, below=_ROW_PAD, rule="line", head=head)
        rows.append(set_row._replace(per_page=block.per_page, gives=_ROW_GIVES))
    return _ended(rows, 14)


def _fitted(block: Table, width: float) -> Table:
    """The table with its columns grown or shrunk to the width, none below what cannot wrap."""
    least = [_least(block, at) for at in range(len(block.columns))]
    widths = _shared([column.width for column in block.columns], least, width)
    columns = zip(block.columns, widths, strict=True)
    return block._replace(columns=tuple(column._replace(width=w) for column, w in columns))


def _shared(wanted: list[float], least: list[float], width: float) -> list[float]:
    """The width in shares as wanted; what would come below its least gets that, of the others."""
    by = width / sum(wanted)
    small = {at for at, share in enumerate(wanted) if share * by < least[at]}
    if not small or sum(least) > width:
        return [share * by for share in wanted]
    others = [0.0 if at in small else share for at, share in enumerate(wanted)]
    left = width - sum(least[at] for at in small)
    rest = _shared(others, [0 if at in small else each for at, each in enumerate(least)], left)
    return [least[at] if at in small else share for at, share in enumerate(rest)]


def _least(block: Table, at: int) -> float:
    """What a column needs for the longest word of its head, and for its chips and numbers."""
    heads = {said(word) for word in block.columns[at].head.split()}
    cells = [row[at] for row in block.rows]
    parts = {part for cell in cells if not isinstance(cell, Tick) for part in cell}
    chips = {(part,) for part in parts if isinstance(part, Chip)}
    words = {word for part in parts if isinstance(part, Span) for word in part.text.split()}
    numbers = {said(w, bold=True) for w in words if w.isdigit() and len(w) <= _LONGEST_NUMBER}
    return max(
        _widest(heads, "table_head") + _HEAD_GAP,
        _widest(chips, "body") + _CHIP_GAP,
        _widest(numbers, "body") + _CELL_GAP,
    )


def _widest(parts: Iterable[Rich], look: Look) -> float:
    return max((wrap(part, STYLES[look], inf)[0].width for part in parts), default=0.0)


def _starts(block: Table) -> list[float]:
    return [sum(column.width for column in block.columns[:at]) for at in range(len(block.columns))]


def _table_head(block: Table, table: Node) -> Row | None:
    if not any(column.head for column in block.columns):
        return None
    line, cells = table.add("TR"), []
    for column, x in zip(block.columns, _starts(block), strict=True):
        node = line.add("TH", "Column")
        items = _items(said(column.head), "table_head", column.width - _HEAD_GAP, node)
        cells.append(Cell(x, column.width, tuple(items)))
    return Row(tuple(cells), above=2, below=5, rule="muted", keep=True)


def _table_cells(block: Table, row: tuple[TableCell, ...], line: Node) -> tuple[Cell, ...]:
    cells = []
    places = zip(row, block.columns, _starts(block), strict=True)
    for at, (content, column, x) in enumerate(places):
        node = line.add("TH", "Row") if at == block.key else line.add("TD")
        if isinstance(content, Tick):
            box = node.add("Figure", alt=tr("Box to tick"))
            cells.append(Cell(x, column.width, edge=Edge.TICK, figure=box))
        else:
            items = _items(_keyed(content, at == block.key), "body", column.width - _CELL_GAP, node)
            cells.append(Cell(x, column.width, tuple(items)))
    return tuple(cells)


def _keyed(content: Rich, key: bool) -> Rich:
    """The cell that names its row is bold."""
    if not key:
        return content
    return tuple(part._replace(bold=True) if isinstance(part, Span) else part for part in content)
