"""Who can open the database: making, opening, adding, removing and re-sealing key slots.

Nobody's passphrase is needed to re-seal a new database key for them: it is sealed to their
public key. The MAC is checked before any slot is trusted with that, so a public key that was
exchanged behind our back is found first.
"""

import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import replace
from uuid import UUID, uuid4

from desktop_app.domain.errors import (
    BadField,
    Damaged,
    NotFound,
    PreconditionGone,
    WrongPassword,
)
from desktop_app.store import keys, recovery_code
from desktop_app.store.keys import Secret, WrongKey
from desktop_app.store.slot_file import (
    DAMAGED,
    FLOOR,
    NOBODY,
    SALT_BYTES,
    Cost,
    Slot,
    Slots,
    canonical,
)


def create_slots(
    secret: Secret, user_id: UUID, name: str, passphrase: str, cost: Cost = FLOOR
) -> tuple[Slots, str]:
    """Slots for a new database: one for its first user, one for the recovery code, returned too.

    ``passphrase`` was accepted by ``passphrases.check_new`` before. Raises BadField.
    """
    database_id = uuid4()
    symbols = recovery_code.new_symbols()
    first = _new_slot(database_id, secret, user_id, name, passphrase, cost)
    spare = _new_slot(database_id, secret, NOBODY, None, symbols, cost)
    return _signed(Slots(database_id, (first, spare), b""), secret), recovery_code.printed(symbols)


def open_slot(slots: Slots, name: str | None, passphrase: str) -> tuple[UUID, Secret]:
    """Who signs in, and the secret. ``name`` may be None while only one person may sign in.

    An unknown name costs the same work as a wrong passphrase. Raises WrongPassword, Damaged.
    """
    known = _named(slots, name)
    tried = known or next(iter(slots.slots), None)
    if tried is None:
        raise Damaged(DAMAGED)
    private = _private(slots, tried, passphrase)
    if known is None or private is None:
        raise WrongPassword
    return known.user_id, _secret(slots, known, private)


def open_with_recovery(slots: Slots, code: str) -> Secret:
    """The secret, by the printed code. Raises WrongPassword, Damaged."""
    symbols = recovery_code.as_symbols(code)
    for slot in slots.slots:
        if slot.kind == "recovery" and symbols is not None:
            private = _private(slots, slot, symbols)
            if private is not None:
                return _secret(slots, slot, private)
    raise WrongPassword


def add_slot(
    slots: Slots, secret: Secret, user_id: UUID, name: str, passphrase: str, cost: Cost = FLOOR
) -> Slots:
    """Slots with one for this user; an older one of theirs goes (changed or forgotten).

    ``passphrase`` was accepted by ``passphrases.check_new`` before.
    Raises PreconditionGone("name_taken"), BadField, Damaged.
    """
    check_mac(slots, secret)
    others = tuple(slot for slot in slots.slots if slot.user_id != user_id)
    added = _new_slot(slots.database_id, secret, user_id, name, passphrase, cost)
    if any(slot.name_digest == added.name_digest for slot in others):
        raise PreconditionGone("name_taken")
    return _signed(replace(slots, slots=(*others, added)), secret)


def remove_slot(slots: Slots, secret: Secret, user_id: UUID) -> Slots:
    """Slots without this user's. The caller re-keys at once, or the old key still opens the file.

    Raises NotFound("user"), PreconditionGone("last_user"), Damaged.
    """
    check_mac(slots, secret)
    left = tuple(slot for slot in slots.slots if slot.user_id != user_id)
    if user_id == NOBODY or len(left) == len(slots.slots):
        raise NotFound("user")
    if all(slot.kind == "recovery" for slot in left):
        raise PreconditionGone("last_user")
    return _signed(replace(slots, slots=left), secret)


def reseal(slots: Slots, old: Secret, new: Secret) -> Slots:
    """The same ways in, to a new secret; needs nobody's passphrase. Raises Damaged."""
    check_mac(slots, old)
    sealed = tuple(_sealed(slots.database_id, slot, new) for slot in slots.slots)
    return _signed(replace(slots, slots=sealed), new)


def check_mac(slots: Slots, secret: Secret) -> None:
    """Make sure that nobody without the key changed the slots. Raises Damaged("slots")."""
    if not hmac.compare_digest(slots.mac, keys.mac(secret, slots.guarded())):
        raise Damaged(DAMAGED)


def _signed(slots: Slots, secret: Secret) -> Slots:
    return replace(slots, mac=keys.mac(secret, slots.guarded()))


def _named(slots: Slots, name: str | None) -> Slot | None:
    """The slot that answers to a name, or the only person's when no name is given."""
    if name is None:
        return None if slots.needs_name else slots.of_people[0]
    digest = _name_digest(slots.database_id, name)
    return next((slot for slot in slots.of_people if slot.name_digest == digest), None)


def _name_digest(database_id: UUID, name: str) -> bytes:
    """What finds a slot by name and cannot be read as one. Raises BadField for an empty name."""
    folded = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    return hashlib.sha256(database_id.bytes + folded.encode("utf-8", "surrogatepass")).digest()


def _new_slot(
    database_id: UUID, secret: Secret, user_id: UUID, name: str | None, passphrase: str, cost: Cost
) -> Slot:
    """A slot with a new key pair; without a name it is the recovery code's."""
    if name is not None and not name.strip():
        raise BadField("bad_name", "name")
    private = keys.new_private()
    slot = Slot(
        id=uuid4(),
        kind="recovery" if name is None else "passphrase",
        user_id=user_id,
        name_digest=b"" if name is None else _name_digest(database_id, name),
        cost=cost,
        salt=secrets.token_bytes(SALT_BYTES),
        public=keys.public_half(private),
        wrapped=b"",
        sealed=b"",
    )
    wrapping = keys.derive(passphrase, slot.salt, cost)
    wrapped = keys.wrap(wrapping, private, _label("private key", database_id, slot))
    return _sealed(database_id, replace(slot, wrapped=wrapped), secret)


def _sealed(database_id: UUID, slot: Slot, secret: Secret) -> Slot:
    label = _label("secret", database_id, slot)
    try:
        return replace(slot, sealed=keys.seal(slot.public, bytes(secret), label))
    except WrongKey as error:
        raise Damaged(DAMAGED) from error


def _private(slots: Slots, slot: Slot, passphrase: str) -> bytes | None:
    """The slot's private key, or None when the passphrase is wrong."""
    wrapping = keys.derive(passphrase, slot.salt, slot.cost)
    try:
        return keys.unwrap(wrapping, slot.wrapped, _label("private key", slots.database_id, slot))
    except WrongKey:
        return None


def _secret(slots: Slots, slot: Slot, private: bytes) -> Secret:
    """The secret sealed in a slot, once the whole slot file proves to be ours."""
    try:
        opened = keys.unseal(private, slot.sealed, _label("secret", slots.database_id, slot))
        secret = Secret.from_bytes(opened)
    except WrongKey as error:
        raise Damaged(DAMAGED) from error
    check_mac(slots, secret)
    return secret


def _label(purpose: str, database_id: UUID, slot: Slot) -> bytes:
    """Where a ciphertext belongs: it opens nowhere else (protection.md, associated data)."""
    return canonical(
        {
            "purpose": purpose,
            "database_id": str(database_id),
            "user_id": str(slot.user_id),
            "slot_id": str(slot.id),
            "kind": slot.kind,
            "memory_kib": slot.cost.memory_kib,
            "passes": slot.cost.passes,
            "lanes": slot.cost.lanes,
            "salt": slot.salt.hex(),
            "public": slot.public.hex(),
        }
    )
