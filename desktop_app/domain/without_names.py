"""Taking the names of attendees out of what will be read by others."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from desktop_app.domain.names import fold

# Letters with what belongs to them, and apostrophes inside.
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f]|['\u2018\u2019\u02bc](?=[^\W\d_]))*")
_POSSESSIVE = re.compile(r"['\u2018\u2019\u02bc]s$", re.IGNORECASE)
# A number of seven digits and more, or an e-mail address.
_REACH = re.compile(r"\+?\d(?:[\s()./-]{0,2}\d){6,}|[^\s@<>()]+@[^\s@<>()]+\w")
_BETWEEN = re.compile(r"[ \u00a0-]*")
# What comes before a name and is nobody's.
TITLES = frozenset(
    ("mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "prof", "professor", "sir", "dame", "lord",
     "lady", "rev", "revd", "reverend", "fr", "father", "sr", "sister", "br", "brother", "canon")
)  # fmt: skip


def given_names(name: str, preferred: str) -> set[str]:
    """What somebody is called by: the words of their name before the last, and what they like to
    be called, without titles. Small words inside a name ("de la") are none.
    """
    words = _untitled(name)
    inside = (word for word in words[1:-1] if word[0].isupper())
    return {*words[:1], *inside, *_untitled(preferred)} or set(name.split())


def surnames(name: str) -> set[str]:
    """The last word of a name. In a text it is taken for a name only with a capital letter:
    surnames are words too ("young", "brown")."""
    return set(name.split()[1:][-1:])


def _untitled(name: str) -> list[str]:
    return [word for word in name.split() if fold(word.strip(".,")) not in TITLES]


@dataclass
class Called:
    """What people are called: by names that are theirs however they are written, and by those that
    are names with a capital letter only."""

    names: set[str] = field(default_factory=set)
    capitalised: set[str] = field(default_factory=set)


def without_people(text: str, called: Called) -> str:
    """The text without these people: their names, and any number or address to reach somebody."""
    bare = _REACH.sub("…", text)
    return without_names(bare, called.names, capitalised=called.capitalised)


def without_names(
    text: str,
    names: Iterable[str],
    somebody: str = "somebody",
    *,
    capitalised: Iterable[str] = (),
) -> str:
    """The text with every word that is part of one of these names replaced by ``somebody``.

    Whole words count, whatever their accents and capitals (those ``capitalised`` with a capital
    alone); initials alone are no names. Parts of one name beside each other become one word.
    """
    hidden, with_capital = _parts(names), _parts(capitalised)
    said: list[str] = []
    rest = 0  # from where on nothing is said yet
    last = None  # where the last name ended
    for found in _WORD.finditer(text):
        word = found.group()
        owned = _POSSESSIVE.search(word)
        meant = hidden | with_capital if word[0].isupper() else hidden
        bare = word[: owned.start()] if owned and fold(word) not in meant else word
        if fold(bare) not in meant:
            continue
        between = text[rest : found.start()]
        if last != rest or _BETWEEN.fullmatch(between) is None:
            said += [between, somebody]
        rest = last = found.start() + len(bare)
    return "".join((*said, text[rest:]))


def _parts(names: Iterable[str]) -> set[str]:
    found = {part for name in names for word in _WORD.findall(name) for part in fold(word).split()}
    return {part for part in found if len(part) > 1}
