"""Lists of people as files: read back by another program, and no cell of them a formula."""

import csv
from datetime import date
from io import BytesIO, StringIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.people_contents import (
    Addressee,
    Addressees,
    ExportedPeople,
    ExportedPerson,
)
from desktop_app.documents.people_sheet import (
    CHANNELS,
    MESSAGES,
    RULES,
    addressees_sheet,
    people_sheet,
)
from desktop_app.documents.spreadsheet import (
    FORMULA,
    Sheet,
    Value,
    csv_bytes,
    neutral,
    xlsx_bytes,
)
from desktop_app.domain.bookings import Channel
from desktop_app.domain.notices import Way
from desktop_app.domain.people import Messages

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
VALUES = st.one_of(TEXTS, st.integers(-(10**12), 10**12), st.none(), st.dates())
PERSON = ExportedPerson(
    "Ann Ross", "Annie", "+44 1595 690123", Messages.DISCREET, None, False, True, "ZE1",
    "NHS Shetland", ("Mornings", "Evenings"), date(2025, 5, 28),
    (date(2025, 6, 25), date(2025, 7, 30)), 3, None, Channel.WALK_IN,
)  # fmt: skip


def read_back(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


@given(st.lists(st.tuples(VALUES, VALUES), max_size=5))
def test_no_cell_that_is_text_begins_as_a_formula_does(rows: list[tuple[Value, Value]]) -> None:
    read = read_back(csv_bytes(Sheet(("One", "Two"), tuple(rows))))
    assert read[0] == ["One", "Two"]
    for given_row, row in zip(rows, read[1:], strict=True):
        for value, cell in zip(given_row, row, strict=True):
            assert isinstance(value, int) or not cell.startswith(FORMULA)


@given(st.lists(st.tuples(VALUES, VALUES), max_size=5))
def test_no_cell_of_a_workbook_is_a_formula_and_text_is_kept(
    rows: list[tuple[Value, Value]],
) -> None:
    cells = workbook_cells(xlsx_bytes(Sheet(("One", "Two"), tuple(rows))))
    assert cells["A1"] == "One"
    for number, row in enumerate(rows, 2):
        for column, value in zip("AB", row, strict=True):
            if isinstance(value, str) and value.isprintable() and "_x" not in value:
                assert cells.get(f"{column}{number}", "") == neutral(value)
            elif isinstance(value, int):
                assert float(cells[f"{column}{number}"]) == float(value)


def workbook_cells(content: bytes) -> dict[str, str]:
    """What stands in each cell of the one sheet; no cell has a formula."""
    with ZipFile(BytesIO(content)) as book:
        sheet, strings = (
            ET.fromstring(book.read(f"xl/{part}.xml"))  # noqa: S314 (it was made just now)
            for part in ("worksheets/sheet1", "sharedStrings")
        )
    shared = ["".join(item.itertext()) for item in strings]
    assert list(sheet.iter(f"{{{MAIN}}}f")) == []
    found = {}
    for cell in sheet.iter(f"{{{MAIN}}}c"):
        value = "".join(cell.itertext())
        found[cell.attrib["r"]] = shared[int(value)] if cell.get("t") == "s" else value
    return found


def test_a_day_in_a_workbook_is_a_day() -> None:
    cells = workbook_cells(xlsx_bytes(Sheet(("Day",), ((date(2025, 5, 28),),))))
    assert cells["A2"] == "45805"  # days since the end of 1899, as workbooks count them


@given(TEXTS)
def test_text_is_kept_whole_behind_the_mark_that_it_is_text(text: str) -> None:
    assert neutral(text) in (text, f"'{text}")
    assert neutral(text).endswith(text)
    assert neutral(text) == text or text.startswith(FORMULA)
    ((cell, *_),) = read_back(csv_bytes(Sheet(("Title", ""), ((text, "end"),))))[1:]
    assert cell == neutral(text)


def test_every_beginning_that_a_spreadsheet_reads_on_is_made_text() -> None:
    for first in "=+-@\t\r":
        assert neutral(f"{first}1+1") == f"'{first}1+1"


def test_people_are_written_in_words_with_dates_that_sort() -> None:
    sheet = people_sheet(ExportedPeople((PERSON,)))
    row = dict(zip(sheet.titles, read_back(csv_bytes(sheet))[1], strict=True))
    assert row == {
        "Name": "Ann Ross",
        "Likes to be called": "Annie",
        "Contact": "Do not write",
        "Phone": "'+44 1595 690123",
        "May we leave a message?": "Yes, but do not say who we are",
        "E-mail": "",
        "First half of postcode": "ZE1",
        "Health board": "NHS Shetland",
        "Groups": "Mornings; Evenings",
        "Next session": "2025-05-28",
        "Waiting for": "2025-06-25; 2025-07-30",
        "Times came": "3",
        "Last came": "",
        "Joined by": "Walk-in",
    }


def test_addressees_are_written_with_the_way_they_allow() -> None:
    people = (
        Addressee("Ann Ross", "Annie", Way.EMAIL, "ann@example.org", None),
        Addressee("Bea Muir", "Bea", Way.PHONE, "01595 690123", Messages.NO),
    )
    rows = read_back(csv_bytes(addressees_sheet(Addressees("News", people))))[1:]
    assert rows == [
        ["Ann Ross", "Annie", "E-mail", "ann@example.org", ""],
        ["Bea Muir", "Bea", "Phone", "01595 690123", "No"],
    ]


def test_everything_that_can_stand_in_a_cell_has_words() -> None:
    assert set(MESSAGES) == set(Messages)
    assert set(CHANNELS) == set(Channel)
    assert set(RULES) == {(calls, mail) for calls in (True, False) for mail in (True, False)}
