"""What an act of these pages tells over the page to which it leads."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.desk.deaths import report_death
from desktop_app.desk.deaths_told import tell_of_death
from desktop_app.ui.people.view import PeopleView
from desktop_app.ui.places import PLACES
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.work import Work
from tests.desk.test_deaths import met_in_april
from tests.frame import CTRL, Key, press
from tests.service import Service
from tests.ui.test_offering import Front


@pytest.fixture
def front(qtbot: QtBot, service: Service, preferences: Preferences) -> Iterator[Front]:
    """The window with every place in it."""
    bridge = Work()
    yield Front(qtbot, bridge, service.database, preferences, PLACES)
    bridge.shut_down()


def test_who_has_to_hear_that_a_death_was_wrong_is_told_until_that_is_undone(
    service: Service, front: Front
) -> None:
    una, jean = met_in_april(service, "Una Leask", "Jean Ross")
    service.database.perform(report_death, jean, "Her son")
    service.database.perform(tell_of_death, jean, told_person_id=una)
    front.window.go("death", jean)
    front.rest()
    front.window.view()._actions["reverse"].trigger()  # type: ignore[union-attr]
    front.rest()
    notice = front.window.notice
    assert isinstance(front.window.view(), PeopleView)
    assert notice.isVisible()
    assert "Una Leask" in notice.accessibleName()
    press(front.window, Key.Key_Z, CTRL)
    front.rest()
    assert not notice.isVisible()
