"""Two records side by side, and what would come together if they were made one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select

from desktop_app.desk.action import clear, query
from desktop_app.desk.lookup import desk_zone
from desktop_app.desk.lookup import person as load_person
from desktop_app.desk.reach import check_reach
from desktop_app.domain.access import Act
from desktop_app.domain.base import Entity
from desktop_app.domain.bookings import LIVE, Attendance, Booking, StandingPlace
from desktop_app.domain.errors import HasDied, PreconditionGone
from desktop_app.domain.merging import PARTS, Side, side_by_itself
from desktop_app.domain.people import Contact, Enrolment, Person
from desktop_app.domain.recurrence import local
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork

COUNTED: Mapping[str, type[Entity]] = {
    "bookings": Booking,
    "attendance": Attendance,
    "calls": Contact,
    "agreements": Enrolment,
    "standing": StandingPlace,
}


@dataclass(frozen=True)
class Record:
    """One of the two, on file since ``registered_on`` on the wall clock of the desk.

    ``parts`` has what stands in each part of ``domain.merging.PARTS``, in the order of its columns;
    ``counts`` how many rows of each kind are theirs.
    """

    person_id: UUID
    name: str
    registered_on: date
    parts: Mapping[str, tuple[object, ...]]
    counts: Mapping[str, int]


@dataclass(frozen=True)
class MergePreview:
    """Who would stay and whose record would be taken into theirs.

    ``sides`` says where each part comes from if nobody chooses; ``both_in`` are the days of
    sessions to come in which both hold or wait for a place.
    """

    kept: Record
    gone: Record
    sides: Mapping[str, Side]
    both_in: tuple[date, ...]


@query("merge_preview", Act.REGISTER, audited=True)
def merge_preview(db: UnitOfWork, one_id: UUID, other_id: UUID, *, now: datetime) -> MergePreview:
    """Both records; whoever has been on file longer would stay.

    Raises HasDied, NotFound, NotPermitted, PreconditionGone.
    """
    check_reach(db, Act.REGISTER, one_id, other_id)
    clear(db)
    one, other = load_person(db, one_id), load_person(db, other_id)
    if one is other:
        raise PreconditionGone("same_person" if one_id == other_id else "merged_already")
    if one.has_died or other.has_died:
        raise HasDied
    for person in (one, other):
        db.looked_at("person", person.id)
        db.looked_at("emergency_contact", person.id)
    zone = desk_zone(db)
    kept, gone = sorted((one, other), key=lambda person: (person.registered_at, person.id))
    return MergePreview(
        kept=_record(db, kept, zone),
        gone=_record(db, gone, zone),
        sides={part: side_by_itself(part, kept, gone) for part in PARTS},
        both_in=_both_in(db, kept.id, gone.id, now),
    )


def _record(db: UnitOfWork, person: Person, zone: str) -> Record:
    return Record(
        person_id=person.id,
        name=person.name,
        registered_on=local(person.registered_at, zone).date(),
        parts={
            part: tuple(getattr(person, column) for column in columns)
            for part, columns in PARTS.items()
        },
        counts={name: _count(db, kind, person.id) for name, kind in COUNTED.items()},
    )


def _count(db: UnitOfWork, kind: type[Entity], person_id: UUID) -> int:
    owner = kind.__table__.c[kind.owner_column or "id"]
    return db.scalar(select(func.count()).select_from(kind).where(owner == person_id)) or 0


def _both_in(db: UnitOfWork, kept: UUID, gone: UUID, now: datetime) -> tuple[date, ...]:
    days = (
        select(Session.day)
        .join(Booking, Booking.session_id == Session.id)
        .where(
            Booking.person_id.in_((kept, gone)), Booking.state.in_(LIVE), Session.starts_at > now
        )
        .group_by(Session.id, Session.day)
        .having(func.count() > 1)
    )
    return tuple(db.scalars(days.order_by(Session.day)))
