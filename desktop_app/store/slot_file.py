"""The slot file: what is written beside the database so that a passphrase can open it.

One canonical JSON document with a digest of itself, so that a damaged file is told from a
wrong passphrase before anything is derived. It names nobody. The digest finds accidents;
against intent there is the MAC, which ``slots.py`` checks with the key it guards.
"""

import binascii
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args
from uuid import UUID

from desktop_app.domain.errors import Damaged, NewerFormat, NoData
from desktop_app.store.files import write_durably

FORMAT = 1
SALT_BYTES = 16
KEY_BYTES = 32
MAX_BYTES = 1 << 20
DAMAGED = "slots"
NOBODY = UUID(int=0)

Kind = Literal["passphrase", "recovery"]


@dataclass(frozen=True, order=False)
class Cost:
    """How much work one try of a passphrase is, in the terms of Argon2id."""

    memory_kib: int
    passes: int
    lanes: int

    def within(self, floor: "Cost", ceiling: "Cost") -> bool:
        """Whether no parameter is below the floor or above the ceiling."""
        return (
            floor.memory_kib <= self.memory_kib <= ceiling.memory_kib
            and floor.passes <= self.passes <= ceiling.passes
            and floor.lanes <= self.lanes <= ceiling.lanes
        )


# protection.md: 64 MiB, t=3, p=4 at least. The ceiling keeps a forged file from taking the machine.
FLOOR = Cost(memory_kib=64 * 1024, passes=3, lanes=4)
CEILING = Cost(memory_kib=1024 * 1024, passes=16, lanes=16)


@dataclass(frozen=True)
class Slot:
    """One way in: a key pair, its private half wrapped under a passphrase, the secret sealed to it.

    ``name_digest`` finds the slot by sign-in name without holding the name; it is empty,
    and ``user_id`` is NOBODY, for the recovery code.
    """

    id: UUID
    kind: Kind
    user_id: UUID
    name_digest: bytes
    cost: Cost
    salt: bytes
    public: bytes
    wrapped: bytes
    sealed: bytes


@dataclass(frozen=True)
class Slots:
    """All ways into one database, and a MAC over them under that database's key."""

    database_id: UUID
    slots: tuple[Slot, ...]
    mac: bytes

    @property
    def of_people(self) -> tuple[Slot, ...]:
        """The slots opened by name and passphrase."""
        return tuple(slot for slot in self.slots if slot.kind == "passphrase")

    @property
    def needs_name(self) -> bool:
        """Whether the sign-in name must be asked: only when more than one person may sign in."""
        return len(self.of_people) != 1

    def guarded(self) -> bytes:
        """The bytes the MAC is over: everything but the MAC."""
        return canonical(_content(self))


def canonical(value: object) -> bytes:
    """The one spelling of a JSON value."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")


def write(path: Path, slots: Slots) -> None:
    """Write the slot file durably. Raises DiskFull, CannotWrite."""
    body = _content(slots) | {"mac": slots.mac.hex()}
    write_durably(path, canonical(body | {"digest": _digest(body)}) + b"\n")


def read(path: Path, floor: Cost = FLOOR) -> Slots:
    """Read the slot file and check that it is whole and its costs are in bounds.

    ``floor`` is the least work a slot may ask for; only tests, which make cheap slots, lower it.
    Raises NoData, Damaged("slots"), NewerFormat.
    """
    body = _whole(_bytes(path))
    try:
        if _count(body["format"]) > FORMAT:
            raise NewerFormat
        slots = _slots(body)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise Damaged(DAMAGED) from error
    if not all(slot.cost.within(floor, CEILING) for slot in slots.slots):
        raise Damaged(DAMAGED)
    return slots


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise NoData(str(path)) from error
    except OSError as error:
        raise Damaged(DAMAGED) from error


def _whole(content: bytes) -> dict[str, Any]:
    """The document without its digest, once every byte of the file has been accounted for."""
    try:
        document = json.loads(content)
        body = {key: value for key, value in document.items() if key != "digest"}
        intact = content == canonical(document) + b"\n" and document["digest"] == _digest(body)
    except (AttributeError, KeyError, ValueError, RecursionError) as error:
        raise Damaged(DAMAGED) from error
    if not intact:
        raise Damaged(DAMAGED)
    return body


def _digest(body: dict[str, Any]) -> str:
    return hashlib.sha256(canonical(body)).hexdigest()


def _content(slots: Slots) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "database_id": str(slots.database_id),
        "slots": [_slot_content(slot) for slot in slots.slots],
    }


def _slot_content(slot: Slot) -> dict[str, Any]:
    return {
        "id": str(slot.id),
        "kind": slot.kind,
        "user_id": str(slot.user_id),
        "name_digest": slot.name_digest.hex(),
        "memory_kib": slot.cost.memory_kib,
        "passes": slot.cost.passes,
        "lanes": slot.cost.lanes,
        "salt": slot.salt.hex(),
        "public": slot.public.hex(),
        "wrapped": slot.wrapped.hex(),
        "sealed": slot.sealed.hex(),
    }


def _slots(body: dict[str, Any]) -> Slots:
    return Slots(
        database_id=UUID(body["database_id"]),
        slots=tuple(_slot(content) for content in body["slots"]),
        mac=_exactly(body["mac"], KEY_BYTES),
    )


def _slot(content: dict[str, Any]) -> Slot:
    if content["kind"] not in get_args(Kind):
        raise ValueError("unknown kind of slot")
    return Slot(
        id=UUID(content["id"]),
        kind=content["kind"],
        user_id=UUID(content["user_id"]),
        name_digest=binascii.unhexlify(content["name_digest"]),
        cost=Cost(*(_count(content[part]) for part in ("memory_kib", "passes", "lanes"))),
        salt=_exactly(content["salt"], SALT_BYTES),
        public=_exactly(content["public"], KEY_BYTES),
        wrapped=binascii.unhexlify(content["wrapped"]),
        sealed=binascii.unhexlify(content["sealed"]),
    )


def _exactly(text: str, length: int) -> bytes:
    value = binascii.unhexlify(text)
    if len(value) != length:
        raise ValueError("wrong length")
    return value


def _count(value: object) -> int:
    if type(value) is not int:
        raise TypeError("not a whole number")
    return value
