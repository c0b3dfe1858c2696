"""Who stands on a paper of a session: their contacts, how they are reached, whom to ring."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop_app.desk.notices import NoticeLine, notices_of
from desktop_app.desk.ringing import to_ring
from desktop_app.desk.roster import RosterRow, roster_order
from desktop_app.documents.paper_contents import Attendee, CallRow, EmergencyRow
from desktop_app.domain.bookings import Booking, State
from desktop_app.domain.notices import Way, way_to_tell
from desktop_app.domain.people import Messages, Person
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork


@dataclass(frozen=True)
class Calls:
    """Whom to ring, and how many are written to instead, or left alone."""

    rows: tuple[CallRow, ...]
    to_write: int
    silent: int


def contacts_of(
    meeting: Session, rows: Sequence[RosterRow]
) -> tuple[tuple[EmergencyRow, ...], tuple[str, ...]]:
    """The contacts of these people of a session, and the names of those without one."""
    people = {booking.person_id: booking.person for booking in meeting.on_roster()}
    found = tuple(_contact(row, people[row.person_id]) for row in rows if row.has_contact)
    return found, tuple(row.shown for row in rows if not row.has_contact)


def _contact(row: RosterRow, person: Person) -> EmergencyRow:
    return EmergencyRow(
        name=row.shown,
        contact=person.emergency_name or "",
        phone=person.emergency_phone or "",
        knows=person.emergency_knows,
    )


def attendee_of(row: RosterRow, person: Person) -> Attendee:
    """Somebody booked; no number and no address that may not be used."""
    phone = person.phone if person.may_be_rung else None
    return Attendee(
        name=row.name,
        preferred_name=row.preferred_name,
        to_reconfirm=row.state is State.TO_RECONFIRM,
        first_time=row.first_time,
        came_before=row.came_before,
        phone=phone,
        messages=person.message_rule if phone else None,
        email=person.email if person.may_be_written_to else None,
        no_calls=not person.may_be_rung,
        no_messages=not person.may_be_written_to,
        access=row.access,
    )


def calls_of(db: UnitOfWork, meeting: Session, now: datetime) -> Calls:
    """Whom to ring about a session, each once: a change comes before a reminder."""
    notices = notices_of(db, meeting.id, now=now)
    told = {notice.person_id for notice in notices}
    booked = [] if not meeting.is_open(now) else _to_remind(meeting, told)
    names = {booking.person_id: booking.person for booking in meeting.bookings}
    ways = [notice.way for notice in notices] + [way_to_tell(b.person) for b in booked]
    rows = (
        *(_told(notice, names[notice.person_id]) for notice in notices if notice.phone),
        *_reminded(db, booked),
    )
    return Calls(rows, ways.count(Way.EMAIL), ways.count(Way.NONE))


def _to_remind(meeting: Session, told: set[UUID]) -> list[Booking]:
    """Those booked who have nothing else to be told; whoever is to reconfirm comes first."""
    others = [b for b in meeting.on_roster() if b.person_id not in told]
    return sorted(roster_order(others), key=lambda b: b.state is not State.TO_RECONFIRM)


def _told(notice: NoticeLine, person: Person) -> CallRow:
    return CallRow(
        name=notice.name,
        preferred_name=person.preferred_name,
        phone=notice.phone or "",
        messages=notice.messages or Messages.NO,
        change=notice.kind,
        knew=datetime.combine(notice.was_day, notice.was_start),
        until=notice.until,
    )


def _reminded(db: UnitOfWork, booked: Sequence[Booking]) -> Iterator[CallRow]:
    for booking in booked:
        ring = to_ring(db, booking.person)
        if ring.phone:
            yield CallRow(
                name=booking.person.name,
                preferred_name=booking.person.preferred_name,
                phone=ring.phone,
                messages=ring.messages,
                to_reconfirm=booking.state is State.TO_RECONFIRM,
            )
