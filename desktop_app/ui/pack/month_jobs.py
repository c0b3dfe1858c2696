"""Many documents in the queue of one printer, watched in turn until all have come out."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop_app.ui.pack.outcomes import Standing
from desktop_app.ui.pack.queue import Queue, QueueWatch, take_back


class Jobs(QObject):
    """``told`` carries whose document it is, and its Standing: trouble that came or went, or that
    it has left the queue."""

    told = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: list[tuple[UUID, Queue, str]] = []
        self._watch: QueueWatch | None = None

    def add(self, whose: UUID, queue: Queue, job: str) -> None:
        """One more document that was handed over."""
        self._waiting.append((whose, queue, job))
        if self._watch is None:
            self._next()

    def count(self) -> int:
        """How many have not come out yet."""
        return len(self._waiting)

    def take_back(self) -> list[UUID]:
        """Cancel all that has not come out; whose they are."""
        taken = [whose for whose, _queue, _job in self._waiting]
        for _whose, _queue, job in self._waiting:
            take_back(job)
        self.forget()
        return taken

    def forget(self) -> None:
        """Watch no more."""
        if self._watch is not None:
            self._watch.stop()
        self._watch = None
        self._waiting = []

    def _next(self) -> None:
        self._watch = None
        if self._waiting:
            whose, queue, job = self._waiting[0]
            self._watch = QueueWatch(queue, job, self)
            self._watch.told.connect(partial(self._tell, whose))

    def _tell(self, whose: UUID, standing: Standing) -> None:
        if not standing.waits:
            self._waiting.pop(0)
            if self._watch is not None:
                self._watch.stop()
            self._next()
        self.told.emit(whose, standing)
