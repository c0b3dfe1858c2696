"""The words under which people are found: one inverted table, kept with every change of a person.

Each word carries its kind: a word of a name, its sound, the digits of a phone number forwards and
backwards (the end of a number is then the start of a word), an e-mail address. With it stand the
other words of its person, so that several words are looked for in the rows of one of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from sqlalchemy import String, Table, delete, insert, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.domain.base import Base
from desktop_app.domain.names import fold, fold_email, phone_digits, sound
from desktop_app.domain.people import Person

if TYPE_CHECKING:
    from desktop_app.store.recorder import Changed

NAME, SOUND, PHONE, PHONE_END, EMAIL = "n:", "s:", "p:", "r:", "e:"
SEARCHED = ("name", "preferred_name", "phone", "phone_e164", "email")
BETWEEN = "\n"  # words that stand together; none holds it
AT_ONCE = 1000  # people whose words are made together


class PersonWord(Base):
    """One word under which one person is found. Words sort by their bytes on both engines.

    ``words`` are all of them but the e-mail address, which is looked for alone; each has
    ``BETWEEN`` before and after it. ``index_people`` takes them away with their person: for the
    database to look up the person of each would take as long as to keep the words.
    """

    __tablename__ = "person_word"
    __table_args__ = ({"sqlite_with_rowid": False},)
    journalled = False
    owner_column = "person_id"

    word: Mapped[str] = mapped_column(
        String().with_variant(String(collation="C"), "postgresql"), primary_key=True
    )
    person_id: Mapped[UUID] = mapped_column(primary_key=True, index=True)
    words: Mapped[str]


WORDS = cast(Table, PersonWord.__table__)
ADD_WORDS = insert(WORDS)


def word_rows(person_id: UUID, person: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows under which a person (a row, by column names) is found."""
    words = sorted(_words_of(person))
    together = "".join(BETWEEN + word for word in words if not word.startswith(EMAIL)) + BETWEEN
    return [{"word": word, "person_id": person_id, "words": together} for word in words]


def _words_of(person: Mapping[str, Any]) -> set[str]:
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
        if change.row.table != "person" or not _searched(before, after):
            continue
        if before is not None:
            stale.append(change.row.row_id)
        if after is not None:
            rows += word_rows(change.row.row_id, after)
    if stale:
        connection.execute(delete(PersonWord).where(PersonWord.person_id.in_(stale)))
    if rows:
        # In the order in which they are kept: of thousands, the same pages are written once.
        connection.execute(ADD_WORDS, sorted(rows, key=lambda row: (row["word"], row["person_id"])))


def index_everybody(connection: Connection) -> None:
    """Make all words anew: data of an older format has those of an older way of finding people."""
    everybody = select(Person.id, *(getattr(Person, name) for name in SEARCHED))
    people = [row._asdict() for row in connection.execute(everybody)]
    connection.execute(delete(PersonWord))
    for some in range(0, len(people), AT_ONCE):
        each = (word_rows(person["id"], person) for person in people[some : some + AT_ONCE])
        connection.execute(ADD_WORDS, list(chain.from_iterable(each)))


def _searched(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> bool:
    if before is None or after is None:
        return True
    return any(before[name] != after[name] for name in SEARCHED)
