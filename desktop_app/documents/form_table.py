"""A file of online registrations as a table: titles, and rows of cells. Limits of what is read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop_app.domain.errors import BadFormFile
from desktop_app.domain.form_columns import EMPTY, Cell, Line, folded

# protection.md, "Input from outside".
LARGEST = 5 * 1024 * 1024  # bytes of a file
MOST_ROWS = 5_000
MOST_COLUMNS = 100
LONGEST_CELL = 4_000  # characters


@dataclass(frozen=True)
class Table:
    """``written_in`` is the encoding, "UTF-8", "UTF-16", "Windows-1252", or "XLSX"."""

    written_in: str
    titles: tuple[str, ...]
    lines: tuple[Line, ...]


def make_table(written_in: str, rows: Iterable[Sequence[Cell]]) -> Table:
    """The table of these rows, of which the first that holds anything has the titles.

    Columns without a title and empty rows are left out. Raises BadFormFile.
    """
    titles: dict[int, str] = {}
    lines: list[Line] = []
    for number, row in enumerate(rows, 1):
        _check_row(number, row)
        if not any(cell.text for cell in row):
            continue
        if not titles:
            titles = _titles(number, row)
            continue
        if len(lines) == MOST_ROWS:
            raise BadFormFile("too_long")
        cells = tuple(row[n] if n < len(row) else EMPTY for n in titles)
        lines.append(Line(number, cells))
    if not titles:
        raise BadFormFile("empty")
    return Table(written_in, tuple(titles.values()), tuple(lines))


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
    return titles
