"""The ways to the pages of a session, from wherever it is shown: what has changed today, and its
other papers."""

from datetime import datetime, timedelta

from desktop_app.desk.calendar import SessionLine

PLACE = "dropout"
WORDS, ICON, KEY = "Something has changed", "triangle-alert", "Ctrl+Shift+H"
ALSO_CALLED = "drop out ill cannot come stand-in replace counsellor speaker withdraw"
PAPERS = "papers"
PAPERS_WORDS, PAPERS_ICON, PAPERS_KEY = "Other papers…", "files", "Ctrl+Shift+O"
PAPERS_ALSO = "emergency sheet contacts blank register attendee list call list year calendar print"
ONE_DAY = timedelta(days=1)


def is_near(line: SessionLine, now: datetime) -> bool:
    """Whether a session is today's or tomorrow's, on the wall clock of its group, and not over."""
    today = now.astimezone(line.start.tzinfo).date()
    return now < line.end and line.day <= today + ONE_DAY
