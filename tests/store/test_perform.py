"""One act is one transaction: all of it with its entry, or nothing but the refusal."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import delete, insert, select, update

from desktop_app.domain.access import Role
from desktop_app.domain.errors import HasDied, PreconditionGone, SessionFull
from desktop_app.domain.people import Person
from desktop_app.domain.records import Closure
from desktop_app.store.database import Database, UnitOfWork
from tests.databases import START, Hands, an_actor
from tests.store.acts import (
    Act,
    add_person,
    add_session,
    bookings,
    changes,
    entries,
    names,
    print_something,
    registered,
    rename,
    squeeze_in,
    write_then_break,
    write_then_refuse,
)
from tests.store.conftest import Desk


def test_an_act_and_its_entry_are_there_together(database: Database) -> None:
    database.perform(add_person, "Morag Bell")
    assert database.read(names) == ["Morag Bell"]
    (entry,) = entries(database)
    assert (entry.sequence, entry.act, entry.outcome) == (1, "add_person", "done")


def test_a_refused_act_leaves_its_refusal_and_nothing_else(database: Database) -> None:
    with pytest.raises(HasDied):
        database.perform(write_then_refuse, "Morag Bell", request_id="r", reason="she asked")
    assert database.read(names) == []
    (entry,) = entries(database)
    assert (entry.act, entry.outcome, entry.request_id) == ("write_then_refuse", "has_died", "r")
    assert changes(database) == []


def test_an_act_that_breaks_leaves_nothing_at_all(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        database.perform(write_then_break, "Morag Bell")
    assert database.read(names) == []
    assert entries(database) == []


def test_an_act_gets_the_time_of_the_clock(database: Database, hands: Hands) -> None:
    def tell(db: UnitOfWork, *, now: datetime) -> tuple[datetime, datetime]:
        return now, db.now

    later = hands.move(minutes=5)
    assert database.perform(tell) == (later, later)
    assert entries(database)[0].at == START + timedelta(minutes=5)


def test_the_entry_says_who_where_and_with_which_roles(desk: Desk) -> None:
    actor = an_actor(Role.PHONE, Role.COUNSELLOR)
    database = desk(actor)
    database.perform(print_something)
    (entry,) = entries(database)
    assert (entry.user_id, entry.sitting) == (actor.user_id, actor.sitting)
    assert (entry.role, entry.desk) == ("phone,counsellor", "desk 1")


def test_an_aggregate_that_contradicts_its_rules_stops_the_commit(database: Database) -> None:
    session_id = database.perform(add_session, 1)
    one, two = registered(database, "Morag Bell", "Una Reid")
    database.perform(squeeze_in, session_id, one)
    with pytest.raises(SessionFull):
        database.perform(squeeze_in, session_id, two)
    assert bookings(database) == {one: ("booked", 1)}


def test_what_only_one_row_may_hold_is_a_race_lost(database: Database) -> None:
    def close(db: UnitOfWork, *, now: datetime) -> None:
        db.add(Closure(day=now.date(), reason="away"))

    database.perform(close)
    with pytest.raises(PreconditionGone):
        database.perform(close)
    assert [e.outcome for e in entries(database)] == ["done", "precondition_gone"]


def test_a_row_changed_by_somebody_else_meanwhile_is_a_race_lost(database: Database) -> None:
    (person_id,) = registered(database, "Morag Bell")

    def overtaken(db: UnitOfWork, *, now: datetime) -> None:
        person = db.get_one(Person, person_id)
        raw = update(Person.__table__).values(version=Person.version + 1)  # type: ignore[arg-type]
        db.connection().execute(raw)
        person.name = "Morag Bel"

    with pytest.raises(PreconditionGone):
        database.perform(overtaken)


@pytest.mark.parametrize("statement", [update(Person), delete(Person), insert(Person)])
def test_bulk_statements_cannot_pass_the_journal_by(database: Database, statement: object) -> None:
    def bulk(db: UnitOfWork, *, now: datetime) -> None:
        db.execute(statement)  # type: ignore[call-overload]

    with pytest.raises(TypeError, match="journalled"):
        database.perform(bulk)


def test_a_silent_act_leaves_no_entry_and_may_change_nothing_journalled(database: Database) -> None:
    quiet = Act(print_something.function, "quiet", silent=True)
    database.perform(quiet)
    assert entries(database) == []
    with pytest.raises(TypeError, match="silent"):
        database.perform(Act(add_person.function, "loud", silent=True), "Morag Bell")
    assert database.read(names) == []


def test_the_last_thing_written_names_the_tables_to_reload(database: Database) -> None:
    (person_id,) = registered(database, "Morag Bell")
    assert database.last_written is not None
    assert database.last_written.tables == {"person"}
    with pytest.raises(HasDied):
        database.perform(write_then_refuse, "Una Reid")
    assert database.last_written.act == "add_person"
    database.perform(rename, person_id, "Morag Reid")
    assert database.last_written.act == "rename"


def test_one_act_costs_few_statements(database: Database) -> None:
    """The journal takes five statements at most, six on PostgreSQL, however many rows change."""
    from sqlalchemy import event

    def add_many(db: UnitOfWork, *, now: datetime) -> list[UUID]:
        return [add_person(db, f"Person {n}", now=now, email=None) for n in range(12)]

    database.perform(add_many)
    counted: list[str] = []

    @event.listens_for(database._engine, "before_cursor_execute")
    def _count(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        counted.append(statement)

    database.perform(add_many)
    journal = [
        s for s in counted if "entry" in s or "change" in s or "person_key" in s or "lock" in s
    ]
    assert 4 <= len(journal) <= 6, journal


def test_nothing_of_a_person_stands_in_a_driver_error(database: Database) -> None:
    def break_a_constraint(db: UnitOfWork, *, now: datetime) -> None:
        person = add_person(db, "Morag Bell", now=now)
        db.connection().execute(
            update(Person.__table__).where(Person.id == person).values(messages=None)  # type: ignore[arg-type]
        )

    with pytest.raises(Exception, match=r".") as caught:
        database.perform(break_a_constraint)
    assert "Morag" not in str(caught.value)
    assert "Morag" not in repr(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    assert database.read(lambda db, **_: db.scalar(select(Person.id))) is None
