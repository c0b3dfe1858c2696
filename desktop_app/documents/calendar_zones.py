"""The zone of an event, written out for programs that do not know it by name (RFC 5545, 3.6.5).

``icalendar`` can write zones too, but dates the change to summer time by the clock of after it, an
hour late, and says nothing beyond its last date.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import YEARLY, rrule, weekday
from icalendar import Component, Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from desktop_app.domain.recurrence import WEEKDAYS

STEP = timedelta(days=7)  # no zone keeps one time for less: the shortest are those of Ramadan
SECOND = timedelta(seconds=1)
YEARS_BEYOND = 25  # after the last event, for series without an end
ENOUGH = 3  # so many changes on the same Sunday make a habit
LAST = -1


@dataclass(frozen=True, slots=True)
class _Time:
    """What a zone keeps for a while."""

    offset: timedelta
    name: str
    summer: bool


@dataclass(frozen=True, slots=True)
class _Change:
    """From one time of a zone to another."""

    before: timedelta
    after: _Time


def zone_of(name: str, first: date, last: date) -> Component:
    """The zone as it is from ``first`` until long after ``last``."""
    begin = datetime(first.year - 1, 1, 1, tzinfo=UTC)
    end = datetime(last.year + YEARS_BEYOND, 1, 1, tzinfo=UTC)
    zone = ZoneInfo(name)
    onsets = defaultdict[_Change, list[datetime]](list)
    kept = _time_at(zone, begin)
    onsets[_Change(kept.offset, kept)].append(_wall(begin, kept.offset))
    for moment in _changes(zone, begin, end):
        before, after = _time_at(zone, moment - SECOND), _time_at(zone, moment)
        onsets[_Change(before.offset, after)].append(_wall(moment, before.offset))
    written = Timezone()
    written.add("tzid", name)
    for change, walls in onsets.items():
        written.add_component(_observance(change, walls, end))
    return written


def _time_at(zone: ZoneInfo, moment: datetime) -> _Time:
    here = moment.astimezone(zone)
    return _Time(here.utcoffset() or timedelta(), here.tzname() or "", bool(here.dst()))


def _wall(moment: datetime, offset: timedelta) -> datetime:
    """The wall clock of that offset, as an onset is written: without a zone."""
    return (moment + offset).replace(tzinfo=None)


def _changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[datetime]:
    """The instants at which the zone goes over to another time."""
    while begin < end:
        after = begin + STEP
        if _time_at(zone, begin) != _time_at(zone, after):
            yield _between(zone, begin, after)
        begin = after


def _between(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The one change between two instants, to the second."""
    kept = _time_at(zone, before)
    while after - before > SECOND:
        middle = before + (after - before) // SECOND // 2 * SECOND
        if _time_at(zone, middle) == kept:
            before = middle
        else:
            after = middle
    return after


def _observance(change: _Change, walls: Sequence[datetime], end: datetime) -> Component:
    written = TimezoneDaylight() if change.after.summer else TimezoneStandard()
    written.add("dtstart", walls[0])
    written.add("tzoffsetfrom", change.before)
    written.add("tzoffsetto", change.after.offset)
    written.add("tzname", change.after.name)
    habit = _habit(walls, end)
    if habit is not None:
        written.add("rrule", vRecur.from_ical(habit))
    elif walls[1:]:
        written.add("rdate", list(walls[1:]))
    return written


def _habit(walls: Sequence[datetime], end: datetime) -> str | None:
    """The rule by which the changes come every year, if it is one and still holds at the end."""
    first = walls[0]
    if len(walls) < ENOUGH:
        return None
    for nth in (LAST, (first.day - 1) // 7 + 1):
        by_rule = rrule(
            YEARLY,
            dtstart=first,
            until=datetime.combine(end.date(), time()),
            bymonth=first.month,
            byweekday=weekday(first.weekday(), nth),
        )
        if list(by_rule) == list(walls):
            return f"FREQ=YEARLY;BYMONTH={first.month};BYDAY={nth}{WEEKDAYS[first.weekday()]}"
    return None
