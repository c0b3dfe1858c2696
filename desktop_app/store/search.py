"""Finding people: one inverted table of words, so that both engines give the same answer.

Each word carries its kind: a word of a name, its sound, the digits of a phone number forwards and
backwards (the end of a number is then the start of a word), an e-mail address.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    String,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
)
from sqlalchemy.engine import Connection
from sqlalchemy.orm import InstrumentedAttribute, Mapped, aliased, mapped_column

from desktop_app.domain.base import Base
from desktop_app.domain.names import fold, fold_email, phone_digits, sound

if TYPE_CHECKING:
    from desktop_app.store.database import UnitOfWork
    from desktop_app.store.recorder import Changed

NAME, SOUND, PHONE, PHONE_END, EMAIL = "n:", "s:", "p:", "r:", "e:"
EXACT, START, ALIKE = 4, 3, 1  # how well one word of the query fits
SPARE = 4  # candidates for each result, so that the best of them can be chosen
MANY = 1000
LAST = "\U0010ffff"  # sorts after every word with the same beginning
SHORTEST_END = 3  # digits that may be the end of a number
Word = InstrumentedAttribute[str]
SEARCHED = ("name", "preferred_name", "phone", "phone_e164", "email")
_NUMBER = re.compile(r"\+?[\d\s()./-]*\d[\d\s()./-]*")


class PersonWord(Base):
    """One word under which one person is found. Words sort by their bytes on both engines."""

    __tablename__ = "person_word"
    __table_args__ = (Index(None, "person_id", "word"), {"sqlite_with_rowid": False})
    journalled = False
    owner_column = "person_id"

    word: Mapped[str] = mapped_column(
        String().with_variant(String(collation="C"), "postgresql"), primary_key=True
    )
    person_id: Mapped[UUID] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )


def words_of(person: Mapping[str, Any]) -> set[str]:
    """Every word under which a person (a row, by column names) is found."""
    names = set(fold(f"{person['name']} {person['preferred_name']}").split())
    words = {NAME + word for word in names}
    words |= {SOUND + code for word in names if (code := sound(word)) is not None}
    digits = phone_digits(person["phone_e164"] or person["phone"] or "")
    if digits:
        words |= {PHONE + digits, PHONE_END + digits[::-1]}
    if person["email"]:
        words.add(EMAIL + fold_email(person["email"]))
    return words


def index_people(connection: Connection, changes: Iterable["Changed"]) -> None:
    """Keep the words of the people that a transaction changed."""
    stale: list[UUID] = []
    rows: list[dict[str, Any]] = []
    for change in changes:
        before, after = change.row.before, change.row.after
        if change.row.table != "person" or after is None or not _searched(before, after):
            continue
        if before is not None:
            stale.append(change.row.row_id)
        person_id = change.row.row_id
        rows += ({"word": word, "person_id": person_id} for word in sorted(words_of(after)))
    if stale:
        connection.execute(delete(PersonWord).where(PersonWord.person_id.in_(stale)))
    if rows:
        connection.execute(insert(PersonWord), rows)


def _searched(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> bool:
    return before is None or any(before[name] != after[name] for name in SEARCHED)


@dataclass(frozen=True)
class _Term:
    """One word asked for: beginnings that fit, and sounds that are alike."""

    starts: tuple[str, ...]
    alike: tuple[str, ...] = ()

    def ways(self, word: Word, level: int) -> list[ColumnElement[bool]]:
        """How a word of the table may answer at ``level`` or better, each one stretch of it."""
        if level == EXACT:
            return [word.in_(self.starts)]
        ranges = [and_(word >= start, word < start + LAST) for start in self.starts]
        return [*ranges, word.in_(self.alike)] if level == ALIKE and self.alike else ranges

    def fits(self, word: Word, level: int) -> ColumnElement[bool]:
        """Whether a word of the table answers to this term at ``level`` or better."""
        return or_(*self.ways(word, level))

    def score(self, words: Iterable[str]) -> int:
        """How well the best of a person's words answers."""
        return max(map(self._score, words))

    def _score(self, word: str) -> int:
        if word in self.starts:
            return EXACT
        if word.startswith(self.starts):
            return START
        return ALIKE if word in self.alike else 0


def find_people(db: "UnitOfWork", text: str, limit: int = 6) -> list[tuple[UUID, int]]:
    """People whom every word of the text fits, with a score, best first.

    Words fit the beginning of a name or sound like one; digits fit the beginning or the end of a
    phone number; a text with an @ fits the beginning of an e-mail address. Whole words come
    first, then beginnings, then sounds; each of these is looked for only while there are too few.
    """
    terms = list(_terms(text))
    if not terms:
        return []
    rarest, *others = sorted(terms, key=lambda term: _count(db, term))
    found: dict[UUID, None] = {}
    for level in (EXACT, START, ALIKE):
        for way in rarest.ways(PersonWord.word, level) if len(found) < limit else ():
            found |= dict.fromkeys(_candidates(db, way, others, level, limit * SPARE))
    return _scored(db, terms, list(found))[:limit]


def _count(db: "UnitOfWork", term: _Term) -> int:
    """How many words answer to a term, up to a number that is many anyway."""
    some = select(PersonWord.word).where(term.fits(PersonWord.word, ALIKE)).limit(MANY)
    return db.scalar(select(func.count()).select_from(some.subquery())) or 0


def _candidates(
    db: "UnitOfWork", way: ColumnElement[bool], others: Sequence[_Term], level: int, limit: int
) -> Iterable[UUID]:
    """People found in one stretch of the table whom the other terms fit too, in its order."""
    wanted = select(PersonWord.person_id).where(way)
    for term in others:
        also = aliased(PersonWord)
        mine = also.person_id == PersonWord.person_id
        wanted = wanted.where(select(1).where(mine, term.fits(also.word, level)).exists())
    return db.scalars(wanted.order_by(PersonWord.word, PersonWord.person_id).limit(limit))


def _scored(
    db: "UnitOfWork", terms: Sequence[_Term], people: Sequence[UUID]
) -> list[tuple[UUID, int]]:
    words: dict[UUID, list[str]] = {person_id: [] for person_id in people}
    theirs = select(PersonWord.person_id, PersonWord.word)
    for person_id, word in db.execute(theirs.where(PersonWord.person_id.in_(people))):
        words[person_id].append(word)
    scores = {
        person_id: sum(term.score(found) for term in terms) for person_id, found in words.items()
    }
    return sorted(scores.items(), key=lambda scored: -scored[1])


def _terms(text: str) -> Iterator[_Term]:
    if "@" in text:
        yield _Term((EMAIL + fold_email(text),))
        return
    for word in fold(_NUMBER.sub(" ", text)).split():
        code = sound(word)
        yield _Term((NAME + word,), () if code is None else (SOUND + code,))
    digits = phone_digits("".join(_NUMBER.findall(text)))
    if digits:
        yield _phone_term(digits)


def _phone_term(digits: str) -> _Term:
    starts: Sequence[str] = [PHONE + digits]
    if not digits.startswith("0"):
        starts = [*starts, PHONE + "0" + digits]
    if len(digits) >= SHORTEST_END:
        starts = [*starts, PHONE_END + digits[::-1]]
    return _Term(tuple(starts))
