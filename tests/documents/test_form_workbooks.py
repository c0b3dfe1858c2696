"""What stands in the cells of a workbook from the web form, as numbers, days, formulas and text."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.documents.form_reading import read_form_file
from desktop_app.domain.errors import BadFormFile
from desktop_app.domain.form_columns import Cell, Kind
from tests.documents.hostile import ROWS, SHEET, TITLES
from tests.documents.test_form_reading import texts, why
from tests.documents.workbooks import part, with_parts, workbook

BOOK = workbook([("One", "Two"), ("1", "2")])


def in_sheet(cell: str) -> bytes:
    """A workbook with a cell written by hand."""
    row = f'<row r="3">{cell}</row></sheetData>'
    sheet = part(BOOK, SHEET).replace(b"</sheetData>", row.encode())
    return with_parts(BOOK, {SHEET: sheet})


def text_in_sheet(text: str) -> Cell:
    data = in_sheet(f'<c r="A3" t="inlineStr"><is><t>{text}</t></is></c>')
    return read_form_file(data).lines[-1].cells[0]


def test_numbers_days_and_formulas_without_a_value_are_told_from_text() -> None:
    day, moment = date(2025, 5, 28), datetime(2025, 4, 1, 9, 5)  # noqa: DTZ001 - cells have no zone
    (line,) = read_form_file(workbook([TITLES, (7700900123, day, moment, "=A1+B1")])).lines
    assert line.cells == (
        Cell("7700900123", Kind.NUMBER),
        Cell("2025-05-28T00:00:00", Kind.DAY),
        Cell("2025-04-01T09:05:00", Kind.DAY),
        Cell("=A1+B1", Kind.FORMULA),
    )


def test_a_sheet_that_says_it_is_endless_is_read_as_far_as_it_goes() -> None:
    book = workbook([TITLES, *ROWS])
    sheet = part(book, SHEET).replace(b'ref="A1:D4"', b'ref="A1:XFD1048576"')
    assert b"XFD1048576" in sheet
    assert texts(read_form_file(with_parts(book, {SHEET: sheet}))) == list(ROWS)


@pytest.mark.parametrize("counts_from_1904", [False, True])
def test_days_and_times_are_the_same_in_both_ways_of_counting_days(counts_from_1904: bool) -> None:
    moment, day = datetime(2025, 4, 1, 9, 1), date(2025, 5, 28)  # noqa: DTZ001 - cells have no zone
    row = (moment, day, time(9, 1), timedelta(hours=30))
    book = workbook([TITLES, row], counts_from_1904=counts_from_1904)
    (line,) = read_form_file(book).lines
    assert line.cells == (
        Cell("2025-04-01T09:01:00", Kind.DAY),
        Cell("2025-05-28T00:00:00", Kind.DAY),
        Cell("09:01:00", Kind.DAY),
        Cell("1 day, 6:00:00", Kind.DAY),
    )


@pytest.mark.parametrize("text", ["45748.3757", "45748.375694", "45748.37569444444"])
def test_a_time_that_is_a_fraction_of_a_day_is_that_time(text: str) -> None:
    styles = part(workbook([(datetime(2025, 4, 1),)]), "xl/styles.xml")  # noqa: DTZ001
    data = with_parts(in_sheet(f'<c r="A3" s="1"><v>{text}</v></c>'), {"xl/styles.xml": styles})
    (cell, _) = read_form_file(data).lines[-1].cells
    assert cell.kind is Kind.DAY
    assert abs(datetime.fromisoformat(cell.text) - datetime(2025, 4, 1, 9, 1)) < timedelta(  # noqa: DTZ001
        seconds=2
    )


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("<f>A1</f>", Cell("=A1", Kind.FORMULA)),
        ("<f>A1</f><v></v>", Cell("=A1", Kind.FORMULA)),
        ("<f>A1</f><v>7</v>", Cell("7", Kind.NUMBER)),
        ("<v>7.50</v>", Cell("7.5", Kind.NUMBER)),
        ("<v>7700900173</v>", Cell("7700900173", Kind.NUMBER)),
        ("<v>7.700900173E9</v>", Cell("7700900173", Kind.NUMBER)),
    ],
)
def test_a_formula_is_what_it_came_to_or_a_formula(value: str, cell: Cell) -> None:
    assert read_form_file(in_sheet(f'<c r="A3">{value}</c>')).lines[-1].cells[0] == cell


@pytest.mark.parametrize("error", ["#N/A", "#NAME?", "#REF!"])
@pytest.mark.parametrize("formula", ["", "<f>A1</f>"])
def test_what_a_formula_does_not_come_to_is_no_word_of_a_person(error: str, formula: str) -> None:
    data = in_sheet(f'<c r="A3" t="e">{formula}<v>{error}</v></c>')
    assert read_form_file(data).lines[-1].cells[0].kind is Kind.FORMULA


def test_a_formula_without_a_value_far_to_the_right_is_not_left_out() -> None:
    assert why(in_sheet('<c r="DA3"><f>A1</f></c>')) == "too_wide"
    assert why(in_sheet('<c r="DA3"><f>A1</f><v>1</v></c>')) == "too_wide"
    (_, line) = read_form_file(in_sheet('<c r="B3"><f>A1</f></c><c r="DA3" s="0"/>')).lines
    assert line.cells == (Cell(""), Cell("=A1", Kind.FORMULA))


def test_a_formula_under_any_name_is_found() -> None:
    sheet = part(in_sheet("<c r='A3'><f>A1</f></c>"), SHEET).decode()
    other = sheet.replace("<f>", "<x:f>").replace("</f>", "</x:f>")
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    other = other.replace(space, f"{space} {space.replace('xmlns', 'xmlns:x')}")
    data = with_parts(BOOK, {SHEET: other.encode()})
    assert read_form_file(data).lines[-1].cells[0] == Cell("=A1", Kind.FORMULA)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a_x000D_\nb", "a\r\nb"),
        ("a&#13;&#10;b", "a\r\nb"),
        ("a_x0000_b", "a\0b"),
        ("a_xD83D_b", "a\ud83db"),
        ("my_x0041_file", "my_x0041_file"),
        ("=1+1", "=1+1"),
        ("\u202eabc", "\u202eabc"),
        ("&lt;b&gt;", "<b>"),
    ],
)
def test_text_is_read_with_what_xml_cannot_hold(text: str, read: str) -> None:
    assert text_in_sheet(text) == Cell(read)


XML = st.text("<>/&;=\"' abcdrtvs019.#_xD\u0660\u202e", max_size=12)
CELL = st.builds(
    lambda form, kind, style, value: form.format(kind=kind, style=style, value=value),
    st.sampled_from([
        '<c r="A3" t="{kind}" s="{style}"><v>{value}</v></c>',
        '<c r="A3" t="{kind}"><f>{value}</f><v>{value}</v></c>',
        '<c r="A3" t="inlineStr"><is><t>{value}</t></is></c>',
        '<c r="{value}" s="{style}"><v>{kind}</v></c>',
        "<c>{value}</c>",
    ]),
    st.sampled_from(["n", "s", "b", "e", "d", "str", "inlineStr", ""]),
    st.integers(-1, 3),
    XML | st.sampled_from(["1e999", "nan", "-1", "99999999", "2025-13-45", "1e-400", "45748.5"]),
)  # fmt: skip


@given(st.lists(CELL, max_size=4))
@settings(max_examples=300)
def test_any_cells_of_a_workbook_are_a_table_or_refused(cells: list[str]) -> None:
    try:
        table = read_form_file(in_sheet("".join(cells)))
    except BadFormFile as bad:
        assert bad.why in {"damaged", "long_cell", "too_wide"}  # noqa: PT017 - it depends on them
        return
    assert all(len(line.cells) == len(table.titles) for line in table.lines)
    assert table.lines[0].cells == (Cell("1"), Cell("2"))


def test_a_sheet_of_no_words_before_that_with_the_table_is_passed_over() -> None:
    book = workbook([], title="Cover", second=[TITLES, *ROWS])
    assert texts(read_form_file(book)) == list(ROWS)
    assert why(workbook([], title="Cover", second=[])) == "empty"
