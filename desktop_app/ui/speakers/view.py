"""The page Speakers: bookings on a board, the people who speak, and the topics."""

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication

from desktop_app.desk.drafts import KeptDraft, all_drafts
from desktop_app.desk.speaker_board import Board, speaker_board
from desktop_app.desk.speaker_cards import SpeakerLine, speaker_people
from desktop_app.desk.speaker_topics import TopicLine, speaker_topics
from desktop_app.domain.access import Act
from desktop_app.domain.speakers import SPOKEN, Stage
from desktop_app.i18n import tr
from desktop_app.ui.speakers.bookings import BookingsPane
from desktop_app.ui.speakers.commands import (
    COMMANDS,
    ICONS,
    IN_BOOKINGS,
    PAPERS,
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
from desktop_app.ui.widgets.fitted import FollowedList
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
KEPT, NEW = "booking-", "new"  # how the drafts of bookings are called: by id, or what is new
Pane = BookingsPane | PeoplePane | TopicsPane


class SpeakersView(Page):
    """Three views of one thing. Its commands are QActions of the page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Speakers"))
        self._desk = desk
        self.stale = True
        self._wanted: UUID | None = None  # what is to be current as soon as it is read
        self._wants_focus = False
        self._asks_for_unsaved = False
        self._fresh: set[Shape] = set()  # the views that show what is true, or are being read
        # Those that show anything: none is seen, and laid out, before.
        self._filled: set[Shape] = set()
        self._actions = make_actions(self, self._what_commands_do())
        self._moves = make_moves(self, self._move)
        self._shape = Segmented(tr("Show"), [(s, tr(WORDS[s])) for s in Shape], compact=True)
        self._panes: dict[Shape, Pane] = {}  # those that were turned to
        self._bookings = BookingsPane(desk, self._actions, self._moves)
        tell = self._bookings.board.say_lacking
        self._steps = Steps(desk, self, self._moves, self._actions["next"], tell)
        self._compose()
        self._take_in(Shape.BOOKINGS, self._bookings, *self._bookings.lists())
        self.follow(self._desk.work.changed, *SHOWN)
        self._desk.work.idle.connect(self._ask_for_unsaved)
        self._shape.set_value(Shape.BOOKINGS)
        self._shape.changed.connect(lambda _shape: self._show_shape())
        self._show_shape()

    def _what_commands_do(self) -> dict[str, Callable[[], object]]:
        return {
            "turn": partial(self._turn, 1),
            "turn_back": partial(self._turn, -1),
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
        self.add_head(self._shape, aside=(self._bookings.whose, *at_right), least=0)

    @cached_property
    def _people(self) -> PeoplePane:
        made = PeoplePane(self._desk)
        self._take_in(Shape.PEOPLE, made, made.list)
        return made

    @cached_property
    def _topics(self) -> TopicsPane:
        made = TopicsPane(self._desk)
        self._take_in(Shape.TOPICS, made, made.list)
        return made

    def _take_in(self, shape: Shape, pane: Pane, *lists: FollowedList) -> None:
        """Each view is made when it is first turned to: the board opens before the others."""
        pane.hide()
        self._panes[shape] = pane
        pane.moved.connect(self._allow)
        pane.opened.connect(partial(self._open, shape))
        Following(self, lists)
        self.body.addWidget(pane, 1)

    # What the frame asks of a view

    def show_for(self, wanted: UUID | None = None) -> None:
        """Show what was shown before, or a booking, a speaker or a topic in its view."""
        self._wanted = wanted
        self._asks_for_unsaved = True
        if wanted is not None:
            self._read(*Shape)
        elif self.stale:
            self.reload()
        if self._desk.work.is_idle():
            self._ask_for_unsaved()

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
        self._filled.clear()
        self._asks_for_unsaved = False
        for pane in self._panes.values():
            pane.hide()
            pane.forget()
        self._allow()

    def plain_keys(self) -> list[tuple[str, str]]:
        """The keys of the view that is shown that are no commands."""
        if self._shown() is not Shape.BOOKINGS:
            return [(tr("Enter"), tr("Open what is marked"))]
        return [
            (tr("Arrows"), tr("From card to card, and from column to column")),
            (tr("Ctrl Left, Ctrl Right"), tr("Move the card one column back or on")),
            (tr("Shift F10"), tr("Where the card can go")),
            (tr("Enter"), tr("Open the booking")),
        ]

    # Showing

    def _ask_for_unsaved(self) -> None:
        """Once nothing else is on its way: what a form that was left holds is kept by then."""
        if self._asks_for_unsaved and self._desk.actor.scopes(Act.DRAFT):
            self._asks_for_unsaved = False
            done, key = self._show_unsaved, "speaker board drafts"
            self._desk.work.read(self, all_drafts, KEPT, done=done, key=key)

    def _show_unsaved(self, kept: tuple[KeptDraft, ...]) -> None:
        """Show which bookings were typed and not saved; one that is new is gone on with."""
        names = {draft.place.removeprefix(KEPT) for draft in kept}
        self._bookings.show_unsaved(names - {NEW})
        words = "Continue the new booking" if NEW in names else "New booking"
        self._actions["new"].setText(tr(words))

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
        wanted, arrives = self._wanted, self._wanted in there
        if wanted is not None and arrives:
            self._wanted = None
            self._shape.set_value(shape)
            self._pane().choose(wanted)
            self._wants_focus = True
        self._filled.add(shape)
        self._pane().setVisible(self._shown() in self._filled)
        if self._wants_focus and self._may_take_focus(arrives):
            self._wants_focus = not self._pane().take_focus()
        self._allow()

    def _may_take_focus(self, arrives: bool) -> bool:
        """Whether the focus is at the switch, in a view that is not shown any more, or nowhere; who
        arrives at something may have it still at what was current here before."""
        focus = QApplication.focusWidget()
        if focus is None or not focus.isVisible() or self._shape.isAncestorOf(focus):
            return True
        return arrives and self._pane().isAncestorOf(focus)

    def _pane(self) -> Pane:
        match self._shown():
            case Shape.PEOPLE:
                return self._people
            case Shape.TOPICS:
                return self._topics
            case _:
                return self._bookings

    def _shown(self) -> Shape:
        return Shape(str(self._shape.value()))

    def _show_shape(self) -> None:
        shown = self._pane()
        for pane in self._panes.values():
            pane.setVisible(pane is shown and self._shown() in self._filled)
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
            "open": self._has_current(Shape.BOOKINGS),
            "next": after in may_go,
            "papers": card is not None
            and bool(may_go)
            and None not in (card.speaker_id, card.session_id),
            "folded": not self._bookings.folded.isHidden(),
            "open_speaker": self._has_current(Shape.PEOPLE),
            **dict.fromkeys(("open_topic", "wish"), self._has_current(Shape.TOPICS)),
        }
        for command in COMMANDS:
            here = shape in command.shapes and there.get(command.name, True)
            self._actions[command.name].setVisible(self._may(command) and here)
        moves = shape is Shape.BOOKINGS and bool(self._desk.actor.scopes(Act.PLAN))
        for stage, action in self._moves.items():
            action.setVisible(moves and stage in may_go and stage is not after)
        needed = self._bookings.group.is_needed()
        self._bookings.whose.setVisible(shape is Shape.BOOKINGS and needed)
        if after is not None:
            self._actions["next"].setText(tr(MOVES[after]))
        spoke = card is not None and card.stage in SPOKEN
        self._actions["papers"].setText(tr("Thank the speaker" if spoke else PAPERS))
        self._steps.show_booking(card)

    def _has_current(self, shape: Shape) -> bool:
        pane = self._panes.get(shape)
        return pane is not None and pane.current() is not None

    def _may(self, command: Command) -> bool:
        """Speakers and topics are no single group's; a booking may be."""
        actor = self._desk.actor
        if command.act is None:
            return True
        if command.shapes == IN_BOOKINGS:
            return bool(actor.scopes(command.act))
        return actor.acts_everywhere(command.act)

    # Doing

    def _turn(self, step: int) -> None:
        shapes = list(Shape)
        self._shape.set_value(shapes[(shapes.index(self._shown()) + step) % len(shapes)])
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._bookings.board.fit(self.viewport().height())

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pane = self._pane()
        notice = None if isinstance(pane, PeoplePane) else pane.notice
        if event.key() == Qt.Key.Key_Escape and notice is not None and notice.isVisible():
            notice.clear()
            pane.take_focus()
            return
        super().keyPressEvent(event)
