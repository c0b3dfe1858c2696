"""Pages are made while the window rests, so that whoever first goes to a place finds it made."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.access import Role
from desktop_app.store.database import Database
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.places import PLACES
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.work import Work
from tests.frame import CTRL, Key, press
from tests.service import Service, on_sqlcipher
from tests.ui.test_places import window_of

SOON = len([place for place in PLACES if not place.under])


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """A service that was just set up."""
    made = on_sqlcipher(tmp_path)
    yield made
    made.close()


@pytest.fixture
def data(service: Service) -> Database:
    """The data of that service."""
    return service.database


@pytest.fixture
def window(qtbot: QtBot, work: Work, service: Service, preferences: Preferences) -> MainWindow:
    """The window of a coordinator at Today, as it opens."""
    made = window_of(qtbot, work, service, preferences, Role.COORDINATOR)
    assert made.stack.count() == 1
    return made


@pytest.fixture
def asked(work: Work) -> Iterator[Event]:
    """Is set when what was asked for is answered; at the end at the latest, or work never ends."""
    made = Event()
    yield made
    made.set()


def test_all_of_the_rail_and_new_call_are_made_and_nothing_is_opened_or_read(
    qtbot: QtBot, service: Service, window: MainWindow
) -> None:
    shown, entries = window.view(), len(service.entries())
    window.ahead.start()
    qtbot.waitUntil(window.ahead.is_done)
    assert window.stack.count() == SOON
    assert window.view() is shown
    assert len(service.entries()) == entries


def test_a_key_opens_the_page_that_was_made(qtbot: QtBot, window: MainWindow) -> None:
    window.ahead.start()
    qtbot.waitUntil(window.ahead.is_done)
    press(window, Key.Key_4, CTRL)
    assert window.windowTitle().startswith("Speakers")
    assert window.stack.count() == SOON


def test_what_is_asked_for_comes_first(
    qtbot: QtBot, work: Work, window: MainWindow, asked: Event
) -> None:
    work.compute(window, asked.wait, done=lambda _none: None)
    ticks: list[int] = []
    window.ahead._timer.timeout.connect(lambda: ticks.append(window.stack.count()))
    window.ahead.start()
    qtbot.waitUntil(lambda: len(ticks) >= 3)
    assert set(ticks) == {1}
    asked.set()
    qtbot.waitUntil(window.ahead.is_done)


def test_a_window_that_is_locked_makes_nothing_more(qtbot: QtBot, window: MainWindow) -> None:
    made: list[int] = []
    window.ahead._timer.timeout.connect(lambda: made.append(window.stack.count()))
    window.ahead.start()
    qtbot.waitUntil(lambda: bool(made))
    press(window, Key.Key_L, CTRL)
    assert not window.ahead._timer.isActive()
