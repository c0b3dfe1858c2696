"""A table as a file for other programs. What is text stays text: no cell becomes a formula."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO

ENDING = ".csv"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # what a spreadsheet reads on as something to do
AS_TEXT = "'"
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


def neutral(text: str) -> str:
    """The text as no spreadsheet takes it for a formula: one that begins like it gets an
    apostrophe, which says "this is text"."""
    return f"{AS_TEXT}{text}" if text.startswith(FORMULA) else text


def _cell(value: Value) -> str | int:
    if isinstance(value, date):
        return value.isoformat()
    return neutral(value) if isinstance(value, str) else ("" if value is None else value)
