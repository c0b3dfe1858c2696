"""How people are named where others can see: first names, told apart when they must be."""

from collections import Counter
from collections.abc import Sequence


def first_name(preferred: str, name: str) -> str:
    """What they like to be called, without a surname that slipped into it."""
    words = preferred.split()
    surname = name.split()[-1].casefold()
    if len(words) > 1 and words[-1].casefold() == surname:
        return " ".join(words[:-1])
    return " ".join(words)


def paper_names(people: Sequence[tuple[str, str]]) -> list[str]:
    """Names for (preferred, full) pairs, in the order given.

    A first name alone; with an initial where two share one; and with a number where the initial
    is shared too: Olive H 1, Olive H 2 (``rules.md``, section 11).
    """
    firsts = [first_name(preferred, name) for preferred, name in people]
    shared = _repeated(firsts)
    named = [
        f"{first} {name.split()[-1][0].upper()}" if first.casefold() in shared else first
        for first, (_, name) in zip(firsts, people, strict=True)
    ]
    return _numbered(named)


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
