"""Workbooks, good and bad, made part by part."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

Values = Sequence[Sequence[object]]


def workbook(rows: Values, title: str = "Responses") -> bytes:
    """A workbook with one sheet of these rows."""
    book, content = Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
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
