"""The directory: everybody on file in order of name, filtered and searched, read page by page.

A listing holds ids alone, so that 61,000 people scroll without a wait; ``lines`` reads those in
sight. People who have died are in no list. A coordinator who searches everyone finds them, and the
reporter does that day, so that a report can be put right; nobody else does.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import and_, func, select

from desktop_app.desk.action import clear, query, sees_everyone
from desktop_app.desk.gate import LIVING, may_be_found, sight
from desktop_app.desk.lookup import desk_day
from desktop_app.desk.reach import reached, within_reach
from desktop_app.desk.sifting import (
    FEW,
    PROMISED,
    Filter,
    Key,
    Look,
    Narrow,
    Order,
    ahead,
    arranged,
    key_of,
    keys,
    narrowed,
    raw,
    sifted,
)
from desktop_app.desk.sight import GroupName, group_names
from desktop_app.domain.access import Act
from desktop_app.domain.bookings import (
    CAME,
    LIVE,
    Attendance,
    Booking,
    Channel,
    Mark,
    StandingPlace,
    State,
)
from desktop_app.domain.people import Contact, Person
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork
from desktop_app.store.search import find_people

FEWEST_CHARACTERS = 3  # rules.md 7
MOST_FOUND = 200
MOST_SIFTED = 400  # candidates of a search from which a filter takes its own
EVERYBODY = Narrow()


@dataclass(frozen=True)
class Listing:
    """Who is listed, in order; ``on_file`` counts everybody whom this person may see.

    ``capped``: a search found more than are listed. ``today`` is the day at the desk.
    ``elsewhere`` counts whom a search that finds nobody under its filter would list under Everyone.
    """

    on_file: int
    keys: Sequence[Key] = ()
    capped: bool = False
    today: date = date.min
    order: Order = Order.NAME
    elsewhere: int = 0

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

    def missing(self, people: Collection[UUID]) -> int:
        """How many of these are not listed."""
        if not people:
            return 0
        as_here = isinstance(next(iter(self.keys), None), UUID)
        there = set(self.keys)
        return sum((each if as_here else each.hex) not in there for each in people)


@dataclass(frozen=True)
class Line:
    """A person as the directory shows them.

    ``next_day`` and ``next_state`` are of their next session, ``mark`` what is recorded for it
    already; ``every_month``: they keep a place. ``ring_back_on`` is the first open promise.
    ``no_calls`` and ``no_messages``: they asked for that, or have no agreement any more.
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
    last_came: date | None = None
    no_calls: bool = False
    no_messages: bool = False


@query("people", Act.FIND)
def directory(
    db: UnitOfWork,
    which: Filter,
    text: str = "",
    narrow: Narrow = EVERYBODY,
    order: Order = Order.NAME,
    *,
    now: datetime,
) -> Listing:
    """Who is listed under a filter, by name or in another order; with a text (from its third
    character) those of them whom a search finds, at most 200: by name means the best first.
    """
    listing = _listing(db, which, text, narrow, now)
    look = Look(now, narrow.group_id)
    listed, today = arranged(db, order, listing.keys, look), desk_day(db, now)
    hides = which is not Filter.EVERYONE and is_search(text) and not listed
    elsewhere = len(_listing(db, Filter.EVERYONE, text, narrow, now)) if hides else 0
    return replace(listing, keys=listed, today=today, order=order, elsewhere=elsewhere)


@query("find_in_people", Act.FIND, audited=True)
def settled_search(
    db: UnitOfWork, which: Filter, text: str, narrow: Narrow = EVERYBODY, *, now: datetime
) -> int:
    """How many a search finds that has settled; its entry counts, and never keeps the words."""
    found = len(_listing(db, which, text, narrow, now))
    db.looked_at("search")
    db.found = found
    return found


@query("people_groups", Act.FIND)
def people_groups(db: UnitOfWork) -> tuple[GroupName, ...]:
    """The groups to which a listing can be narrowed."""
    clear(db)
    return group_names(db)


