"""The calendar: a month or a quarter with the session under the cursor beside it, or a list."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import QEvent, QTimer

from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.month import ONE, THREE, MonthPage
from desktop_app.domain.access import Act
from desktop_app.i18n import full_date, tr
from desktop_app.ui.calendar.acts import CalendarActs, Here
from desktop_app.ui.calendar.agenda import Agenda
from desktop_app.ui.calendar.commands import COMMANDS, ICONS, OF_PAGE, Command, make_actions
from desktop_app.ui.calendar.days import TypedDay
from desktop_app.ui.calendar.exporting import AskWhere, Exporter, ask_where
from desktop_app.ui.calendar.grid import MonthGrid
from desktop_app.ui.calendar.groups import GroupChoice, Shown, shown_first
from desktop_app.ui.calendar.jump import Jump
from desktop_app.ui.calendar.month_pane import MonthPane
from desktop_app.ui.calendar.months import meant_day
from desktop_app.ui.calendar.quarter import QuarterGrid
from desktop_app.ui.calendar.shapes import (
    AGENDA,
    MONTH,
    QUARTER,
    SHAPES,
    Turns,
    page_title,
    shapes,
    widest_title,
)
from desktop_app.ui.theme import theme
from desktop_app.ui.views import Desk
from desktop_app.ui.ways import is_near
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.choices import Segmented
from desktop_app.ui.widgets.labels import announce
from desktop_app.ui.widgets.layouts import Flow, row
from desktop_app.ui.widgets.page import Page

SHOWN = (
    "session",
    "booking",
    "assignment",
    "speaker",
    "speaker_booking",
    "support_group",
    "leave",
    "closure",
    "attendance",
    "person",
    "pack_made",
    "notice",
)
ROSTER, PEOPLE = "roster", "people"  # places that Enter leads to
LAID_OUT = 30  # milliseconds until what was read has its place on the page


@dataclass(frozen=True)
class Spot:
    """Where somebody was in the calendar; the agenda has no day of its own."""

    shape: str
    day: date | None
    session_id: UUID | None


class CalendarView(Page):
    """Month, quarter and agenda; Enter opens the roster of a session.

    Typing a date anywhere in them jumps to it. Its commands are QActions of the page.
    """

    def __init__(self, desk: Desk, ask_where: AskWhere = ask_where) -> None:
        super().__init__(tr("Calendar"))
        self._desk = desk
        self.stale = True
        self._said_day: date | None = None
        grids: dict[str, MonthGrid | QuarterGrid] = {MONTH: MonthGrid(), QUARTER: QuarterGrid()}
        self._keyed = [widget for grid in grids.values() for widget in grid.typed_into()]
        self._exporter = Exporter(desk, self, ask_where)
        self._acts = CalendarActs(desk, self._here, self)
        self._actions = make_actions(self, self._keyed, self._what_commands_do())
        self._month = MonthPane(desk, grids, self._actions)
        self._agenda = Agenda(desk)
        self._shape = Segmented(tr("Show"), shapes(), compact=True)
        self._turns = Turns(self._turn_page)
        self._groups = GroupChoice(desk.actor, shown_first(desk.actor))
        self._jump = Jump(self._jump_to, self._no_date, self.focus_first)
        self._following = QTimer(self, interval=LAID_OUT, singleShot=True)
        self._compose()
        self._shape.set_value(MONTH)
        self._connect()
        self._choose(self._groups.value())
        self._show_shape(MONTH)

    def _what_commands_do(self) -> dict[str, Callable[[], object]]:
        return {
            **self._acts.by_name(),
            "export": lambda: self._exporter.export(self._groups.value()),
            "next": lambda: self._month.step(1),
            "previous": lambda: self._month.step(-1),
            "later": lambda: self._month.turn(1),
            "earlier": lambda: self._month.turn(-1),
            "later_quarter": lambda: self._month.turn(THREE),
            "earlier_quarter": lambda: self._month.turn(-THREE),
            "today": self._go_to_today,
            "date": self._ask_date,
            "turn": self._turn_over,
        }

    def _compose(self) -> None:
        turning = row(gap=4)
        for part in (
            self._turns.earlier,
            button_for(self._actions["today"], ""),
            self._turns.later,
        ):
            turning.addWidget(part)
        ways, beside = Flow(gap=8), Flow(gap=8)
        for piece in (self.heading, turning, self._shape, self._agenda.which):
            ways.add(piece)
        beside.add(self._jump.answer)
        beside.add(self._jump, least=100)
        beside.add(self._groups, least=124)
        for name in OF_PAGE:
            beside.add(button_for(self._actions[name], ICONS[name]))
        self.head.add(ways, stretch=1)
        self.head.add(beside)
        self.add(self._month, 1)
        self.add(self._agenda, 1)

    def changeEvent(self, event: QEvent) -> None:
        """What stands behind the title stays where it is, whatever month is named."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit_title()

    def _fit_title(self) -> None:
        self.heading.setMinimumWidth(0 if self._is_agenda() else widest_title())

    def _connect(self) -> None:
        self._shape.changed.connect(self._show_shape)
        self._groups.chosen.connect(self._choose)
        self._jump.take_keys_of([*self._keyed, self._agenda.table.list])
        self._month.shown.connect(self._show_head)
        self._month.moved.connect(self._allow)
        self._month.moved.connect(self._say_where)
        self._month.moved.connect(self._following.start)
        self._following.timeout.connect(self._keep_in_sight)
        self._agenda.moved.connect(self._allow)
        for part in (self._month, self._agenda):
            part.opened.connect(self._open_roster)
        panel = self._month.panel
        panel.names.list.opened.connect(self._open_person)
        panel.closing.said.connect(self._close_day)
        panel.closing.closed.connect(self.focus_first)
        self._acts.closing.connect(panel.ask_to_close)
        self._acts.closed.connect(panel.closing.close_down)
        self._acts.not_closed.connect(panel.closing.set_error)
        self._acts.moved.connect(self._follow_moved)
        # The button pressed is gone: Enter again must not press the one in its place.
        self._acts.answered.connect(self.focus_first)
        self.follow(self._desk.work.changed, *SHOWN)

    # What the frame asks of a view

    def show_for(self, wanted: UUID | Spot | None = None) -> None:
        """Show what was shown before, this session as the current one, or where one was."""
        if isinstance(wanted, Spot):
            self._come_back(wanted)
        elif wanted is None:
            self.reload()
        elif self._is_agenda():
            self._agenda.go_to_session(wanted)
        else:
            anew, self.stale = self.stale, False
            self._month.go_to_session(wanted, anew=anew)

    def _come_back(self, spot: Spot) -> None:
        self._shape.set_value(spot.shape)
        self.stale = False
        if self._is_agenda():
            self._agenda.go_to_session(spot.session_id)
        else:
            self._month.go_to(spot.day, spot.session_id, anew=True)

    def where(self) -> Spot | None:
        """The shape, the day and the session that Back and Forward lead to; None before any."""
        if self.stale:
            return None
        day = None if self._is_agenda() else self._month.grid.current_day()
        return Spot(str(self._shape.value()), day, self.current())

    def reload(self) -> None:
        """Read what is shown again; the current day and session stay current."""
        self.stale = False
        if self._is_agenda():
            self._agenda.reload()
        else:
            self._month.reload()

    def look_again(self) -> None:
        """Read it all again."""
        self.reload()

    def focus_first(self) -> None:
        """Put the focus into the days, or into the list."""
        if self._is_agenda():
            self._agenda.take_focus()
        else:
            self._month.grid.take_focus()

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

    def _is_agenda(self) -> bool:
        return self._shape.value() == AGENDA

    def _session(self) -> SessionLine | None:
        return self._agenda.session() if self._is_agenda() else self._month.session()

    def _show_shape(self, shape: object) -> None:
        """Turn to month, quarter or agenda; the current day and session go along."""
        in_agenda, from_agenda = self._is_agenda(), self._agenda.isVisibleTo(self)
        other = self._agenda.session() if from_agenda else self._month.session()
        session_id = other.session_id if other else None
        self._month.setVisible(not in_agenda)
        for part in (self._agenda, self._agenda.which):
            part.setVisible(in_agenda)
        if not in_agenda:
            self._month.turn_to(str(shape))
        self._jump.say("")
        self._show_head(self._month.page)
        self._allow()
        if self.stale:
            return
        if in_agenda:
            self._agenda.go_to_session(session_id)
        elif from_agenda:
            self._month.go_to(None, session_id, anew=True)
        else:
            self._month.reload()

    def _show_head(self, page: MonthPage | None) -> None:
        self._turns.stand_for(str(self._shape.value()))
        self._fit_title()
        if page is not None:
            self.heading.setText(tr("Calendar") if self._is_agenda() else page_title(page))
            self._groups.offer(page.groups)

    def _allow(self) -> None:
        """Show what may be done, with the current session and day as they are."""
        line, shape = self._session(), str(self._shape.value())
        proposed, closed = self._proposed_day(), self._month.is_closed()
        there = {c.name: shape in c.shapes and self._permits(c, line) for c in COMMANDS}
        there["papers"] = line is not None
        there["dropout"] = line is not None and is_near(line, self._desk.clock())
        there["move"] = there["move"] and proposed is not None
        there["close_day"] = there["close_day"] and not closed
        there["open_day"] = there["open_day"] and closed
        if proposed is not None:
            self._actions["move"].setText(tr("Move to {day}", day=full_date(proposed)))
        for name, action in self._actions.items():
            action.setVisible(there[name])

    def _permits(self, command: Command, line: SessionLine | None) -> bool:
        if command.right is not None:
            return bool(self._desk.actor.scopes(command.right))
        if command.act is None:
            return True
        stands = line is not None and (command.when is None or command.when(line))
        return stands and self._may(command.act)

    def _proposed_day(self) -> date | None:
        """Where the session beside the days could move to."""
        card = self._month.card
        return None if card is None or self._is_agenda() else card.proposed_day

    def _say_where(self) -> None:
        """Where the cursor went, for somebody whose focus is in the date or on a button."""
        grid = self._month.grid
        day = grid.current_day()
        if day is not None and day != self._said_day and not grid.is_focused():
            announce(self._jump, grid.sentence())
        self._said_day = day

    def _keep_in_sight(self) -> None:
        """Where the page is taller than the window, it follows the current day."""
        grid = self._month.grid
        if grid.is_focused():
            place = grid.place_on(self.paper)
            middle = place.center()
            self.ensureVisible(middle.x(), middle.y(), 0, place.height() // 2 + theme().px(8))

    def _may(self, act: Act) -> bool:
        """Beside the days it is known of the session; in the agenda the desk says so in words."""
        if self._is_agenda():
            return bool(self._desk.actor.scopes(act))
        return self._month.allows(act)

    # Doing

    def _here(self) -> Here:
        day = None if self._is_agenda() else self._month.grid.current_day()
        page = None if self._is_agenda() else self._month.page
        group_id = self._groups.value().group_id
        month = day or (page.month if page is not None else None)
        return Here(self._session(), day, self._proposed_day(), group_id, month)

    def _close_day(self, reason: str) -> None:
        day = self._month.panel.closing.day
        if day is not None:
            self._acts.close_day(day, reason)

    def _follow_moved(self, session_id: UUID) -> None:
        if not self._is_agenda():
            self._month.go_to(None, session_id, anew=True)

    def _open_roster(self, session_id: UUID) -> None:
        if self._may(Act.SEE_ROSTER):
            self._desk.go(ROSTER, session_id)

    def _go_to_today(self) -> None:
        self._month.go_to_today()

    def _open_person(self, person_id: UUID) -> None:
        if self._desk.actor.scopes(Act.FIND):
            self._desk.go(PEOPLE, person_id)

    def _turn_over(self) -> None:
        """Month, quarter, agenda and round again."""
        at = SHAPES.index(str(self._shape.value()))
        self._shape.set_value(SHAPES[(at + 1) % len(SHAPES)])
        self.focus_first()

    def _turn_page(self, by: int) -> None:
        self._month.turn(by * (THREE if self._month.shape == QUARTER else ONE))

    def _choose(self, shown: Shown) -> None:
        for part in (self._month, self._agenda):
            part.choose(shown)
        if not self.stale:
            self.reload()

    # Going to a date

    def _ask_date(self) -> None:
        self._jump.ask()

    def _jump_to(self, typed: TypedDay) -> bool:
        return self._look(typed) if self._is_agenda() else self._go_to(typed)

    def _no_date(self) -> str:
        return tr("No session on such a date") if self._is_agenda() else tr("That is no date")

    def _go_to(self, typed: TypedDay) -> bool:
        """Go to a day of any month; whether there is such a day."""
        page, here = self._month.page, self._month.grid.current_day()
        day = meant_day(typed, here or page.month, page.today) if page else None
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
