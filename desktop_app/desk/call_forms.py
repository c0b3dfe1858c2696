"""What is said in a call, and what comes of it: frozen, for every front end."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from desktop_app.desk.lookup import SessionRef
from desktop_app.desk.person_forms import PersonForm
from desktop_app.desk.places import Placed
from desktop_app.domain.bookings import Channel, State
from desktop_app.domain.people import Messages

PHONE_END = 4


@dataclass(frozen=True)
class Wanted:
    """A session the caller wants; ``wait``: if it is full, put them on its waiting list."""

    session: SessionRef
    wait: bool = False


@dataclass(frozen=True)
class RungBy:
    """Somebody who rings for the person: their name, what they are to them, their own number."""

    name: str
    relation: str | None = None
    phone: str | None = None


@dataclass(frozen=True)
class PhoneRegistration:
    """What was said in a call. Empty fields leave what is on file of a known person as it is.

    ``person_id``: somebody found before. ``standing``: keep a place every month from the first
    session wanted (or the next one). ``fits``: the group is right for them (None: on file
    already). ``messages``: None is No for somebody new. ``group`` is needed only where there are
    several and no session is named. ``ring_back_owner``: whose promise to ring back it is; without
    one it is for whoever is free. ``rung_by``: it was not the person who rang, so places are
    held until their own yes, and ``agreed`` says nothing about them. ``seen`` is what stood on file
    of a known person when the form was filled from it: only what was edited since is written.
    ``somebody_new``: whoever looks like them on file was seen, and is somebody else. ``settles``:
    the ring-backs that they were promised are done by this call.
    """

    name: str
    preferred_name: str | None = None
    phone: str | None = None
    messages: Messages | None = None
    email: str | None = None
    postcode: str | None = None
    health_board: str | None = None
    access: str | None = None
    emergency_name: str | None = None
    emergency_phone: str | None = None
    emergency_knows: bool = False
    heard: str | None = None
    fits: bool | None = None
    agreed: bool = False
    sessions: tuple[Wanted, ...] = ()
    standing: bool = False
    note: str | None = None
    ring_back_on: date | None = None
    ring_back_owner: UUID | None = None
    person_id: UUID | None = None
    group: str | None = None
    channel: Channel = Channel.PHONE
    rung_by: RungBy | None = None
    seen: PersonForm | None = None
    somebody_new: bool = False
    settles: bool = False


@dataclass(frozen=True)
class LooksLike:
    """Somebody on file who might be the caller."""

    person_id: UUID
    name: str
    phone_end: str


@dataclass(frozen=True)
class Registered:
    """What a registration came to; ``ring_back_on``: when somebody is to ring them."""

    person_id: UUID
    created: bool
    possible_matches: tuple[LooksLike, ...]
    bookings: tuple[Placed, ...]
    ring_back_on: date | None = None


def encode_answer(answer: Registered) -> dict[str, Any]:
    """The answer as ids and states, for the table of requests."""
    return {
        "person_id": answer.person_id.hex,
        "created": answer.created,
        "ring_back_on": answer.ring_back_on and answer.ring_back_on.isoformat(),
        "matches": [match.person_id.hex for match in answer.possible_matches],
        "bookings": [
            [b.session_id.hex, b.day.isoformat(), b.state, b.ahead, b.standing]
            for b in answer.bookings
        ],
    }


def decode_placed(person_id: UUID, kept: dict[str, Any]) -> tuple[Placed, ...]:
    """The bookings of an answer that was kept."""
    return tuple(
        Placed(person_id, UUID(session), date.fromisoformat(day), State(state), ahead, standing)
        for session, day, state, ahead, standing in kept["bookings"]
    )
