"""Who is named to a group as having died: in the pack of its next session, with permission only."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, func, or_, select, union
from sqlalchemy.orm import aliased

from desktop_app.domain.bookings import CAME, ON_ROSTER, Attendance, Booking
from desktop_app.domain.paper_names import paper_names
from desktop_app.domain.people import Enrolment, Person
from desktop_app.domain.sessions import OPEN, Session
from desktop_app.store.database import UnitOfWork

Called = tuple[str, str]  # what somebody likes to be called, and their whole name


def told_apart(bookings: Sequence[Booking], died: Sequence[Called]) -> tuple[list[str], list[str]]:
    """The names of who comes and of who died, as others see them.

    They are told apart together: nobody in a group is to take one who lives for one who died.
    """
    coming = [(b.person.preferred_name, b.person.name) for b in bookings]
    names = paper_names([*coming, *died])
    return names[: len(coming)], names[len(coming) :]


def named_deaths(db: UnitOfWork, meetings: Sequence[Session]) -> dict[UUID, tuple[Called, ...]]:
    """By session: those of its group who died and are named to it, once each.

    Only of whom a coordinator has confirmed it and the family allowed it (``rules.md``, 7): the
    first session after both of that.
    """
    died = _died(db, {meeting.group_id for meeting in meetings})
    before = _before(db, [meeting.id for meeting in meetings]) if died else {}
    return {
        meeting.id: tuple(
            called
            for group_id, called, at in died
            if group_id == meeting.group_id
            and at < meeting.starts_at
            and at >= (before.get(meeting.id) or at)
        )
        for meeting in meetings
    }


def _died(db: UnitOfWork, groups: Collection[UUID]) -> list[tuple[UUID, Called, datetime]]:
    """Group, names and since when they may be named, in the order of the reports.

    Of a group are those who came to it, and those in it who had a place: it counted on them.
    """
    allowed = (
        Person.died_reported_at.is_not(None),
        Person.died_confirmed_at.is_not(None),
        Person.died_permission_at.is_not(None),
    )
    of_them = select(Person.id, Session.group_id).select_from(Person).where(*allowed)
    came = (
        of_them.join(Attendance, Attendance.person_id == Person.id)
        .join(Session, Session.id == Attendance.session_id)
        .where(Attendance.mark.in_(CAME))
    )
    counted_on = or_(Booking.state.in_(ON_ROSTER), Booking.state_before_death.in_(ON_ROSTER))
    had_a_place = (
        of_them.join(Booking, Booking.person_id == Person.id)
        .join(Session, Session.id == Booking.session_id)
        .join(
            Enrolment,
            and_(Enrolment.person_id == Person.id, Enrolment.group_id == Session.group_id),
        )
        .where(counted_on)
    )
    members = union(came, had_a_place).subquery()
    named = (
        select(
            members.c.group_id,
            Person.preferred_name,
            Person.name,
            Person.died_confirmed_at,
            Person.died_permission_at,
        )
        .join(Person, Person.id == members.c.id)
        .where(members.c.group_id.in_(groups))
        .order_by(Person.died_reported_at, Person.id)
    )
    return [(group_id, (liked, name), max(at)) for group_id, liked, name, *at in db.execute(named)]


def _before(db: UnitOfWork, ids: Sequence[UUID]) -> dict[UUID, datetime | None]:
    """When the session before each of these started, of its group."""
    earlier = aliased(Session)
    start = select(func.max(earlier.starts_at)).where(
        earlier.group_id == Session.group_id,
        earlier.starts_at < Session.starts_at,
        earlier.status.in_(OPEN),
    )
    rows = db.execute(select(Session.id, start.scalar_subquery()).where(Session.id.in_(ids)))
    return dict(rows.all())
