"""Making a data folder."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from desktop_app.config import Clock
from desktop_app.domain.access import FOUNDER
from desktop_app.store import slot_file
from desktop_app.store.copying import make_file
from desktop_app.store.database import Database
from desktop_app.store.engines import cipher_engine
from desktop_app.store.folder import DataFolder
from desktop_app.store.generations import DATABASE, SLOTS
from desktop_app.store.keys import Secret
from desktop_app.store.opening import Store
from desktop_app.store.passphrases import check_new
from desktop_app.store.slot_file import FLOOR, Cost
from desktop_app.store.slots import create_slots

Found = Callable[[Database], object]


def create_store(
    path: Path,
    user_id: UUID,
    name: str,
    passphrase: str,
    clock: Clock,
    found: Found | None = None,
    cost: Cost = FLOOR,
) -> tuple[Store, str]:
    """Make a data folder for its first user; the store, open to the founder, and the recovery code.

    ``found`` puts the first rows in (the first user's own among them) before the folder counts as
    made: a kill at any moment leaves nothing, or a folder that this user can sign in to.
    Raises WeakPassphrase, BadField, PreconditionGone("data_there"), NetworkFolder, CannotWrite,
    DiskFull, and what ``found`` raises.
    """
    check_new(passphrase, name)
    secret = Secret.fresh()
    slots, code = create_slots(secret, user_id, name, passphrase, cost)
    folder = DataFolder(path)
    folder.create()
    with folder.next_generation() as made:
        make_file(made / DATABASE, secret.database_key)
        slot_file.write(made / SLOTS, slots)
        if found is not None:
            _found(found, made / DATABASE, secret, clock)
    folder.hold()
    return Store(folder, secret, clock, FOUNDER, floor=cost), code


def _found(found: Found, file: Path, secret: Secret, clock: Clock) -> None:
    engine = cipher_engine(file, secret.database_key)
    database = Database(engine, secret.chain_key, clock, FOUNDER)
    try:
        found(database)
    finally:
        database.close()
