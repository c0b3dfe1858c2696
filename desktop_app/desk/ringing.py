"""What whoever is about to ring somebody has to know, wherever the number is shown."""

from dataclasses import dataclass
from uuid import UUID

from desktop_app.desk.action import clear, query
from desktop_app.desk.deaths_told import Fellow, fellows_who_died
from desktop_app.desk.lookup import person as load_person
from desktop_app.desk.reach import check_reach
from desktop_app.domain.access import Act
from desktop_app.domain.people import Messages, Person
from desktop_app.store.database import UnitOfWork


@dataclass(frozen=True)
class ToRing:
    """The number of somebody, and what is to be known before it is rung.

    ``phone`` is None where there is none, and for whoever is not to be rung (``may_be_rung``).
    ``messages``: whether a message may be left now. ``fellows`` are those who came with them and
    have died since they last came.
    """

    phone: str | None
    may_be_rung: bool
    messages: Messages
    fellows: tuple[Fellow, ...]


@query("before_ringing", Act.FIND, audited=True)
def before_ringing(db: UnitOfWork, person_id: UUID) -> ToRing:
    """For whoever is about to ring somebody on file. Raises NotFound, NotPermitted."""
    person = load_person(db, person_id)
    check_reach(db, Act.FIND, person.id)
    clear(db)
    db.looked_at("person", person.id)
    return to_ring(db, person)


def to_ring(db: UnitOfWork, person: Person) -> ToRing:
    """The same inside another look, which is on record itself."""
    return ToRing(
        phone=person.phone if person.may_be_rung else None,
        may_be_rung=person.may_be_rung,
        messages=person.message_rule,
        fellows=fellows_who_died(db, person),
    )
