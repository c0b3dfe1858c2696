"""Series of random rules, with what was changed by hand, and the sessions that should be read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from uuid import UUID

import recurring_ical_events
from hypothesis import strategies as st
from icalendar import Calendar

from desktop_app.documents.calendar_contents import (
    CalendarContent,
    CalendarRule,
    CalendarSeries,
    CalendarSession,
)
from desktop_app.domain.recurrence import instant, local, occurrences

NOW = datetime(2025, 4, 1, 9, tzinfo=UTC)
LAST = date(2036, 1, 1)
ZONES = (
    "Europe/London",
    "Europe/Dublin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "Africa/Casablanca",
    "UTC",
)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
Meeting = tuple[datetime, datetime]

nth_weekdays = st.builds(
    "FREQ=MONTHLY;BYDAY={}{}".format, st.sampled_from((1, 2, 3, 4, -1)), st.sampled_from(DAYS)
)
weeks = st.builds(
    "FREQ=WEEKLY;INTERVAL={};BYDAY={}".format, st.integers(1, 6), st.sampled_from(DAYS)
)
month_days = st.builds("FREQ=MONTHLY;BYMONTHDAY={}".format, st.integers(1, 28))
days = st.dates(date(2024, 1, 1), date(2034, 12, 31))
own_dates = st.lists(days, min_size=1, max_size=12, unique=True).map(
    lambda chosen: "RDATE:" + ",".join(f"{day:%Y%m%d}T000000" for day in sorted(chosen))
)
rules = st.one_of(nth_weekdays, weeks, month_days, own_dates)
# A quarter of all begin in the hours at which clocks are put on or back.
starts = st.one_of(
    st.builds(time, st.integers(8, 20), st.sampled_from((0, 15, 30))),
    st.builds(time, st.integers(0, 3), st.sampled_from((0, 30))),
)


@dataclass(frozen=True)
class Changed:
    """What was done to a session by hand."""

    removed: bool = False
    cancelled: bool = False
    unmade: bool = False
    days: int = 0
    minutes: int = 0


changes = st.one_of(
    st.just(Changed()),
    st.just(Changed()),
    st.just(Changed(removed=True)),
    st.just(Changed(cancelled=True)),
    st.builds(Changed, days=st.integers(-3, 3), minutes=st.sampled_from((0, 30, 45))),
)


@st.composite
def series(draw: st.DrawFn, made_until: date = LAST, gaps: bool = False) -> CalendarSeries:
    """A group of ten years: one rule or, after a change, two; its sessions made until a day.

    With ``gaps`` some before that day have not been made yet.
    """
    first = draw(st.dates(date(2024, 1, 1), date(2025, 12, 31)))
    last = draw(st.one_of(st.none(), st.dates(date(2027, 1, 1), date(2034, 12, 31))))
    since = draw(st.one_of(st.none(), st.dates(date(2026, 2, 1), date(2026, 12, 31))))
    zone = draw(st.sampled_from(ZONES))
    spans = [(first, last)]
    if since is not None:
        spans = [(first, since - timedelta(days=1)), (since, last)]
    rule_of = [
        CalendarRule(
            uid=UUID(int=n),
            rule=draw(rules),
            start=draw(starts),
            minutes=draw(st.sampled_from((45, 90, 120, 150))),
            first_day=begin,
            last_day=end,
        )
        for n, (begin, end) in enumerate(spans, 1)
    ]
    made = draw(sessions_of(rule_of, zone, made_until, gaps))
    return CalendarSeries(
        paper_name="Last Wednesday group",
        zone=zone,
        sequence=draw(st.integers(0, 9_999)),
        rules=tuple(rule_of),
        sessions=tuple(made),
    )


@st.composite
def sessions_of(
    draw: st.DrawFn, rule_of: list[CalendarRule], zone: str, until: date, gaps: bool
) -> list[CalendarSession]:
    """The sessions that the rules make, changed by hand, and some that no rule makes."""
    numbers = count(1000)
    kinds = st.one_of(changes, st.just(Changed(unmade=True))) if gaps else changes
    pattern = draw(st.lists(kinds, min_size=1, max_size=24))
    planned = [
        planned_session(next(numbers), rule, day, zone)
        for rule in rule_of
        for day in days_of(rule, until)
    ]
    change_of = [pattern[n % len(pattern)] for n in range(len(planned))]
    made = [
        changed(one, how) for one, how in zip(planned, change_of, strict=True) if not how.unmade
    ]
    taken = {session.original_day for session in made}
    extra = draw(st.lists(days, max_size=3, unique=True))
    held_besides = [
        planned_session(next(numbers), rule_of[-1], day, zone)
        for day in extra
        if day not in taken and day not in set(days_of(rule_of[-1], LAST))
    ]
    return made + held_besides


def days_of(rule: CalendarRule, until: date) -> Iterator[date]:
    """The dates that a rule names, as the domain counts them."""
    last = min(until, rule.last_day or until)
    return (found.day for found in occurrences(rule.rule, rule.first_day, last))


def planned_session(number: int, rule: CalendarRule, day: date, zone: str) -> CalendarSession:
    return CalendarSession(
        uid=UUID(int=number),
        original_day=day,
        original_start=rule.start,
        starts_at=instant(day, rule.start, zone),
        minutes=rule.minutes,
    )


def changed(session: CalendarSession, change: Changed) -> CalendarSession:
    return replace(
        session,
        removed=change.removed,
        cancelled=change.cancelled,
        starts_at=session.starts_at + timedelta(days=change.days),
        minutes=session.minutes + change.minutes,
    )


def content_of(*groups: CalendarSeries) -> CalendarContent:
    return CalendarContent(made_at=NOW, series=groups, groups=len(groups))


def expected(group: CalendarSeries) -> list[Meeting]:
    """When the group meets, from its sessions and, where none were made yet, from its rules."""
    held = [
        (each.starts_at, each.starts_at + timedelta(minutes=each.minutes))
        for each in group.sessions
        if not each.removed and not each.cancelled
    ]
    made = {session.original_day for session in group.sessions}
    for rule in group.rules:
        for day in days_of(rule, LAST):
            if day not in made and day >= local(NOW, group.zone).date():
                begins = instant(day, rule.start, group.zone)
                held.append((begins, begins + timedelta(minutes=rule.minutes)))
    end = datetime.combine(LAST, time(), UTC)
    return sorted(meeting for meeting in held if meeting[0] < end)


def read_back(file: bytes) -> list[Meeting]:
    """When another library says that the file's events are held."""
    span = (datetime(2023, 1, 1, tzinfo=UTC), datetime.combine(LAST, time(), UTC))
    found = recurring_ical_events.of(Calendar.from_ical(file)).between(*span)
    return sorted(
        (event["DTSTART"].dt.astimezone(UTC), event["DTEND"].dt.astimezone(UTC))
        for event in found
        if event.get("STATUS") != "CANCELLED"
    )
