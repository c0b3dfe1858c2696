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
    String,
    and_,
    case,
    delete,
    func,
    insert,
    or_,
    select,
)
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.domain.base import Base
from desktop_app.domain.names import fold, fold_email, phone_digits, sound

if TYPE_CHECKING:
    from desktop_app.store.database import UnitOfWork
    from desktop_app.store.recorder import Changed

NAME, SOUND, PHONE, PHONE_END, EMAIL = "n:", "s:", "p:", "r:", "e:"
EXACT, START, ALIKE = 4, 3, 1  # how well one word of the query fits
LAST = "\U0010ffff"  # sorts after every word with the same beginning
SHORTEST_END = 3  # digits that may be the end of a number
SEARCHED = ("name", "preferred_name", "phone", "phone_e164", "email")
_NUMBER = re.compile(r"\+?[\d\s()./-]*\d[\d\s()./-]*")


class PersonWord(Base):
    """One word under which one person is found. Words sort by their bytes on both engines."""

    __tablename__ = "person_word"
    __table_args__ = ({"sqlite_with_rowid": False},)
    journalled = False
    owner_column = "person_id"

    word: Mapped[str] = mapped_column(
        String().with_variant(String(collation="C"), "postgresql"), primary_key=True
    )
    person_id: Mapped[UUID] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True
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

    def fits(self) -> ColumnElement[bool]:
        """Whether a word of the table answers to this term."""
        word = PersonWord.word
        ranges = [and_(word >= start, word < start + LAST) for start in self.starts]
        return or_(*ranges, word.in_(self.alike)) if self.alike else or_(*ranges)

    def score(self) -> ColumnElement[int]:
        """How well it does."""
        word = PersonWord.word
        return case((word.in_(self.starts), EXACT), (word.in_(self.alike), ALIKE), else_=START)


def find_people(db: "UnitOfWork", text: str, limit: int = 6) -> list[tuple[UUID, int]]:
    """People whom every word of the text fits, with a score, best first.

    Words fit the beginning of a name or sound like one; digits fit the beginning or the end of a
    phone number; a text with an @ fits the beginning of an e-mail address.
    """
    terms = list(_terms(text))
    if not terms:
        return []
    found = [_matches(term, n) for n, term in enumerate(terms)]
    first = found[0]
    joined: Any = first
    for other in found[1:]:
        joined = joined.join(other, other.c.person_id == first.c.person_id)
    total = sum((match.c.score for match in found[1:]), first.c.score)
    best = select(first.c.person_id, total.label("score")).select_from(joined)
    rows = db.execute(best.order_by(total.desc(), first.c.person_id).limit(limit))
    return [(row.person_id, int(row.score)) for row in rows]


def _matches(term: _Term, number: int) -> Any:
    return (
        select(PersonWord.person_id, func.max(term.score()).label("score"))
        .where(term.fits())
        .group_by(PersonWord.person_id)
        .subquery(f"term_{number}")
    )


def _terms(text: str) -> Iterator[_Term]:
    if "@" in text:
        yield _Term((EMAIL + fold_email(text),))
        return
    number = "".join(_NUMBER.findall(text))
    digits = phone_digits(number)
    if digits:
        yield _phone_term(digits)
    for word in fold(_NUMBER.sub(" ", text)).split():
        code = sound(word)
        yield _Term((NAME + word,), () if code is None else (SOUND + code,))


def _phone_term(digits: str) -> _Term:
    starts: Sequence[str] = [PHONE + digits]
    if not digits.startswith("0"):
        starts = [*starts, PHONE + "0" + digits]
    if len(digits) >= SHORTEST_END:
        starts = [*starts, PHONE_END + digits[::-1]]
    return _Term(tuple(starts))
