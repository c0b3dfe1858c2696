"""Rich text to lines of a given width: fonts chosen a letter at a time, nothing ever cut."""

from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from desktop_app.documents.blocks import Blank, Chip, Look, Rich, Span
from desktop_app.documents.fonts import Face, body_face, face_for, width_of
from desktop_app.documents.letters import clusters, code, plain


class Style(NamedTuple):
    """Size and line distance in points, a colour token, a weight; the size of chips in it."""

    size: float
    leading: float
    tone: str = "text"
    bold: bool = False
    chip: float = 10.0


# 12 points where it is read at arm's length; smaller only for what is looked up.
STYLES: dict[Look, Style] = {
    "title": Style(24, 30, bold=True),
    "topic": Style(20, 26, bold=True),
    "sheet": Style(15, 20, bold=True),
    "section": Style(13, 18, bold=True),
    "body": Style(12, 16),
    "note": Style(10, 14, "muted"),
    "table_head": Style(9, 12, bold=True),
    "badge": Style(12, 16),
    "figure": Style(18, 23, bold=True),
    "tile": Style(11, 15),
}
RUNNING = Style(8.5, 11, "muted")
_CODE_SIZE, _CHIP_PAD, _CODE_PAD = 0.6, 5.0, 2.0
_LEADING = 4 / 3


class Measure(NamedTuple):
    """How wide words may be set, and how small: none below ``least`` points."""

    width: float
    least: float = 0.0

    def within(self, width: float) -> "Measure":
        """The same in another width."""
        return self._replace(width=width)

    def style(self, look: Look) -> Style:
        """How a look is set, chips and all."""
        style = STYLES[look]
        size, chip = max(style.size, self.least), max(style.chip, self.least)
        leading = max(style.leading, self.least * _LEADING)
        return style._replace(size=size, leading=leading, chip=chip)

    def lines(self, rich: Rich, look: Look) -> "list[Line]":
        """The lines of a text in a look."""
        return wrap(rich, self.style(look), self.width)


class Box(Enum):
    """What is drawn round a piece."""

    NONE = 0
    CHIP = 1
    CODE = 2
    BLANK = 3


class Piece(NamedTuple):
    """Text in one face that is never broken; ``width`` has the padding of its box in it."""

    text: str
    face: Face
    size: float
    tone: str
    width: float
    box: Box = Box.NONE

    @property
    def pad(self) -> float:
        """The padding left of the text."""
        return {Box.CHIP: _CHIP_PAD, Box.CODE: _CODE_PAD}.get(self.box, 0.0)

    def joins(self, other: "Piece") -> bool:
        """Whether the other can follow in the same run."""
        plain_both = self.box is other.box is Box.NONE
        return plain_both and self.face == other.face and self.tone == other.tone


class Line(NamedTuple):
    """Pieces side by side, each with its distance from the left edge."""

    pieces: tuple[tuple[float, Piece], ...]
    style: Style

    @property
    def width(self) -> float:
        """From the left edge to the end of the last piece."""
        return self.pieces[-1][0] + self.pieces[-1][1].width if self.pieces else 0.0

    def raised(self, piece: Piece) -> float:
        """How far a boxed piece stands above the baseline, to be level with the letters beside."""
        return (self.style.size - piece.size) * 0.25 if piece.pad else 0.0

    @property
    def baseline(self) -> float:
        """The distance of the baseline from the top of the line."""
        return (self.style.leading + 0.66 * self.style.size) / 2


def _coded(letter: str, style: Style) -> Piece:
    face, size = body_face(), style.size * _CODE_SIZE
    shown = code(letter)
    width = width_of(shown, face, size) + 2 * _CODE_PAD
    return Piece(shown, face, size, style.tone, width, Box.CODE)


@lru_cache(maxsize=4096)
def _letter(cluster: str, bold: bool, italic: bool, style: Style) -> tuple[Piece, ...]:
    """A letter with its marks; kept, because the same few come again and again."""
    if cluster == "\n":
        return (Piece("\n", body_face(), style.size, style.tone, 0),)
    face = face_for(cluster, bold=bold or style.bold, italic=italic)
    if face is not None:
        width = width_of(cluster, face, style.size)
        return (Piece(cluster, face, style.size, style.tone, width),)
    if len(cluster) > 1:
        parts = [_letter(letter, bold, italic, style) for letter in cluster]
        return tuple(piece for part in parts for piece in part)
    return (_coded(cluster, style),)


