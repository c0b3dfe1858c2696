"""Who a listing of people holds, and in what order: filters, groups, health boards and orders.

Everything here gives ids as the database's driver gives them: a desk of 61,000 people is sifted
without a wait.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from dateutil.relativedelta import relativedelta
from sqlalchemy import ColumnElement, Select, and_, func, not_, or_, select, type_coerce
from sqlalchemy.types import NullType

from desktop_app.desk.reach import people_of
from desktop_app.desk.visits import came_before
from desktop_app.domain.bookings import CAME, LIVE, ON_ROSTER, Attendance, Booking, State
from desktop_app.domain.people import Contact, Person
from desktop_app.domain.sessions import OPEN, Session
from desktop_app.store.database import UnitOfWork

FEW = 1000
LONG_AGO = relativedelta(months=6)
COMES = (*ON_ROSTER, State.OFFERED)
# An open promise to ring somebody whom we may ring.
PROMISED = (Contact.ring_back_on.is_not(None), Contact.done_at.is_(None), Person.may_be_rung)
EVERY_VISIT = select(Attendance.person_id).where(Attendance.mark.in_(CAME))
Key = Any  # an id as the database's driver gives it: 61,000 are not worth a conversion


class Filter(StrEnum):
    """Whom the directory lists."""

    EVERYONE = "everyone"
    COMING_NEXT = "coming_next"  # has a place in the next session of a group
    WAITING = "waiting"
    FIRST_TIME = "first_time"  # has a place, and never came to the group before it
    RING_BACK = "ring_back"
    LONG_AGO = "long_ago"  # came, but not for six months
    DO_NOT_CONTACT = "do_not_contact"  # by some channel, or wholly


class Order(StrEnum):
    """What people are listed by; those of whom there is nothing to say come last, by name."""

    NAME = "name"
    LAST_CAME = "last_came"  # who came last is first
    NEXT_SESSION = "next_session"
    RING_BACK = "ring_back"


@dataclass(frozen=True)
class Narrow:
    """What a listing is narrowed to besides its filter: a group, a health board, or both.

    Within a group the filters look at its sessions alone.
    """

    group_id: UUID | None = None
    health_board: str | None = None

    def __bool__(self) -> bool:
        return self != Narrow()


@dataclass(frozen=True)
class Look:
    """The time at which people are sifted, and the group of the sessions that count."""

    now: datetime
    group_id: UUID | None = None

    def sessions(self) -> tuple[ColumnElement[bool], ...]:
        """The sessions that count, as conditions."""
        return () if self.group_id is None else (Session.group_id == self.group_id,)

    def ahead(self) -> tuple[ColumnElement[bool], ...]:
        """Those of them that are to come."""
        return *ahead(self.now), *self.sessions()


Among = Sequence[Key] | None  # whose values are wanted, where they are few; None: everybody's
Sift = Callable[[UnitOfWork, Look], set[Key]]


def sifted(db: UnitOfWork, which: Filter, look: Look) -> set[Key] | None:
    """Who passes a filter; None for everybody."""
    return None if which is Filter.EVERYONE else FILTERS[which](db, look)


def narrowed(db: UnitOfWork, narrow: Narrow) -> set[Key] | None:
    """Who is in a group and under a health board; None for everybody."""
    wanted = None
    if narrow.group_id is not None:
        wanted = keys(db, people_of([narrow.group_id]))
    if narrow.health_board is not None:
        under = keys(db, select(Person.id).where(Person.health_board == narrow.health_board))
        wanted = under if wanted is None else wanted & under
    return wanted


def arranged(db: UnitOfWork, order: Order, listed: Sequence[Key], look: Look) -> Sequence[Key]:
    """The listed in an order. By name is how they come."""
    if order is Order.NAME:
        return listed
    value = ORDERS[order](db, look, listed if len(listed) <= FEW else None)
    there = [key for key in listed if key in value]
    there.sort(key=value.__getitem__, reverse=order is Order.LAST_CAME)
    return [*there, *(key for key in listed if key not in value)]


def keys(db: UnitOfWork, ids: Select[Any]) -> set[Key]:
    """What a statement of ids finds."""
    (column,) = ids.selected_columns
    found = ids.with_only_columns(raw(column), maintain_column_froms=True)
    return set(db.connection().scalars(found).all())  # at once: one by one takes twice as long


def raw(column: Any) -> Any:
    """A column as the driver gives it."""
    return type_coerce(column, NullType())


def key_of(db: UnitOfWork, person_id: UUID) -> Key:
    """An id as the driver gives it."""
    return person_id.hex if db.connection().dialect.name == "sqlite" else person_id


def ahead(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """The sessions to come, as conditions."""
    return Session.starts_at > now, Session.status.in_(OPEN)


# Who passes each filter


def _coming_next(db: UnitOfWork, look: Look) -> set[Key]:
    turn = func.row_number().over(partition_by=Session.group_id, order_by=Session.starts_at)
    coming = select(Session.id, turn.label("turn")).where(*look.ahead()).subquery()
    following = select(coming.c.id).where(coming.c.turn == 1)
    placed = select(Booking.person_id).where(
        Booking.session_id.in_(following), Booking.state.in_(COMES), not_(_lapsed(look.now))
    )
    return keys(db, placed)


def _waiting(db: UnitOfWork, look: Look) -> set[Key]:
    queues = or_(Booking.state == State.WAITING, _lapsed(look.now))
    return keys(db, _booked_ahead(look, (State.WAITING, State.OFFERED)).where(queues))


def _first_time(db: UnitOfWork, look: Look) -> set[Key]:
    placed = _booked_ahead(look, COMES).where(not_(_lapsed(look.now)))
    return keys(db, placed.where(not_(came_before())))


def _long_ago(db: UnitOfWork, look: Look) -> set[Key]:
    lately = _with_sessions(EVERY_VISIT, look).where(Session.starts_at >= look.now - LONG_AGO)
    return keys(db, _came(look).group_by(Attendance.person_id)) - keys(db, lately)


def _ring_back(db: UnitOfWork, _look: Look) -> set[Key]:
    promised = select(Contact.person_id).join(Person, Person.id == Contact.person_id)
    return keys(db, promised.where(*PROMISED))


def _do_not_contact(db: UnitOfWork, _look: Look) -> set[Key]:
    stopped = or_(Person.no_calls, Person.no_messages, Person.withdrawn_at.is_not(None))
    return keys(db, select(Person.id).where(stopped))


FILTERS: Mapping[Filter, Sift] = {
    Filter.COMING_NEXT: _coming_next,
    Filter.WAITING: _waiting,
    Filter.FIRST_TIME: _first_time,
    Filter.RING_BACK: _ring_back,
    Filter.LONG_AGO: _long_ago,
    Filter.DO_NOT_CONTACT: _do_not_contact,
}


def _came(look: Look) -> Select[Any]:
    """Who came to a session that counts: once for each time. Without a group it is all of them,
    and the sessions are left out, which is quicker."""
    return EVERY_VISIT if look.group_id is None else _with_sessions(EVERY_VISIT, look)


def _with_sessions(came: Select[Any], look: Look) -> Select[Any]:
    return came.join(Session, Session.id == Attendance.session_id).where(*look.sessions())


def _lapsed(now: datetime) -> ColumnElement[bool]:
    """Whether a stint is an offer that has lapsed: who had it waits again."""
    return and_(Booking.state == State.OFFERED, Booking.offer_expires_at <= now)


def _booked_ahead(look: Look, states: Collection[State]) -> Select[UUID]:
    """Who holds or awaits something in a session to come. The session leads: it is the rarer."""
    return (
        select(Booking.person_id)
        .join(Session, Session.id == Booking.session_id)
        .where(*look.ahead(), Booking.state.in_(states))
    )


# By what each order is


def _last_came(db: UnitOfWork, look: Look, among: Among) -> dict[Key, Any]:
    visits = _with_sessions(EVERY_VISIT, look)
    return _by_person(db, visits, Attendance.person_id, func.max(Session.day), among)


def _next_session(db: UnitOfWork, look: Look, among: Among) -> dict[Key, Any]:
    booked = _booked_ahead(look, LIVE)
    return _by_person(db, booked, Booking.person_id, func.min(Session.starts_at), among)


def _promised_on(db: UnitOfWork, _look: Look, among: Among) -> dict[Key, Any]:
    promised = select(Contact.person_id).join(Person, Person.id == Contact.person_id)
    first = func.min(Contact.ring_back_on)
    return _by_person(db, promised.where(*PROMISED), Contact.person_id, first, among)


ORDERS: Mapping[Order, Callable[[UnitOfWork, Look, Among], dict[Key, Any]]] = {
    Order.LAST_CAME: _last_came,
    Order.NEXT_SESSION: _next_session,
    Order.RING_BACK: _promised_on,
}


def _by_person(
    db: UnitOfWork, rows: Select[Any], person: Any, value: Any, among: Among
) -> dict[Key, Any]:
    """A value of each person in some rows, as the driver gives both: it is only compared."""
    if among is not None:
        rows = rows.where(raw(person).in_(among))
    columns = (raw(person), raw(value))
    grouped = rows.with_only_columns(*columns, maintain_column_froms=True).group_by(person)
    return dict(db.connection().execute(grouped).all())
