"""Store tests run on both engines."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL

from desktop_app.config import Clock
from desktop_app.domain.access import Actor
from desktop_app.store.database import Database
from desktop_app.store.folder import DataFolder
from tests.databases import Hands, an_actor, copy_sqlite, lent_postgres, on_postgres, on_sqlite
from tests.store.killed_switch import fill

Desk = Callable[[Actor], Database]
Opener = Callable[[Actor, Clock], Database]


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture(params=["sqlcipher", pytest.param("postgresql", marks=pytest.mark.postgres)])
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    """Opens one and the same new database, on each engine in turn."""
    if request.param == "sqlcipher":
        file = copy_sqlite(tmp_path)
        yield lambda actor, clock: on_sqlite(file, actor, clock)
    else:
        server: URL = request.getfixturevalue("postgres_url")
        with lent_postgres(server) as url:
            yield lambda actor, clock: on_postgres(url, actor, clock)


@pytest.fixture
def desk(opener: Opener, hands: Hands) -> Iterator[Desk]:
    """Opens the database for one actor after another."""
    opened: list[Database] = []

    def open_for(actor: Actor) -> Database:
        opened.append(opener(actor, hands))
        return opened[-1]

    yield open_for
    for database in opened:
        database.close()


@pytest.fixture
def database(desk: Desk) -> Database:
    """An empty database as a coordinator sees it."""
    return desk(an_actor())


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[DataFolder]:
    """A data folder with one generation in it."""
    folder = DataFolder(tmp_path / "desk")
    folder.create()
    fill(folder, "old")
    yield folder
    folder.release()
