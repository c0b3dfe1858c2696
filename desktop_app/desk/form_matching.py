"""Who on file the people of a file of online registrations are: all of them in a few questions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import bindparam, or_, select

from desktop_app.desk.action import sees_everyone
from desktop_app.desk.reach import reached
from desktop_app.domain.access import Act
from desktop_app.domain.form_rows import Submission
from desktop_app.domain.likeness import names_alike
from desktop_app.domain.names import fold_email, fold_name
from desktop_app.domain.people import Enrolment, Person
from desktop_app.domain.person_fields import clean_email, clean_phone
from desktop_app.store.database import UnitOfWork

T = TypeVar("T")
AT_ONCE = 400  # values in one statement: SQLite takes so many parameters anywhere
MOST = 3  # who may be the person of a row, that are shown
KNOWN: Any = select(
    Person.id,
    Person.name,
    Person.preferred_name,
    Person.name_folded,
    Person.phone_e164,
    Person.email_folded,
    Person.died_reported_at.is_not(None),
    or_(Person.withdrawn_at.is_not(None), Person.no_calls & Person.no_messages),
)
ALIKE = {
    "id": KNOWN.where(Person.id.in_(bindparam("values", expanding=True))),
    "phone": KNOWN.where(Person.phone_e164.in_(bindparam("values", expanding=True))),
    "email": KNOWN.where(Person.email_folded.in_(bindparam("values", expanding=True))),
    "name": KNOWN.where(Person.name_folded.in_(bindparam("values", expanding=True))),
}
WITHDREW = select(Enrolment.person_id).where(
    Enrolment.group_id == bindparam("group_id"),
    Enrolment.withdrawn_at.is_not(None),
    Enrolment.person_id.in_(bindparam("values", expanding=True)),
)


@dataclass(frozen=True)
class Known:
    """Somebody on file. ``closed``: they withdrew their agreement, or want no contact at all;
    ``in_reach``: the actor's permission reaches them."""

    person_id: UUID
    name: str
    preferred_name: str
    folded: str
    phone: str | None
    email: str | None
    has_died: bool
    closed: bool
    in_reach: bool = True

    @property
    def can_be_taken(self) -> bool:
        """Whether a form may be of them: it brings nobody back."""
        return not (self.has_died or self.closed)


@dataclass(frozen=True)
class Reach:
    """How the person of a row is found: name, number and e-mail as they are compared."""

    name: str
    phone: str | None
    email: str | None


@dataclass(frozen=True)
class Match:
    """Who the person of a row is for certain, if anybody; and who they may be, the likeliest first.

    ``certain``: the same name, and the same number or e-mail, and nobody else who has both.
    People may share a number or an e-mail: whoever has either may be meant, unless they have died.
    ``died``: somebody with a name like it and that number or e-mail who has died; ``namesake``:
    whether anybody of that very name has.
    """

    certain: Known | None = None
    likely: tuple[Known, ...] = ()
    died: Known | None = None
    namesake: bool = False


@dataclass
class People:
    """Everybody on file who has a name, number or e-mail of the file, by each of them."""

    by_phone: dict[str, list[Known]] = field(default_factory=dict)
    by_email: dict[str, list[Known]] = field(default_factory=dict)
    by_name: dict[str, list[Known]] = field(default_factory=dict)
    _reaches: dict[int, Reach] = field(default_factory=dict)

    def reach(self, row: Submission) -> Reach:
        """How the person of a row is found; it is worked out once, for that is what takes long."""
        found = self._reaches.get(row.number)
        if found is None:
            found = self._reaches[row.number] = reach_of(row)
        return found

    def match(self, row: Submission) -> Match:
        """Who somebody is. A name alone may be anybody's: it is never certain."""
        reach = self.reach(row)
        reached = list(_once([
            *self.by_phone.get(reach.phone or "", ()), *self.by_email.get(reach.email or "", ()),
        ]))  # fmt: skip
        same_name = self.by_name.get(reach.name, ())
        died = next((known for known in reached if known.has_died and is_alike(row, known)), None)
        namesake = any(known.has_died for known in same_name)
        certain = [known for known in reached if known.folded == reach.name]
        if len(certain) == 1:
            return Match(certain[0], (certain[0],), died, namesake)
        alike = sorted(reached, key=lambda known: not is_alike(row, known))
        others = (k for k in _once([*certain, *alike, *same_name]) if not k.has_died)
        return Match(None, tuple(others)[:MOST], died, namesake)

    def ids(self) -> set[UUID]:
        """Everybody who may be anybody of the file."""
        every = (self.by_phone, self.by_email, self.by_name)
        return {known.person_id for by in every for people in by.values() for known in people}


