"""A paper that is asked for, and how it is made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from desktop_app.config import PaperSize
from desktop_app.desk import papers
from desktop_app.desk.papers import PaperKind
from desktop_app.documents.contents import Rendered
from desktop_app.documents.paper_contents import Paper
from desktop_app.ui.pack.steps import How

MAKES: Mapping[PaperKind, Callable[..., Any]] = {
    PaperKind.EMERGENCY: papers.make_emergency_sheet,
    PaperKind.BLANK: papers.make_blank_register,
    PaperKind.ATTENDEES: papers.make_attendee_list,
    PaperKind.CALLS: papers.make_call_list,
    PaperKind.YEAR: papers.make_year_calendar,
}


@dataclass(frozen=True)
class MadePaper:
    """A paper that was recorded, as pages."""

    recorded: Paper
    rendered: Rendered


@dataclass(frozen=True)
class Wanted:
    """A paper that is asked for: of which session, why where that is asked, and the name of its
    file, without its ending."""

    kind: PaperKind
    session_id: UUID
    reason: str | None
    file: str

    def how(self) -> How:
        """How it is made."""
        return How(MAKES[self.kind], set_paper, self.reason)


def set_paper(paper: Paper, passphrase: str | None, size: PaperSize) -> MadePaper:
    """The paper as a PDF, encrypted but for the printer."""
    # The PDF library takes longer to load than the whole window.
    from desktop_app.documents.papers import render

    return MadePaper(paper, render(paper, passphrase=passphrase, size=size))
