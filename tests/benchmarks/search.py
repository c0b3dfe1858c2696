"""Finding people among 61,000, at each key of what is typed into a call.

Names and numbers of people on file are typed key by key, with those of the labelled list, the way
the window looks them up. Two limits: a frame for the 99th percentile, and for the middle twice one
pass of ``bytes.find`` over all folded names. They are kept for a coordinator, and for somebody at
the phone, to whom nobody is shown who has died.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from statistics import median, quantiles

from sqlalchemy import select

from desktop_app.desk import people
from desktop_app.domain.access import Role
from desktop_app.domain.names import fold
from desktop_app.domain.people import Person
from desktop_app.store.database import Database, UnitOfWork
from desktop_app.store.search import find_people
from tests.benchmarks._big import PEOPLE
from tests.benchmarks._measure import milliseconds, timed, within
from tests.labelled import missed, pairs, put_on_file
from tests.service import on_sqlcipher

FEWEST = 3  # characters before anything is looked for
NAMES, NUMBERS = 150, 50
FRAME = 16.0  # milliseconds
PASSES = 2.0
RECALL = 0.95


def main() -> int:
    """1 when any limit is passed."""
    with tempfile.TemporaryDirectory() as folder, closing(on_sqlcipher(Path(folder))) as service:
        database = service.database
        _, took = timed(put_on_file, database, PEOPLE)
        print(f"Looking for people, at each key: {PEOPLE:,} on file, put there in {took:.0f} s")
        texts = typed(database)
        kept = True
        for who, desk in (("a coordinator", database), ("the phone", service.sign_in(Role.PHONE))):
            print(f"  {who}")
            kept &= at_each_key(desk, *texts)
        wanted = pairs()
        found = 1 - len(missed(database, wanted)) / len(wanted)
        kept &= within("  share of the labelled list that is not found", 1 - found, 1 - RECALL)
    return int(not kept)


def at_each_key(database: Database, names: list[str], numbers: list[str]) -> bool:
    """Whether both limits are kept."""
    keys = [text[:length] for text in (*names, *numbers) for length in range(FEWEST, len(text) + 1)]
    buffer = "\n".join(database.read(folded)).encode()
    for key in keys:
        database.read(people.look_up, key)
    looks, finds, passes = [], [], []
    for key in keys:
        looks.append(timed(database.read, people.look_up, key)[1])
        finds.append(timed(database.read, find, key)[1])
        passes.append(timed(one_pass, buffer, key)[1])
    print(f"  {len(keys)} keys of {len(names)} names and {len(numbers)} numbers")
    print(f"  look_up:     {milliseconds(looks)}")
    print(f"  find_people: {milliseconds(finds)}")
    print(f"  one pass of bytes.find over {len(buffer):,} bytes: {milliseconds(passes)}")
    slow = within("  look_up, 99th percentile in milliseconds", percentile(looks), FRAME)
    often = within(
        "  look_up, middle in passes of bytes.find", median(looks) / median(passes), PASSES
    )
    return slow and often


def typed(database: Database) -> tuple[list[str], list[str]]:
    """What is typed: names and numbers of people on file, and every tenth of the labelled list."""
    rows = database.read(written)
    some = Random(5).sample(rows, NAMES + NUMBERS)
    names = [name for name, _ in some[:NAMES]]
    names[::5] = [pair.typed for pair in pairs()[::10]][: len(names[::5])]
    return names, [phone for _, phone in some[NAMES:]]


def one_pass(buffer: bytes, key: str) -> list[int]:
    """The baseline: every place in the joined names at which the folded key stands."""
    wanted = fold(key).encode()
    return list(_places(buffer, wanted))


def _places(buffer: bytes, wanted: bytes) -> Iterator[int]:
    at = buffer.find(wanted)
    while at >= 0:
        yield at
        at = buffer.find(wanted, at + 1)


def percentile(times: list[float]) -> float:
    """The 99th percentile, in milliseconds."""
    return quantiles(times, n=100)[98] * 1000


def find(db: UnitOfWork, text: str, **_now: object) -> object:
    return find_people(db, text)


def folded(db: UnitOfWork, **_now: object) -> list[str]:
    return list(db.scalars(select(Person.name_folded)))


def written(db: UnitOfWork, **_now: object) -> list[tuple[str, str]]:
    return [(name, phone or "") for name, phone in db.execute(select(Person.name, Person.phone))]


if __name__ == "__main__":
    sys.exit(main())
