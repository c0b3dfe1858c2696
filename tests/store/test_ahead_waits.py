"""An act that is prepared ahead waits for whoever holds the rows that it wants held."""

from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from threading import Event
from uuid import UUID

from sqlalchemy import func, select, text

from desktop_app.domain.people import Contact, ContactKind, Person
from desktop_app.store.database import Database, UnitOfWork
from tests.databases import an_actor
from tests.store.acts import act, registered, rows
from tests.store.conftest import Desk

HOLDS, GOES_ON = Event(), Event()
WAITING = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")


def number_the_call(db: UnitOfWork, person_id: UUID, now: datetime) -> None:
    """Log a call under the next number; the number is right only while the person is held."""
    calls = select(func.count()).where(Contact.person_id == person_id)
    note = f"call {(db.scalar(calls) or 0) + 1}"
    db.add(Contact(person_id=person_id, kind=ContactKind.CALL, at=now, note=note))


def hold(db: UnitOfWork, person_id: UUID) -> None:
    """Others may still point at them."""
    held = select(Person).where(Person.id == person_id).with_for_update(of=Person, key_share=True)
    db.scalars(held).one()


@act()
def call_that_takes_long(db: UnitOfWork, person_id: UUID, *, now: datetime) -> None:
    hold(db, person_id)
    number_the_call(db, person_id, now)
    db.flush()
    HOLDS.set()
    GOES_ON.wait()


@act(ahead=True)
def call_ahead(db: UnitOfWork, person_id: UUID, *, now: datetime) -> None:
    hold(db, person_id)
    number_the_call(db, person_id, now)


def waits_or_is_done(database: Database, ahead: "Future[None]") -> bool:
    """Whether the act stands at a lock; on SQLite it cannot go past it unseen."""
    if database._engine.dialect.name != "postgresql":
        return True
    with database.reader.connect() as connection:
        return ahead.done() or connection.scalar(WAITING) > 0


def test_what_they_do_with_those_rows_is_there_when_it_is_written(
    database: Database, desk: Desk
) -> None:
    (una,) = registered(database, "Una")
    first, second = desk(an_actor()), desk(an_actor())
    with ThreadPoolExecutor(2) as threads:
        long = threads.submit(first.perform, call_that_takes_long, una)
        HOLDS.wait()
        ahead = threads.submit(second.perform, call_ahead, una)
        while not waits_or_is_done(database, ahead):
            pass
        GOES_ON.set()
        long.result()
        ahead.result()
    assert sorted(row.note for row in rows(database, Contact)) == ["call 1", "call 2"]
    HOLDS.clear()
    GOES_ON.clear()
