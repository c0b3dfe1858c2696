"""One registration with its booking, against a Core script that writes the same rows.

Three copies of one encrypted file take turns. In the first a call is taken, with a request id; what
that wrote, in every table, is read back. In the second a script of SQLAlchemy Core does the same:
see ``_script``. In the third those very rows are written as they are, which is less than any
program could do, and is shown to see how much of the time it is. All have the same pragmas and one
transaction a call. In the end the files hold the same, or the measurement is void.
"""

import shutil
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from statistics import median
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Engine, Integer, Table, literal_column, select
from sqlalchemy.engine import Connection

from desktop_app.desk import calendar
from desktop_app.desk.call_forms import PhoneRegistration, Wanted
from desktop_app.desk.demo_people import caller
from desktop_app.desk.registration import register_by_phone
from desktop_app.desk.setup import GROUP_OF_THE_SERVICE
from desktop_app.domain.access import Actor
from desktop_app.store.database import Database
from desktop_app.store.engines import cipher_engine
from tests.benchmarks import _script
from tests.benchmarks._measure import milliseconds, timed, within
from tests.benchmarks._script import TABLES, Rows, Written
from tests.databases import FILE, KEY, on_sqlite
from tests.service import count_statements, on_sqlcipher

MOST_TIMES = 3.0
MOST_STATEMENTS = 25
PEOPLE = 250
HALF = 10
ROUNDS = 3
CALLS = 100  # in each round, so that no session fills up; the first few warm up both sides
WARM = 10

ROWID = literal_column("rowid", Integer())
NUMBERED = [t for t in TABLES.values() if t.dialect_options["sqlite"]["with_rowid"]]
SEALED = ("entry", "change")  # differ by what chance went into them


class Calls:
    """Invented callers, each saying all that a call can hold, for one session after another."""

    def __init__(self, sessions: Sequence[UUID]) -> None:
        self.sessions = sessions
        self._dice = Random(7)
        self._number = 0

    def next(self, *, books: bool = True) -> PhoneRegistration:
        """The next call; without ``books`` somebody is put on file only."""
        self._number += 1
        session = self.sessions[self._number % len(self.sessions)]
        wanted = (Wanted(session),) if books else ()
        group = GROUP_OF_THE_SERVICE.name
        return replace(
            caller(self._dice, self._number, wanted, group, None, standing=False),
            email=f"caller.{self._number}@example.org",
            access="Live captions",
            emergency_name="Ewan, husband",
            emergency_phone="07700 900111",
            emergency_knows=True,
            note="Would like the joining link again the day before.",
        )


class Follower:
    """Reads the rows that have been added to a database since it last looked."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._last = dict.fromkeys(NUMBERED, 0)
        self.added(uuid4())

    def added(self, person_id: UUID) -> Written:
        """The new rows of each table; where rows have no number, this person's."""
        with self._engine.connect() as connection:
            found = {
                name: self._since(connection, table, person_id) for name, table in TABLES.items()
            }
        return {name: rows for name, rows in found.items() if rows}

    def _since(self, connection: Connection, table: Table, person_id: UUID) -> Rows:
        if table not in self._last:
            theirs = select(table).where(table.c.person_id == person_id)
            return [dict(row) for row in connection.execute(theirs).mappings()]
        later = select(ROWID, table).where(self._last[table] < ROWID).order_by(ROWID)
        rows = connection.execute(later).all()
        if rows:
            self._last[table] = rows[-1][0]
        return [dict(zip(table.c.keys(), row[1:], strict=True)) for row in rows]


@dataclass
class Measured:
    """What was found: seconds and statements of each call."""

    desk: list[float] = field(default_factory=list)
    script: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    statements: list[int] = field(default_factory=list)


def main() -> int:
    """1 when a registration takes too long or sends too much."""
    measured = Measured()
    with tempfile.TemporaryDirectory() as folder:
        start, actor, calls = half_full(Path(folder))
        for number in range(ROUNDS):
            round_of = Path(folder) / f"round {number}"
            round_of.mkdir()
            take_turns(start, round_of, actor, calls, measured)
    return said(measured)


def half_full(folder: Path) -> tuple[Path, Actor, Calls]:
    """The file of a service with its people and each session half full; who is at the desk."""
    with closing(on_sqlcipher(folder)) as service:
        calls = Calls([line.session_id for line in service.database.read(calendar.sessions)])
        for number in range(PEOPLE):
            form = calls.next(books=number < HALF * len(calls.sessions))
            service.database.perform(register_by_phone, form)
        return folder / FILE, service.database.actor, calls


def take_turns(start: Path, folder: Path, actor: Actor, calls: Calls, measured: Measured) -> None:
    """A call at the desk, by the script, and as bare rows, again and again."""
    desk, script, bare = (
        Path(shutil.copy(start, folder / side)) for side in ("desk", "script", "bare")
    )
    database, beside = on_sqlite(desk, actor), on_sqlite(script, actor)
    engine = cipher_engine(bare, KEY)
    follower = Follower(database.reader)
    for number in range(CALLS):
        form, request_id = calls.next(), str(uuid4())
        registered, here = timed(database.perform, register_by_phone, form, request_id=request_id)
        rows = follower.added(registered.person_id)
        _, there = timed(_script.register, beside._engine, rows)
        _, least = timed(_script.write, engine, rows)
        if number >= WARM:
            measured.desk.append(here)
            measured.script.append(there)
            measured.bare.append(least)
    for name in TABLES:
        held = contents(database.reader, name)
        assert contents(engine, name) == held, name
        assert contents(beside.reader, name) == held or name in SEALED, name
    assert beside.verify_chain().head.sequence == database.verify_chain().head.sequence
    assert beside.verify_chain().ok
    measured.statements.append(statements(database, calls.next()))
    for opened in (database, beside):
        opened.close()
    engine.dispose()


def statements(database: Database, form: PhoneRegistration) -> int:
    """How many statements a call sends."""
    sent = count_statements(database)
    database.perform(register_by_phone, form, request_id=str(uuid4()))
    return len(sent)


def contents(engine: Engine, name: str) -> Sequence[Any]:
    """Every row of a table."""
    with engine.connect() as connection:
        table = TABLES[name]
        return connection.execute(select(table).order_by(*table.primary_key)).all()


def said(measured: Measured) -> int:
    """Print what was found; 1 when a limit was passed."""
    sides = {
        "at the desk": measured.desk,
        "a Core script": measured.script,
        "its rows, ready made": measured.bare,
    }
    print(f"A registration with its booking, {len(measured.desk)} calls")
    for name, times in sides.items():
        print(f"  {name + ':':<22}{milliseconds(times)}")
    desk, script, bare = map(median, sides.values())
    print(f"  times the ready rows: {desk / bare:.2f} (no limit: no program could do so little)")
    kept = within("  times the script", desk / script, MOST_TIMES)
    sent = within("  statements at most", max(measured.statements), MOST_STATEMENTS)
    return 0 if kept and sent else 1


if __name__ == "__main__":
    sys.exit(main())
