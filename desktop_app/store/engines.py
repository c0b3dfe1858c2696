"""Engines: SQLCipher in one file on this computer, or PostgreSQL for desks of many.

The plain SQLite dialect drives SQLCipher through ``creator``; the key is set raw, first of all,
and never stands in a URL. Writers begin IMMEDIATE, so that a transaction that reads and then
writes cannot be overtaken; readers see one snapshot and can write nothing.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import QueuePool

from desktop_app.domain.errors import Damaged
from desktop_app.store.held_back import can_hold_back

OLDEST_SQLITE = (3, 51, 3)
WAIT_SECONDS = 30.0
BEGIN_WRITING = "BEGIN IMMEDIATE"
BEGIN_READING = "BEGIN"

# protection.md, "Keys and signing in". journal_mode stays in the file; the rest is per connection.
PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA mmap_size = 0",
)

# Pages are deciphered each time they are read anew: this holds what a view looks through in a
# service of ten years, and all that one act writes, which goes to the file only once then. SQLite
# takes it only as it is needed.
CACHE = "PRAGMA cache_size = -98304"  # KiB

# The driver takes these as they are, but first looks for a way to adapt each value, and raises two
# errors inside where it finds none: of a row of twenty columns that was most of the work. Given a
# way that changes nothing, it takes them ten times sooner.
AS_THEY_ARE: tuple[tuple[type, Callable[[Any], Any]], ...] = (
    (type(None), {}.get),
    (bytes, bytes),
    (bool, int),
)
for _kind, _same in AS_THEY_ARE:
    sqlcipher.register_adapter(_kind, _same)


def cipher_connection(file: Path, key: bytes, *, create: bool = False) -> sqlcipher.Connection:
    """A driver connection with the key set and the pragmas of protection.md.

    ``create`` makes the file when it is not there. Raises Damaged("cipher") when the library is
    not SQLCipher or too old: plain SQLite takes ``PRAGMA key`` silently and writes plain text.
    Driver errors are raised as they come (a wrong key shows as "not a database").
    """
    mode = "rwc" if create else "rw"
    connection = sqlcipher.connect(
        f"{file.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=WAIT_SECONDS,
    )
    try:
        _prepare(connection, key)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlcipher.Connection, key: bytes) -> None:
    if len(key) != 32:
        raise ValueError("a database key has 32 bytes")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("PRAGMA cipher_log_level = NONE")
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise Damaged("cipher")
    if sqlcipher.sqlite_version_info < OLDEST_SQLITE:
        raise Damaged("cipher")
    if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        connection.execute("PRAGMA journal_mode = WAL")
    for pragma in (*PRAGMAS, CACHE):
        connection.execute(pragma)


def cipher_engine(file: Path, key: bytes, *, reading: bool = False) -> Engine:
    """An engine on an existing SQLCipher file; ``reading`` makes one that cannot write."""

    def connect() -> sqlcipher.Connection:
        connection = cipher_connection(file, key)
        if reading:
            connection.execute("PRAGMA query_only = ON")
        return connection

    engine = create_engine(
        "sqlite://", module=sqlcipher, creator=connect, poolclass=QueuePool, hide_parameters=True
    )
    event.listen(engine, "begin", _begin_reading if reading else _begin_writing)
    can_hold_back(engine)
    return engine


def _begin_reading(connection: Connection) -> None:
    """Straight to the driver, for it is done at every key: nothing is read yet that could fail."""
    connection.connection.cursor().execute(BEGIN_READING)


def _begin_writing(connection: Connection) -> None:
    connection.exec_driver_sql(BEGIN_WRITING)


def postgres_engine(url: URL | str, **options: Any) -> Engine:
    """An engine on a PostgreSQL database; desk code locks rows, the journal takes its lock last."""
    engine = create_engine(url, isolation_level="READ COMMITTED", hide_parameters=True, **options)
    can_hold_back(engine)
    return engine
