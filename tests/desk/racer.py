"""One of two desks that race for the last place, again and again, in a process of its own."""

from collections.abc import Sequence
from itertools import cycle, islice
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path
from uuid import UUID

from sqlalchemy import URL

from desktop_app.desk import places
from desktop_app.domain.errors import SessionFull
from desktop_app.store.database import Database
from tests.databases import an_actor, on_postgres, on_sqlite


def opened(where: Path | URL) -> Database:
    """The database of the race, as a desk of its own sees it."""
    if isinstance(where, Path):
        return on_sqlite(where, an_actor())
    return on_postgres(where, an_actor())


def race(
    where: Path | URL,
    person: UUID,
    sessions: Sequence[UUID],
    races: int,
    start: Barrier,
    answers: Connection,
) -> None:
    """Try for a place at every start; whoever got it lets it go again before the next."""
    database = opened(where)
    wins = []
    for session in islice(cycle(sessions), races):
        start.wait()
        wins.append(_tries(database, person, session))
        start.wait()
        if wins[-1]:
            database.perform(places.release, person, session)
    answers.send(wins)
    database.close()


def _tries(database: Database, person: UUID, session: UUID) -> bool:
    try:
        database.perform(places.book, person, session)
    except SessionFull:
        return False
    return True
