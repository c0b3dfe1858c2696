"""What of a form cannot be kept as it is: looked at by a person, and lost in no case."""

import csv
from datetime import UTC, datetime
from io import StringIO

import pytest
from sqlalchemy import select

from desktop_app.desk.exporting import export_people
from desktop_app.desk.form_accepting import Choice
from desktop_app.documents.people_sheet import people_sheet
from desktop_app.documents.spreadsheet import csv_bytes
from desktop_app.domain.errors import BadField
from desktop_app.domain.people import Contact
from desktop_app.domain.person_fields import NOTE_LIMIT
from desktop_app.store.database import UnitOfWork
from tests.desk.forms import TITLES, a_row, accept, as_csv, judged, on_file, outcomes
from tests.documents.workbooks import part, with_parts, workbook
from tests.naughty import UNKEPT
from tests.service import Service

SHEET = "xl/worksheets/sheet1.xml"
SAID = "On the form, not read: "


@pytest.fixture(autouse=True)
def later(service: Service) -> None:
    service.hands.now = datetime(2025, 4, 2, 11, tzinfo=UTC)


def notes(service: Service) -> list[str]:
    def read(db: UnitOfWork, *, now: datetime) -> list[str]:
        del now
        return list(db.scalars(select(Contact.note).order_by(Contact.at, Contact.id)))

    return service.database.read(read)


def escaped(text: str) -> bytes:
    """As a workbook writes what XML cannot hold."""
    return "".join(
        f"_x{ord(char):04X}_" if char == "\0" or "\ud800" <= char < "\ue000" else char
        for char in text
    ).encode()


@pytest.mark.parametrize("column", [0, 2, 3, 4, 5, 6, 8, 10, 11])
def test_what_no_database_keeps_is_for_a_person(service: Service, column: int) -> None:
    marks = [f"MARK{n}MARK" for n in range(len(UNKEPT))]
    rows = [a_row(n, **{f"c{column}": mark}) for n, mark in enumerate(marks)]
    book = workbook([TITLES, *rows])
    sheet = part(book, SHEET)
    for mark, text in zip(marks, UNKEPT, strict=True):
        assert mark.encode() in sheet
        sheet = sheet.replace(mark.encode(), escaped(text))
    data = with_parts(book, {SHEET: sheet})
    assert outcomes(service, data) == [("look", "bad_name")] * len(UNKEPT)
    assert accept(service, data).new == 0


def test_what_is_accepted_all_the_same_is_noted_with_codes(service: Service) -> None:
    data = as_csv([TITLES, a_row(1, c10="left\0right\u202e", c6="soon")]).encode()
    came = accept(service, data, {2: Choice()})
    assert came.new == 1
    (one,) = on_file(service).values()
    assert (one.access, one.phone) == (None, None)
    assert notes(service) == [f"{SAID}soon\n{SAID}left[U+0000]right[U+202E]"]


def test_a_text_that_fills_more_than_a_note_is_noted_whole(service: Service) -> None:
    long = "word " * 799 + "end"
    data = as_csv([TITLES, a_row(1, c10=long, c11=long, c4="\0" * 400)]).encode()
    assert outcomes(service, data) == [("look", "bad_name")]  # the first that is wrong
    accept(service, data, {2: Choice()})
    kept = notes(service)
    assert all(len(note) <= NOTE_LIMIT for note in kept)
    together = "".join("".join(kept).split())
    for text in (long, long, "[U+0000]" * 400):
        assert "".join(text.split()) in together


def test_access_needs_of_4000_characters_are_for_a_person_and_noted_whole(
    service: Service,
) -> None:
    needs = ("Live captions, and time to read them. " * 120)[:3997] + "END"
    data = as_csv([TITLES, a_row(1, c10=needs)]).encode()
    assert outcomes(service, data) == [("look", "too_long")]
    accept(service, data, {2: Choice()})
    assert "".join(notes(service)) == f"{SAID}{needs}"


def test_a_row_whose_name_cannot_be_read_registers_nobody_and_says_why(service: Service) -> None:
    data = as_csv([TITLES, a_row(1, c2="a\0b", c3=""), a_row(2)]).encode()
    assert [row.why for row in judged(service, data)] == ["bad_name", "new"]
    with pytest.raises(BadField, match="bad_name"):
        accept(service, data, {2: Choice()})
    assert on_file(service) == {}
    assert accept(service, data, {2: Choice(set_aside=True)}).new == 1


FORMULAS = ("=1+1", "+44 Row", "-2+3", "@SUM(A1)", '=HYPERLINK("http://example.org";"x")')


def test_words_that_begin_as_a_formula_are_words_in_csv_and_leave_as_words(
    service: Service,
) -> None:
    rows = [a_row(n, c3=text, c6="", c10=text) for n, text in enumerate(FORMULAS)]
    data = as_csv([TITLES, *rows])
    assert accept(service, data.encode()).new == len(FORMULAS)
    filed = on_file(service).values()
    assert {one.access for one in filed} == set(FORMULAS)
    assert {one.name for one in filed} == {f"Una {text}" for text in FORMULAS}
    alone = [a_row(n + 50, c2="", c3=text, c6="") for n, text in enumerate(FORMULAS)]
    assert accept(service, as_csv([TITLES, *alone]).encode()).new == len(FORMULAS)
    ids = [one.person_id for one in on_file(service).values()]
    content = service.database.perform(export_people, ids, reason="The board asked")
    cells = [str(value) for row in people_sheet(content).rows for value in row if value]
    assert set(FORMULAS) <= set(cells)
    text = csv_bytes(people_sheet(content)).decode("utf-8-sig")
    out = [cell for row in csv.reader(StringIO(text, newline="")) for cell in row]
    assert not [cell for cell in out if cell.startswith(("=", "+", "-", "@"))]
    assert {f"'{text}" for text in FORMULAS} <= set(out)


@pytest.mark.parametrize("column", [1, 2, 5, 6, 7, 8, 9, 10, 12, 13])
def test_a_formula_without_a_value_is_for_a_person_and_never_blank(
    service: Service, column: int
) -> None:
    data = workbook([TITLES, a_row(1, **{f"c{column}": "=A1&B1"})])
    (row,) = judged(service, data)
    assert row.outcome == "look"
    assert {trouble.why for trouble in row.row.troubles} == {"formula"}
    assert row.row.troubles[0].written == "=A1&B1"
