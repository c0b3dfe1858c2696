"""A session filled up while the call was taken: its waiting list, or another session."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_app.desk.calendar import SessionLine, sessions
from desktop_app.domain.errors import SessionFull
from desktop_app.ui.call.notices import Notices
from desktop_app.ui.call.parts import Parts
from desktop_app.ui.work import Work

AHEAD = 60  # sessions read: enough for the coming months of several groups
Lines = Sequence[SessionLine]


class FilledUp(QObject):
    """``waits``: the waiting lists are chosen, and the call is to be saved again; ``chooses``:
    another session is wanted; ``refused`` carries the refusal where nothing chosen is full.
    """

    waits = Signal()
    chooses = Signal()
    refused = Signal(object)

    def __init__(
        self,
        work: Work,
        parts: Parts,
        notices: Notices,
        show_lines: Callable[[Lines], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._work, self._parts, self._notices = work, parts, notices
        self._show_lines = show_lines

    def look(self, refusal: SessionFull) -> None:
        """Look how the sessions stand, then ask."""
        self._work.read(self, sessions, coming=AHEAD, done=partial(self._ask, refusal))

    def _ask(self, refusal: SessionFull, lines: Lines) -> None:
        self._show_lines(lines)
        filled = self._parts.places.filled()
        if filled:
            self._notices.filled_up(filled, self._wait, self.chooses.emit)
        else:
            self.refused.emit(refusal)

    def _wait(self) -> None:
        self._parts.places.wait_for_filled()
        self._notices.clear()
        self.waits.emit()
