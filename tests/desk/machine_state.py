"""How things stand at the desk of a state machine, and so what can be done there now.

A step that is refused proves little: whom an offer is open to, who waits, who may be merged is
looked up first, and one of those is drawn. The order is that of time, never that of ids, so that
the same draw is the same step.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desktop_app.domain.bookings import LIVE, Booking, StandingPlace, StandingSkip, State
from desktop_app.domain.people import Enrolment, Person
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork
from tests.service import JUNE, MAY

Row = dict[str, Any]
Turn = tuple[UUID, date]  # somebody, and a session


@dataclass(frozen=True)
class Meeting:
    """A session; ``is_open``: places can change hands, ``holds``: an offer can be made."""

    session_id: UUID
    capacity: int | None
    paused: bool
    takes_place: bool
    starts_at: datetime
    is_open: bool
    holds: bool
    next: UUID | None  # who can be offered a place that is free now


@dataclass(frozen=True)
class Somebody:
    """A person as far as it matters what can be done with them."""

    person_id: UUID
    died_at: datetime | None
    confirmed: bool
    reachable: bool
    may_be_rung: bool
    agreed: bool


@dataclass(frozen=True)
class Standing:
    """All of it, as it was read."""

    meetings: dict[date, Meeting]
    stints: list[tuple[Row, date]]
    people: list[Somebody]
    owing: list[Turn]  # who left an offer unanswered, and was not rung since
    every_month: list[UUID]
    skipped: list[Turn]

    def open_days(self) -> list[date]:
        """The sessions in which places can change hands."""
        return [day for day, meeting in self.meetings.items() if meeting.is_open]

    def of(self, *states: State) -> list[Turn]:
        """Whose stint of an open session is in one of these states."""
        return [(row["person_id"], day) for row, day in self._open(*states)]

    def rows(self, *states: State) -> list[Row]:
        """The same as rows."""
        return [row for row, _day in self._open(*states)]

    def living(self) -> list[Somebody]:
        """Everybody of whom no death is reported."""
        return [person for person in self.people if person.died_at is None]

    def died(self) -> list[Somebody]:
        """Everybody of whom one is."""
        return [person for person in self.people if person.died_at is not None]

    def outside(self) -> list[Turn]:
        """Who could be booked into what."""
        inside = {(row["person_id"], day) for row, day in self.stints if row["state"] in LIVE}
        return [
            (person.person_id, day)
            for day in self.open_days()
            for person in self.living()
            if person.agreed and (person.person_id, day) not in inside
        ]

    def to_offer(self) -> list[date]:
        """Where a place can be offered."""
        return [day for day, m in self.meetings.items() if m.holds and m.next is not None]

    def _open(self, *states: State) -> Iterator[tuple[Row, date]]:
        for row, day in self.stints:
            if row["state"] in states and self.meetings[day].is_open:
                yield row, day


def how_it_stands(db: UnitOfWork, *, now: datetime) -> Standing:
    """Read it all."""
    sessions = db.scalars(select(Session).where(Session.day.in_((MAY, JUNE)))).all()
    days = {meeting.id: meeting.day for meeting in sessions}
    people = db.scalars(select(Person).order_by(Person.registered_at, Person.name)).all()
    agreed = set(db.scalars(select(Enrolment.person_id).where(Enrolment.stands)))
    keeping = set(
        db.scalars(select(StandingPlace.person_id).where(StandingPlace.ended_at.is_(None)))
    )
    skips = select(StandingSkip.person_id, StandingSkip.session_id).join(
        StandingPlace, StandingPlace.id == StandingSkip.standing_id
    )
    left_out = {tuple(row) for row in db.execute(skips.where(StandingPlace.ended_at.is_(None)))}
    columns = [column.name for column in Booking.__table__.columns]
    in_time = sorted(sessions, key=lambda meeting: meeting.day)
    bookings = [(meeting.day, booking) for meeting in in_time for booking in meeting.bookings]
    rows = [({name: getattr(one, name) for name in columns}, day) for day, one in bookings]
    living = [person.id for person in people if not person.has_died]
    return Standing(
        meetings={m.day: _meeting(m, now) for m in in_time},
        stints=[(row, day) for row, day in rows if not _has_lapsed(row, now)],
        people=[_somebody(person, agreed) for person in people],
        owing=[
            (booking.person_id, day)
            for day, booking in bookings
            if booking.session.is_open(now) and booking.waits(now) and booking.passed_over(now)
        ],
        every_month=[person_id for person_id in living if person_id in keeping],
        skipped=[
            (person_id, day)
            for meeting_id, day in sorted(days.items(), key=lambda item: item[1])
            for person_id in living
            if (person_id, meeting_id) in left_out
        ],
    )


def _meeting(meeting: Session, now: datetime) -> Meeting:
    still, first = meeting.stands_still(now), meeting.next_to_offer(now)
    can = first is not None and (still is None or not still.hinders(still))
    return Meeting(
        session_id=meeting.id,
        capacity=meeting.capacity,
        paused=meeting.list_paused,
        takes_place=meeting.takes_place,
        starts_at=meeting.starts_at,
        is_open=meeting.is_open(now),
        holds=meeting.is_open(now) and now < meeting.last_offer,
        next=first.person_id if first is not None and can else None,
    )


def _somebody(person: Person, agreed: set[UUID]) -> Somebody:
    return Somebody(
        person_id=person.id,
        died_at=person.died_reported_at,
        confirmed=person.died_confirmed_at is not None,
        reachable=person.reachable,
        may_be_rung=person.may_be_rung,
        agreed=person.id in agreed,
    )


def _has_lapsed(row: Row, now: datetime) -> bool:
    """An offer that nobody can answer any more: it is a turn once somebody writes."""
    return row["offer_expires_at"] is not None and row["offer_expires_at"] <= now
