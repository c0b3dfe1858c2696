"""The clock of the window: a hold that lapses while it is open, or was shut, is offered on."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.desk import places
from desktop_app.desk.counsellors import add_counsellor
from desktop_app.domain.access import Role
from desktop_app.ui.due import MINUTE
from desktop_app.ui.places import PLACES
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.roster.view import RosterView
from desktop_app.ui.work import Work
from tests.desk.test_form_accepting import brought, row
from tests.desk.test_form_files import bring, kept
from tests.desk.test_waiting import let_offers_make_themselves
from tests.frame import CTRL, Key, press
from tests.service import MAY, Service, on_sqlcipher
from tests.ui.test_offering import Front, crowded, meeting

ELSEWHERE = "calendar"


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    made = on_sqlcipher(tmp_path)
    yield made
    made.close()


@pytest.fixture
def front(qtbot: QtBot, service: Service, preferences: Preferences) -> Iterator[Front]:
    bridge = Work()
    yield Front(qtbot, bridge, service.database, preferences)
    bridge.shut_down()


@pytest.fixture
def furnished(qtbot: QtBot, service: Service, preferences: Preferences) -> Iterator[Front]:
    """The window with every place in it."""
    bridge = Work()
    yield Front(qtbot, bridge, service.database, preferences, PLACES)
    bridge.shut_down()


def held(service: Service) -> list[UUID]:
    """A full session of a group that lets offers make themselves, with a place on hold."""
    booked, waits = crowded(service)
    service.database.perform(let_offers_make_themselves)
    service.database.perform(places.release, booked[0], MAY)
    assert service.states(MAY)["offered"] == waits[:1]
    return waits


def test_at_the_start_a_hold_that_lapsed_while_nobody_was_there_is_offered_on(
    service: Service, front: Front
) -> None:
    waits = held(service)
    service.hands.move(days=5)
    front.window.come_back(None, ELSEWHERE)
    front.rest()
    assert service.states(MAY)["offered"] == waits[1:]
    assert front.window.due._timer.isActive()
    assert front.window.due._timer.interval() <= MINUTE


def test_a_hold_that_lapses_while_the_window_is_open_is_offered_on_within_a_minute(
    service: Service, front: Front
) -> None:
    waits = held(service)
    front.window.come_back(None, ELSEWHERE)
    front.rest()
    assert service.states(MAY)["offered"] == waits[:1]
    service.hands.move(days=5)
    front.window.due.tick()
    front.rest()
    assert service.states(MAY)["offered"] == waits[1:]
    assert [entry.act for entry in service.entries()].count("let_offers_come") == 1
    front.window.due.tick()
    front.rest()
    assert [entry.act for entry in service.entries()].count("let_offers_come") == 1


def test_a_file_of_online_forms_is_let_go_after_14_days_at_the_start_and_by_the_minute(
    service: Service, front: Front
) -> None:
    bring(service, brought(row(1)))
    service.hands.move(days=14, seconds=-1)
    front.window.come_back(None, ELSEWHERE)
    front.rest()
    assert len(kept(service)) == 1
    service.hands.move(seconds=1)
    front.window.due.tick()
    front.rest()
    assert kept(service) == []
    bring(service, brought(row(2)))
    service.hands.move(days=15)
    front.window.come_back(None, ELSEWHERE)
    front.rest()
    assert kept(service) == []
    for _ in range(2):
        front.window.due.tick()
        front.rest()
    assert [entry.act for entry in service.entries()].count("let_originals_go") == 2


def test_whoever_sees_no_calendar_lets_no_file_go(
    qtbot: QtBot, service: Service, preferences: Preferences
) -> None:
    bring(service, brought(row(1)))
    service.hands.move(days=15)
    service.database.actor = service.sign_in(Role.ADMINISTRATOR).actor
    bridge = Work()
    front = Front(qtbot, bridge, service.database, preferences)
    refusals: list[object] = []
    bridge.refusal.connect(refusals.append)
    front.window.due.tick()
    front.rest()
    bridge.shut_down()
    assert refusals == []
    assert "let_originals_go" not in [entry.act for entry in service.entries()]


def test_what_somebody_did_last_stays_told_with_its_undo(service: Service, front: Front) -> None:
    waits = held(service)
    front.window.come_back(None, ELSEWHERE)
    front.does(add_counsellor, "Morag Sinclair")
    service.hands.move(days=5)
    front.window.due.tick()
    front.rest()
    status = front.window.status
    assert service.states(MAY)["offered"] == waits[1:]
    assert (status.words.text(), status.undo.isVisible()) == ("Added a counsellor", True)
    press(front.window, Key.Key_Z, CTRL)
    front.rest()
    assert status.words.text() == "Undone: added a counsellor"


def test_a_roster_that_is_open_follows_the_clock(service: Service, furnished: Front) -> None:
    front = furnished
    booked, _ = crowded(service)
    service.database.perform(places.release, booked[0], MAY)
    service.database.perform(places.offer, MAY)
    front.window.go("roster", meeting(service))
    front.rest()
    view = front.window.view()
    assert isinstance(view, RosterView)
    service.hands.move(days=5)
    front.window.due.tick()
    front.qtbot.waitUntil(lambda: view._roster is not None and not view._roster.offered)
    front.rest()


def test_the_window_that_is_locked_has_no_clock(service: Service, front: Front) -> None:
    held(service)
    front.window.come_back(None, ELSEWHERE)
    front.rest()
    front.window.lock()
    assert not front.window.due._timer.isActive()


def test_a_place_that_undo_frees_is_offered_at_once(service: Service, front: Front) -> None:
    service.database.perform(let_offers_make_themselves)
    booked = service.fill(MAY, 19)
    una = service.call("Una Drever").person_id
    front.does(places.book, una, MAY)
    other = service.sit_down(service.database.actor.user_id or UUID(int=0))
    service.database, first = other, service.database
    waits = service.call("Waits First", MAY).person_id
    service.database = first
    press(front.window, Key.Key_Z, CTRL)
    front.rest()
    assert service.states(MAY)["offered"] == [waits]
    assert len(service.states(MAY)["booked"]) == len(booked)
