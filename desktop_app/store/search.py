"""Finding people: one inverted table of words, so that both engines give the same answer.

Each word carries its kind: a word of a name, its sound, the digits of a phone number forwards and
backwards (the end of a number is then the start of a word), an e-mail address.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from jellyfish import jaro_winkler_similarity
from sqlalchemy import (
    BindParameter,
    ColumnElement,
    ForeignKey,
    FromClause,
    Index,
    Integer,
    Select,
    String,
    Subquery,
    Table,
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    or_,
    select,
    union,
)
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql.compiler import SQLCompiler

from desktop_app.domain.base import Base
from desktop_app.domain.names import fold, fold_email, phone_digits, sound
from desktop_app.domain.people import Person

if TYPE_CHECKING:
    from desktop_app.store.database import UnitOfWork
    from desktop_app.store.recorder import Changed

NAME, SOUND, PHONE, PHONE_END, EMAIL = "n:", "s:", "p:", "r:", "e:"
EXACT, START, ALIKE = 4, 3, 1  # how well one word of the query fits
SPARE = 4  # candidates for each result, so that the best of them can be chosen
AT_ONCE = 1000  # people whose words are made together
MANY = 400  # beyond so many it is not counted how many more
LAST = "\U0010ffff"  # sorts after every word with the same beginning
SHORTEST_END = 3  # digits that may be the end of a number
SHORTEST_SOUND = 3  # letters of a sound code that may be the beginning of another
MOST_WORDS = 8  # of a text are looked for: each costs a look at every candidate
Shape = tuple[int, bool]  # of a term: how many beginnings, and whether there is a sound
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


WORDS = cast(Table, PersonWord.__table__)
ADD_WORDS = insert(WORDS)


def words_of(person: Mapping[str, Any]) -> set[str]:
    """Every word under which a person (a row, by column names) is found."""
    names = {*fold(person["name"]).split(), *fold(person["preferred_name"]).split()}
    names |= _joined(fold(person["name"]).split())
    words = {NAME + word for word in names}
    words |= {SOUND + code for word in names if (code := sound(word)) is not None}
    digits = phone_digits(person["phone_e164"] or person["phone"] or "")
    if digits:
        words |= {PHONE + digits, PHONE_END + digits[::-1]}
    if person["email"]:
        words.add(EMAIL + fold_email(person["email"]))
    return words


def _joined(name: Sequence[str]) -> set[str]:
    """Neighbours in a name as one word: "Mei Ling Wong" is found as "Meiling" too."""
    return {one + other for one, other in pairwise(name)} if len(name) > 2 else set()


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
        connection.execute(ADD_WORDS, rows)


def index_everybody(connection: Connection) -> None:
    """Make all words anew: data of an older format has those of an older way of finding people."""
    everybody = select(Person.id, *(getattr(Person, name) for name in SEARCHED))
    people = [row._asdict() for row in connection.execute(everybody)]
    connection.execute(delete(PersonWord))
    for some in range(0, len(people), AT_ONCE):
        rows = [
            {"word": word, "person_id": person["id"]}
            for person in people[some : some + AT_ONCE]
            for word in sorted(words_of(person))
        ]
        connection.execute(ADD_WORDS, rows)


def _searched(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> bool:
    return before is None or any(before[name] != after[name] for name in SEARCHED)


@dataclass(frozen=True)
class _Term:
    """One word asked for: beginnings that fit, and a sound that is alike."""

    starts: tuple[str, ...]
    alike: str | None = None

    @property
    def shape(self) -> Shape:
        """What the statement that looks for it depends on."""
        return len(self.starts), self.alike is not None

    def values(self, place: int) -> Iterator[tuple[str, str | None]]:
        """What a statement is given for the term that stands at this place."""
        for number, start in enumerate(self.starts):
            yield f"start_{place}_{number}", start
            yield f"stop_{place}_{number}", start + LAST
        yield f"alike_{place}", self.alike

    def score(self, words: Iterable[str]) -> int:
        """How well the best of a person's words answers."""
        return max(map(self._score, words))

    def _score(self, word: str) -> int:
        if word in self.starts:
            return EXACT
        if word.startswith(self.starts):
            return START
        return ALIKE if word == self.alike else 0

    def closeness(self, words: Iterable[str]) -> float:
        """How like what is asked for the spelling of the best of a person's names is, up to 1."""
        start = self.starts[0]
        names = [word for word in words if word.startswith(NAME)]
        return max((jaro_winkler_similarity(start, name) for name in names), default=0.0)


