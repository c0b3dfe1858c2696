"""Places and the waiting list, as the rules of the desk have them (``rules.md``, 3 and 4)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from desktop_app.desk import places, roster
from desktop_app.desk.call_forms import PhoneRegistration, Wanted
from desktop_app.desk.registration import register_by_phone
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.domain.bookings import State
from desktop_app.domain.groups import Group
from desktop_app.domain.people import Person
from desktop_app.domain.sessions import Session, Status
from desktop_app.domain.waiting_list import StandsStill
from desktop_app.store.database import UnitOfWork
from tests.service import ADMIN, APRIL, JUNE, MAY, Service


def set_session(db: UnitOfWork, *, now: datetime, **columns: object) -> None:
    del now
    meeting = db.scalars(select(Session).where(Session.day == MAY)).one()
    for column, value in columns.items():
        setattr(meeting, column, value)


def set_group(db: UnitOfWork, *, now: datetime, **columns: object) -> None:
    del now
    for group in db.scalars(select(Group)):
        for column, value in columns.items():
            setattr(group, column, value)


def do_not_contact(db: UnitOfWork, person_id: object, *, now: datetime) -> None:
    del now
    person = db.get_one(Person, person_id)
    person.no_calls = person.no_messages = True


def test_book_on_a_full_session_is_refused_unless_they_would_wait(service: Service) -> None:
    service.fill(MAY)
    late = service.call("Late Caller", JUNE).person_id
    with pytest.raises(errors.SessionFull):
        service.database.perform(places.book, late, MAY)
    placed = service.database.perform(places.book, late, MAY, wait=True)
    assert (placed.state, placed.ahead) == (State.WAITING, 0)


def test_nobody_is_booked_twice_into_a_session(service: Service) -> None:
    person = service.call("Una Drever", MAY).person_id
    with pytest.raises(errors.AlreadyBooked):
        service.database.perform(places.book, person, MAY)


def test_since_when_somebody_waits_is_said_on_the_wall_clock_of_the_group(
    service: Service,
) -> None:
    booked = service.fill(MAY)
    service.hands.now = datetime(2025, 4, 1, 23, 30, tzinfo=UTC)  # 00:30 on the 2nd in Scotland
    service.call("Una Drever", MAY)
    suggest = service.database.perform(places.release, booked[0], MAY).suggest
    assert suggest is not None
    assert suggest.waiting_since.date() == date(2025, 4, 2)


def test_a_released_place_suggests_whom_to_ring_and_gives_it_to_nobody(service: Service) -> None:
    booked = service.fill(MAY)
    first, second = service.fill(MAY, 2, "Waiter")
    released = service.database.perform(places.release, booked[3], MAY)
    assert released.suggest is not None
    assert released.suggest.person_id == first
    assert service.states(MAY)["waiting"] == [first, second]


def test_while_anyone_waits_a_free_place_belongs_to_the_list(service: Service) -> None:
    booked = service.fill(MAY)
    first = service.fill(MAY, 1, "Waiter")[0]
    service.database.perform(places.release, booked[0], MAY)
    late = service.call("Late Caller", MAY)
    assert late.bookings[0].state is State.WAITING
    with pytest.raises(errors.AlreadyBooked):
        service.database.perform(places.book, late.person_id, MAY, wait=True)
    with pytest.raises(errors.SessionFull):
        service.database.perform(places.book, late.person_id, MAY)
    assert service.database.perform(places.book, first, MAY).state is State.BOOKED


def test_past_the_list_needs_a_coordinator_and_a_reason(service: Service) -> None:
    service.fill(MAY)
    late = service.call("Late Caller", JUNE).person_id
    with pytest.raises(errors.ReasonNeeded):
        service.database.perform(places.book, late, MAY, past_the_list=True)
    phone = service.sign_in(Role.PHONE)
    with pytest.raises(errors.NotPermitted):
        phone.perform(places.book, late, MAY, past_the_list=True, reason="Rang in tears")
    placed = service.database.perform(
        places.book, late, MAY, past_the_list=True, reason="Her sister is booked"
    )
    assert placed.state is State.BOOKED
    assert service.database.read(roster.roster, MAY).session.booked == 21


def test_an_offer_holds_a_place_until_the_open_days_are_over(service: Service) -> None:
    booked = service.fill(MAY)
    first = service.fill(MAY, 1, "Waiter")[0]
    service.hands.now = datetime(2025, 5, 16, 11, tzinfo=UTC)  # Friday, 12:00 in Scotland
    service.database.perform(places.release, booked[0], MAY)
    offered = service.database.perform(places.offer, MAY)
    assert offered.person_id == first
    assert offered.expires_at == datetime(2025, 5, 20, 11, tzinfo=UTC)  # Tuesday, 12:00
    late = service.call("Late Caller", MAY)
    assert late.bookings[0].state is State.WAITING


def test_an_offer_never_reaches_into_the_last_24_hours(service: Service) -> None:
    booked = service.fill(MAY)
    service.fill(MAY, 2, "Waiter")
    service.hands.now = datetime(2025, 5, 26, 12, tzinfo=UTC)
    service.database.perform(places.release, booked[0], MAY)
    offered = service.database.perform(places.offer, MAY)
    assert offered.expires_at == datetime(2025, 5, 27, 10, tzinfo=UTC)
    service.hands.now = offered.expires_at
    with pytest.raises(errors.PreconditionGone) as refusal:
        service.database.perform(places.offer, MAY)
    assert refusal.value.why == "too_late_to_hold"


def an_offer(service: Service) -> tuple[object, object]:
    """A place offered to the first of two who wait."""
    booked = service.fill(MAY)
    first, second = service.fill(MAY, 2, "Waiter")
    service.database.perform(places.release, booked[0], MAY)
    service.database.perform(places.offer, MAY)
    return first, second


def test_yes_takes_the_place_and_no_ends_the_stint(service: Service) -> None:
    first, second = an_offer(service)
    assert service.database.perform(places.accept, first, MAY).state is State.BOOKED
    service.database.perform(places.release, first, MAY)
    service.database.perform(places.offer, MAY)
    declined = service.database.perform(places.decline, second, MAY)
    assert declined.suggest is None
    assert service.states(MAY)["waiting"] == []


def test_the_moment_it_expires_an_offer_has_lapsed(service: Service) -> None:
    first, _ = an_offer(service)
    until = service.database.read(roster.roster, MAY).offered[0].until
    assert until is not None
    service.hands.now = until - timedelta(microseconds=1)
    assert service.states(MAY)["offered"] == [first]
    service.hands.now = until
    assert service.states(MAY)["offered"] == []
    with pytest.raises(errors.PreconditionGone):
        service.database.perform(places.accept, first, MAY)


def test_who_did_not_answer_keeps_their_turn_and_is_passed_over_until_somebody_tried(
    service: Service,
) -> None:
    first, second = an_offer(service)
    service.hands.move(days=10)
    seen = service.database.read(roster.roster, MAY)
    assert [row.person_id for row in seen.waiting] == [first, second]
    assert seen.waiting[0].no_reply
    assert seen.suggestion is not None
    assert seen.suggestion.person_id == second
    service.database.perform(places.tried, first, MAY)
    seen = service.database.read(roster.roster, MAY)
    assert seen.suggestion is not None
    assert seen.suggestion.person_id == first


def test_asking_again_after_a_release_is_a_new_stint_at_the_end(service: Service) -> None:
    service.fill(MAY)
    first, second = service.fill(MAY, 2, "Waiter")
    service.database.perform(places.release, first, MAY)
    service.database.perform(places.book, first, MAY, wait=True)
    assert service.states(MAY)["waiting"] == [second, first]


def test_ties_on_the_list_are_settled_by_who_came_first(service: Service) -> None:
    service.fill(MAY)
    waiting = service.fill(MAY, 5, "Waiter")  # the clock stands still
    assert service.states(MAY)["waiting"] == waiting


def test_a_list_that_stands_still_says_why(service: Service) -> None:
    booked = service.fill(MAY)
    first = service.fill(MAY, 1, "Waiter")[0]
    assert service.database.read(roster.roster, MAY).stands_still is StandsStill.NO_PLACE
    service.database.perform(places.release, booked[0], MAY)
    assert service.database.read(roster.roster, MAY).stands_still is None
    service.database.perform(set_session, list_paused=True)
    assert service.database.read(roster.roster, MAY).stands_still is StandsStill.PAUSED
    service.database.perform(set_session, list_paused=False)
    service.database.perform(do_not_contact, first)
    assert service.database.read(roster.roster, MAY).stands_still is StandsStill.CANNOT_CONTACT
    with pytest.raises(errors.PreconditionGone):
        service.database.perform(places.offer, MAY)


def test_a_group_may_opt_in_to_offers_that_make_themselves(service: Service) -> None:
    service.database.perform(set_group, offers_itself=True)
    booked = service.fill(MAY)
    first, second = service.fill(MAY, 2, "Waiter")
    service.database.perform(places.release, booked[0], MAY)
    assert service.states(MAY)["offered"] == [first]
    service.database.perform(places.decline, first, MAY)
    assert service.states(MAY)["offered"] == [second]


def test_at_the_start_those_who_wait_were_not_reached(service: Service) -> None:
    service.fill(MAY)
    service.fill(MAY, 2, "Waiter")
    service.hands.now = datetime(2025, 5, 28, 10, tzinfo=UTC)
    with pytest.raises(errors.SessionStarted):
        service.database.perform(places.offer, MAY)
    service.database.perform(roster.walk_in, "Walk In", MAY)
    assert service.states(MAY)["waiting"] == []


def test_capacity_nought_is_closed_and_empty_is_unlimited(service: Service) -> None:
    service.database.perform(set_session, capacity=0)
    with pytest.raises(errors.SessionFull):
        service.call("Una Drever", MAY, wait=False)
    service.database.perform(set_session, capacity=None)
    assert len(service.fill(MAY, 25)) == len(service.states(MAY)["booked"])


def test_lowering_the_places_removes_nobody_and_makes_no_offers_until_below(
    service: Service,
) -> None:
    booked = service.fill(MAY)
    service.fill(MAY, 1, "Waiter")
    service.database.perform(set_session, capacity=18)
    line = service.database.read(roster.roster, MAY).session
    assert (line.booked, line.capacity) == (20, 18)
    for person in booked[:2]:
        assert service.database.perform(places.release, person, MAY).suggest is None
    assert service.database.perform(places.release, booked[2], MAY).suggest is not None


def test_no_places_change_hands_in_a_cancelled_session(service: Service) -> None:
    person = service.call("Una Drever", MAY).person_id
    service.database.perform(set_session, status=Status.CANCELLED)
    for act in (places.release, places.accept, places.decline):
        with pytest.raises(errors.SessionCancelled):
            service.database.perform(act, person, MAY)
    with pytest.raises(errors.SessionCancelled):
        service.call("Iona Younger", MAY)


def test_a_release_is_taken_back_while_the_place_is_free_and_not_after(service: Service) -> None:
    booked = service.fill(MAY)
    service.database.perform(places.release, booked[0], MAY)
    service.database.undo()
    assert service.states(MAY)["booked"] != []
    assert set(service.states(MAY)["booked"]) == set(booked)
    service.database.perform(places.release, booked[0], MAY)
    late = PhoneRegistration("Late Caller", fits=True, agreed=True, sessions=(Wanted(MAY),))
    service.sit_down(ADMIN).perform(register_by_phone, late)
    with pytest.raises(errors.PreconditionGone) as refusal:
        service.database.undo()
    assert refusal.value.why == "place_taken"


def test_what_was_taken_back_can_be_released_again(service: Service) -> None:
    person = service.call("Una Drever", MAY).person_id
    service.database.perform(places.release, person, MAY)
    service.database.undo()
    service.database.perform(places.release, person, MAY)
    assert service.states(MAY)["booked"] == []


def test_somebody_not_booked_cannot_release_accept_or_decline(service: Service) -> None:
    person = service.call("Una Drever", APRIL).person_id
    for act in (places.release, places.accept, places.decline, places.tried):
        with pytest.raises(errors.NotBooked):
            service.database.perform(act, person, MAY)


def test_who_is_next_to_be_rung_can_be_booked_though_somebody_before_them_cannot_be_reached(
    service: Service,
) -> None:
    booked = service.fill(MAY)
    first, second = service.fill(MAY, 2, "Waiter")
    service.database.perform(do_not_contact, first)
    service.hands.now = datetime(2025, 5, 28, 9, tzinfo=UTC)
    released = service.database.perform(places.release, booked[0], MAY)
    assert released.suggest is not None
    assert released.suggest.person_id == second
    assert service.database.perform(places.book, second, MAY).state is State.BOOKED


def test_a_standing_person_who_waits_for_a_kept_place_does_not_block_a_newcomer(
    service: Service,
) -> None:
    service.database.perform(set_session, capacity=3)
    service.database.perform(set_group, newcomer_places=2)
    for name in ("Keeper One", "Keeper Two"):
        service.call(name, MAY, standing=True)
    assert service.database.read(roster.roster, MAY).stands_still is StandsStill.FOR_NEWCOMERS
    with pytest.raises(errors.PreconditionGone):
        service.database.perform(places.offer, MAY)
    assert service.call("New Comer", MAY, wait=False).bookings[0].state is State.BOOKED


def test_an_offer_that_lapses_goes_to_the_next_where_offers_make_themselves(
    service: Service,
) -> None:
    service.database.perform(set_group, offers_itself=True)
    booked = service.fill(MAY)
    _, second = service.fill(MAY, 2, "Waiter")
    assert service.database.perform(places.release, booked[0], MAY).suggest is None
    service.hands.move(days=10)
    service.call("Late Caller", MAY)
    assert service.states(MAY)["offered"] == [second]


def test_leave_to_go_over_the_places_ends_when_there_is_room_again(service: Service) -> None:
    booked = service.fill(MAY)
    over = service.call("Over Places", JUNE).person_id
    service.database.perform(places.book, over, MAY, past_the_list=True, reason="Her sister comes")
    service.database.perform(places.release, booked[0], MAY)
    service.database.perform(places.release, booked[1], MAY)
    other = PhoneRegistration("New Comer", fits=True, agreed=True, sessions=(Wanted(MAY),))
    service.sit_down(ADMIN).perform(register_by_phone, other)
    with pytest.raises(errors.PreconditionGone):
        service.database.undo()


def test_a_clock_set_back_lets_nobody_pass_those_who_came_before(service: Service) -> None:
    service.fill(MAY)
    first = service.fill(MAY, 1, "Waiter")[0]
    service.hands.move(hours=-1)
    second = service.call("Back Clock", MAY).person_id
    assert service.states(MAY)["waiting"] == [first, second]


def test_once_the_session_has_started_nobody_waits_any_more(service: Service) -> None:
    service.fill(MAY)
    service.fill(MAY, 2, "Waiter")
    service.hands.now = datetime(2025, 5, 28, 10, tzinfo=UTC)
    seen = service.database.read(roster.roster, MAY)
    assert (seen.waiting, seen.session.waiting) == ((), 0)


def test_saying_no_to_one_date_of_a_standing_place_is_remembered(service: Service) -> None:
    booked = service.fill(MAY)
    keeper = service.call("Keeper One", MAY, standing=True).person_id
    service.database.perform(places.release, booked[0], MAY)
    service.database.perform(places.offer, MAY)
    service.database.perform(places.decline, keeper, MAY)
    again = service.call("Keeper One", JUNE, standing=True, person_id=keeper)
    assert MAY not in [b.day for b in again.bookings]
