"""Blocks as plain text: the preview a screen reader reads, and the command line's."""

from collections.abc import Iterable
from functools import singledispatch

from desktop_app.documents.blocks import (
    Blank,
    Block,
    Boxed,
    Cards,
    Chip,
    Heading,
    Notice,
    Numbered,
    Para,
    Quote,
    Rich,
    Sheet,
    SideBySide,
    Span,
    Table,
    TableCell,
    Tick,
    Tiles,
    WritingLines,
)
from desktop_app.documents.letters import revealed

_BLANK, _BOX = "______", "[ ]"


def as_plain(sheets: Iterable[Sheet]) -> str:
    """All sheets, one below the other, with an empty line between blocks."""
    return "\n\n".join(block_text(block) for sheet in sheets for block in sheet.blocks) + "\n"


def _flat(rich: Rich) -> str:
    parts = []
    for part in rich:
        match part:
            case Span():
                parts.append(revealed(part.text))
            case Chip():
                parts.append(f"({revealed(part.text)})")
            case Blank():
                parts.append(_BLANK)
    return "".join(parts)


def _cell(cell: TableCell) -> str:
    return _BOX if isinstance(cell, Tick) else " ".join(_flat(cell).split())


@singledispatch
def block_text(block: Block) -> str:
    """The text of one block."""
    raise TypeError(f"no text for {type(block).__name__}")


@block_text.register
def _heading(block: Heading) -> str:
    text = revealed(block.text)
    return f"{text}\n{('=' if block.level == 1 else '-') * len(text.splitlines()[-1])}"


@block_text.register(Para)
@block_text.register(Boxed)
def _para(block: Para | Boxed) -> str:
    return _flat(block.rich)


@block_text.register
def _quote(block: Quote) -> str:
    return revealed(block.text)


@block_text.register
def _tiles(block: Tiles) -> str:
    return "\n".join(revealed(f"{figure} {label}") for figure, label in block.tiles)


@block_text.register
def _numbered(block: Numbered) -> str:
    return "\n".join(f"{number}. {_flat(rich)}" for number, rich in enumerate(block.items, 1))


@block_text.register
def _cards(block: Cards) -> str:
    return "\n".join(f"{_flat(title)}: {revealed(words)}" for title, words in block.cards)


@block_text.register
def _notice(block: Notice) -> str:
    return "\n".join([block.title, *(f"- {revealed(point)}" for point in block.points)])


@block_text.register
def _writing_lines(block: WritingLines) -> str:
    return "\n".join([_BLANK] * block.lines)


@block_text.register
def _side_by_side(block: SideBySide) -> str:
    return "\n\n".join(block_text(part) for column in block.columns for part in column)


@block_text.register
def _table(block: Table) -> str:
    heads = [column.head for column in block.columns]
    lines = [" | ".join(heads)] if any(heads) else []
    lines += [" | ".join(_cell(cell) for cell in row) for row in block.rows]
    return "\n".join(lines)
