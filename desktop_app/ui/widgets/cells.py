"""What a row of a list holds: cells as data, and one sentence that says it all aloud."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect


@dataclass(frozen=True)
class Words:
    """Text; ``then`` follows in plain weight, ``under`` on a second, quieter line, and ``over``
    on one like it before."""

    text: str
    bold: bool = False
    tone: str = "text"
    then: str = ""
    under: str = ""
    over: str = ""


@dataclass(frozen=True)
class State:
    """A chip; nothing is drawn for an empty text."""

    text: str
    kind: str = "plain"
    icon: str | None = None


@dataclass(frozen=True)
class Bar:
    """How full something is, 0 to 1. The number stands beside it as Words."""

    share: float
    tone: str = "accent"


@dataclass(frozen=True)
class Options:
    """One choice among few; ``chosen`` counts from 0."""

    words: tuple[str, ...]
    chosen: int | None = None


@dataclass(frozen=True)
class Tick:
    """A box to tick."""

    ticked: bool
    able: bool = True


@dataclass(frozen=True)
class Sign:
    """An icon, or with None the room for one. The row's sentence says what it means."""

    icon: str | None
    colour: str = "text"


@dataclass(frozen=True)
class Disc:
    """An icon on a disc of a chip's colours (accent, warn, error…); the row says what it means."""

    icon: str
    kind: str = "plain"


@dataclass(frozen=True)
class Acts:
    """Buttons of a row. Enter does the first; each is a command of the page as well."""

    words: tuple[str, ...]


Cell = Words | State | Bar | Options | Tick | Sign | Disc | Acts


@dataclass(frozen=True)
class Column:
    """A column: its title, a quieter ``note`` behind it, its least width at 100 %, its share
    of what is left over, and whether its cells stand at its right edge."""

    title: str
    width: int
    stretch: int = 0
    note: str = ""
    at_right: bool = False


@dataclass(frozen=True)
class Row:
    """One row. ``sentence`` is read aloud, ``find`` is what typed letters look for.

    ``ground`` names the colour behind it, for a row that matters ("warn_soft").
    """

    key: Hashable
    cells: tuple[Cell, ...]
    sentence: str
    find: str = ""
    ground: str | None = None


def widths(least: Sequence[int], stretch: Sequence[int], room: int, gap: int) -> list[int] | None:
    """The widths of columns in a room; None when they do not fit side by side."""
    spare = room - sum(least) - gap * (len(least) - 1)
    if spare < 0:
        return None
    shares = sum(stretch)
    return [
        own + (spare * part // shares if shares else 0)
        for own, part in zip(least, stretch, strict=True)
    ]


def side_by_side(
    widths_: Sequence[int], heights: Sequence[int], room: QRect, gap: int
) -> list[QRect]:
    """The cells of a row in columns, each in the middle of the row's height."""
    placed, left = [], room.left()
    for width, height in zip(widths_, heights, strict=True):
        top = room.top() + (room.height() - height) // 2
        placed.append(QRect(left, top, width, height))
        left += width + gap
    return placed


def stacked(sizes: Sequence[tuple[int, int]], room: QRect, gap: int) -> list[QRect]:
    """The cells of a row on as many lines as they need, like words of a text."""
    placed: list[QRect] = []
    top = room.top()
    for line in _lines(sizes, room.width(), gap):
        left, tall = room.left(), max(height for _, height in line)
        for width, height in line:
            placed.append(QRect(left, top + (tall - height) // 2, width, height))
            left += width + gap if width else 0
        top += tall + gap // 2
    return placed


def _lines(sizes: Sequence[tuple[int, int]], room: int, gap: int) -> list[list[tuple[int, int]]]:
    lines: list[list[tuple[int, int]]] = [[]]
    used = 0
    for width, height in sizes:
        if width and used and used + width > room:
            lines.append([])
            used = 0
        lines[-1].append((width, height))
        used += width + gap if width else 0
    return lines
