"""Acts of the desk that were undone can be done again, as long as the rules still allow them."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from desktop_app.desk import contacts, places
from desktop_app.domain import errors
from desktop_app.domain.bookings import Booking
from desktop_app.domain.errors import PreconditionGone
from desktop_app.domain.people import Contact, Person
from desktop_app.store.database import UnitOfWork
from tests.desk.todo import change
from tests.service import APRIL, MAY, Service

FRIDAY = date(2025, 4, 4)


def beside(service: Service) -> Service:
    """Another desk, at which the same person sits."""
    desk = service.sit_down(service.database.actor.user_id or uuid4())
    return Service(desk, service.hands, service.open_again)


def report(service: Service, person: UUID, **reported: Any) -> None:
    """Another desk changes what is on file about somebody."""
    beside(service).database.perform(change, Person, person, **reported)


def has_died(service: Service, person: UUID) -> None:
    report(service, person, died_reported_at=service.hands.now)


def stints(db: UnitOfWork, **_: object) -> dict[UUID, tuple[object, int, int | None]]:
    """When each person joined, as which, and their seat."""
    found = db.scalars(select(Booking))
    return {b.person_id: (b.joined_at, b.arrival, b.seat_no) for b in found}


def promises(db: UnitOfWork, **_: object) -> list[UUID | None]:
    """To whom we have still to ring back."""
    wanted = select(Contact.person_id).where(Contact.ring_back_on.is_not(None))
    return list(db.scalars(wanted.where(Contact.done_at.is_(None))))


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
    taken = beside(service).call("Una Reid", MAY).person_id
    with pytest.raises(PreconditionGone) as refused:
        service.database.redo()
    assert refused.value.why == "place_taken"
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


def test_a_booking_is_done_again_although_somebody_joined_meanwhile(service: Service) -> None:
    first = service.call("Mairi Tait", MAY).person_id
    joined, arrival, _ = service.database.read(stints)[first]
    service.database.undo()
    service.hands.move(hours=1)
    other = beside(service).call("Una Reid", MAY).person_id
    untouched = service.database.read(stints)[other]
    service.database.redo()
    after = service.database.read(stints)
    assert after[other] == untouched
    assert after[first] == (joined, arrival + 1, 2)
    service.database.undo()
    service.database.redo()
    assert service.database.read(stints) == after


def test_a_stint_whose_number_is_still_free_comes_back_under_it(service: Service) -> None:
    service.call("Mairi Tait", MAY)
    second = service.call("Una Reid", MAY).person_id
    beside(service).call("Effie Orr", MAY)
    before = service.database.read(stints)
    service.database.undo()
    assert second not in service.database.read(stints)
    service.database.redo()
    assert service.database.read(stints) == before


def test_who_waits_comes_back_before_those_who_joined_later(service: Service) -> None:
    service.fill(MAY)
    first = service.call("Mairi Tait", MAY).person_id
    service.database.undo()
    service.hands.move(hours=1)
    later = beside(service).call("Una Reid", MAY).person_id
    service.database.redo()
    assert service.states(MAY)["waiting"] == [first, later]


def test_nobody_who_has_died_is_booked_again(service: Service) -> None:
    person = service.call("Mairi Tait").person_id
    service.database.perform(places.book, person, MAY)
    service.database.undo()
    has_died(service, person)
    before = len(service.entries())
    with pytest.raises(errors.HasDied):
        service.database.redo()
    assert service.database.read(stints) == {}
    assert [entry.outcome for entry in service.entries()[before:]] == ["has_died"]


def test_nobody_who_has_died_has_a_place_again_that_was_let_go(service: Service) -> None:
    person = service.call("Mairi Tait", MAY).person_id
    service.database.perform(places.release, person, MAY)
    has_died(service, person)
    with pytest.raises(errors.HasDied):
        service.database.undo()
    states = service.states(MAY)
    assert states["booked"] == states["waiting"] == []


def test_a_place_of_somebody_who_has_died_can_still_be_taken_back(service: Service) -> None:
    person = service.call("Mairi Tait").person_id
    service.database.perform(places.book, person, MAY)
    has_died(service, person)
    service.database.undo()
    assert service.database.read(stints) == {}


@pytest.mark.parametrize(
    ("reported", "refusal"),
    [("died_reported_at", errors.HasDied), ("no_calls", errors.PreconditionGone)],
)
def test_nobody_is_promised_a_call_again_who_may_not_be_rung_now(
    service: Service, reported: str, refusal: type[errors.Refusal]
) -> None:
    said = {"died_reported_at": service.hands.now, "no_calls": True}
    person = service.call("Mairi Tait").person_id
    service.database.perform(contacts.log_call, person, "Ring after two", FRIDAY)
    service.database.undo()
    report(service, person, **{reported: said[reported]})
    with pytest.raises(refusal) as refused:
        service.database.redo()
    assert service.database.read(promises) == []
    assert getattr(refused.value, "why", "no_calls") == "no_calls"


def test_a_promise_that_was_kept_is_not_open_again_to_somebody_who_has_died(
    service: Service,
) -> None:
    person = service.call("Mairi Tait").person_id
    contact = service.database.perform(contacts.log_call, person, "Ring after two", FRIDAY)
    service.database.perform(contacts.ring_back_done, contact)
    has_died(service, person)
    with pytest.raises(errors.HasDied):
        service.database.undo()
    assert service.database.read(promises) == []


def test_a_call_without_a_promise_is_logged_again_of_anybody(service: Service) -> None:
    person = service.call("Mairi Tait").person_id
    service.database.perform(contacts.log_call, person, "Rang us: will come")
    service.database.undo()
    report(service, person, no_calls=True)
    assert service.database.redo().act == "log_call"
