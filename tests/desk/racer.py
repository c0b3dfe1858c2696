"""One of two desks that race for the last place, again and again, in a process of its own."""

from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path
from uuid import UUID

from sqlalchemy import URL

from desktop_app.desk import places
from desktop_app.domain.errors import SessionFull
from desktop_app.store.database import Database
from tests.databases import an_actor, on_postgres, on_sqlite
from tests.service import MAY


def opened(where: str | URL) -> Database:
    """The database of the race, as a desk of its own sees it."""
    return (
        on_sqlite(Path(where), an_actor())
        if isinstance(where, str)
        else on_postgres(where, an_actor())
    )


def race(where: str | URL, person: UUID, races: int, start: Barrier, answers: Connection) -> None:
    """Try for the place at every start; whoever got it lets it go again before the next."""
    database = opened(where)
    wins = []
    for _ in range(races):
        start.wait()
        wins.append(_tries(database, person))
        start.wait()
        if wins[-1]:
            database.perform(places.release, person, MAY)
    answers.send(wins)
    database.close()


def _tries(database: Database, person: UUID) -> bool:
    try:
        database.perform(places.book, person, MAY)
    except SessionFull:
        return False
    return True
