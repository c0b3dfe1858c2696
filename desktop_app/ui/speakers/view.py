"""The page Speakers: bookings on a board, the people who speak, and the topics."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop_app.desk.speaker_board import Board, speaker_board
from desktop_app.desk.speaker_cards import SpeakerLine, speaker_people
from desktop_app.desk.speaker_topics import TopicLine, speaker_topics
from desktop_app.domain.access import Act
from desktop_app.domain.speakers import Stage
from desktop_app.i18n import tr
from desktop_app.ui.speakers.bookings import BookingsPane
from desktop_app.ui.speakers.commands import (
    COMMANDS,
    ICONS,
    IN_BOOKINGS,
    WORDS,
    Command,
    Shape,
    make_actions,
    make_moves,
)
from desktop_app.ui.speakers.people import PeoplePane
from desktop_app.ui.speakers.stages import MOVES, next_of
from desktop_app.ui.speakers.steps import Steps
from desktop_app.ui.speakers.topics import TopicsPane
from desktop_app.ui.speakers.ways import ForSpeaker
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.choices import Segmented
from desktop_app.ui.widgets.following import Following
from desktop_app.ui.widgets.page import Page

SHOWN = (
    "speaker", "speaker_booking", "offered_date", "session", "support_group", "staff_user",
    "topic", "topic_wish", "speaker_topic",
)  # fmt: skip
READ = {Shape.BOOKINGS: "speaker board", Shape.PEOPLE: "speaker people", Shape.TOPICS: "topics"}
IN_HEAD = ("open_topic", "wish", "open_speaker", "new", "new_speaker", "new_topic")
# The place in which one of what each view shows is opened.
OPENED_IN: Mapping[Shape, str] = {
    Shape.BOOKINGS: "booking",
    Shape.PEOPLE: "speaker",
    Shape.TOPICS: "topic",
}
Pane = BookingsPane | PeoplePane | TopicsPane


class SpeakersView(Page):
    """Three views of one thing. Its commands are QActions of the page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Speakers"))
        self._desk = desk
        self.stale = True
        self._wanted: UUID | None = None  # what is to be current as soon as it is read
        self._wants_focus = False
        self._fresh: set[Shape] = set()  # the views that show what is true, or are being read
        self._actions = make_actions(self, self._what_commands_do())
        self._moves = make_moves(self, self._move)
        self._bookings = BookingsPane(desk, self._actions, self._moves)
        self._people, self._topics = PeoplePane(desk), TopicsPane(desk)
        tell = self._bookings.board.say_lacking
        self._steps = Steps(desk, self, self._moves, self._actions["next"], tell)
        self._shape = Segmented(tr("Show"), [(s, tr(WORDS[s])) for s in Shape], compact=True)
        self._panes: Mapping[Shape, Pane] = {
            Shape.BOOKINGS: self._bookings,
            Shape.PEOPLE: self._people,
            Shape.TOPICS: self._topics,
        }
        self._compose()
        self._connect()
        self._shape.set_value(Shape.BOOKINGS)

    def _what_commands_do(self) -> dict[str, Callable[[], object]]:
        return {
            "turn": self._turn,
            "new": partial(self._open, Shape.BOOKINGS, None),
            "open": self._open_current,
            "next": self._move_on,
            "papers": self._open_papers,
            "folded": self._turn_folded,
            "new_speaker": partial(self._open, Shape.PEOPLE, None),
            "open_speaker": self._open_current,
            "new_topic": partial(self._open, Shape.TOPICS, None),
            "open_topic": self._open_current,
            "wish": self._wish,
        }

    def _compose(self) -> None:
        at_right = tuple(button_for(self._actions[name], ICONS[name]) for name in IN_HEAD)
        self.add_head(self._shape, aside=(self._bookings.group, *at_right))
        for pane in self._panes.values():
            pane.hide()
            self.body.addWidget(pane, 1)

    def _connect(self) -> None:
        self.follow(self._desk.work.changed, *SHOWN)
        for shape, pane in self._panes.items():
            pane.moved.connect(self._allow)
            pane.opened.connect(partial(self._open, shape))
        of_board = (column.list for column in self._bookings.board.columns)
        Following(self, [*of_board, self._people.list, self._topics.list])
        self._shape.changed.connect(lambda _shape: self._show_shape())

    # What the frame asks of a view

    def show_for(self, wanted: UUID | None = None) -> None:
        """Show what was shown before, or a booking, a speaker or a topic in its view."""
        self._wanted = wanted
        if wanted is not None:
            self._read(*Shape)
        elif self.stale:
            self.reload()

    def reload(self) -> None:
        """Read anew what is shown; what is current stays so."""
        self._fresh.clear()
        self._read(self._shown())

    def _read(self, *shapes: Shape) -> None:
        """Read what these views show; the others are read when they are turned to."""
        self.stale = False
        reads: Mapping[Shape, tuple[Callable[..., Any], Callable[[Any], object]]] = {
            Shape.BOOKINGS: (speaker_board, self._show),
            Shape.PEOPLE: (speaker_people, self._show_people),
            Shape.TOPICS: (speaker_topics, self._show_topics),
        }
        for shape in shapes:
            query, show = reads[shape]
            self._fresh.add(shape)
            self._desk.work.read(self, query, done=show, key=READ[shape])

    def look_again(self) -> None:
        """Read it all again."""
        self.reload()

    def focus_first(self) -> None:
        """Put the focus into what is shown, as soon as there is something in it."""
        self._wants_focus = not self._pane().take_focus()
        if self._wants_focus:
            self._shape.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Forget what is shown: the window locks or closes."""
        self.stale = True
        self._fresh.clear()
        for pane in self._panes.values():
            pane.forget()
        self._allow()

    def plain_keys(self) -> list[tuple[str, str]]:
        """The keys of the page that are no commands."""
        return [
            (tr("Arrows"), tr("From card to card, and from column to column")),
            (tr("Ctrl Left, Ctrl Right"), tr("Move the card one column back or on")),
            (tr("Shift F10"), tr("Where the card can go")),
            (tr("Enter"), tr("Open the booking, the speaker or the topic")),
        ]

    # Showing

    def _show(self, board: Board) -> None:
        self._bookings.show_bookings(board)
        self._arrive(Shape.BOOKINGS, {card.booking_id for card in board.cards})

    def _show_people(self, people: tuple[SpeakerLine, ...]) -> None:
        self._people.show_people(people)
        self._arrive(Shape.PEOPLE, {each.speaker_id for each in people})

    def _show_topics(self, lines: tuple[TopicLine, ...]) -> None:
        self._topics.show_topics(lines)
        self._arrive(Shape.TOPICS, {line.topic_id for line in lines})

    def _arrive(self, shape: Shape, there: set[UUID]) -> None:
        """Go to what was asked for, if it is in this view; then the focus may have waited."""
        if self._wanted in there:
            wanted, self._wanted = self._wanted, None
            self._shape.set_value(shape)
            self._panes[shape].choose(wanted)
            self._wants_focus = True
        if self._wants_focus and self._is_focus_left():
            self._wants_focus = not self._pane().take_focus()
        self._allow()

    def _is_focus_left(self) -> bool:
        """Whether the focus is at the switch, in a view that is not shown any more, or nowhere."""
        focus = QApplication.focusWidget()
        return focus is None or not focus.isVisible() or self._shape.isAncestorOf(focus)

    def _pane(self) -> Pane:
        return self._panes[self._shown()]

    def _shown(self) -> Shape:
        return Shape(str(self._shape.value()))

    def _show_shape(self) -> None:
        for shape, pane in self._panes.items():
            pane.setVisible(shape is self._shown())
        self.verticalScrollBar().setValue(0)
        if not self.stale and self._shown() not in self._fresh:
            self._read(self._shown())
        self._allow()

    def _allow(self) -> None:
        """Show what may be done, with what is current as it is."""
        card, shape = self._bookings.current(), self._shown()
        after = next_of(card.stage) if card is not None else None
        may_go = card.moves if card is not None else ()
        there = {
            "open": card is not None,
            "next": after in may_go,
            "papers": card is not None and None not in (card.speaker_id, card.session_id),
            "folded": not self._bookings.folded.isHidden(),
            "open_speaker": self._people.current() is not None,
            **dict.fromkeys(("open_topic", "wish"), self._topics.current() is not None),
        }
        for command in COMMANDS:
            here = shape in command.shapes and there.get(command.name, True)
            self._actions[command.name].setVisible(self._may(command) and here)
        moves = shape is Shape.BOOKINGS and bool(self._desk.actor.scopes(Act.PLAN))
        for stage, action in self._moves.items():
            action.setVisible(moves and stage in may_go and stage is not after)
        group = self._bookings.group
        group.setVisible(shape is Shape.BOOKINGS and group.is_needed())
        if after is not None:
            self._actions["next"].setText(tr(MOVES[after]))
        self._steps.show_booking(card)

    def _may(self, command: Command) -> bool:
        """Speakers and topics are no single group's; a booking may be."""
        actor = self._desk.actor
        if command.act is None:
            return True
        if command.shapes == IN_BOOKINGS:
            return bool(actor.scopes(command.act))
        return actor.acts_everywhere(command.act)

    # Doing

    def _turn(self) -> None:
        shapes = list(Shape)
        self._shape.set_value(shapes[(shapes.index(self._shown()) + 1) % len(shapes)])
        self.focus_first()

    def _open(self, shape: Shape, about: UUID | None) -> None:
        self._desk.go(OPENED_IN[shape], about)

    def _open_papers(self) -> None:
        card = self._bookings.current()
        if card is not None:
            self._desk.go(OPENED_IN[Shape.BOOKINGS], ForSpeaker(card.booking_id))

    def _open_current(self) -> None:
        shape, pane = self._shown(), self._pane()
        if isinstance(pane, BookingsPane):
            card = pane.current()
            about = card.booking_id if card is not None else None
        else:
            about = pane.current()
        if about is not None:
            self._open(shape, about)

    def _move(self, stage: Stage) -> None:
        self._bookings.move_to(stage)

    def _move_on(self) -> None:
        self._bookings.move_on()

    def _turn_folded(self) -> None:
        self._bookings.folded.turn()

    def _wish(self) -> None:
        self._topics.wish()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        notices = (self._bookings.notice, self._topics.notice)
        shown = [notice for notice in notices if notice.isVisible()]
        if event.key() == Qt.Key.Key_Escape and shown:
            shown[0].clear()
            self._pane().take_focus()
            return
        super().keyPressEvent(event)
