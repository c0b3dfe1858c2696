"""Sessions as lists show them, made by hand for the tests of pure rules."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from desktop_app.desk.calendar import SessionLine
from desktop_app.domain.sessions import Status

ZONE = ZoneInfo("Europe/London")
GROUP = UUID(int=99)
PLAIN = SessionLine(
    session_id=UUID(int=1),
    group_id=GROUP,
    group="Last Wednesday",
    day=date(2025, 6, 25),
    start=datetime(2025, 6, 25, 11, tzinfo=ZONE),
    end=datetime(2025, 6, 25, 13, tzinfo=ZONE),
    longer=False,
    status=Status.SCHEDULED,
    capacity=20,
    booked=13,
    offered=0,
    waiting=0,
    counsellor=None,
    speaker=None,
    topic=None,
    flags=(),
    not_ready=(),
    started=False,
    original_day=date(2025, 6, 25),
    colour=0,
    to_tell=0,
)


def line(number: int, day: date, *, booked: int = 13, waiting: int = 0) -> SessionLine:
    """One session."""
    start = datetime(day.year, day.month, day.day, 11, tzinfo=ZONE)
    return replace(
        PLAIN, session_id=UUID(int=number), day=day, start=start, booked=booked, waiting=waiting
    )
