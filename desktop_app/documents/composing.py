"""Blocks to rows: what each block looks like, and which element of the structure it is."""

from collections.abc import Iterable, Sequence
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
from desktop_app.documents.layout import ROUNDING, Cell, Edge, Item, Row
from desktop_app.documents.tagging import Node
from desktop_app.documents.typeset import Measure
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
_LONGEST_WORD = 12  # letters that are not parted where there is room: "September"
_AGAIN = 3  # lines of a name that is said again; of a row that never goes on
_LONGEST_NUMBER = 6  # digits that are not parted: all of a count, and half of a phone number


def _items(rich: Rich, look: Look, measure: Measure, node: Node, before: float = 0.0) -> list[Item]:
    lines = measure.lines(rich, look)
    return [Item(line, node, 0.0 if index else before) for index, line in enumerate(lines)]


def _single(items: list[Item], width: float, after: float, keep: bool = False) -> Row:
    return Row((Cell(0, width, tuple(items)),), after=after, keep=keep)


def _ended(rows: list[Row], after: float) -> list[Row]:
    """The rows with another gap after the last."""
    return [*rows[:-1], rows[-1]._replace(after=after)] if rows else []


def rows_of_sheet(blocks: Iterable[Block], measure: Measure, parent: Node) -> list[Row]:
    """The rows of all blocks of a sheet. A note stays with the end of what it is about, and what
    is tied to a table goes on under its heads."""
    rows: list[Row] = []
    for block in blocks:
        if rows and isinstance(block, Para) and block.look == "note":
            rows[-1] = rows[-1]._replace(keep=True)
        head = rows[-1].head if rows and rows[-1].keep else None
        rows += (row._replace(head=row.head or head) for row in rows_of(block, measure, parent))
    return rows


def _inside(measure: Measure) -> Measure:
    """What a box of that width leaves for words."""
    return measure.within(measure.width - 2 * _PAD)


def _continued(name: str) -> Rich:
    return said(tr("{name}, continued", name=name), bold=True)


def _again(name: Rich, items: Sequence[Item], measure: Measure) -> tuple[Item, ...]:
    """Whose lines go on, for the top of a further page: the first line of the name, where there
    are lines enough to go on and the name is no page-long one."""
    if len(items) <= _AGAIN:
        return ()
    first = "".join(part.text for part in name if isinstance(part, Span)).strip().partition("\n")[0]
    lines = measure.lines(_continued(first), "body")
    return () if len(lines) > _AGAIN else tuple(Item(line, None) for line in lines)


@singledispatch
def rows_of(block: Block, _measure: Measure, _parent: Node) -> list[Row]:
    """The rows of a block in a width in points; its elements are hung under the parent."""
    raise TypeError(f"no rows for {type(block).__name__}")


@rows_of.register
def _heading(block: Heading, measure: Measure, parent: Node) -> list[Row]:
    node = parent.add(f"H{block.level}")
    before = _BEFORE_SECTION if block.look == "section" else 0.0
    items = _items(said(block.text), block.look, measure, node, before)
    return [_single(items, measure.width, _AFTER[block.look], keep=True)]


@rows_of.register
def _para(block: Para, measure: Measure, parent: Node) -> list[Row]:
    items = _items(block.rich, block.look, measure, parent.add("P"))
    return [_single(items, measure.width, _AFTER[block.look], block.keep)]


@rows_of.register
def _quote(block: Quote, measure: Measure, parent: Node) -> list[Row]:
    inset = 14.0
    node = parent.add("P", language=block.language or None)
    items = _items(said(block.text), "body", measure.within(measure.width - inset), node)
    cell = Cell(0, measure.width, tuple(items), Edge.BAR, inset)
    return [Row((cell,), above=3, below=3, after=14)]


@rows_of.register
def _tiles(block: Tiles, measure: Measure, parent: Node) -> list[Row]:
    share = (measure.width - _GAP * (len(block.tiles) - 1)) / len(block.tiles)
    cells = []
    for index, (figure, label) in enumerate(block.tiles):
        node, inner = parent.add("P"), measure.within(share - 2 * _PAD)
        # The space parts the two, which are one paragraph, for who reads by tags.
        items = _items(said(f"{figure} "), "figure", inner, node) + _items(
            said(label), "tile", inner, node
        )
        x = index * (share + _GAP)
        cells.append(Cell(x, share, tuple(items), Edge.BOX, _PAD))
    return [Row(tuple(cells), above=8, below=9, after=16)]


