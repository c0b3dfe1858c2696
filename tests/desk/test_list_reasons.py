"""What the journal tells of a list follows what was taken back, and done again, and taken back."""

import pytest

from desktop_app.desk import places, roster
from tests.desk.test_waiting import full
from tests.service import MAY, Service


@pytest.mark.parametrize("turns", [1, 3])
def test_a_no_that_was_taken_back_is_no_reason_however_often_it_was_done_again(
    service: Service, turns: int
) -> None:
    booked, (first, *_) = full(service)
    service.database.perform(places.release, booked[0], MAY)
    service.database.perform(places.offer, MAY)
    service.database.perform(places.decline, first, MAY)
    for turn in range(turns):
        (service.database.redo if turn % 2 else service.database.undo)()
    service.database.perform(places.accept, first, MAY)
    service.database.perform(places.release, first, MAY)
    released = service.database.read(roster.roster, MAY).released
    assert {row.person_id: row.said_no for row in released} == {booked[0]: False, first: False}


def test_a_no_that_was_done_again_stands(service: Service) -> None:
    booked, (first, *_) = full(service)
    service.database.perform(places.release, booked[0], MAY)
    service.database.perform(places.offer, MAY)
    service.database.perform(places.decline, first, MAY)
    for _ in range(2):
        service.database.undo()
        service.database.redo()
    released = service.database.read(roster.roster, MAY).released
    assert {row.person_id: row.said_no for row in released} == {booked[0]: False, first: True}
