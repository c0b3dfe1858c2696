"""For staff to follow up: why somebody is to be rung, and from what day."""

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import short_date, tr
from desktop_app.ui.roster.asks import Ask
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.fields import Field, TextArea, line_field
from desktop_app.ui.widgets.labels import name_it
from desktop_app.ui.widgets.layouts import column


class Note(TextArea):
    """Three lines, however much room there is."""

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()


class FollowUp(QWidget):
    """A note, a day, and the button that asks staff to ring.

    ``edited`` and ``sent`` carry what is typed now.
    """

    edited = Signal(object)
    sent = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._note = Field(tr("For staff to follow up"), Note(lines=3))
        self._note.editor.setPlaceholderText(tr("Who will ring, and by when"))
        self._day = line_field(tr("Ring from"))
        self._send = Button(tr("Ask staff to ring after"), icon="phone-call", compact=True)
        self._compose()
        self._note.editor.textChanged.connect(self._was_edited)
        self._day.editor.textEdited.connect(lambda _text: self._was_edited())
        self._day.editor.returnPressed.connect(self._ask)
        self._send.clicked.connect(self._ask)

    def _compose(self) -> None:
        inside = column(self, gap=10)
        for part in (self._note, self._day):
            inside.addWidget(part)
        inside.addWidget(self._send, 0, Qt.AlignmentFlag.AlignLeft)
        name_it(self._note.editor, tr("For staff to follow up"), tr("who will ring, and by when"))
        name_it(self._day.editor, tr("Ring from"), tr("a day, such as Fri, 28/5 or tomorrow"))

    def propose(self, day: date) -> None:
        """Name the day on which staff ring if no other is typed."""
        self._day.editor.setPlaceholderText(short_date(day))

    def fill(self, ask: Ask) -> None:
        """Show what was typed for somebody, without saying that it is typed now."""
        if ask == self.ask():
            return
        editors = (self._note.editor, self._day.editor)
        was_blocked = [editor.blockSignals(True) for editor in editors]
        self._note.editor.setPlainText(ask.note)
        self._day.editor.setText(ask.day)
        for editor, before in zip(editors, was_blocked, strict=True):
            editor.blockSignals(before)
        self.show_problems("", "")

    def ask(self) -> Ask:
        """What is typed."""
        return Ask(self._note.editor.text(), self._day.editor.text())

    def show_problems(self, of_note: str, of_day: str) -> None:
        """Say what is wrong with either; the first that is wrong has the focus."""
        for field, sentence in ((self._day, of_day), (self._note, of_note)):
            if sentence or field.error():
                field.set_error(sentence)
            if sentence:
                field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _was_edited(self) -> None:
        self.show_problems("", "")
        self.edited.emit(self.ask())

    def _ask(self) -> None:
        self.sent.emit(self.ask())
