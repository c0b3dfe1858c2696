"""The one way of every freed place: whom to ring, and offers that make themselves."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Select, select

from desktop_app.domain.bookings import Booking, State
from desktop_app.domain.notices import AFTER, Notice, NoticeKind
from desktop_app.domain.open_days import IsClosed
from desktop_app.domain.recurrence import local
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork


@dataclass(frozen=True)
class Suggestion:
    """Whom to ring about a place that came free. ``waiting_since`` is the group's wall clock.

    ``late``: the place can no longer be held for them, so it is a yes or no on the phone.
    """

    person_id: UUID
    name: str
    waiting_since: datetime
    session_id: UUID
    day: date
    late: bool


def place_came_free(
    db: UnitOfWork, meeting: Session, now: datetime, closed: IsClosed
) -> Suggestion | None:
    """Whom to ring about the places of a session that are free, if anybody.

    Where the group lets offers make themselves, whoever was offered one has to be told.
    """
    # The row that let go of its seat is written before another may take the same seat.
    db.flush()
    had = {booking.id for booking in _offered(meeting)}
    first = meeting.place_came_free(now, closed)
    for booking in _offered(meeting):
        if booking.id not in had:
            tell_of_offer(db, meeting, booking, now)
    return None if first is None else _suggestion(meeting, first, now)


def close_offers(db: UnitOfWork, meeting: Session, now: datetime) -> None:
    """Nobody has to be told of an offer that does not hold any more."""
    holds = {booking.person_id for booking in _offered(meeting)}
    for notice in db.scalars(open_of(meeting).where(Notice.kind == NoticeKind.OFFERED)):
        if notice.person_id not in holds:
            notice.done_at = now


def open_of(meeting: Session) -> Select[Notice]:
    """What somebody of a session has still to be told."""
    return select(Notice).where(Notice.session_id == meeting.id, Notice.done_at.is_(None))


def _offered(meeting: Session) -> list[Booking]:
    return [booking for booking in meeting.bookings if booking.state is State.OFFERED]


def _suggestion(meeting: Session, first: Booking, now: datetime) -> Suggestion:
    since = local(first.joined_at, meeting.group.zone)
    return Suggestion(
        person_id=first.person_id,
        name=first.person.name,
        waiting_since=since,
        session_id=meeting.id,
        day=meeting.day,
        late=now >= meeting.last_offer,
    )


def tell_of_offer(db: UnitOfWork, meeting: Session, booking: Booking, now: datetime) -> None:
    """Note that somebody has to be told of the place that is held for them."""
    notice = db.scalar(open_of(meeting).where(Notice.person_id == booking.person_id))
    if notice is not None:
        told_with = AFTER.get((notice.kind, NoticeKind.OFFERED))
        notice.kind = told_with or NoticeKind.OFFERED
        return
    db.add(
        Notice(
            person_id=booking.person_id,
            session_id=meeting.id,
            kind=NoticeKind.OFFERED,
            was_day=meeting.day,
            was_start=meeting.start,
            was_minutes=meeting.minutes,
            made_at=now,
        )
    )
