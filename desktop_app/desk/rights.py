"""What the actor may do in which sessions, asked of many at once and beforehand."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select, true

from desktop_app.desk.action import own_groups, require, sees_everyone
from desktop_app.domain.access import Act, Scope
from desktop_app.domain.bookings import LIVE, Booking
from desktop_app.domain.counsellors import Assignment
from desktop_app.domain.errors import NotPermitted, ReasonNeeded
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork


class Rights:
    """``own`` holds the actor's own sessions that start after a moment, for any duty.

    The gate of an act asks again when it is done: this only keeps what would be refused out of
    sight.
    """

    def __init__(self, db: UnitOfWork, since: datetime) -> None:
        self._db = db
        self._leads = (
            select(Assignment.session_id)
            .join(Session, Session.id == Assignment.session_id)
            .where(Assignment.counsellor_id == db.actor.counsellor_id, Session.starts_at > since)
        )
        self.own: frozenset[UUID] = frozenset()
        if db.actor.counsellor_id is not None:
            self.own = frozenset(db.scalars(self._leads))

    def may(self, act: Act, session_id: UUID, group_id: UUID) -> bool:
        """Whether some role allows the act in this session."""
        for grant, scope in self._db.actor.scopes(act):
            in_group = grant.group_id in (None, group_id)
            if in_group and (scope is Scope.ALL or self._is_own(scope, session_id)):
                return True
        return False

    def only(self, act: Act) -> ColumnElement[bool]:
        """The sessions in which some role allows the act, as a condition on ``Session``."""
        if sees_everyone(self._db, act):
            return true()
        allowed = Session.group_id.in_(own_groups(self._db, act))
        if any(scope is Scope.OWN for _, scope in self._db.actor.scopes(act)):
            return or_(allowed, Session.id.in_(self._leads))
        return allowed

    def bound(self, act: Act) -> bool:
        """Whether the act is open to the actor in own sessions and in no others."""
        scopes = {scope for _, scope in self._db.actor.scopes(act)}
        return scopes == {Scope.OWN}

    def _is_own(self, scope: Scope, session_id: UUID) -> bool:
        return scope is Scope.OWN and session_id in self.own


def may(db: UnitOfWork, act: Act, meeting: Session) -> bool:
    """Whether the actor may do this for a session, without a reason."""
    try:
        require(db, act, meeting)
    except (NotPermitted, ReasonNeeded):
        return False
    return True


def bookable(db: UnitOfWork, person_id: UUID, meetings: Sequence[Session]) -> list[Session]:
    """The sessions among these into which the actor may book somebody.

    A counsellor books people of a session of their own, into it or a later one of its group.
    """
    if sees_everyone(db, Act.BOOK):
        return list(meetings)
    groups, met = own_groups(db, Act.BOOK), _first_met(db, person_id)
    return [
        meeting
        for meeting in meetings
        if meeting.group_id in groups
        or (meeting.group_id in met and met[meeting.group_id] <= meeting.starts_at)
    ]


def _first_met(db: UnitOfWork, person_id: UUID) -> dict[UUID, datetime]:
    """By group, when the first of the counsellor's own sessions with somebody in it starts."""
    if db.actor.counsellor_id is None:
        return {}
    bound_to = {grant.group_id for grant, scope in db.actor.scopes(Act.BOOK) if scope is Scope.OWN}
    own = (
        select(Session.group_id, func.min(Session.starts_at))
        .join(Booking, Booking.session_id == Session.id)
        .join(Assignment, Assignment.session_id == Session.id)
        .where(
            Booking.person_id == person_id,
            Booking.state.in_(LIVE),
            Assignment.counsellor_id == db.actor.counsellor_id,
        )
        .group_by(Session.group_id)
    )
    return {group: at for group, at in db.execute(own) if {None, group} & bound_to}
