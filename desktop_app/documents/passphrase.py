"""What opens a saved file: six words, to be said on the phone, or what somebody chose."""

import secrets
from functools import lru_cache
from importlib.resources import files
from typing import Any, Protocol

from desktop_app.domain.errors import BadField, WeakPassphrase

WORDS = 6
LONGEST_PASSPHRASE = 127
"""Bytes in UTF-8 that revision 6 of PDF encryption reads (ISO 32000-2, 7.6.4.3.3)."""
# Words we would not send to a person who lives with cancer.
_UNKIND = (
    "battle", "casket", "chemo", "embattled", "fight", "grave", "hearse", "mourn",
    "overkill", "poison", "reburial", "suffer", "undead", "undying", "widow",
)  # fmt: skip


class Chooser(Protocol):
    """A source of chance: ``secrets`` or, in a test, ``random.Random``."""

    def choice(self, words: Any, /) -> Any:
        """One of the words, each as likely as any other."""


@lru_cache(maxsize=1)
def word_list() -> tuple[str, ...]:
    """The long list of the EFF less hyphens and unkind words: over 7,700, 12.9 bits a word."""
    words = files("xkcdpass").joinpath("static", "eff-long").read_text("ascii").split()
    return tuple(
        word for word in words if word.isalpha() and not any(part in word for part in _UNKIND)
    )


def propose_passphrase(rng: Chooser = secrets) -> str:
    """Six words with hyphens between them, some 77 bits."""
    return "-".join(rng.choice(word_list()) for _ in range(WORDS))


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
