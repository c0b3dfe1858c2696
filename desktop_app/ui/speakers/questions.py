"""What attendees would like to ask the speaker of a session: noted, changed, taken away."""

from collections.abc import Callable, Hashable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.desk.speaker_questions import (
    QuestionLine,
    add_question,
    change_question,
    question_as_typed,
    remove_question,
    session_questions,
)
from desktop_app.domain.errors import ChangedSince, Refusal
from desktop_app.i18n import isolated, listed, tr
from desktop_app.ui.groups.drafts import Drafts
from desktop_app.ui.groups.problems import say_refusal
from desktop_app.ui.panes import PANE
from desktop_app.ui.speakers.removable import RemovableList
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.banner import PassingBanner
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.cells import Column, Row, Words
from desktop_app.ui.widgets.fields import Field, LineEdit, line_field
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow
from desktop_app.ui.widgets.texts import breakable

PAUSE = 300  # milliseconds after a key until what is typed is kept
OTHER = Qt.FocusReason.OtherFocusReason
READ = "session questions"


class QuestionsCard(Card):
    """A question that is not added yet waits while another is changed, and stands in the line again
    once that is saved, given up with Esc, or left with an empty line.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Questions beforehand"), icon="circle-question-mark")
        self._desk = desk
        self._session_id: UUID | None = None
        self._lines: dict[Hashable, QuestionLine] = {}
        self._changing: QuestionLine | None = None
        self._seen = ""  # as the question was typed that is changed
        self._is_saving = False
        self._drafts = Drafts(desk, "question", self)
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._intro = Label(
            tr("Names of people on file are taken out of it. Read it again all the same."),
            tone="muted",
            wrap=True,
        )
        self.list = RemovableList(
            tr("Questions beforehand"), [Column("", 120, 1, least=100)], self._remove
        )
        self.notice = PassingBanner()  # beside what was asked for, in sight with the focus
        self.line: Field[LineEdit] = line_field(tr("A question for the speaker"))
        self._add = Button("", icon="plus", compact=True)
        self._take = Button(tr("Take the question away"), icon="trash-2", compact=True)
        self._compose()
        self._say()

    def _compose(self) -> None:
        across = Flow(gap=8, line_gap=8)
        for button in (self._add, self._take):
            across.add(button)
        parts: tuple[QWidget, ...] = (self._intro, self.list, self.notice, self.line)
        for part in parts:
            self.body.addWidget(part)
        self.body.addLayout(across)
        self.body.addStretch(1)
        self.setProperty(PANE, True)
        self._add.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click on it does not leave the line
        self.line.editor.installEventFilter(self)
        self.line.editor.returnPressed.connect(self._save)
        self.line.editor.textEdited.connect(lambda _text: self._typed())
        self._pause.timeout.connect(self._keep)
        self.list.opened.connect(self._change)
        self._add.clicked.connect(lambda _on: self._save())
        self._take.clicked.connect(lambda _on: self._remove(self.list.current_key()))

    def show_session(self, session_id: UUID | None, *, may_write: bool) -> None:
        """Show the questions for the speaker of a session."""
        if session_id != self._session_id:
            self._leave()
            self._session_id = session_id
            if session_id is not None:
                self._drafts.find(session_id, partial(self._found, session_id))
        self.line.setVisible(may_write)
        self._add.setVisible(may_write)
        self._take.setVisible(may_write and bool(self._lines))
        if session_id is not None:
            self._desk.work.read(
                self,
                session_questions,
                session_id,
                done=partial(self._show, may_write),
                refused=self._refused,
                key=READ,
            )

    def forget(self) -> None:
        """Show none any more; what is typed is kept, as the window locks or closes."""
        self._leave()
        self._drafts.put_away()

    def _leave(self) -> None:
        self._keep()
        self._pause.stop()
        self._session_id, self._changing = None, None
        self._lines = {}
        self.notice.clear()
        self.list.show_rows(())
        self.line.editor.clear()
        self.line.set_error("")
        self._say()

    # What is typed

    def _typed(self) -> None:
        self.line.set_error("")
        self._pause.start()

    def _keep(self) -> None:
        """Keep a question that is not added yet; one that is changed stands on file as it was."""
        if self._session_id is not None and self._changing is None:
            text = self.line.editor.text()
            self._drafts.keep_at_once(self._session_id, {"line": text} if text else None)

    def eventFilter(self, line: QObject, event: QEvent) -> bool:
        if self._changing is not None and _is_escape(event):
            event.accept()  # as a key for the line: the page would go back by it
            if event.type() is QEvent.Type.KeyPress:
                self._end_changing()
            return True
        if event.type() is QEvent.Type.FocusOut:
            self._end_if_empty()
        return super().eventFilter(line, event)

    def _end_if_empty(self) -> bool:
        """Whoever empties the line changes nothing by it, unless other words are typed there."""
        ends = self._changing is not None and not self.line.editor.text().strip()
        if ends:
            self._end_changing()
        return ends

    def _end_changing(self) -> None:
        """Have the line for a new question again, with what was typed of one before."""
        self._changing = None
        self.line.editor.clear()
        self.line.set_error("")
        self._say()
        if self._session_id is not None:
            self._drafts.find(self._session_id, partial(self._found, self._session_id))

    def _found(self, session_id: UUID, kept: Mapping[str, object] | None) -> None:
        if session_id == self._session_id and kept and not self.line.editor.text():
            self.line.editor.setText(str(kept["line"]))

    # Showing

    def _show(self, may_write: bool, lines: tuple[QuestionLine, ...]) -> None:
        self._lines = {line.question_id: line for line in lines}
        if self._changing is not None and self._changing.question_id not in self._lines:
            self._changing = None  # taken away meanwhile: what is typed can be added anew
            self._say()
        self.list.show_rows([_row(number, line) for number, line in enumerate(lines, 1)])
        self.list.setVisible(bool(lines))
        self._take.setVisible(may_write and bool(lines))

    def _say(self) -> None:
        changes = self._changing is not None
        self._add.set_words(tr("Save the question") if changes else tr("Add question"))
        self._add.set_icon("check" if changes else "plus")

    # Doing

    def _change(self, key: Hashable) -> None:
        """Have a question in the line, to be worded otherwise."""
        self._keep()
        line = self._lines.get(key)
        if line is not None:
            begin = partial(self._begin_to_change, line)
            self._desk.work.read(
                self, question_as_typed, line.question_id, done=begin, refused=self._refused
            )

    def _begin_to_change(self, line: QuestionLine, typed: str) -> None:
        if line.question_id in self._lines:  # it may have been taken away meanwhile
            self._changing, self._seen = line, typed
            self.line.editor.setText(typed)
            self.line.editor.setFocus(OTHER)
            self._say()

    def _save(self) -> None:
        text, changing = self.line.editor.text(), self._changing
        if self._end_if_empty() or self._session_id is None or self._is_saving or not text.strip():
            return
        if changing is None:
            self._do(add_question, self._session_id, text)
        else:
            self._do(change_question, changing.question_id, text, self._seen)

    def _remove(self, key: Hashable | None) -> None:
        if key is not None and not self._is_saving:
            self._do(remove_question, key)

    def _do(self, act: Callable[..., Any], *args: Any) -> None:
        self._is_saving = True
        self.notice.clear()
        typed = self.line.editor.text()
        self._desk.work.perform(
            self,
            act,
            *args,
            done=lambda _done: self._is_done(act, typed),
            refused=self._refused,
            always=self._is_over,
        )

    def _refused(self, refusal: Refusal) -> None:
        """A colleague has worded it otherwise: say how; the next save writes over that."""
        if isinstance(refusal, ChangedSince) and self._changing is not None:
            stands = str(dict(refusal.fields)["question"])
            self._seen = stands
            self.line.set_error(tr("Now it says: “{text}”", text=stands))
        else:
            say_refusal(self.notice, refusal)

    def _is_over(self) -> None:
        self._is_saving = False

    def _is_done(self, act: Callable[..., Any], typed: str) -> None:
        """What was sent is done with; what was typed since stays."""
        if act is remove_question or self.line.editor.text() != typed:
            return
        if act is add_question and self._session_id is not None:
            self._pause.stop()
            self._drafts.drop(self._session_id)
        self._end_changing()


def _is_escape(event: QEvent) -> bool:
    asks = event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
    return asks and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape


def _row(number: int, line: QuestionLine) -> Row:
    text = isolated(line.text)
    said = tr("Question {number}: {text}", number=number, text=text)
    doubt = _doubt(line)
    cell = Words(breakable(text), under=doubt)
    return Row(line.question_id, (cell,), f"{said} {doubt}".strip(), find=text)


def _doubt(line: QuestionLine) -> str:
    """Which words somebody should look at: they are left, for mostly nobody is meant."""
    if not line.doubtful:
        return ""
    words = listed([f"“{word}”" for word in line.doubtful])
    return tr("{words}: if somebody is meant, word it otherwise.", words=words)
