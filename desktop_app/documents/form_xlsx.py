"""Online registrations as an Excel workbook: what is in the file is checked before it is read.

Workbooks and sheets are those of openpyxl, which is loaded once one is to be read.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as DamagedStream  # noqa: N812 - zlib's own name is "error"

from desktop_app.documents.form_table import MOST_COLUMNS, MOST_ROWS, Table, make_table
from desktop_app.domain.errors import BadFormFile
from desktop_app.domain.form_columns import Cell, Kind

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
        _check_parts(data)
        values, formulas = _open(data, values=True), _open(data, values=False)
        sheet = _first_filled(values)
        return make_table("XLSX", _rows(values, formulas, sheet))
    except DAMAGED as error:
        raise BadFormFile("damaged") from error


def _open(data: bytes, *, values: bool) -> Any:
    from openpyxl import load_workbook

    return load_workbook(BytesIO(data), read_only=True, data_only=values, keep_links=False)


def _check_parts(data: bytes) -> None:
    """Raises BadFormFile for a part that has no place in a table, or that unpacks to too much."""
    with ZipFile(BytesIO(data)) as packed:
        parts = packed.infolist()
        if len(parts) > MOST_MEMBERS or len({part.filename for part in parts}) < len(parts):
            raise BadFormFile("bomb")
        unpacked = 0
        for part in parts:
            _check_name(part)
            unpacked += _check_part(packed, part, LARGEST_UNPACKED - unpacked)


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


def _check_part(packed: ZipFile, part: ZipInfo, room: int) -> int:
    """How large a part really is, counted as it is unpacked: what is written there may be false."""
    most = min(room, max(SMALL, MOST_TIMES * part.compress_size))
    size, before = 0, b""
    with packed.open(part) as stream:
        while piece := stream.read(STEP):
            size += len(piece)
            if size > most:
                raise BadFormFile("bomb")
            plain = before + piece.replace(b"\0", b"")
            if DOCTYPE.search(plain):
                raise BadFormFile("doctype")
            before = plain[-len(b"<!  DOCTYPE") :]
    return size


def _first_filled(book: Any) -> str:
    """The name of the first sheet with anything on it."""
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        if any(value is not None for row in _values(sheet, most=MOST_ROWS) for value in row):
            return str(sheet.title)
    raise BadFormFile("empty")


def _values(sheet: Any, most: int) -> Iterator[tuple[Any, ...]]:
    rows: Iterator[tuple[Any, ...]] = sheet.iter_rows(
        max_row=most, max_col=MOST_COLUMNS + 1, values_only=True
    )
    return rows


def _rows(values: Any, formulas: Any, sheet: str) -> Iterator[Sequence[Cell]]:
    """The rows, with a formula that has no value kept as a formula."""
    most = 2 * MOST_ROWS  # empty rows are between others
    pages = [book[sheet] for book in (values, formulas)]
    for page in pages:
        page.reset_dimensions()
    for row, written in zip(*(_values(page, most) for page in pages), strict=True):
        yield [
            _cell(written[n], is_formula=True) if value is None and written[n] is not None
            else _cell(value) for n, value in enumerate(row)
        ]  # fmt: skip


def _cell(value: object, *, is_formula: bool = False) -> Cell:
    if value is None:
        return Cell("")
    if is_formula:
        return Cell(str(value).strip(), Kind.FORMULA)
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE")
    if isinstance(value, int | float):
        whole = isinstance(value, float) and value.is_integer()
        return Cell(str(int(value)) if whole else str(value), Kind.NUMBER)
    if isinstance(value, datetime | date | time):
        return Cell(value.isoformat(), Kind.DAY)
    return Cell(str(value).strip())
