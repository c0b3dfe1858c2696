"""The languages in which the opening words of a session can be kept.

All are written from left to right, in letters that the fonts of our papers draw.
"""

ENGLISH = "en-GB"
GAELIC = "gd"
LANGUAGES = (ENGLISH, GAELIC, "sco", "pl", "uk")  # as in RFC 5646
OFFERED = (ENGLISH, GAELIC)  # also where nothing is written in them yet


def in_turn(language: str) -> int:
    """Where it stands among the languages."""
    return LANGUAGES.index(language)
