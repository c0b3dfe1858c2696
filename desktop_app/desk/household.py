"""Who shares a number or an e-mail with somebody: a household, as a rule, and never an error."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from desktop_app.domain.people import Person
from desktop_app.store.database import UnitOfWork


class By(StrEnum):
    """What is shared."""

    PHONE = "phone"
    EMAIL = "email"


COLUMNS = {By.PHONE: Person.phone_e164, By.EMAIL: Person.email_folded}


@dataclass(frozen=True)
class Shared:
    """Living people who have the same number or e-mail, by name."""

    by: By
    names: tuple[str, ...]


def household(db: UnitOfWork, person: Person) -> tuple[Shared, ...]:
    """With whom somebody shares their number, and with whom their e-mail."""
    return tuple(_shared(db, person))


def _shared(db: UnitOfWork, person: Person) -> Iterator[Shared]:
    for by, column in COLUMNS.items():
        value = getattr(person, column.key)
        if not value:
            continue
        others = select(Person.name).where(
            column == value, Person.id != person.id, Person.died_reported_at.is_(None)
        )
        names = tuple(db.scalars(others.order_by(Person.name_folded, Person.id)))
        if names:
            yield Shared(by, names)
