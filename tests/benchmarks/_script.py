"""A registration with its booking as a script of SQLAlchemy Core would write it.

No mapped objects, no permission, no rules, no look-alikes, no verification: it finds out what the
rows depend on (the last entry, the seats taken), makes them, seals and signs them, and writes
them, one statement a table, in one transaction.
"""

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Engine, Table, bindparam, func, insert, select
from sqlalchemy.engine import Connection

from desktop_app.domain.base import Base
from desktop_app.store.journal import mac_of
from desktop_app.store.sealing import digest, nonces, place, seal
from desktop_app.store.search_words import word_rows
from desktop_app.store.values import canonical, stored
from tests.databases import CHAIN_KEY

Row = Mapping[str, Any]
Rows = list[dict[str, Any]]
Written = dict[str, Rows]

# What others point to stands first.
TABLES = {table.name: table for table in Base.metadata.sorted_tables}
ENTRY, BOOKING = TABLES["entry"], TABLES["booking"]
JOURNALLED = ("person", "enrolment", "contact", "booking")

LAST = select(ENTRY.c.sequence, ENTRY.c.mac).order_by(ENTRY.c.sequence.desc()).limit(1)
ARRIVALS = select(func.max(BOOKING.c.arrival), func.max(BOOKING.c.seat_no)).where(
    BOOKING.c.session_id == bindparam("session")
)


def write(engine: Engine, rows: Written) -> None:
    """Write rows that somebody else has made ready: nothing can take less."""
    with engine.begin() as connection:
        _insert(connection, rows)


def register(engine: Engine, call: Written) -> None:
    """Write the rows of a call, of which all that depends on the database is found out anew."""
    with engine.begin() as connection:
        (booking,) = call["booking"]
        arrival, seat = connection.execute(ARRIVALS, {"session": booking["session_id"]}).one()
        booking = booking | {"arrival": (arrival or 0) + 1, "seat_no": (seat or 0) + 1}
        rows = call | {"booking": [booking], "person_word": _words(call["person"][0])}
        _insert(connection, rows | _journal(connection, rows))


def _insert(connection: Connection, rows: Written) -> None:
    for name, table in TABLES.items():
        if name in rows:
            connection.execute(insert(table), rows[name])


def _words(person: Row) -> Rows:
    return word_rows(person["id"], person)


def _journal(connection: Connection, rows: Written) -> Written:
    """The entry, linked to the last one and signed, and its changes, sealed."""
    sequence, mac = connection.execute(LAST).one()
    entry = rows["entry"][0] | {"sequence": sequence + 1, "previous_mac": mac}
    changed = [(TABLES[name], row) for name in JOURNALLED for row in rows[name]]
    key = rows["person_key"][0]["key"]
    changes = [_change(entry, n, table, row, key) for n, (table, row) in enumerate(changed)]
    entry["mac"] = mac_of(CHAIN_KEY, entry, changes)
    return {"entry": [entry], "change": changes}


def _change(entry: Row, position: int, table: Table, row: Row, key: bytes) -> dict[str, Any]:
    kept = canonical(stored(table, row, row))
    where = place(cast(UUID, entry["id"]), position, "after")
    blob = seal(key, kept, where, *nonces(1))
    return {
        "sequence": entry["sequence"],
        "position": position,
        "table_name": table.name,
        "row_id": row["id"],
        "person_id": row.get("person_id", row["id"]),
        "former_person_id": None,
        "operation": "insert",
        "fields": canonical(list(row)).decode(),
        "before": None,
        "before_digest": None,
        "after": blob,
        "after_digest": digest(blob),
    }
