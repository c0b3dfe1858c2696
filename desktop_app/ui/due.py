"""The clock of the window: every minute what is due by then is let happen, and what shows it told.

The desk has no clock of its own. Where a group lets offers make themselves, a hold that has lapsed
is offered on; two desks may ask for it at once, and one offer is made. Files of online forms are
let go 14 days after they came.
"""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.config import Clock
from desktop_app.desk.due import let_offers_come, offers_due
from desktop_app.desk.form_files import let_originals_go, originals_due
from desktop_app.domain.access import Act, Actor
from desktop_app.domain.errors import Refusal
from desktop_app.ui.work import Work

MINUTE = 60_000  # milliseconds
READ, READ_ORIGINALS = "what is due", "files whose time is over"


def until_next_minute(clock: Clock) -> int:
    """Milliseconds until the minute hand moves."""
    now = clock()
    return MINUTE - (now.second * 1000 + now.microsecond // 1000)


class Due(QObject):
    """Begins to look when it is started. ``passed`` fires with each minute."""

    passed = Signal()

    def __init__(self, work: Work, actor: Actor, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._actor, self._clock = work, actor, clock
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Look now, and with every minute from here on."""
        self._timer.start(until_next_minute(self._clock))
        if self._actor.scopes(Act.BOOK):
            self._work.read(self, offers_due, done=self._let_happen, key=READ)
        if self._actor.scopes(Act.SEE_CALENDAR):
            done = self._let_go
            self._work.read(self, originals_due, done=done, key=READ_ORIGINALS)

    def tick(self) -> None:
        """A minute has passed."""
        self.start()
        self.passed.emit()

    def fall_silent(self) -> None:
        """Look no more: the window is put away."""
        self._timer.stop()

    def _let_happen(self, sessions: Sequence[UUID]) -> None:
        if sessions:
            self._work.perform(self, let_offers_come, sessions, refused=_leave_it)

    def _let_go(self, due: bool) -> None:
        if due:
            self._work.perform(self, let_originals_go, refused=_leave_it)


def _leave_it(_refusal: Refusal) -> None:
    """Nobody asked for it, so nobody is told: what is still due comes with the next minute."""
