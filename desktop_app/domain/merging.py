"""What becomes of two records that are one person's (``rules.md``, 7): nothing is lost.

Rules only: what is kept where the two say different things of one session, group or field.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from desktop_app.domain import errors
from desktop_app.domain.bookings import LIVE, Attendance, Booking, Mark, StandingPlace, State
from desktop_app.domain.identity import NotSame
from desktop_app.domain.people import Enrolment, Messages, Person
from desktop_app.domain.sessions import Session


class Side(StrEnum):
    """Which of the two: who stays on file, or whose record is taken into theirs."""

    KEPT = "kept"
    GONE = "gone"


# What is chosen together, and the columns that it consists of.
PARTS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "name_folded"),
    "preferred_name": ("preferred_name",),
    "phone": ("phone", "phone_e164"),
    "messages": ("messages",),
    "email": ("email", "email_folded"),
    "postcode": ("postcode",),
    "health_board": ("health_board",),
    "access": ("access",),
    "emergency": ("emergency_name", "emergency_phone", "emergency_knows"),
    "heard": ("heard",),
    "no_calls": ("no_calls",),
    "no_messages": ("no_messages",),
}
FIRST_SAID = ("registered_at", "channel")  # of whoever has been on file longer
# Contact rules, from the least strict to the strictest: that one holds unless chosen otherwise.
RULES: Mapping[str, tuple[object, ...]] = {
    "messages": (Messages.YES, Messages.DISCREET, Messages.NO),
    "no_calls": (False, True),
    "no_messages": (False, True),
}
# What a stint may be that still counts for something, the strongest first.
STRENGTH = (State.BOOKED, State.TO_RECONFIRM, State.QUIET, State.OFFERED, State.WAITING)
AGREED = ("agreed_text_id", "agreed_at", "agreed_with", "channel")
TAKEN = ("state", "seat_no", "offer_expires_at", "state_before", "offer_before")


# Who they are


def side_by_itself(part: str, kept: Person, gone: Person) -> Side:
    """Where a part comes from if nobody chooses: the stricter rule, else what is not empty."""
    mine, theirs = (getattr(person, PARTS[part][0]) for person in (kept, gone))
    if part in RULES:
        order = RULES[part]
        return Side.GONE if order.index(theirs) > order.index(mine) else Side.KEPT
    return Side.GONE if theirs and not mine else Side.KEPT


def join_people(kept: Person, gone: Person, choices: Mapping[str, Side]) -> None:
    """Write the one record, part by part."""
    for part, columns in PARTS.items():
        if choices.get(part, side_by_itself(part, kept, gone)) is Side.GONE:
            _copy(columns, gone, kept)
    if gone.registered_at < kept.registered_at:
        _copy(FIRST_SAID, gone, kept)


def _copy(columns: Sequence[str], source: object, target: object) -> None:
    for column in columns:
        setattr(target, column, getattr(source, column))


# Places in sessions


@dataclass(frozen=True)
class Had:
    """What a stint was that ended because the other of the two goes on."""

    values: Mapping[str, Any]
    held: bool
    over_places: bool
    by_hand: bool  # asked for itself, and not made by a place every month
    priority: int
    tried_at: datetime | None


def meeting_stints(session: Session, both: Sequence[UUID]) -> tuple[Booking, Booking] | None:
    """The stints that the two hold in one session, the earlier first; None unless both do."""
    theirs = [b for b in session.bookings if b.person_id in both and _stands_as(b) is not None]
    if len(theirs) < 2:
        return None
    earlier, later = sorted(theirs, key=lambda b: (b.joined_at, b.arrival))
    return earlier, later


def end_later(later: Booking, now: datetime) -> Had:
    """End the later of two stints, and say what it was: the earlier one may take that over.

    It is written before the earlier takes its seat: no seat is given twice, not for a moment.
    """
    had = Had(
        {name: getattr(later, name) for name in TAKEN},
        later.seat_no is not None,
        later.over_places,
        later.standing_id is None,
        later.priority,
        later.tried_at,
    )
    if later.is_live:
        later.state, later.ended_at = State.RELEASED, now
        later.seat_no = later.offer_expires_at = None
    later.state_before = later.offer_before = None
    return had


def take_over(earlier: Booking, had: Had) -> bool:
    """Give the earlier stint what is stronger of the later; whether a place came free by it.

    When it joined, and in which order, stays as it is.
    """
    held = earlier.seat_no is not None
    came_free = held and had.held
    if had.held:
        earlier.over_places = had.over_places and (earlier.over_places or not held)
    stands = State(had.values["state_before"] or had.values["state"])
    if STRENGTH.index(stands) < STRENGTH.index(_stands_as(earlier) or State.WAITING):
        for name, value in had.values.items():
            setattr(earlier, name, value)
    if had.by_hand:
        earlier.standing_id = None  # ending the place every month leaves it
    earlier.priority = max(earlier.priority, had.priority)
    earlier.tried_at = max(filter(None, (earlier.tried_at, had.tried_at)), default=None)
    return came_free


def _stands_as(stint: Booking) -> State | None:
    """What a stint counts for, or will when its session takes place after all."""
    if stint.state in LIVE:
        return stint.state
    return stint.state_before if stint.state is State.SESSION_CANCELLED else None


def join_marks(kept: Attendance, gone: Attendance) -> None:
    """The stronger record of one session wins."""
    order = list(Mark)
    if order.index(gone.mark) < order.index(kept.mark):
        _copy(("mark", "marked_at"), gone, kept)


# Groups


def join_enrolments(kept: Enrolment, gone: Enrolment) -> None:
    """One record in one group: the newest agreement.

    Where one was taken back after the other was given, only they can say which holds. Raises
    PreconditionGone("agreements_differ").
    """
    withdrawn = sorted(filter(None, (kept.withdrawn_at, gone.withdrawn_at)))
    if len(withdrawn) == 1:
        stands = kept if kept.withdrawn_at is None else gone
        if stands.agreed_at is None or stands.agreed_at <= withdrawn[0]:
            raise errors.PreconditionGone("agreements_differ")
    kept.fits = kept.fits or gone.fits
    if gone.agreed_at and (kept.agreed_at is None or gone.agreed_at > kept.agreed_at):
        _copy(AGREED, gone, kept)
    kept.withdrawn_at = withdrawn[-1] if len(withdrawn) == 2 else None


def stop_contact(person: Person, gone: Person, enrolments: Iterable[Enrolment]) -> None:
    """Who has no agreement left in any group is not contacted; see ``Person.withdrawn_at``."""
    stands = any(enrolment.withdrawn_at is None for enrolment in enrolments)
    withdrawn = filter(None, (person.withdrawn_at, gone.withdrawn_at))
    person.withdrawn_at = None if stands else max(withdrawn, default=None)


def earlier_standing(
    one: StandingPlace, other: StandingPlace
) -> tuple[StandingPlace, StandingPlace]:
    """Of two standing places in one group, the one that was asked for first, then the other."""
    first, second = sorted((one, other), key=lambda s: (s.asked_at, s.id))
    return first, second


def rename_in(pair: NotSame, gone: UUID, kept: UUID) -> tuple[UUID, UUID]:
    """The ids of a pair that is not the same once one of them is another, the lesser first."""
    one, other = (kept if p == gone else p for p in (pair.person_id, pair.other_id))
    return (one, other) if one < other else (other, one)
