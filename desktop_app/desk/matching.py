"""Is the caller on file already? Certain matches, and those who only look alike."""

from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from desktop_app.desk.call_forms import PHONE_END, LooksLike
from desktop_app.domain.people import Person
from desktop_app.store.database import UnitOfWork
from desktop_app.store.search import find_people

MOST_MATCHES = 6
REACHED_BY = ("phone_e164", "email_folded")


def certain_match(db: UnitOfWork, details: dict[str, Any]) -> Person | None:
    """The person with the same folded name and the same phone or e-mail."""
    same_reach = _reached_alike(details)
    if not same_reach:
        return None
    same = select(Person).where(Person.name_folded == details["name_folded"], or_(*same_reach))
    return db.scalars(same.order_by(Person.registered_at, Person.id).limit(1)).first()


def look_alikes(db: UnitOfWork, details: dict[str, Any]) -> tuple[LooksLike, ...]:
    """At most six others: first those with this number or e-mail, then names that sound alike."""
    shared: list[UUID] = []
    same_reach = _reached_alike(details)
    if same_reach:
        alike = select(Person.id).where(or_(*same_reach))
        alike = alike.order_by(Person.registered_at, Person.id).limit(MOST_MATCHES)
        shared = list(db.scalars(alike))
    named = [found for found, _ in find_people(db, details["name"], MOST_MATCHES)]
    return described(db, list(dict.fromkeys(shared + named))[:MOST_MATCHES])


def described(db: UnitOfWork, ids: list[UUID]) -> tuple[LooksLike, ...]:
    """These people as far as a list of possible matches may show them, in the order given."""
    if not ids:
        return ()
    on_file = select(Person.id, Person.name, Person.phone_e164).where(Person.id.in_(ids))
    by_id = {
        found: LooksLike(found, name, (number or "")[-PHONE_END:])
        for found, name, number in db.execute(on_file)
    }
    return tuple(by_id[found] for found in ids if found in by_id)


def _reached_alike(details: dict[str, Any]) -> list[Any]:
    return [getattr(Person, column) == details[column] for column in REACHED_BY if details[column]]
