"""Printing one document: handed over, watched until it has come out, and what is said of it."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from desktop_app.i18n import tr
from desktop_app.ui.pack.outcomes import Outcome, Standing, Trouble
from desktop_app.ui.pack.panels import PrintingCard
from desktop_app.ui.pack.press_words import (
    Document,
    refused_words,
    stopped_words,
    trouble_words,
)
from desktop_app.ui.pack.queue import QueueRun, QueueWatch, take_back
from desktop_app.ui.widgets.banner import Action, Banner

if TYPE_CHECKING:
    from desktop_app.ui.pack.printing import Chosen, PrintRun


class Press(QObject):
    """Prints one document at a time, and says so in ``notice`` and ``card``. ``changed`` fires when
    it begins and when the printer has it or has not."""

    changed = Signal()

    def __init__(self, notice: Banner, card: PrintingCard, parent: QObject) -> None:
        super().__init__(parent)
        self._notice, self._card = notice, card
        self._run: PrintRun | QueueRun | None = None
        self._watch: QueueWatch | None = None
        self._trouble: Trouble | None = None  # that is said now
        self._said = ""
        card.stopped.connect(self.stop)

    def is_printing(self) -> bool:
        """Whether pages are on their way to a printer."""
        return self._run is not None

    def print_on(self, chosen: "Chosen", what: Document) -> None:
        """Hand it to the printer; the rest happens from the event loop."""
        self._leave()
        self._run = run = run_for(chosen, what.pdf, what.title, self)
        run.moved.connect(self._card.show_page)
        run.ended.connect(partial(self._ended, what))
        if chosen.queue is not None:
            words = tr("Sending to {printer}", printer=chosen.queue.name)
            self._card.show_words(words)
        run.start()
        self.changed.emit()

    def stop(self) -> None:
        """Send no more pages to the printer."""
        if self._run is not None:
            self._run.stop()

    def forget(self) -> None:
        """Send nothing more, and say nothing of what was sent."""
        self.stop()
        self._leave()

    def _leave(self) -> None:
        if self._watch is not None:
            self._watch.stop()
        self._watch = self._trouble = None

    def _ended(self, what: Document, outcome: Outcome) -> None:
        run, self._run = self._run, None
        self._card.finish()
        queue = run.queue if isinstance(run, QueueRun) else None
        if outcome is Outcome.SENT and isinstance(run, QueueRun):
            self._watch = QueueWatch(run.queue, run.job, self)
            self._watch.told.connect(partial(self._tell, what))
        if outcome is Outcome.SENT:
            self._say_sent(what)
        elif outcome is Outcome.STOPPED:
            self._say_stopped(what)
        else:
            what.take_back()
            title, sentence = refused_words(outcome, queue.name if queue else "", what)
            self._say(title, sentence, "error", [_once_more(what)])
        self.changed.emit()

    # While it is in a queue

    def _tell(self, what: Document, standing: Standing) -> None:
        watch = self._watch
        if watch is None:
            return
        had_trouble, self._trouble = self._trouble is not None, standing.trouble
        if not standing.waits:
            self._leave()
        if standing.trouble is not None:
            words = trouble_words(standing, standing.trouble, watch.queue.name, what)
            link = self._link_to_stop(what) if standing.waits else _once_more(what)
            self._say(*words, "warn", [link])
        elif had_trouble or (not standing.waits and self._is_said()):
            self._say_sent(what)

    def _take_back(self, what: Document) -> None:
        if self._watch is not None:
            take_back(self._watch.job)
        self._leave()
        self._say_stopped(what)

    # What is said

    def _say_sent(self, what: Document) -> None:
        """Sent, and once it has left its queue, printed."""
        if self._watch is not None:
            self._say(tr("Sent to the printer"), what.sent, "ok", [self._link_to_stop(what)])
        else:
            self._say(tr("Sent to the printer"), what.sent, "ok")

    def _say_stopped(self, what: Document) -> None:
        self._say(*stopped_words(what), "warn")

    def _say(self, title: str, sentence: str, kind: str, links: Sequence[Action] = ()) -> None:
        """The focus stays on a link, or goes back to what is read."""
        had_focus = any(link.hasFocus() for link in self._notice.links())
        self._notice.say(title, sentence, kind, links)
        self._said = self._notice.accessibleName()
        if had_focus and links:
            self._notice.links()[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif had_focus:
            self._card.left.emit()

    def _is_said(self) -> bool:
        """Whether what was said last is still to be seen."""
        return not self._notice.isHidden() and self._notice.accessibleName() == self._said

    def _link_to_stop(self, what: Document) -> Action:
        return tr("Stop printing"), partial(self._take_back, what)


def run_for(chosen: "Chosen", pdf: bytes, title: str, parent: QObject) -> "PrintRun | QueueRun":
    """Into the queue of a printer, or drawn where it has none; not begun yet."""
    if chosen.queue is not None:
        return QueueRun(chosen.queue, pdf, title, parent)
    from desktop_app.ui.pack.printing import PrintRun

    return PrintRun(chosen.printer, pdf, parent)


def _once_more(what: Document) -> Action:
    return tr("Print again"), what.again
