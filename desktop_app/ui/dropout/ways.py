"""The way to the page from wherever a session of today is shown."""

from datetime import datetime, timedelta

from desktop_app.desk.calendar import SessionLine

PLACE = "dropout"
WORDS, ICON, KEY = "Something has changed", "triangle-alert", "Ctrl+Shift+H"
SOON = timedelta(hours=24)


def is_of_today(line: SessionLine, now: datetime) -> bool:
    """Whether a session is today's or starts in the next 24 hours, and is not over."""
    today = now.astimezone(line.start.tzinfo).date()
    return now < line.end and (line.day <= today or line.start <= now + SOON)
