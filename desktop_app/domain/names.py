"""Names, numbers and addresses as they are compared: folded, by sound, by digits.

Pure functions; what they give is kept in columns and search words, never shown.
"""

import re
import unicodedata

import jellyfish

HOME = "44"  # the country code of numbers that are written with a 0

# Letters that Unicode does not take apart.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"}
)
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc\u02b9\u02bb`´]")
_NOT_WORD = re.compile(r"[\W_]+")
_MAC = re.compile(r"\b(?:mac +|mc *)(?=[a-z])")

# Spellings that sound alike but that English sound codes keep apart, the Gaelic ones among them.
_SPOKEN = tuple(
    (re.compile(pattern), spoken)
    for pattern, spoken in (
        (r"^siobh?[aá]n$", "shavon"),
        (r"^chevonne$", "shavon"),
        (r"^niamh$", "neve"),
        (r"^eilidh$", "aylee"),
        (r"^sean$", "shaun"),
        (r"^ishbel", "isbel"),
        (r"^mh", "v"),
        (r"bh|mh", "v"),
        (r"^th(?=om)", "t"),
        (r"mps", "ms"),
        (r"ph|v", "f"),
        (r"th(?=l|$)", "t"),
        (r"ewa|ua", "u"),
    )
)


def fold(text: str) -> str:
    """Words in lower case without accents, apostrophes or punctuation, one space between.

    "Mc" and "Mac" before a name are one ("McAlister" and "Mac Alister" give "macalister").
    """
    # Taken apart first: letters of mathematics become capitals that are then put in lower case.
    lower = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    decomposed = unicodedata.normalize("NFKD", lower)
    bare = "".join(c for c in decomposed if unicodedata.category(c) not in {"Mn", "Me", "Cf"})
    words = _NOT_WORD.sub(" ", _APOSTROPHES.sub("", bare)).strip()
    return _MAC.sub("mac", unicodedata.normalize("NFC", words))


def fold_name(name: str) -> str:
    """A whole name as it is compared: one of symbols alone as it is, for such names fold alike."""
    return fold(name) or " ".join(name.casefold().split())


def sound(word: str) -> str | None:
    """The sound code of a folded word, or None where it would say too little.

    Sound codes are those of English spelling; words in other letters have none.
    """
    if not (word.isascii() and word.isalpha()):
        return None
    for pattern, spoken in _SPOKEN:
        word = pattern.sub(spoken, word)
    code = jellyfish.metaphone(word)
    return code if len(code) > 1 else None


def sounds(text: str) -> frozenset[str]:
    """The sound codes of the words of a folded text."""
    return frozenset(code for word in text.split() if (code := sound(word)) is not None)


def phone_digits(text: str) -> str:
    """The digits of a phone number, or of a part of one, as they are dialled at home.

    "+44 7700 900123", "0044 7700…" and "07700…" give the same; numbers of other countries keep
    their country code.
    """
    digits = re.sub(r"\D", "", text.replace("(0)", ""))
    abroad = text.lstrip(" (").startswith("+")
    if digits.startswith("00"):
        digits, abroad = digits[2:], True
    if abroad and digits.startswith(HOME):
        return "0" + digits[len(HOME) :].removeprefix("0")
    return digits


def fold_email(text: str) -> str:
    """An e-mail address as it is compared."""
    return unicodedata.normalize("NFKC", text).strip().casefold()
