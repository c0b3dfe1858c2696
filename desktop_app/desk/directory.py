"""The directory: everybody on file in order of name, filtered and searched, read page by page.

A listing holds ids alone, so that 61,000 people scroll without a wait; ``lines`` reads those in
sight. People who have died are in no list. A coordinator who searches everyone finds them, and the
reporter does that day, so that a report can be put right; nobody else does.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from dateutil.relativedelta import relativedelta
from sqlalchemy import ColumnElement, Select, and_, func, not_, or_, select, type_coerce
from sqlalchemy.types import NullType

from desktop_app.desk.action import clear, query, sees_everyone
from desktop_app.desk.gate import LIVING, may_be_found, sight
from desktop_app.desk.lookup import desk_zone
from desktop_app.desk.reach import reached, within_reach
from desktop_app.desk.visits import came_before
from desktop_app.domain.access import Act
from desktop_app.domain.bookings import (
    CAME,
    LIVE,
    ON_ROSTER,
    Attendance,
    Booking,
    Channel,
    Mark,
    StandingPlace,
    State,
)
from desktop_app.domain.people import Contact, Person
from desktop_app.domain.recurrence import local
from desktop_app.domain.sessions import OPEN, Session
from desktop_app.store.database import UnitOfWork
from desktop_app.store.search import find_people

FEWEST_CHARACTERS = 3  # rules.md 7
MOST_FOUND = 200
MOST_SIFTED = 400  # candidates of a search from which a filter takes its own
LONG_AGO = relativedelta(months=6)
COMES = (*ON_ROSTER, State.OFFERED)
FEW = 1000
# An open promise to ring somebody whom we may ring.
PROMISED = (Contact.ring_back_on.is_not(None), Contact.done_at.is_(None), Person.may_be_rung)
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


@dataclass(frozen=True)
class Listing:
    """Who is listed, in order; ``on_file`` counts everybody whom this person may see.

    ``capped``: a search found more than are listed. ``today`` is the day at the desk.
    """

    on_file: int
    keys: Sequence[Key] = ()
    capped: bool = False
    today: date = date.min

    def __len__(self) -> int:
        return len(self.keys)

    def at(self, place: int) -> UUID:
        """The person at a place, from 0."""
        key = self.keys[place]
        return key if isinstance(key, UUID) else UUID(key)

    def place_of(self, person_id: UUID) -> int | None:
        """Where a person stands; None where they are not listed."""
        key = person_id if self.keys and isinstance(self.keys[0], UUID) else person_id.hex
        return self.keys.index(key) if key in self.keys else None


@dataclass(frozen=True)
class Line:
    """A person as the directory shows them.

    ``next_day`` and ``next_state`` are of their next session, ``mark`` what is recorded for it
    already; ``every_month``: they keep a place. ``ring_back_on`` is the first open promise.
    """

    person_id: UUID
    name: str
    preferred_name: str
    postcode: str | None
    channel: Channel
    came: int
    next_day: date | None
    next_state: State | None
    mark: Mark | None
    every_month: bool
    ring_back_on: date | None
    has_died: bool


@query("people", Act.FIND)
def directory(db: UnitOfWork, which: Filter, text: str = "", *, now: datetime) -> Listing:
    """Who is listed under a filter, by name; with a text (from its third character) those of them
    whom a search finds, best first and at most 200.
    """
    return replace(_listing(db, which, text, now), today=local(now, desk_zone(db)).date())


@query("find_in_people", Act.FIND, audited=True)
def settled_search(db: UnitOfWork, which: Filter, text: str, *, now: datetime) -> int:
    """How many a search finds that has settled; its entry counts, and never keeps the words."""
    found = len(_listing(db, which, text, now))
    db.looked_at("search")
    db.found = found
    return found


@query("people_lines", Act.FIND)
def lines(db: UnitOfWork, ids: Sequence[UUID], *, now: datetime) -> tuple[Line, ...]:
    """What the directory shows of these people, those of them whom this person may see."""
    clear(db)
    if not sees_everyone(db, Act.FIND):
        ids = within_reach(db, Act.FIND, ids)
    found = select(Person).where(Person.id.in_(ids), may_be_found(db, now))
    people = {p.id: p for p in db.scalars(found)}
    details = _Details(db, ids, now)
    return tuple(details.line(people[person_id]) for person_id in ids if person_id in people)


def is_search(text: str) -> bool:
    """Whether a text is long enough to be looked for."""
    return len(text.strip()) >= FEWEST_CHARACTERS


# Who is listed


def _listing(db: UnitOfWork, which: Filter, text: str, now: datetime) -> Listing:
    clear(db)
    own = None if sees_everyone(db, Act.FIND) else _keys(db, reached(db, Act.FIND))
    wanted = own if which is Filter.EVERYONE else FILTERS[which](db, now)
    if own is not None and wanted is not None:
        wanted &= own
    if wanted is own and not is_search(text):
        everybody = _in_order(db, own)
        return Listing(len(everybody), everybody)
    on_file = len(_in_order(db, own)) if own is not None else _count_of_living(db)
    if is_search(text):
        return _found(db, text, on_file, wanted, now, died=which is Filter.EVERYONE)
    return Listing(on_file, _in_order(db, wanted))


def _found(
    db: UnitOfWork,
    text: str,
    on_file: int,
    wanted: set[Key] | None,
    now: datetime,
    *,
    died: bool,
) -> Listing:
    """What a search finds among those ``wanted`` (None: everybody), the best first."""
    most = MOST_FOUND + 1 if wanted is None else MOST_SIFTED
    people = find_people(db, text, most, sight(db, now, died=died))
    found = [_key(db, person_id) for person_id, _ in people]
    matching = found if wanted is None else [key for key in found if key in wanted]
    capped = len(matching) > MOST_FOUND or len(found) == most
    return Listing(on_file, matching[:MOST_FOUND], capped)


def _in_order(db: UnitOfWork, among: set[Key] | None = None) -> Sequence[Key]:
    """Everybody living (``among`` these), by name: an index holds just this.

    A few are picked by the database, many more quickly here.
    """
    living = select(_raw(Person.id)).where(LIVING).order_by(Person.name_folded, Person.id)
    if among is not None and len(among) <= FEW:
        living = living.where(_raw(Person.id).in_(among))
    keys = db.connection().scalars(living).all()
    return keys if among is None else [key for key in keys if key in among]


def _count_of_living(db: UnitOfWork) -> int:
    return db.scalar(select(func.count()).select_from(Person).where(LIVING)) or 0


def _coming_next(db: UnitOfWork, now: datetime) -> set[Key]:
    turn = func.row_number().over(partition_by=Session.group_id, order_by=Session.starts_at)
    ahead = select(Session.id, turn.label("turn")).where(*_ahead(now)).subquery()
    following = select(ahead.c.id).where(ahead.c.turn == 1)
    placed = select(Booking.person_id).where(
        Booking.session_id.in_(following), Booking.state.in_(COMES), not_(_lapsed(now))
    )
    return _keys(db, placed)


def _waiting(db: UnitOfWork, now: datetime) -> set[Key]:
    queues = or_(Booking.state == State.WAITING, _lapsed(now))
    return _keys(db, _booked_ahead(now, (State.WAITING, State.OFFERED)).where(queues))


def _first_time(db: UnitOfWork, now: datetime) -> set[Key]:
    placed = _booked_ahead(now, COMES).where(not_(_lapsed(now)))
    return _keys(db, placed.where(not_(came_before())))


def _long_ago(db: UnitOfWork, now: datetime) -> set[Key]:
    lately = (
        select(Attendance.person_id)
        .join(Session, Session.id == Attendance.session_id)
        .where(Attendance.mark.in_(CAME), Session.starts_at >= now - LONG_AGO)
    )
    return _ever_came(db) - _keys(db, lately)


def _ring_back(db: UnitOfWork, _now: datetime) -> set[Key]:
    promised = select(Contact.person_id).join(Person, Person.id == Contact.person_id)
    return _keys(db, promised.where(*PROMISED))


def _do_not_contact(db: UnitOfWork, _now: datetime) -> set[Key]:
    stopped = or_(Person.no_calls, Person.no_messages, Person.withdrawn_at.is_not(None))
    return _keys(db, select(Person.id).where(stopped))


FILTERS: dict[Filter, Callable[[UnitOfWork, datetime], set[Key]]] = {
    Filter.COMING_NEXT: _coming_next,
    Filter.WAITING: _waiting,
    Filter.FIRST_TIME: _first_time,
    Filter.RING_BACK: _ring_back,
    Filter.LONG_AGO: _long_ago,
    Filter.DO_NOT_CONTACT: _do_not_contact,
}


def _ever_came(db: UnitOfWork) -> set[Key]:
    came = select(Attendance.person_id).where(Attendance.mark.in_(CAME))
    return _keys(db, came.group_by(Attendance.person_id))


def _lapsed(now: datetime) -> ColumnElement[bool]:
    """Whether a stint is an offer that has lapsed: who had it waits again."""
    return and_(Booking.state == State.OFFERED, Booking.offer_expires_at <= now)


def _booked_ahead(now: datetime, states: Collection[State]) -> Select[UUID]:
    """Who holds or awaits something in a session to come. The session leads: it is the rarer."""
    return (
        select(Booking.person_id)
        .join(Session, Session.id == Booking.session_id)
        .where(*_ahead(now), Booking.state.in_(states))
    )


def _ahead(now: datetime) -> tuple[Any, ...]:
    return Session.starts_at > now, Session.status.in_(OPEN)


def _keys(db: UnitOfWork, ids: Select[Any]) -> set[Key]:
    (column,) = ids.selected_columns
    raw = ids.with_only_columns(_raw(column), maintain_column_froms=True)
    return set(db.connection().scalars(raw).all())  # at once: one by one takes twice as long


def _raw(column: Any) -> Any:
    return type_coerce(column, NullType())


def _key(db: UnitOfWork, person_id: UUID) -> Key:
    return person_id.hex if db.connection().dialect.name == "sqlite" else person_id


# What is shown of them


class _Details:
    """What the directory shows of some people besides their own row, in four statements."""

    def __init__(self, db: UnitOfWork, ids: Sequence[UUID], now: datetime) -> None:
        self._next = _next_sessions(db, ids, now)
        self._came = _times_came(db, ids)
        self._promised = _promises(db, ids)
        self._standing = set(
            db.scalars(
                select(StandingPlace.person_id).where(
                    StandingPlace.person_id.in_(ids), StandingPlace.ended_at.is_(None)
                )
            )
        )

    def line(self, person: Person) -> Line:
        day, state, mark = self._next.get(person.id, (None, None, None))
        return Line(
            person_id=person.id,
            name=person.name,
            preferred_name=person.preferred_name,
            postcode=person.postcode,
            channel=person.channel,
            came=self._came.get(person.id, 0),
            next_day=day,
            next_state=state,
            mark=mark,
            every_month=person.id in self._standing,
            ring_back_on=self._promised.get(person.id),
            has_died=person.has_died,
        )


def _next_sessions(
    db: UnitOfWork, ids: Sequence[UUID], now: datetime
) -> dict[UUID, tuple[date, State, Mark | None]]:
    """Each person's next session, with how they stand in it and what is recorded already.

    An offer that has lapsed counts as waiting.
    """
    live = (
        select(
            Booking.person_id, Session.day, Booking.state, Booking.offer_expires_at, Attendance.mark
        )
        .join(Session, Session.id == Booking.session_id)
        .outerjoin(
            Attendance,
            and_(
                Attendance.session_id == Booking.session_id,
                Attendance.person_id == Booking.person_id,
            ),
        )
        .where(Booking.person_id.in_(ids), Booking.state.in_(LIVE), *_ahead(now))
        .order_by(Session.starts_at.desc())
    )
    return {
        person_id: (day, State.WAITING if until is not None and until <= now else state, mark)
        for person_id, day, state, until, mark in db.execute(live)
    }


def _times_came(db: UnitOfWork, ids: Sequence[UUID]) -> dict[UUID, int]:
    came = (
        select(Attendance.person_id, func.count())
        .where(Attendance.person_id.in_(ids), Attendance.mark.in_(CAME))
        .group_by(Attendance.person_id)
    )
    return dict(db.execute(came).all())


def _promises(db: UnitOfWork, ids: Sequence[UUID]) -> dict[UUID, date]:
    first = (
        select(Contact.person_id, func.min(Contact.ring_back_on))
        .join(Person, Person.id == Contact.person_id)
        .where(Contact.person_id.in_(ids), *PROMISED)
        .group_by(Contact.person_id)
    )
    return {person_id: day for person_id, day in db.execute(first) if person_id and day}
