"""Writing the journal: one entry for each act, chained, in the transaction of the act.

At most six statements an act: lock (PostgreSQL), head, keys, new keys, entry, changes.
"""

import hmac
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import RowMapping, insert, select, text
from sqlalchemy.engine import Connection

from desktop_app import __version__
from desktop_app.domain.access import Actor
from desktop_app.store.entries import DONE, HOUSE, NO_MAC, Change, Entry
from desktop_app.store.recorder import Changed
from desktop_app.store.sealing import Keys, digest, keys_made_for, nonces, place, seal
from desktop_app.store.values import canonical, stored

INSERT, UPDATE, DELETE = "insert", "update", "delete"
ADVISORY_LOCK = 0x47726F7570  # one number for all desks: "Group"
REASON_POSITION = -1
ADD_ENTRY, ADD_CHANGES = insert(Entry), insert(Change)
LAST = select(Entry.sequence, Entry.epoch, Entry.mac).order_by(Entry.sequence.desc()).limit(1)

# What the mac covers, in this order. The blobs are covered through their digests.
ENTRY_FIELDS = tuple(c.name for c in Entry.__table__.c if c.name not in {"reason", "mac"})
CHANGE_FIELDS = tuple(c.name for c in Change.__table__.c if c.name not in {"before", "after"})


@dataclass(frozen=True)
class Heading:
    """What an entry says beside its changes.

    A ``silent`` act (a draft) leaves no entry when it is done, and may change nothing journalled.
    ``subject`` is the kind and id of what was looked at or acted on; ``found`` a number of
    search results; ``undoes`` the entry that is taken back.
    """

    act: str
    outcome: str = DONE
    undoable: bool = False
    silent: bool = False
    request_id: str | None = None
    reason: str | None = None
    subject: tuple[str, UUID | None] | None = None
    found: int | None = None
    undoes: UUID | None = None


def heading_of(act: Any, request_id: str | None = None) -> Heading:
    """What an entry says of an act by its marks, before anything is known of what came of it."""
    return Heading(
        getattr(act, "name", None) or act.__name__,
        undoable=bool(getattr(act, "undoable", False)),
        silent=bool(getattr(act, "silent", False)),
        request_id=request_id,
    )


@dataclass(frozen=True)
class Link:
    """Where the chain stands: the last entry's number, epoch and mac."""

    sequence: int = 0
    epoch: int = 1
    mac: bytes = NO_MAC


@dataclass(frozen=True)
class Pen:
    """Who writes, at which desk, with which key."""

    chain_key: bytes
    actor: Actor
    desk: str

    def write(
        self,
        connection: Connection,
        head: Link,
        at: datetime,
        heading: Heading,
        changes: Sequence[Changed],
    ) -> UUID:
        """Append one entry and its changes to the head of the chain; the id of the entry."""
        reason_person = _reason_person(heading, changes)
        keys = _keys(connection, heading, reason_person, changes)
        entry = self._entry(head, at, heading, reason_person)
        fresh = nonces(1 + 2 * len(changes))  # a reason, and two sides of each change
        entry |= _sealed_reason(entry["id"], heading.reason, reason_person, keys, fresh)
        rows = [_change_row(entry, n, change, keys, fresh) for n, change in enumerate(changes)]
        entry["mac"] = mac_of(self.chain_key, entry, rows)
        connection.execute(ADD_ENTRY, entry)
        if rows:
            connection.execute(ADD_CHANGES, rows)
        entry_id: UUID = entry["id"]
        return entry_id

    def _entry(
        self, head: Link, at: datetime, heading: Heading, reason_person: UUID | None
    ) -> dict[str, Any]:
        kind, subject_id = heading.subject or (None, None)
        return {
            "sequence": head.sequence + 1,
            "epoch": head.epoch,
            "id": uuid4(),
            "at": at,
            "desk": self.desk,
            "user_id": self.actor.user_id,
            "sitting": self.actor.sitting,
            "role": ",".join(self.actor.roles),
            "act": heading.act,
            "outcome": heading.outcome,
            "undoable": heading.undoable,
            "request_id": heading.request_id,
            "undoes": heading.undoes,
            "program_version": __version__,
            "subject_kind": kind,
            "subject_id": subject_id,
            "found": heading.found,
            "reason_person": reason_person,
            "previous_mac": head.mac,
        }


