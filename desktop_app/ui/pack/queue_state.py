"""What CUPS says of a printer and of one document there, read from ``lpstat``."""

import re
from collections.abc import Mapping

from desktop_app.ui.pack.outcomes import Standing, Trouble

SEVERITY = re.compile(r"-(error|warning|report)$")
# The reasons of RFC 8011, section 5.4.12, and the ones CUPS itself adds, that keep paper back.
REASONS: Mapping[str, Trouble] = {
    "media-empty": Trouble.NO_PAPER,
    "media-needed": Trouble.NO_PAPER,
    "input-tray-missing": Trouble.NO_PAPER,
    "media-jam": Trouble.STUCK,
    "cover-open": Trouble.OPEN,
    "door-open": Trouble.OPEN,
    "interlock-open": Trouble.OPEN,
    "marker-supply-empty": Trouble.NO_INK,
    "toner-empty": Trouble.NO_INK,
    "connecting-to-device": Trouble.AWAY,
    "offline": Trouble.AWAY,
    "shutdown": Trouble.AWAY,
    "timed-out": Trouble.AWAY,
    "paused": Trouble.PAUSED,
}
FAILED = "job-completed-with-errors"  # of the document itself, which is kept
ALREADY = re.compile(r"is already (\w+)")
ENDS = {"canceled": Trouble.CANCELLED, "aborted": Trouble.FAILED}
Paragraph = tuple[str, list[str]]


def asking(printer: str) -> list[str]:
    """What ``lpstat`` is asked: how the printer stands, and what waits there."""
    return ["-l", "-p", printer, "-o", printer]


def standing_in(said: str, job: str) -> Standing:
    """How a document stands, by the answer to ``asking``."""
    paragraphs = _paragraphs(said)
    for head, lines in paragraphs:
        if head.split()[0] == job:
            return _standing(_alerts(lines), *paragraphs[0])
    return Standing(waits=False)


def end_in(complained: str) -> Standing:
    """What became of a document that waits no more, by what ``cancel`` says of it.

    ``lpstat`` shows one that was cancelled while it waited no other than one that was printed.
    """
    found = ALREADY.search(complained)
    return Standing(waits=False, trouble=ENDS.get(found[1]) if found else None)


def _standing(reasons: list[str], head: str, lines: list[str]) -> Standing:
    if FAILED in reasons:
        return Standing(trouble=Trouble.FAILED)
    stopped = " disabled " in head
    return Standing(
        trouble=_trouble(_alerts(lines)) or (Trouble.PAUSED if stopped else None),
        page=_page(lines),
        stopped=stopped,
    )


def _trouble(reasons: list[str]) -> Trouble | None:
    """What keeps paper back; that it is paused only where nothing else does."""
    known = [REASONS.get(SEVERITY.sub("", reason)) for reason in reasons]
    told = sorted((each for each in known if each), key=lambda each: each is Trouble.PAUSED)
    if told:
        return told[0]
    return Trouble.FAULT if any(reason.endswith("-error") for reason in reasons) else None


def _page(lines: list[str]) -> int:
    """The page a driver says that it prints: "Printing page 4, 30% complete."."""
    found = re.search(r"\bpage ([0-9]+)\b", lines[0] if lines else "")
    return int(found[1]) if found else 0


def _alerts(lines: list[str]) -> list[str]:
    said = [line.removeprefix("Alerts:") for line in lines if line.startswith("Alerts:")]
    return said[0].split() if said else []


def _paragraphs(said: str) -> list[Paragraph]:
    """Lines, with the indented ones below each."""
    found: list[Paragraph] = []
    for line in said.splitlines():
        if line.startswith("\t") and found:
            found[-1][1].append(line.strip())
        elif line.strip():
            found.append((line, []))
    return found
