"""The calendar file against libraries of others (RFC 5545)."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
import vobject
from dateutil.tz import tzical
from hypothesis import given, settings
from icalendar import Calendar, Component

from desktop_app.documents.calendar_contents import (
    CalendarContent,
    CalendarDuty,
    CalendarRule,
    CalendarSeries,
    CalendarSession,
)
from desktop_app.documents.calendar_file import render
from desktop_app.domain.counsellors import Duty
from tests.documents.calendars import (
    NOW,
    ZONES,
    Changed,
    changed,
    content_of,
    days_of,
    expected,
    planned_session,
    read_back,
    series,
)

LONDON = "Europe/London"
GROUP = UUID(int=7)
FIRST = date(2025, 4, 30)
LAST_WEDNESDAY = CalendarRule(
    uid=GROUP, rule="FREQ=MONTHLY;BYDAY=-1WE", start=time(11), minutes=120, first_day=FIRST
)


def last_wednesdays(
    until: date = date(2027, 4, 1), changes: dict[date, Changed] | None = None
) -> CalendarSeries:
    """The group of the service, its sessions made until a day, some changed by hand."""
    made = (
        planned_session(100 + n, LAST_WEDNESDAY, day, LONDON)
        for n, day in enumerate(days_of(LAST_WEDNESDAY, until))
    )
    return CalendarSeries(
        paper_name="Last Wednesday group",
        zone=LONDON,
        sequence=12,
        rules=(LAST_WEDNESDAY,),
        sessions=tuple(
            changed(each, (changes or {}).get(each.original_day, Changed())) for each in made
        ),
    )


def events(content: CalendarContent) -> list[Component]:
    return list(Calendar.from_ical(render(content)).walk("VEVENT"))


def line(event: Component, name: str) -> str:
    """One line of an event as it is written, without folds."""
    unfolded = event.to_ical().decode().replace("\r\n ", "")
    found = re.search(rf"^{name}[;:].*$", unfolded, re.MULTILINE)
    return found.group().strip() if found else ""


@settings(max_examples=200)
@given(series())
def test_ten_years_of_any_rule_are_read_by_others_as_they_are_on_file(
    group: CalendarSeries,
) -> None:
    assert read_back(render(content_of(group))) == expected(group)


@given(series(made_until=date(2027, 1, 1), gaps=True))
def test_dates_without_a_session_yet_are_those_of_the_rule(group: CalendarSeries) -> None:
    read = [begins for begins, _ in read_back(render(content_of(group)))]
    assert read == [begins for begins, _ in expected(group)]


@settings(max_examples=30)
@given(series())
def test_the_file_comes_back_byte_for_byte_and_nobody_complains(group: CalendarSeries) -> None:
    file = render(content_of(group))
    calendar = Calendar.from_ical(file)
    assert calendar.to_ical() == file
    assert not [part for part in calendar.walk() if part.errors]
    assert vobject.readOne(file.decode()).validate(raiseException=True)
    assert all(len(part) <= 75 for part in file.split(b"\r\n"))


@pytest.mark.parametrize(
    ("day", "hour"),
    [
        (date(2026, 3, 25), 11),  # the Wednesday before the clocks are put on
        (date(2026, 4, 29), 10),
        (date(2026, 9, 30), 10),  # a fifth Wednesday
        (date(2026, 10, 28), 11),
        (date(2027, 3, 31), 10),  # a fifth Wednesday, and summer time again
    ],
)
def test_the_dates_named_in_the_rules_are_read_at_eleven_on_the_wall(day: date, hour: int) -> None:
    read = read_back(render(content_of(last_wednesdays())))
    begins = datetime.combine(day, time(hour), UTC)
    assert (begins, begins + timedelta(hours=2)) in read


def test_every_fifth_wednesday_is_held_and_the_fourth_before_it_is_not() -> None:
    read = {begins.date() for begins, _ in read_back(render(content_of(last_wednesdays())))}
    fifths = [day for day in read if day.day > 28]
    assert len(fifths) > 30
    assert not read & {day - timedelta(days=7) for day in fifths}


@pytest.mark.parametrize("start", [time(0, 30), time(1), time(1, 30), time(2)])
def test_a_night_in_which_the_clocks_change_keeps_its_length(start: time) -> None:
    sunday = replace(LAST_WEDNESDAY, rule="FREQ=MONTHLY;BYDAY=-1SU", start=start)
    made = [
        planned_session(n, sunday, day, LONDON)
        for n, day in enumerate(days_of(sunday, date(2026, 12, 31)))
    ]
    night = replace(last_wednesdays(), rules=(sunday,), sessions=tuple(made))
    read = [(a, b) for a, b in read_back(render(content_of(night))) if a.year < 2027]
    assert {end - begin for begin, end in read} == {timedelta(hours=2)}
    assert [begin for begin, _ in read] == [each.starts_at for each in made]


def test_a_series_is_one_event_and_what_differs_from_it_another() -> None:
    changes = {
        date(2025, 5, 28): Changed(minutes=30),
        date(2025, 6, 25): Changed(days=-7),
        date(2025, 7, 30): Changed(cancelled=True),
        date(2025, 8, 27): Changed(removed=True),
    }
    whole, longer, moved, off = events(content_of(last_wednesdays(changes=changes)))
    assert {str(event["UID"]) for event in (whole, longer, moved, off)} == {str(GROUP)}
    assert {event["SEQUENCE"] for event in (whole, longer, moved, off)} == {12}
    assert line(whole, "DTSTART") == "DTSTART;TZID=Europe/London:20250430T110000"
    assert line(whole, "RRULE") == "RRULE:FREQ=MONTHLY;BYDAY=-1WE"
    assert line(whole, "EXDATE") == "EXDATE;TZID=Europe/London:20250827T110000"
    assert line(longer, "DTEND") == "DTEND;TZID=Europe/London:20250528T133000"
    assert line(moved, "RECURRENCE-ID") == "RECURRENCE-ID;TZID=Europe/London:20250625T110000"
    assert line(moved, "DTSTART") == "DTSTART;TZID=Europe/London:20250618T110000"
    assert (line(moved, "STATUS"), line(off, "STATUS")) == ("", "STATUS:CANCELLED")


def test_a_series_begins_with_the_first_date_that_is_held() -> None:
    group = last_wednesdays(changes={FIRST: Changed(removed=True)})
    first = replace(group.rules[0], first_day=date(2025, 4, 1))
    (whole,) = events(content_of(replace(group, rules=(first,))))
    assert line(whole, "DTSTART").endswith(":20250528T110000")
    assert not line(whole, "EXDATE")


def test_the_last_day_is_included_and_written_in_utc() -> None:
    ends = replace(LAST_WEDNESDAY, last_day=date(2025, 6, 25))
    group = replace(last_wednesdays(date(2025, 6, 25)), rules=(ends,))
    (whole,) = events(content_of(group))
    assert "UNTIL=20250625T100000Z" in line(whole, "RRULE")
    assert len(read_back(render(content_of(group)))) == 3


def test_own_dates_are_listed_without_those_that_were_removed() -> None:
    own = "RDATE:20250507T000000,20250618T000000,20250903T000000"
    rule = replace(LAST_WEDNESDAY, rule=own)
    first, second = (
        planned_session(n, rule, day, LONDON)
        for n, day in enumerate(days_of(rule, date(2025, 6, 30)))
    )
    group = replace(last_wednesdays(), rules=(rule,), sessions=(first, second))
    (whole,) = events(content_of(group))
    assert line(whole, "DTSTART").endswith(":20250507T110000")
    assert line(whole, "RDATE").endswith(":20250618T110000,20250903T110000")
    gone = changed(second, Changed(removed=True))
    (whole,) = events(content_of(replace(group, sessions=(first, gone))))
    assert line(whole, "RDATE").endswith("London:20250903T110000")
    assert not line(whole, "EXDATE")


def test_a_session_added_far_ahead_takes_no_date_before_it_away() -> None:
    far = planned_session(999, LAST_WEDNESDAY, date(2029, 1, 31), LONDON)
    group = last_wednesdays()
    (whole,) = events(content_of(replace(group, sessions=(*group.sessions, far))))
    assert not line(whole, "EXDATE")


def test_dates_that_passed_without_a_session_are_left_out() -> None:
    begun = replace(LAST_WEDNESDAY, first_day=date(2025, 1, 1))
    (whole,) = events(content_of(replace(last_wednesdays(), rules=(begun,))))
    assert line(whole, "DTSTART").endswith(":20250430T110000")


def test_this_and_following_is_a_series_of_its_own_after_the_one_before() -> None:
    split = date(2026, 1, 28)
    before = replace(LAST_WEDNESDAY, uid=UUID(int=8), last_day=split - timedelta(days=1))
    after = replace(LAST_WEDNESDAY, first_day=split, start=time(18))
    group = last_wednesdays()
    evening = tuple(
        replace(each, starts_at=each.starts_at + timedelta(hours=7))
        if each.original_day >= split
        else each
        for each in group.sessions
    )
    file = content_of(replace(group, rules=(before, after), sessions=evening))
    one, other = events(file)
    assert (str(one["UID"]), str(other["UID"])) == (str(UUID(int=8)), str(GROUP))
    assert "UNTIL=20260127T110000Z" in line(one, "RRULE")
    assert line(other, "DTSTART").endswith(":20260128T180000")
    assert {begins.hour for begins, _ in read_back(render(file))} == {10, 11, 17, 18}


def test_a_session_that_no_rule_makes_is_an_event_of_its_own() -> None:
    extra = planned_session(999, LAST_WEDNESDAY, date(2025, 5, 6), LONDON)
    group = last_wednesdays()
    _, alone = events(content_of(replace(group, sessions=(*group.sessions, extra))))
    assert str(alone["UID"]) == str(UUID(int=999))
    assert not line(alone, "RECURRENCE-ID")


def test_a_second_session_on_a_date_does_not_stand_in_for_the_first() -> None:
    evening = replace(
        planned_session(999, LAST_WEDNESDAY, FIRST, LONDON),
        original_start=time(18),
        starts_at=datetime(2025, 4, 30, 17, tzinfo=UTC),
    )
    group = last_wednesdays()
    _, alone = events(content_of(replace(group, sessions=(evening, *group.sessions))))
    assert str(alone["UID"]) == str(UUID(int=999))


def test_a_group_none_of_whose_dates_is_held_has_no_event() -> None:
    ends = replace(LAST_WEDNESDAY, last_day=FIRST)
    gone = last_wednesdays(FIRST, {FIRST: Changed(removed=True)})
    assert events(content_of(replace(gone, rules=(ends,)))) == []


def test_what_the_group_is_called_cannot_break_a_line() -> None:
    name = "Tea, cake; talk\\\nBEGIN:VALARM\r\nüßłŵ " + "long " * 30
    file = render(content_of(replace(last_wednesdays(), paper_name=name)))
    (event,) = Calendar.from_ical(file).walk("VEVENT")
    assert str(event["SUMMARY"]) == name.replace("\r\n", "\n")
    assert not event.subcomponents
    assert vobject.readOne(file.decode()).vevent.summary.value == name.replace("\r\n", "\n")


def a_duty(duty: Duty, cancelled: bool = False) -> CalendarDuty:
    return CalendarDuty(
        uid=f"{UUID(int=5)}-{UUID(int=6)}",
        paper_name="Last Wednesday group",
        zone=LONDON,
        sequence=3,
        duty=duty,
        starts_at=datetime(2025, 5, 28, 10, tzinfo=UTC),
        minutes=150,
        cancelled=cancelled,
    )


@pytest.mark.parametrize(
    ("duty", "said"),
    [
        (Duty.LEAD, "Last Wednesday group: you lead"),
        (Duty.CO, "Last Wednesday group: you co-facilitate"),
        (Duty.HOST, "Last Wednesday group: you are the online host"),
    ],
)
def test_a_counsellor_reads_what_they_do_in_each_session(duty: Duty, said: str) -> None:
    (event,) = events(CalendarContent(made_at=NOW, duties=(a_duty(duty, True),), groups=1))
    assert str(event["SUMMARY"]) == said
    assert line(event, "DTEND") == "DTEND;TZID=Europe/London:20250528T133000"
    assert line(event, "STATUS") == "STATUS:CANCELLED"


def test_no_line_of_the_file_has_room_for_a_person() -> None:
    changes = {date(2025, 5, 28): Changed(cancelled=True)}
    found = events(content_of(last_wednesdays(changes=changes)))
    lines = {name for event in found for name in event}
    assert lines > {"UID", "SUMMARY", "DTSTART"}
    assert lines <= {
        "UID", "DTSTAMP", "SEQUENCE", "SUMMARY", "DTSTART", "DTEND", "DURATION",
        "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "STATUS",
    }  # fmt: skip


def test_the_same_content_gives_the_same_bytes() -> None:
    assert render(content_of(last_wednesdays())) == render(content_of(last_wednesdays()))


def test_an_empty_calendar_is_a_calendar() -> None:
    calendar = Calendar.from_ical(render(CalendarContent(made_at=NOW)))
    assert (calendar["VERSION"], calendar.subcomponents) == ("2.0", [])


@pytest.mark.parametrize("zone", [*ZONES, "America/Santiago", "Africa/Cairo"])
def test_a_zone_is_written_as_it_is_kept(zone: str) -> None:
    """Read by its rules alone, not by its name: four times a day for ten years."""
    session = CalendarSession(
        uid=UUID(int=1),
        original_day=FIRST,
        original_start=time(11),
        starts_at=datetime(2025, 4, 30, 10, tzinfo=UTC),
        minutes=120,
    )
    group = replace(last_wednesdays(), zone=zone, sessions=(session,))
    file = render(content_of(group))
    written = Calendar.from_ical(file).walk("VTIMEZONE")
    if zone == "UTC":
        assert not written
        return
    read = tzical(StringIO(written[0].to_ical().decode())).get(zone)
    kept = ZoneInfo(zone)
    for hours in range(0, 10 * 365 * 24, 6):
        moment = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
        wall = moment.astimezone(kept).replace(tzinfo=None)
        if not _twice_or_never(wall, kept):
            assert wall.replace(tzinfo=read).utcoffset() == moment.astimezone(kept).utcoffset()


def _twice_or_never(wall: datetime, zone: ZoneInfo) -> bool:
    """Whether a wall time is one of those about which readers differ."""
    one, other = (wall.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    return one != other


def test_the_clocks_are_put_on_at_the_hour_that_the_clock_shows_before() -> None:
    (zone,) = Calendar.from_ical(render(content_of(last_wednesdays()))).walk("VTIMEZONE")
    text = zone.to_ical().decode()
    assert "DTSTART:20240331T010000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3" in text
    assert "DTSTART:20241027T020000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10" in text
