"""Garbage is collected on the main thread alone.

Python's own collector runs on whatever thread happens to allocate. A widget that is part of a
cycle would then be destroyed on a thread that reads or writes, while the main thread paints it:
Qt does not survive that. While such a thread is at work, what it has made is new and in use: to go
through all of it again and again would hold the window up for nothing. So would what the program
consists of, which is never garbage: it is left out of what the collector goes through.
"""

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

EVERY = 500  # milliseconds
MOST = 2_000_000  # new objects that are let be while a thread is at work: some 200 MB


class Collector(QObject):
    """Takes the collector's place from its making until ``stop``.

    ``at_rest`` says whether no thread is at work.
    """

    def __init__(self, parent: QObject, at_rest: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._at_rest = at_rest
        self._was_at_work = gc.isenabled()  # not so while another of us is there
        if self._was_at_work:
            gc.disable()
            gc.freeze()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def _collect(self) -> None:
        if self._at_rest() or gc.get_count()[0] > MOST:
            collect_if_due()

    def stop(self) -> None:
        """Give the collector its place back: there are no threads of ours any more."""
        self._timer.stop()
        if self._was_at_work:
            gc.unfreeze()
            gc.enable()


def collect_if_due() -> int | None:
    """Collect the oldest generation that is due by Python's own thresholds; which one, if any."""
    pairs = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [age for age, (count, most) in enumerate(pairs) if count > most > 0]
    if not due:
        return None
    gc.collect(due[-1])
    return due[-1]
