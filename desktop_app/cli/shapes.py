"""The documents of the contract, made from what the desk answers."""

from typing import Any

from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.call_forms import LooksLike, Registered
from desktop_app.desk.people import Found
from desktop_app.desk.places import Offered, Placed, Released
from desktop_app.desk.roster import ListRow, Roster, RosterRow
from desktop_app.domain.bookings import Mark

Shape = dict[str, Any]


def session_shape(line: SessionLine) -> Shape:
    """One session; start and end in the wall time of its group, with the UTC offset."""
    return {
        "id": line.session_id,
        "group": line.group,
        "date": line.day,
        "start": line.start,
        "end": line.end,
        "longer": line.longer,
        "status": line.status,
        "capacity": line.capacity,
        "booked": line.booked,
        "waiting": line.waiting,
        "offered": line.offered,
        "counsellor": line.counsellor,
        "speaker": line.speaker,
        "topic": line.topic,
        "ready": line.ready,
        "flags": line.flags,
    }


def found_shape(found: Found) -> Shape:
    """One person as a search shows them."""
    return {
        "person_id": found.person_id,
        "name": found.name,
        "preferred_name": found.preferred_name,
        "phone_end": found.phone_end,
        "postcode": found.postcode,
        "next": found.next_day,
        "next_state": found.next_state,
        "last_came": found.last_came,
        "has_died": found.has_died,
        "do_not_ring": found.no_calls,
        "may_book": found.through and found.through.name,
    }


def registered_shape(request_id: str | None, registered: Registered) -> Shape:
    """What a registration came to."""
    return {
        "request_id": request_id,
        "person_id": registered.person_id,
        "created": registered.created,
        "possible_matches": [_match(match) for match in registered.possible_matches],
        "bookings": [_booking(placed) for placed in registered.bookings],
    }


def placed_shape(placed: Placed) -> Shape:
    """Where somebody stands in a session now."""
    return {
        "person_id": placed.person_id,
        "session": placed.day,
        "session_id": placed.session_id,
        "state": placed.state,
        "ahead": placed.ahead,
    }


def released_shape(released: Released) -> Shape:
    """A place let go, and whom to ring about it."""
    suggest = released.suggest
    return {
        "person_id": released.person_id,
        "session": released.day,
        "session_id": released.session_id,
        "released": True,
        "suggest": suggest and vars(suggest),
    }


def offered_shape(offered: Offered) -> Shape:
    """A place held for somebody."""
    return {
        "person_id": offered.person_id,
        "session": offered.day,
        "session_id": offered.session_id,
        "name": offered.name,
        "expires_at": offered.expires_at,
        "to_write": offered.to_write,
    }


def roster_shape(roster: Roster) -> Shape:
    """A session with everybody in it."""
    suggestion = roster.suggestion
    return {
        "session": session_shape(roster.session),
        "booked": [_coming(row) for row in roster.booked],
        "offered": [_offer(row) for row in roster.offered],
        "waiting": [_waiting(row, roster) for row in roster.waiting],
        "readiness": {"ready": roster.session.ready, "reasons": list(roster.session.not_ready)},
        "quiet": roster.quiet,
        "stands_still": roster.stands_still,
        "suggest": suggestion and suggestion.person_id,
        "to_write": roster.to_write and roster.to_write.person_id,
    }


def mark_word(mark: Mark | None) -> str | None:
    """A mark as the command takes it: "did-not-come"; None where nothing is recorded."""
    return mark and mark.replace("_", "-")


def _match(match: LooksLike) -> Shape:
    return {"person_id": match.person_id, "name": match.name, "phone_end": match.phone_end}


def _booking(placed: Placed) -> Shape:
    return {
        "session": placed.day,
        "session_id": placed.session_id,
        "state": placed.state,
        "ahead": placed.ahead,
        "standing": placed.standing,
    }


def _coming(row: RosterRow) -> Shape:
    return {
        "person_id": row.person_id,
        "preferred_name": row.preferred_name,
        "name": row.name,
        "first_time": row.first_time,
        "came_before": row.came_before,
        "access": row.access or None,
        "attendance": mark_word(row.attendance),
        "state": row.state,
    }


def _offer(row: ListRow) -> Shape:
    return {
        "person_id": row.person_id,
        "name": row.name,
        "joined_at": row.joined_at,
        "expires_at": row.until,
        "do_not_ring": row.do_not_ring,
    }


def _waiting(row: ListRow, roster: Roster) -> Shape:
    return {
        "person_id": row.person_id,
        "name": row.name,
        "joined_at": row.joined_at,
        "ahead": row.ahead,
        "priority": row.priority,
        "state_reason": _why_waiting(row, roster),
        "do_not_ring": row.do_not_ring,
    }


def _why_waiting(row: ListRow, roster: Roster) -> str | None:
    """Why this person is not offered a place, else why nobody is; None: they can be rung now."""
    if row.cannot_contact:
        return "cannot_contact"
    return "no_reply" if row.no_reply else roster.stands_still
