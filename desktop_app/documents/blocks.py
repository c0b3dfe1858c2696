"""The building blocks of a page: what is said and in what order, not where it stands.

The same blocks are set on paper (``composing``) and written as plain text (``plain``), so the
two never differ in content. Every text in a block is data; none is markup.
"""

from string import Formatter
from typing import Literal, NamedTuple


class Span(NamedTuple):
    """A stretch of text in one weight."""

    text: str
    bold: bool = False
    italic: bool = False


class Chip(NamedTuple):
    """A state in a word, in an outlined capsule; ``tone`` is a colour token."""

    text: str
    tone: str = "text"


class Blank(NamedTuple):
    """A gap to write in by hand, ``width`` points wide."""

    width: float


class Tick:
    """An empty box to tick, drawn, never typed."""

    __slots__ = ()


Rich = tuple[Span | Chip | Blank, ...]
TableCell = Rich | Tick
Look = Literal[
    "title", "topic", "sheet", "section", "body", "note", "badge", "table_head", "figure", "tile"
]


def said(text: str, *, bold: bool = False) -> Rich:
    """Plain words as rich text."""
    return (Span(text, bold=bold),)


def filled(template: str, **values: Span | Chip | Blank) -> Rich:
    """A translated sentence whose ``{name}`` places hold pieces of another weight."""
    pieces: list[Span | Chip | Blank] = []
    for literal, name, _, _ in Formatter().parse(template):
        if literal:
            pieces.append(Span(literal))
        if name is not None:
            pieces.append(values[name])
    return tuple(pieces)


class Heading(NamedTuple):
    """A heading of ``level`` 1 or 2."""

    text: str
    level: int
    look: Look


class Para(NamedTuple):
    """A paragraph; ``keep`` holds it on the page of what follows."""

    rich: Rich
    look: Look = "body"
    keep: bool = False


class Quote(NamedTuple):
    """Words to say aloud, with a bar beside them; ``language`` where it is not the document's."""

    text: str
    language: str = ""


class Tiles(NamedTuple):
    """A row of boxes, each a figure and what it counts."""

    tiles: tuple[tuple[str, str], ...]


class Numbered(NamedTuple):
    """A numbered list, on one page where it fits on one."""

    items: tuple[Rich, ...]


class Cards(NamedTuple):
    """Boxes one below the other, each with a title and words.

    ``head`` is said again, as continued, at the top of each further page.
    """

    head: str
    cards: tuple[tuple[Rich, str], ...]


class Notice(NamedTuple):
    """A boxed warning with its points."""

    title: str
    points: tuple[str, ...]


class Boxed(NamedTuple):
    """One boxed line, to be filled in by hand."""

    rich: Rich


class WritingLines(NamedTuple):
    """Empty ruled lines to write on, kept together."""

    lines: int
    pitch: float = 25.5


class Column(NamedTuple):
    """One column of a table: its head and its width, in points where the table fills a page.

    On paper that leaves more or less room all columns of a table grow or shrink alike.
    """

    head: str
    width: float


class Table(NamedTuple):
    """Rows under heads that are repeated on each page.

    ``key`` is the column that names the row. A page takes at most ``per_page`` rows. Heads are
    left out on paper where every head is empty. ``below``: the words of the last column stand
    below the rest of the row, from its name on.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    key: int = 0
    per_page: int | None = None
    below: bool = False


class SideBySide(NamedTuple):
    """Two or more columns of headings and paragraphs."""

    columns: tuple[tuple[Heading | Para, ...], ...]


Block = (
    Heading | Para | Quote | Tiles | Numbered | Cards | Notice | Boxed | WritingLines | Table
    | SideBySide
)  # fmt: skip


class Sheet(NamedTuple):
    """One sheet of a document: it begins a page; ``label`` stands at the foot of each."""

    label: str
    title: str
    blocks: tuple[Block, ...]
