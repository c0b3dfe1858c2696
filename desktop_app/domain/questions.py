"""Just a question: what a call was about that asked for nothing to be kept of anybody."""

from enum import StrEnum


class Topic(StrEnum):
    """What callers ask, in the order in which it is offered."""

    DATES = "dates"
    WHO_FOR = "who_for"
    JOINING = "joining"
    SPEAKERS = "speakers"
    FOR_ANOTHER = "for_another"
    OTHER_HELP = "other_help"
    OTHER = "other"
