"""Reading when somebody is away from the calendar file of another program."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from icalendar import Event

from desktop_app.documents.calendar_lines import Lines, events_in
from desktop_app.documents.calendar_repeats import Repeats, days_of, read_rule
from desktop_app.domain.counsellors import LeaveSpan, joined
from desktop_app.domain.errors import BadCalendarFile

MONTHS_AHEAD = 24
MOST_DAYS = 500_000  # looked at in all rules of a file together
ONE_DAY = timedelta(days=1)
LONGEST = timedelta(days=365_000)  # so that what may still go on has a first day
A_MOMENT = timedelta(microseconds=1)
PASSED_OVER = {("STATUS", "CANCELLED"), ("TRANSP", "TRANSPARENT")}
# What a number, a date or a name of a zone that makes no sense can come to in a library.
SENSELESS = (ValueError, OverflowError, TypeError, AttributeError, KeyError, OSError)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One event of the file. Its ``starts`` are a day, or a moment in a zone.

    ``instead_of`` is the day, on its own clock, of the repetition that it replaces. ``others``
    are days on which it is too, ``left_out`` those on which it is not.
    """

    uid: str
    starts: date | datetime
    length: timedelta
    away: bool
    rule: Repeats | None
    others: frozenset[date]
    left_out: frozenset[date]
    instead_of: date | None


class _Purse:
    """How many days may still be looked at."""

    def __init__(self, days: int) -> None:
        self._left = days

    def spend(self, days: int) -> None:
        """Raises BadCalendarFile "too_many" when it is empty."""
        self._left -= days
        if self._left < 0:
            raise BadCalendarFile("too_many")


def read_leave(data: bytes, zone: str, today: date) -> tuple[LeaveSpan, ...]:
    """The days from ``today`` on which the owner of the calendar is away.

    What is marked free or cancelled is passed over. Something with a time counts for the days
    that it touches in ``zone``; what repeats is followed for 24 months. A zone that the file
    makes up itself is taken for ``zone``. Raises BadCalendarFile.
    """
    lines = events_in(data)
    try:
        entries = [_entry(event, ZoneInfo(zone)) for event in lines]
        spans = list(_spans(entries, zone, today))
    except SENSELESS as unread:
        raise BadCalendarFile("broken") from unread
    coming = joined(
        LeaveSpan(max(span.first_day, today), span.last_day)
        for span in spans
        if span.last_day >= today
    )
    if not coming:
        raise BadCalendarFile("no_leave")
    return coming


# An event


def _entry(lines: Lines, zone: ZoneInfo) -> _Entry:
    """An event understood. Raises BadCalendarFile, and any of SENSELESS."""
    said = _values(lines)
    starts = _placed(said["DTSTART"].dt, zone)
    rule, replaced = said.get("RRULE"), said.get("RECURRENCE-ID")
    if isinstance(rule, list) or "EXRULE" in said:
        raise BadCalendarFile("repeats")
    return _Entry(
        uid=str(said.get("UID", "")),
        starts=starts,
        length=_length(said, starts, zone),
        away=not any(str(said.get(name, "")).upper() == free for name, free in PASSED_OVER),
        rule=None if rule is None else read_rule(rule),
        others=_days(said, "RDATE", starts, zone),
        left_out=_days(said, "EXDATE", starts, zone),
        instead_of=None if replaced is None else _day(_placed(replaced.dt, zone), starts),
    )


def _values(lines: Lines) -> Mapping[str, Any]:
    """What the lines of an event say, by name. Raises BadCalendarFile, and any of SENSELESS."""
    event = Event.from_ical("\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT", "")))
    if event.errors:
        raise BadCalendarFile("broken")
    return event


def _placed(value: Any, zone: tzinfo | None) -> date | datetime:
    """A day, or a moment; one without a zone is on the wall clock of ``zone``."""
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=zone)
    if isinstance(value, date):
        return value
    raise TypeError(type(value).__name__)


def _length(said: Mapping[str, Any], starts: date | datetime, zone: ZoneInfo) -> timedelta:
    """How long it takes; a day without an end is one day, a moment without one no time at all."""
    length: timedelta
    if "DTEND" in said:
        length = _from(starts, _placed(said["DTEND"].dt, zone))
    elif "DURATION" in said:
        length = said["DURATION"].dt
    else:
        length = timedelta()
    if length < timedelta():
        raise BadCalendarFile("broken")
    return length if isinstance(starts, datetime) else max(length, ONE_DAY)


