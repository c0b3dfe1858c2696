"""What the papers beside the pack say in the same words."""

from collections.abc import Mapping
from datetime import date, datetime

from desktop_app.documents.contents import FacilitatorPack, WhyDraft
from desktop_app.documents.paper_contents import Making, Meeting
from desktop_app.domain.counsellors import NotReady
from desktop_app.domain.people import Messages
from desktop_app.domain.sessions import Status
from desktop_app.i18n import clock, full_date, short_date, time_range, tr

MESSAGES: Mapping[Messages, str] = {
    Messages.YES: "May leave a message",
    Messages.NO: "Leave no message",
    Messages.DISCREET: "A message must not say who we are",
}

WHY_DRAFT: Mapping[WhyDraft, str] = {
    NotReady.NO_COUNSELLOR: "No counsellor is assigned",
    NotReady.DOUBLE_BOOKED: "The counsellor is in another session at this time",
    NotReady.ON_LEAVE: "The counsellor is on leave that day",
    Status.CANCELLED: "The session is cancelled",
}


def why_draft(pack: FacilitatorPack) -> tuple[str, ...]:
    """Why the session of a pack is not ready, a sentence without its full stop each."""
    return tuple(tr(WHY_DRAFT[reason]) for reason in pack.draft_reasons)


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


def foot(title: str, making: Making, copy: int) -> str:
    """Call list · copy 1 of 2 · made by SK, Mon 26 May 2025 09:14 · shred by Wed 4 June 2025."""
    at = making.made_at
    made = tr("made by {who}, {day} {time}", who=making.made_by, day=dated(at.date()),
              time=clock(at.time()))  # fmt: skip
    copies = tr("copy {copy} of {copies}", copy=copy, copies=making.copies)
    parts = [title, copies, made]
    if making.shred_by is not None:
        parts.append(tr("shred by {day}", day=dated(making.shred_by)))
    if making.locked_away:
        parts.append(tr("keep it locked away"))
    return " · ".join(parts)


def dated(day: date) -> str:
    """Wed 28 May 2025."""
    return f"{short_date(day)} {day.year}"
