"""What a call makes of the promises to ring somebody back that are open (``rules.md``, 7).

One promise at most stands open to a person from each of those who ring: whoever has been rung is
not owed the same call twice, and what a colleague promised stays theirs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from desktop_app.domain.people import Outcome


class Becomes(StrEnum):
    """What becomes of a promise."""

    SETTLED = "settled"
    MOVED = "moved"  # to the day that the call gave
    PUT_OFF = "put_off"  # to the next day on which the desk is open
    STAYS = "stays"


@dataclass(frozen=True)
class Promise:
    """An open promise: for which day, and whose; None is whoever is free."""

    contact_id: UUID
    on: date
    owner_id: UUID | None


@dataclass(frozen=True)
class Call:
    """A call that was made: what came of it, by whom, and whether it gave a day and to whom.

    ``may_ring``: they may be rung again.
    """

    outcome: Outcome
    by: UUID | None
    gives_day: bool = False
    owner_id: UUID | None = None
    may_ring: bool = True


def what_becomes(
    promises: Sequence[Promise], call: Call, today: date
) -> Iterator[tuple[Promise, Becomes]]:
    """What becomes of each promise, the earliest first.

    A call settles one's own promises and those of whoever is free, those that are not due yet only
    where somebody was spoken to. A new day moves the first of them, and settles the others.
    """
    moved = False
    for promise in sorted(promises, key=lambda each: (each.on, each.contact_id)):
        becomes = _becomes(promise, call, today, moved=moved)
        moved = moved or becomes is Becomes.MOVED
        yield promise, becomes


def _becomes(promise: Promise, call: Call, today: date, *, moved: bool) -> Becomes:
    answers = {None, call.by, call.owner_id} if call.gives_day else {None, call.by}
    if promise.owner_id not in answers:
        return Becomes.STAYS
    if call.gives_day:
        return Becomes.SETTLED if moved else Becomes.MOVED
    if call.outcome is Outcome.REACHED:
        return Becomes.SETTLED
    if promise.on > today:
        return Becomes.STAYS
    if call.outcome is Outcome.LEFT_MESSAGE:
        return Becomes.SETTLED
    return Becomes.PUT_OFF if call.may_ring else Becomes.STAYS
