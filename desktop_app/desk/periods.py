"""What the rules of a group, past and present, make of its dates."""

from collections.abc import Iterator
from datetime import date

from desktop_app.domain.groups import Group, Slot
from desktop_app.domain.planning import standard
from desktop_app.domain.session_changes import shape_of
from desktop_app.domain.sessions import Session
from desktop_app.domain.shapes import Shape


def standards(group: Group, to: date) -> dict[date, tuple[Slot, Shape]]:
    """By original date: what a rule of the group makes of it, up to and with ``to``.

    The last day of the series does not count: a date beyond it is one of the series no less.
    """
    return {slot.original: (slot, shape) for slot, shape in _made(group, to)}


def standard_of(meeting: Session) -> Shape:
    """A session as its series makes it; one that was added by hand as it is."""
    made = standards(meeting.group, meeting.original_day).get(meeting.original_day)
    return made[1] if made is not None else shape_of(meeting)


def usual_minutes(meeting: Session) -> int:
    """How long a session of its series is that is not a longer one."""
    group, day = meeting.group, meeting.original_day
    for former in group.former:
        if any(slot.original == day for slot in group.placed(former.dates())):
            return former.minutes
    return group.minutes


def _made(group: Group, to: date) -> Iterator[tuple[Slot, Shape]]:
    for former in group.former:
        for slot in group.placed(former.dates()):
            yield slot, standard(former, slot)
    for slot in group.placed(group.endless(to)):
        yield slot, standard(group, slot)
