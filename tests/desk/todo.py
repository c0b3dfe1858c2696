"""A service with something to do: for the tests of Today and of its list."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk import contacts, counsellors, places, setup
from desktop_app.desk.group_plans import GroupPlan
from desktop_app.desk.speakers import SpeakerForm
from desktop_app.desk.tasks import Task, TaskKind
from desktop_app.desk.today import Today, today
from desktop_app.domain.bookings import Booking
from desktop_app.domain.people import Person
from desktop_app.domain.records import Closure
from desktop_app.domain.sessions import Session
from desktop_app.domain.speakers import Stage
from desktop_app.store.database import Database, UnitOfWork
from tests.service import MAY, Service
from tests.speaking import a_talk

KIND = TaskKind
DECEMBER = date(2025, 12, 31)
MORNING = datetime(2025, 5, 19, 9, tzinfo=UTC)  # Monday, nine days before the session of May
EVE = datetime(2025, 5, 27, 9, tzinfo=UTC)
DURING = datetime(2025, 5, 28, 10, 30, tzinfo=UTC)  # 11:30 on the wall
SECOND = GroupPlan(
    name="Living with Secondary Breast Cancer, evenings",
    paper_name="Second Thursday group",
    rule="FREQ=MONTHLY;BYDAY=2TH",
    start=datetime(2025, 6, 12, 18, 30, tzinfo=UTC).time(),
    minutes=90,
    first_day=date(2025, 6, 12),
    places=12,
)


# Small things done straight to the rows, that no act of the desk does yet


def change(db: UnitOfWork, kind: type[Any], row_id: UUID, *, now: datetime, **values: Any) -> None:
    del now
    row = db.get_one(kind, row_id)
    for name, value in values.items():
        setattr(row, name, value)


def close(db: UnitOfWork, day: date, *, now: datetime) -> None:
    del now
    db.add(Closure(day=day, reason="Holiday"))


def the_id(db: UnitOfWork, day: date, *, now: datetime) -> UUID:
    del now
    return db.scalars(select(Session.id).where(Session.day == day)).one()


def stint(db: UnitOfWork, person_id: UUID, *, now: datetime) -> UUID:
    del now
    return db.scalars(select(Booking.id).where(Booking.person_id == person_id)).one()


def session_id(service: Service, day: date) -> UUID:
    return service.database.read(the_id, day)


def set_session(service: Service, day: date, **values: Any) -> None:
    service.database.perform(change, Session, session_id(service, day), **values)


def set_person(service: Service, person_id: UUID, **values: Any) -> None:
    service.database.perform(change, Person, person_id, **values)


# Looking


def seen(service: Service, desk: Database | None = None) -> Today:
    return (desk or service.database).read(today)


def todo(service: Service, *kinds: TaskKind, desk: Database | None = None) -> list[Task]:
    return [task for task in seen(service, desk).todo if task.kind in kinds]


def full_may(service: Service, waiting: int = 1) -> list[UUID]:
    """All places of May taken and some who wait; those who wait."""
    fill_up(service, MAY)
    return service.fill(MAY, waiting, "Waits")


def fill_up(service: Service, day: date) -> None:
    """Give a session four places, and take them."""
    set_session(service, day, capacity=4)
    service.fill(day, 4, f"Of {day:%B}")


def release_one(service: Service, day: date = MAY) -> None:
    service.database.perform(places.release, service.states(day)["booked"][0], day)


def promise(service: Service, name: str, on: date, **said: Any) -> UUID:
    person_id = service.call(name, group=setup.GROUP_OF_THE_SERVICE.name, **said).person_id
    service.database.perform(contacts.log_call, person_id, "Will ring", on)
    return person_id


def stay(service: Service, days: float) -> None:
    service.hands.move(days=days)


def start_of(db: UnitOfWork, day: date, *, now: datetime) -> datetime:
    del now
    return db.scalars(select(Session.starts_at).where(Session.day == day)).one()


def lead(service: Service, name: str, *days: date) -> UUID:
    counsellor_id: UUID = service.database.perform(counsellors.add_counsellor, name)
    for day in days:
        service.assign(name, day)
    return counsellor_id


def book_speaker(service: Service, day: date, stage: Stage, name: str = "Prof L. Nairn") -> UUID:
    who = SpeakerForm(name, "oncologist")
    return a_talk(service.database, day, stage, who, "Clinical trials")
