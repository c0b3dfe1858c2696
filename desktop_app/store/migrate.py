"""The format of the database: which revision it has, and how it is brought to ours.

Alembic is imported only when something has to be made or changed.
"""

from pathlib import Path

from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection

from desktop_app.domain.errors import Damaged, NewerFormat
from desktop_app.store.search_words import index_everybody

SCRIPTS = Path(__file__).parent / "migrations"
REVISIONS = tuple(f"{number:04}" for number in range(1, 11))  # in order; the last one is ours
VERSION_TABLE = "alembic_version"


def revision_of(connection: Connection) -> str | None:
    """The revision of the data, None for an empty database.

    Raises Damaged("format") when there are tables but no revision.
    """
    if not inspect(connection).has_table(VERSION_TABLE):
        if inspect(connection).get_table_names():
            raise Damaged("format")
        return None
    found = connection.scalars(text(f"SELECT version_num FROM {VERSION_TABLE}")).all()  # noqa: S608
    if len(found) != 1:
        raise Damaged("format")
    return str(found[0])


def is_ours(connection: Connection) -> bool:
    """Whether the data has our format; False means it must be migrated first.

    Raises NewerFormat for a revision that this program does not know, Damaged("format").
    """
    revision = revision_of(connection)
    if revision is not None and revision not in REVISIONS:
        raise NewerFormat
    return revision == REVISIONS[-1]


def migrate(connection: Connection) -> None:
    """Bring an empty or older database to our format, inside the caller's transaction.

    The words under which people are found are made anew, for what a name sounds like may have
    changed with the format.

    On SQLite the caller switched foreign keys off (tables are rebuilt) and commits only when
    ``PRAGMA foreign_key_check`` finds nothing.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    index_everybody(connection)
