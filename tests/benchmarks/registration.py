"""One registration with its booking, against a Core script that writes the same rows.

Two copies of one encrypted file take turns. In the first a call is taken, with a request id. What
that wrote, in every table, is read back, and a script of SQLAlchemy Core, which has nothing to
find out, check, seal or sign, writes those very rows into the second: in one transaction, on an
engine with the same settings. In the end both files hold the same, or the measurement is void.
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

from sqlalchemy import Engine, Integer, Table, insert, literal_column, select
from sqlalchemy.engine import Connection

from desktop_app.desk import calendar
from desktop_app.desk.call_forms import PhoneRegistration, Wanted
from desktop_app.desk.demo_people import caller
from desktop_app.desk.registration import register_by_phone
from desktop_app.desk.setup import GROUP_OF_THE_SERVICE
from desktop_app.domain.access import Actor
from desktop_app.domain.base import Base
from desktop_app.store.engines import cipher_engine
from tests.benchmarks._measure import milliseconds, timed, within
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
TABLES = Base.metadata.sorted_tables  # what others point to stands first
NUMBERED = [table for table in TABLES if table.dialect_options["sqlite"]["with_rowid"]]
Rows = list[dict[str, Any]]
Written = list[tuple[Table, Rows]]


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
            found = [(table, self._since(connection, table, person_id)) for table in TABLES]
        return [(table, rows) for table, rows in found if rows]

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
    """What was found: seconds, statements and rows of each call."""

    ours: list[float] = field(default_factory=list)
    script: list[float] = field(default_factory=list)
    statements: list[int] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)


def main() -> int:
    """1 when a registration takes too long or sends too much."""
    measured = Measured()
    with tempfile.TemporaryDirectory() as folder:
        start, actor, calls = half_full(Path(folder))
        for number in range(ROUNDS):
            ours, theirs = (start.with_name(f"{side}{number}") for side in ("ours", "theirs"))
            shutil.copy(start, ours)
            shutil.copy(start, theirs)
            take_turns(ours, theirs, actor, calls, measured)
    return said(measured)


def half_full(folder: Path) -> tuple[Path, Actor, Calls]:
    """The file of a service with its people and each session half full; who is at the desk."""
    with closing(on_sqlcipher(folder)) as service:
        calls = Calls([line.session_id for line in service.database.read(calendar.sessions)])
        for number in range(PEOPLE):
            form = calls.next(books=number < HALF * len(calls.sessions))
            service.database.perform(register_by_phone, form)
        return folder / FILE, service.database.actor, calls


def take_turns(ours: Path, theirs: Path, actor: Actor, calls: Calls, measured: Measured) -> None:
    """A call here, its rows there, again and again."""
    database, engine = on_sqlite(ours, actor), cipher_engine(theirs, KEY)
    sent = count_statements(database)
    follower = Follower(database.reader)
    for number in range(CALLS):
        form, request_id = calls.next(), str(uuid4())
        sent.clear()
        registered, here = timed(database.perform, register_by_phone, form, request_id=request_id)
        statements = len(sent)
        rows = follower.added(registered.person_id)
        _, there = timed(write, engine, rows)
        if number >= WARM:
            measured.ours.append(here)
            measured.script.append(there)
            measured.statements.append(statements)
            measured.rows.append(sum(len(new) for _, new in rows))
    compare(database.reader, engine)
    database.close()
    engine.dispose()


def write(engine: Engine, rows: Written) -> None:
    """The script."""
    with engine.begin() as connection:
        for table, new in rows:
            connection.execute(insert(table), new)


def compare(ours: Engine, theirs: Engine) -> None:
    """Raise AssertionError unless both files hold the same rows."""
    with ours.connect() as here, theirs.connect() as there:
        for table in TABLES:
            ordered = select(table).order_by(*table.primary_key)
            if here.execute(ordered).all() != there.execute(ordered).all():
                raise AssertionError(f"the script did not write {table.name} as a call does")


def said(measured: Measured) -> int:
    """Print what was found; 1 when a limit was passed."""
    rows = median(measured.rows)
    print(f"A registration with its booking, {len(measured.ours)} calls, {rows:.0f} rows each")
    print(f"  through the desk: {milliseconds(measured.ours)}")
    print(f"  the Core script:  {milliseconds(measured.script)}")
    times = within(
        "  times the script", median(measured.ours) / median(measured.script), MOST_TIMES
    )
    sent = within("  statements at most", max(measured.statements), MOST_STATEMENTS)
    return 0 if times and sent else 1


if __name__ == "__main__":
    sys.exit(main())
