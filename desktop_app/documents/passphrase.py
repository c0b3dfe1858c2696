"""What opens a saved file: six words, to be said on the phone, or what somebody chose."""

import secrets
from functools import lru_cache
from importlib.resources import files
from typing import Any, Protocol

from desktop_app.domain.errors import BadField, WeakPassphrase

WORDS = 6
LONGEST_PROPOSED = 32  # characters, hyphens included: it is said on the phone and typed
LONGEST_PASSPHRASE = 127
"""Bytes in UTF-8 that revision 6 of PDF encryption reads (ISO 32000-2, 7.6.4.3.3)."""
# Words we would not read out to a person who lives with cancer, or to anybody.
_UNKIND_WORDS = """
agony aids anger arson bash bleak blob bloat boned bony bully bust chump coma cough cramp crazy
crook cult curse deaf debt decay dent dizzy drown dwarf evict evil fang fetal fever filth fool
frail geek gore grave grief grope gut harm hate hump hunk hurt islam junky liver lung lurk moan
mummy nerd pagan panic panty pest polio prude rabid rage rant rash ruin scam scare scary scold
scorn shady sham slain slimy slob slum sneer stank stud sulk swear theft thigh thong throb thud
tummy vice viral virus void widow wilt wimp womb worry wound wrath wreck
"""
_UNKIND = frozenset(_UNKIND_WORDS.split())


class Chooser(Protocol):
    """A source of chance: ``secrets`` or, in a test, ``random.Random``."""

    def choice(self, words: Any, /) -> Any:
        """One of the words, each as likely as any other."""


@lru_cache(maxsize=1)
def word_list() -> tuple[str, ...]:
    """The short list of the EFF (3 to 5 letters) less hyphens and unkind words: 1,190 or more."""
    words = files("xkcdpass").joinpath("static", "eff-short").read_text("ascii").split()
    return tuple(word for word in words if word.isalpha() and word not in _UNKIND)


def propose_passphrase(rng: Chooser = secrets) -> str:
    """Six words with hyphens between them, at most 32 characters: some 60 bits.

    Six words of the list hold 61 bits; proposals that are too long are drawn again, which takes
    about one bit away: a passphrase for one file, weaker than one chosen to guard the desk.
    """
    while True:
        proposed = "-".join(rng.choice(word_list()) for _ in range(WORDS))
        if len(proposed) <= LONGEST_PROPOSED:
            return proposed


def check_passphrase(passphrase: str) -> None:
    """Make sure that a PDF can be opened by it.

    Raises WeakPassphrase for none, and BadField: too_long (in bytes) beyond what the standard
    reads, bad_name for half of a surrogate pair.
    """
    try:
        length = len(passphrase.encode())
    except UnicodeEncodeError:
        raise BadField("bad_name", "passphrase") from None
    if not length:
        raise WeakPassphrase("too_short")
    if length > LONGEST_PASSPHRASE:
        raise BadField("too_long", "passphrase", LONGEST_PASSPHRASE, length)
