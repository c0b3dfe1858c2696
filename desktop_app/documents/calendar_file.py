"""The calendar file: the sessions of groups, or somebody's duties, for any other calendar.

RFC 5545, as Thunderbird, Outlook and telephones read it. There is no attendee in it, no way to
join, and no word of the illness.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Component, vDDDTypes, vRecur
from icalendar import Event as Written

from desktop_app.documents.calendar_contents import CalendarContent
from desktop_app.documents.calendar_events import Event, events_of
from desktop_app.documents.calendar_zones import zone_of

MADE_BY = "-//Groupdesk//Calendar//EN"


def render(content: CalendarContent) -> bytes:
    """The content as a calendar file. The same content gives the same bytes."""
    return bytes(calendar_of(list(events_of(content)), content.made_at).to_ical())


def calendar_of(events: Sequence[Event], made_at: datetime) -> Calendar:
    """A calendar with these events, and the zones that they name."""
    calendar = Calendar()
    calendar.add("prodid", MADE_BY)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for zone in _zones(events):
        calendar.add_component(zone)
    for event in events:
        calendar.add_component(_written(event, made_at))
    return calendar


def _zones(events: Sequence[Event]) -> list[Component]:
    """The zones that the events name, each as long as any event is in it."""
    days: dict[str, list[date]] = {}
    for event in events:
        zone = _named_zone(event.starts)
        if zone is not None:
            until = event.starts if event.until is None else event.until
            days.setdefault(zone, []).extend(
                moment.date() for moment in (event.starts, until, *event.dates)
            )
    return [zone_of(zone, min(held), max(held)) for zone, held in sorted(days.items())]


def _named_zone(moment: datetime) -> str | None:
    """The zone that stands beside a time; a time in UTC has none."""
    zone = vDDDTypes(moment).params.get("TZID")
    return None if zone is None else str(zone)


def _written(event: Event, made_at: datetime) -> Component:
    written = Written()
    written.add("uid", event.uid)
    written.add("dtstamp", made_at.replace(microsecond=0))
    written.add("sequence", event.sequence)
    written.add("summary", event.summary)
    written.add("dtstart", _unmistakable(event.starts))
    if event.repeats:
        _add_repetition(written, event)
    else:
        written.add("dtend", _unmistakable(event.ends))
    if event.instead_of is not None:
        written.add("recurrence-id", event.instead_of)
    if event.cancelled:
        written.add("status", "CANCELLED")
    return written


def _add_repetition(written: Component, event: Event) -> None:
    """A series has a length, not an end: an end would be counted by the wall clock by some."""
    written.add("duration", timedelta(minutes=event.minutes))
    if event.rule is not None:
        rule = vRecur.from_ical(event.rule)
        if event.until is not None:
            rule["UNTIL"] = [event.until]
        written.add("rrule", rule)
    if event.dates:
        written.add("rdate", list(event.dates))
    if event.skipped:
        written.add("exdate", list(event.skipped))


def _unmistakable(moment: datetime) -> datetime:
    """A wall time that comes twice that night means the first; the second is written in UTC."""
    return moment.astimezone(UTC) if moment.fold else moment
