"""Standing places: "keep a place every month" as an intent, and the bookings it makes."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select

from desktop_app.domain.bookings import Booking, Channel, StandingPlace, StandingSkip
from desktop_app.domain.errors import NotFound
from desktop_app.domain.groups import Group
from desktop_app.domain.people import Person
from desktop_app.domain.sessions import OPEN, Session
from desktop_app.store.database import UnitOfWork


@dataclass(frozen=True)
class Kept:
    """A place kept every month in a group, from a day on."""

    group_id: UUID
    group: str
    since: date


def sessions_from(
    db: UnitOfWork, group_id: UUID, chosen: Sequence[UUID], now: datetime
) -> list[UUID]:
    """The sessions a standing place is for: from the first one chosen, else the next, onwards.

    Raises NotFound when none is to come.
    """
    first = select(func.min(Session.starts_at)).where(
        Session.group_id == group_id, Session.id.in_(chosen)
    )
    later = select(Session.id).where(
        Session.group_id == group_id,
        Session.starts_at > now,
        Session.starts_at >= (db.scalar(first) or now),
        Session.status.in_(OPEN),
    )
    found = list(db.scalars(later.order_by(Session.starts_at)))
    if not found:
        raise NotFound("session")
    return found


def keep_every_session(
    db: UnitOfWork,
    person: Person,
    sessions: Sequence[Session],
    chosen: Container[UUID],
    now: datetime,
) -> list[tuple[Session, Booking]]:
    """Record the intent and book these sessions of one group, in the order of time.

    Full ones by the waiting list; dates skipped before only if they are chosen now. Somebody who
    keeps a place already keeps that one.
    """
    first = sessions[0]
    standing = live_standing(db, person.id, first.group_id) or _ask(db, person, first, now)
    skipped = _skipped(db, standing.id)
    return [
        (session, _book(session, person, standing, now))
        for session in sessions
        if session.id not in skipped or session.id in chosen
    ]


def book_standing_people(db: UnitOfWork, session: Session, now: datetime) -> None:
    """Book a session for its group's standing people, in the order they asked.

    Not those who skip it, and those who are in it already once only.
    """
    skips = select(StandingSkip.standing_id).where(StandingSkip.session_id == session.id)
    asked = db.execute(
        select(StandingPlace, Person, Session.starts_at)
        .join(Person, Person.id == StandingPlace.person_id)
        .join(Session, Session.id == StandingPlace.from_session_id)
        .where(
            StandingPlace.group_id == session.group_id,
            StandingPlace.ended_at.is_(None),
            StandingPlace.id.not_in(skips),
        )
        .order_by(StandingPlace.asked_at, StandingPlace.id)
    )
    for standing, person, since in asked.all():
        if since <= session.starts_at and _may_be_booked(person, session.group_id):
            _book(session, person, standing, now)


def _may_be_booked(person: Person, group_id: UUID) -> bool:
    return not person.has_died and not person.withdrew_from(group_id)


def catch_up(db: UnitOfWork, person: Person, meetings: Sequence[Session], now: datetime) -> None:
    """Book somebody who is back into what was made meanwhile of what they keep a place in."""
    asked = db.execute(
        select(StandingPlace, Session.starts_at)
        .join(Session, Session.id == StandingPlace.from_session_id)
        .where(StandingPlace.person_id == person.id, StandingPlace.ended_at.is_(None))
    )
    for standing, since in asked.all():
        open_ones = [
            meeting
            for meeting in meetings
            if meeting.group_id == standing.group_id
            and meeting.is_open(now)
            and meeting.starts_at >= since
        ]
        if open_ones and _may_be_booked(person, standing.group_id):
            keep_every_session(db, person, open_ones, (), now)


def places_kept(db: UnitOfWork, person_id: UUID) -> tuple[Kept, ...]:
    """The places that somebody keeps every month."""
    kept = (
        select(Group.id, Group.name, Session.day)
        .join(StandingPlace, StandingPlace.group_id == Group.id)
        .join(Session, Session.id == StandingPlace.from_session_id)
        .where(StandingPlace.person_id == person_id, StandingPlace.ended_at.is_(None))
        .order_by(Group.name, Group.id)
    )
    return tuple(Kept(*row) for row in db.execute(kept))


def dates_skipped(db: UnitOfWork, person_id: UUID) -> set[UUID]:
    """The sessions that a standing place of theirs leaves out."""
    left_out = (
        select(StandingSkip.session_id)
        .join(StandingPlace, StandingPlace.id == StandingSkip.standing_id)
        .where(StandingPlace.person_id == person_id, StandingPlace.ended_at.is_(None))
    )
    return set(db.scalars(left_out))


def live_standing(db: UnitOfWork, person_id: UUID, group_id: UUID) -> StandingPlace | None:
    """The place that somebody keeps in a group, unless it has ended."""
    return db.scalar(
        select(StandingPlace).where(
            StandingPlace.person_id == person_id,
            StandingPlace.group_id == group_id,
            StandingPlace.ended_at.is_(None),
        )
    )


def _ask(db: UnitOfWork, person: Person, first: Session, now: datetime) -> StandingPlace:
    standing = StandingPlace(
        person_id=person.id, group_id=first.group_id, asked_at=now, from_session_id=first.id
    )
    db.add(standing)
    db.flush()
    return standing


def _skipped(db: UnitOfWork, standing_id: UUID) -> set[UUID]:
    return set(
        db.scalars(select(StandingSkip.session_id).where(StandingSkip.standing_id == standing_id))
    )


def _book(session: Session, person: Person, standing: StandingPlace, now: datetime) -> Booking:
    return session.live(person.id) or session.book(
        person, now, Channel.STANDING, wait=True, standing_id=standing.id
    )