def locked_head(connection: Connection) -> Link:
    """The end of the chain, under the lock that makes writers serial.

    On SQLite the transaction itself (BEGIN IMMEDIATE) is that lock.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": ADVISORY_LOCK})
    return head(connection)


def head(connection: Connection) -> Link:
    """The end of the chain as this transaction sees it."""
    row = connection.execute(LAST).one_or_none()
    return Link() if row is None else Link(row.sequence, row.epoch, bytes(row.mac))


def mac_of(
    chain_key: bytes,
    entry: Mapping[str, Any] | RowMapping,
    changes: Sequence[Mapping[str, Any] | RowMapping],
) -> bytes:
    """HMAC-SHA256 over an entry, its changes' digests and the mac before it."""
    mac = hmac.new(chain_key, b"[" + canonical(_told(ENTRY_FIELDS, entry)) + b",[", "sha256")
    for number, change in enumerate(changes):  # one by one: as one text they would hold all threads
        mac.update(b"," * (number > 0) + canonical(_told(CHANGE_FIELDS, change)))
    mac.update(b"]]")
    return mac.digest()


def _told(names: Sequence[str], row: Mapping[str, Any] | RowMapping) -> list[object]:
    return [_covered(row[name]) for name in names]


def _covered(value: object) -> object:
    match value:
        case UUID():
            return value.hex
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case bytes() | memoryview():
            return bytes(value).hex()
        case _:
            return value


def _keys(
    connection: Connection,
    heading: Heading,
    reason_person: UUID | None,
    changes: Sequence[Changed],
) -> Keys:
    owners = {owner for change in changes for owner in change.owners()}
    if heading.reason is not None:
        owners.add(reason_person)
    return keys_made_for(connection, owners) if owners else {}


def _reason_person(heading: Heading, changes: Sequence[Changed]) -> UUID | None:
    """Whose data the reason is: the subject's, else that of the only person touched."""
    if heading.reason is None:
        return None
    persons = {owner for change in changes for owner in change.owners()} - {None}
    if heading.subject is not None:
        kind, subject_id = heading.subject
        if kind == "person" or subject_id in persons:
            return subject_id
    return persons.pop() if len(persons) == 1 else None


def _sealed_reason(
    entry_id: UUID, reason: str | None, person: UUID | None, keys: Keys, fresh: Iterator[bytes]
) -> dict[str, bytes | None]:
    if reason is None:
        return {"reason": None, "reason_digest": None}
    where = place(entry_id, REASON_POSITION, "reason")
    blob = seal(keys[person or HOUSE], reason.encode(), where, next(fresh))
    return {"reason": blob, "reason_digest": digest(blob)}


def _change_row(
    entry: Mapping[str, Any], position: int, change: Changed, keys: Keys, fresh: Iterator[bytes]
) -> dict[str, Any]:
    row = change.row
    former, owner = change.owners()
    if row.after is None:
        owner = former
    moved = row.before is not None and former != owner
    fields = change.fields
    sides: dict[str, bytes | None] = {}
    for side, values, whose in (("before", row.before, former), ("after", row.after, owner)):
        blob = None
        if values is not None:
            kept = canonical(stored(change.table, values, fields))
            where = place(entry["id"], position, side)
            blob = seal(keys[whose or HOUSE], kept, where, next(fresh))
        sides |= {side: blob, f"{side}_digest": None if blob is None else digest(blob)}
    return {
        "sequence": entry["sequence"],
        "position": position,
        "table_name": row.table,
        "row_id": row.row_id,
        "person_id": owner,
        "former_person_id": (former or HOUSE) if moved else None,
        "operation": _operation(row.before, row.after),
        "fields": canonical(fields).decode(),
        **sides,
    }


def _operation(before: object, after: object) -> str:
    if before is None:
        return INSERT
    return DELETE if after is None else UPDATE
