"""The list of sessions on the screen, and a line of it as data."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.setup import found_service
from desktop_app.domain.access import FOUNDER
from desktop_app.domain.sessions import Status
from desktop_app.store.database import Database
from desktop_app.ui.calendar.view import CalendarView
from desktop_app.ui.discretion import Discretion
from desktop_app.ui.views import Desk
from desktop_app.ui.work import Work
from tests.databases import Hands, an_actor, copy_sqlite, on_sqlite

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
        """What a screen reader says, row by row."""
        return [row.sentence for row in self.view._table.list.rows()]

    def current(self) -> str:
        """What it says of the current row."""
        rows = self.view._table.list
        return rows.row_at(rows.currentIndex()).sentence


@pytest.fixture
def clock() -> Hands:
    """A week before the session of May, with one session past."""
    return Hands(datetime(2025, 5, 20, 9, 0, tzinfo=UTC))


@pytest.fixture
def data(tmp_path: Path, clock: Hands) -> Iterator[Database]:
    """The group of the service and its sessions."""
    file = copy_sqlite(tmp_path)
    database = on_sqlite(file, FOUNDER, Hands())
    founder = uuid4()
    database.perform(found_service, founder, "Eilidh Ross")
    database.close()
    database = on_sqlite(file, an_actor(user_id=founder), clock)
    yield database
    database.close()


@pytest.fixture
def sheet(qtbot: QtBot, work: Work, data: Database, clock: Hands) -> Sheet:
    """The list, read and shown."""
    went: list[tuple[str, object]] = []
    desk = Desk(
        work,
        data.actor,
        clock,
        lambda *to: went.append(to),
        lambda: None,
        lambda *_said: None,
        Discretion(),
    )
    view = CalendarView(desk)
    qtbot.addWidget(view)
    view.resize(1180, 800)
    view.show()
    view.activateWindow()
    view.show_for()
    view.focus_first()
    made = Sheet(qtbot, view, work, data, went)
    made.rest()
    return made
