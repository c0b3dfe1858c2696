"""The next sessions of one person: how they stand in each, and what pressing it does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import lazyload, selectinload

from desktop_app.desk.rights import Rights, bookable
from desktop_app.desk.standing import dates_skipped
from desktop_app.domain.access import Act
from desktop_app.domain.bookings import Booking, State
from desktop_app.domain.people import Enrolment, Person
from desktop_app.domain.recurrence import local
from desktop_app.domain.sessions import OPEN, Session
from desktop_app.store.database import UnitOfWork

SESSIONS_SHOWN = 6


class Choice(StrEnum):
    """What pressing a session does for this person."""

    BOOK = "book"
    WAIT = "wait"  # the places are taken, or belong to those who wait
    RELEASE = "release"
    TAKE = "take"  # a place is held for them, or they are the next to have one
    LEAVE = "leave"  # give up a turn on the waiting list
    KEEP = "keep"  # a date of their standing place that they skip counts again
    NOTHING = "nothing"


OF_ROSTER = (Choice.RELEASE, Choice.LEAVE, Choice.KEEP)  # for whoever may change this roster


@dataclass(frozen=True)
class Ahead:
    """A session to come, with how the person stands in it. Times are its group's wall clock.

    ``waiting`` counts those before them on the list: before somebody who would join now as well.
    ``until`` is the end of an offer that holds. ``skipped``: they keep a place every month, and
    not on this date. ``free`` counts places that are free and belong to those who wait.
    """

    session_id: UUID
    group: str
    day: date
    start: datetime
    end: datetime
    longer: bool
    state: State | None
    standing: bool
    waiting: int
    until: datetime | None
    choice: Choice
    skipped: bool = False
    free: int = 0


def next_sessions(
    db: UnitOfWork, person: Person, enrolments: Sequence[Enrolment], now: datetime
) -> tuple[Ahead, ...]:
    """The next six of the groups they are in; who has died is in none."""
    if person.has_died:
        return ()
    visited = (
        select(Session.group_id)
        .join(Booking, Booking.session_id == Session.id)
        .where(Booking.person_id == person.id)
    )
    coming = (
        select(Session)
        .where(
            Session.starts_at > now,
            Session.status.in_(OPEN),
            or_(
                Session.group_id.in_([enrolment.group_id for enrolment in enrolments]),
                Session.group_id.in_(visited),
            ),
        )
        .order_by(Session.starts_at, Session.id)
        .limit(SESSIONS_SHOWN)
        .options(selectinload(Session.bookings).options(lazyload(Booking.person)))
    )
    sessions = db.scalars(coming).all()
    skipped = dates_skipped(db, person.id)
    rights, open_to_them = Rights(db, now), bookable(db, person.id, sessions)
    return tuple(
        _session(
            session,
            person.id,
            now,
            skipped=session.id in skipped,
            may_book=session in open_to_them,
            may_release=rights.may(Act.BOOK, session.id, session.group_id),
        )
        for session in sessions
    )


def _session(
    session: Session,
    person_id: UUID,
    now: datetime,
    *,
    skipped: bool,
    may_book: bool,
    may_release: bool,
) -> Ahead:
    stint, zone = session.live(person_id), session.group.zone
    until = None if stint is None or stint.lapsed(now) else stint.offer_expires_at
    skipped = skipped and stint is None
    choice = Choice.KEEP if skipped else _choice(session, stint, now)
    return Ahead(
        session_id=session.id,
        group=session.group.name,
        day=session.day,
        start=local(session.starts_at, zone),
        end=local(session.ends_at, zone),
        longer=session.longer,
        state=None if stint is None else State.WAITING if stint.waits(now) else stint.state,
        standing=stint is not None and stint.standing_id is not None,
        waiting=session.ahead_of(stint, now),
        until=None if until is None else local(until, zone),
        choice=choice if (may_release if choice in OF_ROSTER else may_book) else Choice.NOTHING,
        skipped=skipped,
        free=max(session.left(now) or 0, 0) if choice is Choice.WAIT else 0,
    )


def _choice(session: Session, stint: Booking | None, now: datetime) -> Choice:
    if stint is None:
        return Choice.BOOK if session.free_for(None, now) else Choice.WAIT
    if stint.waits(now):
        return Choice.TAKE if session.free_for(stint, now) else Choice.LEAVE
    return {State.OFFERED: Choice.TAKE, State.QUIET: Choice.NOTHING}.get(
        stint.state, Choice.RELEASE
    )
