"""What the columns of a file of online registrations tell of somebody, found by their titles."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class Kind(StrEnum):
    """How a cell was written where that matters: a number has lost its leading zeros, a formula
    without a value says nothing, a day needs no guess at its order."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    FORMULA = "formula"


class Cell(NamedTuple):
    """What stands in a cell, without space around it. A day is in ISO 8601."""

    text: str
    kind: Kind = Kind.TEXT


EMPTY = Cell("")


@dataclass(frozen=True)
class Line:
    """A row with anything in it, as wide as the titles. ``number`` is as a spreadsheet has it.

    ``surplus`` is what stands beyond the last title: the whole row may have slipped.
    """

    number: int
    cells: tuple[Cell, ...]
    surplus: str = ""


class Part(StrEnum):
    """What a column tells."""

    REFERENCE = "reference"  # the form's own number of a submission
    SUBMITTED = "submitted"
    NAME = "name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    PREFERRED_NAME = "preferred_name"
    EMAIL = "email"
    PHONE = "phone"
    MESSAGES = "messages"
    POSTCODE = "postcode"
    SESSIONS = "sessions"
    ACCESS = "access"
    HEARD = "heard"
    FITS = "fits"
    AGREED = "agreed"


Mapped = Mapping[Part, str]  # each part, and the title of its column

SUBMITTED = (
    r"\bsubmitted\b|\btimestamp\b|completion time|date (received|created)"
    r"|\b(submission|entry) (date|time)\b"
)
# The first that a title has in it is what the column tells. "Can we leave a message?" comes before
# the phone, what somebody likes to be called before the name, and agreeing before all it names.
WORDS: tuple[tuple[Part, re.Pattern[str]], ...] = tuple(
    (part, re.compile(words))
    for part, words in (
        (Part.AGREED, r"\bi agree\b|\bconsent|\bagreement\b|details being kept"),
        (Part.FITS, r"\bi live\b|secondary|18 or over|\bfits?\b"),
        (Part.REFERENCE, r"\b(submission|response|entry) (id|number)\b|^(id|reference)$"),
        (Part.SUBMITTED, SUBMITTED),
        (Part.MESSAGES, r"\bmessages?\b|voicemail"),
        (Part.PREFERRED_NAME, r"like to be called|preferred name|known as"),
        (Part.FIRST_NAME, r"\b(first|given) name|\bforename"),
        (Part.LAST_NAME, r"\b(last|family) name|\bsurname"),
        (Part.EMAIL, r"\be-?mail"),
        (Part.PHONE, r"phone|\bmobile\b|\btel\b"),
        (Part.POSTCODE, r"\bpost ?code"),
        (Part.SESSIONS, r"\bsessions?\b|\bdates?\b(?! of birth)"),
        (Part.HEARD, r"\bhear\b|\bheard\b"),
        (Part.ACCESS, r"help you|take part|joining easier|\baccess"),
        (Part.NAME, r"\bname$"),
    )
)
UNSEEN = frozenset({"Cc", "Cf"})  # categories of Unicode: a mark of bytes may stand in a title
# Without these nobody can be registered from the file; a name is one column or two.
NEEDED = (Part.SUBMITTED, Part.FITS, Part.AGREED)


# Microsoft Forms puts these before the questions: who was signed in ("anonymous"), not who asks.
BY_MACHINE = frozenset({"name", "email"})
OF_MICROSOFT = frozenset({"start time", "completion time"})
# A number before the words, and a colon, a star or "(required)" behind them.
NOT_ITS_WORDS = re.compile(r"^(?:q?\d+[.):] ?)+|(?: ?(?:[*:?.]|\(required\)))+$")


@lru_cache(maxsize=1024)
def folded(title: str) -> str:
    """A title as it is compared: neither case, nor space between words, nor what cannot be seen
    tells two apart."""
    words = " ".join(title.casefold().split())
    return "".join(char for char in words if unicodedata.category(char) not in UNSEEN).strip()


def guessed(titles: Sequence[str]) -> dict[Part, str]:
    """What the columns seem to tell; the first title for each part."""
    plain = [NOT_ITS_WORDS.sub("", folded(title)) for title in titles]
    by_machine = BY_MACHINE if set(plain) >= OF_MICROSOFT else frozenset()
    found: dict[Part, str] = {}
    after: dict[Part, str] = {}
    for title, words in zip(titles, plain, strict=True):
        part = _told_by(words)
        if part is not None:
            (after if words in by_machine else found).setdefault(part, title)
    return {**after, **found}


def _told_by(words: str) -> Part | None:
    return next((part for part, pattern in WORDS if pattern.search(words)), None)


def missing(mapping: Mapped) -> tuple[Part, ...]:
    """What a mapping lacks that nobody can be registered without."""
    named = Part.NAME in mapping or Part.FIRST_NAME in mapping
    lacking = [part for part in NEEDED if part not in mapping]
    return tuple(lacking if named else [Part.NAME, *lacking])


def taken(line: Line, titles: Sequence[str], mapping: Mapped) -> dict[Part, Cell]:
    """The cells of a row by what they tell; a title that is not there tells nothing."""
    by_title = {folded(title): cell for title, cell in zip(titles, line.cells, strict=True)}
    return {part: by_title.get(folded(title), EMPTY) for part, title in mapping.items()}
