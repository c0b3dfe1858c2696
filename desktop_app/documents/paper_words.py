"""What the papers beside the pack say in the same words."""

from collections.abc import Mapping
from datetime import datetime

from desktop_app.documents.feet import dated
from desktop_app.documents.paper_contents import Meeting
from desktop_app.domain.people import Messages
from desktop_app.i18n import clock, full_date, short_date, time_range, tr

MESSAGES: Mapping[Messages, str] = {
    Messages.YES: "May leave a message",
    Messages.NO: "Leave no message",
    Messages.DISCREET: "A message must not say who we are",
}


def when(meeting: Meeting) -> str:
    """Wednesday 28 May 2025, 11:00 to 13:30."""
    times = time_range(meeting.starts, meeting.ends)
    return tr("{day}, {times}", day=full_date(meeting.day), times=times)


def moment(at: datetime) -> str:
    """Wed 28 May, 11:00."""
    return tr("{day}, {time}", day=short_date(at.date()), time=clock(at.time()))


def called(name: str, preferred: str) -> str:
    """The full name, and under it what they like to be called, where it does not begin so."""
    first = name.split()[:1]
    return name if [preferred] == first else f"{name}\n“{preferred}”"


def head(meeting: Meeting) -> str:
    """Last Wednesday group · Wed 28 May 2025."""
    return f"{meeting.paper_name} · {dated(meeting.day)}"
