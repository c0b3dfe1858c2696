"""The list of sessions on the screen, and a line of it as data."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.desk.calendar import SessionLine
from desktop_app.domain.sessions import Status
from desktop_app.store.database import Database
from desktop_app.ui.calendar.exporting import AskWhere
from desktop_app.ui.calendar.grid import MonthGrid
from desktop_app.ui.calendar.quarter import QuarterGrid
from desktop_app.ui.calendar.view import CalendarView
from desktop_app.ui.discretion import Discretion
from desktop_app.ui.theme import theme
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.labels import SAID
from desktop_app.ui.work import Work
from tests.databases import FILE, Hands, an_actor, on_sqlite
from tests.service import ADMIN, on_sqlcipher

MakeLine = Callable[..., SessionLine]


@pytest.fixture
def line() -> MakeLine:
    """Makes one session as a list shows it."""

    def made(**differs: object) -> SessionLine:
        day = differs.get("day", date(2025, 5, 28))
        assert isinstance(day, date)
        start = datetime(day.year, day.month, day.day, 11, tzinfo=ZoneInfo("Europe/London"))
        plain = SessionLine(
            session_id=uuid4(),
            group_id=UUID(int=1),
            group="Living with Secondary Breast Cancer, Scotland",
            colour=0,
            day=day,
            start=start,
            end=start + timedelta(hours=2),
            longer=False,
            status=Status.SCHEDULED,
            capacity=20,
            booked=13,
            offered=0,
            waiting=0,
            counsellor="Morag Sinclair",
            speaker=None,
            topic=None,
            flags=(),
            not_ready=(),
            started=False,
            original_day=day,
            to_tell=0,
        )
        return replace(plain, **differs)  # type: ignore[arg-type]

    return made


@dataclass
class Sheet:
    """The list under the hands of a test."""

    qtbot: QtBot
    view: CalendarView
    work: Work
    database: Database
    went: list[tuple[str, object]]
    told: list[tuple[str, str, str]] = field(default_factory=list)

    def press(self, *keys: str | Qt.Key) -> None:
        """Press keys into whatever has the focus."""
        for key in keys:
            target = QApplication.focusWidget()
            assert target is not None
            if isinstance(key, str):
                QTest.keyClicks(target, key)
            else:
                QTest.keyClick(target, key)

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds."""
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=5_000)

    def rest(self) -> None:
        """Wait until all that was asked for is shown."""
        self.until(lambda: not self.work._jobs)

    def sentences(self) -> list[str]:
        """What a screen reader says of the agenda, row by row."""
        return [row.sentence for row in self.view._agenda.table.list.rows()]

    def current(self) -> str:
        """What it says of the current row of the agenda."""
        rows = self.view._agenda.table.list
        return rows.row_at(rows.currentIndex()).sentence

    @property
    def day(self) -> str:
        """What it says of the current day of the month."""
        return self.view._month.grid.sentence()

    @property
    def title(self) -> str:
        """What the page is called now."""
        return self.view.title()

    @property
    def grid(self) -> MonthGrid | QuarterGrid:
        """The days that are shown."""
        return self.view._month.grid

    @property
    def month(self) -> MonthGrid:
        """The days of the month."""
        grid = self.grid
        assert isinstance(grid, MonthGrid)
        return grid

    def turn_to(self, shape: str) -> None:
        """Show a month, a quarter or the agenda."""
        self.view._shape.set_value(shape)
        self.rest()
        self.view.focus_first()

    def shown(self) -> dict[str, QAction]:
        """The commands that can be given now, by their words."""
        return {each.text(): each for each in self.view.actions() if each.isVisible()}

    @property
    def said(self) -> str:
        """What was announced last."""
        return str(self.view.window().property(SAID) or "")

    def names(self) -> list[str]:
        """What is said of each person beside the month."""
        return [row.sentence for row in self.view._month.panel.names.list.rows()]

    def do(self, words: str) -> None:
        """Give a command by its words, and wait for what comes of it."""
        self.shown()[words].trigger()
        self.rest()
        self.rest()

    def write(self, text: str) -> None:
        """Type a text and wait until what it asks for is shown."""
        self.press(*text)
        self.until(lambda: not self.view._jump.typing.isActive())
        self.rest()

    def hold(self, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
        """Press a key with others held, and wait for what comes of it."""
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key, held)
        self.rest()


@pytest.fixture
def clock() -> Hands:
    """A week before the session of May, with one session past."""
    return Hands(datetime(2025, 5, 20, 9, 0, tzinfo=UTC))


@pytest.fixture
def data(tmp_path: Path, clock: Hands) -> Iterator[Database]:
    """The group of the service and its sessions."""
    on_sqlcipher(tmp_path).close()
    database = on_sqlite(tmp_path / FILE, an_actor(user_id=ADMIN), clock)
    yield database
    database.close()


@pytest.fixture
def sheet(qtbot: QtBot, work: Work, data: Database, clock: Hands) -> Sheet:
    """The calendar, read and shown: the month of May 2025."""
    return show_calendar(qtbot, work, data, clock)


def nowhere(_page: QWidget, _name: str) -> None:
    """Somebody who thinks better of saving a file."""


def show_calendar(
    qtbot: QtBot, work: Work, data: Database, clock: Hands, ask_where: AskWhere = nowhere
) -> Sheet:
    """The calendar as the frame opens it."""
    went: list[tuple[str, object]] = []
    told: list[tuple[str, str, str]] = []
    desk = Desk(
        work,
        data.actor,
        clock,
        lambda *to: went.append(to),
        lambda: None,
        lambda *said: told.append(said),
        Discretion(),
        lambda *_panel: None,
    )
    view = CalendarView(desk, ask_where)
    qtbot.addWidget(view)
    theme().rescale(view)
    view.resize(1180, 760)
    view.show()
    view.activateWindow()
    assert QTest.qWaitForWindowActive(view)
    view.show_for()
    view.focus_first()
    made = Sheet(qtbot, view, work, data, went, told)
    made.rest()
    return made


@pytest.fixture
def agenda(sheet: Sheet) -> Sheet:
    """The calendar turned to the list of sessions."""
    sheet.turn_to("agenda")
    return sheet
