"""What can come of printing: at the hand-over, and afterwards at the printer."""

from dataclasses import dataclass
from enum import StrEnum


class NoPrinter(LookupError):
    """No printer is set up on this computer."""


class Outcome(StrEnum):
    """What came of handing a document to a printer."""

    SENT = "sent"
    STOPPED = "stopped"
    NOT_TAKEN = "not taken"
    GONE = "gone"  # there is no such printer any more
    REFUSED = "refused"  # its queue takes nothing now


class Trouble(StrEnum):
    """Why a document that was sent does not come out."""

    NO_PAPER = "no paper"
    STUCK = "stuck"
    OPEN = "open"
    NO_INK = "no ink"
    AWAY = "away"
    PAUSED = "paused"
    FAULT = "fault"
    FAILED = "given up"  # by the printing system
    CANCELLED = "cancelled"  # elsewhere: at the printer, by somebody else
    GONE = "gone"


@dataclass(frozen=True)
class Standing:
    """How a document stands at its printer.

    ``waits``: it is there still, whole or in part. ``page`` is the one that is being printed, from
    1; 0 when the printer does not tell. A queue that ``stopped`` does not go on by itself; once it
    is let, CUPS begins the document again.
    """

    waits: bool = True
    trouble: Trouble | None = None
    page: int = 0
    stopped: bool = False
