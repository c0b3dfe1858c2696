"""Online registrations as CSV: which encoding, which mark between the columns, and the cells."""

import csv
import re
from collections.abc import Iterator
from itertools import islice

from desktop_app.documents.form_table import (
    LONGEST_CELL,
    MOST_BEFORE,
    MOST_COLUMNS,
    MOST_EMPTY,
    NO_VALUE,
    Table,
    make_table,
    title_row,
)
from desktop_app.domain.errors import BadFormFile
from desktop_app.domain.form_columns import Cell, Kind, guessed

MARKS = (",", ";", "\t")
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
ENOUGH = 4_096  # bytes from which UTF-16 without a mark is told
# Python's reader stops at a cell longer than this; what is longer is named by its row here.
LONGEST_READ = 64 * LONGEST_CELL
# Excel is told the mark by a line of its own, which is no row.
SAID = re.compile(r"sep=([,;\t])(?:\r\n|\r|\n)", re.IGNORECASE)
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def read_csv(data: bytes) -> Table:
    """The table of a CSV file. Raises BadFormFile."""
    written_in, text = decode(data)
    said = SAID.match(text)
    mark, text = (said[1], text[said.end() :]) if said else (mark_between(text), text)
    return make_table(written_in, _cells(text, mark))


def decode(data: bytes) -> tuple[str, str]:
    """The encoding by its usual name, and the text. Raises BadFormFile("encoding")."""
    for name, codec in _likely(data):
        try:
            return name, data.decode(codec)
        except UnicodeDecodeError:
            continue
    raise BadFormFile("encoding")


def _likely(data: bytes) -> Iterator[tuple[str, str]]:
    if data.startswith(UTF_16_MARKS):
        yield "UTF-16", "utf-16"
        return
    begins = data[:ENOUGH]
    # Latin letters in UTF-16 are every other byte 0; text in UTF-8 has none.
    if begins and begins[1::2].count(0) > len(begins) // 4:
        yield "UTF-16", "utf-16-le"
    if begins and begins[0::2].count(0) > len(begins) // 4:
        yield "UTF-16", "utf-16-be"
    yield "UTF-8", "utf-8-sig"
    yield "Windows-1252", "cp1252"


def mark_between(text: str) -> str:
    """The mark that makes the most sense of the titles: with it most of them tell something, or
    there are most of them; a comma where none makes two."""
    return max(MARKS, key=lambda mark: _sense(text, mark))


def _sense(text: str, mark: str) -> tuple[int, int, int]:
    """How many columns the titles tell of; how many the first row has, and that of the titles."""
    first = list(islice(_until_unclosed(text, mark), MOST_BEFORE))
    if not first:
        return 0, 0, 0
    titles = first[title_row(first)]
    return len(guessed(titles)), len(first[0]), len(titles)


def _until_unclosed(text: str, mark: str) -> Iterator[list[str]]:
    """The filled rows as far as they can be read: between quoted cells may stand another mark."""
    try:
        rows = islice(_rows(text, mark), MOST_EMPTY)
        yield from (row[: MOST_COLUMNS + 1] for row in rows if row)
    except BadFormFile:
        return


def _cells(text: str, mark: str) -> Iterator[list[Cell]]:
    for number, row in enumerate(_rows(text, mark), 1):
        if len(row) > MOST_COLUMNS:
            raise BadFormFile("too_wide", number)
        yield [Cell(value, Kind.FORMULA if value in NO_VALUE else Kind.TEXT) for value in row]


def _rows(text: str, mark: str) -> Iterator[list[str]]:
    """The rows as far as anything stands in them."""
    for row in _read(text, mark):
        while row and not row[-1].strip():
            row.pop()
        yield [value.strip() for value in row]


def _read(text: str, mark: str) -> Iterator[list[str]]:
    """The rows, quotes taken strictly: one that is never closed would swallow the rest."""
    csv.field_size_limit(LONGEST_READ)
    lines = (found[0] for found in LINE.finditer(text))
    reader = csv.reader(lines, delimiter=mark, strict=True)
    row = 0
    while True:
        row += 1
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            why = "long_cell" if "field larger" in str(error) else "unclosed"
            raise BadFormFile(why, row) from error
