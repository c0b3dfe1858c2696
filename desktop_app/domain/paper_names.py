"""How people are named where others can see: first names, told apart when they must be."""

from collections import Counter
from collections.abc import Iterator, Sequence

from desktop_app.domain.names import fold
from desktop_app.domain.person_fields import in_two
from desktop_app.domain.without_names import untitled

MOST_WORDS = 4  # of a surname that is written apart in one place and together in another


def first_name(preferred: str, name: str) -> str:
    """What they like to be called, without a surname that slipped into it; their first name where
    nothing but a title would be left."""
    given, surname = in_two(name)
    shown = " ".join(_without(surname, preferred.split())).strip(" ,;")
    return shown if untitled(shown) else given


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


def _without(surname: Sequence[str], words: Sequence[str]) -> Iterator[str]:
    """Words that are no part of the surname, however it is written: with hyphens, apart, joined."""
    parts = [part for word in surname for part in fold(word).split()]
    known = {"".join(run) for at in range(len(parts)) for run in _runs(parts[at:])}
    at = 0
    while at < len(words):
        runs = [run for run in _runs(words[at:]) if fold(" ".join(run)).replace(" ", "") in known]
        if not runs:
            yield words[at]
        at += max(map(len, runs), default=1)


def _runs(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """The first word, the first two, and so on."""
    return (words[:count] for count in range(1, min(len(words), MOST_WORDS) + 1))


def _initial(name: str) -> str:
    """The first letter of the surname: of the last word of it that has a letter."""
    lettered = [word for word in in_two(name)[1] if any(map(str.isalpha, word))]
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
