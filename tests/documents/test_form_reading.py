"""Files from the web form: every usual way of writing one table is one table, the rest refused."""

import csv
import multiprocessing
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.documents import form_reading
from desktop_app.documents.form_reading import read_apart, read_form_file
from desktop_app.documents.form_table import Table
from desktop_app.domain.errors import BadFormFile
from tests.documents.hostile import BOOK, REFUSED, ROWS, TITLES
from tests.documents.workbooks import with_parts, workbook


def written(mark: str = ",", end: str = "\r\n", rows: tuple[tuple[str, ...], ...] = ROWS) -> str:
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=mark, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([TITLES, *rows])
    return text.getvalue()


def texts(table: Table) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in line.cells) for line in table.lines]


def why(data: bytes) -> str:
    with pytest.raises(BadFormFile) as bad:
        read_form_file(data)
    return bad.value.why


# One table, however it is written


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize(
    ("codec", "named"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_one_table_is_read_alike_however_it_is_written(
    codec: str, named: str, mark: str, end: str
) -> None:
    table = read_form_file(written(mark, end).encode(codec))
    assert (table.written_in, table.titles) == (named, TITLES)
    assert texts(table) == list(ROWS)


def test_a_workbook_is_read_as_the_same_table() -> None:
    table = read_form_file(workbook([TITLES, *ROWS]))
    assert (table.written_in, table.titles) == ("XLSX", TITLES)
    assert texts(table) == list(ROWS)


def test_rows_keep_the_number_that_a_spreadsheet_shows_and_empty_ones_are_left_out() -> None:
    table = read_form_file(b"\r\nName,,Phone\r\n,,\r\nAnn,,1\r\n,,\r\nBea,lost,2\r\n")
    assert table.titles == ("Name", "Phone")
    assert [(line.number, texts(table)[n]) for n, line in enumerate(table.lines)] == [
        (4, ("Ann", "1")),
        (6, ("Bea", "2")),
    ]


def test_the_first_sheet_with_anything_on_it_is_read() -> None:
    book = workbook([], title="Cover")
    assert why(book) == "empty"


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("a,b\n1,2\n", ("1", "2")),
        ('a,b\n1,"x, y"\n', ("1", "x, y")),
        ('a,b\n1,"x\ny"\n', ("1", "x\ny")),
        ('a,b\n1,"x\r\ny"\n', ("1", "x\r\ny")),
        ('a,b\n"1","he said ""no"""\n', ("1", 'he said "no"')),
        ('a,b\n"",""\n1,\n', ("1", "")),
        ("a,b\n1, 2 \n", ("1", "2")),
        ('a,b\n1,"{""type"": ""Point""}"\n', ("1", '{"type": "Point"}')),
        ("a,b\n1\n", ("1", "")),
        ("a,b\n1,2,3\n", ("1", "2")),
        ("a,b\n1,ʤ é 你好\n", ("1", "ʤ é 你好")),
        ("a,b\n=1+1,-2\n", ("=1+1", "-2")),
    ],
)
def test_the_cases_on_which_readers_of_csv_differ(text: str, row: tuple[str, str]) -> None:
    assert texts(read_form_file(text.encode()))[-1] == row


# What is refused, and why


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_a_table_of_registrations_is_refused_with_its_reason(name: str) -> None:
    make, reason = REFUSED[name]
    assert why(make()) == reason


def test_a_part_that_says_it_is_small_is_counted_as_it_unpacks() -> None:
    bomb = with_parts(BOOK, {"xl/media/a": bytes(10 * 1024 * 1024)})
    lied = bomb.replace((10 * 1024 * 1024).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lied != bomb
    assert why(lied) in {"bomb", "damaged"}


# Whatever comes


@given(
    st.binary(max_size=400)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))
)
@settings(max_examples=400)
def test_any_bytes_are_a_table_or_refused(data: bytes) -> None:
    try:
        table = read_form_file(data)
    except BadFormFile:
        return
    assert all(len(line.cells) == len(table.titles) for line in table.lines)


@given(st.integers(0, len(BOOK) - 1), st.integers(1, 60), st.binary(min_size=1, max_size=60))
@settings(max_examples=200)
def test_a_workbook_with_bytes_changed_is_a_table_or_refused(
    start: int, length: int, other: bytes
) -> None:
    try:
        read_form_file(BOOK[:start] + other + BOOK[start + length :])
    except BadFormFile as bad:
        assert bad.why  # noqa: PT017 - which one depends on the bytes


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=20)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5), st.sampled_from(",;\t"))
def test_every_cell_that_is_written_is_read_as_it_was_but_for_space_round_it(
    rows: list[list[str]], mark: str
) -> None:
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=mark, quoting=csv.QUOTE_ALL)
    writer.writerows([["One", "Two", "Three"], *rows])
    stripped = [tuple(cell.strip() for cell in row) for row in rows]
    read = read_form_file(text.getvalue().encode())
    assert texts(read) == [row for row in stripped if any(row)]


# Apart from the desk


def test_a_file_is_read_alike_in_a_process_of_its_own() -> None:
    assert read_apart(BOOK) == read_form_file(BOOK)
    with pytest.raises(BadFormFile) as bad:
        read_apart(b"Name,name\n1,2\n")
    assert (bad.value.why, bad.value.row, bad.value.what) == ("two_titles", 1, "name")


def test_nobody_waits_for_a_file_that_is_given_up() -> None:
    assert read_apart(BOOK, stopped=lambda: True) is None


def _never(pipe: Connection) -> None:
    pipe.recv_bytes()
    Event().wait()


def _falls_over(pipe: Connection) -> None:
    pipe.recv_bytes()
    os.abort()


def _too_much(pipe: Connection) -> None:
    pipe.recv_bytes()
    form_reading._limit_memory()
    held = []
    while True:
        held.append(bytearray(16 * 1024 * 1024))


@pytest.mark.parametrize(
    ("does", "reason"), [(_never, "too_slow"), (_falls_over, "damaged"), (_too_much, "damaged")]
)
def test_a_reader_that_hangs_falls_over_or_takes_all_memory_is_ended_and_said(
    monkeypatch: pytest.MonkeyPatch, does: Callable[[Connection], None], reason: str
) -> None:
    monkeypatch.setattr(form_reading, "_read", does)
    monkeypatch.setattr(form_reading, "SECONDS", 3)
    with pytest.raises(BadFormFile) as bad:
        read_apart(b"a,b\n")
    assert bad.value.why == reason


def _tries(pipe: Connection, file: str) -> None:
    """Says which of these the guard lets through."""
    sys.addaudithook(form_reading._refuse)
    tries: dict[str, Callable[[], object]] = {
        "network": lambda: socket.create_connection(("127.0.0.1", 9), timeout=0.1),
        "program": lambda: subprocess.run(["true"], check=False),
        "write": lambda: Path(file).write_text("x", encoding="utf-8"),
        "write below": lambda: os.open(file, os.O_WRONLY | os.O_CREAT),
        "remove": lambda: Path(file).unlink(missing_ok=True),
        "read": lambda: Path(__file__).read_text(encoding="utf-8"),
    }
    done = []
    for name, act in tries.items():
        try:
            act()
        except PermissionError:
            continue
        done.append(name)
    pipe.send(done)


def test_the_reader_can_reach_no_network_start_nothing_and_write_nothing(tmp_path: Path) -> None:
    apart = multiprocessing.get_context("spawn")
    ours, theirs = apart.Pipe()
    reader = apart.Process(target=_tries, args=(theirs, str(tmp_path / "file")))
    reader.start()
    assert ours.recv() == ["read"]
    reader.join()
