"""Workbooks, good and bad, made part by part."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

Values = Sequence[Sequence[object]]


def workbook(
    rows: Values,
    title: str = "Responses",
    *,
    second: Values | None = None,
    counts_from_1904: bool = False,
) -> bytes:
    """A workbook with one sheet of these rows, or two; in either way of counting days."""
    book, content = Workbook(), BytesIO()
    if counts_from_1904:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    if second is not None:
        other = book.create_sheet("Second")
        for row in second:
            other.append(list(row))
    book.save(content)
    return content.getvalue()


def with_parts(book: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The workbook with parts put in, or in the place of its own."""
    content = BytesIO()
    with ZipFile(BytesIO(book)) as before, ZipFile(content, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            if name not in parts:
                after.writestr(name, before.read(name))
        for name, data in parts.items():
            after.writestr(name, data)
    return content.getvalue()


def part(book: bytes, name: str) -> bytes:
    """One part of a workbook."""
    with ZipFile(BytesIO(book)) as packed:
        return packed.read(name)
