"""Taking the names of attendees out of what will be read by others."""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field

from desktop_app.domain.districts import without_districts
from desktop_app.domain.names import fold
from desktop_app.domain.plain_names import PLAIN_NAMES

Words = Sequence[re.Match[str]]

SOMEBODY = "somebody"  # what stands for a name
SHORTEST_GIVEN = 3  # letters that a word with a small letter has to be a first name

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
# Words with a capital letter that are also names, and mostly are none: at the beginning of a
# sentence; months with something of a date beside them; illnesses and the like.
BEGINNERS = frozenset(
    ("will", "may", "can", "do", "does", "did", "is", "are", "was", "has", "have", "my", "how",
     "what", "when", "where", "who", "why", "which", "should", "would", "could", "we", "he", "she",
     "they", "it", "the", "an", "in", "on", "at", "if", "so", "and", "but", "or", "for", "to", "as",
     "by", "of", "no", "not", "any", "some", "all", "one", "long", "hope", "see", "grant", "rich",
     "more", "most", "after", "before", "being", "well", "else", "other", "good", "best", "day",
     "night", "sleep", "rest", "young", "old", "love", "friend", "strange", "weeks", "hands")
)  # fmt: skip
MONTHS = frozenset(
    ("january", "february", "march", "april", "may", "june", "july", "august", "september",
     "october", "november", "december")
)  # fmt: skip
OF_DATES = frozenset(
    ("in", "since", "until", "till", "by", "from", "to", "of", "last", "next", "this", "before",
     "after", "during", "early", "late", "mid", "every", "through", "between")
)  # fmt: skip
NO_NAMES = frozenset(
    ("parkinson", "alzheimer", "hodgkin", "crohn", "raynaud", "huntington", "covid", "macmillan",
     "curie", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
     "christmas", "easter", "english", "scottish", "british", "scotland", "england")
)  # fmt: skip
_OPENED = re.compile(r"(?:^|[.?!:;\u2026\n])[^\w]*$")
_ENDED = re.compile(r"[.?!\u2026\n]")
_DAY_BEFORE, _DAY_AFTER = re.compile(r"\d(?:st|nd|rd|th)?\s+$"), re.compile(r"\s+\d")


def given_names(name: str, preferred: str) -> set[str]:
    """What somebody is called by: the words of their name before the last, and what they like to
    be called, without titles. Small words inside a name ("de la") are none.
    """
    words = untitled(name)
    inside = (word for word in words[1:-1] if word[0].isupper())
    return {*words[:1], *inside, *untitled(preferred)} or set(name.split())


def surnames(name: str) -> set[str]:
    """The last word of a name. In a text it is taken for a name only with a capital letter:
    surnames are words too ("young", "brown")."""
    return set(name.split()[1:][-1:])


def untitled(name: str) -> list[str]:
    """The words of a name that are no titles."""
    return [word for word in name.split() if fold(word.strip(".,")) not in TITLES]


@dataclass
class Called:
    """What people are called: by names that are theirs however they are written, and by those that
    are names with a capital letter only. Of the first, those that are plain words, too, are left
    with a small letter, for somebody to look at: see ``doubtful_names``.

    ``given`` are first names of anybody else, ``on_file`` words of their names, both folded. With
    a small letter the first are names where they are no plain words, with a capital letter the
    second where it is not that of a sentence, a date or an illness. ``kept`` are folded words of
    the name of the one who may be named: they stay, but beside a name of somebody else.
    ``districts`` are the first halves of postcodes, in capitals.
    """

    names: set[str] = field(default_factory=set)
    capitalised: set[str] = field(default_factory=set)
    given: set[str] = field(default_factory=set)
    on_file: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)
    districts: set[str] = field(default_factory=set)


def without_people(text: str, called: Called) -> str:
    """The text without these people: any number or address to reach somebody, where they live, and
    their names.

    Whole words count, whatever their accents; initials alone are no names. Parts of one name
    beside each other become one word.
    """
    text = without_districts(without_reach(text), called.districts)
    words = list(_WORD.finditer(text))
    said: list[str] = []
    rest = 0  # from where on nothing is said yet
    last = None  # where the last name ended
    for place, name in enumerate(_names_among(text, words, called)):
        found = words[place]
        if not name:
            continue
        between = text[rest : found.start()]
        if last != rest or _BETWEEN.fullmatch(between) is None:
            opens = _opens(text, words, place)
            said += [between, SOMEBODY.capitalize() if opens else SOMEBODY]
        rest = last = found.start() + len(name)
    return "".join((*said, text[rest:]))


def _opens(text: str, words: Words, place: int) -> bool:
    """Whether a word begins a sentence, and was written so; the point of "Dr." ends none."""
    if not words[place].group()[0].isupper():
        return False
    before = words[place - 1].group() if place else ""
    ended = _ENDED.search(text, words[place - 1].end() if place else 0, words[place].start())
    return not place or (ended is not None and fold(before) not in TITLES and len(before) > 1)


