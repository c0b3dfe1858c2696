"""Data of an older format comes to ours whole, on both engines."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import URL, Engine, String, column, func, insert, inspect, select, table
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session as Orm
from sqlalchemy.types import TypeEngine

from desktop_app.domain.groups import Group
from desktop_app.domain.records import PackMade
from desktop_app.domain.session_questions import SessionQuestion
from desktop_app.domain.sessions import Session
from desktop_app.domain.speakers import Speaker, SpeakerBooking, Stage
from desktop_app.store.copying import migrate_file, without_foreign_keys
from desktop_app.store.engines import cipher_connection, cipher_engine, postgres_engine
from desktop_app.store.migrate import SCRIPTS, is_ours, migrate
from tests.databases import FILE, KEY
from tests.postgres import fresh_database

GROUP, SESSION, SPEAKER, BOOKED = (UUID(int=number) for number in (1, 2, 4, 5))
# Columns of the first format that ours has no more.
GONE: dict[str, dict[str, TypeEngine[Any]]] = {"speaker_booking": {"questions": String()}}
ROWS = {
    "support_group": {
        "id": GROUP, "version": 1, "name": "Group", "paper_name": "Group",
        "rule": "FREQ=MONTHLY;BYDAY=-1WE", "zone": "Europe/London", "start": time(11),
        "minutes": 120, "first_day": date(2025, 4, 30), "newcomer_places": 0, "offer_hours": 48,
        "offers_itself": False, "joining": "",
    },
    "session": {
        "id": SESSION, "version": 1, "group_id": GROUP, "original_day": date(2025, 5, 28),
        "original_start": time(11), "day": date(2025, 5, 28), "start": time(11),
        "starts_at": datetime(2025, 5, 28, 10, tzinfo=UTC), "minutes": 150, "longer": True,
        "status": "scheduled", "list_paused": False,
    },
    "speaker": {
        "id": SPEAKER, "version": 1, "name": "Dr Ánna Okafor", "expertise": "nurse",
        "introduction": "Hello.",
    },
    "speaker_booking": {
        "id": BOOKED, "version": 1, "speaker_id": SPEAKER, "session_id": SESSION,
        "topic": "Fatigue", "stage": "confirmed", "talk_minutes": 30, "slides": "",
        "questions": "What helps?\n\nWhom can I ask?", "boundaries": "",
    },
    "pack_made": {
        "id": UUID(int=3), "version": 1, "session_id": SESSION, "number": 1, "copies": 2,
        "draft": False, "made_at": datetime(2025, 5, 26, 9, tzinfo=UTC),
        "shred_by": date(2025, 6, 4), "digest": "0f",
    },
}  # fmt: skip


@pytest.fixture(params=["sqlcipher", pytest.param("postgresql", marks=pytest.mark.postgres)])
def first_format(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An engine on data of the first format, with one pack that was made."""
    if request.param == "sqlcipher":
        cipher_connection(tmp_path / FILE, KEY, create=True).close()
        engine = without_foreign_keys(tmp_path / FILE, KEY)
    else:
        server: URL = request.getfixturevalue("postgres_url")
        engine = postgres_engine(fresh_database(server))
    with engine.begin() as connection:
        upgrade(connection, "0001")
        fill(connection)
    yield engine
    engine.dispose()


def upgrade(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def fill(connection: Connection) -> None:
    """Put a row into each table in the way that the mapped classes keep their values."""
    mapped = PackMade.metadata.tables
    for name, row in ROWS.items():
        gone = GONE.get(name, {})
        columns = [column(k, gone[k] if k in gone else mapped[name].c[k].type) for k in row]
        connection.execute(insert(table(name, *columns)), row)


def test_a_pack_made_in_the_first_format_is_kept_and_has_no_parts(first_format: Engine) -> None:
    with first_format.begin() as connection:
        migrate(connection)
    (parts,) = [c for c in inspect(first_format).get_columns("pack_made") if c["name"] == "parts"]
    assert (parts["nullable"], parts["default"]) == (False, None)
    with Orm(first_format) as db:
        made = db.scalars(select(PackMade)).one()
        assert (made.number, made.copies, made.digest, made.parts) == (1, 2, "0f", {})
        assert (made.first_copy, made.shredded_at, made.shredded_by) == (1, None, None)
        assert made.made_at == datetime(2025, 5, 26, 9, tzinfo=UTC)


def test_a_group_of_the_first_format_has_had_its_rule_from_its_first_day(
    first_format: Engine,
) -> None:
    with first_format.begin() as connection:
        migrate(connection)
    with Orm(first_format) as db:
        group = db.scalars(select(Group)).one()
        assert (group.rule_since, group.months_ahead) == (date(2025, 4, 30), 12)
        assert (group.year_end, group.former) == ("ask", [])


def test_a_speaker_keeps_what_was_agreed_and_their_questions_go_to_the_session(
    first_format: Engine,
) -> None:
    with first_format.begin() as connection:
        migrate(connection)
    with Orm(first_format) as db:
        booking = db.scalars(select(SpeakerBooking)).one()
        assert (booking.stage, booking.topic) == (Stage.CONFIRMED, "Fatigue")
        assert (booking.owner_id, booking.due_on, booking.feedback) == (None, None, "")
        speaker = db.scalars(select(Speaker)).one()
        assert (speaker.name_folded, speaker.active) == ("dr anna okafor", True)
        assert speaker.introduction_to_print == "Hello."
        asked = select(SessionQuestion).order_by(SessionQuestion.position)
        assert [(q.session_id, q.text, q.position, q.asked_at) for q in db.scalars(asked)] == [
            (SESSION, "What helps?", 1, None),
            (SESSION, "Whom can I ask?", 2, None),
        ]


@pytest.mark.parametrize(
    ("column_name", "value", "stage"),
    [
        ("status", "cancelled", Stage.STOOD_DOWN),
        ("longer", False, Stage.PENCILLED),
        ("minutes", 29, Stage.PENCILLED),
        ("minutes", 30, Stage.CONFIRMED),
    ],
)
def test_no_promise_is_left_for_a_slot_that_was_gone_already(
    first_format: Engine, column_name: str, value: object, stage: Stage
) -> None:
    with first_format.begin() as connection:
        meetings = Session.metadata.tables["session"]
        connection.execute(meetings.update().values({column_name: value}))
        migrate(connection)
    with Orm(first_format) as db:
        assert db.scalars(select(SpeakerBooking)).one().stage is stage


def test_an_encrypted_file_of_the_first_format_keeps_every_row(tmp_path: Path) -> None:
    file = tmp_path / FILE
    cipher_connection(file, KEY, create=True).close()
    engine = cipher_engine(file, KEY)
    with engine.begin() as connection:
        upgrade(connection, "0001")
        fill(connection)
        assert not is_ours(connection)
    engine.dispose()
    migrate_file(file, KEY)
    with engine.connect() as connection:
        assert is_ours(connection)
        assert connection.scalar(select(func.count()).select_from(PackMade)) == 1
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    engine.dispose()
