"""The page Speakers: bookings on a board, and the people who speak."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop_app.desk.speaker_board import Board, speaker_board
from desktop_app.desk.speaker_cards import SpeakerLine, speaker_people
from desktop_app.domain.access import Act
from desktop_app.domain.speakers import Stage
from desktop_app.i18n import tr
from desktop_app.ui.speakers.bookings import BookingsPane
from desktop_app.ui.speakers.commands import (
    COMMANDS,
    ICONS,
    WORDS,
    Shape,
    make_actions,
    make_moves,
)
from desktop_app.ui.speakers.people import PeoplePane
from desktop_app.ui.speakers.stages import MOVES, next_of
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.choices import Segmented
from desktop_app.ui.widgets.following import Following
from desktop_app.ui.widgets.page import Page

SHOWN = (
    "speaker", "speaker_booking", "offered_date", "session", "support_group", "staff_user",
)  # fmt: skip
READ, PEOPLE = "speaker board", "speaker people"
IN_HEAD = ("new", "new_speaker", "open_speaker")


class SpeakersView(Page):
    """The views of one thing. Its commands are QActions of the page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Speakers"))
        self._desk = desk
        self.stale = True
        self._wanted: UUID | None = None  # the booking to be shown as soon as it is read
        self._wants_focus = False
        self._actions = make_actions(self, self._what_commands_do())
        self._moves = make_moves(self, self._move)
        self._bookings = BookingsPane(desk, self._actions, self._moves)
        self._shape = Segmented(tr("Show"), [(s, tr(WORDS[s])) for s in Shape], compact=True)
        self._people = PeoplePane(desk)
        at_right = tuple(button_for(self._actions[name], ICONS[name]) for name in IN_HEAD)
        self.add_head(self._shape, aside=at_right)
        for pane in (self._bookings, self._people):
            pane.hide()
            self.body.addWidget(pane, 1)
        self.follow(desk.work.changed, *SHOWN)
        self._bookings.moved.connect(self._allow)
        self._bookings.opened.connect(self._open)
        self._people.moved.connect(self._allow)
        self._people.opened.connect(self._open_speaker)
        Following(self, [*(c.list for c in self._bookings.board.columns), self._people.list])
        self._shape.changed.connect(lambda _shape: self._show_shape())
        self._shape.set_value(Shape.BOOKINGS)

    def _what_commands_do(self) -> dict[str, Callable[[], object]]:
        return {
            "turn": self._turn,
            "new": lambda: self._desk.go("booking", None),
            "open": self._open_current,
            "next": self._move_on,
            "folded": self._turn_folded,
            "new_speaker": lambda: self._desk.go("speaker", None),
            "open_speaker": self._open_current_speaker,
        }

    def _move(self, stage: Stage) -> None:
        self._bookings.move_to(stage)

    def _move_on(self) -> None:
        self._bookings.move_on()

    def _turn_folded(self) -> None:
        self._bookings.folded.turn()

    # What the frame asks of a view

    def show_for(self, booking_id: UUID | None = None) -> None:
        """Show what was shown before, or a booking on the board."""
        if booking_id is not None:
            self._wanted = booking_id
            self._shape.set_value(Shape.BOOKINGS)
        if booking_id is not None or self.stale:
            self.reload()

    def reload(self) -> None:
        """Read it all again; what is current stays so."""
        self.stale = False
        self._desk.work.read(self, speaker_board, done=self._show, key=READ)
        self._desk.work.read(self, speaker_people, done=self._show_people, key=PEOPLE)

    def look_again(self) -> None:
        """Read it all again."""
        self.reload()

    def focus_first(self) -> None:
        """Put the focus on the current card, as soon as it is read."""
        self._wants_focus = not self._pane().take_focus()
        if self._wants_focus:
            self._shape.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Forget what is shown: the window locks or closes."""
        self.stale = True
        self._bookings.forget()
        self._people.forget()
        self._allow()

    def plain_keys(self) -> list[tuple[str, str]]:
        """The keys of the page that are no commands."""
        return [
            (tr("Arrows"), tr("From card to card, and from column to column")),
            (tr("Ctrl Left, Ctrl Right"), tr("Move the card one column back or on")),
            (tr("Shift F10"), tr("Where the card can go")),
            (tr("Enter"), tr("Open the booking")),
        ]

    # Showing

    def _show(self, board: Board) -> None:
        self._bookings.show_bookings(board)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._bookings.choose(wanted)
        self._allow()
        self._focus_when_there()

    def _show_people(self, people: tuple[SpeakerLine, ...]) -> None:
        self._people.show_people(people)
        self._focus_when_there()

    def _focus_when_there(self) -> None:
        """What is shown had nothing to put the focus on: it waits at the switch above it."""
        switch = self._shape.focusProxy()
        if self._wants_focus and switch is not None and switch.hasFocus():
            self._wants_focus = not self._pane().take_focus()

    def _pane(self) -> BookingsPane | PeoplePane:
        return self._people if self._shape.value() is Shape.PEOPLE else self._bookings

    def _show_shape(self) -> None:
        for pane in (self._bookings, self._people):
            pane.setVisible(pane is self._pane())
        self.verticalScrollBar().setValue(0)
        self._allow()

    def _allow(self) -> None:
        """Show what may be done, with the current booking as it is."""
        card, shape = self._bookings.current(), self._shape.value()
        after = next_of(card.stage) if card is not None else None
        may_go = card.moves if card is not None else ()
        there = {
            "open": card is not None,
            "next": after in may_go,
            "folded": not self._bookings.folded.isHidden(),
            "open_speaker": self._people.current() is not None,
        }
        for command in COMMANDS:
            may = command.act is None or bool(self._desk.actor.scopes(command.act))
            here = shape in command.shapes and there.get(command.name, True)
            self._actions[command.name].setVisible(may and here)
        moves = shape is Shape.BOOKINGS and bool(self._desk.actor.scopes(Act.PLAN))
        for stage, action in self._moves.items():
            action.setVisible(moves and stage in may_go and stage is not after)
        if after is not None:
            self._actions["next"].setText(tr(MOVES[after]))

    # Doing

    def _turn(self) -> None:
        shapes = list(Shape)
        here = shapes.index(Shape(str(self._shape.value())))
        self._shape.set_value(shapes[(here + 1) % len(shapes)])
        self.focus_first()

    def _open(self, booking_id: UUID) -> None:
        self._desk.go("booking", booking_id)

    def _open_current(self) -> None:
        card = self._bookings.current()
        if card is not None:
            self._open(card.booking_id)

    def _open_speaker(self, speaker_id: UUID) -> None:
        self._desk.go("speaker", speaker_id)

    def _open_current_speaker(self) -> None:
        speaker_id = self._people.current()
        if speaker_id is not None:
            self._open_speaker(speaker_id)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        notice = self._bookings.notice
        if event.key() == Qt.Key.Key_Escape and not notice.isHidden():
            notice.clear()
            self._bookings.take_focus()
            return
        super().keyPressEvent(event)
