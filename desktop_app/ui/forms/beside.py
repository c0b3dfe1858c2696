"""Who on file stands beside the form of the current row: that they were shown is on record."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from desktop_app.desk.form_beside import Beside, beside_form
from desktop_app.desk.form_preview import Judged
from desktop_app.desk.marks import beside_mark
from desktop_app.domain.access import Act
from desktop_app.domain.errors import HasDied, NotFound, NotPermitted, Refusal
from desktop_app.ui.audited import AuditedLook
from desktop_app.ui.forms.reading import Opened
from desktop_app.ui.forms.side import Side, candidates
from desktop_app.ui.views import Desk


class LookBeside(QObject):
    """Reads what is on file of whoever is chosen beside a row, and shows it there.

    ``shown`` fires then; ``refused`` says why it cannot be.
    """

    shown = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk, side: Side) -> None:
        super().__init__(side)
        self._desk, self._side = desk, side
        self._asked = AuditedLook(
            self, desk.work, beside_form, beside_mark, show=self._show, refused=self._not_there
        )

    def look(self, judged: Judged | None, opened: Opened | None) -> None:
        """Turn to whoever is chosen now."""
        person = self._side.person_id()
        if judged is None or opened is None or person not in candidates(judged):
            self._asked.forget()
        elif self._desk.actor.scopes(Act.REGISTER):
            self._asked.turn_to((person,), opened.group_id)
            self._asked.read()

    def look_again(self) -> None:
        """Read it again if it is no longer what is on file."""
        self._asked.look_again()

    def forget(self) -> None:
        """Be about nobody."""
        self._asked.forget()

    def _show(self, found: Sequence[Beside]) -> None:
        if found and found[0].person_id == self._side.person_id():
            self._side.show_beside(found[0], hidden=self._desk.discretion.hidden)
            self.shown.emit()

    def _not_there(self, refusal: Refusal) -> None:
        """Who was just taken off the file, as by an undoing, stands beside nothing any more: the
        rows are judged again for that."""
        self._asked.forget()
        if not isinstance(refusal, NotFound | HasDied | NotPermitted):
            self.refused.emit(refusal)
