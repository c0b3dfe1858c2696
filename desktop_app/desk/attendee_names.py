"""What people are called who may be named in words that others will read, and who is named."""

from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import chain
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, select, union

from desktop_app.domain.bookings import Booking
from desktop_app.domain.counsellors import Counsellor
from desktop_app.domain.districts import districts_in
from desktop_app.domain.errors import PreconditionGone
from desktop_app.domain.names import fold, fold_email, phone_digits
from desktop_app.domain.people import Enrolment, Person
from desktop_app.domain.sessions import Session
from desktop_app.domain.staff import User
from desktop_app.domain.without_names import (
    Called,
    given_names,
    names_somebody,
    surnames,
    ways_to_reach,
    words_with_capital,
    words_without_capital,
)
from desktop_app.store.database import UnitOfWork
from desktop_app.store.search_words import NAME, PersonWord


def names_in(
    db: UnitOfWork, texts: Mapping[UUID, Sequence[str]], keep: str = ""
) -> dict[UUID, Called]:
    """What people are called who may be named in texts about sessions: whoever has or had a place
    there, and in ``given`` and ``on_file`` anybody else; and where people of the group live.
    ``keep`` is the name of the speaker, who may be named.
    """
    if not texts:
        return {}
    whole = "\n".join(chain.from_iterable(texts.values()))
    on_file = _on_file(db, words_with_capital(whole))
    given = _given(db, words_without_capital(whole))
    kept = set(fold(keep).split())
    found = {each: Called(given=given, on_file=on_file, kept=kept) for each in texts}
    for row in _who_attends(db, texts):
        _add(row, found[row.session_id])
    for session_id, district in _districts(db, texts, districts_in(whole)):
        found[session_id].districts.add(district)
    return found


def check_nobody_attends(db: UnitOfWork, session_id: UUID, text: str, speaker: str) -> None:
    """Words on whom to ask have no name, number or address of whoever has or had a place in the
    session; colleagues may share a name with them. Raises PreconditionGone attendee_named.
    """
    ours = (speaker, *db.scalars(select(User.name)), *db.scalars(select(Counsellor.name)))
    called = Called(kept={word for name in ours for word in fold(name).split()})
    ways: set[str] = set()
    for row in _who_attends(db, [session_id]):
        _add(row, called)
        ways |= {_as_compared(way) for way in (row.phone_e164, row.phone, row.email) if way}
    reaches = {_as_compared(way) for way in ways_to_reach(text)}
    if names_somebody(text, called) or not reaches.isdisjoint(ways):
        raise PreconditionGone("attendee_named")


def _who_attends(db: UnitOfWork, sessions: Iterable[UUID]) -> Iterable[Row[Any]]:
    columns = Person.name, Person.preferred_name, Person.phone, Person.phone_e164, Person.email
    return db.execute(
        select(Booking.session_id, *columns)
        .join(Person, Person.id == Booking.person_id)
        .where(Booking.session_id.in_(list(sessions)))
    )


def _districts(
    db: UnitOfWork, sessions: Iterable[UUID], said: Set[str]
) -> Sequence[tuple[UUID, str]]:
    """By session, which of these somebody has who is or was in its group, or had a place there."""
    if not said:
        return ()
    here = Session.id.in_(list(sessions)), Person.postcode.in_(sorted(said))
    with_place = (
        select(Session.id, Person.postcode)
        .join(Booking, Booking.session_id == Session.id)
        .join(Person, Person.id == Booking.person_id)
    )
    of_group = (
        select(Session.id, Person.postcode)
        .join(Enrolment, Enrolment.group_id == Session.group_id)
        .join(Person, Person.id == Enrolment.person_id)
    )
    rows = db.execute(union(with_place.where(*here), of_group.where(*here)))
    return [(session_id, district) for session_id, district in rows if district is not None]


def _add(row: Row[Any], called: Called) -> None:
    called.names |= given_names(row.name, row.preferred_name)
    called.capitalised |= surnames(row.name)


def _as_compared(way: str) -> str:
    """A number or an address to reach somebody, however it is written."""
    return fold_email(way) if "@" in way else phone_digits(way)


def _on_file(db: UnitOfWork, words: Set[str]) -> set[str]:
    """Which of these folded words belong to the name of somebody on file."""
    if not words:
        return set()
    known = select(PersonWord.word).where(_is_name(words)).distinct()
    return {word.removeprefix(NAME) for word in db.scalars(known)}


def _given(db: UnitOfWork, words: Set[str]) -> set[str]:
    """Which of these folded words are a first name of somebody on file."""
    if not words:
        return set()
    named = select(Person.name, Person.preferred_name).where(
        Person.id.in_(select(PersonWord.person_id).where(_is_name(words)))
    )
    called = (given_names(*row) for row in db.execute(named.distinct()))
    known = {part for names in called for name in names for part in fold(name).split()}
    return known.intersection(words)


def _is_name(words: Set[str]) -> ColumnElement[bool]:
    return PersonWord.word.in_([NAME + word for word in sorted(words)])
