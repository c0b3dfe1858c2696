"""Reads a session for the roster, and who has to be told of a change of it."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop_app.desk.marks import mark_of, roster_mark
from desktop_app.desk.notices import notices_of
from desktop_app.desk.roster import Roster, roster
from desktop_app.ui.work import Work

SHOWN = (
    *("session", "booking", "attendance", "person"),
    *("assignment", "speaker_booking", "leave", "notice"),
)
READ, MARK, NOTICES = "roster", "roster mark", "roster notices"


class RosterReader(QObject):
    """``roster`` carries the session as it stands, ``notices`` who is still to be told.

    ``refused`` carries why it cannot be seen. What is of another session than the one turned to
    last is dropped. Who is to be told is read while that is looked at: it is on record, too.
    """

    roster = Signal(object)
    notices = Signal(object)
    refused = Signal(object)

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._session_id: UUID | None = None
        self._seen: Roster | None = None
        self._with_notices = False

    def look_at_notices(self, wanted: bool) -> None:
        """Read who is to be told, now and with every change, or do so no longer."""
        self._with_notices = wanted
        self._read_notices()

    def turn_to(self, session_id: UUID | None) -> None:
        """Have to do with another session, or with none."""
        self._session_id, self._seen = session_id, None

    def read(self) -> None:
        """Read the session."""
        if self._session_id is not None:
            self._work.read(
                self,
                roster,
                self._session_id,
                done=self._show,
                refused=self.refused.emit,
                key=READ,
            )

    def look_again(self) -> None:
        """Read again only what is no longer true: every reading is on record."""
        wanted = self._session_id
        if wanted is None:
            return

        def compare(mark: str) -> None:
            if wanted == self._session_id:
                if mark != mark_of(self._seen):
                    self.read()
                else:
                    self._read_notices()

        self._work.read(
            self, roster_mark, wanted, done=compare, refused=self.refused.emit, key=MARK
        )

    def _show(self, seen: Roster) -> None:
        if seen.session.session_id == self._session_id:
            self._seen = seen
            self.roster.emit(seen)
            self._read_notices()

    def _read_notices(self) -> None:
        if self._with_notices and self._seen is not None:
            seen = self._seen.session.session_id
            self._work.read(self, notices_of, seen, done=self.notices.emit, key=NOTICES)
