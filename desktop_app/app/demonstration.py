"""Demonstration data in a folder that is thrown away when the window closes."""

import platform
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID, uuid4

from desktop_app.config import APP, Clock
from desktop_app.desk.demo import Moment, Progress, fill
from desktop_app.desk.setup import found_service
from desktop_app.desk.users import who
from desktop_app.domain.access import Actor
from desktop_app.i18n import tr
from desktop_app.store.database import Database, UnitOfWork
from desktop_app.store.founding import create_store


@contextmanager
def throw_away_folder() -> Iterator[Path]:
    """A folder of this process's own, gone at the end of the block."""
    with tempfile.TemporaryDirectory(prefix=f"{APP}-demo-") as folder:
        yield Path(folder)


def make_demonstration(data: Path, passphrase: str, clock: Clock, progress: Progress) -> None:
    """Fill a new data folder with a year of an invented service, up to now."""
    moment, user_id = Moment(clock()), uuid4()
    name = tr("Eilidh Ross")

    def found(database: Database) -> None:
        database.perform(found_service, user_id, name, None)

    store, _code = create_store(data, user_id, name, passphrase, moment, found)
    try:
        store.actor = store.read(_actor, user_id)
        fill(store, moment, progress=progress)
    finally:
        store.close()


def _actor(db: UnitOfWork, user_id: UUID, **_now: object) -> Actor:
    return who(db, user_id, platform.node())
