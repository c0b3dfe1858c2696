"""Whom somebody may see who does not see everyone: people of own sessions, or of own groups."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, false, select, union_all

from desktop_app.desk.action import clear, own_groups, sees_everyone
from desktop_app.desk.lookup import lock_person
from desktop_app.desk.lookup import person as load_person
from desktop_app.domain.access import Act, Scope
from desktop_app.domain.bookings import Booking
from desktop_app.domain.counsellors import Assignment
from desktop_app.domain.errors import HasDied, NotPermitted
from desktop_app.domain.people import Enrolment, Person
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork
from desktop_app.store.kept import parameter
from desktop_app.store.search_looks import EVERYBODY, Condition, Sight

# Who was ever in a session.
IN_SESSION = select(Booking.person_id).join(Session, Session.id == Booking.session_id)


def people_of(groups: Sequence[Any]) -> Select[UUID]:
    """The ids of everybody in these groups, or ever in a session of one: some more than once."""
    enrolled = select(Enrolment.person_id).where(Enrolment.group_id.in_(groups))
    came = IN_SESSION.where(Session.group_id.in_(groups))
    return select(union_all(enrolled, came).subquery().c.person_id)


def reached(db: UnitOfWork, act: Act) -> Select[UUID]:
    """The ids of everybody whom the actor's permission is bound to, some of them more than once.

    They are in an own group, were ever in a session of one, or ever in a session of the actor's.
    """
    return _everybody_of(own_groups(db, act), _leads(db, act))


def reach_of(db: UnitOfWork, act: Act) -> Sight:
    """The same, for a search: everybody where the permission is not bound."""
    if sees_everyone(db, act):
        return EVERYBODY
    groups, counsellor = own_groups(db, act), _leads(db, act)
    values = {_own_group(place): group_id for place, group_id in enumerate(groups)}
    is_reached = _is_reached(len(groups), counsellor is not None)
    return Sight((is_reached,), {**values, "own_counsellor": counsellor})


@lru_cache
def _is_reached(groups: int, leads: bool) -> Condition:
    own = [parameter(_own_group(place), Session.group_id.type) for place in range(groups)]
    counsellor = parameter("own_counsellor", Assignment.counsellor_id.type)
    everybody = _everybody_of(own, counsellor if leads else None)
    return lambda person_id: person_id.in_(everybody)


def _own_group(place: int) -> str:
    return f"own_group_{place}"


def _leads(db: UnitOfWork, act: Act) -> UUID | None:
    """The counsellor whose own sessions the permission reaches."""
    own = any(scope is Scope.OWN for _, scope in db.actor.scopes(act))
    return db.actor.counsellor_id if own else None


def _everybody_of(groups: Sequence[Any], counsellor: Any) -> Select[UUID]:
    ways = [select(Enrolment.person_id).where(false())]
    if groups:
        ways.append(people_of(groups))
    if counsellor is not None:
        own = IN_SESSION.join(Assignment, Assignment.session_id == Session.id)
        ways.append(own.where(Assignment.counsellor_id == counsellor))
    return select(union_all(*ways).subquery().c.person_id)


def within_reach(db: UnitOfWork, act: Act, ids: Sequence[UUID]) -> list[UUID]:
    """Those of these people whom the permission for the act reaches, in the order given."""
    everybody = reached(db, act)
    (person_id,) = everybody.selected_columns
    allowed = set(db.scalars(everybody.where(person_id.in_(ids))))
    return [one for one in ids if one in allowed]


def reaches(db: UnitOfWork, act: Act, *ids: UUID) -> bool:
    """Whether the permission for the act reaches each of these people."""
    return sees_everyone(db, act) or len(within_reach(db, act, ids)) == len(ids)


def check_reach(db: UnitOfWork, act: Act, *ids: UUID) -> None:
    """Raise NotPermitted unless the permission for the act reaches each of these people."""
    if not reaches(db, act, *ids):
        raise NotPermitted(act)


def person_within(db: UnitOfWork, act: Act, person_id: UUID, *, lock: bool = False) -> Person:
    """Whom the running act is about, to look at or (``lock``) to hold: of a merged record the one
    that was kept. Raises NotFound, NotPermitted.
    """
    person = lock_person(db, person_id) if lock else load_person(db, person_id)
    db.about("person", person.id)
    check_reach(db, act, person.id)
    clear(db)
    return person


def living_within(db: UnitOfWork, act: Act, person_id: UUID, *, lock: bool = False) -> Person:
    """As ``person_within``; raises HasDied as well."""
    person = person_within(db, act, person_id, lock=lock)
    if person.has_died:
        raise HasDied
    return person
