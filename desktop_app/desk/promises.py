"""What a call makes of the open promises to ring somebody back, written (see ``what_becomes``)."""

from datetime import date, datetime

from sqlalchemy import select

from desktop_app.desk.colleagues import OWNS
from desktop_app.desk.open_days import open_day_after
from desktop_app.domain.people import Contact, Person
from desktop_app.domain.promises import Becomes, Call, Promise, what_becomes
from desktop_app.domain.staff import User
from desktop_app.store.database import UnitOfWork


def keep_promises(
    db: UnitOfWork, person: Person, call: Call, on: date | None, today: date, now: datetime
) -> bool:
    """Settle, put off or move what is open to somebody who is held; whether one was moved.

    ``on`` is the day that the call gives. One whose owner has left is for whoever is free.
    """
    open_ones = select(Contact, User.id).where(
        Contact.person_id == person.id, Contact.ring_back_on.is_not(None), Contact.done_at.is_(None)
    )
    rows = {c.id: (c, owner) for c, owner in db.execute(open_ones.outerjoin(User, OWNS))}
    promises = [
        Promise(c.id, c.ring_back_on, owner) for c, owner in rows.values() if c.ring_back_on
    ]
    moved = False
    for promise, becomes in what_becomes(promises, call, today):
        contact, _owner = rows[promise.contact_id]
        if becomes is Becomes.SETTLED:
            contact.done_at = now
        elif becomes is Becomes.MOVED:
            contact.ring_back_on, contact.owner_id, moved = on, call.owner_id, True
        elif becomes is Becomes.PUT_OFF:
            contact.ring_back_on = open_day_after(db, today)
    return moved
