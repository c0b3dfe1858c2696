"""The checks name what is wrong with a file, whatever else is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from desktop_app.store.check import Checks, check_file
from desktop_app.store.engines import cipher_engine
from desktop_app.store.header import PAGE_BYTES
from tests.databases import CHAIN_KEY, KEY, copy_sqlite, on_sqlite
from tests.store.acts import add_session, book, registered

ALL = {"header", "pages", "database", "foreign_keys", "chain"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A data file with two people, closed."""
    made = copy_sqlite(tmp_path)
    database = on_sqlite(made)
    registered(database, "Morag Bell", "Una Reid")
    database.close()
    return made


@pytest.fixture
def writer(file: Path) -> Iterator[Engine]:
    """Somebody who has the key and no respect for the rules."""
    engine = cipher_engine(file, KEY)
    with engine.connect() as connection:
        connection.rollback()
        connection.connection.driver_connection.execute("PRAGMA foreign_keys = OFF")  # type: ignore[union-attr]
    yield engine
    engine.dispose()


def checked(file: Path) -> Checks:
    reader = cipher_engine(file, KEY, reading=True)
    try:
        return check_file(file, reader, CHAIN_KEY)
    finally:
        reader.dispose()


def wrong(file: Path) -> set[str]:
    """The checks that are not satisfied."""
    checks = checked(file)
    assert checks.keys() == ALL
    return {name for name, holds in checks.items() if not holds}


def test_a_sound_file_passes_every_check(file: Path) -> None:
    assert wrong(file) == set()


def test_a_changed_page_is_found(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[-PAGE_BYTES // 2] ^= 1
    file.write_bytes(content)
    assert "pages" in wrong(file)


def test_a_changed_first_page_leaves_nothing_to_read(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[100] ^= 1
    file.write_bytes(content)
    assert wrong(file) == {"pages", "database", "foreign_keys", "chain"}


def test_a_cut_file_is_found(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])
    assert "header" in wrong(file)


def test_a_row_that_points_nowhere_is_found(file: Path, writer: Engine) -> None:
    database = on_sqlite(file)
    session_id = database.perform(add_session, 2)
    (person_id,) = registered(database, "Ishbel Orr")
    database.perform(book, session_id, person_id)
    database.close()
    with writer.begin() as connection:
        connection.exec_driver_sql("DELETE FROM person")
    assert wrong(file) == {"foreign_keys"}


def test_an_altered_journal_is_found(file: Path, writer: Engine) -> None:
    with writer.begin() as connection:
        connection.exec_driver_sql("UPDATE entry SET desk = 'other' WHERE sequence = 1")
    assert wrong(file) == {"chain"}


def test_a_row_that_breaks_a_rule_of_its_table_is_found(file: Path, writer: Engine) -> None:
    database = on_sqlite(file)
    session_id = database.perform(add_session, 2)
    (person_id,) = registered(database, "Ishbel Orr")
    database.perform(book, session_id, person_id)
    database.close()
    with writer.begin() as connection:
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        connection.exec_driver_sql("UPDATE booking SET seat_no = NULL")
    assert wrong(file) == {"database"}
