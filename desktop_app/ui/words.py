"""What is said of an error, before it is said: phrases with places to fill."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """A heading, a sentence (what happened and what is safe), and what to do about it."""

    title: str
    sentence: str
    remedy: str


# By class of error, then by case ("why", kind, part, or code of a field); "" is any other case.
Phrases = Mapping[type[Exception], Mapping[str, Words]]
