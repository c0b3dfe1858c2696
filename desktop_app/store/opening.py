"""The data folder of this computer, from passphrase to database: opened, migrated, re-keyed.

Whatever replaces the data file makes a new generation beside it and switches at the end, so that
a kill at any moment leaves the old data or the new, whole.
"""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine

from desktop_app.config import Clock, real_time
from desktop_app.domain.access import Actor, Grant, Role
from desktop_app.domain.staff import User
from desktop_app.store import slot_file
from desktop_app.store.check import Checks, check_file
from desktop_app.store.copying import copy_file, migrate_file
from desktop_app.store.database import Database, UnitOfWork
from desktop_app.store.engines import cipher_engine
from desktop_app.store.files import write_durably
from desktop_app.store.folder import DataFolder
from desktop_app.store.generations import DATABASE, SLOTS
from desktop_app.store.header import check_header
from desktop_app.store.keys import Secret
from desktop_app.store.migrate import is_ours
from desktop_app.store.slot_file import FLOOR, Cost, Slots
from desktop_app.store.slots import add_slot, remove_slot, reseal
from desktop_app.store.troubles import translated
from desktop_app.store.unlocking import amend_slots, unlock, unlock_with_recovery

Who = Callable[[UnitOfWork, UUID, str], Actor]
SIGNED_IN, REKEYED = "sign_in", "rekey"
OPENED_BY_CODE, READMITTED = "recovery_sign_in", "recover"


class Store(Database):
    """The database in a data folder that this process holds, and the secret that opens it.

    ``floor`` is the least work that a slot may ask for; only tests lower it.
    """

    def __init__(
        self,
        folder: DataFolder,
        secret: Secret,
        clock: Clock,
        actor: Actor,
        desk: str = "",
        *,
        undo_within: timedelta | None = None,
        floor: Cost = FLOOR,
    ) -> None:
        self.folder = folder
        self._secret = secret
        self._floor = floor
        engine, reader = self._engines()
        super().__init__(
            engine, secret.chain_key, clock, actor, desk, reader=reader, undo_within=undo_within
        )

    @property
    def file(self) -> Path:
        """The data file."""
        return self.folder.generation / DATABASE

    def check(self) -> Checks:
        """Header, pages, database, foreign keys and chain: True is in order."""
        return check_file(self.file, self.reader, self._secret.chain_key)

    def admit(self, user_id: UUID, name: str, passphrase: str, cost: Cost = FLOOR) -> None:
        """Give a user a slot, or a new one in place of theirs.

        ``passphrase`` was accepted by ``passphrases.check_new`` before.
        Raises PreconditionGone("name_taken"), BadField, Busy, DiskFull, CannotWrite.
        """

        def with_slot(slots: Slots) -> Slots:
            return add_slot(slots, self._secret, user_id, name, passphrase, cost)

        amend_slots(self.folder.generation, with_slot, self._floor)

    def readmit(self, user_id: UUID, name: str, passphrase: str, cost: Cost = FLOOR) -> None:
        """Give a user who forgot theirs a new slot; the entry that says so comes first.

        ``passphrase`` and what is raised are as for ``admit``.
        """
        self.note(READMITTED, (User.__tablename__, user_id))
        self.admit(user_id, name, passphrase, cost)

    def dismiss(self, user_id: UUID) -> None:
        """Take a user's slot away and re-key at once, so that what they know opens nothing.

        Raises NotFound("user"), PreconditionGone("last_user"), CannotWrite while another process
        has the data open, DiskFull.
        """
        self.rekey(lambda slots: remove_slot(slots, self._secret, user_id))

    def rekey(self, change: Callable[[Slots], Slots] | None = None) -> None:
        """Move all data under a new random key, and seal it to the same people, less a change.

        Raises CannotWrite while another process has the data open, DiskFull, Damaged.
        """
        fresh = self._secret.rekeyed()
        self.disconnect()
        try:
            with self.folder.next_generation() as made:
                slots = slot_file.read(self.folder.generation / SLOTS, self._floor)
                slots = slots if change is None else change(slots)
                copy_file(self.file, self._secret.database_key, made / DATABASE, fresh.database_key)
                slot_file.write(made / SLOTS, reseal(slots, self._secret, fresh))
            self._secret = fresh
        finally:
            self.connect(*self._engines())
        self.note(REKEYED)

    def close(self) -> None:
        """Let go of every connection and of the folder."""
        super().close()
        self.folder.release()

    def _engines(self) -> tuple[Engine, Engine]:
        key = self._secret.database_key
        return cipher_engine(self.file, key), cipher_engine(self.file, key, reading=True)


def open_store(
    path: Path,
    name: str | None,
    passphrase: str,
    clock: Clock,
    who: Who,
    *,
    desk: str = "",
    undo_within: timedelta | None = None,
    floor: Cost = FLOOR,
) -> Store:
    """Sign in to the data of a folder; older data is brought to our format first.

    ``who`` loads the person whose slot was opened, by id, for this desk. ``name`` may be None
    while only one person may sign in. Raises Wait, WrongPassword, NoData, Damaged, NewerFormat,
    NetworkFolder, Busy, CannotWrite, DiskFull.
    """
    folder = DataFolder(path)
    unlocked = unlock(folder, name, passphrase, real_time, floor)
    try:
        _bring_to_our_format(folder, unlocked.secret.database_key)
        nobody = Actor(unlocked.user_id, "", desk=desk)
        store = Store(
            folder, unlocked.secret, clock, nobody, desk, undo_within=undo_within, floor=floor
        )
        store.actor = store.read(lambda db, **_now: who(db, unlocked.user_id, desk))
        store.note(SIGNED_IN)
    except BaseException:
        folder.release()
        raise
    return store


def open_with_recovery_code(
    path: Path, code: str, clock: Clock, *, desk: str = "", floor: Cost = FLOOR
) -> Store:
    """Open the data of a folder by the printed code, when nobody can sign in.

    It belongs to nobody in particular; whoever holds it counts as an administrator.
    Raises what ``open_store`` raises.
    """
    folder = DataFolder(path)
    _, secret = unlock_with_recovery(folder, code, real_time, floor)
    bearer = Actor(None, "", (Grant(Role.ADMINISTRATOR),), desk=desk)
    try:
        _bring_to_our_format(folder, secret.database_key)
        store = Store(folder, secret, clock, bearer, desk, floor=floor)
        store.note(OPENED_BY_CODE)
    except BaseException:
        folder.release()
        raise
    return store


def _bring_to_our_format(folder: DataFolder, key: bytes) -> None:
    """Migrate older data in a new generation; the old one stays until the new one is whole."""
    file = folder.generation / DATABASE
    check_header(file)
    if _in_our_format(file, key):
        return
    slots = (folder.generation / SLOTS).read_bytes()
    with folder.next_generation() as made:
        copy_file(file, key, made / DATABASE, key)
        migrate_file(made / DATABASE, key)
        write_durably(made / SLOTS, slots)


def _in_our_format(file: Path, key: bytes) -> bool:
    engine = cipher_engine(file, key, reading=True)
    try:
        with translated(), engine.connect() as connection:
            return is_ours(connection)
    finally:
        engine.dispose()