@rows_of.register
def _numbered(block: Numbered, measure: Measure, parent: Node) -> list[Row]:
    listed, indent = parent.add("L", numbering="Decimal"), 20.0
    beside = measure.within(measure.width - indent)
    rows = []
    for number, rich in enumerate(block.items, 1):
        entry = listed.add("LI")
        label = _items(said(f"{number}."), "body", measure.within(indent), entry.add("Lbl"))
        body = _items(rich, "body", beside, entry.add("LBody"))
        cells = (Cell(0, indent, tuple(label)), Cell(indent, beside.width, tuple(body)))
        last = number == len(block.items)
        rows.append(Row(cells, after=12 if last else 6, together=not last))
    return rows


@rows_of.register
def _cards(block: Cards, measure: Measure, parent: Node) -> list[Row]:
    listed, inner = parent.add("L"), _inside(measure)
    again = measure.lines(_continued(block.head), "sheet")
    lines = tuple(Item(line, None) for line in again)
    head = Row((Cell(0, measure.width, lines),), after=_AFTER["sheet"])
    rows = []
    for title, words in block.cards:
        node = listed.add("LI").add("LBody")
        named = _items(title, "body", inner, node.add("P"))
        items = (*named, *_items(said(words), "body", inner, node.add("P"), before=1))
        cell = Cell(0, measure.width, items, Edge.BOX, _PAD)
        cell = cell._replace(again=_again(title, items, inner), named=len(named))
        rows.append(Row((cell,), above=6, below=7, after=7, head=head))
    return rows


@rows_of.register
def _notice(block: Notice, measure: Measure, parent: Node) -> list[Row]:
    inner = _inside(measure)
    items = _items(said(block.title, bold=True), "body", inner, parent.add("P"))
    listed = parent.add("L", numbering="Disc")
    for point in block.points:
        node = listed.add("LI").add("LBody")
        items += _items(said(f"• {point}"), "body", inner, node, before=2)
    cell = Cell(0, measure.width, tuple(items), Edge.BOX, _PAD, "error", "error_soft")
    return [Row((cell,), above=8, below=9, after=14)]


@rows_of.register
def _boxed(block: Boxed, measure: Measure, parent: Node) -> list[Row]:
    items = _items(block.rich, "body", _inside(measure), parent.add("P"))
    return [
        Row((Cell(0, measure.width, tuple(items), Edge.BOX, _PAD),), above=10, below=11, after=12)
    ]


@rows_of.register
def _writing_lines(block: WritingLines, _measure: Measure, _parent: Node) -> list[Row]:
    line = Row((), least=block.pitch, rule="muted")
    kept = [line._replace(keep=True)] * (block.lines - 1)
    return _ended([*kept, line], 14)


@rows_of.register
def _side_by_side(block: SideBySide, measure: Measure, parent: Node) -> list[Row]:
    gap = 2 * _GAP
    share = (measure.width - gap * (len(block.columns) - 1)) / len(block.columns)
    within, cells = measure.within(share), []
    for index, column in enumerate(block.columns):
        rows = list(chain.from_iterable(rows_of(part, within, parent) for part in column))
        items = tuple(chain.from_iterable(row.cells[0].items for row in rows))
        cells.append(Cell(index * (share + gap), share, items))
    return [Row(tuple(cells), after=12)]


@rows_of.register
def _table(block: Table, measure: Measure, parent: Node) -> list[Row]:
    block, table = _fitted(block, measure), parent.add("Table")
    head = _table_head(block, table, measure)
    rows = [] if head is None else [head]
    for row in block.rows:
        cells = _table_cells(block, row, table.add("TR"), measure)
        set_row = Row(cells, above=_ROW_PAD, below=_ROW_PAD, rule="line", head=head)
        set_row = set_row._replace(per_page=block.per_page, gives=_ROW_GIVES)
        rows += _set_below(set_row) if block.below else [set_row]
    return _ended(rows, 14)


def _set_below(row: Row) -> list[Row]:
    """The row with its last words in a row of their own below; where there are none, without."""
    *beside, last = row.cells
    first = row._replace(cells=tuple(beside))
    if not any(item.line.pieces for item in last.items):
        return [first]
    return [
        first._replace(rule=None, below=0.0, keep=True),
        row._replace(cells=(last,), above=0.0, gives=0.0),
    ]


