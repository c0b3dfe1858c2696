"""How each paper is made."""

from collections.abc import Callable, Mapping
from typing import Any

from desktop_app.desk import papers
from desktop_app.desk.papers import PaperKind
from desktop_app.documents.paper_contents import Paper
from desktop_app.ui.pack.steps import How, Made

MAKES: Mapping[PaperKind, Callable[..., Any]] = {
    PaperKind.EMERGENCY: papers.make_emergency_sheet,
    PaperKind.BLANK: papers.make_blank_register,
    PaperKind.ATTENDEES: papers.make_attendee_list,
    PaperKind.CALLS: papers.make_call_list,
    PaperKind.YEAR: papers.make_year_calendar,
}


def how_to_make(kind: PaperKind, reason: str | None) -> How:
    """How a paper is made, and why where that is asked."""
    return How(MAKES[kind], set_paper, reason)


def set_paper(paper: Paper, passphrase: str | None) -> Made[Paper]:
    """The paper as a PDF, encrypted but for the printer."""
    # The PDF library takes longer to load than the whole window.
    from desktop_app.documents.papers import render

    return Made(paper, render(paper, passphrase=passphrase))
