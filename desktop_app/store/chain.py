"""Walking the chain of the journal: whatever was edited, removed, swapped or put in is found.

What cannot be found from the chain alone is that its end was cut off; for that an ``anchor``, kept
elsewhere, says how far it had come.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast
from uuid import UUID

from sqlalchemy import RowMapping, Table, func, or_, select
from sqlalchemy.engine import Connection

from desktop_app.store.entries import HOUSE, Change, Entry, PersonKey
from desktop_app.store.journal import Link, head, mac_of
from desktop_app.store.sealing import digest

PAGE = 1000
ENTRY, CHANGE = cast(Table, Entry.__table__), cast(Table, Change.__table__)

Lines = Sequence[RowMapping]


@dataclass(frozen=True)
class Fault:
    """What is wrong with one entry.

    ``what`` is missing (an entry is not there), link (it does not follow the one before), mac (it
    was altered), value (a sealed value was altered or lost), stray (a change without its entry),
    or cut (the chain does not reach the anchor).
    """

    sequence: int
    what: str


@dataclass
class Report:
    """How far the chain reaches, and everything that is wrong with it."""

    head: Link
    faults: list[Fault] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def verify_chain(
    connection: Connection, chain_key: bytes, tail: int | None = None, anchor: Link | None = None
) -> Report:
    """Check every entry, or the last ``tail`` ones, and that the chain still holds ``anchor``.

    A sealed value may be gone only when its person's key is gone too: that person was erased.
    """
    end = head(connection)
    first = 1 if tail is None else max(1, end.sequence - tail + 1)
    report = Report(end)
    walk = _Walk(chain_key, report, set(connection.scalars(select(PersonKey.owner))))
    walk.previous = _mac_at(connection, first - 1) if first > 1 else Link().mac
    for start in range(first, end.sequence + 1, PAGE):
        stop = min(start + PAGE - 1, end.sequence)
        walk.page(start, stop, *_page(connection, start, stop))
    report.faults += _strays(connection, end.sequence)
    if (
        anchor is not None
        and anchor.sequence
        and _mac_at(connection, anchor.sequence) != anchor.mac
    ):
        report.faults.append(Fault(anchor.sequence, "cut"))
    return report


@dataclass
class _Walk:
    """One walk along the chain: the mac that the next entry must name."""

    chain_key: bytes
    report: Report
    owners: set[UUID]
    previous: bytes | None = None

    def page(
        self,
        start: int,
        stop: int,
        entries: Lines,
        changes: Mapping[int, Lines],
    ) -> None:
        found = {entry["sequence"]: entry for entry in entries}
        for sequence in range(start, stop + 1):
            entry = found.get(sequence)
            if entry is None:
                self.fault(sequence, "missing")
                self.previous = None
            else:
                self.entry(entry, changes.get(sequence, []))
        for sequence in changes.keys() - found.keys():
            self.fault(sequence, "stray")

    def entry(self, entry: RowMapping, changes: Lines) -> None:
        sequence = entry["sequence"]
        if self.previous is not None and bytes(entry["previous_mac"]) != self.previous:
            self.fault(sequence, "link")
        if bytes(entry["mac"]) != mac_of(self.chain_key, entry, changes):
            self.fault(sequence, "mac")
        if not all(self.value_holds(*value) for value in _values(entry, changes)):
            self.fault(sequence, "value")
        self.previous = bytes(entry["mac"])

    def value_holds(self, blob: bytes | None, kept: bytes | None, owner: UUID | None) -> bool:
        erased = (owner or HOUSE) not in self.owners
        if blob is None:
            return kept is None or erased
        return not erased and kept is not None and digest(bytes(blob)) == bytes(kept)

    def fault(self, sequence: int, what: str) -> None:
        self.report.faults.append(Fault(sequence, what))


def _values(
    entry: RowMapping, changes: Lines
) -> Iterator[tuple[bytes | None, bytes | None, UUID | None]]:
    """Every sealed value of an entry: blob, digest and owner."""
    yield entry["reason"], entry["reason_digest"], entry["reason_person"]
    for change in changes:
        former = change["former_person_id"] or change["person_id"]
        yield change["before"], change["before_digest"], former
        yield change["after"], change["after_digest"], change["person_id"]


def _page(connection: Connection, start: int, stop: int) -> tuple[Lines, Mapping[int, Lines]]:
    entries = select(ENTRY).where(ENTRY.c.sequence.between(start, stop))
    changes = (
        select(CHANGE)
        .where(CHANGE.c.sequence.between(start, stop))
        .order_by(CHANGE.c.sequence, CHANGE.c.position)
    )
    grouped: dict[int, list[RowMapping]] = {}
    for row in connection.execute(changes).mappings():
        grouped.setdefault(row["sequence"], []).append(row)
    return connection.execute(entries).mappings().all(), grouped


def _strays(connection: Connection, last: int) -> list[Fault]:
    outside = select(func.count()).where(or_(CHANGE.c.sequence > last, CHANGE.c.sequence < 1))
    return [Fault(last + 1, "stray")] if connection.scalar(outside) else []


def _mac_at(connection: Connection, sequence: int) -> bytes | None:
    mac = connection.scalar(select(Entry.mac).where(Entry.sequence == sequence))
    return None if mac is None else bytes(mac)