def is_alike(row: Submission, known: Known) -> bool:
    """Whether the name of a row and of somebody on file may be of one person."""
    return names_alike(row.name, row.preferred_name or "", known.name, known.preferred_name)


def is_reached_alike(row: Submission, known: Known) -> bool:
    """Whether a row has the number or the e-mail of somebody on file."""
    reach = reach_of(row)
    same = ((reach.phone, known.phone), (reach.email, known.email))
    return any(said is not None and said == on_file for said, on_file in same)


def reach_of(row: Submission) -> Reach:
    """How the person of a row is found. What cannot be read was left out of the row before."""
    phone, email = clean_phone(row.phone), clean_email(row.email)
    return Reach(
        fold_name(row.name),
        None if phone is None else phone.e164,
        None if email is None else fold_email(email),
    )


def people_of(db: UnitOfWork, rows: Sequence[Submission], group_id: UUID) -> People:
    """Everybody on file who may be somebody of these rows."""
    found = People()
    reaches = [found.reach(row) for row in rows if row.name]
    wanted = {
        "phone": {reach.phone for reach in reaches if reach.phone},
        "email": {reach.email for reach in reaches if reach.email},
        "name": {reach.name for reach in reaches},
    }
    known = [person for key, values in wanted.items() for person in _asked(db, key, values)]
    for person in _with_withdrawals(db, known, group_id).values():
        for by, key in ((found.by_phone, person.phone), (found.by_email, person.email),
                        (found.by_name, person.folded)):  # fmt: skip
            if key is not None:
                by.setdefault(key, []).append(person)
    for by in (found.by_phone, found.by_email, found.by_name):
        for people in by.values():
            people.sort(key=lambda person: (person.has_died, person.person_id))
    return found


def known_of(db: UnitOfWork, ids: Iterable[UUID], group_id: UUID) -> dict[UUID, Known]:
    """These people, by their ids."""
    return _with_withdrawals(db, _asked(db, "id", ids), group_id)


def _with_withdrawals(db: UnitOfWork, people: Iterable[Known], group_id: UUID) -> dict[UUID, Known]:
    """Each once, closed as well where they withdrew from this group, and whether in reach."""
    known = {person.person_id: person for person in people}
    withdrew = set(_withdrew(db, list(known), group_id))
    reach = set(known) if sees_everyone(db, Act.FIND) else set(db.scalars(reached(db, Act.FIND)))
    return {
        person_id: replace(
            person,
            closed=person.closed or person_id in withdrew,
            in_reach=person_id in reach,
        )
        for person_id, person in known.items()
    }


def _asked(db: UnitOfWork, key: str, values: Iterable[Any]) -> Iterator[Known]:
    for some in chunks(sorted(values)):
        for row in db.connection().execute(ALIKE[key], {"values": some}):
            yield Known(*row)


def _withdrew(db: UnitOfWork, people: Sequence[UUID], group_id: UUID) -> Iterator[UUID]:
    for some in chunks(people):
        yield from db.scalars(WITHDREW, {"values": some, "group_id": group_id})


def chunks(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Some at once, as many as one statement takes."""
    for start in range(0, len(values), AT_ONCE):
        yield values[start : start + AT_ONCE]


def _once(people: Iterable[Known]) -> Iterator[Known]:
    return iter({person.person_id: person for person in people}.values())
