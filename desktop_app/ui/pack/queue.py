"""Into a queue of CUPS: the document itself, from memory to the standard input of ``lp``.

It is written to no disk by us, and keeps its letters and lines: what the printer makes of them is
as fine as it can. Copies are pages of the document, for each has its number.
"""

import re
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.ui.pack.outcomes import Outcome, Standing, Trouble
from desktop_app.ui.pack.program import NEVER_RAN, Program
from desktop_app.ui.pack.queue_state import asking, end_in, standing_in

LOOK_EVERY = 1_000  # milliseconds between looks at the printer
# What lp complains of, in the words of its source.
COMPLAINTS = (
    (re.compile(r"does not exist|unknown destination", re.IGNORECASE), Outcome.GONE),
    (re.compile(r"not accepting", re.IGNORECASE), Outcome.REFUSED),
)
JOB = re.compile(r"^request id is (\S+)", re.MULTILINE)


@dataclass(frozen=True)
class Queue:
    """A queue, and how the document is to be printed: what ``lp`` takes after ``-o``."""

    name: str
    options: tuple[str, ...] = ()


class QueueRun(QObject):
    """One document on its way into a queue; ``job`` names it there once it was taken."""

    moved = Signal(int, int)  # never: it goes as a whole
    ended = Signal(Outcome)

    def __init__(self, queue: Queue, pdf: bytes, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self.queue, self.job = queue, ""
        self._pdf = pdf
        self._is_over = False
        options = [part for option in queue.options for part in ("-o", option)]
        self._lp = Program("lp", ["-d", queue.name, "-t", title, "-n", "1", *options, "-"])
        self._lp.ended.connect(self._handed_over)

    def start(self) -> None:
        """Begin; the rest happens from the event loop."""
        pdf, self._pdf = self._pdf, b""
        self._lp.start(pdf)

    def stop(self) -> None:
        """It is not wanted any more: what the queue has of it is taken back."""
        self._end(Outcome.STOPPED)

    def _handed_over(self, status: int, said: str, complained: str) -> None:
        found = JOB.search(said)
        self.job = found[1] if found and status == 0 else ""
        if self._is_over and self.job:
            take_back(self.job)
        elif self.job:
            self._end(Outcome.SENT)
        else:
            told = (outcome for pattern, outcome in COMPLAINTS if pattern.search(complained))
            self._end(next(told, Outcome.NOT_TAKEN))
        self.deleteLater()

    def _end(self, outcome: Outcome) -> None:
        if not self._is_over:
            self._is_over = True
            self.ended.emit(outcome)


def take_back(job: str) -> None:
    """Cancel what waits in a queue."""
    Program("cancel", [job]).start()


class QueueWatch(QObject):
    """Looks at a document in its queue until it has left it. ``told`` carries its Standing when
    that has changed; a trouble counts once two looks in a row have seen it."""

    told = Signal(object)

    def __init__(self, queue: Queue, job: str, parent: QObject) -> None:
        super().__init__(parent)
        self.queue, self.job = queue, job
        self._seen = self._last = Standing()
        self._is_over = False
        self._next = QTimer(self, interval=LOOK_EVERY, singleShot=True)
        self._next.timeout.connect(self._look)
        self._look()

    def stop(self) -> None:
        """Look no more."""
        self._is_over = True
        self._next.stop()
        self.deleteLater()

    def _look(self) -> None:
        lpstat = Program("lpstat", asking(self.queue.name))
        lpstat.ended.connect(self._read)
        lpstat.start()

    def _read(self, status: int, said: str, complained: str) -> None:
        if self._is_over:
            return
        if "invalid destination" in complained.lower():
            self._tell(Standing(waits=False, trouble=Trouble.GONE))
        elif status == NEVER_RAN or not said:
            self._next.start()  # nobody answers now
        else:
            self._compare(standing_in(said, self.job))

    def _compare(self, standing: Standing) -> None:
        if not standing.waits:
            ended = Program("cancel", [self.job])
            ended.ended.connect(self._read_end)
            ended.start()
            return
        if standing.trouble == self._last.trouble and standing != self._seen:
            self._tell(standing)
        self._last = standing
        self._next.start()

    def _read_end(self, _status: int, _said: str, complained: str) -> None:
        self._tell(end_in(complained))

    def _tell(self, standing: Standing) -> None:
        self._seen = standing
        if not self._is_over:
            self.told.emit(standing)
