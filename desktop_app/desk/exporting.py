"""Taking people out of the program: with a reason, recorded with their number, the living only."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.action import action, with_reason
from desktop_app.desk.directory import Details, Line
from desktop_app.desk.many import kept_ids, parts, people_in_sight
from desktop_app.desk.sifting import ahead
from desktop_app.documents.people_contents import ExportedPeople, ExportedPerson
from desktop_app.domain.access import Act
from desktop_app.domain.bookings import ON_ROSTER, QUEUED, Booking, State
from desktop_app.domain.groups import Group
from desktop_app.domain.people import Enrolment, Person
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork


@action("export_people", Act.EXPORT, undoable=False)
def export_people(db: UnitOfWork, ids: Sequence[UUID], *, now: datetime) -> ExportedPeople:
    """What is taken out of the program about these people, by name, and the entry of it.

    Nobody who has died is among them, and no number or address that may not be used. The entry
    has the reason, and how many they are. Raises ReasonNeeded.
    """
    groups = with_reason(db)
    wanted = kept_ids(db, ids)
    found = people_in_sight(db, wanted, Act.FIND, groups)
    living = [person for person in found if not person.has_died]
    people = [each for some in _by_parts(living) for each in _exported(db, some, now)]
    db.found = len(people)
    return ExportedPeople(tuple(people), left_out=len(wanted) - len(people))


def _by_parts(people: Sequence[Person]) -> list[list[Person]]:
    by_id = {person.id: person for person in people}
    return [[by_id[each] for each in some] for some in parts(list(by_id))]


def _exported(db: UnitOfWork, people: Sequence[Person], now: datetime) -> list[ExportedPerson]:
    ids = [person.id for person in people]
    details, groups = Details(db, ids, now), _groups_of(db, ids)
    places, turns = _days(db, ids, ON_ROSTER, now), _days(db, ids, QUEUED, now)
    return [
        _row(
            details.line(person),
            person,
            groups.get(person.id, ()),
            next(iter(places.get(person.id, ())), None),
            turns.get(person.id, ()),
        )
        for person in people
    ]


def _row(
    line: Line,
    person: Person,
    groups: tuple[str, ...],
    next_day: date | None,
    waits_for: tuple[date, ...],
) -> ExportedPerson:
    phone = person.phone if person.may_be_rung else None
    return ExportedPerson(
        name=line.name,
        preferred_name=line.preferred_name,
        phone=phone,
        messages=person.message_rule if phone else None,
        email=person.email if person.may_be_written_to else None,
        no_calls=line.no_calls,
        no_messages=line.no_messages,
        postcode=line.postcode,
        health_board=person.health_board,
        groups=groups,
        next_day=next_day,
        waits_for=waits_for,
        came=line.came,
        last_came=line.last_came,
        channel=line.channel,
    )


def _groups_of(db: UnitOfWork, ids: Sequence[UUID]) -> dict[UUID, tuple[str, ...]]:
    """The names of the groups that each of them is in, and has not withdrawn from."""
    rows = db.execute(
        select(Enrolment.person_id, Group.name)
        .join(Group, Group.id == Enrolment.group_id)
        .where(Enrolment.person_id.in_(ids), Enrolment.withdrawn_at.is_(None))
        .order_by(Enrolment.person_id, Group.name)
    )
    return {
        person_id: tuple(name for _, name in same)
        for person_id, same in groupby(rows, key=lambda row: row[0])
    }


def _days(
    db: UnitOfWork, ids: Sequence[UUID], states: frozenset[State], now: datetime
) -> dict[UUID, tuple[date, ...]]:
    """The days ahead for which each of them stands so, the next first."""
    rows = db.execute(
        select(Booking.person_id, Session.day)
        .join(Session, Session.id == Booking.session_id)
        .where(Booking.person_id.in_(ids), Booking.state.in_(states), *ahead(now))
        .order_by(Booking.person_id, Session.starts_at)
    )
    return {
        person_id: tuple(day for _, day in same)
        for person_id, same in groupby(rows, key=lambda row: row[0])
    }
