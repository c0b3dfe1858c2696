"""What a speaker can speak on: a tick for each topic, kept at once."""

from collections.abc import Hashable
from functools import partial
from uuid import UUID

from desktop_app.desk.speaker_topics import TopicLine, can_speak_on
from desktop_app.i18n import isolated, tr
from desktop_app.ui.groups.problems import say_refusal
from desktop_app.ui.panes import PANE
from desktop_app.ui.speakers.words import LONGEST_TOPIC
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.banner import PassingBanner
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.cells import Column, Row, Tick, Words
from desktop_app.ui.widgets.fitted import FittedList
from desktop_app.ui.widgets.texts import breakable, elided

MOST = 260  # pixels at 100 %


class CanSpeakCard(Card):
    """Ticks, and a notice where one was not kept."""

    def __init__(self, desk: Desk) -> None:
        title = tr("Can speak on")
        super().__init__(title, icon="list", aside=tr("Space to tick"), padding=0)
        self._desk = desk
        self._speaker_id: UUID | None = None
        self._topics: tuple[TopicLine, ...] = ()
        self._ticked: frozenset[UUID] = frozenset()
        self._may_write = False
        self._is_saving = False
        self.list = FittedList(title, [Column("", 24), Column("", 160, 1, least=120)], MOST)
        self.notice = PassingBanner()  # beside what was asked for, in sight with the focus
        self.body.addWidget(self.notice)
        self.body.addWidget(self.list)
        self.setProperty(PANE, True)
        self.list.bind(" ", self._turn)
        self.list.ticked.connect(self._turn)

    def offer(self, topics: tuple[TopicLine, ...]) -> None:
        """Have these topics to tick."""
        self._topics = topics
        self._show()

    def show_speaker(
        self, speaker_id: UUID | None, ticked: frozenset[UUID], *, may_write: bool
    ) -> None:
        """Show what a speaker can speak on; None hides it."""
        if speaker_id != self._speaker_id:
            self.notice.clear()
        self._speaker_id, self._ticked, self._may_write = speaker_id, ticked, may_write
        self._show()

    def _show(self) -> None:
        self.list.show_rows([self._row(line) for line in self._topics])
        self.setVisible(self._speaker_id is not None and bool(self._topics))
        self.aside.setVisible(self._may_write)

    def _row(self, line: TopicLine) -> Row:
        ticked, name = line.topic_id in self._ticked, isolated(line.form.name)
        words = Words(breakable(elided(name, LONGEST_TOPIC)))
        said = tr("can speak on it") if ticked else tr("not ticked")
        cells = (Tick(ticked, self._may_write), words)
        return Row(line.topic_id, cells, f"{name}, {said}", find=line.form.name)

    def _turn(self, key: Hashable) -> None:
        if self._speaker_id is None or self._is_saving or not self._may_write:
            return
        self._is_saving = True
        self.notice.clear()
        self._desk.work.perform(
            self,
            can_speak_on,
            self._speaker_id,
            key,
            key not in self._ticked,
            refused=partial(say_refusal, self.notice),
            always=self._is_over,
        )

    def _is_over(self) -> None:
        self._is_saving = False
