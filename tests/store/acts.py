"""Small acts for the store's tests: what desk functions are to the store, and no more."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Generic, ParamSpec, TypeVar
from uuid import UUID

from sqlalchemy import Row, Table, select

from desktop_app.domain.base import Base
from desktop_app.domain.bookings import Attendance, Booking, Channel, Mark
from desktop_app.domain.errors import HasDied
from desktop_app.domain.groups import Group, Slot
from desktop_app.domain.names import fold
from desktop_app.domain.open_days import closed_on
from desktop_app.domain.people import Contact, ContactKind, Messages, Person
from desktop_app.domain.planning import planned
from desktop_app.domain.sessions import Session
from desktop_app.store.database import Database, UnitOfWork
from desktop_app.store.entries import Change, Entry

P = ParamSpec("P")
R = TypeVar("R")

NAME = "Catriona MacAllister"
PHONE = "07700 900123"
EMAIL = "catriona@example.org"


@dataclass(frozen=True)
class Act(Generic[P, R]):
    """What the store asks of an act."""

    function: Callable[P, R]
    name: str
    undoable: bool = True
    audited: bool = False
    silent: bool = False
    ahead: bool = False
    encode: Callable[[Any], Any] | None = None
    decode: Callable[[UnitOfWork, Any], Any] | None = None
    permit: Callable[[UnitOfWork], object] | None = None

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        return self.function(*args, **kwargs)


def act(**marks: Any) -> Callable[[Callable[P, R]], Act[P, R]]:
    """Make a function an act under its own name."""
    return lambda function: Act(function, function.__name__, **marks)


def a_person(name: str = NAME, now: datetime | None = None, **fields: Any) -> Person:
    """Somebody on file, not yet in any database."""
    usual: dict[str, Any] = {
        "preferred_name": name.split()[0],
        "name_folded": fold(name),
        "phone": PHONE,
        "phone_e164": "+447700900123",
        "email": EMAIL,
        "messages": Messages.YES,
        "channel": Channel.PHONE,
        "registered_at": now,
    }
    return Person(name=name, **usual | fields)


@act(encode=str, decode=lambda _db, kept: UUID(kept))
def add_person(db: UnitOfWork, name: str = NAME, *, now: datetime, **fields: Any) -> UUID:
    person = a_person(name, now, **fields)
    db.add(person)
    db.flush()
    return person.id


@act()
def rename(db: UnitOfWork, person_id: UUID, *names: str, now: datetime) -> None:
    """Give the person one name after another, each flushed."""
    for name in names:
        db.get_one(Person, person_id).name = name
        db.flush()


@act()
def remove_person(db: UnitOfWork, person_id: UUID, *, now: datetime) -> None:
    db.delete(db.get_one(Person, person_id))


@act()
def add_note(db: UnitOfWork, person_id: UUID | None, note: str, *, now: datetime) -> UUID:
    contact = Contact(person_id=person_id, kind=ContactKind.CALL, at=now, note=note)
    db.add(contact)
    db.flush()
    return contact.id


@act()
def hand_note_over(db: UnitOfWork, note_id: UUID, person_id: UUID, *, now: datetime) -> None:
    """The note was about somebody else."""
    db.get_one(Contact, note_id).person_id = person_id


@act()
def write_then_refuse(db: UnitOfWork, name: str, *, now: datetime) -> None:
    db.add(a_person(name, now))
    db.flush()
    raise HasDied


@act()
def refuse_about(db: UnitOfWork, person_id: UUID, *, now: datetime) -> None:
    """Refused once it is known whom it is about."""
    db.about("person", person_id)
    raise HasDied


@act()
def write_then_break(db: UnitOfWork, name: str, *, now: datetime) -> None:
    db.add(a_person(name, now))
    db.flush()
    raise ZeroDivisionError


@act(undoable=False)
def print_something(db: UnitOfWork, *, now: datetime) -> None:
    """An act that changes no row."""


@act()
def add_session(db: UnitOfWork, places: int | None, *, now: datetime) -> UUID:
    """A group with one session a month from now."""
    day = (now + timedelta(days=28)).date()
    group = Group(
        name="Test group",
        paper_name="Test",
        rule="FREQ=MONTHLY;BYDAY=-1WE",
        zone="Europe/London",
        start=time(11),
        minutes=120,
        first_day=date(day.year, day.month, day.day),
        rule_since=day,
        places=places,
    )
    db.add(group)
    db.flush()
    session = planned(group, Slot(day, day, longer=False))
    db.add(session)
    db.flush()
    return session.id


@act()
def book(
    db: UnitOfWork, session_id: UUID, person_id: UUID, *, now: datetime, wait: bool = False
) -> UUID:
    session = _locked(db, session_id)
    session.settle(now)
    booking = session.book(db.get_one(Person, person_id), now, Channel.PHONE, wait=wait)
    db.flush()
    return booking.id


@act()
def release(db: UnitOfWork, session_id: UUID, person_id: UUID, *, now: datetime) -> None:
    session = _locked(db, session_id)
    session.settle(now)
    session.release(person_id, now)


@act()
def offer(db: UnitOfWork, session_id: UUID, *, now: datetime) -> None:
    session = _locked(db, session_id)
    session.settle(now)
    session.offer(now, closed_on(frozenset()))


@act()
def mark(db: UnitOfWork, session_id: UUID, person_id: UUID, *, now: datetime) -> None:
    _locked(db, session_id).settle(now)
    came = Attendance(person_id=person_id, session_id=session_id, mark=Mark.CAME, marked_at=now)
    db.add(came)


@act()
def walk_in(db: UnitOfWork, session_id: UUID, person_id: UUID, *, now: datetime) -> None:
    session = _locked(db, session_id)
    session.settle(now)
    session.walk_in(db.get_one(Person, person_id), now)


@act()
def squeeze_in(db: UnitOfWork, session_id: UUID, person_id: UUID, *, now: datetime) -> None:
    """Book past the rules, as a mistaken act would: only ``verify`` stands in the way."""
    session = _locked(db, session_id)
    person = db.get_one(Person, person_id)
    session.book(person, now, Channel.PHONE, past_the_list=True).over_places = False


def _locked(db: UnitOfWork, session_id: UUID) -> Session:
    return db.scalars(
        select(Session).where(Session.id == session_id).with_for_update(of=Session)
    ).one()


@act(undoable=False)
def names(db: UnitOfWork, *, now: datetime) -> list[str]:
    return sorted(db.scalars(select(Person.name)))


@act(undoable=False, audited=True)
def look_at(db: UnitOfWork, person_id: UUID, *, now: datetime) -> str:
    db.looked_at("person", person_id)
    return db.get_one(Person, person_id).name


def rows(database: Database, kind: type[Base]) -> Sequence[Row[Any]]:
    """Every row of a class, in the order of its key."""

    def all_rows(db: UnitOfWork, *, now: datetime) -> Sequence[Row[Any]]:
        table = kind.__table__
        assert isinstance(table, Table)
        return db.execute(select(table).order_by(*table.primary_key)).all()

    return database.read(all_rows)


def whole(database: Database, kind: Any, row_id: UUID) -> dict[str, Any]:
    """A row without what is allotted anew."""
    (row,) = [row for row in rows(database, kind) if row.id == row_id]
    return {name: value for name, value in row._mapping.items() if name not in kind.allotted}


def entries(database: Database) -> Sequence[Row[Any]]:
    return rows(database, Entry)


def changes(database: Database) -> Sequence[Row[Any]]:
    return rows(database, Change)


def bookings(database: Database) -> dict[UUID, tuple[str, int | None]]:
    """State and seat by person."""
    return {row.person_id: (row.state.value, row.seat_no) for row in rows(database, Booking)}


def registered(database: Database, *given: str) -> list[UUID]:
    """The ids of new people of these names."""
    return [database.perform(add_person, name) for name in given]
