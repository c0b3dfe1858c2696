"""A place released and the first who waits offered it, against the raw statements for the same.

Two copies of one encrypted file take turns. In the first the desk releases a place of a group
whose offers make themselves: one act, one transaction, with its entry in the journal. What that
wrote is read back, and in the second copy the bare driver finds the two stints and writes the same
rows, ready made, in one transaction. In the end both hold the same, or the measurement is void.
"""

import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from shutil import copy
from statistics import median
from typing import Any
from uuid import UUID

import sqlcipher3.dbapi2 as sqlcipher

from desktop_app.desk import calendar, places
from desktop_app.domain.access import Actor
from desktop_app.store.engines import cipher_connection
from tests.benchmarks._measure import milliseconds, timed, within
from tests.databases import FILE, KEY, on_sqlite
from tests.desk.test_waiting import let_offers_make_themselves
from tests.service import Service, on_sqlcipher

MOST_TIMES = 10.0
SESSIONS = 6
PLACES = 20
WARM = 10
WRITTEN = ("notice", "entry", "change")
COMPARED = ("booking", *WRITTEN)

THEIRS = (
    "SELECT id FROM booking WHERE person_id = ? AND session_id = ?"
    " AND state IN ('booked', 'waiting', 'offered', 'to_reconfirm', 'quiet')"
)
FIRST = (
    "SELECT id FROM booking WHERE session_id = ? AND state = 'waiting'"
    " ORDER BY priority DESC, joined_at, arrival LIMIT 1"
)

Row = tuple[Any, ...]


@dataclass
class Freed:
    """What the desk wrote: the two stints as they are now, and the new rows of each table."""

    person: str
    session: str
    stints: Sequence[Row]
    added: dict[str, Sequence[Row]]


@dataclass
class Measured:
    """Seconds of each release."""

    desk: list[float] = field(default_factory=list)
    raw: list[float] = field(default_factory=list)


class Bare:
    """The file under the driver alone."""

    def __init__(self, file: Path) -> None:
        self.connection: sqlcipher.Connection = cipher_connection(file, KEY)
        self._columns = {
            name: [row[1] for row in self.connection.execute(f"PRAGMA table_info({name})")]
            for name in COMPARED
        }
        marks = {name: ", ".join("?" * len(found)) for name, found in self._columns.items()}
        self._insert = {name: f"INSERT INTO {name} VALUES ({marks[name]})" for name in WRITTEN}  # noqa: S608  (own tables)
        sets = ", ".join(f"{column} = ?" for column in self._columns["booking"])
        self._update = f"UPDATE booking SET {sets} WHERE id = ?"  # noqa: S608  (own tables)

    def promote(self, freed: Freed) -> None:
        """Let go of a place and offer it, in one transaction."""
        run = self.connection.execute
        run("BEGIN IMMEDIATE")
        (left,) = run(THEIRS, (freed.person, freed.session)).fetchone()
        (first,) = run(FIRST, (freed.session,)).fetchone()
        for here, stint in zip((left, first), freed.stints, strict=True):
            run(self._update, (*stint, here))
        for name in WRITTEN:
            self.connection.executemany(self._insert[name], freed.added[name])
        run("COMMIT")

    def last(self) -> dict[str, int]:
        """The last row of each table that rows are added to."""
        return {name: self._one(f"SELECT max(rowid) FROM {name}") or 0 for name in WRITTEN}  # noqa: S608  (own tables)

    def freed(self, person_id: UUID, session_id: UUID, before: dict[str, int]) -> Freed:
        """What a release at the desk has written since."""
        person, session = person_id.hex, session_id.hex
        run = self.connection.execute
        added = {
            name: run(f"SELECT * FROM {name} WHERE rowid > ? ORDER BY rowid", (last,)).fetchall()  # noqa: S608  (own tables)
            for name, last in before.items()
        }
        whose = [row[self._columns["notice"].index("person_id")] for row in added["notice"]]
        of = "SELECT * FROM booking WHERE person_id = ? AND session_id = ?"
        stints = [run(of, (each, session)).fetchone() for each in (person, *whose)]
        return Freed(person, session, stints, added)

    def contents(self, name: str) -> Sequence[Row]:
        """Every row of a table, in order."""
        return sorted(self.connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)  # noqa: S608  (own tables)

    def _one(self, statement: str) -> Any:
        return self.connection.execute(statement).fetchone()[0]


def main() -> int:
    """1 when it takes too many times as long as the bare statements."""
    measured = Measured()
    with tempfile.TemporaryDirectory() as folder:
        start, actor, booked = crowded(Path(folder))
        desk, bare = (Path(copy(start, Path(folder) / name)) for name in ("desk", "bare"))
        take_turns(desk, bare, actor, booked, measured)
    return said(measured)


def crowded(folder: Path) -> tuple[Path, Actor, list[tuple[UUID, UUID]]]:
    """A file with full sessions for which as many wait; who holds a place in which."""
    with closing(on_sqlcipher(folder)) as service:
        service.database.perform(let_offers_make_themselves)
        lines = service.database.read(calendar.sessions)[:SESSIONS]
        booked = [(person, line.session_id) for line in lines for person in fill(service, line.day)]
        return folder / FILE, service.database.actor, booked


def fill(service: Service, day: date) -> list[UUID]:
    """So many who come, and so many who wait; those who come."""
    people = service.fill(day, PLACES, f"Guest {day:%B}")
    service.fill(day, PLACES, f"Waiter {day:%B}")
    return people


def take_turns(
    desk: Path, bare: Path, actor: Actor, booked: Sequence[tuple[UUID, UUID]], measured: Measured
) -> None:
    """A release at the desk, then by the bare statements, again and again."""
    database, beside, raw = on_sqlite(desk, actor), Bare(desk), Bare(bare)
    for number, (person_id, session_id) in enumerate(booked):
        before = beside.last()
        _, here = timed(database.perform, places.release, person_id, session_id)
        freed = beside.freed(person_id, session_id, before)
        _, there = timed(raw.promote, freed)
        if number >= WARM:
            measured.desk.append(here)
            measured.raw.append(there)
    for name in COMPARED:
        assert beside.contents(name) == raw.contents(name), name
    assert database.verify_chain().ok
    for connection in (beside.connection, raw.connection):
        connection.close()
    database.close()


def said(measured: Measured) -> int:
    """Print what was found; 1 when the limit was passed."""
    print(f"A place released and offered to the first who waits, {len(measured.desk)} times")
    for name, times in (("at the desk", measured.desk), ("raw statements", measured.raw)):
        print(f"  {name + ':':<16}{milliseconds(times)}")
    ratio = median(measured.desk) / median(measured.raw)
    return 0 if within("  times the raw statements", ratio, MOST_TIMES) else 1


if __name__ == "__main__":
    sys.exit(main())
