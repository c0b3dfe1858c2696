"""Finding people by what is typed: both engines give the same answer.

See ``search_words`` for what is kept of people, ``search_terms`` for what a text asks for, and
``search_looks`` for the statements that bring the two together.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop_app.store import search_looks as looks
from desktop_app.store.kept import raw_rows
from desktop_app.store.search_looks import EVERYBODY, MANY, Sight
from desktop_app.store.search_terms import ALIKE, EXACT, START, Term, names_in, readings
from desktop_app.store.search_words import BETWEEN

if TYPE_CHECKING:
    from desktop_app.store.database import UnitOfWork

SPARE = 18  # candidates more than are wanted, so that the best of them can be chosen
Words = dict[Any, str]  # of each person, by their id as the driver gives it


def find_people(
    db: "UnitOfWork", text: str, limit: int = 6, sight: Sight = EVERYBODY
) -> list[tuple[UUID, int]]:
    """People in sight whom every word of the text (the first eight) fits, with a score, best first.

    Words fit the beginning of a name or sound like one; digits fit the beginning or the end of a
    phone number; a text with an @ fits the beginning of an e-mail address. Whole words come
    first, then beginnings, then sounds; of each only the first few are looked at.
    """
    for terms in readings(text):
        words = _fitting(db, terms, limit, sight)
        if words:
            return _best(terms, words, limit)
    return []


def sound_alikes(
    db: "UnitOfWork", name: str, limit: int = 6, sight: Sight = EVERYBODY
) -> list[UUID]:
    """People in sight who have every word of a name, or one that sounds like it; the same words
    first.
    """
    terms = next(readings(name), [])
    if not terms:
        return []
    values = {**sight.values, **_values(terms), "most": limit}
    found = raw_rows(db, looks.same_or_alike(len(terms), sight.conditions), values)
    return [_as_id(person_id) for (person_id,) in found]


def _fitting(db: "UnitOfWork", terms: Sequence[Term], limit: int, sight: Sight) -> Words:
    """Whom all terms fit; at a worse level only while there are too few."""
    words: Words = {}
    most = limit + SPARE
    in_order, levels = _plan(db, terms, most)
    values = {**sight.values, **_values(in_order), "most": most}
    shapes = tuple(term.shape for term in in_order)
    for level in levels:
        found = raw_rows(db, looks.fitting(shapes, level, sight.conditions), values)
        words |= {person_id: BETWEEN + word + theirs for person_id, word, theirs in found}
        if len(words) >= limit:
            break
    return words


def _plan(db: "UnitOfWork", terms: Sequence[Term], few: int) -> tuple[list[Term], list[int]]:
    """The terms in the order in which the fewest people are looked at, and the levels, from the
    best down, at which somebody more may be found: of a few people all at once.
    """
    sounds = any(term.alike for term in terms)
    if len(terms) == 1:  # whole words stand first of all that begin so
        return list(terms), [START, ALIKE] if sounds else [START]
    shapes = tuple(term.shape for term in terms)
    ((*found,),) = raw_rows(db, looks.counts(shapes), _values(terms))
    beginning, sounding, exactly = (found[n::3] for n in range(3))
    answering = [begin + sound for begin, sound in zip(beginning, sounding, strict=True)]
    counted = sorted(zip(answering, terms, strict=True), key=_rarity)
    in_order = [term for _, term in counted]
    if not all(answering):
        return in_order, []
    if min(answering) <= few:
        return in_order, [ALIKE]
    levels = [EXACT, START] if all(exactly) else [START]
    return in_order, [*levels, ALIKE] if sounds else levels


def _rarity(counted: tuple[int, Term]) -> tuple[int, int]:
    """Where it was not counted how many more there are, the longest word is the rarest."""
    count, term = counted
    return min(count, MANY), -len(term.starts[0])


def _values(terms: Sequence[Term]) -> dict[str, Any]:
    """What a statement is given of the terms."""
    return {name: value for place, term in enumerate(terms) for name, value in term.values(place)}


def _best(terms: Sequence[Term], words: Words, limit: int) -> list[tuple[UUID, int]]:
    """The best of those found; of those who answer alike, who is spelt most like it."""

    def order(who: Any) -> tuple[int, float]:
        if scores[who] == EXACT * len(terms):
            return -scores[who], 0.0
        names = names_in(words[who])
        return -scores[who], -sum(term.closeness(names) for term in terms)

    scores = {who: sum(term.score(theirs) for term in terms) for who, theirs in words.items()}
    return [(_as_id(who), scores[who]) for who in sorted(scores, key=order)[:limit]]


def _as_id(person_id: Any) -> UUID:
    return person_id if isinstance(person_id, UUID) else UUID(person_id)
