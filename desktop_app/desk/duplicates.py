"""Who may be on file twice, and that two who look alike are not one (``rules.md``, 7)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import chain, combinations, islice
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import String, select, type_coerce

from desktop_app.desk.action import action, clear, query, sees_everyone
from desktop_app.desk.call_forms import PHONE_END
from desktop_app.desk.lookup import person as load_person
from desktop_app.desk.reach import check_reach, reached
from desktop_app.domain.access import Act
from desktop_app.domain.errors import HasDied, PreconditionGone
from desktop_app.domain.identity import NotSame
from desktop_app.domain.likeness import heard_as, names_alike
from desktop_app.domain.people import Person
from desktop_app.store.database import UnitOfWork

MOST_PAIRS = 200
# So many who share a number are an office or a ward: of them only the first are compared with one
# another, for with each more there are as many more comparisons.
CROWD = 200


class Why(StrEnum):
    """Why two may be one, the surest first."""

    PHONE = "phone"  # one number, and names alike
    EMAIL = "email"  # one address, and names alike
    NUMBER_END = "number_end"  # names that sound alike, and the end of the number
    POSTCODE = "postcode"  # names that sound alike, and the first half of the postcode


@dataclass(frozen=True)
class Looks:
    """One of a pair, as far as it takes to tell one from the other."""

    person_id: UUID
    name: str
    preferred_name: str
    phone_end: str
    postcode: str | None
    registered_at: datetime


@dataclass(frozen=True)
class Pair:
    """Two records that may be of one person; the first has been on file longer."""

    why: Why
    first: Looks
    second: Looks


@dataclass(frozen=True)
class Review:
    """The pairs that are listed, and what is not.

    ``more``: there are more pairs. ``left_out`` counts people who share a number or an e-mail with
    over 200 others, and were not compared by it; who sounds alike is found among them too.
    """

    pairs: tuple[Pair, ...]
    more: bool
    left_out: int


Raw = UUID | str  # an id as the database gives it: 61,000 of them take long to make


class _Line(NamedTuple):
    id: Raw
    name: str
    preferred_name: str
    phone_e164: str | None
    email_folded: str | None
    postcode: str | None
    heard: tuple[str, ...]


Found = tuple[Why, _Line, _Line]
Key = Callable[[_Line], object]
Way = tuple[Why, Key, bool]
# By what records are laid together, and whether the names have to be compared still.
WAYS: tuple[Way, ...] = (
    (Why.PHONE, lambda line: line.phone_e164, True),
    (Why.EMAIL, lambda line: line.email_folded, True),
    (Why.NUMBER_END, lambda line: _heard_with(line, (line.phone_e164 or "")[-PHONE_END:]), False),
    (Why.POSTCODE, lambda line: _heard_with(line, line.postcode), False),
)


@query("duplicates_to_review", Act.REGISTER, audited=True)
def duplicates_to_review(db: UnitOfWork) -> Review:
    """Records that may be of one person, the surest first, at most 200 pairs.

    Not those of whom it was said that they are not the same, and nobody who has died. It looks
    through everybody on file, and can be stopped at any moment. As of a search, the entry in the
    journal counts them.
    """
    clear(db)
    people, said = _living(db), _said(db)
    apart: set[Raw] = set()
    found = chain.from_iterable(_pairs(db, way, people, apart) for way in WAYS)
    chosen = list(islice(_each_once(found, said), MOST_PAIRS + 1))
    more, chosen = len(chosen) > MOST_PAIRS, chosen[:MOST_PAIRS]
    db.looked_at("search")
    db.found = len(chosen)
    looks = _looks(db, [line.id for _, *both in chosen for line in both])
    pairs = (Pair(why, looks[_uuid(one.id)], looks[_uuid(two.id)]) for why, one, two in chosen)
    return Review(tuple(pairs), more, len(apart))


@action("not_the_same", Act.REGISTER)
def not_the_same(db: UnitOfWork, one_id: UUID, other_id: UUID, *, now: datetime) -> None:
    """Remember that two who look alike are not one person. Raises NotFound, PreconditionGone."""
    db.about("person", one_id)
    if one_id == other_id:
        clear(db)
        raise PreconditionGone("same_person")
    ids = sorted((one_id, other_id))
    check_reach(db, Act.REGISTER, *ids)
    clear(db)
    people = [load_person(db, person_id) for person_id in ids]
    if any(person.has_died for person in people):
        raise HasDied
    if [person.id for person in people] != ids:
        raise PreconditionGone("merged_already")
    pair = {"person_id": ids[0], "other_id": ids[1]}
    if db.scalar(select(NotSame).filter_by(**pair)) is not None:
        raise PreconditionGone("changed_since")
    db.add(NotSame(**pair, said_at=now, said_by=db.actor.user_id))


def _living(db: UnitOfWork) -> list[_Line]:
    """Everybody living whom the actor may see, whoever has been on file longest first."""
    wanted = select(
        type_coerce(Person.id, String),
        Person.name,
        Person.preferred_name,
        Person.phone_e164,
        Person.email_folded,
        Person.postcode,
        Person.name_folded,
    ).where(Person.died_reported_at.is_(None))
    if not sees_everyone(db, Act.REGISTER):
        wanted = wanted.where(Person.id.in_(reached(db, Act.REGISTER)))
    rows = db.connection().execute(wanted.order_by(Person.registered_at, Person.id))
    people = []
    for row in rows:
        db.go_on()
        people.append(_Line(*row[:-1], heard_as(row[-1])))
    return people


def _said(db: UnitOfWork) -> set[frozenset[Raw]]:
    """Those who are not the same."""
    both = (type_coerce(column, String) for column in (NotSame.person_id, NotSame.other_id))
    return {frozenset(pair) for pair in db.execute(select(*both))}


def _heard_with(line: _Line, also: str | None) -> object:
    return (line.heard, also) if also and line.heard else None


def _pairs(db: UnitOfWork, way: Way, people: Sequence[_Line], apart: set[Raw]) -> Iterator[Found]:
    """The pairs found in one way; ``apart`` is told who was not compared."""
    why, key, compare = way
    heaps = _laid_together(db, people, key)
    if compare:
        apart.update(line.id for heap in heaps for line in heap[CROWD:])
    for heap in heaps:
        for line, other in combinations(heap[:CROWD] if compare else heap, 2):
            db.go_on()
            alike = not compare or names_alike(
                line.name, line.preferred_name, other.name, other.preferred_name
            )
            if alike:
                yield why, line, other


def _laid_together(db: UnitOfWork, people: Sequence[_Line], key: Key) -> list[list[_Line]]:
    """Those who share something, two and more, whoever has been on file longest first."""
    heaps: dict[object, list[_Line]] = {}
    for line in people:
        db.go_on()
        shared = key(line)
        if shared:
            heaps.setdefault(shared, []).append(line)
    return [heap for heap in heaps.values() if len(heap) > 1]


def _each_once(found: Iterator[Found], said: set[frozenset[Raw]]) -> Iterator[Found]:
    seen = set(said)
    for why, line, other in found:
        both = frozenset((line.id, other.id))
        if both not in seen:
            seen.add(both)
            yield why, line, other


def _looks(db: UnitOfWork, ids: Sequence[Raw]) -> dict[UUID, Looks]:
    people = db.scalars(select(Person).where(Person.id.in_([_uuid(one) for one in ids])))
    return {
        person.id: Looks(
            person_id=person.id,
            name=person.name,
            preferred_name=person.preferred_name,
            phone_end=(person.phone_e164 or "")[-PHONE_END:],
            postcode=person.postcode,
            registered_at=person.registered_at,
        )
        for person in people
    }


def _uuid(raw: Raw) -> UUID:
    return raw if isinstance(raw, UUID) else UUID(raw)
