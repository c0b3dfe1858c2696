"""A merge is taken back only while what it relied on is as it was: nothing given up comes back."""

from uuid import UUID

import pytest

from desktop_app.desk.agreements import withdraw_agreement
from desktop_app.desk.changing import cancel_session, restore_session
from desktop_app.desk.merging import merge
from desktop_app.desk.places import book, release
from desktop_app.desk.standing_acts import end_standing
from desktop_app.desk.story import person_page
from desktop_app.domain.access import Role
from desktop_app.domain.errors import PreconditionGone
from tests.desk.test_merging import set_person
from tests.desk.todo import session_id as id_of
from tests.desk.two_records import everything
from tests.service import MAY, Service


@pytest.mark.parametrize("first_stays", [True, False])
def test_a_place_both_held_is_not_brought_back_once_it_was_released(
    service: Service, first_stays: bool
) -> None:
    """Also not for the other of the two: one person gave it up, and it may be somebody else's."""
    one, other, desk = *two_booked(service), service.sign_in(Role.PHONE)
    keep, gone = (one, other) if first_stays else (other, one)
    service.database.perform(merge, keep, gone, {})
    desk.perform(release, keep, MAY)
    assert undo_refused(service) == "place_changed"
    assert service.states(MAY)["booked"] == []
    desk.perform(book, keep, MAY)
    assert undo_refused(service) == "place_changed"
    assert service.states(MAY)["booked"] == [keep]


def test_a_place_both_held_does_not_come_back_into_a_session_cancelled_since(
    service: Service,
) -> None:
    one, other = two_booked(service)
    meeting, desk = id_of(service, MAY), service.sign_in(Role.COORDINATOR)
    service.database.perform(merge, one, other, {})
    desk.perform(cancel_session, meeting)
    assert undo_refused(service) == "place_changed"
    desk.perform(restore_session, meeting)
    service.database.undo()
    assert set(service.states(MAY)["booked"]) == {one, other}


def test_the_places_of_a_cancelled_session_are_one_once_it_takes_place_again(
    service: Service,
) -> None:
    one, other = two_booked(service)
    meeting, desk = id_of(service, MAY), service.sign_in(Role.COORDINATOR)
    desk.perform(cancel_session, meeting)
    service.database.perform(merge, one, other, {})
    desk.perform(restore_session, meeting)
    assert undo_refused(service) in ("place_changed", "changed_since")  # what to tell changed too
    assert service.states(MAY)["booked"] == [one]


def test_doing_a_merge_again_leaves_a_place_released_since_to_whom_it_is_of(
    service: Service,
) -> None:
    one, other, desk = *two_booked(service), service.sign_in(Role.PHONE)
    service.database.perform(merge, one, other, {})
    service.database.undo()
    desk.perform(release, one, MAY)
    with pytest.raises(PreconditionGone) as refused:
        service.database.redo()
    assert refused.value.why == "place_changed"
    assert service.states(MAY)["booked"] == [other]


def test_a_place_every_month_that_was_ended_since_is_not_brought_back_for_the_other(
    service: Service,
) -> None:
    one, other = (
        service.call(name, MAY, standing=True).person_id for name in ("Una Reid", "Oona Reid")
    )
    group = service.database.read(person_page, one).agreements[0].group_id
    desk = service.sign_in(Role.PHONE)
    service.database.perform(merge, one, other, {})
    desk.perform(end_standing, one, group)
    assert undo_refused(service) in ("place_changed", "standing_changed")
    desk.perform(book, one, MAY)
    assert undo_refused(service) in ("place_changed", "standing_changed")


def test_what_was_asked_of_us_since_holds_for_both(service: Service) -> None:
    """Nobody is rung who said no after two records were made one; which of them it was may not
    even be known."""
    one, other = (service.call(name).person_id for name in ("Una Reid", "Oona Reid"))
    desk = service.sign_in(Role.PHONE)
    for rules in ((True, False), (False, True), (True, True)):
        service.database.perform(merge, one, other, {})
        desk.perform(set_person, one, no_calls=rules[0], no_messages=rules[1])
        assert undo_refused(service) == "contact_changed"
        desk.perform(set_person, one, no_calls=False, no_messages=False)
        service.database.undo()


def test_an_agreement_withdrawn_since_does_not_come_back_with_the_other_record(
    service: Service,
) -> None:
    one, other, desk = *two_booked(service), service.sign_in(Role.PHONE)
    group = service.database.read(person_page, one).agreements[0].group_id
    service.database.perform(merge, one, other, {})
    desk.perform(withdraw_agreement, one, group)
    assert undo_refused(service) in ("place_changed", "contact_changed")


def two_booked(service: Service) -> tuple[UUID, UUID]:
    """Two records, each with a place in May."""
    one, other = (service.call(name, MAY).person_id for name in ("Una Reid", "Oona Reid"))
    return one, other


def undo_refused(service: Service) -> str:
    """Why the merge is not taken back; then nothing has changed."""
    before = service.database.read(everything)
    with pytest.raises(PreconditionGone) as refused:
        service.database.undo()
    assert service.database.read(everything) == before
    return refused.value.why
