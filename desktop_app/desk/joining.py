"""How somebody joins their next session: to be read to them on the phone."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.action import clear, query
from desktop_app.desk.lookup import person as load_person
from desktop_app.desk.reach import check_reach
from desktop_app.desk.wordings import SAY_JOINING, text_of
from desktop_app.domain.access import Act
from desktop_app.domain.bookings import HELD, Booking
from desktop_app.domain.errors import HasDied, NotFound
from desktop_app.domain.groups import Group
from desktop_app.domain.people import Enrolment
from desktop_app.domain.recurrence import local
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork


@dataclass(frozen=True)
class Joining:
    """How to join a group, and the next session the person has a place in, if there is one.

    ``say`` is read first, ``details`` are the group's own; empty where none were written.
    """

    group: str
    start: datetime | None
    say: str
    details: str


@query("joining_details", Act.FIND, audited=True)
def joining_details(db: UnitOfWork, person_id: UUID, *, now: datetime) -> Joining:
    """For the next session somebody has a place in, else for the group they are in.

    Raises NotFound, NotPermitted, HasDied.
    """
    person = load_person(db, person_id)
    person_id = person.id
    check_reach(db, Act.FIND, person_id)
    clear(db)
    if person.has_died:
        raise HasDied
    db.looked_at("person", person_id)
    session = db.scalars(
        select(Session)
        .join(Booking, Booking.session_id == Session.id)
        .where(Booking.person_id == person_id, Booking.state.in_(HELD), Session.starts_at > now)
        .order_by(Session.starts_at)
        .limit(1)
    ).first()
    group = session.group if session is not None else _group_of(db, person_id)
    start = None if session is None else local(session.starts_at, group.zone)
    return Joining(group.name, start, _said(db, group.id), group.joining)


def _said(db: UnitOfWork, group_id: UUID) -> str:
    """The words of the group, else those for all; data older than these words have none yet."""
    return text_of(db, SAY_JOINING, group_id).body or text_of(db, SAY_JOINING, None).body


def _group_of(db: UnitOfWork, person_id: UUID) -> Group:
    """The group somebody is in; who is in none yet, the first."""
    theirs = select(Enrolment.group_id).where(Enrolment.person_id == person_id)
    first = select(Group).order_by(Group.id.not_in(theirs), Group.first_day, Group.id)
    found = db.scalars(first.limit(1)).first()
    if found is None:
        raise NotFound("group")
    return found
