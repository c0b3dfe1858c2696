"""Pages are made before anybody asks for them, one at a time, while the window rests.

To make a page takes longer than a key may wait for its answer: whoever goes to a place for the
first time finds it made.
"""

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

EVERY = 100  # milliseconds: keys that were pressed meanwhile come first


class Ahead(QObject):
    """Calls ``make`` for each of the ``names`` in turn from ``start`` on; ``at_rest`` says whether
    there is nothing else to do."""

    def __init__(
        self,
        names: Iterable[str],
        make: Callable[[str], object],
        at_rest: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._left = deque(names)
        self._make, self._at_rest = make, at_rest
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self._step)

    def start(self) -> None:
        """Begin."""
        self._timer.start()

    def fall_silent(self) -> None:
        """Make no more: all are made, or the window is put away."""
        self._timer.stop()

    def is_done(self) -> bool:
        """Whether all are made."""
        return not self._left

    def _step(self) -> None:
        if self._left and self._at_rest():
            self._make(self._left.popleft())
        if not self._left:
            self.fall_silent()
