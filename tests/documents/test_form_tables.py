"""What of a file from the web form is the table: where its titles and its rows are."""

import csv
from io import StringIO

import pytest

from desktop_app.documents.form_reading import read_form_file
from desktop_app.documents.form_table import MOST_EMPTY, MOST_ROWS
from desktop_app.domain.form_columns import Cell, Kind
from tests.documents.hostile import ROWS, TITLES
from tests.documents.test_form_reading import texts, why
from tests.documents.workbooks import workbook

ABOVE = "Responses to the form, 2 April 2025"
NEEDED = ("Timestamp", "Name", "Does it fit?", "I agree", "Notes; other")


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_titles_may_stand_below_a_heading(mark: str) -> None:
    rows = [("Exported", "today", "by", "hand", ""), NEEDED, ("1", "Ann", "a, b, c, d, e", "y", "")]
    text = StringIO(newline="")
    csv.writer(text, delimiter=mark).writerows([(), (ABOVE,), (), *rows])
    table = read_form_file(text.getvalue().encode())
    assert (table.titles, texts(table)) == (NEEDED, [rows[-1]])
    assert table.lines[0].number == 6
    book = read_form_file(workbook([(), (ABOVE,), (), *rows]))
    assert (book.titles, book.lines) == (table.titles, table.lines)


def test_without_known_titles_the_first_row_of_more_than_one_cell_has_them() -> None:
    assert read_form_file(b"Export\n\nOne;Two\nLone\n1;2\n").titles == ("One", "Two")
    assert read_form_file(b"Only\nThis\n").titles == ("Only",)


@pytest.mark.parametrize(("mark", "other"), [(",", ";"), (";", ","), ("\t", ";")])
def test_the_line_that_tells_a_spreadsheet_the_mark_is_no_row(mark: str, other: str) -> None:
    table = read_form_file(f"sep={mark}\r\na{other}x{mark}b\r\n1{mark}2\r\n".encode())
    assert (table.titles, texts(table)) == ((f"a{other}x", "b"), [("1", "2")])
    assert table.lines[0].number == 2


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_mark_is_told_by_the_titles_whatever_stands_in_the_rows(mark: str) -> None:
    rows = "\n".join(mark.join(("x,y;z\t'w'".replace(mark, " "), "2")) for _ in range(20))
    table = read_form_file(f"\n\nOne{mark}Two\n{rows}\n".encode())
    assert table.titles == ("One", "Two")
    assert len(table.lines) == 20


def test_what_stands_beyond_the_last_title_is_kept_beside_its_row() -> None:
    table = read_form_file(b"a,,b,\n1,x,2,,\n1,,2,slipped,,twice\n")
    assert [(texts(table)[n], line.surplus) for n, line in enumerate(table.lines)] == [
        (("1", "2"), ""),
        (("1", "2"), "slipped\ntwice"),
    ]


def test_empty_columns_and_rows_at_the_end_are_none() -> None:
    rows = [[*row, None, "", " "] for row in (TITLES, *ROWS)]
    table = read_form_file(workbook([*rows, *[[""] * 120] * 50]))
    assert (table.titles, texts(table)) == (TITLES, list(ROWS))
    padded = "\n".join(",".join((*row, "", " ")) for row in (("a", "b"), ("1", "2")))
    assert texts(read_form_file(f"{padded}\n{',' * 150}\n\n".encode())) == [("1", "2")]


def test_nothing_is_left_out_however_far_from_the_titles_it_stands() -> None:
    far = [("a", "b"), *[()] * 9_000, ("1", "2")]
    for data in (workbook(far), "\n".join(map(",".join, far)).encode()):
        (line,) = read_form_file(data).lines
        assert (line.number, texts(read_form_file(data))) == (9_002, [("1", "2")])
    for wide in ([*["1"] * 2, *[""] * 200, "lost"], [*["1"] * 101]):
        rows = [("a", "b"), wide]
        assert why(workbook(rows)) == why("\n".join(map(",".join, rows)).encode()) == "too_wide"


@pytest.mark.parametrize("more", [0, 1])
def test_there_are_5000_rows_and_no_more_wherever_the_titles_stand(more: int) -> None:
    rows = [("Heading",), ("a", "b"), *[("1", "2")] * (MOST_ROWS + more)]
    data = "\n".join(map(",".join, rows)).encode()
    if more:
        assert why(data) == "too_long"
    else:
        assert len(read_form_file(data).lines) == MOST_ROWS


def test_rows_of_nothing_without_end_are_refused() -> None:
    for empty, end in (("\n", ""), (",,,\n", "1,2"), (" \r\n", "")):
        assert why(f"a,b\n{empty * (MOST_EMPTY + 1)}{end}".encode()) == "too_long"
    assert why(("\n" * (MOST_EMPTY + 1)).encode()) == "too_long"


def test_what_a_spreadsheet_shows_for_a_formula_that_comes_to_nothing_is_no_word() -> None:
    (line,) = read_form_file(b"a,b\n#NAME?,# 7\n").lines
    assert line.cells == (Cell("#NAME?", Kind.FORMULA), Cell("# 7"))
