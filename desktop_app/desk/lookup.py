"""Finding what an act is about, and taking its locks."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import lazyload, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from desktop_app.desk.freeing import close_offers, place_came_free
from desktop_app.domain.base import Entity
from desktop_app.domain.bookings import Booking
from desktop_app.domain.errors import Ambiguous, NotFound
from desktop_app.domain.groups import Group
from desktop_app.domain.identity import Merge
from desktop_app.domain.open_days import IsClosed, closed_on
from desktop_app.domain.people import Person
from desktop_app.domain.records import Closure
from desktop_app.domain.recurrence import local
from desktop_app.domain.sessions import Session, Status
from desktop_app.store.database import UnitOfWork
from desktop_app.store.kept import rows

T = TypeVar("T")
E = TypeVar("E", bound=Entity)
SessionRef = UUID | date
IDS: BindParameter[Any] = bindparam("ids", expanding=True)
LOCKED_GROUPS = select(Group).order_by(Group.id).with_for_update(of=Group)
THESE_GROUPS = LOCKED_GROUPS.where(Group.id.in_(IDS))
GROUPS_OF = LOCKED_GROUPS.where(
    Group.id.in_(select(Session.group_id).where(Session.id.in_(IDS)).scalar_subquery())
)
LOCKED = (
    select(Session)
    .where(Session.id.in_(IDS))
    .order_by(Session.id)
    .with_for_update(of=Session)
    .execution_options(populate_existing=True)
)
FIRST_ZONE = select(Group.zone).order_by(Group.first_day, Group.id).limit(1)
BOOKINGS = (
    select(Booking)
    .where(Booking.session_id.in_(IDS))
    .order_by(Booking.arrival)
    .options(lazyload(Booking.person))
    .execution_options(populate_existing=True)
)


def held(db: UnitOfWork, kind: type[E], key: UUID, subject: str) -> E:
    """A record, held so that two desks do not write of it at once. Raises NotFound."""
    found = db.scalar(select(kind).where(kind.id == key).with_for_update(of=kind))
    if found is None:
        raise NotFound(subject)
    return found


def one_group(db: UnitOfWork, name: str | None = None) -> Group:
    """The group of that name, or the only one. Raises NotFound, Ambiguous."""
    return _only(_groups_named(db, name), "group")


def lock_these_groups(db: UnitOfWork, ids: Iterable[UUID]) -> None:
    """Hold groups by their ids, as ``lock_groups`` does."""
    db.scalars(THESE_GROUPS, {"ids": list(set(ids))}).all()


def lock_groups(db: UnitOfWork, sessions: Sequence[UUID], name: str | None) -> list[Group]:
    """The groups of these sessions, locked; without any session the group named, or the only one.

    Whoever makes people, standing places or sessions of a group holds its lock, so that two desks
    never make the same one. Raises NotFound, Ambiguous.
    """
    if sessions:
        return list(db.scalars(GROUPS_OF, {"ids": list(sessions)}))
    return list(db.scalars(THESE_GROUPS, {"ids": [one_group(db, name).id]}))


def lock_all_groups(db: UnitOfWork) -> None:
    """Hold every group, in order: for whoever makes somebody who may be made elsewhere at once."""
    db.scalars(LOCKED_GROUPS).all()


def read_session(db: UnitOfWork, wanted: UUID, *, lock: bool = False) -> Session:
    """The session with its bookings, to look at or (``lock``) to hold. Raises NotFound."""
    found = select(Session).where(Session.id == wanted).options(selectinload(Session.bookings))
    session = db.scalars(found.with_for_update(of=Session) if lock else found).first()
    if session is None:
        raise NotFound("session")
    return session


def person(db: UnitOfWork, person_id: UUID) -> Person:
    """The person with this id, or into whose record that of this id was merged. Raises NotFound."""
    found = db.get(Person, person_id)
    if found is None:
        kept = db.scalar(select(Merge.kept_id).where(Merge.gone_id == person_id))
        found = None if kept is None else db.get(Person, kept)
    if found is None:
        raise NotFound("person")
    return found


def lock_person(db: UnitOfWork, person_id: UUID) -> Person:
    """As ``person``, read anew and held: no other desk records their death meanwhile.

    Locks are taken in one order by everybody: groups, people, sessions. Raises NotFound.
    """
    found = (
        select(Person)
        .where(Person.id == person(db, person_id).id)
        .with_for_update(of=Person, key_share=True)  # others may still point at them
        .execution_options(populate_existing=True)
    )
    held = db.scalars(found).first()
    return person(db, person_id) if held is None else held


def lock_people(db: UnitOfWork, ids: Iterable[UUID]) -> dict[UUID, Person]:
    """Everybody as ``lock_person`` has them, by the ids asked for; held in the order of theirs.

    Raises NotFound.
    """
    asked = set(ids)
    merged = select(Merge.gone_id, Merge.kept_id).where(Merge.gone_id.in_(asked))
    now_under: dict[UUID, UUID] = {row.gone_id: row.kept_id for row in db.execute(merged)}
    held = (
        select(Person)
        .where(Person.id.in_({now_under.get(each, each) for each in asked}))
        .order_by(Person.id)
        .with_for_update(of=Person, key_share=True)  # others may still point at them
        .execution_options(populate_existing=True)
    )
    people = {found.id: found for found in db.scalars(held)}
    try:
        return {each: people[now_under.get(each, each)] for each in asked}
    except KeyError:
        raise NotFound("person") from None


def session_id(db: UnitOfWork, ref: SessionRef, group: str | None = None) -> UUID:
    """The id of the session meant by an id or a date. Raises NotFound, Ambiguous."""
    return session_ids(db, [ref], group)[0]


def session_ids(db: UnitOfWork, refs: Sequence[SessionRef], group: str | None = None) -> list[UUID]:
    """The ids meant, in the order given. Raises NotFound, Ambiguous."""
    days = [ref for ref in refs if isinstance(ref, date)]
    by_day: dict[date, list[UUID]] = {}
    if days:
        on_days = select(Session.id, Session.day)
        on_days = on_days.where(Session.day.in_(days), Session.status != Status.REMOVED)
        if group is not None:
            on_days = on_days.where(Session.group_id == one_group(db, group).id)
        for found, day in db.execute(on_days):
            by_day.setdefault(day, []).append(found)
    return [_only(by_day.get(ref, []), "session") if isinstance(ref, date) else ref for ref in refs]


def read_people(db: UnitOfWork, bookings: Iterable[Booking]) -> None:
    """Read at once whose bookings these are."""
    wanted = list(bookings)
    ids = {booking.person_id for booking in wanted}
    found = {p.id: p for p in db.scalars(select(Person).where(Person.id.in_(ids)))}
    for booking in wanted:
        set_committed_value(booking, "person", found[booking.person_id])


def lock_sessions(db: UnitOfWork, ids: Iterable[UUID], now: datetime) -> list[Session]:
    """The sessions with their bookings, locked in the order of their ids and settled.

    They come back in the order of time. Raises NotFound.
    """
    wanted = list(set(ids))
    locked = db.scalars(LOCKED, {"ids": wanted}).all()
    if len(locked) != len(wanted):
        raise NotFound("session")
    _read_bookings(db, locked)
    for session in locked:
        _settle(db, session, now)
    db.flush()
    return sorted(locked, key=lambda session: session.starts_at)


def lock_session(
    db: UnitOfWork, ref: SessionRef, now: datetime, group: str | None = None
) -> Session:
    """One session, locked and settled. Raises NotFound, Ambiguous."""
    return lock_sessions(db, [session_id(db, ref, group)], now)[0]


def _read_bookings(db: UnitOfWork, sessions: Sequence[Session]) -> None:
    """Read the stints of sessions whose locks are held.

    Not together with the sessions: a statement that waited for a lock sees what stood before it.
    """
    stints: dict[UUID, list[Booking]] = {session.id: [] for session in sessions}
    for booking in db.scalars(BOOKINGS, {"ids": list(stints)}):
        stints[booking.session_id].append(booking)
    for session in sessions:
        set_committed_value(session, "bookings", stints[session.id])


def _settle(db: UnitOfWork, session: Session, now: datetime) -> None:
    """Bring a session up to the time; what that frees goes the way of every freed place."""
    lapsed = any(b.lapsed(now) for b in session.bookings)
    session.settle(now)
    if lapsed and session.is_open(now):
        close_offers(db, session, now)
        if session.group.offers_itself:
            place_came_free(db, session, now, closed_days(db))


def desk_zone(db: UnitOfWork) -> str:
    """The wall clock of the desk: that of its first group, else UTC."""
    db.flush()  # a group that the running act has made counts
    found = rows(db, FIRST_ZONE, {})
    return str(found[0][0]) if found else "UTC"


def desk_day(db: UnitOfWork, now: datetime) -> date:
    """The day on the wall clock of the desk."""
    return local(now, desk_zone(db)).date()


def closed_days(db: UnitOfWork) -> IsClosed:
    """The days on which the desk is not open."""
    return closed_on(frozenset(db.scalars(select(Closure.day))))


def _groups_named(db: UnitOfWork, name: str | None) -> list[Group]:
    wanted = None if name is None else name.casefold()
    return [g for g in db.scalars(select(Group)) if wanted in (None, g.name.casefold())]


def _only(found: Sequence[T], kind: str) -> T:
    if not found:
        raise NotFound(kind)
    if len(found) > 1:
        raise Ambiguous(kind, len(found))
    return found[0]
