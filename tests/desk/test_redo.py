"""Acts of the desk that were undone can be done again, as long as the rules still allow them."""

from uuid import uuid4

import pytest

from desktop_app.domain.errors import PreconditionGone
from tests.service import APRIL, MAY, Service


def test_a_call_that_was_undone_is_found_again_once_it_is_done_again(service: Service) -> None:
    person = service.call("Mairi Tait", APRIL, MAY).person_id
    service.database.undo()
    assert service.states(APRIL)["booked"] == []
    service.database.redo()
    assert service.states(APRIL)["booked"] == service.states(MAY)["booked"] == [person]


def test_a_booking_is_not_done_again_once_its_place_is_somebody_elses(service: Service) -> None:
    service.fill(MAY, 19)
    late = service.call("Mairi Tait", MAY).person_id
    service.database.undo()
    other = service.sit_down(service.database.actor.user_id or uuid4())
    taken = Service(other, service.hands, service.open_again).call("Una Reid", MAY).person_id
    with pytest.raises(PreconditionGone):
        service.database.redo()
    booked = service.states(MAY)["booked"]
    assert len(booked) == 20
    assert taken in booked
    assert late not in booked


def test_what_belonged_before_a_session_is_not_done_again_after_its_start(
    service: Service,
) -> None:
    service.call("Mairi Tait", MAY)
    service.database.undo()
    service.hands.now = service.hands.now.replace(year=MAY.year, month=MAY.month, day=MAY.day + 1)
    with pytest.raises(PreconditionGone):
        service.database.redo()
    assert service.states(MAY)["booked"] == []
