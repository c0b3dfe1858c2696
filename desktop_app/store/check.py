"""Whether everything in the data file is as it was written."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError

from desktop_app.domain.errors import Damaged
from desktop_app.store.chain import verify_chain
from desktop_app.store.header import check_header
from desktop_app.store.journal import Link

Checks = dict[str, bool]


def check_file(file: Path, engine: Engine, chain_key: bytes, anchor: Link | None = None) -> Checks:
    """Header, page HMACs, structure, foreign keys and the journal's chain; True is in order.

    Every check is made, whatever the ones before it found. ``engine`` reads the file.
    """
    looks: dict[str, Callable[[Connection], bool]] = {
        "pages": lambda connection: not _told(connection, "cipher_integrity_check"),
        "database": lambda connection: _told(connection, "quick_check") == ["ok"],
        "foreign_keys": lambda connection: not _told(connection, "foreign_key_check"),
        "chain": lambda connection: verify_chain(connection, chain_key, anchor=anchor).ok,
    }
    return {"header": _header(file)} | {name: _holds(engine, look) for name, look in looks.items()}


def _header(file: Path) -> bool:
    try:
        check_header(file)
    except Damaged:
        return False
    return True


def _holds(engine: Engine, look: Callable[[Connection], bool]) -> bool:
    """Whether a look at the file is satisfied; a file that cannot be read is not in order."""
    try:
        with engine.connect() as connection:
            return look(connection)
    except DatabaseError:
        return False


def _told(connection: Connection, pragma: str) -> list[str]:
    return [str(row[0]) for row in connection.exec_driver_sql(f"PRAGMA {pragma}")]
