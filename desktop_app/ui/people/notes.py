"""What is typed of calls: kept for each person until it is saved, over row changes and a lock."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.desk import drafts
from desktop_app.desk.contacts import log_call
from desktop_app.domain.errors import Refusal
from desktop_app.ui.roster.asks import NOTHING, Ask, from_text, to_text
from desktop_app.ui.work import Work

PAUSE = 400  # milliseconds after a key until what is typed is kept
SHELF = "people-calls"


class CallNotes(QObject):
    """Notes and days as they are typed. ``found`` fires when what was kept before is known."""

    found = Signal()

    def __init__(self, work: Work, parent: QObject, *, may_keep: bool) -> None:
        super().__init__(parent)
        self._work, self._may_keep = work, may_keep
        self._notes: dict[UUID, Ask] = {}
        self._asked = False
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.keep)

    def begin(self) -> None:
        """Find, once, what was typed before and not saved."""
        if self._may_keep and not self._asked:
            self._asked = True
            self._work.read(self, drafts.draft, SHELF, done=self._found, key="people notes")

    def of(self, person_id: UUID) -> Ask:
        """What is typed for somebody."""
        return self._notes.get(person_id, NOTHING)

    def put(self, person_id: UUID, note: Ask) -> None:
        """Somebody types: it is kept at the next pause."""
        if note == NOTHING:
            self._notes.pop(person_id, None)
        else:
            self._notes[person_id] = note
        self._pause.start()

    def keep(self) -> None:
        """Keep what is typed, at once."""
        self._pause.stop()
        if not self._may_keep:
            return
        if self._notes:
            self._work.perform(self, drafts.keep_draft, SHELF, to_text(self._notes))
        else:
            self._work.perform(self, drafts.drop_draft, SHELF)

    def put_away(self) -> None:
        """Keep what was typed, and forget it here until ``begin``."""
        if self._pause.isActive():
            self.keep()
        self._notes, self._asked = {}, False

    def save(
        self,
        person_id: UUID,
        note: str,
        day: date | None,
        *,
        saved: Callable[[], object],
        refused: Callable[[Refusal], object],
    ) -> None:
        """Log the call; what was typed for them is done with once it is written."""

        def done(_contact_id: UUID) -> None:
            self._notes.pop(person_id, None)
            self.keep()
            saved()

        self._work.perform(self, log_call, person_id, note, day, done=done, refused=refused)

    def _found(self, kept: tuple[str, datetime] | None) -> None:
        """What was kept, under what has been typed since."""
        if kept is not None:
            self._notes = from_text(kept[0]) | self._notes
            self.found.emit()
