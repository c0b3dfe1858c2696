"""Who shares a number or an e-mail with somebody: a household, as a rule, and never an error."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from desktop_app.desk.action import sees_everyone
from desktop_app.desk.reach import reached
from desktop_app.domain.access import Act
from desktop_app.domain.people import Person
from desktop_app.store.database import UnitOfWork


class By(StrEnum):
    """What is shared."""

    PHONE = "phone"
    EMAIL = "email"


COLUMNS = {By.PHONE: Person.phone_e164, By.EMAIL: Person.email_folded}


@dataclass(frozen=True)
class Shared:
    """Living people who have the same number or e-mail, by name, as far as they may be seen."""

    by: By
    names: tuple[str, ...]


def household(db: UnitOfWork, person: Person) -> tuple[Shared, ...]:
    """With whom somebody shares their number, and with whom their e-mail.

    Only those are named whom the permission for calls reaches.
    """
    return tuple(_shared(db, person))


def _shared(db: UnitOfWork, person: Person) -> Iterator[Shared]:
    for by, column in COLUMNS.items():
        value = getattr(person, column.key)
        if not value:
            continue
        others = select(Person.name).where(
            column == value, Person.id != person.id, Person.died_reported_at.is_(None)
        )
        if not sees_everyone(db, Act.REGISTER):
            others = others.where(Person.id.in_(reached(db, Act.REGISTER)))
        names = tuple(db.scalars(others.order_by(Person.name_folded, Person.id)))
        if names:
            yield Shared(by, names)
