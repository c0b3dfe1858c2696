"""The card of the current booking: what, when, who, what they need, and what comes next."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_app.desk.speaker_board import BoardCard
from desktop_app.i18n import isolated, tr
from desktop_app.ui.more import MoreButton
from desktop_app.ui.speakers.words import step_words, when_words, who_words
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.labels import Label, name_it
from desktop_app.ui.widgets.layouts import Flow, column
from desktop_app.ui.widgets.texts import breakable, elided

LONGEST_TOPIC, LONGEST = 60, 100  # letters: the whole is on the booking's own page
TOP = Qt.AlignmentFlag.AlignTop


class Fact(QWidget):
    """Words under what they are about."""

    def __init__(self, title: str, *, size: str = "caption") -> None:
        super().__init__()
        inside = column(self, gap=2)
        self._title = Label(title, size=size, bold=True, wrap=True)
        self._words = Label(size="caption", wrap=True)
        inside.addWidget(self._title)
        inside.addWidget(self._words)
        inside.addStretch(1)

    def say(self, words: str, title: str = "") -> None:
        """Show these words, under another title where one is given."""
        if title:
            self._title.setText(breakable(elided(title, LONGEST_TOPIC)))
        self._words.setText(breakable(elided(words, LONGEST)))


class BookingFoot(Card):
    """``actions`` are those of the page: opening the booking, the next stage, and all others."""

    def __init__(self, actions: Mapping[str, QAction], more: Sequence[QAction]) -> None:
        super().__init__()
        name_it(self, tr("Current booking"))
        self._topic = Fact("", size="body")
        self._speaker, self._needs = Fact(tr("Speaker")), Fact(tr("Needs"))
        self._step = Fact(tr("Next step"))
        whole, facts, ends = Flow(gap=16, line_gap=12), Flow(gap=16, align=TOP), Flow(gap=8)
        for fact in (self._topic, self._speaker, self._needs, self._step):
            facts.add(fact, stretch=1, least=130)
        ends.add(button_for(actions["open"], "pencil"))
        ends.add(button_for(actions["papers"], "mail"))
        ends.add(button_for(actions["next"], "arrow-right"))
        ends.add(MoreButton(more))
        whole.add(facts, stretch=1, least=560)
        whole.add(ends)
        self.body.addLayout(whole)

    def show_booking(self, card: BoardCard, today: date) -> None:
        """Show a booking, with what comes next from a day on."""
        self._topic.say(when_words(card), isolated(card.topic))
        self._speaker.say(who_words(card))
        self._needs.say(isolated(card.needs) or tr("Nothing noted"))
        self._step.say(step_words(card, today))
