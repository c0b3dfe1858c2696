"""Data of an older format finds people by what names sound like now, on both engines."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Engine, column, insert, table
from sqlalchemy.orm import Session as Orm

from desktop_app.domain.people import Person
from desktop_app.store.copying import without_foreign_keys
from desktop_app.store.engines import cipher_connection, postgres_engine
from desktop_app.store.migrate import migrate
from desktop_app.store.search_words import WORDS, PersonWord
from tests.databases import FILE, KEY, on_postgres, on_sqlite
from tests.postgres import fresh_database
from tests.store.test_formats import upgrade
from tests.store.test_search import found

FORMER = ("0004", "0005")
NAME = "Theresa Colquhoun"
OLD_WORDS = ("n:theresa", "n:colquhoun", "s:0RS", "s:KLKHN")  # as the first formats kept them
ROW = {
    "id": UUID(int=1), "version": 1, "name": NAME, "preferred_name": "Theresa",
    "name_folded": "theresa colquhoun", "messages": "yes", "channel": "phone",
    "emergency_knows": False, "registered_at": datetime(2026, 1, 5, 9, tzinfo=UTC),
    "no_calls": False, "no_messages": False,
}  # fmt: skip


@pytest.fixture(params=FORMER)
def former(request: pytest.FixtureRequest) -> str:
    """An older format."""
    return str(request.param)


@pytest.fixture(params=["sqlcipher", pytest.param("postgresql", marks=pytest.mark.postgres)])
def former_format(request: pytest.FixtureRequest, tmp_path: Path, former: str) -> Iterator[Engine]:
    """An engine on data of a former format, with one person and the words of that time."""
    if request.param == "sqlcipher":
        cipher_connection(tmp_path / FILE, KEY, create=True).close()
        engine = without_foreign_keys(tmp_path / FILE, KEY)
    else:
        engine = postgres_engine(fresh_database(request.getfixturevalue("postgres_url")))
    columns = [column(name, Person.__table__.c[name].type) for name in ROW]
    with engine.begin() as connection:
        upgrade(connection, former)
        connection.execute(insert(table("person", *columns)), ROW)
        words = [{"word": word, "person_id": ROW["id"]} for word in OLD_WORDS]
        connection.execute(insert(WORDS), words)
    yield engine
    engine.dispose()


def test_after_migrating_people_are_found_by_what_names_sound_like_now(
    former_format: Engine, tmp_path: Path
) -> None:
    with former_format.begin() as connection:
        migrate(connection)
    is_server = former_format.dialect.name == "postgresql"
    database = on_postgres(former_format.url) if is_server else on_sqlite(tmp_path / FILE)
    assert found(database, "Teresa Cahoon") == [NAME]
    database.close()


def test_after_migrating_none_of_the_former_words_is_left_over(former_format: Engine) -> None:
    with former_format.begin() as connection:
        migrate(connection)
    with Orm(former_format) as db:
        kept = {word.word for word in db.query(PersonWord)}
    assert kept == {"n:theresa", "n:colquhoun", "s:TRS", "s:KN"}
