"""A topic from close by: what it is called, and what is known of it."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from desktop_app.desk.speaker_topics import (
    CLEANED,
    TopicForm,
    TopicLine,
    add_topic,
    change_topic,
    merge_topics,
    remove_topic,
    speaker_topics,
)
from desktop_app.i18n import tr
from desktop_app.ui.speakers.record_form import Asked, Kind, RecordForm, Values
from desktop_app.ui.speakers.record_view import RecordView, Ways
from desktop_app.ui.speakers.topic_ends import TopicEnds
from desktop_app.ui.speakers.topics import sentence
from desktop_app.ui.views import Desk

SHOWN = ("topic", "topic_wish", "speaker_topic", "speaker_booking", "session")
FIELDS = (
    Asked("name", "Topic", 1, least=240),
    Asked("note", "Note", 2, Kind.AREA, "(optional)", least=240),
)


class TopicView(RecordView):
    """A new topic, or one that is put right."""

    RULES: Mapping[str, Callable[[Any], object]] = CLEANED

    def __init__(self, desk: Desk) -> None:
        ways = Ways(self._values_of, self._form_of, self._read, self._act_of)
        super().__init__(desk, tr("Topic"), "topic", RecordForm(FIELDS), ways)
        self.ends = TopicEnds(self._remove, self._merge)
        self.add(self.ends)
        self.body.addStretch(1)
        self.set_foot(self._bar)
        self.follow(desk.work.changed, *SHOWN)

    def _values_of(self, form: TopicForm | None) -> dict[str, str]:
        return {"name": form.name, "note": form.note} if form else {"name": "", "note": ""}

    def _form_of(self, values: Values) -> tuple[TopicForm | None, dict[str, str]]:
        if not values["name"].strip():
            return None, {"name": tr("Say what the topic is called.")}
        return TopicForm(values["name"], values["note"]), {}

    def _act_of(
        self, form: TopicForm, values: Values
    ) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        del values
        if self._id is None:
            return add_topic, (form,)
        return change_topic, (self._id, form, self._seen)

    def _read(self) -> None:
        self._desk.work.read(self, speaker_topics, done=self._show, key="topic")

    def _show(self, lines: tuple[TopicLine, ...]) -> None:
        line = next((each for each in lines if each.topic_id == self._id), None)
        if self._id is not None and line is None:
            self._back()
            return
        self._standing.setText(sentence(line) if line is not None else "")
        self._standing.setVisible(line is not None)
        self.ends.show_others(lines, self._id if self._may_write else None)
        self.show_form(line.form if line is not None else None)

    def _remove(self) -> None:
        self._end(remove_topic, self._id)

    def _merge(self, into: UUID) -> None:
        self._end(merge_topics, self._id, into)

    def _end(self, act: Callable[..., Any], topic_id: UUID | None, *into: UUID) -> None:
        """The topic is gone afterwards, and with it what was typed of it."""

        def done(_answer: object) -> None:
            self._drafts.drop(topic_id)
            self._is_shown = False
            self._leave()
            self.go_on(next(iter(into), None))

        self._desk.work.perform(self, act, topic_id, *into, done=done, refused=self._refused)
