"""What the family says after a death was reported: whom to speak with, and that it may be told."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.action import action, clear
from desktop_app.desk.lookup import person as load_person
from desktop_app.desk.reach import check_reach
from desktop_app.domain.access import Act
from desktop_app.domain.errors import ChangedSince, NotPermitted, PreconditionGone
from desktop_app.domain.people import Person
from desktop_app.domain.person_fields import clean_phone, clean_text
from desktop_app.store.database import UnitOfWork

PREFIX = "died_"  # of the columns of a person that keep it


@dataclass(frozen=True)
class Family:
    """Whom of the family we may speak with, and who allowed that the group is told by name."""

    permission_from: str | None = None
    family_name: str | None = None
    family_phone: str | None = None


@action("note_family", Act.REPORT_DEATH)
def note_family(
    db: UnitOfWork, person_id: UUID, family: Family, seen: Family, *, now: datetime
) -> None:
    """Write what was edited of what the family says: each field that is not as it was ``seen``.

    By who reported the death, or whoever may confirm it. Where another desk has changed one of
    these fields since, nothing is written: ChangedSince carries what stands there now. Raises
    PreconditionGone("not_reported"), BadField, NotFound, NotPermitted as well.
    """
    person = _theirs(db, person_id)
    wanted, was = asdict(cleaned(family)), asdict(seen)
    edited = {name: value for name, value in wanted.items() if value != was[name]}
    stands = {name: getattr(person, PREFIX + name) for name in edited}
    others = tuple((name, at) for name, at in stands.items() if at not in (was[name], edited[name]))
    if others:
        raise ChangedSince(others)
    allowed = person.died_permission_from
    for name, value in edited.items():
        setattr(person, PREFIX + name, value)
    if person.died_permission_from is None:
        person.died_permission_at = None
    elif allowed is None:
        person.died_permission_at = now


def cleaned(family: Family) -> Family:
    """What was typed, as it is kept. Raises BadField."""
    phone = clean_phone(family.family_phone, "family_phone")
    return Family(
        permission_from=clean_text("permission_from", family.permission_from),
        family_name=clean_text("family_name", family.family_name),
        family_phone=None if phone is None else phone.typed,
    )


def _theirs(db: UnitOfWork, person_id: UUID) -> Person:
    """Who has died, held, if it is for the actor to write down what the family says."""
    person = load_person(db, person_id)
    db.about("person", person.id)
    check_reach(db, Act.REPORT_DEATH, person.id)
    locked = select(Person).where(Person.id == person.id).with_for_update(of=Person)
    db.scalars(locked.execution_options(populate_existing=True)).one()
    if person.died_reported_at is None:
        raise PreconditionGone("not_reported")
    if person.died_reported_by != db.actor.user_id:
        if not db.actor.scopes(Act.SETTLE_DEATH):
            raise NotPermitted(Act.SETTLE_DEATH)
        check_reach(db, Act.SETTLE_DEATH, person.id)
    clear(db)
    return person
