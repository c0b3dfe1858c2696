"""Is the caller on file already? Certain matches, and those who only look alike."""

from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, or_, select

from desktop_app.desk.call_forms import PHONE_END, LooksLike
from desktop_app.domain.people import Person
from desktop_app.store.database import UnitOfWork
from desktop_app.store.search import sound_alikes

MOST_MATCHES = 6
REACHED_BY = ("phone_e164", "email_folded")
# What was not given is NULL here, and NULL equals nothing.
REACHED_ALIKE = (
    select(Person.id, Person.name_folded)
    .where(or_(*(getattr(Person, column) == bindparam(column) for column in REACHED_BY)))
    .order_by(Person.died_reported_at.is_not(None), Person.registered_at, Person.id)
)
ON_FILE = select(Person.id, Person.name, Person.phone_e164).where(
    Person.id.in_(bindparam("ids", expanding=True)), Person.died_reported_at.is_(None)
)


def reached_alike(db: UnitOfWork, details: dict[str, Any]) -> dict[UUID, str]:
    """Who has this number or e-mail, by id, with the folded name.

    The living first, so that nobody is silenced by whom they shared a number with; of those the
    longest on file.
    """
    given = {column: details[column] for column in REACHED_BY}
    return dict(db.connection().execute(REACHED_ALIKE, given).all())


def certain_match(details: dict[str, Any], reached: dict[UUID, str]) -> UUID | None:
    """The person with the same folded name and the same phone or e-mail."""
    name = details["name_folded"]
    return next((found for found, folded in reached.items() if folded == name), None)


def look_alikes(
    db: UnitOfWork, details: dict[str, Any], reached: dict[UUID, str]
) -> tuple[LooksLike, ...]:
    """At most six others: first those with this number or e-mail, then names that sound alike."""
    alike = sound_alikes(db, details["name"], MOST_MATCHES)
    return described(db, list(dict.fromkeys([*reached, *alike]))[:MOST_MATCHES])


def described(db: UnitOfWork, ids: list[UUID]) -> tuple[LooksLike, ...]:
    """These people as far as a list of possible matches may show them, in the order given."""
    if not ids:
        return ()
    by_id = {
        found: LooksLike(found, name, (number or "")[-PHONE_END:])
        for found, name, number in db.connection().execute(ON_FILE, {"ids": ids})
    }
    return tuple(by_id[found] for found in ids if found in by_id)
