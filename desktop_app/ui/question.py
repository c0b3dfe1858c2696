"""Ctrl+J: just a question. A topic by one key, a note if there is one, and no name."""

import json
from datetime import datetime
from functools import partial
from uuid import uuid4

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from desktop_app.desk import drafts
from desktop_app.desk.questions import log_question
from desktop_app.domain.access import Act
from desktop_app.domain.errors import BadField, Refusal
from desktop_app.domain.questions import Topic
from desktop_app.i18n import tr
from desktop_app.ui.aside import Aside
from desktop_app.ui.naming import name_of
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.cells import Column, Row, State, Words
from desktop_app.ui.widgets.fields import Field, TextArea
from desktop_app.ui.widgets.fitted import FollowedList
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.wording import one_line

SHELF = "question"


class _Topics(FollowedList):
    """As tall as its rows."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.content_height() + 2 * self.frameWidth())

    minimumSizeHint = sizeHint


class _Note(TextArea):
    """No taller than its lines, so that the button that saves is in sight below it."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())


class QuestionPanel(Aside):
    """What is typed stays until it is saved, also over a lock."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Just a question"), "circle-question-mark")
        self._desk = desk
        self._request = uuid4().hex
        self._found = False
        self.topics = _Topics(tr("What was asked"), [Column("", 36), Column("", 160, stretch=1)])
        self.topics.show_rows([_row(number, topic) for number, topic in _numbered()])
        self.note = Field(tr("Note"), _Note(lines=3), hint=tr("(optional)"))
        self.note.setFocusProxy(None)  # type: ignore[arg-type]  # over it Tab loses its way
        self._save = Button(tr("Save the question"), key="Ctrl+Return", primary=True)
        self._compose()
        for number, topic in _numbered():
            self.topics.bind(str(number), partial(self._choose, topic))
        self.topics.stands.connect(partial(self.keep_in_sight, self.topics))
        self.topics.opened.connect(lambda _key: self.note.editor.setFocus())
        self._save.clicked.connect(lambda _on: self.save())

    def _compose(self) -> None:
        body = self.card.body
        body.addWidget(Label(tr("No name and no number are kept."), tone="muted", wrap=True))
        for part in (self.topics, self.note, self._save):
            body.addWidget(part)
        body.addStretch(1)
        self._clear()

    def first(self) -> QWidget:
        """The topics."""
        return self.topics

    def stops(self) -> list[QWidget]:
        """In reading order."""
        return [self.done, self.topics, self.note.editor, self._save]

    def open(self) -> None:
        """Show the panel, with what was typed in it before."""
        super().open()
        if not self._found and self._may_keep():
            self._found = True
            self._desk.work.read(self, drafts.draft, SHELF, done=self._fill, key="question draft")

    def save(self) -> None:
        """Keep the question; what was typed stays until it is written."""
        self._desk.work.perform(
            self,
            log_question,
            self.topics.current_key(),
            self.note.editor.text(),
            request_id=self._request,
            done=lambda _id: self._saved(),
            refused=self._refused,
        )

    def put_away(self) -> None:
        """Keep a note that is typed and not saved, and show it no more."""
        note = self.note.editor.text()
        if note.strip() and self._may_keep():
            kept = json.dumps([self.topics.current_key(), note])
            self._desk.work.perform(self, drafts.keep_draft, SHELF, kept)
        self._clear()
        self._found = False

    def _choose(self, topic: Topic, _current: object) -> None:
        self.topics.set_current(topic)

    def _saved(self) -> None:
        self._clear()
        if self._may_keep():
            self._desk.work.perform(self, drafts.drop_draft, SHELF)
        self.closed.emit()

    def _clear(self) -> None:
        self._request = uuid4().hex
        self.note.editor.setPlainText("")
        self.note.set_error("")
        self.topics.set_current(Topic.OTHER)

    def _refused(self, refusal: Refusal) -> None:
        self._request = uuid4().hex
        self.note.set_error(one_line(refusal))
        if isinstance(refusal, BadField):
            self.note.editor.setFocus()

    def _fill(self, kept: tuple[str, datetime] | None) -> None:
        if kept is not None and not self.note.editor.text():
            topic, note = json.loads(kept[0])
            self.topics.set_current(Topic(topic))
            self.note.editor.setPlainText(note)

    def _may_keep(self) -> bool:
        return bool(self._desk.actor.scopes(Act.DRAFT))


def _numbered() -> list[tuple[int, Topic]]:
    return list(enumerate(Topic, 1))


def _row(number: int, topic: Topic) -> Row:
    sentence = tr("{keys}: {what}", keys=str(number), what=name_of(topic))
    return Row(topic, (State(str(number)), Words(name_of(topic))), sentence)
