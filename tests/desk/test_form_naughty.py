"""Any string in any column of a form: kept as it is, or left to a person with a reason."""

import csv
import re
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO, StringIO
from typing import Any

import pytest
from openpyxl import load_workbook

from desktop_app.desk.exporting import export_people
from desktop_app.desk.form_preview import Outcome
from desktop_app.desk.packs import make_pack
from desktop_app.desk.people import find
from desktop_app.documents.facilitator_pack import as_text
from desktop_app.documents.letters import revealed
from desktop_app.documents.people_sheet import people_sheet
from desktop_app.documents.spreadsheet import csv_bytes, neutral, xlsx_bytes
from desktop_app.domain.paper_names import paper_names
from desktop_app.domain.person_fields import clean_email, clean_phone, clean_text, outward
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork
from desktop_app.ui.form_words import WHY, why_words
from tests.desk.forms import TITLES, Filed, a_row, accept, as_csv, judged, on_file
from tests.naughty import NAUGHTY
from tests.service import MAY, Service, letters

IN_CSV = (*NAUGHTY, "a\0b", "\0")
NAME, PREFERRED, EMAIL, PHONE, POSTCODE, ACCESS, HEARD = 3, 4, 5, 6, 8, 10, 11


def file_with(column: int, strings: tuple[str, ...] = IN_CSV) -> bytes:
    """A row for each string, with that in one column; a first name and an address tell them."""
    rows = [
        a_row(0, c0=f"F{n}", c2=letters(n), c3="", c5=f"{n}@example.org", c6="", c9="")
        for n in range(len(strings))
    ]
    for row, string in zip(rows, strings, strict=True):
        row[column] = string
    return as_csv([TITLES, *rows]).encode()


def one_break(string: str) -> str:
    return re.sub("\r\n?", "\n", string)


def kept(field: str) -> Callable[[str], str | None]:
    return lambda string: clean_text(field, one_break(string))


def typed_phone(string: str) -> str | None:
    phone = clean_phone(one_break(string))
    return None if phone is None else phone.typed


# What is on file of a string that was accepted in a column.
KEPT: dict[int, tuple[str, Callable[[str], str | None]]] = {
    PREFERRED: ("preferred_name", kept("preferred_name")),
    PHONE: ("phone", typed_phone),
    POSTCODE: ("postcode", lambda string: outward(one_break(string))),
    ACCESS: ("access", kept("access")),
    HEARD: ("heard", kept("heard")),
}


@pytest.fixture(autouse=True)
def later(service: Service) -> None:
    service.hands.now = datetime(2025, 4, 2, 11, tzinfo=UTC)


@pytest.mark.parametrize("column", range(len(TITLES)), ids=TITLES)
def test_every_string_in_every_column_has_one_outcome_with_a_reason(
    service: Service, column: int
) -> None:
    rows = judged(service, file_with(column))
    assert [row.row.number for row in rows] == list(range(2, len(IN_CSV) + 2))
    assert all(row.why in WHY and why_words(row.why) for row in rows)
    for row, string in zip(rows, IN_CSV, strict=True):
        if "\0" in string and column in KEPT:
            assert row.outcome is Outcome.LOOK, string


@pytest.mark.parametrize("column", KEPT, ids=[TITLES[n] for n in KEPT])
def test_what_is_accepted_is_on_file_as_it_was_written(service: Service, column: int) -> None:
    data = file_with(column)
    clear = {row.row.number for row in judged(service, data) if row.is_clear}
    assert len(clear) > len(IN_CSV) / 2 or column == PHONE
    accept(service, data)
    filed = on_file(service)
    field, clean = KEPT[column]
    for number, string in enumerate(IN_CSV, 2):
        one = filed.get(f"{number - 2}@example.org")
        assert (one is not None) == (number in clear), string
        if one is not None:
            fallback = letters(number - 2) if column == PREFERRED else None
            assert getattr(one, field) == (clean(string) or fallback)


def test_an_address_is_kept_as_its_rule_has_it_or_not_at_all(service: Service) -> None:
    strings = ("Ann@Example.ORG", "ann+tag@example.org", '"a b"@example.org', "josé@example.org",
               *IN_CSV)  # fmt: skip
    rows = judged(service, file_with(EMAIL, strings))
    for row, string in zip(rows, strings, strict=True):
        assert row.row.email is None or clean_email(row.row.email) == clean_email(string)
    accept(service, file_with(EMAIL, strings))
    filed = {one.name: one for one in on_file(service).values()}
    assert filed[letters(0)].email == "Ann@example.org"
    assert filed[letters(1)].email == "ann+tag@example.org"


@pytest.fixture
def named(service: Service) -> list[Filed]:
    """Everybody whose last name, and what would help them, is one of the strings."""
    rows = []
    for n, string in enumerate(NAUGHTY):
        rows.append(a_row(0, c0=f"F{n}", c2=letters(n), c3=string, c5=f"{n}@example.org", c6="",
                          c4=f"{letters(n)} {string}", c10=string))  # fmt: skip
    service.database.perform(_with_room)
    accept(service, as_csv([TITLES, *rows]).encode())
    return list(on_file(service).values())


def _with_room(db: UnitOfWork, *, now: datetime) -> None:
    """Nobody has to wait for the next session."""
    del now
    for session in db.query(Session).filter_by(day=MAY):
        session.capacity = None


def test_whoever_is_on_file_is_found_by_their_whole_name(
    service: Service, named: list[Filed]
) -> None:
    assert len(named) > len(NAUGHTY) * 0.9
    for one in named:
        found = service.database.read(find, one.name)
        assert one.person_id in {each.person_id for each in found}, one.name


def test_a_pack_prints_what_is_on_file_with_what_cannot_be_seen_as_codes(
    service: Service, named: list[Filed]
) -> None:
    pack: Any = service.database.perform(make_pack, MAY, 1)
    assert len(pack.register) == len(named)
    text = " ".join(as_text(pack).split())
    pairs = sorted((one.preferred_name, one.name) for one in named)
    assert sorted(row.name for row in pack.register) == sorted(paper_names(pairs))
    for shown in [*(row.name for row in pack.register), *(one.access or "" for one in named)]:
        assert " ".join(revealed(shown).split()) in text


def test_an_export_has_what_is_on_file_and_no_formula(service: Service, named: list[Filed]) -> None:
    content = service.database.perform(
        export_people, [one.person_id for one in named], reason="The board asked"
    )
    expected = sorted((neutral(one.name), neutral(one.preferred_name)) for one in named)
    sheet = people_sheet(content)
    text = csv_bytes(sheet).decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text, newline=""), strict=True))[1:]
    assert sorted((row[0], row[1]) for row in rows) == expected
    page = load_workbook(BytesIO(xlsx_bytes(sheet))).worksheets[0]
    cells = list(page.iter_rows(min_row=2, max_col=2))
    assert {cell.data_type for row in cells for cell in row} == {"s"}
    assert sorted((unescaped(row[0].value), unescaped(row[1].value)) for row in cells) == expected


def unescaped(value: object) -> str:
    return re.sub("_x(00[01][0-9A-F]|FFF[EF])_", lambda found: chr(int(found[1], 16)), str(value))
