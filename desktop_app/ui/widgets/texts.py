"""Long texts made fit for a place that is narrower."""

import re

NARROW = 20  # characters that any column can hold
UNBROKEN = re.compile(rf"\S{{{NARROW}}}(?=\S)")
ZERO_WIDTH_SPACE = "\u200b"


def breakable(text: str) -> str:
    """The text with places to break in words that no column could hold."""
    if len(text) <= NARROW:
        return text
    return UNBROKEN.sub(lambda found: found[0] + ZERO_WIDTH_SPACE, text)


def elided(text: str, longest: int) -> str:
    """The beginning of a text that is too long for a place."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
