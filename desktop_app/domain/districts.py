"""Taking the postcodes of attendees out of what will be read by others."""

import re
from collections.abc import Set

LEFT_OUT = "…"
# The first half of a postcode, and the second if it stands there: that has none of C I K M O V,
# and "2nd" is none.
_POSTCODE = re.compile(
    r"\b(?P<district>[A-Z]{1,2}\d[A-Z\d]?)"
    r"(?P<rest>[ \u00a0]?(?!\d(?-i:st|nd|rd|th))\d[ABD-HJLNP-UW-Z]{2})?\b",
    re.IGNORECASE,
)
# With one letter it may as well be a vitamin, a vertebra or a sort of cell.
_PLACE_BEFORE = re.compile(
    r"\b(?:in|from|near|at|around|outside|postcode)[ \u00a0]+$", re.IGNORECASE
)
_ONE_LETTER = re.compile(r"[A-Z]\d", re.IGNORECASE)


def districts_in(text: str) -> set[str]:
    """Every word of a text that may be the first half of a postcode, in capitals."""
    return {found["district"].upper() for found in _POSTCODE.finditer(text)}


def without_districts(text: str, districts: Set[str]) -> str:
    """The text without whole postcodes, and without the first halves that are among ``districts``
    (in capitals).

    A whole one counts in capitals, or where its first half is among them; a first half with one
    letter where a word of places stands before it.
    """

    def left(found: re.Match[str]) -> str:
        known = found["district"].upper() in districts
        whole, rest = found.group(), found["rest"]
        if rest and (known or whole.isupper()):
            return LEFT_OUT
        is_place = not _ONE_LETTER.match(whole) or _PLACE_BEFORE.search(text[: found.start()])
        return LEFT_OUT + (rest or "") if known and is_place else whole

    return _POSTCODE.sub(left, text)
