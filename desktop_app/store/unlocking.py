"""From a name and a passphrase to the secret: the order of the steps, without any database."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from desktop_app.config import Clock
from desktop_app.domain.errors import Busy
from desktop_app.store import slot_file
from desktop_app.store.attempts import Attempts
from desktop_app.store.folder import DataFolder
from desktop_app.store.generations import SLOTS
from desktop_app.store.keys import Secret
from desktop_app.store.locks import Lock
from desktop_app.store.slot_file import FLOOR, Cost, Slots
from desktop_app.store.slots import open_slot, open_with_recovery

PATIENCE_SECONDS = 10.0

Opened = TypeVar("Opened")


@dataclass(frozen=True)
class Unlocked:
    """Who signed in, and what opens the database in ``generation``."""

    generation: Path
    user_id: UUID
    secret: Secret


def unlock(
    folder: DataFolder, name: str | None, passphrase: str, clock: Clock, floor: Cost = FLOOR
) -> Unlocked:
    """Hold the folder and open a slot; the folder stays held only when that succeeds.

    ``clock`` measures the delays after wrong passphrases: the real time, never a pretended one.
    Raises Wait, WrongPassword, and what ``DataFolder.hold`` and ``slot_file.read`` raise.
    """

    def opened(slots: Slots) -> tuple[UUID, Secret]:
        return open_slot(slots, name, passphrase)

    generation, (user_id, secret) = _tried(folder, opened, clock, floor)
    return Unlocked(generation, user_id, secret)


def unlock_with_recovery(
    folder: DataFolder, code: str, clock: Clock, floor: Cost = FLOOR
) -> tuple[Path, Secret]:
    """The generation and the secret by the printed code, which belongs to nobody in particular.

    Raises what ``unlock`` raises.
    """

    def opened(slots: Slots) -> Secret:
        return open_with_recovery(slots, code)

    return _tried(folder, opened, clock, floor)


def amend_slots(generation: Path, change: Callable[[Slots], Slots], floor: Cost = FLOOR) -> None:
    """Read the slots, change them and write them, with no other process doing so in between.

    Raises Busy, what ``change`` raises, DiskFull, CannotWrite, Damaged.
    """
    lock = Lock(generation.parent / "slots.lock")
    if not lock.take(alone=True, patience=PATIENCE_SECONDS):
        raise Busy
    try:
        path = generation / SLOTS
        slot_file.write(path, change(slot_file.read(path, floor)))
    finally:
        lock.drop()


def _tried(
    folder: DataFolder, opened: Callable[[Slots], Opened], clock: Clock, floor: Cost
) -> tuple[Path, Opened]:
    """One counted try; a folder that was not held before is held afterwards only by success."""
    was_held = folder.held
    generation = folder.hold()
    try:
        slots = slot_file.read(generation / SLOTS, floor)
        with Attempts(folder.path, clock).trying():
            answer = opened(slots)
    except BaseException:
        if not was_held:
            folder.release()
        raise
    return generation, answer
