"""A standing place in somebody's own hands: ending it, and taking back a date that was skipped."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.action import action, within, within_group
from desktop_app.desk.freeing import Suggestion, close_offers, place_came_free
from desktop_app.desk.lookup import (
    SessionRef,
    closed_days,
    lock_person,
    lock_session,
    lock_sessions,
    lock_these_groups,
)
from desktop_app.desk.notices import note_told
from desktop_app.desk.places import Placed, clear_mark, placed
from desktop_app.desk.standing import live_standing
from desktop_app.domain.access import Act
from desktop_app.domain.bookings import LIVE, Booking, Channel, StandingPlace, StandingSkip, State
from desktop_app.domain.errors import HasDied, PreconditionGone
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork

LEFT = LIVE | {State.SESSION_CANCELLED}


@dataclass(frozen=True)
class StandingEnded:
    """``days`` are those let go; ``suggests`` whom to ring about each place that came free."""

    person_id: UUID
    group_id: UUID
    days: tuple[date, ...]
    suggests: tuple[Suggestion, ...]


@action("end_standing", Act.REGISTER)
def end_standing(
    db: UnitOfWork, person_id: UUID, group_id: UUID, *, now: datetime
) -> StandingEnded:
    """No place is kept for them any more: what it had booked of sessions to come is let go.

    What they asked for themselves stays. Raises PreconditionGone("no_standing"), HasDied,
    NotFound.
    """
    within_group(db, group_id)
    lock_these_groups(db, [group_id])
    person = lock_person(db, person_id)
    db.about("person", person.id)
    if person.has_died:
        raise HasDied
    standing = live_standing(db, person.id, group_id)
    if standing is None:
        raise PreconditionGone("no_standing")
    standing.ended_at = now
    days, suggests, closed = [], [], closed_days(db)
    for meeting in lock_sessions(db, _made_by(db, standing, now), now):
        if _let_go(db, meeting, standing, now):
            days.append(meeting.day)
            suggests.append(place_came_free(db, meeting, now, closed))
    return StandingEnded(person.id, group_id, tuple(days), tuple(_there(suggests)))


@action("unskip_date", Act.BOOK)
def unskip_date(db: UnitOfWork, person_id: UUID, session: SessionRef, *, now: datetime) -> Placed:
    """A date that was skipped counts again: they are booked, or wait where it is full.

    Raises PreconditionGone("not_skipped"), HasDied, SessionStarted, SessionCancelled.
    """
    person = lock_person(db, person_id)
    db.about("person", person.id)
    meeting = lock_session(db, session, now)
    within(db, meeting)
    skip = db.scalar(
        select(StandingSkip)
        .join(StandingPlace, StandingPlace.id == StandingSkip.standing_id)
        .where(
            StandingSkip.person_id == person.id,
            StandingSkip.session_id == meeting.id,
            StandingPlace.ended_at.is_(None),
        )
    )
    if skip is None:
        raise PreconditionGone("not_skipped")
    standing_id = skip.standing_id
    db.delete(skip)
    held = meeting.live(person.id)
    if held is None:
        held = meeting.book(person, now, Channel.STANDING, wait=True, standing_id=standing_id)
    return placed(meeting, held, now)


def _made_by(db: UnitOfWork, standing: StandingPlace, now: datetime) -> list[UUID]:
    """The sessions to come in which it made a booking that stands, cancelled ones too."""
    made = (
        select(Booking.session_id)
        .join(Session, Session.id == Booking.session_id)
        .where(Booking.standing_id == standing.id, Booking.state.in_(LEFT), Session.starts_at > now)
    )
    return list(db.scalars(made))


def _let_go(db: UnitOfWork, meeting: Session, standing: StandingPlace, now: datetime) -> bool:
    """Whether something was let go that others can have now."""
    if not meeting.takes_place:
        _forget_before(meeting, standing)
        return False
    stint = meeting.live(standing.person_id)
    if stint is None or stint.standing_id != standing.id:
        return False
    clear_mark(db, meeting.release(standing.person_id, now))
    note_told(db, meeting, standing.person_id, now)
    close_offers(db, meeting, now)
    return True


def _forget_before(meeting: Session, standing: StandingPlace) -> None:
    """A cancelled session that is restored gives nothing back to a place that has ended."""
    for booking in meeting.bookings:
        if booking.standing_id == standing.id:
            booking.state_before = booking.offer_before = None


def _there(suggests: Iterable[Suggestion | None]) -> Iterable[Suggestion]:
    return (each for each in suggests if each is not None)
