"""How each paper is made."""

from desktop_app.config import PaperSize
from desktop_app.desk.papers import MAKES, PaperKind, paper_still_so
from desktop_app.documents.paper_contents import Paper
from desktop_app.ui.pack.steps import How, Made


def how_to_make(kind: PaperKind, reason: str | None) -> How:
    """How a paper is made, and why where that is asked."""
    return How(MAKES[kind], paper_still_so, set_paper, reason)


def set_paper(paper: Paper, passphrase: str | None, size: PaperSize) -> Made[Paper]:
    """The paper as a PDF, encrypted but for the printer."""
    # The PDF library takes longer to load than the whole window.
    from desktop_app.documents.papers import render

    return Made(paper, render(paper, passphrase=passphrase, size=size))
