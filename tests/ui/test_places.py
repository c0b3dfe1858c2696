"""Which places somebody sees, and what those see for whom there is none yet."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.domain.access import Actor, Grant, Role
from desktop_app.store.database import Database
from desktop_app.ui.history import History
from desktop_app.ui.main_window import Left, MainWindow
from desktop_app.ui.places import places_for
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.work import Work
from tests.frame import CTRL, Key, press
from tests.service import Service, on_sqlcipher

NEVER = Role.ADMINISTRATOR, Role.PROTECTION


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


def window_of(
    qtbot: QtBot, work: Work, service: Service, preferences: Preferences, *roles: Role
) -> MainWindow:
    """The window as it opens for somebody with these roles, at rest."""
    service.database.actor = replace(service.database.actor, grants=tuple(map(Grant, roles)))
    actor = service.database.actor
    made = MainWindow(work, actor, service.hands, places_for(actor), preferences)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    made.come_back(None, places_for(actor)[0].name)
    qtbot.waitUntil(work.is_idle)
    return made


def names_for(*roles: Role) -> list[str]:
    """The places of somebody with these roles."""
    return [place.name for place in places_for(Actor(None, "", tuple(map(Grant, roles))))]


def words(window: MainWindow) -> str:
    """All that the page says."""
    view = window.view()
    assert view is not None
    return " ".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def test_each_role_sees_the_places_it_may_act_in() -> None:
    days = ["today", "calendar", "people"]
    speakers = ["speakers", "booking", "speaker", "topic"]
    lists = [*speakers, "counsellors", "forms", "form", "roster", "dropout", "groups"]
    records = ["person", "duplicates", "merge", "proxy", "death", "rules"]
    plans = ["group", "change", "session"]
    calls = ["call", *days, *records, *lists]
    assert names_for(Role.PHONE) == [*calls, "papers"]
    assert names_for(Role.COUNSELLOR) == [*days, "death", *lists, "pack", "papers", "packs"]
    assert names_for(Role.COORDINATOR) == [*calls, *plans, "texts", "pack", "papers", "packs"]
    assert names_for(Role.PROTECTION) == ["role"]
    assert names_for(*NEVER) == ["role", "texts"]
    assert names_for(*NEVER, Role.PHONE) == [*calls, "texts", "papers"]


@pytest.mark.parametrize("role", NEVER)
def test_whose_role_has_no_place_yet_is_told_what_it_is_for_and_nothing_is_refused(
    qtbot: QtBot, work: Work, service: Service, preferences: Preferences, role: Role
) -> None:
    before = len(service.entries())
    window = window_of(qtbot, work, service, preferences, role)
    said = {
        Role.ADMINISTRATOR: "An administrator decides who may sign in",
        Role.PROTECTION: "Data protection reads the record",
    }
    assert said[role] in words(window)
    assert "come with a later version" in words(window)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert said[role] in focus.accessibleDescription()
    press(window, Key.Key_F5)
    qtbot.waitUntil(work.is_idle)
    assert len(service.entries()) == before
    assert window.notice.isHidden()


def test_without_a_place_the_menu_and_the_lock_work(
    qtbot: QtBot, work: Work, service: Service, preferences: Preferences
) -> None:
    window = window_of(qtbot, work, service, preferences, Role.ADMINISTRATOR)
    press(window, Key.Key_F10)
    assert window.commands.menu.isVisible()
    window.commands.menu.close()
    with qtbot.waitSignal(window.locked):
        press(window, Key.Key_L, CTRL)


def test_who_has_no_role_is_told_whom_to_ask(
    qtbot: QtBot, work: Work, service: Service, preferences: Preferences
) -> None:
    assert "Ask an administrator" in words(window_of(qtbot, work, service, preferences))


def test_a_place_that_is_not_open_any_more_gives_way_to_the_first_without_its_argument(
    qtbot: QtBot, work: Work, service: Service, preferences: Preferences
) -> None:
    window = window_of(qtbot, work, service, preferences, Role.ADMINISTRATOR)
    history = History()
    history.visit("people", "somebody")
    window.come_back(Left(service.database.actor.user_id, history, hidden=False), "role")
    assert window.left().history.here() == ("role", None)
    assert window.left().history.step(-1) is None
