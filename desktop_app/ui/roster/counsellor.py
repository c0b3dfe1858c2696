"""Finding a counsellor for a session that has none, or one who cannot come."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.counsellors import CounsellorLine
from desktop_app.i18n import tr
from desktop_app.ui.naming import name_of
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.fields import choice_field, line_field
from desktop_app.ui.widgets.labels import Label


class CounsellorCard(Card):
    """Why the session is not ready, and a choice of who leads it.

    ``chosen`` is a name of the directory, ``named`` that of somebody who is not in it.
    """

    chosen = Signal(str)
    named = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._wants_focus = False
        self._why = Label(tone="error", bold=True, wrap=True)
        self._who = choice_field(tr("Who leads it"), [])
        self._assign = Button(tr("Assign"), icon="check", compact=True)
        self._assign.setAccessibleName(tr("Assign this counsellor"))
        self._none = Label(tr("Nobody is in the directory of counsellors yet."), wrap=True)
        self._new = Button(tr("Somebody new"), icon="user-plus", compact=True)
        self._name = line_field(tr("Name of the counsellor"))
        self._add = Button(tr("Add and assign"), icon="check", compact=True)
        left = Qt.AlignmentFlag.AlignLeft
        for part in (self._why, self._none, self._who):
            self.body.addWidget(part)
        for button in (self._assign, self._new):
            self.body.addWidget(button, 0, left)
        self.body.addWidget(self._name)
        self.body.addWidget(self._add, 0, left)
        self.body.addStretch(1)
        self._assign.clicked.connect(lambda: self.chosen.emit(self._who.editor.currentText()))
        self._new.clicked.connect(self._ask_name)
        self._add.clicked.connect(self._answer)
        self._name.editor.returnPressed.connect(self._answer)
        self._fold_new()
        self.hide()

    def show_why(self, line: SessionLine) -> None:
        """Say why the session cannot be led as it stands."""
        self._why.setText("\n".join(name_of(reason) for reason in line.not_ready))
        self.show()

    def offer(self, people: Sequence[CounsellorLine]) -> None:
        """Fill the choice; what was chosen stays chosen."""
        combo = self._who.editor
        before = combo.currentText()
        combo.clear()
        combo.addItems([person.name for person in people])
        combo.setCurrentIndex(max(0, combo.findText(before)))
        for part, there in ((self._who, people), (self._assign, people), (self._none, not people)):
            part.setVisible(bool(there))
        if self._wants_focus:
            self._wants_focus = False
            first = combo if people else self._new
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        """Put the focus on the choice, once the directory is read; on a new name without one."""
        self._wants_focus = not self.isHidden()

    def forget(self) -> None:
        """Another session: a name typed was for the one before."""
        self._wants_focus = False
        self._fold_new()
        self.hide()

    def _fold_new(self) -> None:
        self._name.editor.clear()
        for part in (self._name, self._add):
            part.hide()
        self._new.show()

    def _ask_name(self) -> None:
        for part in (self._name, self._add):
            part.show()
        self._name.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._new.hide()

    def _answer(self) -> None:
        name = self._name.editor.text().strip()
        self._name.set_error("" if name else tr("Type a name first."))
        if name:
            self.named.emit(name)
