"""The bookings: the sessions that come next, the board, and the card of the current booking."""

from collections.abc import Hashable, Mapping, Set
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_app.desk.speaker_board import Board as Bookings
from desktop_app.desk.speaker_board import BoardCard, Slot
from desktop_app.desk.speaker_moves import move_speaker
from desktop_app.desk.speaker_papers import Papers, papers_of
from desktop_app.domain.access import Act
from desktop_app.domain.errors import Refusal
from desktop_app.domain.speakers import Stage
from desktop_app.i18n import tr
from desktop_app.ui.panes import PANE
from desktop_app.ui.speakers.folded import Folded
from desktop_app.ui.speakers.foot import BookingFoot
from desktop_app.ui.speakers.group_choice import StripGroup, beside_words
from desktop_app.ui.speakers.stages import COLUMNS, counted, next_of, places
from desktop_app.ui.speakers.strip import Strip
from desktop_app.ui.speakers.ways import ForSession
from desktop_app.ui.speakers.words import saying
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.banner import PassingBanner
from desktop_app.ui.widgets.board import Board
from desktop_app.ui.widgets.fitted import FollowedList
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import column
from desktop_app.ui.wording import words_for

OTHER = Qt.FocusReason.OtherFocusReason

PAPERS = "briefed"


class BookingsPane(QWidget):
    """``moved`` fires when another booking is the current one; ``opened`` carries one's id."""

    moved = Signal()
    opened = Signal(object)

    def __init__(
        self, desk: Desk, actions: Mapping[str, QAction], moves: Mapping[Stage, QAction]
    ) -> None:
        super().__init__()
        self._desk = desk
        self._bookings: Bookings | None = None
        self._cards: dict[Hashable, BoardCard] = {}
        self._current: Hashable | None = None
        self._shown: BoardCard | None = None  # in the card at the foot
        self._unsaved: frozenset[str] = frozenset()
        self._is_moving = False
        self.notice = PassingBanner()
        self.strip, self.group = Strip(), StripGroup()
        self.whose = beside_words(tr("Coming sessions of"), self.group)
        self.board = Board(tr("Bookings"), places(), counted)
        self.folded = Folded()
        self.foot = BookingFoot(actions, list(moves.values()))
        self._empty = Label(wrap=True, tone="muted")
        self._compose()
        self._connect()

    def _compose(self) -> None:
        inside = column(self, gap=12)
        inside.addWidget(self._empty)
        inside.addWidget(self.strip)
        inside.addWidget(self.board, 1)
        below: tuple[QWidget, ...] = (self.notice, self.folded, self.foot)
        for part in below:  # a notice moves no card from its place
            inside.addWidget(part)
        self.foot.hide()
        self._empty.hide()
        for pane in (self.strip, self.board, self.folded, self.foot):
            pane.setProperty(PANE, True)

    def _connect(self) -> None:
        self.board.current_changed.connect(self._choose)
        self.board.opened.connect(self.opened)
        self.board.moved.connect(self._want)
        self.folded.chosen.connect(self._choose)
        self.folded.list.opened.connect(self.opened)
        self.strip.opened.connect(self._open_slot)
        self.group.chosen.connect(self._show_strip)
        for each in self.board.columns:
            each.list.entered.connect(self._back_on_board)

    # What the page asks

    def lists(self) -> list[FollowedList]:
        """The lists that hold the cards of the board."""
        return [each.list for each in self.board.columns]

    def show_bookings(self, bookings: Bookings) -> None:
        """Show these; the current booking stays so."""
        if bookings != self._bookings:
            self.notice.clear()  # what it says may be true no longer
        self._bookings = bookings
        self._cards = {card.booking_id: card for card in bookings.cards}
        say = saying(bookings, self._unsaved)
        by_stage: dict[Hashable, list[BoardCard]] = {stage: [] for stage in Stage}
        for card in bookings.cards:
            by_stage[card.stage].append(card)
        self.board.show_cards(
            {stage: [say.card(card) for card in by_stage[stage]] for stage in COLUMNS}
        )
        self.folded.show_bookings([c for c in bookings.cards if c.stage not in COLUMNS], say)
        self.group.offer(bookings.slots, say.groups)
        self._show_strip()
        self._say_empty()
        kept = self._current if self._current in self._cards else None
        self._choose(kept if self._is_in_folded() else self.board.current_key())

    def show_unsaved(self, ids: Set[str]) -> None:
        """Say of the bookings with these ids, in hexadecimal, that something typed is not saved."""
        if ids != self._unsaved:
            self._unsaved = frozenset(ids)
            if self._bookings is not None:
                self.show_bookings(self._bookings)

    def _show_strip(self) -> None:
        """The coming sessions of the group that is chosen."""
        slots = self._bookings.slots if self._bookings is not None else ()
        today = self._bookings.today if self._bookings is not None else None
        shown = self.group.group_id()
        self.strip.show_slots([slot for slot in slots if slot.group_id == shown], today)

    def _say_empty(self) -> None:
        may = bool(self._desk.actor.scopes(Act.PLAN))
        first = tr("No speaker has been booked or thought of yet.")
        add = tr("New booking notes the first idea.") if may else ""
        self._empty.setText(f"{first} {add}".strip())
        self._empty.setVisible(not self._cards)

    def forget(self) -> None:
        """Show nothing any more."""
        self._bookings, self._shown = None, None
        self._cards, self._current, self._unsaved = {}, None, frozenset()
        self.notice.clear()
        self.board.forget()
        self.strip.show_slots(())
        self.folded.hide()
        self.foot.hide()

    def current(self) -> BoardCard | None:
        """The current booking, on the board or folded away; None while there is none."""
        return self._cards.get(self._current)

    def choose(self, booking_id: UUID) -> None:
        """Make a booking the current one, if it is shown."""
        card = self._cards.get(booking_id)
        if card is None:
            return
        if card.stage in COLUMNS:
            self.board.set_current(booking_id)
        else:
            if not self.folded.is_open():
                self.folded.turn()
            self.folded.list.set_current(booking_id)
        self._choose(booking_id)

    def take_focus(self) -> bool:
        """Put the focus on the current card; False where there is none."""
        if self._is_in_folded():
            self.folded.list.setFocus(OTHER)
            return True
        if self.board.is_empty():
            return False
        self.board.take_focus()
        return True

    # Which is current

    def _is_in_folded(self) -> bool:
        card = self._cards.get(self._current)
        return card is not None and card.stage not in COLUMNS and self.folded.is_open()

    def _back_on_board(self) -> None:
        self._choose(self.board.current_key())

    def _choose(self, key: Hashable | None) -> None:
        if key != self._current:
            self.notice.clear()  # it is about the one before
        self._current = key
        card = self.current()
        if card is not None and card == self._shown:
            return
        self._shown = card
        self.foot.setVisible(card is not None)
        if card is not None and self._bookings is not None:
            self.foot.show_booking(card, self._bookings.today)
        self.moved.emit()

    def _open_slot(self, slot: Slot) -> None:
        """To the booking that has come furthest for a session; one that wants a speaker to a new
        booking for it, any other to its day in the calendar."""
        order = list(COLUMNS)
        found = [c for c in self._cards.values() if c.session_id == slot.session_id]
        held = [card for card in found if card.stage in order]
        if held:
            furthest = max(held, key=lambda card: order.index(card.stage))
            self.choose(furthest.booking_id)
            self.board.take_focus()
        elif slot.longer and not slot.asked and slot.may_plan:
            self._desk.go("booking", ForSession(slot.session_id))
        else:
            self._desk.go("calendar", slot.session_id)

    # Moving

    def move_on(self) -> None:
        """Take the current booking to the next column."""
        card = self.current()
        stage = next_of(card.stage) if card is not None else None
        if stage is not None:
            self.move_to(stage)

    def move_to(self, stage: Stage) -> None:
        """Take the current booking to a stage."""
        if self._current is not None:
            self._want(self._current, stage)

    def _want(self, booking_id: Hashable, stage: Hashable) -> None:
        """Mouse, keys, menu and buttons all come here: the desk says whether it may be."""
        if self._is_moving or not self._desk.actor.scopes(Act.PLAN):
            return
        self._is_moving = True
        self._desk.work.perform(
            self,
            move_speaker,
            booking_id,
            stage,
            done=partial(self._moved, booking_id),
            refused=self._refuse,
            always=self._has_moved,
        )

    def _moved(self, booking_id: Hashable, stage: Stage) -> None:
        self.notice.clear()
        if stage is Stage.BRIEFED:
            read, say = self._desk.work.read, self._say_whether_made
            read(self, papers_of, booking_id, done=say, refused=lambda _gone: None, key=PAPERS)

    def _say_whether_made(self, papers: Papers) -> None:
        """A brief may have been given otherwise: it is said that none was made, and no more."""
        if papers.brief and papers.brief_made_on is None:
            words = tr("If they were not told otherwise, Brief and invitation makes one.")
            self.notice.say(tr("Briefed, and no brief was made here"), words, "warn")

    def _has_moved(self) -> None:
        self._is_moving = False

    def _refuse(self, refusal: Refusal) -> None:
        words = words_for(refusal)
        self.notice.say(words.title, f"{words.sentence} {words.remedy}", "warn")