def _from(starts: date | datetime, ends: date | datetime) -> timedelta:
    if isinstance(starts, datetime) and isinstance(ends, datetime):
        return ends.astimezone(UTC) - starts.astimezone(UTC)
    if isinstance(starts, datetime) or isinstance(ends, datetime):
        raise BadCalendarFile("broken")
    return ends - starts


def _days(
    said: Mapping[str, Any], name: str, starts: date | datetime, zone: ZoneInfo
) -> frozenset[date]:
    """The days of RDATE or EXDATE; of a span of time its first."""
    held = said.get(name, [])
    moments = (each.dt for one in (held if isinstance(held, list) else [held]) for each in one.dts)
    firsts = (each[0] if isinstance(each, tuple) else each for each in moments)
    return frozenset(_day(_placed(each, zone), starts) for each in firsts)


def _day(value: date | datetime, starts: date | datetime) -> date:
    """The day of a moment on the clock of the event, by which its repetitions are told apart."""
    if not isinstance(value, datetime):
        return value
    return value.astimezone(starts.tzinfo).date() if isinstance(starts, datetime) else value.date()


# All of them


def _spans(entries: Sequence[_Entry], zone: str, today: date) -> Iterator[LeaveSpan]:
    """The spans of everything in the file that counts, repetitions and all."""
    purse = _Purse(MOST_DAYS)
    replaced = _replaced(entries)
    for entry in entries:
        if entry.away:
            gone = entry.left_out
            if entry.instead_of is None:
                gone |= replaced[entry.uid]
            yield from (_span(entry, day, zone) for day in _held(entry, today, purse) - gone)


def _replaced(entries: Iterable[_Entry]) -> Mapping[str, frozenset[date]]:
    """For each series the days on which another event stands in its place."""
    found: dict[str, set[date]] = defaultdict(set)
    for entry in entries:
        if entry.uid and entry.instead_of is not None:
            found[entry.uid].add(entry.instead_of)
    return defaultdict(frozenset, {uid: frozenset(days) for uid, days in found.items()})


def _held(entry: _Entry, today: date, purse: _Purse) -> frozenset[date]:
    """The days on which it begins, the first and all that follow from it and are not over."""
    first = _day(entry.starts, entry.starts)
    repeated: Iterable[date] = ()
    if entry.rule is not None:
        since = max(first, today - min(entry.length, LONGEST) - ONE_DAY)
        until = today + relativedelta(months=MONTHS_AHEAD)
        days = days_of(entry.rule, first, since, until, purse.spend)
        repeated = _before_its_end(entry, entry.rule.until, days)
    return frozenset({first, *entry.others, *repeated})


def _before_its_end(
    entry: _Entry, end: date | datetime | None, days: Iterator[date]
) -> Iterator[date]:
    for day in days:
        if end is not None and _is_after(entry, day, end):
            return
        yield day


def _is_after(entry: _Entry, day: date, end: date | datetime) -> bool:
    """Whether a repetition begins after the end of the rule, which may be a day or a moment."""
    begins = _begins(entry, day)
    if isinstance(end, datetime) and isinstance(begins, datetime):
        return begins > _placed(end, begins.tzinfo)
    return day > _day(end, entry.starts)


def _begins(entry: _Entry, day: date) -> date | datetime:
    if isinstance(entry.starts, datetime):
        return datetime.combine(day, entry.starts.timetz())
    return day


def _span(entry: _Entry, day: date, zone: str) -> LeaveSpan:
    """The days that a repetition touches; what ends at midnight does not touch the next."""
    begins = _begins(entry, day)
    if not isinstance(begins, datetime):
        return LeaveSpan(begins, begins + max(entry.length, ONE_DAY) - ONE_DAY)
    here = begins.astimezone(ZoneInfo(zone))
    ends = (begins.astimezone(UTC) + entry.length).astimezone(here.tzinfo)
    if ends.time() == time() and ends.date() > here.date():
        ends -= A_MOMENT
    return LeaveSpan(here.date(), ends.date())