def _chip(chip: Chip, size: float) -> Piece:
    face = face_for("A", bold=True) or body_face()
    width = width_of(chip.text, face, size) + 2 * _CHIP_PAD
    return Piece(chip.text, face, size, chip.tone, width, Box.CHIP)


def _pieces(rich: Rich, style: Style, width: float) -> Iterator[Piece]:
    for part in rich:
        match part:
            case Span():
                for cluster in clusters(plain(part.text)):
                    yield from _letter(cluster, part.bold, part.italic, style)
            case Chip():
                yield _chip(part, style.chip)
            case Blank():
                gap = min(part.width, width)
                yield Piece("", body_face(), style.size, style.tone, gap, Box.BLANK)


class _Filler:
    """Takes pieces one by one and breaks lines at spaces and after hyphens, or anywhere in a word
    too long.

    A line that ends between words ends in a space that takes no room, so that who copies the text,
    or has it read by its tags, does not get two words as one.
    """

    def __init__(self, width: float, style: Style) -> None:
        self.width, self.style = width, style
        self.lines: list[list[Piece]] = [[]]
        self.word: list[Piece] = []
        self.gap: list[Piece] = []
        self._used = 0.0  # of the last line

    def take(self, piece: Piece) -> None:
        """Add one piece."""
        if piece.text == "\n":
            self.end_word()
            self.gap = [piece._replace(text=" ")]
            self.end_line()
            self._new_line()
        elif piece.text == " ":
            self.end_word()
            self.gap.append(piece)
        else:
            self.word.append(piece)
            if piece.text == "-":
                self.end_word()

    def end_word(self) -> None:
        """Set the word gathered so far."""
        if not self.word:
            return
        if self._used + _sum(self.gap) + _sum(self.word) > self.width and self.lines[-1]:
            self.end_line()
            self._new_line()
        if self.lines[-1]:
            self.lines[-1] += self.gap
            self._used += _sum(self.gap)
        self.gap = []
        for piece in self.word:
            self._set(piece)
        self.word = []

    def end_line(self) -> None:
        """Keep a space of those that a line ends in."""
        if self.gap and self.lines[-1]:
            self.lines[-1].append(self.gap[0]._replace(width=0.0))

    def _set(self, piece: Piece) -> None:
        if self.lines[-1] and self._used + piece.width > self.width:
            self._new_line()
        self.lines[-1].append(piece)
        self._used += piece.width

    def _new_line(self) -> None:
        self.gap = []
        self.lines.append([])
        self._used = 0.0


def _sum(pieces: list[Piece]) -> float:
    return sum([piece.width for piece in pieces])  # a list: it is asked for at each word


def _run_together(pieces: list[Piece], style: Style) -> Line:
    """Neighbours of one face become one run, so that text is found and read in whole words."""
    placed: list[tuple[float, Piece]] = []
    x, first = 0.0, 0
    for end in range(1, len(pieces) + 1):
        if end < len(pieces) and pieces[first].joins(pieces[end]):
            continue
        run = _joined(pieces[first:end])
        placed.append((x, run))
        x, first = x + run.width, end
    return Line(tuple(placed), style)


def _joined(run: list[Piece]) -> Piece:
    text = "".join(piece.text for piece in run)
    return run[0] if len(run) == 1 else run[0]._replace(text=text, width=_sum(run))


def wrap(rich: Rich, style: Style, width: float) -> list[Line]:
    """The lines of a text, each at most ``width`` points wide unless one letter is wider."""
    filler = _Filler(width, style)
    for piece in _pieces(rich, style, width):
        filler.take(piece)
    filler.end_word()
    filler.end_line()
    return [_run_together(line, style) for line in filler.lines]


def undrawable(text: str) -> bool:
    """Whether a letter of the text stands as a code because no font draws it."""
    return any(face_for(part) is None for part in clusters(plain(text)) if part != "\n")
