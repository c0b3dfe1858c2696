"""Leave from a calendar file: which days count, and what is refused before it is understood."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
import recurring_ical_events
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from desktop_app.documents import calendar_reading
from desktop_app.documents.calendar_reading import read_leave
from desktop_app.domain.counsellors import LeaveSpan, joined, without
from desktop_app.domain.errors import BadCalendarFile

LONDON = "Europe/London"
TODAY = date(2025, 4, 1)
MOST_EVENTS = 2_000


def event(*lines: str) -> str:
    return "\r\n".join(("BEGIN:VEVENT", "UID:one", *lines, "END:VEVENT"))


def calendar(*events: str) -> bytes:
    said = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN", *events, "END:VCALENDAR", "")
    return "\r\n".join(said).encode()


def spans(*events: str, zone: str = LONDON, today: date = TODAY) -> list[tuple[str, str]]:
    """The first and last days read, as they are written in ISO."""
    found = read_leave(calendar(*events), zone, today)
    return [(span.first_day.isoformat(), span.last_day.isoformat()) for span in found]


def why(data: bytes) -> str:
    with pytest.raises(BadCalendarFile) as refused:
        read_leave(data, LONDON, TODAY)
    return refused.value.why


WEEK = ("DTSTART;VALUE=DATE:20250714", "DTEND;VALUE=DATE:20250721")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (WEEK, ("2025-07-14", "2025-07-20")),
        (("DTSTART;VALUE=DATE:20250714",), ("2025-07-14", "2025-07-14")),
        (("DTSTART;VALUE=DATE:20250714", "DURATION:P1W"), ("2025-07-14", "2025-07-20")),
        (
            ("DTSTART;VALUE=DATE:20250714", "DTEND;VALUE=DATE:20250714"),
            ("2025-07-14", "2025-07-14"),
        ),
        (("DTSTART:20250714T090000", "DTEND:20250716T170000"), ("2025-07-14", "2025-07-16")),
        (("DTSTART:20250714T090000", "DTEND:20250716T000000"), ("2025-07-14", "2025-07-15")),
        (("DTSTART:20250714T090000",), ("2025-07-14", "2025-07-14")),
        (("DTSTART:20250714T000000", "DURATION:PT0S"), ("2025-07-14", "2025-07-14")),
        # Past midnight in UTC, not yet in London, and the other way about.
        (("DTSTART:20250714T233000Z", "DURATION:PT1H"), ("2025-07-15", "2025-07-15")),
        (
            ("DTSTART;TZID=America/New_York:20250714T190000", "DURATION:PT1H"),
            ("2025-07-15", "2025-07-15"),
        ),
        (
            ("DTSTART;TZID=GMT Standard Time:20250714T090000", "DURATION:PT1H"),
            ("2025-07-14", "2025-07-14"),
        ),
        (
            ("DTSTART;TZID=A zone of its own:20250714T233000", "DURATION:PT1H"),
            ("2025-07-14", "2025-07-15"),
        ),
    ],
)
def test_an_event_counts_for_the_days_it_touches(
    lines: tuple[str, ...], expected: tuple[str, str]
) -> None:
    assert spans(event(*lines)) == [expected]


@pytest.mark.parametrize(
    "passed_over", ["STATUS:CANCELLED", "TRANSP:TRANSPARENT", "transp:transparent"]
)
def test_what_is_cancelled_or_free_is_passed_over(passed_over: str) -> None:
    assert why(calendar(event(*WEEK, passed_over))) == "no_leave"
    busy = event("DTSTART;VALUE=DATE:20250801", "STATUS:TENTATIVE", "TRANSP:OPAQUE")
    assert spans(event(*WEEK, passed_over), busy) == [("2025-08-01", "2025-08-01")]


def test_days_that_are_past_are_dropped_and_today_counts() -> None:
    around = event("DTSTART;VALUE=DATE:20250325", "DTEND;VALUE=DATE:20250405")
    assert spans(around) == [("2025-04-01", "2025-04-04")]
    assert spans(event(*WEEK), today=date(2025, 7, 20)) == [("2025-07-20", "2025-07-20")]
    with pytest.raises(BadCalendarFile):
        spans(event(*WEEK), today=date(2025, 7, 21))


def test_days_that_meet_or_overlap_are_one_leave() -> None:
    meeting = event("DTSTART;VALUE=DATE:20250721", "DTEND;VALUE=DATE:20250725")
    within = event("DTSTART;VALUE=DATE:20250715")
    apart = event("DTSTART;VALUE=DATE:20250726")
    found = spans(apart, meeting, event(*WEEK), within)
    assert found == [("2025-07-14", "2025-07-24"), ("2025-07-26", "2025-07-26")]


def test_what_repeats_is_followed_for_24_months() -> None:
    fridays = event("DTSTART;VALUE=DATE:20240105", "RRULE:FREQ=WEEKLY")
    found = spans(fridays)
    assert (found[0], found[-1]) == (("2025-04-04",) * 2, ("2027-03-26",) * 2)
    assert len(found) == 104


def test_what_repeats_ends_where_it_says_and_leaves_out_what_it_says() -> None:
    days = event(
        "DTSTART;TZID=Europe/London:20250407T090000",
        "DURATION:PT1H",
        "RRULE:FREQ=WEEKLY;UNTIL=20250428T075959Z",
        "EXDATE:20250414T080000Z",
        "RDATE;TZID=Europe/London:20250410T090000",
    )
    found = ["2025-04-07", "2025-04-10", "2025-04-21"]
    assert spans(days) == [(day, day) for day in found]
    inclusive = days.replace("T075959Z", "T080000Z")
    assert spans(inclusive) == [(day, day) for day in [*found, "2025-04-28"]]


def test_one_repetition_may_be_moved_or_cancelled() -> None:
    series = event("DTSTART;VALUE=DATE:20250407", "RRULE:FREQ=WEEKLY;COUNT=3")
    moved = event("DTSTART;VALUE=DATE:20250416", "RECURRENCE-ID;VALUE=DATE:20250414")
    off = event(
        "DTSTART;VALUE=DATE:20250421", "RECURRENCE-ID;VALUE=DATE:20250421", "STATUS:CANCELLED"
    )
    found = ["2025-04-07", "2025-04-16"]
    assert spans(series, moved, off) == [(day, day) for day in found]
    assert spans(moved, off, series) == [(day, day) for day in found]


def test_only_the_series_of_the_same_name_is_touched_by_a_repetition() -> None:
    series = event("DTSTART;VALUE=DATE:20250407", "RRULE:FREQ=WEEKLY;COUNT=2")
    other = event("DTSTART;VALUE=DATE:20250501", "RECURRENCE-ID;VALUE=DATE:20250414")
    found = spans(series, other.replace("UID:one", "UID:other"))
    assert [first for first, _ in found] == ["2025-04-07", "2025-04-14", "2025-05-01"]


def test_alarms_zones_and_people_in_the_file_are_not_read() -> None:
    hostile = ("DTSTART:16010101T000000", "TZOFFSETTO:+1200", "RRULE:FREQ=SECONDLY")
    zone = ["BEGIN:VTIMEZONE", "TZID:Europe/London", "BEGIN:STANDARD", *hostile]
    zone += ["END:STANDARD", "END:VTIMEZONE"]
    alarm = ("BEGIN:VALARM", "TRIGGER:nonsense", "DTSTART:nonsense", "END:VALARM")
    busy = event(*WEEK, 'ATTENDEE;CN="A: B":mailto:a@example.org', "X-SOME_THING:x", *alarm)
    assert spans(*zone, busy) == [("2025-07-14", "2025-07-20")]


@pytest.mark.parametrize("newline", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_files_of_all_programs_are_read(newline: str, coding: str) -> None:
    text = calendar(event("SUMMARY:Søvn", *WEEK)).decode().replace("\r\n", newline)
    folded = text.replace("VALUE=DATE", f"VALUE={newline} DATE")
    assert len(read_leave(folded.encode(coding), LONDON, TODAY)) == 1


# What is refused


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x01\x02",
        b"%PDF-1.7 and more",
        b"Dear all, I am away from Monday: see below.",
        b"BEGIN:VCARD\r\nEND:VCARD\r\n",
        b"<html></html>",
    ],
)
def test_a_file_that_is_no_calendar(data: bytes) -> None:
    assert why(data) in {"not_a_calendar", "broken"}


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART;VALUE=DATE:20250231",),
        ("DTSTART;VALUE=DATE:2025-07-14",),
        ("DTSTART:soon",),
        ("DTEND;VALUE=DATE:20250721",),
        (*WEEK, "DTSTART;VALUE=DATE:20250714"),
        (*WEEK, "this line says nothing"),
        (*WEEK, "RRULE:FREQ=SOMETIMES;X"),
        (*WEEK, "RRULE:FREQ=WEEKLY;INTERVAL=0"),
        (*WEEK, "RRULE:FREQ=WEEKLY;INTERVAL=99999999999999"),
        (*WEEK, "EXDATE:never"),
        ("DTSTART;VALUE=DATE:20250714", "DTEND;VALUE=DATE:20250701"),
        ("DTSTART;VALUE=DATE:20250714", "DTEND:20250715T100000"),
        ("DTSTART;VALUE=DATE:20250714", "DURATION:-P1D"),
        ("DTSTART:20250714T100000", "DURATION:P99999999999D"),
        ("DTSTART;TZID=Europe:20250714T100000",),
        ("DTSTART;TZID=../../tmp:20250714T100000", "DTEND:x"),
        (*WEEK, "END:VALARM"),
        (*WEEK, "BEGIN:VALARM"),
    ],
)
def test_a_broken_line_is_not_guessed(lines: tuple[str, ...]) -> None:
    assert why(calendar(event(*lines))) == "broken"


def test_a_file_that_was_cut_off_is_broken() -> None:
    whole = calendar(event(*WEEK))
    assert {why(whole[:length]) for length in range(20, len(whole) - 4)} == {"broken"}


def test_an_empty_calendar_holds_no_leave() -> None:
    assert why(calendar()) == "no_leave"


def test_a_file_over_its_limit_is_refused_before_it_is_read() -> None:
    text = calendar(event(*WEEK, "DESCRIPTION:{}"))
    most = 5 * 1024 * 1024 - len(text) + 2
    assert read_leave(text.replace(b"{}", b"x" * most), LONDON, TODAY)
    assert why(text.replace(b"{}", b"x" * (most + 1))) == "too_big"


def test_a_hundred_thousand_events_are_too_many_and_two_thousand_are_not() -> None:
    busy = "BEGIN:VEVENT\nDTSTART:20250714\nEND:VEVENT\n"
    head, foot = "BEGIN:VCALENDAR\n", "END:VCALENDAR\n"
    assert why((head + busy * 100_000 + foot).encode()) == "too_many"
    assert why((head + busy * (MOST_EVENTS + 1) + foot).encode()) == "too_many"
    assert why((head + busy.replace("VEVENT\nD", "VEV\n ENT\nD") * 2_001 + foot).encode())
    assert len(read_leave((head + busy * MOST_EVENTS + foot).encode(), LONDON, TODAY)) == 1


@pytest.mark.parametrize(
    ("rule", "refused"),
    [
        ("FREQ=SECONDLY", "repeats"),
        ("FREQ=MINUTELY;COUNT=99999999", "repeats"),
        ("FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30", "repeats"),
        ("FREQ=DAILY;BYSECOND=1,2,3", "repeats"),
    ],
)
def test_a_rule_in_bad_faith_is_not_followed(rule: str, refused: str) -> None:
    assert why(calendar(event(*WEEK, f"RRULE:{rule}"))) == refused
    assert why(calendar(event(*WEEK, "EXRULE:FREQ=WEEKLY"))) == "repeats"
    assert why(calendar(event(*WEEK, "RRULE:FREQ=WEEKLY", "RRULE:FREQ=DAILY"))) == "repeats"


def test_rules_that_never_come_true_are_given_up_together() -> None:
    rule = "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"
    never = event("DTSTART;VALUE=DATE:00010101", rule)
    assert why(calendar(*[never] * 1_000)) == "too_many"
    assert why(calendar(event("DTSTART;VALUE=DATE:00010101", f"{rule};COUNT=1"))) == "too_many"
    assert why(calendar(*[never] * 50)) == "no_leave"


def test_a_calendar_of_many_years_is_read() -> None:
    weekly = event("DTSTART;VALUE=DATE:19950106", "RRULE:FREQ=WEEKLY")
    assert len(read_leave(calendar(*[weekly] * 300), LONDON, TODAY)) == 104


def test_what_repeats_and_began_before_today_still_counts_today() -> None:
    long = event("DTSTART;VALUE=DATE:20200320", "DTEND;VALUE=DATE:20200410", "RRULE:FREQ=YEARLY")
    assert spans(long)[0] == ("2025-04-01", "2025-04-09")


def test_lists_of_dates_have_a_limit_too() -> None:
    dates = ",".join(["20250801"] * 20_000)
    assert why(calendar(event(*WEEK, f"RDATE;VALUE=DATE:{dates}", "EXDATE:20250801"))) == "too_many"


@pytest.mark.parametrize("text", [";" + ":" * 500_000 + "\x00", "a" * 500_000, 'A;B="' * 90_000])
def test_a_line_of_half_a_million_characters_is_read_once(text: str) -> None:
    assert why(calendar(event(*WEEK, text))) == "broken"


PIECES = st.sampled_from(
    ["BEGIN:VEVENT", "END:VEVENT", "DTSTART", "DTEND", "RRULE", "EXDATE", "TZID=", ";", ":", ",",
     "VALUE=DATE", "20250714", "T100000Z", "FREQ=WEEKLY", "INTERVAL=", "COUNT=", "UNTIL=", "\r\n",
     "BYDAY=", "BYSETPOS=", "99999", "-1", "0", "P1W", "Europe/London", "RECURRENCE-ID", " ", "é"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join), st.integers(0, 120))
def test_whatever_stands_in_it_is_read_or_refused(nonsense: str, place: int) -> None:
    text = calendar(event(*WEEK, "RRULE:FREQ=WEEKLY;COUNT=5")).decode()
    try:
        found = read_leave((text[:place] + nonsense + text[place:]).encode(), LONDON, TODAY)
    except BadCalendarFile:
        return
    assert found == joined(found)


@given(
    st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    st.integers(1, 9),
    st.sampled_from(["FREQ=WEEKLY", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=YEARLY", "FREQ=DAILY"]),
    st.integers(1, 6),
    st.integers(1, 12),
)
def test_the_days_are_those_that_another_library_reads(
    first: date, length: int, freq: str, every: int, count: int
) -> None:
    rule = f"{freq};INTERVAL={every};COUNT={count}"
    ends = first + timedelta(days=length)
    file = calendar(
        event(
            f"DTSTART;VALUE=DATE:{first:%Y%m%d}", f"DTEND;VALUE=DATE:{ends:%Y%m%d}", f"RRULE:{rule}"
        )
    )
    read = recurring_ical_events.of(Calendar.from_ical(file))
    days = {
        each["DTSTART"].dt + timedelta(days=n)
        for each in read.between(date(2025, 1, 1), date(2027, 4, 2))
        for n in range(length)
    }
    coming = joined(LeaveSpan(day, day) for day in days if day >= TODAY)
    if coming:
        assert read_leave(file, LONDON, TODAY) == coming
    else:
        assert why(file) == "no_leave"


def test_the_limit_of_months_is_the_one_that_is_said() -> None:
    assert calendar_reading.MONTHS_AHEAD == 24


spans_of_days = st.builds(
    lambda first, days: LeaveSpan(first, first + timedelta(days=days)),
    st.dates(date(2025, 1, 1), date(2025, 3, 1)),
    st.integers(0, 9),
)


def days_in(found: tuple[LeaveSpan, ...] | list[LeaveSpan]) -> set[date]:
    return {
        span.first_day + timedelta(days=n)
        for span in found
        for n in range((span.last_day - span.first_day).days + 1)
    }


@given(st.lists(spans_of_days, max_size=8), st.lists(spans_of_days, max_size=8))
def test_joining_and_taking_away_lose_no_day_and_add_none(
    some: list[LeaveSpan], others: list[LeaveSpan]
) -> None:
    whole = joined(some)
    assert days_in(whole) == days_in(some)
    gaps = [after.first_day - before.last_day for before, after in pairwise(whole)]
    assert all(gap > timedelta(days=1) for gap in gaps)
    left = [part for span in whole for part in without(span, others)]
    assert days_in(left) == days_in(some) - days_in(others)
