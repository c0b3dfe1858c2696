"""The migrations make what the mapped classes describe, on both engines."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Engine, inspect, text
from sqlalchemy.engine import Connection
from sqlalchemy.engine.interfaces import ReflectedIndex

import desktop_app.store.database  # noqa: F401  (its tables belong to the metadata)
from desktop_app.domain.errors import Damaged, NewerFormat
from desktop_app.domain.models import metadata
from desktop_app.store.engines import cipher_connection, cipher_engine, postgres_engine
from desktop_app.store.migrate import REVISIONS, SCRIPTS, is_ours, migrate, revision_of
from tests.databases import FILE, KEY
from tests.postgres import fresh_database


@pytest.fixture(params=["sqlcipher", pytest.param("postgresql", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An engine on an empty database."""
    if request.param == "sqlcipher":
        cipher_connection(tmp_path / FILE, KEY, create=True).close()
        made = cipher_engine(tmp_path / FILE, KEY)
    else:
        server: URL = request.getfixturevalue("postgres_url")
        made = postgres_engine(fresh_database(server))
    yield made
    made.dispose()


@pytest.fixture
def migrated(engine: Engine) -> Iterator[Connection]:
    with engine.begin() as connection:
        migrate(connection)
    with engine.connect() as connection:
        yield connection


def test_the_migrations_make_what_the_classes_describe(migrated: Connection) -> None:
    context = MigrationContext.configure(migrated, opts={"render_as_batch": True})
    assert compare_metadata(context, metadata) == []


def test_partial_indexes_and_checks_equal_those_of_the_classes(migrated: Connection) -> None:
    """Alembic compares neither, so they are compared as the database tells them."""
    made = _rules(migrated)
    assert any("seat_no IS NOT NULL" in rule for rule in made["booking"])
    metadata.drop_all(migrated)
    metadata.create_all(migrated)
    assert _rules(migrated) == made


def _rules(connection: Connection) -> dict[str, list[str]]:
    found = inspect(connection)
    return {
        table: sorted(
            [f"{index['name']} {index['unique']} {_where(index)}" for index in indexes]
            + [
                f"{check['name']} {check['sqltext']}"
                for check in found.get_check_constraints(table)
            ]
        )
        for table in found.get_table_names()
        if table != "alembic_version"
        for indexes in [found.get_indexes(table)]
    }


def _where(index: ReflectedIndex) -> str:
    options = index.get("dialect_options", {})
    return " ".join(f"{name}={value}" for name, value in options.items() if "where" in name)


def test_our_format_is_the_last_revision_of_the_scripts(migrated: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    walked = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(walked)) == REVISIONS
    assert revision_of(migrated) == REVISIONS[-1]
    assert is_ours(migrated)


def test_an_empty_database_is_not_ours_yet(engine: Engine) -> None:
    with engine.connect() as connection:
        assert not is_ours(connection)


def test_a_newer_format_is_refused(migrated: Connection) -> None:
    migrated.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerFormat):
        is_ours(migrated)


def test_tables_without_a_revision_are_not_ours(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.execute(text("CREATE TABLE theirs (id INTEGER PRIMARY KEY)"))
        with pytest.raises(Damaged):
            is_ours(connection)
