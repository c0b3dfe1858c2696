"""The page is one key away from wherever a session of today is shown, and only of such a one."""

from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.desk.calendar import sessions
from desktop_app.ui.calendar.view import CalendarView
from desktop_app.ui.roster.view import RosterView
from desktop_app.ui.today.view import TodayView
from desktop_app.ui.views import call_if_there
from desktop_app.ui.ways import KEY, WORDS, is_near
from desktop_app.ui.work import Work
from tests.desk.todo import session_id
from tests.service import MAY, Service
from tests.stage import set_stage
from tests.ui.dropout.conftest import CTRL, MORNING, SHIFT, Key

DAYS_BEFORE = MORNING - timedelta(days=3)
FROM = {
    "today": (TodayView, None),
    "roster": (RosterView, MAY),
    "calendar": (CalendarView, MAY),
}


def opened(qtbot: QtBot, work: Work, service: Service, name: str, now: datetime) -> object:
    """A place at a moment, and the last place that the key leads to from there."""
    service.hands.now = now
    service.call("Una Rae", MAY)
    stage = set_stage(qtbot, work, service.database, service.hands)
    make, day = FROM[name]
    argument = None if day is None else session_id(service, day)
    view = stage.show(make, argument)
    (action,) = (each for each in view.actions() if each.text() == WORDS)
    assert action.shortcut().toString() == KEY
    assert action.isVisible() is (now == MORNING)
    stage.press(Key.Key_H, CTRL | SHIFT)
    call_if_there(view, "put_away")
    return stage.went[-1] if stage.went else None


@pytest.mark.parametrize("name", FROM)
def test_the_key_leads_from_a_session_near_to_the_page(
    qtbot: QtBot, work: Work, service: Service, name: str
) -> None:
    went = opened(qtbot, work, service, name, MORNING)
    assert went == ("dropout", session_id(service, MAY))


@pytest.mark.parametrize("name", FROM)
def test_days_before_it_is_not_offered(
    qtbot: QtBot, work: Work, service: Service, name: str
) -> None:
    assert opened(qtbot, work, service, name, DAYS_BEFORE) is None


@pytest.mark.parametrize(
    ("now", "near"),
    [
        (datetime(2025, 5, 26, 22, 59, tzinfo=UTC), False),
        (datetime(2025, 5, 26, 23, 0, tzinfo=UTC), True),  # the day before begins in Scotland
        (datetime(2025, 5, 28, 11, 0, tzinfo=UTC), True),  # it goes on
        (datetime(2025, 5, 28, 12, 30, tzinfo=UTC), False),  # it is over
    ],
)
def test_it_is_near_from_the_day_before_until_it_is_over(
    service: Service, now: datetime, near: bool
) -> None:
    (line,) = service.database.read(sessions, first=MAY, last=MAY)
    assert is_near(line, now) is near
