"""How people are named where others can see: first names, told apart when they must be."""

from collections import Counter
from collections.abc import Sequence

from desktop_app.domain.names import fold


def first_name(preferred: str, name: str) -> str:
    """What they like to be called, without a surname that slipped into it."""
    words = preferred.split()
    if len(words) < 2:
        return " ".join(words)
    kept = [word for word in words if not _is_surname(word, name)]
    return " ".join(kept).strip(" ,;") or words[0]


def paper_names(people: Sequence[tuple[str, str]]) -> list[str]:
    """Names for (preferred, full) pairs, in the order given.

    A first name alone; with an initial where two share one; and with a number where the initial
    is shared too: Olive H 1, Olive H 2 (``rules.md``, section 11).
    """
    firsts = [first_name(preferred, name) for preferred, name in people]
    shared = _repeated(firsts)
    named = [
        f"{first} {_initial(name)}".strip() if first.casefold() in shared else first
        for first, (_, name) in zip(firsts, people, strict=True)
    ]
    return _numbered(named)


def _surname_words(name: str) -> list[str]:
    """All but the first word of a name; all but the last of "Sinclair, Morag"."""
    words = name.split()
    return words[:-1] if words[0].endswith(",") else words[1:]


def _is_surname(word: str, name: str) -> bool:
    """Whether a word is a part of the surname, however it is written."""
    surname = _surname_words(name)
    return fold(word) in {fold(part) for part in surname} | {fold(" ".join(surname))}


def _initial(name: str) -> str:
    """The first letter of the surname: of the last word of it that has a letter."""
    lettered = [word for word in _surname_words(name) if any(map(str.isalpha, word))]
    return next((c.upper() for word in lettered[-1:] for c in word if c.isalpha()), "")


def _repeated(names: Sequence[str]) -> set[str]:
    return {name for name, count in Counter(n.casefold() for n in names).items() if count > 1}


def _numbered(names: Sequence[str]) -> list[str]:
    shared = _repeated(names)
    seen: Counter[str] = Counter()
    numbered = []
    for name in names:
        seen[name.casefold()] += 1
        number = f" {seen[name.casefold()]}" if name.casefold() in shared else ""
        numbered.append(name + number)
    return numbered
