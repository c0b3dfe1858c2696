"""The window with its finder, on data with two people in a session."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.desk.calendar import sessions
from desktop_app.domain.access import Act
from desktop_app.store.database import Database
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pack.view import PackView
from desktop_app.ui.people.view import PeopleView
from desktop_app.ui.places import PLACES
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.views import Place
from desktop_app.ui.work import Work
from tests.frame import CTRL, TABLE, Key, Note, press
from tests.service import MAY, Service, on_sqlcipher

WITH_PEOPLE = (
    *TABLE,
    Place("people", "People", "users", Note, key="Ctrl+3", menu="person", act=Act.FIND),
)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """Mairi and Morag are on file and booked on 28 May 2025."""
    made = on_sqlcipher(tmp_path)
    made.call("Mairi Campbell", MAY, phone="0131 496 0001")
    made.call("Morag Sinclair", MAY)
    yield made
    made.close()


@pytest.fixture
def data(service: Service) -> Database:
    """The data of that service."""
    return service.database


@pytest.fixture
def window(
    qtbot: QtBot, work: Work, service: Service, data: Database, preferences: Preferences
) -> MainWindow:
    """The window of its administrator, at New call."""
    return open_window(qtbot, work, service, data, preferences)


def open_window(
    qtbot: QtBot,
    work: Work,
    service: Service,
    data: Database,
    preferences: Preferences,
    places: Sequence[Place] = WITH_PEOPLE,
) -> MainWindow:
    """A window on these data, at New call."""
    made = MainWindow(work, data.actor, service.hands, places, preferences)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    made.go("call")
    return made


@pytest.fixture
def window_at_people(
    qtbot: QtBot, work: Work, service: Service, data: Database, preferences: Preferences
) -> MainWindow:
    """The window with its real places, at somebody's card; others sound like words of commands."""
    for name in ("Jean Dodd", "John Dott", "Marge Dupla", "Moira Deas"):
        made = service.call(name)
    window = open_window(qtbot, work, service, data, preferences, PLACES)
    window.go("people", made.person_id)
    page = window.view()
    assert isinstance(page, PeopleView)
    qtbot.waitUntil(lambda: page._card.person_id() == made.person_id)
    return window


@pytest.fixture
def window_at_pack(
    qtbot: QtBot, work: Work, service: Service, data: Database, preferences: Preferences
) -> MainWindow:
    """The window with its real places, at a pack."""
    window = open_window(qtbot, work, service, data, preferences, PLACES)
    (line,) = data.read(sessions, first=MAY, last=MAY)
    window.go("pack", line.session_id)
    page = window.view()
    assert isinstance(page, PackView)
    qtbot.waitUntil(page._tools.isVisible)
    return window


def found(window: MainWindow) -> list[str]:
    """The sentences of what is listed."""
    return [row.sentence for row in window.finder.panel.list.rows()]


def look_for(qtbot: QtBot, window: MainWindow, text: str) -> None:
    """Open the finder by its key, type, and wait for the answer."""
    press(window, Key.Key_K, CTRL)
    QTest.keyClicks(window.top_bar.finder, text)
    qtbot.waitUntil(lambda: not window.finder._search.is_pending)


# Opening and closing
