"""Who does not plan the group of a booking looks at it, and is offered nothing to do with it."""

from dataclasses import replace
from uuid import UUID

import pytest

from desktop_app.desk.groups import open_group
from desktop_app.domain.access import Grant, Role
from desktop_app.domain.speakers import Stage
from tests.desk.todo import SECOND
from tests.service import Service
from tests.ui.speakers.conftest import CTRL, SHIFT, Key, OpenForm, talk
from tests.ui.speakers.conftest import Open as OpenBoard


@pytest.fixture
def elsewhere(service: Service) -> UUID:
    """A booking of the group of the service, looked at by who plans another and sees both."""
    booking = talk(service, Stage.PENCILLED)
    other = service.database.perform(open_group, SECOND)
    grants = Grant(Role.COORDINATOR, other), Grant(Role.PHONE, None)
    service.database.actor = replace(service.database.actor, grants=grants)
    return booking


def test_no_step_and_no_paper_is_offered_and_no_key_takes_it_on(
    opened: OpenBoard, service: Service, elsewhere: UUID
) -> None:
    desk = opened()
    before = len(service.entries())
    assert desk.view._bookings.current() is not None
    assert [name for name in ("next", "papers") if desk.shows(name)] == []
    assert [stage for stage, action in desk.view._moves.items() if action.isVisible()] == []
    desk.stage.press(Key.Key_Right, CTRL)
    desk.stage.press(Key.Key_M, CTRL | SHIFT)
    assert desk.booked("Fatigue").stage is Stage.PENCILLED
    assert [each.outcome for each in service.entries()[before:]].count("refused") == 0


def test_the_form_is_there_to_be_read(form: OpenForm, elsewhere: UUID) -> None:
    page = form(elsewhere)
    assert [name for name in ("again", "save") if page.view._actions[name].isVisible()] == []
    assert not page.view._questions.line.isVisible()
    assert not any(button.isVisible() for button in page.view.papers.buttons.values())
    assert page.value("topic") == "Fatigue"
    page.type("topic", "Sleep")
    assert page.value("topic") == "Fatigue"


def test_a_new_booking_can_be_written_after_one_that_was_only_read(
    form: OpenForm, elsewhere: UUID
) -> None:
    page = form(elsewhere)
    page.view.show_for(None)
    page.stage.rest()
    assert page.view._actions["save"].isVisible()
    page.type("topic", "Sleep")
    page.save()
    assert "Sleep" in [card.topic for card in page.booked()]
