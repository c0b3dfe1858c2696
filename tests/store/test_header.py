"""A look at the database file before any key is tried on it."""

import sqlite3
from pathlib import Path

import pytest

from desktop_app.domain.errors import Damaged
from desktop_app.store.header import PAGE_BYTES, check_header


def test_whole_pages_that_are_not_plain_pass(tmp_path: Path) -> None:
    file = tmp_path / "groupdesk.db"
    file.write_bytes(b"\x8f" * PAGE_BYTES * 3)
    check_header(file)


def test_a_plain_database_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "groupdesk.db"
    with sqlite3.connect(file) as plain:
        plain.execute("CREATE TABLE people (name TEXT)")
    plain.close()
    with pytest.raises(Damaged) as refused:
        check_header(file)
    assert refused.value.part == "plain"


@pytest.mark.parametrize("size", [0, 1, PAGE_BYTES - 1, PAGE_BYTES + 1, 3 * PAGE_BYTES - 512])
def test_a_file_that_is_cut_off_is_refused(tmp_path: Path, size: int) -> None:
    file = tmp_path / "groupdesk.db"
    file.write_bytes(b"\x8f" * size)
    with pytest.raises(Damaged) as refused:
        check_header(file)
    assert refused.value.part == "header"


def test_a_missing_file_or_a_folder_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none", tmp_path):
        with pytest.raises(Damaged):
            check_header(path)
