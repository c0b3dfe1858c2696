"""The bar over every page: whoever waits first is named after a place came free, and offered it."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.config import clock
from desktop_app.desk import changing, places, roster
from desktop_app.desk.agreements import withdraw_agreement
from desktop_app.desk.deaths import report_death
from desktop_app.desk.standing_acts import end_standing
from desktop_app.domain.access import Role
from desktop_app.store.database import Database
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.views import Place
from desktop_app.ui.work import Work
from tests.desk.test_standing import only_group
from tests.frame import CTRL, TABLE, Key, press
from tests.service import JUNE, MAY, Service, on_sqlcipher


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """A full session in May, with two who wait for it."""
    made = on_sqlcipher(tmp_path)
    yield made
    made.close()


class Front:
    """The window on a service, at the calendar."""

    def __init__(
        self,
        qtbot: QtBot,
        bridge: Work,
        database: Database,
        preferences: Preferences,
        table: Iterable[Place] = TABLE,
    ) -> None:
        self.qtbot, self.work = qtbot, bridge
        ready: list[Database] = []
        bridge.open(lambda: database, done=ready.append)
        qtbot.waitUntil(lambda: bool(ready))
        self.window = MainWindow(bridge, database.actor, clock(), table, preferences)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)
        self.window.go("calendar")

    def does(self, act: Any, *about: Any) -> None:
        """An act of this window."""
        self.work.perform(self.window, act, *about)
        self.rest()

    def rest(self) -> None:
        """Wait until every answer is shown."""
        self.qtbot.waitUntil(self.work.is_idle)

    def press(self) -> None:
        """The key that offers."""
        press(self.window, Key.Key_O, CTRL)
        self.rest()

    def said(self) -> str:
        """What the bar says."""
        bar = self.window.offering.bar
        return bar.accessibleName() if bar.isVisible() else ""


@pytest.fixture
def front(qtbot: QtBot, service: Service, preferences: Preferences) -> Iterator[Front]:
    """The window of the first administrator."""
    bridge = Work()
    yield Front(qtbot, bridge, service.database, preferences)
    bridge.shut_down()


def crowded(service: Service) -> tuple[list[UUID], list[UUID]]:
    return service.fill(MAY), service.fill(MAY, 2, "Waiter")


def meeting(service: Service) -> UUID:
    return service.database.read(roster.roster, MAY).session.session_id


def test_after_a_release_one_key_offers_the_place_wherever_one_is(
    service: Service, front: Front
) -> None:
    booked, (first, _) = crowded(service)
    front.does(places.release, booked[0], MAY)
    assert "First waiting: " in front.said()
    assert "Waiter Aaa" in front.said()
    front.press()
    assert service.states(MAY)["offered"] == [first]
    assert "The place is held" in front.said()
    front.press()
    assert service.states(MAY)["offered"] == [first]


def test_every_place_of_more_places_is_offered_in_turn(service: Service, front: Front) -> None:
    _, waits = crowded(service)
    form = service.database.read(changing.session_form, meeting(service))
    raised = type(form.shape)(**{**vars(form.shape), "capacity": 21})
    front.does(changing.change_session, form.session_id, raised)
    assert "Waiter Aaa" in front.said()
    front.press()
    assert service.states(MAY)["offered"] == waits[:1]


def test_an_ended_standing_place_offers_one_date_after_the_other(
    service: Service, front: Front
) -> None:
    keeper = service.call("Dorota Corrigall", MAY, standing=True).person_id
    for day in (MAY, JUNE):
        service.fill(day, 20, f"Guest {day:%B}")
    front.does(end_standing, keeper, service.database.read(only_group))
    assert "28 May" in front.said()
    front.press()
    assert "25 June" in front.said()
    front.press()
    assert [len(service.states(day)["offered"]) for day in (MAY, JUNE)] == [1, 1]
    assert "The place is held" in front.said()


def test_too_late_to_hold_one_key_books_who_said_yes(service: Service, front: Front) -> None:
    booked, (first, _) = crowded(service)
    service.hands.now = datetime(2025, 5, 27, 11, tzinfo=UTC)
    front.does(places.release, booked[0], MAY)
    assert "too late to hold it" in front.said()
    front.press()
    assert first in service.states(MAY)["booked"]


def test_who_was_booked_elsewhere_meanwhile_is_not_offered_it_and_nobody_else_is(
    service: Service, front: Front
) -> None:
    booked, (first, _) = crowded(service)
    front.does(places.release, booked[0], MAY)
    service.sign_in(Role.PHONE).perform(places.book, first, MAY)
    front.press()
    assert service.states(MAY)["offered"] == []
    assert "They have a place already" in front.window.notice.accessibleName()


def test_names_hidden_the_bar_names_nobody(service: Service, front: Front) -> None:
    booked, _ = crowded(service)
    front.does(places.release, booked[0], MAY)
    press(front.window, Key.Key_F8)
    assert "somebody on the list" in front.said()
    assert "Waiter" not in front.said()


def test_undo_and_the_roster_take_the_bar_away(service: Service, front: Front) -> None:
    booked, _ = crowded(service)
    front.does(places.release, booked[0], MAY)
    front.window.teller.undo()
    front.rest()
    assert front.said() == ""
    front.does(places.release, booked[0], MAY)
    front.window.go("roster")
    assert front.said() == ""
    front.does(places.release, booked[1], MAY)
    assert front.said() == ""


def test_whoever_has_died_is_named_no_more(service: Service, front: Front) -> None:
    booked, (first, _) = crowded(service)
    front.does(places.release, booked[0], MAY)
    assert "Waiter Aaa" in front.said()
    front.does(report_death, first, "Her sister")
    assert front.said() == ""


def test_a_place_that_came_free_before_is_not_forgotten_over_the_next(
    service: Service, front: Front
) -> None:
    booked, (first, _) = crowded(service)
    others = service.fill(JUNE, 21, "Other")
    front.does(places.release, booked[0], MAY)
    front.does(places.release, others[0], JUNE)
    assert "28 May" in front.said()
    front.press()
    assert service.states(MAY)["offered"] == [first]
    assert "25 June" in front.said()


def test_after_an_agreement_is_withdrawn_the_place_is_offered_like_any_other(
    service: Service, front: Front
) -> None:
    booked, (first, _) = crowded(service)
    group = service.database.read(only_group)
    front.does(withdraw_agreement, booked[0], group)
    assert "First waiting: " in front.said()
    front.press()
    assert service.states(MAY)["offered"] == [first]
