"""A look sees one moment, writes nothing, and leaves its trace before it is shown."""

import threading
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import BigInteger, Select, cast, func, select

from desktop_app.domain.errors import (
    CannotWrite,
    HasDied,
    NotFound,
    NothingToRedo,
    NotPermitted,
)
from desktop_app.domain.people import Person
from desktop_app.store.database import Database, UnitOfWork
from desktop_app.store.kept import raw_rows
from desktop_app.store.troubles import Interrupted, ProgramError
from tests.databases import an_actor
from tests.store.acts import (
    Act,
    a_person,
    add_person,
    entries,
    look_at,
    names,
    refuse_about,
    registered,
)
from tests.store.conftest import Desk


def test_an_audited_look_has_its_entry(database: Database) -> None:
    (person_id,) = registered(database, "Morag Bell")
    assert database.read(look_at, person_id) == "Morag Bell"
    entry = entries(database)[-1]
    assert (entry.act, entry.outcome, entry.undoable) == ("look_at", "done", False)
    assert (entry.subject_kind, entry.subject_id) == ("person", person_id)


def test_each_row_that_is_shown_has_its_entry(database: Database) -> None:
    both = registered(database, "Morag Bell", "Una Reid")

    def look_at_both(db: UnitOfWork, **_: object) -> None:
        for person_id in both:
            db.looked_at("person", person_id)

    database.read(Act(look_at_both, "look", audited=True))
    assert [entry.subject_id for entry in entries(database)[2:]] == both


def test_an_audited_search_keeps_how_many_it_found(database: Database) -> None:
    def search(db: UnitOfWork, text: str, **_: object) -> None:
        db.looked_at("search")
        db.found = 3

    database.read(Act(search, "find", audited=True), "Morag")
    (entry,) = entries(database)
    assert (entry.subject_kind, entry.subject_id, entry.found) == ("search", None, 3)
    assert "Morag" not in repr(entry)


def test_a_look_that_cannot_leave_its_trace_shows_nothing(database: Database) -> None:
    (person_id,) = registered(database, "Morag Bell")
    with database._engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE entry RENAME TO gone")
    shown: list[str] = []
    with pytest.raises(ProgramError):
        shown.append(database.read(look_at, person_id))
    assert shown == []
    with database._engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE gone RENAME TO entry")


def test_a_plain_look_leaves_no_entry(database: Database) -> None:
    database.read(names)
    assert entries(database) == []


def test_a_refused_permission_is_kept_and_a_plain_refusal_of_a_plain_look_is_not(
    database: Database,
) -> None:
    def refuse(db: UnitOfWork, **_: object) -> None:
        raise NotPermitted("find")

    def miss(db: UnitOfWork, **_: object) -> None:
        raise NotFound("person")

    with pytest.raises(NotPermitted):
        database.read(Act(refuse, "refuse"))
    with pytest.raises(NotFound):
        database.read(Act(miss, "miss"))
    with pytest.raises(NotFound):
        database.read(Act(miss, "audited_miss", audited=True))
    kept = [(entry.act, entry.outcome) for entry in entries(database)]
    assert kept == [("refuse", "not_permitted"), ("audited_miss", "not_found")]


def test_a_refused_look_names_whom_it_was_about(database: Database) -> None:
    (person_id,) = registered(database, "Morag Bell")
    with pytest.raises(HasDied):
        database.read(Act(refuse_about.function, "look", audited=True), person_id)
    entry = entries(database)[-1]
    assert (entry.outcome, entry.subject_kind, entry.subject_id) == (
        "has_died",
        "person",
        person_id,
    )


def test_a_look_writes_nothing(database: Database) -> None:
    def write(db: UnitOfWork, *, now: Any) -> None:
        db.add(a_person("Morag Bell", now))
        db.flush()

    with pytest.raises(CannotWrite):
        database.read(write)
    assert database.read(names) == []


