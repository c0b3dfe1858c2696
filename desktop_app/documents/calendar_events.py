"""From the rules and sessions of a group to the events of a calendar file (RFC 5545).

A rule is one series of events. The dates that it names and that are not held are left out of the
series, and a session that is not as the rule makes it stands in place of the one that would be.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from uuid import UUID
from zoneinfo import ZoneInfo

from desktop_app.documents.calendar_contents import (
    CalendarContent,
    CalendarDuty,
    CalendarRule,
    CalendarSeries,
    CalendarSession,
)
from desktop_app.domain.counsellors import Duty
from desktop_app.domain.patterns import OWN_DATES
from desktop_app.domain.recurrence import instant, local, occurrences
from desktop_app.i18n import tr

DUTIES: Mapping[Duty, str] = {
    Duty.LEAD: "{group}: you lead",
    Duty.CO: "{group}: you co-facilitate",
    Duty.HOST: "{group}: you are the online host",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event, or one series of them. ``starts`` is in the zone of its group.

    A series goes by ``rule`` up to ``until`` (None: for good), or meets on ``dates`` too, without
    ``skipped``. ``instead_of`` is the start, in a series of the same ``uid``, that this replaces.
    """

    uid: str
    sequence: int
    summary: str
    starts: datetime
    minutes: int
    cancelled: bool = False
    rule: str | None = None
    until: datetime | None = None
    dates: tuple[datetime, ...] = ()
    skipped: tuple[datetime, ...] = ()
    instead_of: datetime | None = None

    @property
    def repeats(self) -> bool:
        """Whether it is a series."""
        return self.rule is not None or bool(self.dates)

    @property
    def ends(self) -> datetime:
        """When it is over: so many minutes later, also over a change of the clocks."""
        exact = self.starts.astimezone(UTC) + timedelta(minutes=self.minutes)
        return exact.astimezone(self.starts.tzinfo)


@dataclass(frozen=True, slots=True)
class _Dates:
    """The dates of a rule: ``held`` with their sessions, and ``skipped``.

    ``first`` is the first that is held or, where its session is yet to be made, will be.
    """

    held: Mapping[date, CalendarSession]
    skipped: frozenset[date]
    first: date | None


def events_of(content: CalendarContent) -> Iterator[Event]:
    """Every event of a calendar file, series by series."""
    for series in content.series:
        yield from _events_of_series(series, local(content.made_at, series.zone).date())
    yield from map(_event_of_duty, content.duties)


def _event_of_duty(duty: CalendarDuty) -> Event:
    return Event(
        uid=duty.uid,
        sequence=duty.sequence,
        summary=tr(DUTIES[duty.duty], group=duty.paper_name),
        starts=local(duty.starts_at, duty.zone),
        minutes=duty.minutes,
        cancelled=duty.cancelled,
    )


def _events_of_series(series: CalendarSeries, today: date) -> Iterator[Event]:
    """The rules in their order, then the sessions that no rule makes."""
    left = defaultdict[date, list[CalendarSession]](list)
    for session in series.sessions:
        left[session.original_day].append(session)
    for rule in series.rules:
        yield from _events_of_rule(series, rule, _taken(rule, left, today))
    for sessions in left.values():
        yield from (_event(series, each, each.uid) for each in sessions if not each.removed)


def _taken(rule: CalendarRule, left: dict[date, list[CalendarSession]], today: date) -> _Dates:
    """The dates of the rule, with the sessions that it made taken from those ``left``.

    A date to come that has no session yet is not skipped: its session will be made.
    """
    newest = max((day for day, sessions in left.items() if sessions), default=today)
    named = list(takewhile(lambda day: day <= max(newest, today), _days(rule)))
    made = {day: _take(left[day], rule.start) for day in named if left.get(day)}
    skipped = frozenset(d for d in named if (made[d].removed if d in made else d < today))
    return _Dates(
        held={day: session for day, session in made.items() if not session.removed},
        skipped=skipped,
        first=next((day for day in _days(rule) if day not in skipped), None),
    )


def _take(sessions: list[CalendarSession], start: time) -> CalendarSession:
    """One of the sessions of a date, that of the usual time if there is one."""
    chosen = min(sessions, key=lambda session: session.original_start != start)
    sessions.remove(chosen)
    return chosen


def _days(rule: CalendarRule) -> Iterator[date]:
    last = rule.last_day or date.max
    return (occurrence.day for occurrence in occurrences(rule.rule, rule.first_day, last))


def _events_of_rule(series: CalendarSeries, rule: CalendarRule, dates: _Dates) -> Iterator[Event]:
    """The series of a rule, then the sessions that are not as it makes them."""
    if dates.first is None:
        return
    yield _repeating(series, rule, dates, dates.first)
    for day, session in dates.held.items():
        if _differs(session, rule, day, series.zone):
            planned = _wall(day, rule.start, series.zone)
            yield _event(series, session, rule.uid, instead_of=planned)


def _repeating(series: CalendarSeries, rule: CalendarRule, dates: _Dates, first: date) -> Event:
    starts = _wall(first, rule.start, series.zone)
    own = rule.rule.startswith(OWN_DATES)
    return Event(
        uid=str(rule.uid),
        sequence=series.sequence,
        summary=series.paper_name,
        starts=starts,
        minutes=rule.minutes,
        rule=None if own else rule.rule,
        until=_until(rule, series.zone),
        dates=_walls(set(_days(rule)) - dates.skipped - {first}, rule, series.zone) if own else (),
        skipped=() if own else _walls({d for d in dates.skipped if d > first}, rule, series.zone),
    )


def _until(rule: CalendarRule, zone: str) -> datetime | None:
    """The start of the last that may be held; UTC, as a series in a zone wants it (3.3.10)."""
    return None if rule.last_day is None else instant(rule.last_day, rule.start, zone)


def _walls(days: Collection[date], rule: CalendarRule, zone: str) -> tuple[datetime, ...]:
    return tuple(_wall(day, rule.start, zone) for day in sorted(days))


def _wall(day: date, start: time, zone: str) -> datetime:
    return datetime.combine(day, start, ZoneInfo(zone))


def _differs(session: CalendarSession, rule: CalendarRule, day: date, zone: str) -> bool:
    """Whether a reader of the series would take the session for something else.

    Some readers count its length by the wall clock, so one over a change of the clocks differs.
    """
    planned = _wall(day, rule.start, zone)
    by_the_wall = (planned + timedelta(minutes=rule.minutes)).astimezone(UTC)
    return (
        session.cancelled
        or session.starts_at != planned.astimezone(UTC)
        or session.starts_at + timedelta(minutes=session.minutes) != by_the_wall
    )


def _event(
    series: CalendarSeries,
    session: CalendarSession,
    uid: UUID,
    instead_of: datetime | None = None,
) -> Event:
    return Event(
        uid=str(uid),
        sequence=series.sequence,
        summary=series.paper_name,
        starts=local(session.starts_at, series.zone),
        minutes=session.minutes,
        cancelled=session.cancelled,
        instead_of=instead_of,
    )
