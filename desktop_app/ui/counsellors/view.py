"""The page Counsellors: the rota by month and by person, and the directory."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop_app.desk.counsellor_cards import counsellor_directory
from desktop_app.desk.rota import Rota, rota
from desktop_app.domain.access import Act
from desktop_app.i18n import tr
from desktop_app.ui.calendar.groups import EVERYTHING, GroupChoice, Shown
from desktop_app.ui.calendar.months import month_on
from desktop_app.ui.counsellors.commands import COMMANDS, ICONS, WORDS, Shape, make_actions
from desktop_app.ui.counsellors.directory import DirectoryPane
from desktop_app.ui.counsellors.duties import DutyList
from desktop_app.ui.counsellors.month import MonthRota
from desktop_app.ui.counsellors.people import PeopleRota
from desktop_app.ui.counsellors.words import months_words
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.acting import button_for, picture_for
from desktop_app.ui.widgets.choices import Segmented
from desktop_app.ui.widgets.fitted import FollowedList
from desktop_app.ui.widgets.following import Following
from desktop_app.ui.widgets.labels import Label, announce
from desktop_app.ui.widgets.page import Page

SHOWN = (
    "session", "assignment", "counsellor", "counsellor_group", "leave", "support_group",
    "speaker_booking", "closure",
)  # fmt: skip
MONTHS = 3  # shown at once
READ, DIRECTORY = "rota", "counsellor directory"
ONE_DAY = timedelta(days=1)


class CounsellorsView(Page):
    """Three views of one thing. Its commands are QActions of the page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Counsellors"))
        self._desk = desk
        self.stale = True
        self._first: date | None = None  # of the months shown; None: from this month on
        self._what = EVERYTHING
        self._wanted: UUID | None = None
        self._wants_focus = False
        self._rota: Rota | None = None
        duties = DutyList()
        self._actions = make_actions(self, duties, self._what_commands_do())
        self._month = MonthRota(desk, duties, self._actions["off"])
        self._people = PeopleRota()
        self._directory = DirectoryPane(desk, self._actions)
        self._shape = Segmented(tr("Show"), [(s, tr(WORDS[s])) for s in Shape], compact=True)
        self._groups = GroupChoice(desk.actor, EVERYTHING)
        self._months = Label(tone="muted")
        self._panes: Mapping[Shape, MonthRota | PeopleRota | DirectoryPane] = {
            Shape.MONTH: self._month,
            Shape.PERSON: self._people,
            Shape.DIRECTORY: self._directory,
        }
        self._compose()
        self._connect()
        self._shape.set_value(Shape.MONTH)

    def _what_commands_do(self) -> dict[str, Callable[[], object]]:
        return {
            "turn": self._turn,
            "earlier": partial(self._step, -MONTHS),
            "later": partial(self._step, MONTHS),
            "today": partial(self._go_to, None),
            "roster": self._open_roster,
            "off": partial(self._in_rota, MonthRota.take_off),
            "new": partial(self._in_directory, DirectoryPane.begin_new),
            "save": partial(self._in_directory, DirectoryPane.save),
            "drop": partial(self._in_directory, DirectoryPane.drop),
            "end": partial(self._in_directory, DirectoryPane.end),
            "resume": partial(self._in_directory, DirectoryPane.resume),
            "leave": partial(self._in_directory, DirectoryPane.add_leave),
        }

    def _in_rota(self, does: Callable[[MonthRota], object]) -> None:
        does(self._month)

    def _in_directory(self, does: Callable[[DirectoryPane], object]) -> None:
        does(self._directory)

    def _compose(self) -> None:
        moving = [picture_for(self._actions[name], ICONS[name]) for name in ("earlier", "later")]
        self.add_head(
            self._months,
            *moving,
            aside=(self._groups, button_for(self._actions["new"], ICONS["new"]), self._shape),
        )
        for pane in self._panes.values():
            pane.hide()
            self.body.addWidget(pane, 1)

    def _connect(self) -> None:
        self.follow(self._desk.work.changed, *SHOWN)
        self._shape.changed.connect(self._show_shape)
        self._groups.chosen.connect(self._choose_group)
        self._month.moved.connect(self._allow)
        Following(self, self.findChildren(FollowedList))
        self._people.opened.connect(self._open_card)
        self._directory.moved.connect(self._allow)

    # What the frame asks of a view

    def show_for(self, session_id: UUID | None = None) -> None:
        """Show what was shown before, or a session in the rota by month."""
        if session_id is not None:
            self._wanted = session_id
            self._shape.set_value(Shape.MONTH)
        if session_id is not None or self.stale:
            self.reload()

    def reload(self) -> None:
        """Read it all again; what is current, and what is typed, stays."""
        self.stale = False
        self._read_rota()
        self._desk.work.read(
            self, counsellor_directory, done=self._directory.show_directory, key=DIRECTORY
        )

    def look_again(self) -> None:
        """Read it all again."""
        self.reload()

    def focus_first(self) -> None:
        """Put the focus into what is shown, as soon as it is read."""
        self._wants_focus = self._rota is None
        if not self._wants_focus:
            self._panes[self._shown()].take_focus()

    def put_away(self) -> None:
        """Keep what is typed, and forget everybody who is shown."""
        self._rota, self.stale = None, True
        for pane in self._panes.values():
            pane.forget()
        self._allow()

    def plain_keys(self) -> list[tuple[str, str]]:
        """The keys of the page that are no commands."""
        return [
            (tr("Left, Right"), tr("In the rota: from duty to duty")),
            (tr("Enter"), tr("On a duty: whom to ask; on a name: assign them")),
            (tr("Del"), tr("On leave: remove it")),
            (tr("Esc"), tr("Back to the list")),
        ]

    # Showing

    def _shown(self) -> Shape:
        return Shape(str(self._shape.value()))

    def _read_rota(self) -> None:
        first = self._first
        last = None if first is None else month_on(first, MONTHS) - ONE_DAY
        self._desk.work.read(
            self,
            rota,
            first,
            last,
            self._what.group_id,
            mine=self._what.mine,
            done=self._show,
            key=READ,
        )

    def _show(self, read: Rota) -> None:
        self._rota = read
        self._months.setText(months_words(read.first, read.last))
        self._groups.offer(read.groups)
        self._month.show_rota(read)
        self._people.show_rota(read)
        self._arrive(read)
        self._allow()
        if self._wants_focus and self.isVisible():
            self.focus_first()

    def _arrive(self, read: Rota) -> None:
        """Put the cursor on the session that was asked for."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None and any(x.line.session_id == wanted for x in read.sessions):
            self._month.choose(wanted)

    def _show_shape(self, _shape: object) -> None:
        shown = self._shown()
        for shape, pane in self._panes.items():
            pane.setVisible(shape is shown)
        self.verticalScrollBar().setValue(0)
        self._months.setVisible(shown is not Shape.DIRECTORY)
        self._allow()

    def _allow(self) -> None:
        """Show what may be done, with what is current as it is."""
        shown, directory = self._shown(), self._directory
        card, line = directory.shown(), self._month.current()
        there = {
            "roster": line is not None,
            "off": self._month.holder() is not None,
            "save": directory.is_unsaved(),
            "drop": directory.is_unsaved(),
            "end": card is not None and card.active,
            "resume": card is not None and not card.active,
            "leave": card is not None,
        }
        for command in COMMANDS:
            may = command.act is None or bool(self._desk.actor.scopes(command.act))
            here = shown in command.shapes and there.get(command.name, True)
            self._actions[command.name].setVisible(may and here)
        self._groups.setVisible(shown is not Shape.DIRECTORY and self._groups.count() > 1)

    # Doing

    def _turn(self) -> None:
        shapes = list(Shape)
        here = shapes.index(self._shown())
        self._shape.set_value(shapes[(here + 1) % len(shapes)])
        self.focus_first()

    def _step(self, months: int) -> None:
        if self._rota is not None:
            self._go_to(month_on(self._rota.first, months))

    def _go_to(self, first: date | None) -> None:
        self._first = first
        self._read_rota()
        if first is not None:
            announce(self._months, months_words(first, month_on(first, MONTHS) - ONE_DAY))

    def _choose_group(self, shown: Shown) -> None:
        self._what = shown
        self._read_rota()

    def _open_card(self, counsellor_id: UUID) -> None:
        self._shape.set_value(Shape.DIRECTORY)
        self._directory.choose(counsellor_id)
        self._directory.take_focus()

    def _open_roster(self) -> None:
        line = self._month.current()
        if line is not None and self._desk.actor.scopes(Act.SEE_ROSTER):
            self._desk.go("roster", line.line.session_id)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._step_back():
            return
        super().keyPressEvent(event)

    def _step_back(self) -> bool:
        """Escape leads back to the list, then takes a notice away; nothing typed is lost."""
        shown, focus = self._shown(), QApplication.focusWidget()
        pane = self._directory if shown is Shape.DIRECTORY else self._month
        if shown is Shape.PERSON:
            return False
        if shown is Shape.DIRECTORY and self._directory.away.close_file():
            return True
        if pane.is_inside(focus):
            pane.take_focus()
            return True
        was_there = not pane.notice.isHidden()
        pane.notice.clear()
        return was_there
