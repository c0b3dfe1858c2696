"""The contact log: what was said on a call, and promises to ring back (``rules.md``, 7)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.action import action, clear, sees_everyone, within
from desktop_app.desk.lookup import SessionRef, lock_session
from desktop_app.desk.lookup import person as load_person
from desktop_app.desk.reach import within_reach
from desktop_app.domain.access import Act
from desktop_app.domain.errors import (
    BadField,
    HasDied,
    NotBooked,
    NotFound,
    NotPermitted,
    PreconditionGone,
)
from desktop_app.domain.groups import Group
from desktop_app.domain.people import Contact, ContactKind, Person, check_may_ring
from desktop_app.domain.person_fields import clean_text
from desktop_app.domain.recurrence import local
from desktop_app.store.database import UnitOfWork


def _encode(contact_id: UUID) -> dict[str, Any]:
    return {"contact_id": contact_id.hex}


def _decode(db: UnitOfWork, kept: dict[str, Any]) -> UUID:
    del db
    return UUID(kept["contact_id"])


@action("ask_to_ring", Act.ATTENDANCE, encode=_encode, decode=_decode)
def ask_to_ring(
    db: UnitOfWork, person_id: UUID, session: SessionRef, note: str, on: date, *, now: datetime
) -> UUID:
    """From the roster of a session: ask that somebody on it is rung. Says why, and from what day.

    Raises BadField, HasDied, PreconditionGone, NotBooked, NotFound, Ambiguous.
    """
    db.about("person", person_id)
    meeting = lock_session(db, session, now)
    within(db, meeting)
    if not any(booking.person_id == person_id for booking in meeting.bookings):
        raise NotBooked(meeting.day)
    person = load_person(db, person_id)
    _check_day(person, on, local(now, meeting.group.zone).date())
    return _write(db, person, _said(note), on, now)


@action("log_call", Act.REGISTER, encode=_encode, decode=_decode)
def log_call(
    db: UnitOfWork,
    person_id: UUID,
    note: str,
    ring_back_on: date | None = None,
    *,
    now: datetime,
) -> UUID:
    """Keep what was said with somebody on file, with the day we promised to ring back.

    Raises BadField, HasDied, PreconditionGone, NotFound.
    """
    person = _theirs(db, person_id)
    _check_day(person, ring_back_on, _today(db, now))
    return _write(db, person, _said(note), ring_back_on, now)


@action("ring_back_done", Act.REGISTER)
def ring_back_done(db: UnitOfWork, contact_id: UUID, *, now: datetime) -> None:
    """We rang back as promised. Raises NotFound, and PreconditionGone when it was done already."""
    contact = db.get(Contact, contact_id)
    if contact is None or contact.person_id is None or contact.ring_back_on is None:
        raise NotFound("contact")
    _theirs(db, contact.person_id)
    if contact.done_at is not None:
        raise PreconditionGone("changed_since")
    contact.done_at = now


def _theirs(db: UnitOfWork, person_id: UUID) -> Person:
    """The person, if the permission of the running act reaches them."""
    db.about("person", person_id)
    person = load_person(db, person_id)
    if not sees_everyone(db, Act.REGISTER) and not within_reach(db, Act.REGISTER, [person.id]):
        raise NotPermitted(Act.REGISTER)
    clear(db)
    return person


def _check_day(person: Person, ring_back_on: date | None, today: date) -> None:
    """A promise to ring is for a day to come, and for somebody who may be rung.

    Raises HasDied for anybody recorded as having died, with or without a promise.
    """
    if person.has_died:
        raise HasDied
    if ring_back_on is None:
        return
    check_may_ring(person)
    if ring_back_on < today:
        raise BadField("bad_date", "ring_back_on")


def _said(note: str) -> str:
    cleaned = clean_text("note", note)
    if cleaned is None:
        raise BadField("bad_name", "note")
    return cleaned


def _write(
    db: UnitOfWork, person: Person, note: str, ring_back_on: date | None, now: datetime
) -> UUID:
    contact = Contact(
        person_id=person.id,
        kind=ContactKind.CALL,
        at=now,
        taken_by=db.actor.user_id,
        note=note,
        ring_back_on=ring_back_on,
    )
    db.add(contact)
    db.flush()
    return contact.id


def _today(db: UnitOfWork, now: datetime) -> date:
    """The day at the desk: it keeps the hours of its groups."""
    zones = set(db.scalars(select(Group.zone)))
    return min((local(now, zone).date() for zone in zones), default=now.date())
