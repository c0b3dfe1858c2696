"""What the views ask for, on the demonstration data: the sessions, a roster, a person, a pack.

There is no limit to pass: the figures are for comparing one version with the next.
"""

import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from itertools import cycle, islice
from pathlib import Path
from uuid import UUID

from desktop_app.desk import calendar, demo, packs, people, roster, setup
from desktop_app.domain.access import FOUNDER
from desktop_app.store.database import Database
from tests.benchmarks._measure import milliseconds, timed
from tests.databases import START, make_sqlite
from tests.service import ADMIN, as_actor

TIMES = 100


def main() -> int:
    """Always 0."""
    moment = demo.Moment(START)
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(make_sqlite(Path(folder), FOUNDER, moment)) as database,
    ):
        database.perform(setup.found_service, ADMIN, "Demo", None)
        database.actor = database.read(as_actor, ADMIN)
        _, took = timed(demo.fill, database, moment)
        print(f"Demonstration data, {demo.PEOPLE} people: {took:.1f} s to make")
        measure(database)
    return 0


def measure(database: Database) -> None:
    """Print how long each view waits for what it shows."""
    lines = database.read(calendar.sessions)
    sessions = [line.session_id for line in lines]
    coming = [line.session_id for line in lines if not line.started]
    booked = database.read(roster.roster, coming[0]).booked
    persons = [row.person_id for row in booked]
    all_sessions = f"all {len(sessions)} sessions"
    say(all_sessions, sessions, lambda _: database.read(calendar.sessions))
    say("a roster", sessions, lambda one: database.read(roster.roster, one))
    say("a person", persons, lambda one: database.read(people.open_person, one))
    say("a pack", coming, lambda one: database.perform(packs.make_pack, one))


def say(name: str, ids: list[UUID], look: Callable[[UUID], object]) -> None:
    """Take the time of looks at one after another, after a first that warms up."""
    look(ids[0])
    times = [timed(look, one)[1] for one in islice(cycle(ids), TIMES)]
    print(f"  {name + ':':<18}{milliseconds(times)}")


if __name__ == "__main__":
    sys.exit(main())
