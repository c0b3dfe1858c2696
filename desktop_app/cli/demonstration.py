"""Making a folder of demonstration data."""

from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

from desktop_app.cli.signing import desk_name
from desktop_app.config import Clock
from desktop_app.desk import demo
from desktop_app.desk.setup import found_service
from desktop_app.desk.users import who
from desktop_app.domain.access import Actor
from desktop_app.store.database import Database, UnitOfWork
from desktop_app.store.founding import create_store

NAME = "Demonstration"
# Known to all on purpose: it opens invented data and nothing else.
KNOWN_TO_ALL = "invented-heron-over-lomond"


def make(
    folder: Path,
    passphrase: str,
    clock: Clock,
    *,
    people: int = demo.PEOPLE,
    seed: int = 1,
    progress: demo.Progress | None = None,
) -> None:
    """Found a service in a new folder and live through a year of it, up to the clock's today.

    Raises what ``create_store`` raises.
    """
    moment, user_id = demo.Moment(clock()), uuid4()
    found = partial(_found, user_id=user_id)
    store, _code = create_store(folder, user_id, NAME, passphrase, moment, found)
    try:
        store.actor = store.read(_actor, user_id)
        demo.fill(store, moment, people=people, seed=seed, progress=progress)
    finally:
        store.close()


def _found(database: Database, user_id: UUID) -> None:
    database.perform(found_service, user_id, NAME, None)


def _actor(db: UnitOfWork, user_id: UUID, **_now: object) -> Actor:
    return who(db, user_id, desk_name())
