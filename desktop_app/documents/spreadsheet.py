"""A table as a file for other programs. What is text stays text: no cell becomes a formula."""

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # what a spreadsheet reads on as something to do
AS_TEXT = "'"
IN_MEMORY = {"in_memory": True}
COLUMN_WIDTH = 22
Value = str | int | date | None


@dataclass(frozen=True)
class Sheet:
    """Titles, and rows of as many values each. A date is written as year, month and day."""

    titles: tuple[str, ...]
    rows: Sequence[tuple[Value, ...]]


def csv_bytes(sheet: Sheet) -> bytes:
    """The table as CSV in UTF-8, marked as such: else a spreadsheet would guess at accents."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([neutral(title) for title in sheet.titles])
    writer.writerows([_cell(value) for value in row] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig")


def xlsx_bytes(sheet: Sheet) -> bytes:
    """The table as an Excel workbook, made in memory alone: nothing of it stands on a disk."""
    from xlsxwriter import Workbook

    content = BytesIO()
    with Workbook(content, IN_MEMORY) as book:
        bold, days = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        page = book.add_worksheet()
        page.set_column(0, max(len(sheet.titles) - 1, 0), COLUMN_WIDTH)
        page.freeze_panes(1, 0)
        for column, title in enumerate(sheet.titles):
            page.write_string(0, column, neutral(title), bold)
        for number, row in enumerate(sheet.rows, 1):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    page.write_datetime(number, column, value, days)
                elif isinstance(value, str):
                    page.write_string(number, column, neutral(value))
                elif value is not None:
                    page.write_number(number, column, value)
    return content.getvalue()


def neutral(text: str) -> str:
    """The text as no spreadsheet takes it for a formula: one that begins like it gets an
    apostrophe, which says "this is text"."""
    return f"{AS_TEXT}{text}" if text.startswith(FORMULA) else text


WRITERS: Mapping[str, Callable[[Sheet], bytes]] = {".csv": csv_bytes, ".xlsx": xlsx_bytes}


def _cell(value: Value) -> str | int:
    if isinstance(value, date):
        return value.isoformat()
    return neutral(value) if isinstance(value, str) else ("" if value is None else value)
