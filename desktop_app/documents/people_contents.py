"""What lists of people are made of when they leave the program, without how they look."""

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.bookings import Channel
from desktop_app.domain.notices import Way
from desktop_app.domain.people import Messages


@dataclass(frozen=True)
class ExportedPerson:
    """Somebody living, with what the service needs.

    ``phone`` and ``email`` only where they may be used, ``messages`` only beside a number.
    ``no_calls`` and ``no_messages``: they asked for that, or have no agreement any more.
    ``next_day`` is the next on which a place is theirs; on those they wait for none is yet.
    """

    name: str
    preferred_name: str
    phone: str | None
    messages: Messages | None
    email: str | None
    no_calls: bool
    no_messages: bool
    postcode: str | None
    health_board: str | None
    groups: tuple[str, ...]
    next_day: date | None
    waits_for: tuple[date, ...]
    came: int
    last_came: date | None
    channel: Channel


@dataclass(frozen=True)
class ExportedPeople:
    """People by name. ``left_out``: how many were asked for and are not there."""

    people: tuple[ExportedPerson, ...]
    left_out: int = 0


@dataclass(frozen=True)
class Addressee:
    """Somebody to write to, by the way they allow; ``messages`` is whether a voice message may be
    left, where they are to be rung."""

    name: str
    preferred_name: str
    way: Way
    address: str
    messages: Messages | None


@dataclass(frozen=True)
class Addressees:
    """Whom to write to about a topic, by name."""

    topic: str
    people: tuple[Addressee, ...]