@query("people_lines", Act.FIND)
def lines(db: UnitOfWork, ids: Sequence[UUID], *, now: datetime) -> tuple[Line, ...]:
    """What the directory shows of these people, those of them whom this person may see."""
    clear(db)
    if not sees_everyone(db, Act.FIND):
        ids = within_reach(db, Act.FIND, ids)
    found = select(Person).where(Person.id.in_(ids), may_be_found(db, now))
    people = {p.id: p for p in db.scalars(found)}
    details = Details(db, ids, now)
    return tuple(details.line(people[person_id]) for person_id in ids if person_id in people)


def is_search(text: str) -> bool:
    """Whether a text is long enough to be looked for."""
    return len(text.strip()) >= FEWEST_CHARACTERS


# Who is listed


def _listing(db: UnitOfWork, which: Filter, text: str, narrow: Narrow, now: datetime) -> Listing:
    clear(db)
    own = None if sees_everyone(db, Act.FIND) else keys(db, reached(db, Act.FIND))
    sieves = narrowed(db, narrow), sifted(db, which, Look(now, narrow.group_id))
    wanted = own
    for passing in sieves:
        if passing is not None:
            wanted = passing if wanted is None else wanted & passing
    if wanted is own and not is_search(text):
        everybody = _in_order(db, own)
        return Listing(len(everybody), everybody)
    on_file = len(_in_order(db, own)) if own is not None else _count_of_living(db)
    if is_search(text):
        return _found(db, text, on_file, wanted, now, died=wanted is own)
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
    found = [key_of(db, person_id) for person_id, _ in people]
    matching = found if wanted is None else [key for key in found if key in wanted]
    capped = len(matching) > MOST_FOUND or len(found) == most
    return Listing(on_file, matching[:MOST_FOUND], capped)


def _in_order(db: UnitOfWork, among: set[Key] | None = None) -> Sequence[Key]:
    """Everybody living (``among`` these), by name: an index holds just this.

    A few are picked by the database, many more quickly here.
    """
    living = select(raw(Person.id)).where(LIVING).order_by(Person.name_folded, Person.id)
    if among is not None and len(among) <= FEW:
        living = living.where(raw(Person.id).in_(among))
    found = db.connection().scalars(living).all()
    return found if among is None else [key for key in found if key in among]


def _count_of_living(db: UnitOfWork) -> int:
    return db.scalar(select(func.count()).select_from(Person).where(LIVING)) or 0


# What is shown of them


class Details:
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
        """What the directory shows of one of them."""
        day, state, mark = self._next.get(person.id, (None, None, None))
        times, last = self._came.get(person.id, (0, None))
        withdrew = person.withdrawn_at is not None
        return Line(
            person_id=person.id,
            name=person.name,
            preferred_name=person.preferred_name,
            postcode=person.postcode,
            channel=person.channel,
            came=times,
            next_day=day,
            next_state=state,
            mark=mark,
            every_month=person.id in self._standing,
            ring_back_on=self._promised.get(person.id),
            has_died=person.has_died,
            last_came=last,
            no_calls=person.no_calls or withdrew,
            no_messages=person.no_messages or withdrew,
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
        .where(Booking.person_id.in_(ids), Booking.state.in_(LIVE), *ahead(now))
        .order_by(Session.starts_at.desc())
    )
    return {
        person_id: (day, State.WAITING if until is not None and until <= now else state, mark)
        for person_id, day, state, until, mark in db.execute(live)
    }


def _times_came(db: UnitOfWork, ids: Sequence[UUID]) -> dict[UUID, tuple[int, date]]:
    """How often each of them came who ever did, and on what day last."""
    came = (
        select(Attendance.person_id, func.count(), func.max(Session.day))
        .join(Session, Session.id == Attendance.session_id)
        .where(Attendance.person_id.in_(ids), Attendance.mark.in_(CAME))
        .group_by(Attendance.person_id)
    )
    return {person_id: (times, last) for person_id, times, last in db.execute(came)}


def _promises(db: UnitOfWork, ids: Sequence[UUID]) -> dict[UUID, date]:
    first = (
        select(Contact.person_id, func.min(Contact.ring_back_on))
        .join(Person, Person.id == Contact.person_id)
        .where(Contact.person_id.in_(ids), *PROMISED)
        .group_by(Contact.person_id)
    )
    return {person_id: day for person_id, day in db.execute(first) if person_id and day}
