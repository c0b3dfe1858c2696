"""Names, numbers and addresses as they are compared: folded, by sound, by digits.

Pure functions; what they give is kept in columns and search words, never shown.
"""

import re
import unicodedata

HOME = "44"  # the country code of numbers that are written with a 0

# Letters that Unicode does not take apart.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"}
)
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc\u02b9\u02bb`´]")
_NOT_WORD = re.compile(r"[\W_]+")
_MAC = re.compile(r"\b(?:mac +|mc *)(?=[a-z])")

# How spellings are spoken, in order; what is left of a word are the letters of its code. Gaelic,
# Scots, and the letters that other languages put for one English sound are among them.
_SPOKEN = tuple(
    (re.compile(pattern), spoken)
    for pattern, spoken in (
        # Names of which the Gaelic spelling and the English one have little in common.
        (r"^s[eh]+on(a|ag|aid)g?h?$", "sona"),
        (r"^chev", "sev"),
        (r"^ewa$", "eva"),
        (r"^dal[zy]i?el+$|^deyell$", "dal"),
        (r"^stcl", "sincl"),
        # Mac, as M', Ma and Mack too
        (r"^mac(?=[gkcq])", "ma"),
        (r"^(mac|m(?=[dgkl]))", "mak"),
        # Scots
        (r"nz(?=ie)", "ng"),
        (r"lq?u?h(?=ou|oo)", "h"),
        (r"quh", "k"),
        (r"ckb", "b"),
        (r"mps", "ms"),
        (r"nst(?=on)", "ns"),
        (r"nds", "ns"),
        # Throaty sounds that are written ch and gh, or not at all
        (r"eogh", "eo"),
        (r"(?<=[aou])[cg]h(?=[aelot])", ""),
        (r"(?<=[iu])gh(?=[tslo]|$)", ""),
        (r"[gd]h$", ""),
        (r"ich(?=[ol])", "ik"),
        (r"^ch(?=[rl]|irs)", "k"),
        # Gaelic
        (r"^mh", "v"),
        (r"^bh", "b"),
        (r"[bm]h", "v"),
        # Polish, German, Chinese, South Asian
        (r"cj", "ts"),
        (r"cz|tch|zh|dzs?h?(?=[eiy])", "C"),
        (r"s[cz]?h|sz|^hs|^x", "s"),
        (r"sch", "s"),
        (r"ch", "C"),
        (r"x", "ks"),
        (r"ph", "f"),
        # English
        (r"^[kg]n", "n"),
        (r"^wr", "r"),
        (r"^j|^y(?=[aeiou])|dge?|g(?=[eiy])", "J"),
        (r"sc(?=[eiy])|c(?=[eiy])", "s"),
        (r"^[aeiouy]+", "A"),
        (r"(?<=.)[aeiouyhw]+", "."),
    )
)
_ONE_LETTER = str.maketrans("cqvdz", "kkfts")
_TWICE = re.compile(r"(.)\1+")


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
    """The sound code of a folded word: its consonants as spoken, and whether a vowel leads.

    None for a letter alone and for words in other letters.
    """
    if len(word) < 2 or not (word.isascii() and word.isalpha()):
        return None
    for pattern, spoken in _SPOKEN:
        word = pattern.sub(spoken, word)
    code = _TWICE.sub(r"\1", word.translate(_ONE_LETTER)).replace(".", "").upper()
    return code or None


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