def find_people(db: "UnitOfWork", text: str, limit: int = 6) -> list[tuple[UUID, int]]:
    """People whom every word of the text (the first eight) fits, with a score, best first.

    Words fit the beginning of a name or sound like one; digits fit the beginning or the end of a
    phone number; a text with an @ fits the beginning of an e-mail address. Whole words come
    first, then beginnings, then sounds; of each only the first few are looked at.
    """
    for terms in _readings(text):
        found = _fitting(db, terms, limit)
        if found:
            return found
    return []


def _fitting(db: "UnitOfWork", terms: Sequence[_Term], limit: int) -> list[tuple[UUID, int]]:
    """Whom all terms fit, best first; at a worse level only while there are too few."""
    words: dict[Any, list[str]] = {}
    most = limit * SPARE
    terms, rarest = _rarest_first(db, terms)
    values = _values(terms) | {"most": most}
    for level in _levels(terms, few=rarest <= most):
        for person_id, word in rows_of(db, _candidates(_shapes(terms), level), values):
            words.setdefault(person_id, []).append(word)
        if len(words) >= limit:
            break
    return _best(terms, words, limit)


def _levels(terms: Sequence[_Term], *, few: bool) -> Sequence[int]:
    """From the best down, those at which somebody more may be found: of a few all at once."""
    if few:
        return (ALIKE,) if terms else ()
    return (EXACT, START, ALIKE) if any(term.alike for term in terms) else (EXACT, START)


def _best(
    terms: Sequence[_Term], words: Mapping[Any, Sequence[str]], limit: int
) -> list[tuple[UUID, int]]:
    scores = {who: sum(term.score(theirs) for term in terms) for who, theirs in words.items()}
    near = {
        who: sum(term.closeness(theirs) for term in terms)
        for who, theirs in words.items()
        if scores[who] < EXACT * len(terms)
    }
    best = sorted(scores.items(), key=lambda one: (-one[1], -near.get(one[0], 0.0)))[:limit]
    return [(who if isinstance(who, UUID) else UUID(who), score) for who, score in best]


def sound_alikes(db: "UnitOfWork", name: str, limit: int = 6) -> list[UUID]:
    """People who have every word of a name, or one that sounds like it; the same words first."""
    terms = next(_readings(name), [])
    if not terms:
        return []
    alike, values = _sounding(len(terms)), _values(terms) | {"most": limit}
    return list(db.connection().scalars(alike, values))


def _rarest_first(db: "UnitOfWork", terms: Sequence[_Term]) -> tuple[list[_Term], int]:
    """The terms in the order in which the fewest people are looked at; how many answer the first.

    No terms when nobody answers to one of them. One alone needs no order, and is not counted.
    """
    if len(terms) == 1:
        return list(terms), MANY
    (counts,) = rows_of(db, _counts(_shapes(terms)), _values(terms))
    if not all(counts):
        return [], 0
    in_order = sorted(zip(counts, terms, strict=True), key=itemgetter(0))
    return [term for _, term in in_order], in_order[0][0]


def rows_of(db: "UnitOfWork", statement: Select[Any], values: Mapping[str, Any]) -> Sequence[Any]:
    """The rows as the driver gives them: nothing is done again that the last time did."""
    connection = db.connection()
    compiled = _compiled(statement, connection.dialect)
    given = {**compiled.params, **values}
    if compiled.positiontup is None:
        return connection.exec_driver_sql(compiled.string, given).all()
    in_order = tuple(given[name] for name in compiled.positiontup)
    return connection.exec_driver_sql(compiled.string, in_order).all()


@lru_cache(maxsize=1024)
def _compiled(statement: Select[Any], dialect: Dialect) -> SQLCompiler:
    return statement.compile(dialect=dialect)


def _shapes(terms: Sequence[_Term]) -> tuple[Shape, ...]:
    return tuple(term.shape for term in terms)


def _values(terms: Sequence[_Term]) -> dict[str, Any]:
    return {name: value for place, term in enumerate(terms) for name, value in term.values(place)}


# A statement takes longer to put together than to run, so each is kept, by the shapes of its terms.


@lru_cache(maxsize=256)
def _counts(shapes: Sequence[Shape]) -> Select[Any]:
    """How many words answer to each term, up to a number that is many anyway."""
    stretches = [
        select(WORDS.c.word).where(_fits(WORDS, place, shape, ALIKE)).limit(MANY).subquery()
        for place, shape in enumerate(shapes)
    ]
    return select(*(select(func.count()).select_from(some).scalar_subquery() for some in stretches))


