"""What a row of a list holds: cells as data, and one sentence that says it all aloud."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import zip_longest


@dataclass(frozen=True)
class Words:
    """Text; ``then`` follows in plain weight, ``under`` on a second, quieter line, and ``over``
    on one like it before. ``short`` stands for the text where that does not fit on one line."""

    text: str
    bold: bool = False
    tone: str = "text"
    then: str = ""
    under: str = ""
    over: str = ""
    short: str = ""


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
class Swatch:
    """A patch of a colour, such as that of a group, whose name stands beside it."""

    colour: str


@dataclass(frozen=True)
class Acts:
    """Buttons of a row. Enter does the first; each is a command of the page as well. ``keys`` are
    what stands in the cap of each, empty for none."""

    words: tuple[str, ...]
    keys: tuple[str, ...] = ()

    def caps(self) -> Sequence[tuple[str, str]]:
        """The words of each button with its key."""
        return tuple(zip_longest(self.words, self.keys, fillvalue=""))


Cell = Words | State | Bar | Options | Tick | Sign | Disc | Swatch | Acts


@dataclass(frozen=True)
class Column:
    """A column: its title, a quieter ``note`` behind it, its width at 100 %, its share of what
    is left over, and whether its cells stand at its right edge.

    ``least`` is the width at 100 % down to which it shrinks, its chips and bars too, before the
    rows stack; without one it keeps its width, and its chips are whole.
    """

    title: str
    width: int
    stretch: int = 0
    note: str = ""
    at_right: bool = False
    least: int | None = None


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
