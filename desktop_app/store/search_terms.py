"""What a typed text asks for: its words, each with the beginnings and the sound that fit it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from jellyfish import jaro_winkler_similarity

from desktop_app.domain.names import fold, fold_email, phone_digits, sound
from desktop_app.store.search_words import BETWEEN, EMAIL, NAME, PHONE, PHONE_END, SOUND

EXACT, START, ALIKE = 4, 3, 1  # how well one word of the query fits
LAST = "\U0010ffff"  # sorts after every word with the same beginning
SHORTEST_END = 3  # digits that may be the end of a number
SHORTEST_SOUND = 3  # letters of a sound code that may be the beginning of another
MOST_WORDS = 8  # of a text are looked for: each costs a look at every candidate
_NUMBER = re.compile(r"\+?[\d\s()./-]*\d[\d\s()./-]*")


class Shape(NamedTuple):
    """What the statement that looks for a term depends on, besides its values."""

    starts: int
    sounds: bool


@dataclass(frozen=True)
class Term:
    """One word asked for: beginnings that fit, and a sound that is alike."""

    starts: tuple[str, ...]
    alike: str | None = None

    @property
    def shape(self) -> Shape:
        """How many beginnings, and whether there is a sound."""
        return Shape(len(self.starts), self.alike is not None)

    def values(self, place: int) -> Iterator[tuple[str, str | None]]:
        """What a statement is given for the term that stands at this place."""
        for number, start in enumerate(self.starts):
            yield f"start_{place}_{number}", start
            yield f"stop_{place}_{number}", start + LAST
            yield f"within_{place}_{number}", BETWEEN + start
            yield f"whole_{place}_{number}", BETWEEN + start + BETWEEN
        if self.alike is not None:
            yield f"alike_{place}", self.alike
            yield f"sound_{place}", BETWEEN + self.alike + BETWEEN

    def score(self, words: str) -> int:
        """How well the best of the words of somebody whom the term fits answers it."""
        if any(BETWEEN + start + BETWEEN in words for start in self.starts):
            return EXACT
        return START if any(BETWEEN + start in words for start in self.starts) else ALIKE

    def closeness(self, names: Iterable[str]) -> float:
        """How like what is asked for the spelling of the best of these names is, up to 1."""
        return max(map(partial(jaro_winkler_similarity, self.starts[0]), names), default=0.0)


def names_in(words: str) -> list[str]:
    """The words of names among a person's words."""
    return [word for word in words.split(BETWEEN) if word.startswith(NAME)]


def readings(text: str) -> Iterator[list[Term]]:
    """How a text may be meant: as it stands, then with two words as one, then as it sounds, then
    as a name with figures or signs of an address in it.

    Each is looked for only when nobody fits the one before.
    """
    if "@" in text:
        yield [Term((EMAIL + fold_email(text),))]
        yield from _as_a_name(text)
        return
    typed = "".join(_NUMBER.findall(text))
    digits = phone_digits(typed)
    words = fold(_NUMBER.sub(" ", text) if digits else text).split()[:MOST_WORDS]
    numbers = [_phone_term(digits, re.sub(r"\D", "", typed))] if digits else []
    if words or numbers:
        yield [*map(_word_term, words), *numbers]
    for place, (one, other) in enumerate(pairwise(words)):
        joined = [*words[:place], one + other, *words[place + 2 :]]
        yield [*map(_word_term, joined), *numbers]
    if len(words) > 1:
        yield [*map(_begun_term, words), *numbers]
    if typed:
        yield from _as_a_name(text)


def _as_a_name(text: str) -> Iterator[list[Term]]:
    words = fold(text).split()[:MOST_WORDS]
    if words:
        yield [*map(_word_term, words)]


def _word_term(word: str) -> Term:
    code = sound(word)
    return Term((NAME + word,), None if code is None else SOUND + code)


def _begun_term(word: str) -> Term:
    """A word that may be the beginning of one that is spelt in another way."""
    code = sound(word)
    if code is None or len(code) < SHORTEST_SOUND:
        return _word_term(word)
    return Term((NAME + word, SOUND + code))


def _phone_term(digits: str, typed: str) -> Term:
    """``typed`` are the digits as they stand there: an end that begins with 00 is of no country."""
    starts: Sequence[str] = [PHONE + digits]
    if not digits.startswith("0"):
        starts = [*starts, PHONE + "0" + digits]
    end = typed if typed.startswith("00") else digits
    if len(end) >= SHORTEST_END:
        starts = [*starts, PHONE_END + end[::-1]]
    return Term(tuple(starts))
