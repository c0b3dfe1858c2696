"""The printed recovery code: 160 random bits in eight groups of four, forgiving when typed back.

The letters are Crockford's: none that is read as another, and none that spells by accident.
"""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SYMBOLS = 32
GROUP = 4
READ_AS = str.maketrans("OIL", "011")


def new_symbols() -> str:
    """A new code: 32 symbols of five bits each."""
    return "".join(secrets.choice(ALPHABET) for _ in range(SYMBOLS))


def printed(symbols: str) -> str:
    """A code as it is printed: ``7QK2-0M4T-…``."""
    return "-".join(symbols[start : start + GROUP] for start in range(0, SYMBOLS, GROUP))


def as_symbols(typed: str) -> str | None:
    """The 32 symbols behind what was typed, or None when it cannot be a code.

    Case, spaces, dashes and the pairs O/0, I/1 and L/1 make no difference.
    """
    plain = "".join(letter for letter in typed.upper() if letter.isalnum()).translate(READ_AS)
    fits = len(plain) == SYMBOLS and all(symbol in ALPHABET for symbol in plain)
    return plain if fits else None
