"""Making a data file: a new one, a copy under another key, a copy in our format."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, event

from desktop_app.domain.errors import Damaged
from desktop_app.store.engines import cipher_connection, cipher_engine
from desktop_app.store.migrate import migrate
from desktop_app.store.troubles import TROUBLES, translated


def make_file(file: Path, key: bytes) -> None:
    """An empty data file in our format. Raises DiskFull, CannotWrite."""
    with _driver():
        cipher_connection(file, key, create=True).close()
    migrate_file(file, key)


def copy_file(source: Path, key: bytes, target: Path, new_key: bytes) -> None:
    """Copy all of a data file into a new one under another key (or the same), and compare.

    Nobody else may have the source open. Raises DiskFull, CannotWrite, and Damaged when the
    source cannot be read or the copy does not hold what it holds.
    """
    with _driver(), closing(cipher_connection(source, key)) as connection:
        made = f"{target.absolute().as_uri()}?mode=rwc"
        connection.execute("ATTACH DATABASE ? AS copy KEY ?", (made, f"x'{new_key.hex()}'"))
        connection.execute("SELECT sqlcipher_export('copy')")
        if _counts(connection, "main") != _counts(connection, "copy"):
            raise Damaged("copy")
        connection.execute("DETACH DATABASE copy")
    with _driver(), closing(cipher_connection(target, new_key)) as connection:
        if connection.execute("PRAGMA cipher_integrity_check").fetchall():
            raise Damaged("copy")
        if connection.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
            raise Damaged("copy")


def migrate_file(file: Path, key: bytes) -> None:
    """Bring a data file to our format in one transaction.

    Foreign keys are off meanwhile: rebuilding a table would delete the rows that point to it.
    Raises Damaged("foreign_keys") if a row points nowhere afterwards; nothing is kept then.
    """
    engine = without_foreign_keys(file, key)
    try:
        with translated(), engine.begin() as connection:
            migrate(connection)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").all():
                raise Damaged("foreign_keys")
    finally:
        engine.dispose()


def without_foreign_keys(file: Path, key: bytes) -> Engine:
    """An engine on an existing SQLCipher file that minds no foreign keys: to migrate it."""
    engine = cipher_engine(file, key)

    @event.listens_for(engine, "connect")
    def _off(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA foreign_keys = OFF")

    return engine


def _counts(connection: Any, schema: str) -> dict[str, int]:
    """How many rows each table has."""
    counts = {}
    for _, table, kind, *_ in connection.execute(f"PRAGMA {schema}.table_list").fetchall():
        if kind == "table":
            count = f'SELECT count(*) FROM {schema}."{table}"'  # noqa: S608  (the schema's own names)
            counts[table] = connection.execute(count).fetchone()[0]
    return counts


@contextmanager
def _driver() -> Iterator[None]:
    """What the driver itself reports, as Trouble."""
    try:
        yield
    except sqlcipher.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        trouble = TROUBLES.get(code, Damaged)
        raise trouble from None
