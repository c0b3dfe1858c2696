"""The calendar: a month with the session under the cursor beside it, or the sessions as a list."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.month import GroupName, MonthPage
from desktop_app.domain.access import Act
from desktop_app.i18n import full_date, month, tr
from desktop_app.ui.calendar.agenda import Agenda
from desktop_app.ui.calendar.commands import COMMANDS, ICONS, make_actions
from desktop_app.ui.calendar.days import TypedDay, typed_day
from desktop_app.ui.calendar.grid import MonthGrid
from desktop_app.ui.calendar.groups import GroupChoice
from desktop_app.ui.calendar.month_pane import MonthPane
from desktop_app.ui.calendar.months import meant_day
from desktop_app.ui.calendar.words import is_coming
from desktop_app.ui.theme import theme
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.acting import button_for, picture_for
from desktop_app.ui.widgets.choices import Segmented
from desktop_app.ui.widgets.fields import LineEdit
from desktop_app.ui.widgets.labels import Label, announce, name_it
from desktop_app.ui.widgets.page import Page

SHOWN = (
    "session",
    "booking",
    "assignment",
    "speaker_booking",
    "support_group",
    "leave",
    "closure",
    "attendance",
    "person",
    "pack_made",
)
MONTH, AGENDA = "month", "agenda"
ROSTER, PACK = "roster", "pack"  # the places that show one session
PEOPLE = "people"
LAID_OUT = 30  # milliseconds until what was read has its place on the page
TYPING = 150  # milliseconds after a key until a date is gone to


class CalendarView(Page):
    """Month and agenda; Enter opens the roster of a session.

    Typing a date anywhere in either jumps to it. Its commands are QActions of the page.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Calendar"))
        self._desk = desk
        self.stale = True
        self._said_day: date | None = None
        self._grid = MonthGrid()
        self._actions = make_actions(self, self._grid, self._what_commands_do())
        self._month = MonthPane(desk, self._grid, self._actions)
        self._agenda = Agenda(desk)
        self._shape = Segmented(
            tr("Show"), [(MONTH, tr("Month")), (AGENDA, tr("Agenda"))], compact=True
        )
        self._groups = GroupChoice()
        self._jump, self._answer = LineEdit(), Label(tone="muted")
        self._typing = QTimer(self, interval=TYPING, singleShot=True)
        self._following = QTimer(self, interval=LAID_OUT, singleShot=True)
        self._compose()
        self._shape.set_value(MONTH)
        self._connect()
        self._show_shape(MONTH)

    def _what_commands_do(self) -> dict[str, Callable[[], object]]:
        return {
            "roster": lambda: self._open(ROSTER),
            "pack": lambda: self._open(PACK),
            "assign": lambda: self._open(ROSTER),
            "next": lambda: self._month.step(1),
            "previous": lambda: self._month.step(-1),
            "later": lambda: self._month.turn(1),
            "earlier": lambda: self._month.turn(-1),
            "today": self._go_to_today,
            "date": self._ask_date,
            "turn": self._turn_over,
        }

    def _compose(self) -> None:
        name_it(self._jump, tr("Go to a date"), tr("Such as 28/5, 28 May or 2026-05-27"))
        self._jump.setPlaceholderText(tr("Date: 28/5"))
        self._jump.setMinimumWidth(120)
        ways = [picture_for(self._actions[name], ICONS[name]) for name in ("earlier", "later")]
        today = button_for(self._actions["today"], "")
        self.add_head(
            ways[0],
            today,
            ways[1],
            self._shape,
            self._agenda.which,
            aside=(self._answer, self._jump, self._groups),
        )
        self.add(self._month, 1)
        self.add(self._agenda, 1)

    def _connect(self) -> None:
        self._shape.changed.connect(self._show_shape)
        self._groups.chosen.connect(self._choose_group)
        self._typing.timeout.connect(self._jump_to)
        self._jump.textChanged.connect(lambda _text: self._typing.start())
        self._jump.returnPressed.connect(self._arrive)
        for watched in (self._jump, self._grid, self._agenda.table.list):
            watched.installEventFilter(self)
        self._month.shown.connect(self._show_head)
        self._month.moved.connect(self._allow)
        self._grid.moved.connect(self._say_where)
        self._grid.moved.connect(self._following.start)
        self._following.timeout.connect(self._keep_in_sight)
        self._agenda.moved.connect(self._allow)
        for part in (self._grid, self._agenda):
            part.opened.connect(self._open_roster)
        self._month.panel.names.list.opened.connect(self._open_person)
        self.follow(self._desk.work.changed, *SHOWN)

    # What the frame asks of a view

    def show_for(self, session_id: UUID | None = None) -> None:
        """Show what was shown before, or this session as the current one."""
        if session_id is not None and self._is_month():
            anew, self.stale = self.stale, False
            self._month.go_to_session(session_id, anew=anew)
        elif session_id is not None:
            self._agenda.go_to_session(session_id)
        else:
            self.reload()

    def reload(self) -> None:
        """Read what is shown again; the current day and session stay current."""
        self.stale = False
        if self._is_month():
            self._month.reload()
        else:
            self._agenda.reload()

    def look_again(self) -> None:
        """Read it all again."""
        self.reload()

    def focus_first(self) -> None:
        """Put the focus into the month, or into the list."""
        if self._is_month():
            self._grid.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._agenda.take_focus()

    def put_away(self) -> None:
        """Forget what is shown."""
        self._month.forget()
        self._agenda.forget()
        self.stale = True

    def current(self) -> UUID | None:
        """The id of the current session."""
        line = self._session()
        return line.session_id if line else None

    # Showing

    def _is_month(self) -> bool:
        return self._shape.value() == MONTH

    def _session(self) -> SessionLine | None:
        return self._month.session() if self._is_month() else self._agenda.session()

    def _show_shape(self, _shape: object) -> None:
        """Turn to the month or to the agenda; the current session goes along."""
        in_month = self._is_month()
        other = self._agenda.session() if in_month else self._month.session()
        self._month.setVisible(in_month)
        for part in (self._agenda, self._agenda.which):
            part.setVisible(not in_month)
        self._answer.setText("")
        self._show_head(self._month.page)
        self._allow()
        if self.stale:
            return
        if in_month:
            self._month.go_to(None, other.session_id if other else None)
        else:
            self._agenda.go_to_session(other.session_id if other else None)

    def _show_head(self, page: MonthPage | None) -> None:
        if page is None:
            return
        shown = tr("{month} {year}", month=month(page.month), year=page.month.year)
        self.heading.setText(shown if self._is_month() else tr("Calendar"))
        self._groups.offer(page.groups)

    def _allow(self) -> None:
        """Show what may be done, with the current session as it is."""
        line, in_month = self._session(), self._is_month()
        for command in COMMANDS:
            there = in_month or not command.in_month
            if command.act is not None:
                there = there and line is not None and self._may(command.act)
            if command.name == "assign":
                there = there and line is not None and is_coming(line) and not line.ready
            self._actions[command.name].setVisible(there)

    def _say_where(self) -> None:
        """Where the cursor went, for somebody whose focus is in the date or on a button."""
        day = self._grid.current_day()
        if day is not None and day != self._said_day and not self._grid.hasFocus():
            announce(self._jump, self._grid.day_at(self._grid.currentIndex()).sentence)
        self._said_day = day

    def _keep_in_sight(self) -> None:
        """Where the page is taller than the window, it follows the current day."""
        if self._grid.hasFocus():
            rect = self._grid.current_rect()
            at = self._grid.viewport().mapTo(self.paper, rect.center())
            self.ensureVisible(at.x(), at.y(), 0, rect.height() // 2 + theme().px(8))

    def _may(self, act: Act) -> bool:
        """Beside the month it is known of the session; in the agenda the desk says so in words."""
        return self._month.allows(act) if self._is_month() else bool(self._desk.actor.scopes(act))

    # Doing

    def _open(self, place: str) -> None:
        line = self._session()
        if line is not None:
            self._desk.go(place, line.session_id)

    def _open_roster(self, session_id: UUID) -> None:
        if self._may(Act.SEE_ROSTER):
            self._desk.go(ROSTER, session_id)

    def _go_to_today(self) -> None:
        self._month.go_to_today()

    def _open_person(self, person_id: UUID) -> None:
        if self._desk.actor.scopes(Act.FIND):
            self._desk.go(PEOPLE, person_id)

    def _turn_over(self) -> None:
        self._shape.set_value(AGENDA if self._is_month() else MONTH)
        self.focus_first()

    def _choose_group(self, group: GroupName | None) -> None:
        group_id = group.group_id if group else None
        self._month.choose_group(group_id)
        self._agenda.choose_group(group_id)
        self.reload()

    # Going to a date

    def _ask_date(self) -> None:
        self._jump.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._jump.selectAll()

    def _arrive(self) -> None:
        """Enter: go now, and on from there by the arrows."""
        if self._typing.isActive():
            self._typing.stop()
            self._jump_to()
        if not self._answer.text():
            self.focus_first()

    def _jump_to(self) -> None:
        text = self._jump.text()
        typed = typed_day(text)
        self._answer.setText("")
        if not text.strip():
            return
        if typed is not None and (self._go_to(typed) if self._is_month() else self._look(typed)):
            return
        no_date = tr("That is no date") if self._is_month() else tr("No session on such a date")
        self._answer.setText(no_date)
        announce(self._jump, no_date)

    def _go_to(self, typed: TypedDay) -> bool:
        """Go to a day of any month; whether there is such a day."""
        page = self._month.page
        day = meant_day(typed, page.month, page.today) if page else None
        if day is None:
            return False
        if typed.day is None:
            self._month.go_to_month(day)
        else:
            self._month.go_to(day)
        return True

    def _look(self, typed: TypedDay) -> bool:
        line = self._agenda.jump(typed)
        if line is not None:
            announce(self._jump, full_date(line.day))
        return line is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if watched is self._jump and self._leaves(event):
                return True
            if watched is not self._jump and _types(event):
                self._jump.setFocus(Qt.FocusReason.OtherFocusReason)
                self._jump.setText(event.text())
                return True
        return super().eventFilter(watched, event)

    def _leaves(self, event: QKeyEvent) -> bool:
        """Escape and the arrows go from the date back to the days, which stay where they are."""
        if event.key() not in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Up):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self._jump.clear()
            self._typing.stop()
            self._answer.setText("")
        self.focus_first()
        return True


def _types(event: QKeyEvent) -> bool:
    """Whether a key types a letter or a digit."""
    held = event.modifiers() & ~(
        Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
    )
    return not held and event.text().isalnum()
