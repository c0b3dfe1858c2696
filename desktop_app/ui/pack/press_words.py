"""What is said of printing, whatever is printed: one clear sentence for each thing that happens."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desktop_app.i18n import tr
from desktop_app.ui.pack.outcomes import Outcome, Standing, Trouble


@dataclass(frozen=True)
class Document:
    """What is to be printed, and what is said of it.

    ``title`` is neutral: it stands in the queue, and on the display of some printers. ``subject``
    names the document in the middle of a sentence ("version 3"); ``sent`` is said once it is sent,
    ``stays`` of what is lost by no trouble, ``undone`` where no page was printed: ``take_back`` is
    called then. ``again`` makes and prints it once more.
    """

    pdf: bytes
    title: str
    subject: str
    sent: str
    stays: str
    undone: str
    take_back: Callable[[], object]
    again: Callable[[], object]


Words = tuple[str, str]
TITLES: Mapping[Trouble, str] = {
    Trouble.NO_PAPER: "{printer} has no paper left",
    Trouble.STUCK: "Paper is stuck in {printer}",
    Trouble.OPEN: "{printer} stands open",
    Trouble.NO_INK: "{printer} has no ink or toner left",
    Trouble.AWAY: "{printer} does not answer",
    Trouble.PAUSED: "{printer} is paused",
    Trouble.FAULT: "{printer} reports a fault",
    Trouble.FAILED: "{printer} could not print it",
    Trouble.CANCELLED: "Printing was stopped at {printer}",
    Trouble.GONE: "{printer} is no longer set up here",
}
REMEDIES: Mapping[Trouble, str] = {
    Trouble.NO_PAPER: "Put paper in, and it goes on by itself.",
    Trouble.STUCK: "Free it, and the printer goes on.",
    Trouble.OPEN: "Close it, and it goes on by itself.",
    Trouble.NO_INK: "Put some in, and it goes on by itself.",
    Trouble.AWAY: "Look whether it is switched on and connected; then it goes on by itself.",
    Trouble.PAUSED: "Let it go on in the settings of this computer, or stop and choose another.",
    Trouble.FAULT: "Its display says more.",
    Trouble.FAILED: "Nothing more of it comes out.",
    Trouble.CANCELLED: "Shred what came out.",
    Trouble.GONE: "What had not come out yet is not printed.",
}
# Of a queue that stopped: it begins the document again.
GO_ON = "See to that and let it go on in the settings of this computer, or stop and choose another."
SHRED = "Shred what may have come out."


def trouble_words(standing: Standing, trouble: Trouble, printer: str, what: Document) -> Words:
    """A title, and a sentence: what stands on the printer, and what to do."""
    title = tr(TITLES[trouble], printer=printer)
    still = _waiting(standing, what) if standing.waits else what.stays
    return title, f"{still} {remedy_words(standing, trouble)}"


def remedy_words(standing: Standing, trouble: Trouble) -> str:
    """What to do."""
    if not standing.stopped:
        return tr(REMEDIES[trouble])
    go_on = REMEDIES[Trouble.PAUSED] if trouble is Trouble.PAUSED else GO_ON
    return f"{tr(go_on)} {tr(SHRED)}"


def _waiting(standing: Standing, what: Document) -> str:
    if standing.trouble is Trouble.FAILED:
        return what.stays
    if standing.stopped:
        return tr("All of {subject} is still to come, from page 1 on.", subject=what.subject)
    if standing.page > 1:
        return tr(
            "Of {subject}, pages from {page} on are still to come.",
            subject=what.subject,
            page=standing.page,
        )
    return tr("What is missing of {subject} is still to come.", subject=what.subject)


def refused_words(outcome: Outcome, printer: str, what: Document) -> Words:
    """A title, and a sentence: why a printer did not take it, and what to do."""
    if outcome is Outcome.GONE:
        title = tr(TITLES[Trouble.GONE], printer=printer)
        why = tr("Nothing was printed: choose another printer.")
    elif outcome is Outcome.REFUSED:
        title = tr("{printer} takes nothing now", printer=printer)
        why = tr("Nothing was printed: its queue is closed, so choose another printer.")
    else:
        title = tr("The printer did not take it")
        why = tr("Look whether it is switched on and has paper, then print again.")
    return title, f"{why} {what.undone}"


def stopped_words(what: Document) -> Words:
    """A title, and a sentence: what becomes of what was stopped."""
    sentence = tr("No more pages are sent. {stays} Shred what came out.", stays=what.stays)
    return tr("Printing stopped"), sentence
