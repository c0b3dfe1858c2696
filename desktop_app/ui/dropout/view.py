"""Something has changed today: a counsellor or a speaker drops out, and what is done about it."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.desk.changed_today import ChangedToday, changed_today
from desktop_app.desk.changing import cancel_session, change_session
from desktop_app.desk.counsellors import unassign_counsellor
from desktop_app.desk.replacing import Replacement, replace_speaker
from desktop_app.desk.speaker_moves import move_speaker
from desktop_app.domain.speakers import Stage
from desktop_app.i18n import tr
from desktop_app.ui.dropout.commands import ICONS, make_actions
from desktop_app.ui.dropout.duty_card import DutyCard
from desktop_app.ui.dropout.session_card import SessionCard
from desktop_app.ui.dropout.speaking import confirm_words, pencil_words, promised_in
from desktop_app.ui.dropout.talk_card import TalkCard
from desktop_app.ui.dropout.told_card import ToldCard
from desktop_app.ui.dropout.words import may_see_people, shorten_words
from desktop_app.ui.errand import Errand, For
from desktop_app.ui.panes import PANE
from desktop_app.ui.speakers.ways import ForSession
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.following import Following
from desktop_app.ui.widgets.layouts import Flow, column
from desktop_app.ui.widgets.page import Page

READ, ROSTER, BOOKING = "dropout", "roster", "booking"
HEAD_LEAST = 300
LEAST = 420  # pixels at 100 %: the cards side by side
SHOWN = (
    "session",
    "booking",
    "support_group",
    "assignment",
    "counsellor",
    "leave",
    "speaker",
    "speaker_booking",
    "speaker_topic",
    "offered_date",
    "notice",
)


class DropoutView(Page):
    """One session and all that may be done on its day; each act is one that others do, too.

    What is refused is told over the page; what has been done, in the status line with Undo.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Something has changed today"))
        self._desk = desk
        self._session_id: UUID | None = None
        self._seen: ChangedToday | None = None
        self._then: Callable[[], object] | None = None  # where the focus goes once it is read
        self._actions = make_actions(self, self._what_commands_do())
        self._cards = QWidget()
        self.session, self.duties = SessionCard(self._actions), DutyCard(self._actions)
        self.talks, self.told = TalkCard(self._actions), ToldCard(self._actions)
        self._compose()
        self._connect()
        self._allow()

    def _what_commands_do(self) -> dict[str, Callable[[], object]]:
        return {
            "back": self._desk.back,
            "turn": self._turn,
            "off": self._take_off,
            "withdraw": self._withdraw,
            "pencil": partial(self._choose, Stage.PENCILLED),
            "confirm": partial(self._choose, Stage.CONFIRMED),
            "book": self._book,
            "shorten": self._shorten,
            "cancel": self._cancel,
            "tell": self._tell,
            "roster": lambda: self._desk.go(ROSTER, self._session_id),
        }

    def _compose(self) -> None:
        self.head.add(self.heading, stretch=1, least=HEAD_LEAST)
        self._back = button_for(self._actions["back"], ICONS["back"], cap=True)
        self.head.add(self._back)
        sides = Flow(self._cards, gap=16, even=True)
        for cards in ((self.session, self.duties), (self.talks, self.told)):
            side = QWidget()
            stack = column(side, gap=16)
            for card in cards:
                card.setProperty(PANE, True)
                stack.addWidget(card)
            stack.addStretch(1)
            sides.add(side, stretch=1, least=LEAST)
        self._cards.hide()
        self.add(self._cards)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.duties.picker.chosen.connect(self._assign)
        self.duties.duties.changed.connect(lambda _duty: self._allow())
        self.talks.moved.connect(self._allow)
        self.talks.opened.connect(self._take_next_step)
        Following(self, (self.duties.picker.list, self.talks.list))
        self.follow(self._desk.work.changed, *SHOWN)

    # What the frame asks of a view

    def show_for(self, session_id: UUID | None = None) -> None:
        """Show a session; without one, that which was shown before."""
        if session_id is not None and session_id != self._session_id:
            self.put_away()
            self._session_id = session_id
            self.verticalScrollBar().setValue(0)
        self.reload()

    def reload(self) -> None:
        """Read the session again."""
        self.stale = False
        work, wanted = self._desk.work, self._session_id
        if wanted is not None:
            work.read(self, changed_today, wanted, done=self._show, key=READ)

    def look_again(self) -> None:
        """Read it again."""
        self.reload()

    def focus_first(self) -> None:
        """Put the focus on the first control: the page is opened at its top, and no key that
        chooses somebody is pressed before it was read."""
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Forget what is shown."""
        self._session_id = self._seen = self._then = None
        for card in (self.session, self.duties, self.talks, self.told):
            card.forget()
        self._cards.hide()
        self._allow()

    # Showing

    def _show(self, seen: ChangedToday) -> None:
        if seen.card.line.session_id != self._session_id:
            return
        self._seen = seen
        for card in (self.session, self.duties, self.talks, self.told):
            card.show_session(seen)
        self._actions["shorten"].setText(shorten_words(seen))
        self._cards.show()
        self._allow()
        then, self._then = self._then, None
        if then is not None:
            then()

    def _allow(self) -> None:
        """Show what this person may do here, with the current duty and speaker as they are."""
        seen, talk = self._seen, self.talks.talk()
        people = seen is not None and may_see_people(seen)
        plans = seen is not None and seen.plans
        there = {
            "back": True,
            "turn": seen is not None,
            "off": self.duties.may_take_off(),
            "withdraw": plans and talk is not None and talk.withdraws,
            "pencil": plans and self._comes_next(Stage.PENCILLED),
            "confirm": plans and self._comes_next(Stage.CONFIRMED),
            "book": plans and seen is not None and not seen.over and seen.card.line.longer,
            "shorten": plans and seen is not None and seen.usual is not None,
            "cancel": plans and seen is not None and not seen.over,
            "tell": people and seen is not None and seen.card.line.to_tell > 0,
            "roster": people,
        }
        for name, action in self._actions.items():
            action.setVisible(there[name])
        self._name_choices(talk is None or talk.against is None)

    def _comes_next(self, stage: Stage) -> bool:
        """Whether the current speaker may be brought to a stage."""
        talk = self.talks.talk()
        if talk is None:
            return self.talks.current() is not None
        return talk.pencils if stage is Stage.PENCILLED else talk.confirms

    def _name_choices(self, can: bool) -> None:
        current, seen = self.talks.current(), self._seen
        instead = seen is not None and promised_in(seen) is not None
        for name, words in (("pencil", pencil_words), ("confirm", confirm_words)):
            self._actions[name].setText(words(current, instead=instead))
            self._actions[name].setEnabled(can)

    # Doing

    def _turn(self) -> None:
        self.duties.turn()
        self.duties.take_focus()

    def _assign(self, counsellor_id: UUID, reason: str) -> None:
        act, duty = self.duties.picker.act(), self.duties.duty()
        to = self.duties.take_focus
        self._do(to, act, counsellor_id, self._session_id, duty, reason=reason or None)

    def _take_off(self) -> None:
        self._do(self.duties.take_focus, unassign_counsellor, self._session_id, self.duties.duty())

    def _withdraw(self) -> None:
        talk = self.talks.talk()
        if talk is not None:
            self._do(self._to_talks, move_speaker, talk.booking_id, Stage.WITHDREW)

    def _choose(self, stage: Stage) -> None:
        """Whoever had promised it cannot come: that is noted in the same act."""
        one, seen = self.talks.current(), self._seen
        if one is not None and seen is not None:
            slot = promised_in(seen)
            wanted = Replacement(
                session_id=seen.card.line.session_id,
                speaker_id=one.speaker_id,
                booking_id=one.booking_id,
                instead_of=None if slot is None else slot.booking_id,
                stage=stage,
            )
            self._do(self._to_talks, replace_speaker, wanted)

    def _take_next_step(self) -> None:
        """What Enter does: who is not pencilled yet is, and who is, is confirmed."""
        for name in ("pencil", "confirm"):
            action = self._actions[name]
            if action.isVisible() and action.isEnabled():
                action.trigger()
                return

    def _book(self) -> None:
        if self._session_id is not None:
            self._desk.go(BOOKING, ForSession(self._session_id))

    def _shorten(self) -> None:
        if self._seen is not None and self._seen.usual is not None:
            self._do(self._to_told, change_session, self._session_id, self._seen.usual)

    def _cancel(self) -> None:
        self._do(self._to_told, cancel_session, self._session_id)

    def _do(
        self,
        then: Callable[[], object],
        act: Callable[..., Any],
        *args: object,
        reason: str | None = None,
    ) -> None:
        """The button pressed may be gone afterwards: the focus goes on to what comes ``then``."""

        def done(_answer: object) -> None:
            self._then = then
            self.reload()

        self._desk.work.perform(self, act, *args, reason=reason, done=done)

    def _tell(self) -> None:
        if self._session_id is not None:
            self._desk.go(ROSTER, Errand(self._session_id, For.TELL))

    def _to_talks(self) -> None:
        if not self.talks.take_focus():
            self.focus_first()

    def _to_told(self) -> None:
        if not self.told.take_focus():
            self.focus_first()
