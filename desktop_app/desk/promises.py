"""Promises to ring somebody back that are open, and what becomes of them (``rules.md``, 7)."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.colleagues import OWNS
from desktop_app.desk.lookup import desk_day
from desktop_app.desk.open_days import open_day_after
from desktop_app.domain.people import Contact, Outcome, Person
from desktop_app.domain.promises import Becomes, Call, Promise, what_becomes
from desktop_app.domain.staff import User
from desktop_app.store.database import UnitOfWork


def keep_promises(
    db: UnitOfWork, person: Person, call: Call, on: date | None, now: datetime
) -> bool:
    """Do with the open promises to somebody what a call makes of them; whether one was moved."""
    rows = _open_promises(db, person.id)
    promises = [_promise(contact, owner) for contact, owner in rows.values()]
    today, moved = desk_day(db, now), False
    for promise, becomes in what_becomes(promises, call, today):
        contact, _owner = rows[promise.contact_id]
        if becomes is Becomes.SETTLED:
            contact.done_at = now
        elif becomes is Becomes.MOVED:
            contact.ring_back_on, contact.owner_id, moved = on, call.owner_id, True
        elif becomes is Becomes.PUT_OFF:
            contact.ring_back_on = open_day_after(db, today)
    return moved


def settled_by_talk(db: UnitOfWork, person_id: UUID, now: datetime) -> tuple[date, ...]:
    """For which days somebody was promised a call that need not be made once we have talked."""
    promises = [_promise(*row) for row in _open_promises(db, person_id).values()]
    talk = Call(Outcome.REACHED, db.actor.user_id)
    became = what_becomes(promises, talk, desk_day(db, now))
    return tuple(promise.on for promise, becomes in became if becomes is Becomes.SETTLED)


def _open_promises(db: UnitOfWork, person_id: UUID) -> dict[UUID, tuple[Contact, UUID | None]]:
    """The open promises to somebody by their ids, each with its owner."""
    found = select(Contact, User.id).outerjoin(User, OWNS).order_by(Contact.at)
    open_ones = found.where(
        Contact.person_id == person_id, Contact.ring_back_on.is_not(None), Contact.done_at.is_(None)
    )
    return {contact.id: (contact, owner) for contact, owner in db.execute(open_ones)}


def _promise(contact: Contact, owner: UUID | None) -> Promise:
    return Promise(contact.id, contact.ring_back_on or contact.at.date(), owner)
