"""What the machine cannot do is named, nothing is half done, and it works again afterwards."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Select, column, event, select, table
from sqlalchemy.exc import IntegrityError, OperationalError

from desktop_app.domain.errors import (
    Busy,
    CannotWrite,
    Damaged,
    DiskFull,
    PreconditionGone,
)
from desktop_app.store.database import Database
from desktop_app.store.engines import cipher_connection
from desktop_app.store.header import PAGE_BYTES
from desktop_app.store.kept import raw_rows
from desktop_app.store.troubles import Interrupted, ProgramError, TryAgain, translate
from tests.databases import KEY, copy_sqlite, on_sqlite
from tests.store.acts import add_note, add_person, entries, look_at, names, registered

LONG = "x" * 40_000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return copy_sqlite(tmp_path)


@pytest.fixture
def database(file: Path) -> Iterator[Database]:
    opened = on_sqlite(file)
    yield opened
    opened.close()


def every_connection(database: Database, pragma: str) -> None:
    """Set a pragma on the writer's connections from now on."""

    def set_it(connection: Any, _record: object) -> None:
        connection.execute(f"PRAGMA {pragma}")

    database.disconnect()
    event.listen(database._engine, "connect", set_it)


def test_a_full_disk_is_named_and_nothing_of_the_act_is_kept(
    database: Database, file: Path
) -> None:
    (person_id,) = registered(database, "Morag Bell")
    database.disconnect()
    every_connection(database, f"max_page_count = {file.stat().st_size // PAGE_BYTES + 2}")
    with pytest.raises(DiskFull):
        database.perform(add_note, person_id, LONG)
    assert database.read(names) == ["Morag Bell"]
    assert database.verify_chain().ok


def test_a_file_that_cannot_be_written_is_named(database: Database) -> None:
    every_connection(database, "query_only = ON")
    with pytest.raises(CannotWrite):
        database.perform(add_person, "Morag Bell")
    assert database.read(names) == []


def test_somebody_who_keeps_the_lock_is_named_after_a_while(database: Database, file: Path) -> None:
    every_connection(database, "busy_timeout = 1")
    other = cipher_connection(file, KEY)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Busy):
        database.perform(add_person, "Morag Bell")
    other.close()
    database.perform(add_person, "Morag Bell")
    assert database.read(names) == ["Morag Bell"]


def test_a_file_that_is_no_database_any_more_is_named(database: Database, file: Path) -> None:
    database.disconnect()
    file.write_bytes(b"\0" * file.stat().st_size)
    with pytest.raises(Damaged):
        database.read(names)


def test_what_a_statement_that_is_kept_runs_into_is_named_as_well(database: Database) -> None:
    nowhere: Select[Any] = select(column("name")).select_from(table("nowhere"))
    with pytest.raises(ProgramError, match="OperationalError 1"):
        database.read(lambda db, **_now: raw_rows(db, nowhere, {}))
    assert database.read(names) == []


class _Reported(Exception):
    """A driver's error with the attributes that the drivers give theirs."""

    def __init__(self, **said: object) -> None:
        super().__init__("UNIQUE constraint failed" if "unique" in said else "said")
        vars(self).update(said)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({"sqlite_errorcode": 13}, DiskFull),
        ({"sqlite_errorcode": 10 | 3 << 8}, CannotWrite),
        ({"sqlite_errorcode": 14}, CannotWrite),
        ({"sqlite_errorcode": 11}, Damaged),
        ({"sqlite_errorcode": 5 | 2 << 8}, Busy),
        ({"sqlite_errorcode": 9}, Interrupted),
        ({"sqlite_errorcode": 1}, ProgramError),
        ({"sqlstate": "53100"}, DiskFull),
        ({"sqlstate": "40001"}, TryAgain),
        ({"sqlstate": "40P01"}, TryAgain),
        ({"sqlstate": "57014"}, Interrupted),
        ({"sqlstate": "57P01"}, CannotWrite),
        ({"sqlstate": "08006"}, CannotWrite),
        ({"sqlstate": "42P01"}, ProgramError),
        ({}, ProgramError),
    ],
)
def test_each_code_of_the_drivers_has_its_trouble(
    said: dict[str, object], kind: type[Exception]
) -> None:
    assert type(translate(OperationalError("", {}, _Reported(**said)))) is kind


def test_only_a_unique_constraint_is_a_race_lost() -> None:
    unique = _Reported(sqlite_errorcode=19, unique=True)
    assert type(translate(IntegrityError("", {}, unique))) is PreconditionGone
    other = _Reported(sqlite_errorcode=19)
    assert type(translate(IntegrityError("", {}, other))) is ProgramError


def test_an_act_that_met_another_is_tried_again(database: Database) -> None:
    tries: list[int] = []

    def stumble_twice(db: object, **_: object) -> int:
        tries.append(len(tries))
        if len(tries) < 3:
            raise TryAgain
        return len(tries)

    assert database.perform(stumble_twice) == 3


def test_an_act_that_never_gets_through_says_so(database: Database) -> None:
    def stumble(db: object, **_: object) -> None:
        raise TryAgain

    with pytest.raises(Busy):
        database.perform(stumble)


def deadlocks(database: Database, times: int) -> list[int]:
    """The next so many entries meet another transaction; the list grows with each."""
    met: list[int] = []

    def meet(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement.startswith("INSERT INTO entry") and len(met) < times:
            met.append(len(met))
            raise OperationalError("", {}, _Reported(sqlstate="40P01"))

    event.listen(database._engine, "before_cursor_execute", meet)
    return met


def test_a_look_whose_entry_met_another_is_shown_once_it_is_kept(database: Database) -> None:
    (person_id,) = registered(database, "Morag Bell")
    met = deadlocks(database, 2)
    assert database.read(look_at, person_id) == "Morag Bell"
    assert len(met) == 2
    assert [entry.act for entry in entries(database)] == ["add_person", "look_at"]


def test_an_entry_that_never_gets_through_says_so(database: Database) -> None:
    deadlocks(database, 99)
    with pytest.raises(Busy):
        database.note("sign_in")
    with pytest.raises(Busy):
        database.perform(add_person, "Morag Bell")
