"""Databases for tests: a template is made once in each test process and copied for each test."""

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import URL

from desktop_app.config import Clock
from desktop_app.domain.access import Actor, Grant, Role
from desktop_app.domain.base import Base
from desktop_app.domain.models import metadata
from desktop_app.store.database import Database
from desktop_app.store.engines import cipher_connection, cipher_engine, postgres_engine
from tests.postgres import fresh_database

KEY = bytes(range(32))
CHAIN_KEY = bytes(range(32, 64))
_FREE: list[URL] = []  # databases of this test process that nobody uses now
START = datetime(2025, 4, 1, 9, 0, tzinfo=UTC)
FILE = "groupdesk.db"

assert metadata is Base.metadata  # every mapped class is there before a template is made


class Hands:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, **step: float) -> datetime:
        """Move on by a timedelta given in its own words."""
        self.now += timedelta(**step)
        return self.now


def an_actor(*roles: Role, user_id: UUID | None = None, sitting: UUID | None = None) -> Actor:
    """Somebody with these roles for all groups (coordinator and phone when none is given)."""
    grants = tuple(Grant(role) for role in roles or (Role.COORDINATOR, Role.PHONE))
    return Actor(user_id or uuid4(), "Test", grants, desk="test", sitting=sitting or uuid4())


@cache
def _sqlite_template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="groupdesk-template-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    file = folder / FILE
    cipher_connection(file, KEY, create=True).close()
    engine = cipher_engine(file, KEY)
    metadata.create_all(engine)
    engine.dispose()
    return file


def copy_sqlite(folder: Path) -> Path:
    """A new encrypted file with empty tables under ``KEY``."""
    return Path(shutil.copy(_sqlite_template(), folder / FILE))


def on_sqlite(
    file: Path,
    actor: Actor | None = None,
    clock: Clock | None = None,
    undo_within: timedelta | None = None,
) -> Database:
    """The encrypted file as one actor sees it."""
    return Database(
        cipher_engine(file, KEY),
        CHAIN_KEY,
        clock or Hands(),
        actor or an_actor(),
        "desk 1",
        reader=cipher_engine(file, KEY, reading=True),
        undo_within=undo_within,
    )


def make_sqlite(folder: Path, actor: Actor | None = None, clock: Clock | None = None) -> Database:
    """An empty database in an encrypted file in this folder."""
    return on_sqlite(copy_sqlite(folder), actor, clock)


@cache
def _postgres_template(server: URL) -> str:
    database = fresh_database(server)
    engine = postgres_engine(database)
    metadata.create_all(engine)
    engine.dispose()
    return str(database.database)


def copy_postgres(server: URL) -> URL:
    """A new PostgreSQL database with empty tables."""
    return fresh_database(server, _postgres_template(server))


@contextmanager
def lent_postgres(server: URL) -> Iterator[URL]:
    """A PostgreSQL database with empty tables, emptied again for the next test that asks.

    Emptying takes a millisecond; a new database takes a hundred.
    """
    url = _FREE.pop() if _FREE else copy_postgres(server)
    yield url
    engine = postgres_engine(url)
    with engine.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())
    engine.dispose()
    _FREE.append(url)


def on_postgres(
    url: URL,
    actor: Actor | None = None,
    clock: Clock | None = None,
    undo_within: timedelta | None = None,
) -> Database:
    """The PostgreSQL database as one actor sees it."""
    return Database(
        postgres_engine(url),
        CHAIN_KEY,
        clock or Hands(),
        actor or an_actor(),
        "desk 1",
        undo_within=undo_within,
    )


def make_postgres(server: URL, actor: Actor | None = None, clock: Clock | None = None) -> Database:
    """An empty database on the server."""
    return on_postgres(copy_postgres(server), actor, clock)
