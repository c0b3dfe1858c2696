"""Taking the names of attendees out of what will be read by others."""

import re
from collections.abc import Iterable

from desktop_app.domain.names import fold

# Letters with what belongs to them, and apostrophes inside.
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f]|['\u2018\u2019\u02bc](?=[^\W\d_]))*")
_POSSESSIVE = re.compile(r"['\u2018\u2019\u02bc]s$", re.IGNORECASE)
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


def _untitled(name: str) -> list[str]:
    return [word for word in name.split() if fold(word.strip(".,")) not in TITLES]


def without_names(text: str, names: Iterable[str], somebody: str = "somebody") -> str:
    """The text with every word that is part of one of these names replaced by ``somebody``.

    Whole words count, whatever their accents and capitals; initials alone are no names. Parts of
    one name beside each other become one word.
    """
    hidden = {part for name in names for word in _WORD.findall(name) for part in fold(word).split()}
    hidden = {part for part in hidden if len(part) > 1}
    said: list[str] = []
    rest = 0  # from where on nothing is said yet
    last = None  # where the last name ended
    for found in _WORD.finditer(text):
        word = found.group()
        owned = _POSSESSIVE.search(word)
        bare = word[: owned.start()] if owned and fold(word) not in hidden else word
        if fold(bare) not in hidden:
            continue
        between = text[rest : found.start()]
        if last != rest or _BETWEEN.fullmatch(between) is None:
            said += [between, somebody]
        rest = last = found.start() + len(bare)
    return "".join((*said, text[rest:]))
