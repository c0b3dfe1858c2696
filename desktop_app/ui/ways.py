"""The way to the page of what has changed today, from wherever such a session is shown."""

from datetime import datetime, timedelta

from desktop_app.desk.calendar import SessionLine

PLACE = "dropout"
WORDS, ICON, KEY = "Something has changed", "triangle-alert", "Ctrl+Shift+H"
ALSO_CALLED = "drop out ill cannot come stand-in replace counsellor speaker withdraw"
ONE_DAY = timedelta(days=1)


def is_near(line: SessionLine, now: datetime) -> bool:
    """Whether a session is today's or tomorrow's, on the wall clock of its group, and not over."""
    today = now.astimezone(line.start.tzinfo).date()
    return now < line.end and line.day <= today + ONE_DAY
