"""Is the caller on file already? Certain matches, and those who only look alike."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, or_, select

from desktop_app.desk.action import clear, query, sees_everyone
from desktop_app.desk.call_forms import PHONE_END, LooksLike
from desktop_app.desk.gate import ONLY_LIVING
from desktop_app.desk.reach import reach_of, within_reach
from desktop_app.domain.access import Act
from desktop_app.domain.likeness import names_alike
from desktop_app.domain.names import fold_email
from desktop_app.domain.people import Person
from desktop_app.domain.person_fields import clean_email, clean_phone
from desktop_app.store.database import UnitOfWork
from desktop_app.store.search import sound_alikes
from desktop_app.store.search_looks import Sight

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


@dataclass(frozen=True)
class Likely:
    """Somebody on file who is very likely the caller, as far as a list of matches shows them."""

    person_id: UUID
    name: str
    preferred_name: str
    phone_end: str
    postcode: str | None
    same_phone: bool
    same_email: bool


@query("likely_same", Act.REGISTER, audited=True)
def likely_same(
    db: UnitOfWork, name: str, preferred: str, phone: str, email: str
) -> tuple[Likely, ...]:
    """Who has the number or the e-mail of a new caller, and a name like theirs, or the same: a
    daughter may be called what her mother is. Nobody whom the permission to register does not
    reach. The entry in the journal counts them. Raises BadField.
    """
    clear(db)
    db.looked_at("search")
    db.found = 0
    number, address = clean_phone(phone), clean_email(email)
    given = {
        "phone_e164": None if number is None else number.e164,
        "email_folded": None if address is None else fold_email(address),
    }
    reached = reached_alike(db, given)
    people = db.scalars(select(Person).where(Person.id.in_(reached))).all()
    alike = {
        person.id: Likely(
            person_id=person.id,
            name=person.name,
            preferred_name=person.preferred_name,
            phone_end=(person.phone_e164 or "")[-PHONE_END:],
            postcode=person.postcode,
            same_phone=given["phone_e164"] is not None and person.phone_e164 == given["phone_e164"],
            same_email=given["email_folded"] is not None
            and person.email_folded == given["email_folded"],
        )
        for person in people
        if not person.has_died and names_alike(name, preferred, person.name, person.preferred_name)
    }
    db.found = len(alike)
    return tuple(alike[person_id] for person_id in reached if person_id in alike)


def reached_alike(db: UnitOfWork, details: dict[str, Any]) -> dict[UUID, str]:
    """Who has this number or e-mail, by id, with the folded name: of those whom the permission to
    register reaches. A caller who is on file out of its reach is on file twice, until somebody
    merges the two who sees both; their record is neither shown nor changed.

    The living first, so that nobody is silenced by whom they shared a number with; of those the
    longest on file.
    """
    given = {column: details[column] for column in REACHED_BY}
    found = dict(db.connection().execute(REACHED_ALIKE, given).all())
    if not found or sees_everyone(db, Act.REGISTER):
        return found
    return {person_id: found[person_id] for person_id in within_reach(db, Act.REGISTER, [*found])}


def certain_match(details: dict[str, Any], reached: dict[UUID, str]) -> UUID | None:
    """The person with the same folded name and the same phone or e-mail."""
    name = details["name_folded"]
    return next((found for found, folded in reached.items() if folded == name), None)


def look_alikes(
    db: UnitOfWork, details: dict[str, Any], reached: dict[UUID, str]
) -> tuple[LooksLike, ...]:
    """At most six others: first those with this number or e-mail, then names that sound alike;
    of those whom the permission to register reaches.
    """
    reach = reach_of(db, Act.REGISTER)
    living = Sight((*reach.conditions, *ONLY_LIVING.conditions), reach.values)
    alike = sound_alikes(db, details["name"], MOST_MATCHES, living)
    return described(db, list(dict.fromkeys([*reached, *alike])))[:MOST_MATCHES]


def described(db: UnitOfWork, ids: list[UUID]) -> tuple[LooksLike, ...]:
    """These people as far as a list of possible matches may show them, in the order given."""
    if not ids:
        return ()
    by_id = {
        found: LooksLike(found, name, (number or "")[-PHONE_END:])
        for found, name, number in db.connection().execute(ON_FILE, {"ids": ids})
    }
    return tuple(by_id[found] for found in ids if found in by_id)
