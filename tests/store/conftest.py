"""Store tests run on both engines."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL

from desktop_app.config import Clock
from desktop_app.domain.access import Actor
from desktop_app.store.database import Database
from tests.databases import Hands, an_actor, copy_postgres, copy_sqlite, on_postgres, on_sqlite

Desk = Callable[[Actor], Database]


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture(params=["sqlcipher", pytest.param("postgresql", marks=pytest.mark.postgres)])
def desk(request: pytest.FixtureRequest, tmp_path: Path, hands: Hands) -> Iterator[Desk]:
    """Opens the same new database for one actor after another."""
    opened: list[Database] = []
    open_here = _opener(request, tmp_path)

    def open_for(actor: Actor) -> Database:
        opened.append(open_here(actor, hands))
        return opened[-1]

    yield open_for
    for database in opened:
        database.close()


def _opener(request: pytest.FixtureRequest, folder: Path) -> Callable[[Actor, Clock], Database]:
    if request.param == "sqlcipher":
        file = copy_sqlite(folder)
        return lambda actor, clock: on_sqlite(file, actor, clock)
    server: URL = request.getfixturevalue("postgres_url")
    url = copy_postgres(server)
    return lambda actor, clock: on_postgres(url, actor, clock)


@pytest.fixture
def database(desk: Desk) -> Database:
    """An empty database as a coordinator sees it."""
    return desk(an_actor())
