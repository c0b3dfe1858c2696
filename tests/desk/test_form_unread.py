"""What of a form cannot be kept as it is: looked at by a person, and lost in no case."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from desktop_app.desk.form_accepting import Choice
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


def test_a_row_whose_name_cannot_be_read_registers_nobody_and_says_why(service: Service) -> None:
    data = as_csv([TITLES, a_row(1, c2="a\0b", c3=""), a_row(2)]).encode()
    assert [row.why for row in judged(service, data)] == ["bad_name", "new"]
    with pytest.raises(BadField, match="bad_name"):
        accept(service, data, {2: Choice()})
    assert on_file(service) == {}
    assert accept(service, data, {2: Choice(set_aside=True)}).new == 1
