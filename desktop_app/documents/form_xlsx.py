"""Online registrations as an Excel workbook: what is in the file is checked before it is read.

Workbooks and sheets are those of openpyxl, which is loaded once one is to be read.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import islice, zip_longest
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as DamagedStream  # noqa: N812 - zlib's own name is "error"

from desktop_app.documents.form_table import MOST_COLUMNS, MOST_EMPTY, NO_VALUE, Table, make_table
from desktop_app.domain.errors import BadFormFile
from desktop_app.domain.form_columns import EMPTY, Cell, Kind

# protection.md, "Input from outside".
LARGEST_UNPACKED = 50 * 1024 * 1024
MOST_TIMES = 100  # unpacked to packed
MOST_MEMBERS = 200
SMALL = 64 * 1024  # a part no larger may be packed as tightly as it likes
STEP = 64 * 1024
ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # OLE: an encrypted workbook, or one of before 2007
FORBIDDEN = (
    (re.compile(r"vbaproject|macrosheets", re.IGNORECASE), "macros"),
    (re.compile(r"externallinks?/|/connections\.xml$", re.IGNORECASE), "links"),
)
OUTSIDE = re.compile(r"^[/\\]|^[a-z]:|(^|[/\\])\.\.([/\\]|$)", re.IGNORECASE)
# In any encoding an XML parser knows by itself, NUL bytes taken out.
DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
# The end of the tag of a formula, whatever stands for its name space.
FORMULA = re.compile(rb"[<:]f[\s/>]")
# How characters are written that XML cannot hold (ECMA-376 part 1, 22.9.2.19).
ESCAPED = re.compile(r"_x(00[01][0-9a-f]|d[89a-f][0-9a-f]{2}|fff[ef])_", re.IGNORECASE)
# What a workbook that is not as the standard has it can come to in the library.
DAMAGED = (
    ArithmeticError, AttributeError, BadZipFile, DamagedStream, EOFError, LookupError,
    NotImplementedError, OSError, RecursionError, SyntaxError, TypeError, ValueError,
)  # fmt: skip


def is_workbook(data: bytes) -> bool:
    """Whether the file begins as a workbook does, whatever it is called."""
    return data.startswith((b"PK", ENCRYPTED))


def read_xlsx(data: bytes) -> Table:
    """The table on the first sheet that holds anything. Raises BadFormFile."""
    if data.startswith(ENCRYPTED):
        raise BadFormFile("encrypted")
    try:
        has_formulas = _check_parts(data)
        values = _open(data, values=True)
        sheet = _first_filled(values)
        rows = _values(values[sheet])
        if not has_formulas:
            return make_table("XLSX", (_cells(row, row) for row in rows))
        written = _values(_open(data, values=False)[sheet])
        return make_table("XLSX", map(_cells, rows, written))
    except DAMAGED as error:
        raise BadFormFile("damaged") from error


def _open(data: bytes, *, values: bool) -> Any:
    from openpyxl import load_workbook

    return load_workbook(BytesIO(data), read_only=True, data_only=values, keep_links=False)


def _check_parts(data: bytes) -> bool:
    """Whether there may be formulas. Raises BadFormFile for a part that has no place in a table,
    or that unpacks to too much.
    """
    with ZipFile(BytesIO(data)) as packed:
        parts = packed.infolist()
        if len(parts) > MOST_MEMBERS or len({part.filename for part in parts}) < len(parts):
            raise BadFormFile("bomb")
        unpacked, has_formulas = 0, False
        for part in parts:
            _check_name(part)
            size, may_have = _check_part(packed, part, LARGEST_UNPACKED - unpacked)
            unpacked += size
            has_formulas |= may_have
    return has_formulas


def _check_name(part: ZipInfo) -> None:
    if OUTSIDE.search(part.filename):
        raise BadFormFile("damaged")
    if part.flag_bits & 1:
        raise BadFormFile("encrypted")
    if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise BadFormFile("damaged")
    for name, why in FORBIDDEN:
        if name.search(part.filename):
            raise BadFormFile(why)


def _check_part(packed: ZipFile, part: ZipInfo, room: int) -> tuple[int, bool]:
    """How large a part really is, counted as it is unpacked: what is written there may be false;
    and whether it may have a formula in it.
    """
    most = min(room, max(SMALL, MOST_TIMES * part.compress_size))
    size, before, may_have = 0, b"", False
    with packed.open(part) as stream:
        while piece := stream.read(STEP):
            size += len(piece)
            if size > most:
                raise BadFormFile("bomb")
            plain = before + piece.replace(b"\0", b"")
            if DOCTYPE.search(plain):
                raise BadFormFile("doctype")
            may_have = may_have or FORMULA.search(plain) is not None
            before = plain[-len(b"<!  DOCTYPE") :]
    return size, may_have


def _first_filled(book: Any) -> str:
    """The name of the first sheet with anything on it."""
    for sheet in book.worksheets:
        rows = islice(_values(sheet), MOST_EMPTY)
        if any(value is not None for row in rows for value in row):
            return str(sheet.title)
    raise BadFormFile("empty")


def _values(sheet: Any) -> Iterator[tuple[Any, ...]]:
    """All rows of a sheet, whatever it says of its size, as wide as anything stands in them."""
    sheet.reset_dimensions()
    for row in sheet.iter_rows(values_only=True):
        beyond = row[MOST_COLUMNS:]
        if row.count(None) == len(row):
            yield ()
        else:
            yield row[:MOST_COLUMNS] if beyond.count(None) == len(beyond) else row


def _cells(row: Sequence[Any], written: Sequence[Any]) -> Sequence[Cell]:
    """The cells of a row, with a formula that has no value kept as it is written."""
    return [
        EMPTY if formula is None
        else Cell(str(formula).strip(), Kind.FORMULA) if value is None or value in NO_VALUE
        else _cell(value)
        for value, formula in zip_longest(row, written)
    ]  # fmt: skip


def _cell(value: object) -> Cell:
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE")
    if isinstance(value, int | float):
        whole = isinstance(value, float) and value.is_integer()
        return Cell(str(int(value)) if whole else str(value), Kind.NUMBER)
    if isinstance(value, datetime | date | time):
        return Cell(value.isoformat(), Kind.DAY)
    if isinstance(value, timedelta):
        return Cell(str(value), Kind.DAY)
    return Cell(ESCAPED.sub(_unescaped, str(value)).strip())


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))
