"""The labelled list of names: what is typed, and who on file must then be found."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from desktop_app.desk.people import look_up
from desktop_app.store.database import Database
from tests.benchmarks._big import Big, people, person, put

LIST = Path(__file__).parent / "data" / "names_typed.csv"
FIRST = 6  # rules.md 7


@dataclass(frozen=True)
class Pair:
    """What is typed, the name that must be found, what they are called, and why it is hard."""

    typed: str
    on_file: str
    called: str
    kind: str


def pairs() -> tuple[Pair, ...]:
    """The whole list."""
    with LIST.open(encoding="utf-8", newline="") as lines:
        return tuple(Pair(**row) for row in csv.DictReader(lines))


def put_on_file(database: Database, count: int) -> None:
    """The people of the list among ``count`` others."""
    big = Big()
    people(big, count)
    for number, (name, called) in enumerate(sorted({(p.on_file, p.called) for p in pairs()})):
        person(big, count + number, name, called or name.split()[0])
    put(database, big.rows)


def missed(database: Database, wanted: Iterable[Pair]) -> list[Pair]:
    """The pairs whose person is not among the first six that a call looks up."""
    return [pair for pair in wanted if pair.on_file not in _found(database, pair.typed)]


def _found(database: Database, typed: str) -> list[str]:
    return [found.name for found in database.read(look_up, typed, limit=FIRST)]
