"""A session as its series makes it: new, or to see what was changed by hand since."""

from dataclasses import replace
from datetime import datetime

from desktop_app.domain.groups import FormerRule, Group, Slot
from desktop_app.domain.recurrence import instant
from desktop_app.domain.sessions import Session, Status
from desktop_app.domain.shapes import Shape


def planned(group: Group, slot: Slot) -> Session:
    """A new session; a tombstone where its date is skipped."""
    shape = standard(group, slot)
    return Session(
        group=group,
        group_id=group.id,
        original_day=slot.original,
        original_start=group.start,
        day=shape.day,
        start=shape.start,
        starts_at=instant(shape.day, shape.start, group.zone),
        minutes=shape.minutes,
        longer=shape.longer,
        capacity=shape.capacity,
        status=status_of(slot),
        kept_day=slot.day if slot.answered else None,
    )


def standard(meets: Group | FormerRule, slot: Slot) -> Shape:
    """What a rule makes of a date of its own."""
    minutes = (slot.longer and meets.longer_minutes) or meets.minutes
    return Shape(slot.day or slot.original, meets.start, minutes, slot.longer, meets.places)


def in_time(slot: Slot, group: Group, now: datetime) -> Slot:
    """The slot; where the standing answer would move it to a time that is over, on its own day."""
    if slot.day is None or instant(slot.day, group.start, group.zone) > now:
        return slot
    return replace(slot, day=slot.original) if slot.day < slot.original else slot


def status_of(slot: Slot) -> Status:
    """How a session stands as its series makes it."""
    if slot.day is None:
        return Status.REMOVED
    return Status.SCHEDULED if slot.day == slot.original else Status.MOVED
