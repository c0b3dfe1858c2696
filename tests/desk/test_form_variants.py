"""One table, written in every usual way: the same outcomes, the same people on file."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from desktop_app.desk.form_preview import Judged, Outcome, Why
from tests.desk.forms import TITLES, a_row, accept, as_csv, judged, on_file, outcomes
from tests.documents.workbooks import workbook
from tests.service import MAY, Service

ROWS: list[list[object]] = [
    a_row(0),
    a_row(1, c2="Zoë", c3="D’Arcy", c4="“Zee”", c10="Lies down, now and then\nafter; “noon”"),
    a_row(2, c13=""),
    a_row(3, c12=""),
    a_row(4, c2="", c3=""),
    a_row(5, c6="ring the neighbour"),
    a_row(6, c9="Wednesday 28 May 2025; Wednesday 25 June 2025", c7="Yes"),
    a_row(7, c9="1 May 2025"),
    a_row(8, c1="yesterday"),
    a_row(9, c2="Ann", c3="Moar", c5="ann@example.org", c6="07700 900123"),
    a_row(0),
    a_row(11, c13="perhaps", c11="A friend"),
]
CAME = [
    ("new", "new"), ("new", "new"), ("refused", "not_agreed"), ("refused", "does_not_fit"),
    ("refused", "no_name"), ("look", "bad_phone"), ("new", "new"), ("look", "no_session"),
    ("look", "bad_time"), ("matched", "same_person"), ("refused", "twice"), ("look", "bad_answer"),
]  # fmt: skip
LOST_ZERO = ("look", "lost_zero")
LOST = [
    LOST_ZERO, LOST_ZERO, *CAME[2:6], LOST_ZERO, LOST_ZERO, CAME[8], LOST_ZERO, CAME[10], LOST_ZERO,
]  # fmt: skip
Table = Sequence[Sequence[object]]
WHOLE: Table = [TITLES, *ROWS]


def in_columns(change: Callable[[int, object, bool], object]) -> Table:
    """The table with each cell changed, by its column and whether it is a title."""
    return [
        [change(column, cell, number == 0) for column, cell in enumerate(row)]
        for number, row in enumerate(WHOLE)
    ]


def titled(change: Callable[[str], str]) -> Table:
    return [[change(title) for title in TITLES], *ROWS]


def in_order(order: Sequence[int]) -> Table:
    return [[row[column] for column in order] for row in WHOLE]


def moment_as(form: str) -> Table:
    def change(column: int, cell: object, is_title: bool) -> object:
        moment = as_moment(cell) if column == 1 and not is_title else None
        return cell if moment is None else moment.strftime(form)

    return in_columns(change)


def as_moment(cell: object) -> datetime | None:
    try:
        return datetime.strptime(str(cell), "%d/%m/%Y %H:%M")  # noqa: DTZ007 - no zone is written
    except ValueError:
        return None


def with_day_cells(column: int, cell: object, is_title: bool) -> object:
    if is_title:
        return cell
    if column == 1:
        return as_moment(cell) or cell
    if column == 9 and str(cell).count(" ") in (2, 3):
        words = str(cell).removeprefix("Wednesday ")
        return datetime.strptime(words, "%d %B %Y").date()  # noqa: DTZ007
    return cell


def answered(yes: str, no: str) -> Table:
    said = {"Yes": yes, "No": no}
    return in_columns(
        lambda column, cell, is_title: cell if is_title else said.get(str(cell), cell)
    )


def statements_ticked() -> Table:
    def change(column: int, cell: object, is_title: bool) -> object:
        return TITLES[column] if column in (12, 13) and cell == "Yes" else cell

    return in_columns(change)


def broken_by(end: str) -> Table:
    return in_columns(lambda _column, cell, _is_title: str(cell).replace("\n", end))


def encoded() -> Iterator[tuple[str, bytes]]:
    codecs = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")
    for codec, mark, end in product(codecs, ",;\t", ("\r\n", "\n", "\r")):
        yield f"{codec} {mark!r} {end!r}", as_csv(WHOLE, mark, end).encode(codec)
    for end in ("\r\n", "\r"):
        yield f"line breaks in cells {end!r}", as_csv(broken_by(end)).encode()


TABLES: dict[str, Table] = {
    "columns the other way round": in_order(range(13, -1, -1)),
    "columns in some order": in_order([7, 3, 0, 13, 9, 1, 12, 5, 2, 4, 6, 8, 11, 10]),
    "columns that nobody asked for": [
        ["User agent", *row, "Notes", f"Score {number if not number else ''}"]
        if number == 0 else ["Mozilla/5.0 (X; Y)", *row, "Yes, No; maybe", number]
        for number, row in enumerate(WHOLE)
    ],
    "titles in capitals with space": titled(lambda title: f"  {title.upper().replace(' ', '  ')} "),
    "titles with a mark of bytes": titled(lambda title: f"\ufeff{title}"),
    "titles with spaces that do not break": titled(lambda title: title.replace(" ", "\u00a0")),
    "titles with stars and numbers": titled(lambda title: f"3. {title} *"),
    "cells with space round them": in_columns(lambda _column, cell, _title: f" \u00a0{cell}\t "),
    "empty columns and rows behind": [*([*row, "", " ", ""] for row in WHOLE), [""] * 30, []],
    "times of Google Forms": moment_as("%Y/%m/%d %I:%M:%S %p GMT+1"),
    "times of WordPress": moment_as("%B %d, %Y %I:%M %p"),
    "times of Jotform": moment_as("%Y-%m-%d %H:%M:%S"),
    "times as the standard has them": moment_as("%Y-%m-%dT%H:%M:%S+01:00"),
    "other yeses": answered("TRUE", "FALSE"),
    "polite yeses": answered("Yes, please", "No, thank you"),
    "statements as they were ticked": statements_ticked(),
}  # fmt: skip
OF_FORMS_KEPT = ("Is there anything", "How did you hear", "What do you like", "Postcode")


def variants() -> Iterator[tuple[str, bytes]]:
    """Every way of writing the table that changes nothing."""
    yield from encoded()
    for name, table in TABLES.items():
        yield name, as_csv(table, ";").encode()
        yield f"{name}, in a workbook", workbook(table)
    yield "a workbook", workbook(WHOLE)
    for old in (False, True):
        days = in_columns(with_day_cells)
        yield f"days as cells, from 1904: {old}", workbook(days, counts_from_1904=old)
    yield "the mark said", f"sep=;\n{as_csv(WHOLE, ';')}".encode()


@pytest.fixture
def someone(service: Service) -> Any:
    """Somebody of the file is on file already."""
    service.hands.now = datetime(2025, 4, 2, 11, tzinfo=UTC)
    return service.call("Ann Moar", MAY, phone="07700 900123").person_id


def apart_from_numbers(rows: Sequence[Judged]) -> list[tuple[object, ...]]:
    """The rows without their numbers, and without what was written where nothing could be read."""
    return [
        (replace(row.row, number=0, troubles=()), [t.why for t in row.row.troubles],
         row.outcome, row.why, row.digest, row.people)
        for row in rows
    ]  # fmt: skip


def test_one_table_has_the_same_outcomes_and_values_however_it_is_written(
    service: Service, someone: Any
) -> None:
    base = judged(service, as_csv(WHOLE).encode())
    assert [(row.outcome.value, str(row.why)) for row in base] == CAME
    expected = apart_from_numbers(base)
    for name, data in variants():
        assert apart_from_numbers(judged(service, data)) == expected, name


def test_a_file_that_was_accepted_is_known_again_however_it_is_written(
    service: Service, someone: Any
) -> None:
    came = accept(service, as_csv(WHOLE).encode())
    assert (came.new, came.matched) == (3, 1)
    expected = apart_from_numbers(judged(service, as_csv(WHOLE).encode()))
    assert {str(why) for _, _, outcome, why, *_ in expected if outcome is Outcome.MATCHED} == {
        Why.ON_FILE_ALREADY
    }
    for name, data in variants():
        assert apart_from_numbers(judged(service, data)) == expected, name


@pytest.mark.parametrize(
    "data",
    [
        as_csv(WHOLE, "\t", "\r").encode("utf-16"),
        as_csv(in_order(range(13, -1, -1)), ";").encode("cp1252"),
        workbook(in_columns(with_day_cells), counts_from_1904=True),
    ],
    ids=["UTF-16 with tabs", "Windows-1252 with semicolons", "a workbook with days"],
)
def test_the_people_on_file_are_the_same_however_the_file_was_written(
    service: Service, someone: Any, data: bytes
) -> None:
    accept(service, data)
    filed = on_file(service)
    assert set(filed) == {"una.0@example.org", "una.1@example.org", "una.6@example.org",
                          "ann@example.org"}  # fmt: skip
    zoe = filed["una.1@example.org"]
    assert (zoe.name, zoe.preferred_name) == ("Zoë D’Arcy", "“Zee”")
    assert zoe.access == "Lies down, now and then\nafter; “noon”"
    assert zoe.agreed_at == datetime(2025, 4, 1, 8, 1, tzinfo=UTC)
    assert filed["una.6@example.org"].days == (MAY, MAY + timedelta(days=28))
    assert filed["ann@example.org"].person_id == someone


@pytest.mark.parametrize("left_out", OF_FORMS_KEPT)
def test_a_column_that_is_missing_says_nothing_and_changes_no_outcome(
    service: Service, someone: Any, left_out: str
) -> None:
    columns = [n for n, title in enumerate(TITLES) if not title.startswith(left_out)]
    assert len(columns) == len(TITLES) - 1
    table = in_order(columns)
    assert outcomes(service, as_csv(table).encode()) == CAME
    assert outcomes(service, workbook(table)) == CAME


def test_numbers_below_a_heading_are_those_that_a_spreadsheet_shows(
    service: Service, someone: Any
) -> None:
    table = [["Responses, 2 April 2025"], [], ["Form 7"], *WHOLE]
    for data in (as_csv(table).encode(), workbook(table)):
        assert outcomes(service, data) == CAME
        assert [row.row.number for row in judged(service, data)] == list(range(5, 17))


def test_phone_numbers_that_lost_their_zero_are_for_a_person_whatever_lost_it(
    service: Service, someone: Any
) -> None:
    def as_number(column: int, cell: object, _is_title: bool) -> object:
        digits = str(cell).replace(" ", "")
        return int(digits) if column == 6 and digits.isdigit() else cell

    numbers = in_columns(as_number)
    for data in (workbook(numbers), as_csv(numbers).encode()):
        assert outcomes(service, data) == LOST
        assert accept(service, data).new == 0


def test_a_number_with_its_country_lost_no_zero(service: Service) -> None:
    data = workbook([TITLES, a_row(1, c6=447700900123), a_row(2, c6="+44 7700 900123")])
    assert {row.row.phone for row in judged(service, data)} == {"447700900123", "+44 7700 900123"}
    assert {why for _, why in outcomes(service, data)} == {"new"}


def test_days_that_can_be_read_in_two_ways_are_for_a_person_until_a_row_settles_it(
    service: Service,
) -> None:
    two_ways = a_row(1, c1="4/2/2025 10:15")
    for other, why in ((a_row(2, c1="3/31/2025 10:15"), "new"), (a_row(2), "bad_time")):
        data = as_csv([TITLES, two_ways, other]).encode()
        assert outcomes(service, data)[0][1] == why
    settled = as_csv([TITLES, two_ways, a_row(2, c1="3/31/2025 10:15")]).encode()
    service.hands.now = datetime(2025, 4, 3, tzinfo=UTC)
    assert judged(service, settled)[0].row.submitted_at == datetime(2025, 4, 2, 9, 15, tzinfo=UTC)


def test_a_form_that_was_sent_after_now_is_for_a_person(service: Service) -> None:
    """Days and months that changed places are found by that, and clocks that are a little off
    are none of it."""
    rows = [TITLES, a_row(1, c1="04/12/2025 10:15"), a_row(2, c1="03/04/2025 10:15")]
    assert outcomes(service, as_csv(rows).encode()) == [("look", "to_come"), ("new", "new")]


def test_a_row_that_has_slipped_is_for_a_person_whatever_it_seems_to_say(service: Service) -> None:
    plain = ",".join(map(str, TITLES)) + "\n"
    slipped = a_row(1, c10="captions, large print")
    data = (plain + ",".join(map(str, slipped))).encode()
    assert outcomes(service, data) == [("look", "loose")]
    assert accept(service, data).new == 0
