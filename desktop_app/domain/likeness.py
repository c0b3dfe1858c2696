"""Whether two names may be of one person: spelt otherwise, shortened, or by an initial."""

from functools import lru_cache

from desktop_app.domain.names import fold, sound


@lru_cache(maxsize=65_536)
def _sound(word: str) -> str | None:
    return sound(word)


def alike(one: str, other: str) -> bool:
    """Whether every word of the shorter of two folded names answers to one of the longer."""
    shorter, longer = sorted((one.split(), other.split()), key=len)
    left = list(longer)
    for word in shorter:
        found = next((w for w in left if _answers(word, w)), None)
        if found is None:
            return False
        left.remove(found)
    return bool(shorter)


def heard_as(folded: str) -> tuple[str, ...]:
    """How a whole name sounds, in no order; empty where a word of it has no sound to go by."""
    codes = [_sound(word) for word in folded.split()]
    known = sorted(filter(None, codes))
    return tuple(known) if len(known) == len(codes) > 1 else ()


def names_alike(name: str, preferred: str, other: str, other_preferred: str) -> bool:
    """Likewise of two people: by the name, or with what they like to be called before the last."""
    mine, theirs = _names(name, preferred), _names(other, other_preferred)
    return any(alike(one, another) for one in mine for another in theirs)


@lru_cache(maxsize=4_096)
def _names(name: str, preferred: str) -> frozenset[str]:
    folded, called = fold(name), fold(preferred)
    if not called:  # the last name alone would be anybody's of the family
        return frozenset((folded,))
    *_, last = folded.split() or [""]
    return frozenset((folded, f"{called} {last}".strip()))


def _answers(one: str, other: str) -> bool:
    if one == other:
        return True
    if 1 in (len(one), len(other)):
        return one[0] == other[0]
    code = _sound(one)
    return code is not None and code == _sound(other)
