"""Whom somebody may see who does not see everyone: people of own sessions, or of own groups."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, select, union_all

from desktop_app.desk.action import own_groups
from desktop_app.domain.access import Act, Scope
from desktop_app.domain.bookings import Booking
from desktop_app.domain.counsellors import Assignment
from desktop_app.domain.people import Enrolment
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork

# Who was ever in a session.
IN_SESSION = select(Booking.person_id).join(Session, Session.id == Booking.session_id)


def people_of(groups: Sequence[UUID]) -> Select[UUID]:
    """The ids of everybody in these groups, or ever in a session of one: some more than once."""
    enrolled = select(Enrolment.person_id).where(Enrolment.group_id.in_(groups))
    came = IN_SESSION.where(Session.group_id.in_(groups))
    return select(union_all(enrolled, came).subquery().c.person_id)


def reached(db: UnitOfWork, act: Act) -> Select[UUID]:
    """The ids of everybody whom the actor's permission is bound to, some of them more than once.

    They are in an own group, were ever in a session of one, or ever in a session of the actor's.
    """
    ways = [people_of(own_groups(db, act))]
    leads = any(scope is Scope.OWN for _, scope in db.actor.scopes(act))
    if leads and db.actor.counsellor_id is not None:
        own = IN_SESSION.join(Assignment, Assignment.session_id == Session.id)
        ways.append(own.where(Assignment.counsellor_id == db.actor.counsellor_id))
    return select(union_all(*ways).subquery().c.person_id)


def within_reach(db: UnitOfWork, act: Act, ids: Sequence[UUID]) -> list[UUID]:
    """Those of these people whom the permission for the act reaches, in the order given."""
    everybody = reached(db, act)
    (person_id,) = everybody.selected_columns
    allowed = set(db.scalars(everybody.where(person_id.in_(ids))))
    return [one for one in ids if one in allowed]
