"""The editor of a call: a note and a day to ring back, opened at the foot of the card."""

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import tr
from desktop_app.ui.call.days import NotADay, day_meant
from desktop_app.ui.roster.asks import Ask
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.fields import Field, TextArea, line_field
from desktop_app.ui.widgets.labels import name_it
from desktop_app.ui.widgets.layouts import Flow, column


class _Note(TextArea):
    """Three lines, however much room there is."""

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()


class LogEditor(QWidget):
    """A note, a day, and the button that saves them. Hidden until it is opened.

    ``edited`` carries what is typed now; ``closed`` says that it was closed, with all kept.
    """

    edited = Signal(object)
    closed = Signal()

    def __init__(self, save: QAction) -> None:
        super().__init__()
        self._note = Field(tr("What was said"), _Note(lines=3))
        self._note.editor.setPlaceholderText(tr("What was said, what was promised…"))
        self._day = line_field(tr("Ring back"), hint=tr("(optional)"))
        self._day.editor.setPlaceholderText(tr("Fri, 28/5…"))
        name_it(self._note.editor, tr("What was said"), tr("staff only"))
        name_it(self._day.editor, tr("Ring back"), tr("a day, such as Fri, 28/5 or tomorrow"))
        close = Button(tr("Close"), compact=True)
        close.setAccessibleDescription(tr("what is typed is kept"))
        inside = column(self, gap=10)
        for part in (self._note, self._day):
            inside.addWidget(part)
        buttons = Flow(gap=8)
        buttons.add(button_for(save, "check", primary=True))
        buttons.add(close)
        inside.addLayout(buttons)
        self._note.editor.textChanged.connect(self._was_edited)
        self._day.editor.textEdited.connect(lambda _text: self._was_edited())
        self._day.editor.returnPressed.connect(save.trigger)
        close.clicked.connect(lambda _on: self.close_down())
        self.hide()

    def open_up(self) -> None:
        """Show it, with the focus in the note."""
        self.show()
        self._note.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_down(self) -> None:
        """Hide it; what is typed stays."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def fill(self, ask: Ask) -> None:
        """Show what was typed for somebody, without saying that it is typed now."""
        if ask == self.typed():
            return
        editors = (self._note.editor, self._day.editor)
        was_blocked = [editor.blockSignals(True) for editor in editors]
        self._note.editor.setPlainText(ask.note)
        self._day.editor.setText(ask.day)
        for editor, before in zip(editors, was_blocked, strict=True):
            editor.blockSignals(before)
        self.show_problems("", "")

    def typed(self) -> Ask:
        """What is typed."""
        return Ask(self._note.editor.text(), self._day.editor.text())

    def day(self, today: date) -> date | None:
        """The day promised, None for none. Raises NotADay."""
        words = self._day.editor.text()
        return day_meant(words, today) if words.strip() else None

    def check(self, today: date) -> bool:
        """Whether what is typed can be saved; what is wrong is said at its field."""
        wrong_note = "" if self._note.editor.text().strip() else tr("Write what it was about.")
        wrong_day = ""
        try:
            self.day(today)
        except NotADay:
            wrong_day = tr("Write a day from today on, such as Fri, 28/5 or tomorrow.")
        self.show_problems(wrong_note, wrong_day)
        return not (wrong_note or wrong_day)

    def show_problems(self, of_note: str, of_day: str) -> None:
        """Say what is wrong with either; the first that is wrong has the focus."""
        for field, sentence in ((self._day, of_day), (self._note, of_note)):
            if sentence or field.error():
                field.set_error(sentence)
            if sentence:
                field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _was_edited(self) -> None:
        self.show_problems("", "")
        self.edited.emit(self.typed())