def test_a_look_sees_one_moment(desk: Desk) -> None:
    database, other = desk(an_actor()), desk(an_actor())

    def look_twice(db: UnitOfWork, *, now: Any) -> tuple[list[str], list[str]]:
        first = names(db, now=now)
        other.perform(add_person, "Morag Bell")
        return first, names(db, now=now)

    assert database.read(look_twice) == ([], [])
    assert database.read(names) == ["Morag Bell"]


def test_a_look_never_waits_for_a_writer(desk: Desk) -> None:
    database, other = desk(an_actor()), desk(an_actor())

    def read_meanwhile(db: UnitOfWork, *, now: Any) -> list[str]:
        add_person(db, "Morag Bell", now=now)
        return other.read(names)

    assert database.perform(read_meanwhile) == []


def _kept(db: UnitOfWork, statement: Select[int]) -> None:
    raw_rows(db, statement, {})


@pytest.mark.parametrize("run", [UnitOfWork.execute, _kept])
def test_a_look_that_runs_can_be_stopped(
    database: Database, run: Callable[[UnitOfWork, Select[int]], object]
) -> None:
    started = threading.Event()

    def count_for_ever(db: UnitOfWork, **_: object) -> None:
        numbers = select(cast(1, BigInteger).label("n")).cte("numbers", recursive=True)
        numbers = numbers.union_all(select(numbers.c.n + 1).where(numbers.c.n < 10**12))
        started.set()
        run(db, select(func.count()).select_from(numbers))

    stopped: list[BaseException] = []

    def read() -> None:
        try:
            database.read(count_for_ever)
        except Interrupted as interrupted:
            stopped.append(interrupted)

    reading = threading.Thread(target=read)
    reading.start()
    started.wait()
    while reading.is_alive():  # the statement may not have begun when the first call comes
        database.interrupt()
        reading.join(0.05)
    assert len(stopped) == 1
    assert database.read(names) == []


def test_a_look_that_reckons_between_its_statements_can_be_stopped(database: Database) -> None:
    started, stopped = threading.Event(), list[BaseException]()

    def reckon_for_ever(db: UnitOfWork, **_: object) -> None:
        while True:
            started.set()
            db.go_on()

    def run() -> None:
        try:
            database.read(reckon_for_ever)
        except Interrupted as interrupted:
            stopped.append(interrupted)

    reading = threading.Thread(target=run)
    reading.start()
    started.wait()
    database.interrupt()
    reading.join()
    assert len(stopped) == 1
    assert database.read(lambda db, **_: db.go_on()) is None


def test_interrupting_when_nothing_runs_does_nothing(database: Database) -> None:
    database.interrupt()
    assert database.read(names) == []


def test_what_others_and_what_we_ourselves_wrote_moves_the_data_version(desk: Desk) -> None:
    database, other = desk(an_actor()), desk(an_actor())
    seen = [database.data_version()]
    assert database.data_version() == seen[0]
    other.perform(add_person, "Morag Bell")
    seen.append(database.data_version())
    database.perform(add_person, "Una Reid")
    seen.append(database.data_version())
    assert len(set(seen)) == 3


def test_a_look_and_a_refusal_move_no_data_version(desk: Desk) -> None:
    database, other = desk(an_actor()), desk(an_actor())
    other.perform(add_person, "Morag Bell")
    before = database.data_version()
    other.note("sign_in")
    with pytest.raises(NothingToRedo):
        other.redo()
    assert database.data_version() == before


def test_a_closed_database_can_be_connected_again(database: Database) -> None:
    database.data_version()
    (person_id,) = registered(database, "Morag Bell")
    database.disconnect()
    assert database.read(names) == ["Morag Bell"]
    with pytest.raises(HasDied):
        database.perform(_refuse, person_id)


def _refuse(db: UnitOfWork, person_id: UUID, **_: object) -> None:
    assert db.get(Person, person_id) is not None
    raise HasDied
