"""What may become a passphrase: 15 to 128 characters, and not one that others try first.

There are no rules of composition (protection.md). Deny-lists hold few passphrases this long, so
guesses are counted instead, by zxcvbn's lists and patterns, with the words nearest to this desk
known to whoever guesses. Slow to import; opening needs none of it.
"""

import re
import unicodedata

from zxcvbn import zxcvbn

from desktop_app.domain.errors import WeakPassphrase

SHORTEST = 15
LONGEST = 128
ENOUGH_GUESSES = 10**10
ENOUGH_BESIDES = 8
NO_LETTER = re.compile(r"[\W_]+")

OWN_WORDS = (
    "administrator", "breast", "cancer", "charity", "coordinator", "counsellor", "desk",
    "edinburgh", "facilitator", "glasgow", "group", "groupdesk", "living", "online", "passphrase",
    "password", "scotland", "secondary", "session", "support", "wednesday", "with",
)  # fmt: skip


def check_new(passphrase: str, name: str = "") -> None:
    """Make sure that a new passphrase is hard enough to guess; ``name`` is who will use it.

    Raises WeakPassphrase: too_short, too_long or common.
    """
    text = unicodedata.normalize("NFKC", passphrase)
    if len(text) < SHORTEST:
        raise WeakPassphrase("too_short")
    if len(text) > LONGEST:
        raise WeakPassphrase("too_long")
    near = (*OWN_WORDS, *(part for part in NO_LETTER.split(name.casefold()) if len(part) > 1))
    if _guesses(text, near) < ENOUGH_GUESSES or _besides(text, near) < ENOUGH_BESIDES:
        raise WeakPassphrase("common")


def _guesses(text: str, near: tuple[str, ...]) -> float:
    """How many tries find it, as typed or with its spaces and marks left out."""
    spellings = {text, _bare(text)} - {""}
    return min(
        float(zxcvbn(spelling, user_inputs=near, max_length=LONGEST)["guesses"])
        for spelling in spellings
    )


def _besides(text: str, near: tuple[str, ...]) -> int:
    """How many characters are left when the desk's own words are taken out."""
    left = text.casefold()
    for word in sorted(near, key=len, reverse=True):
        left = left.replace(word, " ")
    return len("".join(left.split()))


def _bare(text: str) -> str:
    return NO_LETTER.sub("", text.casefold())
