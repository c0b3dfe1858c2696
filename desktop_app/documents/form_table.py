"""A file of online registrations as a table: titles, and rows of cells. Limits of what is read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from desktop_app.domain.errors import BadFormFile
from desktop_app.domain.form_columns import EMPTY, Cell, Line, folded, guessed, missing

# protection.md, "Input from outside".
LARGEST = 5 * 1024 * 1024  # bytes of a file
MOST_ROWS = 5_000
MOST_COLUMNS = 100
LONGEST_CELL = 4_000  # characters
MOST_EMPTY = 10_000  # rows with nothing in them, wherever they stand
MOST_BEFORE = 10  # filled rows among which the titles are looked for
# What a spreadsheet shows for a formula that comes to nothing.
NO_VALUE = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})


@dataclass(frozen=True)
class Table:
    """``written_in`` is the encoding, "UTF-8", "UTF-16", "Windows-1252", or "XLSX"."""

    written_in: str
    titles: tuple[str, ...]
    lines: tuple[Line, ...]


def make_table(written_in: str, rows: Iterable[Sequence[Cell]]) -> Table:
    """The table of these rows; empty ones and columns without a title are left out.

    Raises BadFormFile.
    """
    filled = _filled(rows)
    first = list(islice(filled, MOST_BEFORE))
    if not first:
        raise BadFormFile("empty")
    top = title_row([[cell.text for cell in row] for _, row in first])
    titles = _titles(*first[top])
    lines: list[Line] = []
    for number, row in chain(first[top + 1 :], filled):
        if len(lines) == MOST_ROWS:
            raise BadFormFile("too_long")
        lines.append(_line(number, row, titles))
    return Table(written_in, tuple(titles.values()), tuple(lines))


def title_row(first: Sequence[Sequence[str]]) -> int:
    """Which of the first filled rows of a file has the titles: that with all that is needed, else
    the first, or the first with more than one cell: what stands alone above is a heading.
    """
    for number, row in enumerate(first):
        if not missing(guessed(row)):
            return number
    wide = (n for n, row in enumerate(first) if sum(map(bool, row)) > 1)
    return next(wide, 0)


def _filled(rows: Iterable[Sequence[Cell]]) -> Iterator[tuple[int, Sequence[Cell]]]:
    """The rows with anything in them, each with its number from 1. Raises BadFormFile."""
    empty = 0
    for number, row in enumerate(rows, 1):
        _check_row(number, row)
        if any(cell.text for cell in row):
            yield number, row
            continue
        empty += 1
        if empty > MOST_EMPTY:
            raise BadFormFile("too_long")


def _line(number: int, row: Sequence[Cell], titles: Mapping[int, str]) -> Line:
    cells = tuple(row[n] if n < len(row) else EMPTY for n in titles)
    beyond = (cell.text for cell in row[max(titles) + 1 :] if cell.text)
    return Line(number, cells, "\n".join(beyond))


def _check_row(number: int, row: Sequence[Cell]) -> None:
    filled = max((n for n, cell in enumerate(row, 1) if cell.text), default=0)
    if filled > MOST_COLUMNS:
        raise BadFormFile("too_wide", number)
    if any(len(cell.text) > LONGEST_CELL for cell in row):
        raise BadFormFile("long_cell", number)


def _titles(number: int, row: Sequence[Cell]) -> dict[int, str]:
    """The titles by their column, from 0. Two alike could be taken for one another."""
    titles: dict[int, str] = {}
    seen: set[str] = set()
    for column, cell in enumerate(row):
        title = folded(cell.text)
        if title in seen:
            raise BadFormFile("two_titles", number, cell.text)
        if title:
            seen.add(title)
            titles[column] = " ".join(cell.text.split())
    if not titles:
        raise BadFormFile("empty")
    return titles
