"""What is typed for staff to follow up: kept for each person until it is sent."""

import json
from collections.abc import Callable
from dataclasses import astuple, dataclass
from datetime import date, datetime
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.desk import drafts
from desktop_app.desk.contacts import ask_to_ring
from desktop_app.domain.errors import Refusal
from desktop_app.ui.work import Work

PAUSE = 400  # milliseconds after a key until what is typed is kept


@dataclass(frozen=True)
class Ask:
    """A note and a day as they are typed, before either is read."""

    note: str = ""
    day: str = ""


NOTHING = Ask()


class Asks(QObject):
    """What is typed in one session. ``found`` fires when what was kept of it is known.

    It outlives row changes, reloads and, where this person may keep drafts, a lock.
    """

    found = Signal()

    def __init__(self, work: Work, parent: QObject, *, may_keep: bool) -> None:
        super().__init__(parent)
        self._work, self._may_keep = work, may_keep
        self._session_id: UUID | None = None
        self._asks: dict[UUID, Ask] = {}
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.keep)

    def begin(self, session_id: UUID | None) -> None:
        """Keep what was typed in the session before, and find what was typed in this one."""
        if self._pause.isActive():
            self.keep()
        self._session_id, self._asks = session_id, {}
        if session_id is not None and self._may_keep:
            self._work.read(
                self, drafts.draft, _place(session_id), done=self._found, key="roster asks"
            )

    def of(self, person_id: UUID) -> Ask:
        """What is typed for somebody."""
        return self._asks.get(person_id, NOTHING)

    def put(self, person_id: UUID, ask: Ask) -> None:
        """Somebody types: it is kept at the next pause."""
        if ask == NOTHING:
            self._asks.pop(person_id, None)
        else:
            self._asks[person_id] = ask
        self._pause.start()

    def keep(self) -> None:
        """Keep what is typed, at once."""
        self._pause.stop()
        if self._session_id is None or not self._may_keep:
            return
        place = _place(self._session_id)
        if self._asks:
            self._work.perform(self, drafts.keep_draft, place, to_text(self._asks))
        else:
            self._work.perform(self, drafts.drop_draft, place)

    def send(
        self,
        person_id: UUID,
        note: str,
        day: date,
        *,
        sent: Callable[[], object],
        refused: Callable[[Refusal], object],
    ) -> None:
        """Ask that somebody is rung; what was typed for them is done with once it is written."""
        session_id = self._session_id

        def done(_contact_id: UUID) -> None:
            if session_id == self._session_id:
                self._asks.pop(person_id, None)
                self.keep()
                sent()

        self._work.perform(
            self, ask_to_ring, person_id, session_id, note, day, done=done, refused=refused
        )

    def _found(self, kept: tuple[str, datetime] | None) -> None:
        """What was kept, under what has been typed since."""
        if kept is not None:
            self._asks = from_text(kept[0]) | self._asks
            self.found.emit()


def to_text(asks: dict[UUID, Ask]) -> str:
    """What is typed, as it is kept."""
    kept = {person_id.hex: astuple(ask) for person_id, ask in asks.items()}
    return json.dumps(kept, ensure_ascii=False)


def from_text(text: str) -> dict[UUID, Ask]:
    """What was kept. Raises ValueError and TypeError for anything else."""
    return {UUID(key): Ask(*typed) for key, typed in json.loads(text).items()}


def _place(session_id: UUID) -> str:
    return f"roster-{session_id.hex}"
