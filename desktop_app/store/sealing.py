"""Values sealed under the key of the person they are about.

Destroying one key makes everything that the journal keeps of that person unreadable at once.
"""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import bindparam, insert, select
from sqlalchemy.engine import Connection

from desktop_app.domain.errors import Damaged
from desktop_app.store.entries import HOUSE, PersonKey

KEY_BYTES = 32
NONCE_BYTES = 12
ADD_KEYS = insert(PersonKey)
KEYS_OF = select(PersonKey.owner, PersonKey.key).where(
    PersonKey.owner.in_(bindparam("owners", expanding=True))
)

Keys = Mapping[UUID, bytes]


def place(entry_id: UUID, position: int, side: str) -> bytes:
    """The associated data that ties a blob to its place in the journal.

    ``side`` is before, after or reason; ``position`` is that of the change, -1 for a reason.
    """
    return f"{entry_id.hex}/{position}/{side}".encode()


def nonces(number: int) -> Iterator[bytes]:
    """So many, each left to chance and for one blob only.

    They are drawn at once: Python's threads take turns at each draw, and thousands of draws one
    after the other are so short that a thread that waits for its turn never gets it.
    """
    drawn = secrets.token_bytes(NONCE_BYTES * number)
    return (drawn[at : at + NONCE_BYTES] for at in range(0, len(drawn), NONCE_BYTES))


def seal(key: bytes, text: bytes, where: bytes, nonce: bytes) -> bytes:
    """Nonce and ciphertext (AES-256-GCM)."""
    return nonce + AESGCM(key).encrypt(nonce, text, where)


def unseal(key: bytes, blob: bytes, where: bytes) -> bytes:
    """What was sealed. Raises Damaged("journal") if blob, key or place do not belong together."""
    try:
        return AESGCM(key).decrypt(blob[:NONCE_BYTES], blob[NONCE_BYTES:], where)
    except InvalidTag:
        raise Damaged("journal") from None


def digest(blob: bytes) -> bytes:
    """SHA-256 of a sealed blob; it stays in the journal when the blob is erased."""
    return sha256(blob).digest()


def keys_of(connection: Connection, owners: Iterable[UUID | None]) -> dict[UUID, bytes]:
    """The keys there are for these owners (None is the house)."""
    wanted = [owner or HOUSE for owner in owners]
    found = connection.execute(KEYS_OF, {"owners": wanted})
    return {row.owner: bytes(row.key) for row in found}


def keys_made_for(connection: Connection, owners: Iterable[UUID | None]) -> dict[UUID, bytes]:
    """The keys for these owners; those that have none yet are given one."""
    wanted = {owner or HOUSE for owner in owners}
    keys = keys_of(connection, wanted)
    new = {owner: secrets.token_bytes(KEY_BYTES) for owner in wanted - keys.keys()}
    if new:
        rows = [{"owner": owner, "key": key} for owner, key in sorted(new.items())]
        connection.execute(ADD_KEYS, rows)
    return keys | new
