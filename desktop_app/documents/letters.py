"""Text as data from outside: taken apart into letters, with nothing hidden left hidden.

Control characters, lone surrogates, zero-width characters and right-to-left overrides are
shown as codes (protection, "Input from outside"); genuine Arabic and Hebrew stay intact.
"""

import unicodedata

from desktop_app.i18n import code, is_hidden

__all__ = ["clusters", "code", "is_hidden", "plain", "revealed"]

_MARKS = frozenset({"Mn", "Me"})
_BREAKS = dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n") | {"\t": " "}
_TABLE = str.maketrans(_BREAKS)
_MOST_MARKS = 4


def plain(text: str) -> str:
    """Composed letters (NFC), every kind of line break as one, tabs as spaces."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n")).translate(_TABLE)


def clusters(text: str) -> list[str]:
    """Each letter of :func:`plain` text with the marks that belong to it, at most four."""
    found: list[str] = []
    for letter in text:
        marked = unicodedata.category(letter) in _MARKS
        if marked and found and not found[-1].isspace() and len(found[-1]) <= _MOST_MARKS:
            found[-1] += letter
        else:
            found.append(letter)
    return found


def revealed(text: str) -> str:
    """Plain text in which hidden characters stand as codes; line breaks are kept."""
    return "".join(
        f"[{code(letter)}]" if letter != "\n" and is_hidden(letter) else letter
        for letter in plain(text)
    )
