"""Whom somebody may see who does not see everyone: people of own sessions, or of own groups."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select

from desktop_app.desk.action import own_groups
from desktop_app.domain.access import Act, Scope
from desktop_app.domain.bookings import Booking
from desktop_app.domain.counsellors import Assignment
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork


def reached(db: UnitOfWork, act: Act) -> Select[UUID]:
    """The ids of everybody who was ever in a session that the actor's permission is bound to."""
    ways: list[ColumnElement[bool]] = [Session.group_id.in_(own_groups(db, act))]
    if any(scope is Scope.OWN for _, scope in db.actor.scopes(act)):
        ways.append(Assignment.counsellor_id == db.actor.counsellor_id)
    return (
        select(Booking.person_id)
        .join(Session, Session.id == Booking.session_id)
        .join(Assignment, Assignment.session_id == Session.id, isouter=True)
        .where(or_(*ways))
    )


def within_reach(db: UnitOfWork, act: Act, ids: Sequence[UUID]) -> list[UUID]:
    """Those of these people whom the permission for the act reaches, in the order given."""
    allowed = set(db.scalars(reached(db, act).where(Booking.person_id.in_(ids))))
    return [person_id for person_id in ids if person_id in allowed]