def _fitted(block: Table, measure: Measure) -> Table:
    """The table with its columns grown or shrunk to the width, none below what cannot wrap."""
    beside = block.columns[:-1] if block.below else block.columns
    wanted = [column.width for column in beside]
    for longest in (_LONGEST_WORD, 0):
        least = [_least(block, at, measure, longest) for at in range(len(beside))]
        if sum(least) <= measure.width:
            break
    widths = _shared(wanted, least, measure.width)
    if block.below:
        widths.append(measure.width - sum(widths[: block.key]))
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


def _least(block: Table, at: int, measure: Measure, longest: int) -> float:
    """What a column needs for the longest word of its head, for its chips and numbers, and for
    its words of at most ``longest`` letters."""
    heads = {said(word) for word in block.columns[at].head.split()}
    cells = [row[at] for row in block.rows]
    parts = {part for cell in cells if not isinstance(cell, Tick) for part in cell}
    chips = {(part,) for part in parts if isinstance(part, Chip)}
    words = {word for part in parts if isinstance(part, Span) for word in part.text.split()}
    whole = {
        said(word, bold=True)
        for word in words
        if len(word) <= max(longest, _LONGEST_NUMBER if word.isdigit() else 0)
    }
    widest = (
        _widest(heads, "table_head", measure) + _HEAD_GAP,
        _widest(chips, "body", measure) + _CHIP_GAP,
        _widest(whole, "body", measure) + _CELL_GAP,
    )
    return max(widest) + ROUNDING


def _widest(parts: Iterable[Rich], look: Look, measure: Measure) -> float:
    endless = measure.within(inf)
    return max((endless.lines(part, look)[0].width for part in parts), default=0.0)


def _starts(block: Table) -> list[float]:
    starts = [
        sum(column.width for column in block.columns[:at]) for at in range(len(block.columns))
    ]
    return [*starts[:-1], starts[block.key]] if block.below else starts


def _table_head(block: Table, table: Node, measure: Measure) -> Row | None:
    if not any(column.head for column in block.columns):
        return None
    line, cells = table.add("TR"), []
    for column, x in zip(block.columns, _starts(block), strict=True):
        node, within = line.add("TH", "Column"), measure.within(column.width - _HEAD_GAP)
        items = _items(said(column.head), "table_head", within, node)
        cells.append(Cell(x, column.width, tuple(items)))
    if block.below:
        cells[-1] = _lowered(cells[-1], cells[block.key].height)
    return Row(tuple(cells), above=2, below=5, rule="muted", keep=True)


def _lowered(cell: Cell, by: float) -> Cell:
    first, *others = cell.items
    return cell._replace(items=(first._replace(before=by), *others))


def _table_cells(
    block: Table, row: tuple[TableCell, ...], line: Node, measure: Measure
) -> tuple[Cell, ...]:
    cells = []
    places = zip(row, block.columns, _starts(block), strict=True)
    for at, (content, column, x) in enumerate(places):
        node = line.add("TH", "Row") if at == block.key else line.add("TD")
        if isinstance(content, Tick):
            box = node.add("Figure", alt=tr("Box to tick"))
            cells.append(Cell(x, column.width, edge=Edge.TICK, figure=box))
        else:
            within = measure.within(column.width - _CELL_GAP)
            items = _items(_keyed(content, at == block.key), "body", within, node)
            cells.append(Cell(x, column.width, tuple(items)))
    return _named(block, row[block.key], cells, measure)


def _named(block: Table, name: TableCell, cells: list[Cell], measure: Measure) -> tuple[Cell, ...]:
    """The cells, of which the one that holds the name says it again where the row goes on; so do
    words below the row."""
    longest = max((cell.items for cell in cells), key=len)
    if isinstance(name, Tick):
        return tuple(cells)
    for at in (block.key, len(cells) - 1) if block.below else (block.key,):
        cell = cells[at]
        again = _again(name, longest, measure.within(cell.width - _CELL_GAP))
        cells[at] = cell._replace(again=again, named=len(cell.items) if at == block.key else 0)
    return tuple(cells)


def _keyed(content: Rich, key: bool) -> Rich:
    """The cell that names its row is bold."""
    if not key:
        return content
    return tuple(part._replace(bold=True) if isinstance(part, Span) else part for part in content)