@lru_cache(maxsize=256)
def _candidates(shapes: Sequence[Shape], level: int) -> Select[Any]:
    """People whom the first term finds and the others fit too, at a level, with all their words."""
    looks = _looks(shapes, level)
    people = union(*(select(look.c.person_id) for look in looks)).subquery()
    theirs = WORDS.alias()
    return select(theirs.c.person_id, theirs.c.word).where(
        theirs.c.person_id.in_(select(people.c.person_id))
    )


def _looks(shapes: Sequence[Shape], level: int) -> list[Subquery]:
    """The first of each stretch of words in which people may be found at ``level``."""
    fits = [_also(place, shape, level) for place, shape in enumerate(shapes) if place]
    wanted = select(WORDS).where(*fits).order_by(WORDS.c.word, WORDS.c.person_id)
    wanted = wanted.limit(bindparam("most", type_=Integer()))
    return [wanted.where(way).subquery() for way in _ways(WORDS, 0, shapes[0], level)]


@lru_cache
def _sounding(count: int) -> Select[UUID]:
    """People with a word for each of so many terms; a word that is the same counts as two."""
    words = [
        WORDS.c.word.in_([_text(f"start_{place}_0"), _text(f"alike_{place}")])
        for place in range(count)
    ]
    everyone = select(WORDS.c.person_id).where(or_(*words)).group_by(WORDS.c.person_id)
    each = (func.max(case((word, 1), else_=0)) == 1 for word in words)
    best_first = everyone.having(*each).order_by(func.count().desc(), WORDS.c.person_id)
    return best_first.limit(bindparam("most", type_=Integer()))


def _also(place: int, shape: Shape, level: int) -> ColumnElement[bool]:
    """Whether a person has another word that answers to the term at this place."""
    other = WORDS.alias()
    mine = other.c.person_id == WORDS.c.person_id
    return select(1).where(mine, _fits(other, place, shape, level)).exists()


def _fits(words: FromClause, place: int, shape: Shape, level: int) -> ColumnElement[bool]:
    return or_(*_ways(words, place, shape, level))


def _ways(words: FromClause, place: int, shape: Shape, level: int) -> list[ColumnElement[bool]]:
    """How a word may answer at ``level`` or better to the term at this place, one stretch each."""
    word, (count, sounds) = words.c.word, shape
    starts = [_text(f"start_{place}_{number}") for number in range(count)]
    if level == EXACT:
        return [word.in_(starts)]
    stops = [_text(f"stop_{place}_{number}") for number in range(count)]
    ways = [and_(word >= start, word < stop) for start, stop in zip(starts, stops, strict=True)]
    return [*ways, word == _text(f"alike_{place}")] if level == ALIKE and sounds else ways


def _text(name: str) -> BindParameter[str]:
    return bindparam(name, type_=WORDS.c.word.type)


def _readings(text: str) -> Iterator[list[_Term]]:
    """How a text may be meant: as it stands, then with two words as one, then as it sounds.

    Each is looked for only when nobody fits the one before.
    """
    if "@" in text:
        yield [_Term((EMAIL + fold_email(text),))]
        return
    words = fold(_NUMBER.sub(" ", text)).split()[:MOST_WORDS]
    digits = phone_digits("".join(_NUMBER.findall(text)))
    numbers = [_phone_term(digits)] if digits else []
    if words or numbers:
        yield [*map(_word_term, words), *numbers]
    for place, (one, other) in enumerate(pairwise(words)):
        joined = [*words[:place], one + other, *words[place + 2 :]]
        yield [*map(_word_term, joined), *numbers]
    if len(words) > 1:
        yield [*map(_begun_term, words), *numbers]


def _word_term(word: str) -> _Term:
    code = sound(word)
    return _Term((NAME + word,), None if code is None else SOUND + code)


def _begun_term(word: str) -> _Term:
    """A word that may be the beginning of one that is spelt in another way."""
    code = sound(word)
    if code is None or len(code) < SHORTEST_SOUND:
        return _word_term(word)
    return _Term((NAME + word, SOUND + code))


def _phone_term(digits: str) -> _Term:
    starts: Sequence[str] = [PHONE + digits]
    if not digits.startswith("0"):
        starts = [*starts, PHONE + "0" + digits]
    if len(digits) >= SHORTEST_END:
        starts = [*starts, PHONE_END + digits[::-1]]
    return _Term(tuple(starts))
