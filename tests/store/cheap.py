"""Slots that cost next to nothing to open, for tests only: reading refuses them by default."""

from uuid import UUID, uuid4

from desktop_app.store.keys import Secret
from desktop_app.store.slot_file import Cost, Slots
from desktop_app.store.slots import create_slots

CHEAP = Cost(memory_kib=16, passes=1, lanes=1)
NAME = "Shona Kerr"
PASSPHRASE = "orchard lantern copper mist"
OTHER_NAME = "Iain Mackay"
OTHER_PASSPHRASE = "seven herons by the canal"


def cheap_slots(secret: Secret, user_id: UUID | None = None) -> tuple[Slots, str]:
    """Slots for one user, NAME with PASSPHRASE, and the recovery code."""
    return create_slots(secret, user_id or uuid4(), NAME, PASSPHRASE, CHEAP)
