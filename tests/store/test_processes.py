"""Several processes on one database, and processes that are killed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL

from desktop_app.domain.people import Contact, Person
from desktop_app.store.database import Database
from tests.databases import copy_sqlite, lent_postgres
from tests.store import killed_act
from tests.store.acts import entries, names, rows

HERE = Path(__file__).parent
DESKS, ACTS = 3, 25


@pytest.fixture(params=["sqlcipher", pytest.param("postgresql", marks=pytest.mark.postgres)])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where an empty database is, as other processes are told."""
    if request.param == "sqlcipher":
        yield str(copy_sqlite(tmp_path))
    else:
        server: URL = request.getfixturevalue("postgres_url")
        with lent_postgres(server) as url:
            yield url.render_as_string(hide_password=False)


@pytest.fixture
def database(where: str) -> Iterator[Database]:
    opened = killed_act.opened(where)
    yield opened
    opened.close()


def started(script: str, *arguments: str) -> "subprocess.Popen[str]":
    """Another process of the program, which runs one of the scripts beside this file."""
    return subprocess.Popen(
        [sys.executable, HERE / script, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(HERE.parents[1])},
    )


def test_a_process_killed_at_any_step_loses_nothing_it_said_and_leaves_no_half(
    where: str, database: Database
) -> None:
    killed = started("killed_act.py", where)
    told = killed.communicate()[0].split()
    assert killed.returncode == 0
    kept = set(database.read(names))
    assert {f"Caller {number}" for number in told} <= kept
    assert len(rows(database, Contact)) == len(rows(database, Person)) == len(kept)
    assert len(entries(database)) == len(kept)

    everybody = range(1, int(told[-1]) + 1)
    assert len(everybody) > 10
    for number in everybody:  # asking again makes nobody twice
        database.perform(killed_act.CALL, number, request_id=f"call {number}")
    assert sorted(database.read(names)) == sorted(f"Caller {number}" for number in everybody)
    assert database.verify_chain().ok


def test_desks_that_write_at_the_same_time_keep_one_whole_chain(
    where: str, database: Database
) -> None:
    desks = [started("busy_desk.py", where, f"Desk {n}", str(ACTS)) for n in range(DESKS)]
    for desk in desks:
        assert desk.stdout is not None
        assert desk.stdout.readline() == "ready\n"
    for desk in desks:
        assert desk.stdin is not None
        desk.stdin.write("go\n")
        desk.stdin.flush()
    for desk in desks:
        desk.communicate()
    assert [desk.returncode for desk in desks] == [0] * DESKS
    assert len(database.read(names)) == DESKS * ACTS
    assert [entry.sequence for entry in entries(database)] == list(range(1, DESKS * ACTS + 1))
    assert database.verify_chain().ok
