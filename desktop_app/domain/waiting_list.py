"""Why a waiting list does not move."""

from enum import StrEnum


class StandsStill(StrEnum):
    """Why nobody is offered a free place."""

    NO_PLACE = "no_place"
    PAUSED = "paused"
    NO_REPLY = "no_reply"
    FOR_NEWCOMERS = "for_newcomers"
    CANNOT_CONTACT = "cannot_contact"
    OVER = "over"
