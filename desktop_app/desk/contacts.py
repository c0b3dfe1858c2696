"""The contact log: what was said on a call, and promises to ring back (``rules.md``, 7)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.action import action, within
from desktop_app.desk.colleagues import OWNS, check_owner
from desktop_app.desk.lookup import SessionRef, closed_days, desk_day, lock_session
from desktop_app.desk.lookup import person as load_person
from desktop_app.desk.open_days import open_day_after
from desktop_app.desk.promises import keep_promises
from desktop_app.desk.questions import decode_contact, encode_contact
from desktop_app.desk.reach import person_within
from desktop_app.desk.waiting import count_as_tried
from desktop_app.domain.access import Act
from desktop_app.domain.errors import (
    BadField,
    ChangedSince,
    HasDied,
    NotBooked,
    NotFound,
    PreconditionGone,
)
from desktop_app.domain.people import (
    Contact,
    ContactKind,
    Outcome,
    Person,
    check_may_ring,
    check_outcome,
)
from desktop_app.domain.person_fields import clean_text
from desktop_app.domain.promises import Call
from desktop_app.domain.staff import User
from desktop_app.store.database import UnitOfWork


@dataclass(frozen=True)
class RungBack:
    """What came of ringing back. ``again_on``: they were not reached, and are rung again then.

    ``tried`` are the days of the waiting lists that pass them over no longer.
    """

    contact_id: UUID
    person_id: UUID
    outcome: Outcome
    again_on: date | None
    tried: tuple[date, ...]


@dataclass(frozen=True)
class Promised:
    """For which day a ring-back is promised, and whose promise it is: None, of whoever is free."""

    ring_back_on: date | None
    owner_id: UUID | None


@dataclass(frozen=True)
class RingBackMoved:
    """When somebody is rung now; ``closed``: the desk is not open that day."""

    contact_id: UUID
    person_id: UUID
    on: date
    closed: bool


@action("ask_to_ring", Act.ATTENDANCE, encode=encode_contact, decode=decode_contact)
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
    check_promise(person, on, desk_day(db, now))
    return _write(db, person, _said(note), now, ring_back_on=on)


@action("log_call", Act.REGISTER, encode=encode_contact, decode=decode_contact)
def log_call(
    db: UnitOfWork,
    person_id: UUID,
    note: str,
    ring_back_on: date | None = None,
    outcome: Outcome = Outcome.REACHED,
    owner_id: UUID | None = None,
    *,
    now: datetime,
) -> UUID:
    """Keep what was said with somebody on file, or that nobody answered.

    With the day we promised to ring back, and whose promise that is: without an owner it is for
    whoever is free. A note may be empty where nobody was spoken to. What was promised before is
    settled by it, put off, or moved to the new day, see ``what_becomes``.
    Raises BadField, HasDied, PreconditionGone (no_calls, no_message, owner_gone), NotFound.
    """
    person = person_within(db, Act.REGISTER, person_id, lock=True)  # one more promise at a time
    check_outcome(person, outcome)
    check_promise(person, ring_back_on, desk_day(db, now))
    check_owner(db, owner_id)
    said = _said(note) if outcome is Outcome.REACHED else clean_text("note", note) or ""
    gives_day, may_ring = ring_back_on is not None, person.may_be_rung
    call = Call(outcome, db.actor.user_id, gives_day, owner_id, may_ring)
    moved = keep_promises(db, person, call, ring_back_on, now)
    new = gives_day and not moved
    promise = {"ring_back_on": ring_back_on, "owner_id": owner_id} if new else {}
    contact_id = _write(db, person, said, now, outcome=outcome, **promise)
    _count(db, person, outcome, now)
    return contact_id


@action("ring_back_done", Act.REGISTER)
def ring_back_done(
    db: UnitOfWork, contact_id: UUID, outcome: Outcome = Outcome.REACHED, *, now: datetime
) -> RungBack:
    """We rang as promised: a call of its own, whatever came of it.

    Whoever could not be reached is rung again, on the next day on which the desk is open.
    Raises NotFound, HasDied, PreconditionGone (no_calls, no_message, and changed_since when it
    was done already).
    """
    promise, person, _day = _promised(db, contact_id)
    check_outcome(person, outcome)
    again_on = None
    if outcome is Outcome.NOT_REACHED:
        check_may_ring(person)
        again_on = promise.ring_back_on = open_day_after(db, desk_day(db, now))
    else:
        promise.done_at = now
    _write(db, person, "", now, outcome=outcome)
    tried = _count(db, person, outcome, now)
    return RungBack(promise.id, person.id, outcome, again_on, tried)


@action("move_ring_back", Act.REGISTER)
def move_ring_back(
    db: UnitOfWork,
    contact_id: UUID,
    on: date | None,
    owner_id: UUID | None,
    seen: Promised,
    *,
    now: datetime,
) -> RingBackMoved:
    """Promise to ring on another day (None: the day stays), and give the promise to somebody.

    Without an owner it is for whoever is free; what is as it was ``seen`` stays. A day on which
    the desk is closed is taken, and said to be one. Where another desk has changed the same since,
    nothing is written: ChangedSince carries what stands there now. Raises NotFound, BadField,
    HasDied, PreconditionGone (no_calls, owner_gone, and changed_since when it was done already).
    """
    promise, person, promised_for = _promised(db, contact_id)
    check_may_ring(person)
    wanted: dict[str, Any] = {"ring_back_on": on or seen.ring_back_on, "owner_id": owner_id}
    edited = {name: value for name, value in wanted.items() if value != getattr(seen, name)}
    _check_unchanged(db, promise, edited, seen)
    if "owner_id" in edited:
        check_owner(db, owner_id)
    day: date = edited.get("ring_back_on", promised_for)
    if day != promised_for:
        check_promise(person, day, desk_day(db, now))
    for name, value in edited.items():
        setattr(promise, name, value)
    return RingBackMoved(promise.id, person.id, day, closed_days(db)(day))


def _check_unchanged(
    db: UnitOfWork, promise: Contact, edited: dict[str, Any], seen: Promised
) -> None:
    """Raise ChangedSince for what no longer stands as seen, nor as it would be written."""
    mine = select(User.id).join(Contact, OWNS).where(Contact.id == promise.id)
    stands = {"ring_back_on": promise.ring_back_on, "owner_id": db.scalar(mine)}
    others = tuple(
        (name, stands[name])
        for name, value in edited.items()
        if stands[name] not in (getattr(seen, name), value)
    )
    if others:
        raise ChangedSince(others)


def _promised(db: UnitOfWork, contact_id: UUID) -> tuple[Contact, Person, date]:
    """An open promise, to whom it was made, and for which day."""
    contact = db.get(Contact, contact_id)
    promised_for = None if contact is None else contact.ring_back_on
    if contact is None or contact.person_id is None or promised_for is None:
        raise NotFound("contact")
    person = person_within(db, Act.REGISTER, contact.person_id)
    if contact.done_at is not None:
        raise PreconditionGone("changed_since")
    return contact, person, promised_for


def _count(db: UnitOfWork, person: Person, outcome: Outcome, now: datetime) -> tuple[date, ...]:
    """Who was not reached has been tried; who was says themselves what they want."""
    return () if outcome is Outcome.REACHED else count_as_tried(db, person.id, now)


def check_promise(person: Person, ring_back_on: date | None, today: date) -> None:
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


def _write(db: UnitOfWork, person: Person, note: str, now: datetime, **more: Any) -> UUID:
    contact = Contact(
        person_id=person.id,
        kind=ContactKind.CALL,
        at=now,
        taken_by=db.actor.user_id,
        note=note,
        **more,
    )
    db.add(contact)
    db.flush()
    return contact.id
