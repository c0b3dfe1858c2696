"""A file of 5,000 online registrations: of people who are new, of those on file, for full sessions.

Whoever else wants to write meanwhile is a process of its own, which says how long it waited.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from time import perf_counter, sleep
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import URL, Engine, select

from desktop_app.desk import calendar
from desktop_app.domain.groups import Group
from desktop_app.domain.people import Person
from desktop_app.store.engines import cipher_connection, postgres_engine
from desktop_app.store.journal import locked_head
from tests.benchmarks._big import SYLLABLES
from tests.databases import KEY
from tests.service import Service

ROWS = 5_000
KNOWN, TWO_SESSIONS = 0.3, 0.2  # how many of them
EVERY = 0.002  # seconds between two tries
TITLES = "Submission ID,Submitted at,Full name,Email,Telephone,Which sessions,I live in,I agree"
Where = Path | URL


def form_file(service: Service) -> bytes:
    """The file, as the web form gives it."""
    dice = Random(8)
    days = [line.day for line in service.database.read(calendar.sessions)]
    on_file = service.database.read(_some_on_file)
    rows = [_row(n, dice, days, on_file[n]) for n in range(ROWS)]
    return "\n".join([TITLES, *rows]).encode()


def _some_on_file(db: Any, **_now: object) -> Sequence[Any]:
    columns = Person.name, Person.email, Person.phone
    return list(db.execute(select(*columns).order_by(Person.id).limit(ROWS)))


def _row(number: int, dice: Random, days: Sequence[date], known: Sequence[str]) -> str:
    name, email, phone = known
    if dice.random() > KNOWN:
        first, last = ("".join(dice.choices(SYLLABLES, k=4)).capitalize() for _ in range(2))
        name, email = f"{first} {last}", f"new.{number}@example.org"
        phone = f"07{dice.randrange(10**9):09}"
    wanted = dice.sample(days, 2 if dice.random() < TWO_SESSIONS else 1)
    at = f"01/04/2025 {dice.randrange(10):02}:{dice.randrange(60):02}"
    said = "; ".join(f"{day.day} {day:%B %Y}" for day in wanted)
    return f"F{number},{at},{name},{email},{phone},{said},Yes,Yes"


@contextmanager
def another_desk(where: Where) -> Iterator[Callable[[], float]]:
    """A desk that wants to write all the time; says how many seconds it waited at worst."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    desk = context.Process(target=_keep_trying, args=(where, theirs), daemon=True)
    desk.start()
    theirs.close()
    ours.recv()  # it has begun

    def worst() -> float:
        ours.send("enough")
        return float(ours.recv())

    yield worst
    desk.join()


def _keep_trying(where: Where, pipe: Connection) -> None:
    try_once = _on_file(where) if isinstance(where, Path) else _on_server(postgres_engine(where))
    pipe.send("begun")
    waited = []
    while not pipe.poll(EVERY):
        start = perf_counter()
        try_once()
        waited.append(perf_counter() - start)
    pipe.send(max(waited))


def _on_file(file: Path) -> Callable[[], None]:
    """Takes the lock of the file as soon as it can, not only when SQLite looks again."""
    connection = cipher_connection(file, KEY)
    connection.execute("PRAGMA busy_timeout = 0")

    def once() -> None:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlcipher.OperationalError:
                sleep(EVERY)
            else:
                connection.execute("ROLLBACK")
                return

    return once


def _on_server(engine: Engine) -> Callable[[], None]:
    """Holds all groups, as whoever registers somebody does, and then the journal."""

    def once() -> None:
        with engine.connect() as connection:
            connection.execute(select(Group.id).order_by(Group.id).with_for_update())
            locked_head(connection)
            connection.rollback()

    return once