def names_somebody(text: str, called: Called) -> bool:
    """Whether one of these people is named in a text, other than in an address."""
    text = without_reach(text)
    return any(_names_among(text, list(_WORD.finditer(text)), called))


def without_reach(text: str) -> str:
    """The text without the phone numbers and e-mail addresses in it."""
    return _REACH.sub("…", text)


def ways_to_reach(text: str) -> list[str]:
    """The phone numbers and e-mail addresses in a text."""
    return _REACH.findall(text)


def doubtful_names(text: str, called: Called) -> tuple[str, ...]:
    """The plain words of a text that are left in it and may be first names of these people."""
    plain = _parts(called.names) & PLAIN_NAMES
    words = (_bare(found.group()) for found in _WORD.finditer(text))
    return tuple(dict.fromkeys(w for w in words if not w[0].isupper() and fold(w) in plain))


def words_with_capital(text: str) -> set[str]:
    """Every word of a text that may be a name of somebody, folded."""
    return _words_of(found.group() for found in _WORD.finditer(text) if found.group()[0].isupper())


def words_without_capital(text: str) -> set[str]:
    """Every word of a text with a small letter that is a first name if somebody has it, folded."""
    words = (found.group() for found in _WORD.finditer(text) if not found.group()[0].isupper())
    return {word for word in _words_of(words) if len(word) >= SHORTEST_GIVEN} - PLAIN_NAMES


def _words_of(words: Iterable[str]) -> set[str]:
    both = (part for word in words for form in (word, _bare(word)) for part in fold(form).split())
    return {part for part in both if len(part) > 1}


def _names_among(text: str, words: Words, called: Called) -> list[str]:
    """Of each word what of it is a name; empty where nothing is, or where it may be said."""
    hidden, with_capital = _parts(called.names), _parts(called.capitalised)
    small = (hidden | called.given) - PLAIN_NAMES
    names: list[str] = []
    for place, found in enumerate(words):
        word = found.group()
        meant = hidden | with_capital if word[0].isupper() else small
        bare = word if fold(word) in meant else _bare(word)
        is_name = fold(bare) in meant or _is_on_file(text, words, place, called)
        names.append(bare if is_name else "")
    kept = [fold(name) in called.kept for name in names]
    return [
        "" if kept[place] and not _has_beside(text, words, place, names, kept) else name
        for place, name in enumerate(names)
    ]


def _has_beside(
    text: str, words: Words, place: int, names: Sequence[str], kept: Sequence[bool]
) -> bool:
    """Whether a name that may not be said stands beside one that may: both are of one person."""
    return any(
        names[other] and not kept[other] and _are_together(text, words[one], words[after])
        for one, after, other in ((place - 1, place, place - 1), (place, place + 1, place + 1))
        if 0 <= other < len(words)
    )


def _are_together(text: str, one: re.Match[str], after: re.Match[str]) -> bool:
    return _BETWEEN.fullmatch(text[one.end() : after.start()]) is not None


def _bare(word: str) -> str:
    """A word without the 's of what somebody owns."""
    owned = _POSSESSIVE.search(word)
    return word[: owned.start()] if owned else word


def _is_on_file(text: str, words: Words, place: int, called: Called) -> bool:
    """Whether a word is a name of somebody on file, and not the beginning of a sentence, a month
    or an illness that is called so. Beside another name, or after a title, it is a name."""
    found, on_file = words[place], called.on_file
    if not _may_be(found.group(), on_file):
        return False
    return _is_beside_a_name(text, words, place, on_file) or not _is_no_name(text, words, place)


def _may_be(word: str, on_file: Set[str]) -> bool:
    parts = {part for part in fold(_bare(word)).split() if len(part) > 1} - TITLES
    return word[0].isupper() and bool(parts) and parts <= on_file


def _is_beside_a_name(text: str, words: Words, place: int, on_file: Set[str]) -> bool:
    """Whether a title stands before a word, or a name that is surely one beside it."""
    for other in (place - 1, place + 1):
        if 0 <= other < len(words):
            one, after = sorted((place, other))
            between, word = text[words[one].end() : words[after].start()], words[other].group()
            titled = other < place and fold(word) in TITLES and between in (" ", ". ")
            together = _are_together(text, words[one], words[after]) and _may_be(word, on_file)
            if titled or (together and not _is_no_name(text, words, other)):
                return True
    return False


def _is_no_name(text: str, words: Words, place: int) -> bool:
    found = words[place]
    word, before, after = fold(_bare(found.group())), text[: found.start()], text[found.end() :]
    if word in NO_NAMES or (word == "long" and after.lstrip().lower().startswith("covid")):
        return True
    if word in MONTHS and (
        _DAY_BEFORE.search(before)
        or _DAY_AFTER.match(after)
        or (place and fold(words[place - 1].group()) in OF_DATES)
    ):
        return True
    return word in BEGINNERS and _OPENED.search(before) is not None


def _parts(names: Iterable[str]) -> set[str]:
    found = {part for name in names for word in _WORD.findall(name) for part in fold(word).split()}
    return {part for part in found if len(part) > 1}
