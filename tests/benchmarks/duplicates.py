"""Looking for those who may be on file twice, among 61,000.

The limits: so many passes in which everybody is read and every name is sounded once, which whoever
compares by sound cannot do without; and how long it goes on once it is stopped, wherever it is.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from statistics import median
from threading import Thread
from time import sleep

from sqlalchemy import select

from desktop_app.desk.duplicates import duplicates_to_review
from desktop_app.domain.likeness import heard_as
from desktop_app.domain.people import Person
from desktop_app.store.database import Database, UnitOfWork
from desktop_app.store.troubles import Interrupted
from tests.benchmarks._big import PEOPLE
from tests.benchmarks._measure import milliseconds, timed, within
from tests.labelled import put_on_file
from tests.service import on_sqlcipher

TIMES = 5
PASSES = 3.0
STOPPED = 500.0  # milliseconds
PARTS = 8  # moments at which it is stopped
EVERY = 0.02  # seconds between interruptions, as in the window


def main() -> int:
    """1 when any limit is passed."""
    with tempfile.TemporaryDirectory() as folder, closing(on_sqlcipher(Path(folder))) as service:
        database = service.database
        _, took = timed(put_on_file, database, PEOPLE)
        print(f"Looking for duplicates: {PEOPLE:,} on file, put there in {took:.0f} s")
        looks = [timed(database.read, duplicates_to_review)[1] for _ in range(TIMES)]
        passes = [timed(database.read, one_pass)[1] for _ in range(TIMES)]
        stops = list(stopped(database, median(looks)))
    print(f"  duplicates_to_review: {milliseconds(looks)}")
    print(f"  one pass of reading and sounding: {milliseconds(passes)}")
    ratio = median(looks) / median(passes)
    kept = within("  middle in passes of reading and sounding", ratio, PASSES)
    late = within(
        "  from stopping to its end, at worst in milliseconds", max(stops) * 1000, STOPPED
    )
    return int(not (kept and late))


def one_pass(db: UnitOfWork, **_now: object) -> int:
    """The baseline."""
    rows = db.execute(select(Person.id, Person.name, Person.phone_e164, Person.name_folded))
    return sum(len(heard_as(row.name_folded)) for row in rows)


def stopped(database: Database, whole: float) -> Iterator[float]:
    """How many seconds it goes on once it is stopped, at one moment after another."""
    for part in range(1, PARTS):
        reading = Thread(target=look, args=(database,))
        reading.start()
        sleep(whole * part / PARTS)
        yield timed(interrupt, database, reading)[1]


def interrupt(database: Database, reading: Thread) -> None:
    while reading.is_alive():
        database.interrupt()
        reading.join(EVERY)


def look(database: Database) -> None:
    try:
        database.read(duplicates_to_review)
    except Interrupted:
        return


if __name__ == "__main__":
    sys.exit(main())
