"""A yes or a no as people and forms write it. What is neither, plainly, is not taken for either."""

import re

TICKS = frozenset("✓✔☑✅")
ENDS = "; \ufe0f"  # behind what was ticked: Microsoft Forms ends each choice, some fonts each sign
YES = re.compile(
    r"y|true|1|on|checked|ticked|agreed?|accept(?:ed)?|i (?:agree|accept|consent|do|am)"
    r"|yes(?: (?:please|thanks|thank you|of course|certainly|that's fine|that is fine"
    r"|i (?:agree|accept|consent|do|am)|you (?:can|may)(?: leave (?:me )?a message)?))*"
)
NO = re.compile(
    r"n|false|0|off|(?:not |un)(?:checked|ticked)|disagree|declined?"
    r"|(?:no )?i (?:do not|don't|am not)(?: (?:agree|accept|consent))?"
    r"|no(?: (?:thanks|thank you|please))*"
)
# The words of a statement that was ticked, as Google Forms and others export it.
STATEMENT = re.compile(r"(?:yes )?i (?:agree|accept|consent)\b.*")
BUT = re.compile(
    r"\b(?:no|not|never|nor|none|but|only|if|unless|except|until|without|cannot|\w+n't)\b"
)
DISCREETLY = re.compile(
    r"yes\b.*(?:\b(?:not|don't|dont|never|without)\b.*\b(?:who|nam(?:e|ing))\b|\bdiscree)"
)
_BETWEEN = re.compile(r"[\s,.;:!–—-]+")


def answer(text: str, statement: str = "") -> bool | None:
    """Whether it is a yes (or the very statement that was to be agreed to) or a no; else None."""
    words, signs = _words(text), text.rstrip(ENDS)
    if YES.fullmatch(words) or (signs and TICKS.issuperset(signs)):
        return True
    if words and words == _words(statement):
        return True
    if STATEMENT.fullmatch(words) and not BUT.search(words):
        return True
    return False if NO.fullmatch(words) else None


def is_discreet(text: str) -> bool:
    """Whether it is a yes on the terms that nobody says who is calling."""
    return DISCREETLY.match(_words(text)) is not None


def _words(text: str) -> str:
    return _BETWEEN.sub(" ", text.casefold().replace("’", "'")).strip()
