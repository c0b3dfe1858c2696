"""What must be true of a session's places at the end of every transaction."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from desktop_app.domain import errors
from desktop_app.domain.base import RowChange
from desktop_app.domain.bookings import HELD, LIVE, ON_ROSTER, Booking, Channel, State

if TYPE_CHECKING:
    from desktop_app.domain.sessions import Session

# What is no longer changed of a session that has started.
FIXED = (
    "original_day", "original_start", "starts_at", "minutes", "longer", "capacity", "status",
    "kept_day",
)  # fmt: skip
SLOT = ("starts_at", "minutes", "longer", "status")  # what a speaker was promised
PAUSED = frozenset({State.SESSION_CANCELLED})
ASIDE = PAUSED | {State.QUIET}  # what they had is kept, and may come back
COMING = LIVE - {State.QUIET}  # a quiet place is kept, and nobody comes


def stints_of(changes: Sequence[RowChange]) -> list[RowChange]:
    """The changes that are of bookings."""
    return [change for change in changes if change.table == Booking.__tablename__]


def check_room(session: "Session", stints: Sequence[RowChange]) -> None:
    """No transaction takes more places than there are, other than on purpose.

    What counts is whether it took any: lowering the places removes nobody, and who comes back
    with a session that takes place after all takes nothing. Raises SessionFull.
    """
    grown = sum(_takes(c.after) - _takes(c.before) for c in stints if not _pauses(c))
    held = [booking for booking in session.bookings if booking.state in HELD]
    on_purpose = sum(booking.over_places for booking in held)
    if grown > 0 and session.capacity is not None and len(held) - on_purpose > session.capacity:
        raise errors.SessionFull(session.id, session.day)


def check_one_stint_each(session: "Session") -> None:
    """Nobody has two live stints in a session. Raises AlreadyBooked."""
    live = [booking.person_id for booking in session.bookings if booking.state in LIVE]
    if len(live) != len(set(live)):
        raise errors.AlreadyBooked(session.day)


def check_marked_stay(session: "Session", stints: Sequence[RowChange]) -> None:
    """Who is marked in the register stays on it, also over a cancelling and a report of a death.

    Raises PreconditionGone("marked").
    """
    left = {
        change.before["person_id"]
        for change in stints
        if change.before is not None
        and _is(ON_ROSTER, change.before)
        and not _is(ON_ROSTER | ASIDE, change.after)
    }
    left -= {booking.person_id for booking in session.on_roster()}
    if left and any(mark.person_id in left for mark in session.marks):
        raise errors.PreconditionGone("marked")


def check_taken_back(session: "Session", stints: Sequence[RowChange], now: datetime) -> None:
    """What an undoing or a doing again does to stints.

    Once the session has started, only a walk-in can be taken back, and whose stint it was when two
    records were made one; and nobody who has died comes back into one, nor into one to come who
    took their agreement back. Raises PreconditionGone, HasDied.
    """
    if now >= session.starts_at and not _only_walk_ins(_of_one_owner(stints)):
        raise errors.PreconditionGone("started")
    back = {c.row_id for c in stints if _is(COMING, c.after) and not _is(COMING, c.before)}
    for person in (booking.person for booking in session.bookings if booking.id in back):
        if person.has_died:
            raise errors.HasDied
        if now < session.starts_at and person.withdrew_from(session.group_id):
            raise errors.PreconditionGone("withdrawn")


def check_nobody_joined(
    session: "Session",
    own: Sequence[RowChange],
    stints: Sequence[RowChange],
    acted_at: datetime,
) -> None:
    """Whoever came in after a session was moved came for where it is now.

    Raises PreconditionGone("joined_since").
    """
    if not any(c.before and c.after and c.before["starts_at"] != c.after["starts_at"] for c in own):
        return
    touched = {change.row_id for change in stints}
    since = (b for b in session.bookings if b.is_live and b.joined_at > acted_at)
    if any(booking.id not in touched for booking in since):
        raise errors.PreconditionGone("joined_since")


def check_alone(session: "Session", others: Iterable["Session"]) -> None:
    """A group meets once a day. Raises BadPlan("taken_by_another")."""
    for other in others:
        if other.id != session.id and other.takes_place and other.day == session.day:
            raise errors.BadPlan("taken_by_another", "day", session.day)


def check_alone_if_new(session: "Session", own: Sequence[RowChange]) -> None:
    """``check_alone`` for a session that came to its day, or takes place after all."""
    if session.takes_place and any(changes_day(change) for change in own):
        check_alone(session, session.group.sessions)


def check_promises(session: "Session", own: Sequence[RowChange]) -> None:
    """No speaker is promised a slot that is not there any more. Raises SessionCancelled, Clash."""
    if any(change.touches(SLOT) for change in own):
        for talk in session.talks:
            talk.check_promise()


def changes_day(change: RowChange) -> bool:
    """Whether a session came to a day, or to take place, by this."""
    return change.touches(("day", "status"))


def check_past_stays(changes: Sequence[RowChange], now: datetime) -> None:
    """A session that has started, before or after, stays where and what it was.

    Raises PreconditionGone("started").
    """
    for change in changes:
        sides = [side for side in (change.before, change.after) if side is not None]
        differs = len(sides) < 2 or any(sides[0][name] != sides[1][name] for name in FIXED)
        if differs and any(side["starts_at"] <= now for side in sides):
            raise errors.PreconditionGone("started")


def _takes(row: Mapping[str, Any] | None) -> bool:
    """Whether a stint takes one of the places there are, and not one over them on purpose."""
    return row is not None and _is(HELD, row) and not row["over_places"]


def _pauses(stint: RowChange) -> bool:
    """Whether a stint ends with its session, or comes back with it."""
    return any(_is(PAUSED, side) for side in (stint.before, stint.after))


def _only_walk_ins(stints: Sequence[RowChange]) -> bool:
    """Whether every one of these stints is of somebody who was simply there."""
    rows = (change.after or change.before or {} for change in stints)
    return all(row["channel"] == Channel.WALK_IN for row in rows)


def _of_one_owner(stints: Sequence[RowChange]) -> list[RowChange]:
    """The stints of all but those two whose records were made one, or two again."""
    sides = [(c.before or {}, c.after or {}) for c in stints]
    people = [[side.get("person_id") for side in both if side] for both in sides]
    merged = {one for both in people if len(set(both)) > 1 for one in both}
    return [c for c, both in zip(stints, people, strict=True) if not merged & set(both)]


def _is(states: frozenset[Any], row: Mapping[str, Any] | None) -> bool:
    return row is not None and row["state"] in states
