"""What is said aloud in a call: the lines of the group that is booked, and what was agreed to."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject

from desktop_app.desk.wordings import AGREEMENT, spoken_lines
from desktop_app.i18n import full_date, tr
from desktop_app.ui.call.parts import Parts
from desktop_app.ui.work import Work


class Saying(QObject):
    """Reads the lines once for each group."""

    def __init__(self, work: Work, parts: Parts, parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._parts = work, parts
        self._agreed: date | None = None
        self._version = 0  # of the agreement that is said aloud
        self._said_for: UUID | None = None

    def say_for_group(self) -> None:
        """Show the lines of the group that is booked."""
        group = self._parts.places.group()
        if group is not None and group.group_id != self._said_for:
            self._said_for = group.group_id
            self._work.read(
                self, spoken_lines, group.group_id, done=self._say, key="call spoken lines"
            )

    def note_agreed(self, on: date | None) -> None:
        """Say when the caller agreed, or (None) which wording they are asked to agree to."""
        self._agreed = on
        self._note()

    def _say(self, lines: dict[str, tuple[str, int]]) -> None:
        for key, (words, _) in lines.items():
            self._parts.form.say(key, words)
        self._version = lines[AGREEMENT][1]
        self._note()

    def _note(self) -> None:
        if self._agreed:
            day = full_date(self._agreed)
            note = tr("on file since {day}; tick only if they agree again today", day=day)
        elif self._version:
            note = tr("wording version {number}, by phone, today", number=self._version)
        else:
            note = ""
        self._parts.form.note_agreement(note)
