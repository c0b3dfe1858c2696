"""What may become a passphrase: 15 to 128 characters, and not one that others try first.

There are no rules of composition (protection.md). Deny-lists hold few passphrases this long, so
guesses are counted instead, by zxcvbn's lists and patterns, with the words nearest to this desk
known to whoever guesses.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from desktop_app.domain.errors import WeakPassphrase

SHORTEST = 15
LONGEST = 128
ENOUGH_GUESSES = 10**10
ENOUGH_BESIDES = 8
WHOLE_PASSWORD = 8  # characters; shorter ones on the lists are words like any others
NO_LETTER = re.compile(r"[\W_]+")

OWN_WORDS = (
    "administrator", "breast", "cancer", "charity", "coordinator", "counsellor", "desk",
    "edinburgh", "facilitator", "glasgow", "group", "groupdesk", "living", "online", "passphrase",
    "password", "scotland", "secondary", "session", "support", "wednesday", "with",
)  # fmt: skip


class Habit(StrEnum):
    """What makes a passphrase quicker to guess."""

    OWN_WORDS = "own_words"
    WELL_KNOWN = "well_known"
    NAMES = "names"
    KEYBOARD = "keyboard"
    REPEATS = "repeats"
    RUNS = "runs"
    DATES = "dates"


_BY_LIST = {
    "user_inputs": Habit.OWN_WORDS,
    "passwords": Habit.WELL_KNOWN,
    "surnames": Habit.NAMES,
    "male_names": Habit.NAMES,
    "female_names": Habit.NAMES,
}
_BY_PATTERN = {
    "spatial": Habit.KEYBOARD,
    "repeat": Habit.REPEATS,
    "sequence": Habit.RUNS,
    "date": Habit.DATES,
    "regex": Habit.DATES,
}


@dataclass(frozen=True)
class Rating:
    """How hard a passphrase is to guess.

    ``why`` says as in WeakPassphrase what keeps it from being taken; empty when nothing does.
    ``guesses`` is how many tries find it, ``habits`` what makes them fewer.
    """

    why: str
    length: int
    guesses: float
    habits: tuple[Habit, ...] = ()


def check_new(passphrase: str, name: str = "") -> None:
    """Make sure that a new passphrase is hard enough to guess; ``name`` is who will use it.

    Raises WeakPassphrase: too_short, too_long or common.
    """
    rating = rate(passphrase, name)
    if rating.why:
        raise WeakPassphrase(rating.why)


def rate(passphrase: str, name: str = "") -> Rating:
    """Rate a passphrase that ``name`` would use; of one that is too long only the length."""
    text = unicodedata.normalize("NFKC", passphrase)
    if len(text) > LONGEST:
        return Rating("too_long", len(text), 0)
    near = (*OWN_WORDS, *(part for part in NO_LETTER.split(name.casefold()) if len(part) > 1))
    guesses, habits = _guessed(text, near)
    if len(text) < SHORTEST:
        return Rating("too_short", len(text), guesses, habits)
    if _besides(text, near) < ENOUGH_BESIDES:
        habits = tuple(dict.fromkeys((Habit.OWN_WORDS, *habits)))
        return Rating("common", len(text), guesses, habits)
    return Rating("common" if guesses < ENOUGH_GUESSES else "", len(text), guesses, habits)


def _guessed(text: str, near: tuple[str, ...]) -> tuple[float, tuple[Habit, ...]]:
    """How many tries find it, as typed or with its spaces and marks left out, and by what."""
    from zxcvbn import zxcvbn

    spellings = {text, _bare(text)} - {""}
    found = [zxcvbn(each, user_inputs=near, max_length=LONGEST) for each in spellings]
    if not found:
        return 1, ()
    first = min(found, key=lambda result: float(result["guesses"]))
    return float(first["guesses"]), tuple(dict.fromkeys(_habits(first)))


def _habits(result: Mapping[str, Any]) -> Iterator[Habit]:
    for match in result["sequence"]:
        habit = _BY_LIST.get(match.get("dictionary_name", "")) or _BY_PATTERN.get(match["pattern"])
        is_word = habit is Habit.WELL_KNOWN and len(match["token"]) < WHOLE_PASSWORD
        if habit is not None and not is_word:
            yield habit


def _besides(text: str, near: tuple[str, ...]) -> int:
    """How many characters are left when the desk's own words are taken out."""
    left = text.casefold()
    for word in sorted(near, key=len, reverse=True):
        left = left.replace(word, " ")
    return len("".join(left.split()))


def _bare(text: str) -> str:
    return NO_LETTER.sub("", text.casefold())
