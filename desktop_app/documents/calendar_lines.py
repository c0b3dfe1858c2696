"""A calendar file from outside, cut down to the lines that say when something is.

Limits are kept before anything is understood: how long it is, how many events and dates. Zones,
alarms, texts and people in it are passed over here, so that none of them is ever read.
"""

import re
from collections.abc import Iterator

from desktop_app.domain.errors import BadCalendarFile

LARGEST = 5 * 1024 * 1024
MOST_EVENTS = 2_000
MOST_DATES = 20_000
CALENDAR, EVENT = "VCALENDAR", "VEVENT"
LISTS = ("RDATE", "EXDATE")
READ = {
    "UID", "DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", *LISTS, "RECURRENCE-ID", "STATUS",
    "TRANSP",
}  # fmt: skip
NAME = re.compile(r'[^\s:;,"]+(?=[;:])')
FOLD = re.compile(r"(?:\r\n|\r|\n)[ \t]")
END_OF_LINE = re.compile(r"\r\n|\r|\n")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")

Lines = tuple[str, ...]


def events_in(data: bytes) -> tuple[Lines, ...]:
    """For each event its lines that are read, each whole. Raises BadCalendarFile."""
    if len(data) > LARGEST:
        raise BadCalendarFile("too_big")
    lines = [line for line in END_OF_LINE.split(FOLD.sub("", _text(data))) if line.strip()]
    if not lines or _named(lines[0]) != ("BEGIN", CALENDAR):
        raise BadCalendarFile("not_a_calendar")
    if sum(_named(line) == ("BEGIN", EVENT) for line in lines) > MOST_EVENTS:
        raise BadCalendarFile("too_many")
    found = tuple(_events(lines))
    dates = (line.count(",") + 1 for event in found for line in event if line.startswith(LISTS))
    if sum(dates) > MOST_DATES:
        raise BadCalendarFile("too_many")
    return found


def _text(data: bytes) -> str:
    """Dates are written alike in all usual encodings; what else is there is not read."""
    if data.startswith(UTF_16):
        return data.decode("utf-16", errors="replace")
    return data.decode("utf-8-sig", errors="replace")


def _events(lines: list[str]) -> Iterator[Lines]:
    """The events among well-nested lines. Raises BadCalendarFile "broken"."""
    within: list[str] = []
    event: list[str] = []
    for line in lines:
        name, value = _named(line)
        if name == "BEGIN":
            within.append(value)
        elif name == "END":
            _leave(within, value)
            if value == EVENT:
                yield tuple(event)
                event = []
        elif within[-1:] == [EVENT] and name in READ:
            event.append(name + line[len(name) :])
    if within:
        raise BadCalendarFile("broken")


def _leave(within: list[str], name: str) -> None:
    if not within or within.pop() != name:
        raise BadCalendarFile("broken")


def _named(line: str) -> tuple[str, str]:
    """The name of a line and its value, in capitals. Raises BadCalendarFile "broken"."""
    found = NAME.match(line)
    if found is None or ":" not in line:
        raise BadCalendarFile("broken")
    return found.group().upper(), line.rpartition(":")[2].strip().upper()
