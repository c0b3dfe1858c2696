"""The dates that a speaker is asked about, and what they said to each."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.speaker_board import BoardCard, Offer
from desktop_app.desk.speaker_dates import answer_date, offer_date, take_date
from desktop_app.domain.errors import Clash
from desktop_app.domain.speakers import Answer
from desktop_app.i18n import full_date, isolated, tr
from desktop_app.ui.groups.problems import say_refusal
from desktop_app.ui.panes import PANE
from desktop_app.ui.speakers.removable import RemovableList
from desktop_app.ui.speakers.words import ANSWERS, brief_date, has_speaker_words, session_options
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.banner import PassingBanner
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.cells import Column, Options, Row, Words
from desktop_app.ui.widgets.fields import Combo, Field, choice_field
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow
from desktop_app.ui.widgets.texts import breakable, elided

LONGEST_GROUP = 50
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
KEYS = {"1": Answer.YES, "2": Answer.NO, "3": Answer.MAYBE, "0": Answer.UNANSWERED}


class OffersCard(Card):
    """``wanted`` carries the session of a date that is to be that of the talk."""

    wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Dates offered"), icon="calendar-days")
        self._desk = desk
        self._booking_id: UUID | None = None
        self._offered: dict[Hashable, Offer] = {}
        self._may_write = False
        self._is_saving = False
        self._intro = Label(
            tr("What they said to each: 1 yes, 2 no, 3 maybe, 0 not answered; Del takes it away."),
            tone="muted",
            wrap=True,
        )
        self.list = RemovableList(
            tr("Dates offered"), [Column("", 130, 1, least=100), Column("", 0)], self._remove
        )
        self.notice = PassingBanner()  # beside what was asked for, in sight with the focus
        self.choice: Field[Combo] = choice_field(tr("Another date"), [])
        self._add = Button(tr("Offer this date"), icon="calendar-plus", compact=True)
        self._use = Button(tr("Use this date"), icon="check", compact=True)
        self._take = Button(tr("Take the date away"), icon="trash-2", compact=True)
        self._compose()

    def _compose(self) -> None:
        across = Flow(gap=8, line_gap=8)
        for button in (self._add, self._use, self._take):
            across.add(button)
        parts: tuple[QWidget, ...] = (self._intro, self.list, self.notice, self.choice)
        for part in parts:
            self.body.addWidget(part)
        self.body.addLayout(across)
        self.body.addStretch(1)
        self.setProperty(PANE, True)
        self.choice.editor.installEventFilter(self)
        self.list.chosen.connect(self._choose)
        for typed, answer in KEYS.items():
            self.list.bind(typed, partial(self._answer, answer))
        self._add.clicked.connect(lambda _on: self._offer())
        self._use.clicked.connect(lambda _on: self._want(self.list.current_key()))
        self._take.clicked.connect(lambda _on: self._remove(self.list.current_key()))

    # Showing

    def show_booking(
        self,
        card: BoardCard,
        lines: Sequence[SessionLine],
        busy: Mapping[UUID, str],
        *,
        may_write: bool,
    ) -> None:
        """Show the dates of a booking; ``lines`` are sessions that can be offered, ``busy`` says
        who else is asked for them."""
        if self._booking_id != card.booking_id or tuple(self._offered.values()) != card.offered:
            self.notice.clear()
        self._booking_id, self._may_write = card.booking_id, may_write
        self._offered = {offer.session_id: offer for offer in card.offered}
        taken = {line.session_id: has_speaker_words(line) for line in lines}
        self.list.show_rows([_row(each, taken.get(each.session_id, "")) for each in card.offered])
        there = {offer.session_id for offer in card.offered}
        self._fill([line for line in lines if line.session_id not in there], busy)
        some = bool(card.offered)
        self.list.setVisible(some)
        self._intro.setVisible(some and may_write)
        for button in (self._use, self._take):
            button.setVisible(some and may_write)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter opens the dates to choose from, as Space does."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() in ENTER:
                self.choice.editor.showPopup()
                return True
        return super().eventFilter(watched, event)

    def _fill(self, lines: Sequence[SessionLine], busy: Mapping[UUID, str]) -> None:
        combo = self.choice.editor
        chosen = combo.currentData()
        combo.clear()
        for session_id, words in session_options(lines, busy=busy):
            combo.addItem(words, session_id)
        place = combo.findData(chosen)
        open_to = [n for n, line in enumerate(lines) if not line.speaker]
        free = min(open_to, key=lambda n: lines[n].session_id in busy, default=0)
        combo.setCurrentIndex(place if place >= 0 else free)
        for part in (self.choice, self._add):
            part.setVisible(self._may_write and bool(lines))

    def forget(self) -> None:
        """Show none any more."""
        self._booking_id = None
        self._offered = {}
        self.notice.clear()
        self.list.show_rows(())
        self.choice.editor.clear()

    # Doing

    def _offer(self) -> None:
        chosen = self.choice.editor.currentData()
        if chosen:
            self._do(offer_date, self._booking_id, UUID(str(chosen)))

    def _remove(self, key: Hashable | None) -> None:
        if key is not None:
            self._do(take_date, self._booking_id, key)

    def _want(self, key: Hashable | None) -> None:
        if key is None:
            return
        self.notice.clear()
        offer = self._offered[key]
        if offer.answer is Answer.NO:
            say_refusal(self.notice, Clash("said_no", offer.day))
        else:
            self.wanted.emit(key)

    def _choose(self, key: Hashable, number: int) -> None:
        self._answer(list(ANSWERS)[number], key)

    def _answer(self, answer: Answer, key: Hashable) -> None:
        self._do(answer_date, self._booking_id, key, answer)

    def _do(self, act: Callable[..., Any], *args: Any) -> None:
        if self._booking_id is None or self._is_saving or not self._may_write:
            return
        self._is_saving = True
        self.notice.clear()
        refused = partial(say_refusal, self.notice)
        self._desk.work.perform(self, act, *args, refused=refused, always=self._is_over)

    def _is_over(self) -> None:
        self._is_saving = False


def _row(offer: Offer, taken: str) -> Row:
    """A date that was offered; ``taken`` says who has been promised its slot meanwhile."""
    group = elided(isolated(offer.group), LONGEST_GROUP)
    words = tuple(tr(each) for each in ANSWERS.values())
    chosen = list(ANSWERS).index(offer.answer)
    under = " · ".join(part for part in (taken, group) if part)
    day = Words(brief_date(offer.day), bold=True, under=breakable(under))
    parts = (full_date(offer.day), taken, isolated(offer.group), words[chosen].lower())
    said = ", ".join(part for part in parts if part)
    return Row(offer.session_id, (day, Options(words, chosen)), said, find=full_date(offer.day))
