"""Finding a counsellor for a session that has none, or one who cannot come."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication

from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.rota import Choice, Way
from desktop_app.i18n import tr
from desktop_app.ui.counsellors.picker import Picker
from desktop_app.ui.naming import name_of
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.fields import line_field
from desktop_app.ui.widgets.labels import Label


class CounsellorCard(Card):
    """Why the session is not ready, and a choice of who leads it.

    ``named`` carries the name of somebody who is not in the directory yet.
    """

    named = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._wants_focus = False
        self._why = Label(tone="error", bold=True, wrap=True)
        self.picker = Picker()
        self._new = Button(tr("Somebody new"), icon="user-plus", compact=True)
        self._name = line_field(tr("Name of the counsellor"))
        self._add = Button(tr("Add and assign"), icon="check", compact=True)
        left = Qt.AlignmentFlag.AlignLeft
        for part in (self._why, self.picker):
            self.body.addWidget(part)
        self.body.addWidget(self._new, 0, left)
        self.body.addWidget(self._name)
        self.body.addWidget(self._add, 0, left)
        self.body.addStretch(1)
        self._new.clicked.connect(self._ask_name)
        self._add.clicked.connect(self._answer)
        self._name.editor.returnPressed.connect(self._answer)
        self.forget()

    def show_why(self, line: SessionLine) -> None:
        """Say why the session cannot be led as it stands."""
        self._why.setText("\n".join(name_of(reason) for reason in line.not_ready))
        self.show()

    def offer(self, choice: Choice) -> None:
        """Offer who could lead it; who was current stays so."""
        self.picker.show_choice(choice)
        self._new.setVisible(choice.way is Way.PLAN and self._name.isHidden())
        if self._wants_focus:
            self._wants_focus = False
            if choice.people:
                self.picker.take_focus()
            else:
                self._new.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        """Put the focus on who is suggested, once that is read; on a new name without anybody."""
        self._wants_focus = not self.isHidden()

    def has_focus(self) -> bool:
        """Whether the focus is on it."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def forget(self) -> None:
        """Another session: a name typed was for the one before."""
        self._wants_focus = False
        self.picker.forget()
        self._name.editor.clear()
        for part in (self._name, self._add, self._new):
            part.hide()
        self.hide()

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
