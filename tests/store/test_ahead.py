"""Acts that are prepared ahead: nobody waits for them, and they are what any other act is."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import select

from desktop_app.domain.errors import HasDied, SessionFull
from desktop_app.domain.people import Contact, ContactKind, Person
from desktop_app.store.database import TRIES, Database, UnitOfWork
from desktop_app.store.search import find_people
from tests.databases import an_actor
from tests.store.acts import (
    a_person,
    act,
    add_note,
    add_person,
    add_session,
    book,
    changes,
    entries,
    look_at,
    names,
    registered,
    rename,
    rows,
    squeeze_in,
)
from tests.store.conftest import Desk

# What happens while an act is prepared: one thing each time that it is done.
MEANWHILE: list[Callable[[], object]] = []


def something_happens() -> None:
    if MEANWHILE:
        MEANWHILE.pop(0)()


@act(ahead=True)
def after_everybody(db: UnitOfWork, *, now: datetime) -> list[str]:
    """Add somebody who is named for whoever is there already, whom it gives."""
    there = sorted(db.scalars(select(Person.name)))
    something_happens()
    db.add(a_person(f"After {len(there)}", now, email=None))
    return there


@act(ahead=True)
def rename_held(db: UnitOfWork, person_id: UUID, name: str, *, now: datetime) -> None:
    held = select(Person).where(Person.id == person_id).with_for_update(of=Person, key_share=True)
    person = db.scalars(held).one()
    something_happens()
    person.name = name


@act()
def hold_at_once(db: UnitOfWork, person_id: UUID, *, now: datetime) -> None:
    """Refused by the database when anybody else holds the row."""
    held = select(Person.id).where(Person.id == person_id).with_for_update(nowait=True)
    db.scalars(held).one()


@act(ahead=True)
def add_and_count(db: UnitOfWork, name: str, *, now: datetime) -> int:
    """Looks again where it has written."""
    db.add(a_person(name, now))
    return len(db.scalars(select(Person.name)).all())


@act(ahead=True)
def refuse_ahead(db: UnitOfWork, *, now: datetime) -> None:
    db.add(a_person("Nobody", now))
    db.flush()
    raise HasDied


@act(ahead=True)
def squeeze_in_ahead(db: UnitOfWork, *of: UUID, now: datetime) -> None:
    squeeze_in.function(db, *of, now=now)


@act(ahead=True)
def note_each(db: UnitOfWork, people: list[UUID], *, now: datetime) -> None:
    """Change some rows and add others, as one act."""
    for person in db.scalars(select(Person).where(Person.id.in_(people)).order_by(Person.id)):
        person.email = "all@example.org"
        db.add(
            Contact(person_id=person.id, kind=ContactKind.CALL, at=now, note=f"of {person.name}")
        )
    db.add(a_person("New", now))


@pytest.fixture
def other(desk: Desk) -> Iterator[Database]:
    """Another desk, which may do something meanwhile."""
    MEANWHILE.clear()
    yield desk(an_actor())
    assert MEANWHILE == []


def test_others_write_while_it_is_prepared(database: Database, other: Database) -> None:
    (una,) = registered(database, "Una")
    MEANWHILE.append(lambda: other.perform(hold_at_once, una))
    database.perform(rename_held, una, "Oona")
    assert database.read(names) == ["Oona"]


def test_what_is_changed_meanwhile_is_there_when_it_begins_again(
    database: Database, other: Database
) -> None:
    MEANWHILE.append(lambda: other.perform(add_person, "Ann"))
    assert database.perform(after_everybody) == ["Ann"]
    assert database.read(names) == ["After 1", "Ann"]


def test_a_row_that_is_changed_meanwhile_is_not_overwritten_from_what_it_was(
    database: Database, other: Database
) -> None:
    (una,) = registered(database, "Una")
    MEANWHILE.append(lambda: other.perform(add_note, una, "rang"))
    MEANWHILE.append(lambda: other.perform(rename, una, "Una Drever"))
    database.perform(rename_held, una, "Oona")
    assert [(row.name, row.version) for row in rows(database, Person)] == [("Oona", 3)]
    assert database.verify_chain().ok


def test_looks_do_not_make_it_begin_again(database: Database, other: Database) -> None:
    (una,) = registered(database, "Una")
    MEANWHILE.append(lambda: other.read(look_at, una))
    MEANWHILE.append(lambda: None)  # would be gone had it begun again
    database.perform(after_everybody)
    assert len(MEANWHILE) == 1
    MEANWHILE.clear()
    assert [entry.act for entry in entries(database)][1:] == ["look_at", "after_everybody"]
    assert database.verify_chain().ok


def test_it_is_done_in_the_end_however_often_others_change_something(
    database: Database, other: Database
) -> None:
    MEANWHILE.extend(partial(other.perform, add_person, f"Ann {n}") for n in range(TRIES))
    assert len(database.perform(after_everybody)) == TRIES
    assert len(database.read(names)) == TRIES + 1
    assert database.verify_chain().ok


def test_an_act_that_looks_again_where_it_has_written_finds_it(database: Database) -> None:
    registered(database, "Una")
    assert database.perform(add_and_count, "Ann") == 2
    assert database.read(names) == ["Ann", "Una"]


def test_it_is_one_entry_that_is_undone_and_done_again(database: Database) -> None:
    people = registered(database, "Una", "Ann")
    before = rows(database, Person)
    database.perform(note_each, people)
    last = entries(database)[-1].sequence
    assert [row.table_name for row in changes(database) if row.sequence == last].count(
        "contact"
    ) == len(people)
    database.undo()
    assert [row.email for row in rows(database, Person)] == [row.email for row in before]
    assert rows(database, Contact) == []
    database.redo()
    assert {row.email for row in rows(database, Person)} >= {"all@example.org"}
    assert database.read(names) == ["Ann", "New", "Una"]
    assert database.verify_chain().ok


def test_new_rows_of_one_act_stand_beside_each_other(database: Database) -> None:
    database.perform(note_each, registered(database, "Una", "Ann"))
    first, second = (row.id for row in rows(database, Contact))
    assert second.int - first.int == 1
    one, other = (row.id for row in rows(database, Person) if row.name != "New")
    assert abs(one.int - other.int) > 1  # two acts


def test_whom_it_adds_is_found_by_search(database: Database) -> None:
    database.perform(after_everybody)

    def found(db: UnitOfWork, *, now: datetime) -> list[str]:
        return [db.get_one(Person, each).name for each, _ in find_people(db, "aft")]

    assert database.read(found) == ["After 0"]


def test_the_same_request_is_answered_once(database: Database, other: Database) -> None:
    MEANWHILE.append(lambda: other.perform(after_everybody, request_id="one"))
    assert database.perform(after_everybody, request_id="one") == []
    assert database.perform(after_everybody, request_id="one") == []
    assert (database.read(names), len(entries(database))) == (["After 0"], 1)


def test_what_it_refuses_is_on_record_and_nothing_else_is(database: Database) -> None:
    with pytest.raises(HasDied):
        database.perform(refuse_ahead)
    assert (database.read(names), len(changes(database))) == ([], 0)
    assert [(e.act, e.outcome) for e in entries(database)] == [("refuse_ahead", "has_died")]


def test_what_an_aggregate_refuses_is_not_written(database: Database) -> None:
    una, ann = registered(database, "Una", "Ann")
    session = database.perform(add_session, 1)
    database.perform(book, session, una)
    with pytest.raises(SessionFull):
        database.perform(squeeze_in_ahead, session, ann)
    assert entries(database)[-1].outcome == "session_full"
    assert database.verify_chain().ok
