"""Garbage is collected on the main thread alone.

Python's own collector runs on whatever thread happens to allocate. A widget that is part of a
cycle would then be destroyed on a thread that reads or writes, while the main thread paints it:
Qt does not survive that.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 500  # milliseconds


class Collector(QObject):
    """Takes the collector's place from its making until ``stop``."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was_at_work = gc.isenabled()  # not so while another of us is there
        gc.disable()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(collect_if_due)
        self._timer.start()

    def stop(self) -> None:
        """Give the collector its place back: there are no threads of ours any more."""
        self._timer.stop()
        if self._was_at_work:
            gc.enable()


def collect_if_due() -> int | None:
    """Collect the oldest generation that is due by Python's own thresholds; which one, if any."""
    pairs = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [age for age, (count, most) in enumerate(pairs) if count > most > 0]
    if not due:
        return None
    gc.collect(due[-1])
    return due[-1]
