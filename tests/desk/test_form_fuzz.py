"""Whatever stands in a file: each row has one outcome with a reason, and no value is changed."""

import csv
from collections.abc import Sequence
from datetime import UTC, datetime
from io import StringIO

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from desktop_app.desk.form_accepting import accept_forms
from desktop_app.desk.form_files import BroughtIn
from desktop_app.desk.form_preview import Judged, Outcome, Preview, Sheet, preview_forms
from desktop_app.documents.form_reading import read_form_file
from desktop_app.domain.errors import BadFormFile
from desktop_app.domain.form_columns import Cell, Kind, Line, Mapped, Part, guessed
from desktop_app.domain.person_fields import clean_email, clean_phone, clean_text, outward
from desktop_app.ui.form_words import WHY, outcome_words, why_words
from tests.desk.forms import TITLES, Filed, a_row, on_file
from tests.naughty import NAUGHTY, UNKEPT
from tests.service import Service

# Nothing that an example writes is left in the service. --hypothesis-profile=long: many more.
SAME_SERVICE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
LIKELY = st.sampled_from([
    "", "Yes", "No", "yes please", "01/04/2025 09:01", "1/4/2025", "4/13/2025 1:05 pm", "F1", "F2",
    "Una Drever", "una@example.org", "01595 690123", "1595690123", "+44 7700 900123", "ZE1 0AA",
    "28 May 2025", "Wednesday 28 May 2025; Wednesday 25 June 2025", "1 May 2025", "=A1", "perhaps",
    "2025-05-28T00:00:00", "I agree to my details being kept", "\u200b",
])  # fmt: skip
TEXTS = LIKELY | st.sampled_from(NAUGHTY) | st.text(st.characters(exclude_categories=["Cs"]))
CELLS = st.builds(
    Cell, (TEXTS | st.sampled_from(UNKEPT) | st.text()).map(str.strip), st.sampled_from(Kind)
)
MAPPINGS = st.dictionaries(st.sampled_from(Part), st.sampled_from(TITLES) | st.text(max_size=9))


@pytest.fixture(autouse=True)
def later(service: Service) -> None:
    service.hands.now = datetime(2025, 4, 2, 11, tzinfo=UTC)
    service.call("Una Drever", phone="01595 690123", email="una@example.org")


def check(service: Service, sheet: Sheet) -> tuple[Judged, ...]:
    """Every row of a sheet has exactly one outcome, and a reason that has words."""
    preview: Preview = service.database.read(preview_forms, sheet, None)
    assert [row.row.number for row in preview.rows] == [line.number for line in sheet.lines]
    assert sum(preview.count(outcome) for outcome in Outcome) == len(sheet.lines)
    for row in preview.rows:
        assert outcome_words(row.outcome)
        assert str(row.why) in WHY
        assert why_words(row.why)
        assert row.is_clear <= (row.row.agreed and row.row.fits and bool(row.row.name))
    return preview.rows


def as_sheet(data: bytes, mapping: Mapped | None) -> Sheet | None:
    try:
        table = read_form_file(data)
    except BadFormFile:
        return None
    return Sheet(table.titles, table.lines, guessed(table.titles) if mapping is None else mapping)


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", ",".join(TITLES).encode() + b"\r\n", ";".join(TITLES).encode("utf-16")]),
    st.none() | MAPPINGS,
)
@SAME_SERVICE
def test_any_bytes_are_refused_or_rows_with_an_outcome(
    service: Service, data: bytes, before: bytes, mapping: Mapped | None
) -> None:
    sheet = as_sheet(before + data, mapping)
    if sheet is not None:
        check(service, sheet)


@given(
    st.lists(st.lists(TEXTS, min_size=10, max_size=16), max_size=6),
    st.permutations(TITLES),
    st.sampled_from(",;\t"),
    st.sampled_from(["\r\n", "\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.none() | MAPPINGS,
)
@SAME_SERVICE
def test_any_table_has_an_outcome_for_each_of_its_rows(
    service: Service,
    rows: Sequence[Sequence[str]],
    titles: Sequence[str],
    mark: str,
    end: str,
    codec: str,
    mapping: Mapped | None,
) -> None:
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=mark, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([titles, *rows])
    sheet = as_sheet(text.getvalue().encode(codec), mapping)
    filled = sum(any(cell.strip() for cell in row) for row in rows)
    if sheet is not None:
        assert len(check(service, sheet)) == filled


@given(st.lists(st.lists(CELLS, min_size=14, max_size=14), max_size=6), MAPPINGS, CELLS)
@SAME_SERVICE
def test_any_cells_under_any_columns_have_an_outcome(
    service: Service, rows: Sequence[Sequence[Cell]], mapping: Mapped, beyond: Cell
) -> None:
    lines = [Line(n, tuple(row), beyond.text if n % 3 else "") for n, row in enumerate(rows, 2)]
    for columns in (mapping, guessed(TITLES)):
        check(service, Sheet(TITLES, tuple(lines), columns))


# A row that is good but for some columns: anything in words for a person, or in what is read.
WORDS = st.dictionaries(st.sampled_from([2, 3, 4, 8, 10, 11]), TEXTS.map(Cell))
READ = st.dictionaries(st.sampled_from([0, 6, 7, 9]), CELLS, max_size=1)
GOOD = st.builds(
    lambda words, read: [
        (words | read).get(column, Cell(str(value))) for column, value in enumerate(a_row(1))
    ],
    WORDS,
    READ,
)


@given(st.lists(GOOD, min_size=1, max_size=5))
@SAME_SERVICE
def test_what_is_accepted_loses_no_value_and_changes_none(
    service: Service, rows: Sequence[Sequence[Cell]]
) -> None:
    lines = tuple(
        Line(n, (row[0]._replace(text=f"{row[0].text}-{n}"), *row[1:5],
                 Cell(f"{n}@example.org"), *row[6:]))
        for n, row in enumerate(rows, 2)
    )  # fmt: skip
    sheet = Sheet(TITLES, lines, guessed(TITLES))
    clear = [row for row in check(service, sheet) if row.is_clear]
    before = on_file(service)
    event(f"{len(clear)} are clear")
    came = service.database.perform(
        accept_forms, BroughtIn("forms", repr(sheet).encode(), "", sheet), None, {}, clear_ones=True
    )
    after = on_file(service)
    service.database.undo()
    assert came.new == len(after) - len(before) == sum(row.outcome == "new" for row in clear)
    for row in clear:
        if row.outcome is Outcome.NEW:
            equals(after[str(row.row.email)], row, lines[row.row.number - 2].cells)


def equals(one: Filed, row: Judged, cells: Sequence[Cell]) -> None:
    """What is on file is what stands in the cells, by the rules of each field."""
    first, last, preferred, email, phone, postcode, access, heard = (
        cells[n].text.replace("\r\n", "\n").replace("\r", "\n") for n in (2, 3, 4, 5, 6, 8, 10, 11)
    )
    assert one.name == clean_text("name", f"{first} {last}")
    assert one.preferred_name == (clean_text("preferred_name", preferred) or one.name.split()[0])
    assert one.email == clean_email(email)
    typed = clean_phone(phone)
    assert one.phone == (None if typed is None else typed.typed)
    assert one.postcode == outward(postcode)
    assert one.access == clean_text("access", access)
    assert one.heard == clean_text("heard", heard)
    assert one.agreed_at == row.row.submitted_at
    assert one.days == row.row.days
