"""The editor of a note: what is said, and the day to ring from."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import tr
from desktop_app.ui.call.days import NotADay, day_meant
from desktop_app.ui.notes.keeper import Ask
from desktop_app.ui.widgets.fields import Field, TextArea, line_field
from desktop_app.ui.widgets.labels import name_it
from desktop_app.ui.widgets.layouts import column


@dataclass(frozen=True)
class Words:
    """What an editor says: the note's name, what is told of it, an example in its place, the
    same of the day with a hint behind its name, and what is missing where there is no note."""

    note: str
    about: str
    example: str
    day: str
    day_hint: str
    day_example: str
    wants: str


@dataclass(frozen=True)
class Read:
    """A note and a day that can be saved; no day where none is typed."""

    note: str
    day: date | None


class _Note(TextArea):
    """Three lines, however much room there is."""

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()


class NoteEditor(QWidget):
    """A note and a day. ``edited`` carries what is typed now, ``sent`` is Enter in the day.

    ``above`` stands before the note.
    """

    edited = Signal(object)
    sent = Signal()

    def __init__(self, words: Words, above: QWidget | None = None) -> None:
        super().__init__()
        self._words = words
        self._note = Field(words.note, _Note(lines=3))
        self._note.editor.setPlaceholderText(words.example)
        self._day = line_field(words.day, hint=words.day_hint)
        self.propose(words.day_example)
        name_it(self._note.editor, words.note, words.about)
        name_it(self._day.editor, words.day, tr("a day, such as Fri, 28/5 or tomorrow"))
        self.inside = column(self, gap=10)
        for part in (above, self._note, self._day) if above else (self._note, self._day):
            self.inside.addWidget(part)
        self._note.editor.textChanged.connect(self._was_edited)
        self._day.editor.textEdited.connect(lambda _text: self._was_edited())
        self._day.editor.returnPressed.connect(self.sent)

    def propose(self, day: str) -> None:
        """Show a day where none is typed."""
        self._day.editor.setPlaceholderText(day)

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

    def read(self, today: date) -> Read | None:
        """What is typed, if it can be saved; what is wrong is said at its field."""
        typed, day = self.typed(), None
        wrong_note = "" if typed.note.strip() or not self.needs_note() else self._words.wants
        wrong_day = ""
        try:
            day = day_meant(typed.day, today) if typed.day.strip() else None
        except NotADay:
            wrong_day = tr("Write a day from today on, such as Fri, 28/5 or tomorrow.")
        self.show_problems(wrong_note, wrong_day)
        return None if wrong_note or wrong_day else Read(typed.note, day)

    def needs_note(self) -> bool:
        """Whether nothing can be saved without a note."""
        return True

    def take_focus(self) -> None:
        """Put the focus in the note."""
        self._note.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problems(self, of_note: str, of_day: str) -> None:
        """Say what is wrong with either; the first that is wrong has the focus."""
        for field, sentence in ((self._day, of_day), (self._note, of_note)):
            if sentence or field.error():
                field.set_error(sentence)
            if sentence:
                field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, field: str, sentence: str) -> None:
        """Say what is wrong with the day (``ring_back_on``), or else with the note."""
        of_day = field == "ring_back_on"
        self.show_problems("" if of_day else sentence, sentence if of_day else "")

    def _was_edited(self) -> None:
        self.show_problems("", "")
        self.edited.emit(self.typed())
