"""Promises to ring somebody back that are open, and what becomes of them (``rules.md``, 7)."""

from datetime import date, datetime

from sqlalchemy import select

from desktop_app.desk.colleagues import OWNS
from desktop_app.desk.lookup import desk_day
from desktop_app.desk.open_days import open_day_after
from desktop_app.domain.people import Contact, Person
from desktop_app.domain.promises import Becomes, Call, Promise, what_becomes
from desktop_app.domain.staff import User
from desktop_app.store.database import UnitOfWork


def keep_promises(
    db: UnitOfWork, person: Person, call: Call, on: date | None, now: datetime
) -> bool:
    """Do with the open promises to somebody what a call makes of them; whether one was moved."""
    found = select(Contact, User.id).outerjoin(User, OWNS).order_by(Contact.at)
    open_ones = found.where(
        Contact.person_id == person.id, Contact.ring_back_on.is_not(None), Contact.done_at.is_(None)
    )
    rows = {contact.id: (contact, owner) for contact, owner in db.execute(open_ones)}
    promises = [
        Promise(c.id, c.ring_back_on, owner) for c, owner in rows.values() if c.ring_back_on
    ]
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
