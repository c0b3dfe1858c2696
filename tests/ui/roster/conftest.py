"""A roster under the hands of a test: its data, its clock, and keys that are really pressed."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from desktop_app.desk import calendar
from desktop_app.desk.action import query
from desktop_app.desk.roster import Roster
from desktop_app.desk.roster import roster as read_roster
from desktop_app.domain.access import Act, Actor
from desktop_app.store.database import Database, UnitOfWork
from desktop_app.store.entries import Entry
from desktop_app.ui.discretion import Discretion
from desktop_app.ui.roster.lists import Tab
from desktop_app.ui.roster.rows import Shown
from desktop_app.ui.roster.view import RosterView
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.rows import RowList
from desktop_app.ui.work import Work
from tests.databases import FILE, Hands, on_sqlite
from tests.ui.roster.service import BEFORE, MAY, coordinator, make_service

WAIT = 5_000


@query("count_entries", Act.SEE_CALENDAR)
def count_entries(db: UnitOfWork, act: str) -> int:
    """How many entries of the journal are of this act."""
    return db.scalar(select(func.count()).where(Entry.act == act)) or 0


@dataclass
class Bench:
    """One roster on the screen. ``keys`` counts what was pressed."""

    qtbot: QtBot
    view: RosterView
    work: Work
    database: Database
    session_id: UUID
    went: list[tuple[str, object]]
    folder: Path
    keys: int = 0

    def press(
        self, *keys: str | Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press keys, one after the other, into whatever has the focus."""
        for key in keys:
            target = QApplication.focusWidget()
            assert target is not None
            if isinstance(key, str):
                QTest.keyClicks(target, key, held)
            else:
                QTest.keyClick(target, key, held)
            self.keys += 1

    def type(self, text: str) -> None:
        """Type a text."""
        self.press(*text)

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds."""
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=WAIT)

    def rest(self) -> None:
        """Wait until all that was asked for has been done and shown."""
        self.until(lambda: not self.work._jobs)

    def roster(self) -> Roster:
        """The roster as the data has it."""
        return self.database.read(read_roster, self.session_id)

    def person(self, name: str) -> UUID:
        """The id of somebody in the session."""
        roster = self.roster()
        listed = (*roster.offered, *roster.waiting, *roster.released)
        people = {row.name: row.person_id for row in listed}
        return (people | {row.name: row.person_id for row in roster.booked})[name]

    def rows(self) -> RowList:
        """The list that is shown."""
        return next(rows for rows in self.view.findChildren(RowList) if rows.isVisible())

    def current(self) -> Shown:
        """The current row."""
        shown = self.view._lists.person()
        assert shown is not None
        return shown

    def choose(self, name: str) -> None:
        """Make somebody the current row."""
        self.view._lists.choose(self.person(name))

    def turn_to(self, tab: Tab) -> None:
        """Show a list."""
        self.view._tabs.set_value(tab)
        self.view.focus_first()

    def shows(self, name: str) -> bool:
        """Whether a command is on offer."""
        return self.view._actions[name].isVisible()

    def said(self) -> str:
        """The notice, seen or not."""
        notice = self.view._notice
        return notice.accessibleName() if notice.isVisible() else ""

    def hide_names(self) -> None:
        """What F8 does, or the button on the page."""
        self.view._desk.discretion.turn()

    def entries(self, act: str) -> int:
        """How many entries the journal has of an act."""
        return self.database.read(count_entries, act)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented service, made once."""
    return make_service(tmp_path_factory.mktemp("service"))


@pytest.fixture
def clock() -> Hands:
    """The clock of the desk: a week before the session of May."""
    return Hands(BEFORE)


@pytest.fixture
def actor() -> Actor:
    """Who is at the desk."""
    return coordinator()


@pytest.fixture
def data(tmp_path: Path, template: Path, clock: Hands, actor: Actor) -> Iterator[Database]:
    """A copy of the invented service."""
    file = Path(shutil.copy(template, tmp_path / FILE))
    database = on_sqlite(file, actor, clock)
    yield database
    database.close()


MakeBench = Callable[..., Bench]


@pytest.fixture
def bench_on(qtbot: QtBot, work: Work, data: Database, clock: Hands, tmp_path: Path) -> MakeBench:
    """Opens the roster of a day, in a window of a size."""

    def opened(
        day: date = MAY, now: datetime | None = None, size: tuple[int, int] = (1180, 800)
    ) -> Bench:
        clock.now = now or clock.now
        session_id = next(
            line.session_id for line in data.read(calendar.sessions) if line.day == day
        )
        went: list[tuple[str, object]] = []

        desk = Desk(
            work,
            data.actor,
            clock,
            lambda *to: went.append(to),
            lambda: None,
            lambda *_said: None,
            Discretion(),
            lambda *_panel: None,
        )
        view = RosterView(desk)
        qtbot.addWidget(view)
        view.resize(*size)
        view.show()
        view.activateWindow()
        view.show_for(session_id)
        view.focus_first()
        bench = Bench(qtbot, view, work, data, session_id, went, tmp_path)
        bench.until(lambda: view._roster is not None)
        bench.rest()
        return bench

    return opened


@pytest.fixture
def bench(bench_on: MakeBench) -> Bench:
    """The roster of May, a week before it."""
    return bench_on()
