"""What the place of the other papers says of each, and of what became of one."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.papers import PaperKind
from desktop_app.documents.paper_contents import Paper
from desktop_app.i18n import full_date, time_range, tr
from desktop_app.ui.pack.words import Said
from desktop_app.ui.widgets.texts import breakable, elided

LONGEST = 60


@dataclass(frozen=True)
class About:
    """What a paper is called, its icon, what it holds in one sentence, and the neutral beginning
    of its file name."""

    title: str
    icon: str
    holds: str
    file: str


ABOUT: Mapping[PaperKind, About] = {
    PaperKind.EMERGENCY: About(
        "Emergency sheet",
        "siren",
        "Whom to ring if somebody is unwell: the emergency contacts of those booked, by first "
        "name.",
        "sheet",
    ),
    PaperKind.BLANK: About(
        "Blank register",
        "clipboard-list",
        "A register with nobody on it, to fill in by hand when the desk cannot be reached.",
        "register",
    ),
    PaperKind.ATTENDEES: About(
        "Attendee list",
        "users",
        "Who is booked, by full name, with phone, e-mail and access needs.",
        "list",
    ),
    PaperKind.CALLS: About(
        "Call list",
        "phone",
        "Whom to ring about this session, what to say, and whether a message may be left. Nobody "
        "who asked not to be rung is on it.",
        "calls",
    ),
    PaperKind.YEAR: About(
        "Year calendar",
        "calendar-days",
        "The days and times of the group in the year of this session, for the wall. It names "
        "nobody.",
        "calendar",
    ),
}


def about_session(line: SessionLine) -> str:
    """ "Wednesday 28 May 2025 · 11:00 to 13:30 · the group"."""
    times = time_range(line.start.time(), line.end.time())
    return " · ".join((full_date(line.day), times, breakable(elided(line.group, LONGEST))))


def said_of_paper(paper: Paper) -> Said:
    """A paper that was made, which is on record."""
    making = paper.making
    by = making.shred_by
    return Said(
        copies=making.copies,
        subject=tr("the paper"),
        stays=tr("That it was made stays on record."),
        undone=tr("That it was made stays on record."),
        shred=tr("Shred it by {day}.", day=full_date(by)) if by is not None else "",
    )
