"""Contact rules, and an agreement that is taken back and given again."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from desktop_app.desk import agreements, changing, contacts, groups, places
from desktop_app.desk.call_forms import RungBy
from desktop_app.desk.directory import directory
from desktop_app.desk.sifting import Filter
from desktop_app.desk.standing_acts import end_standing
from desktop_app.desk.story import PersonPage, person_page
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.domain.bookings import StandingPlace, State
from desktop_app.domain.groups import Group
from desktop_app.domain.people import Enrolment
from desktop_app.domain.shapes import Shape
from desktop_app.store.database import UnitOfWork
from tests.desk.test_deaths import rows, states
from tests.desk.todo import SECOND, session_id
from tests.service import APRIL, JULY, JUNE, MAY, Service


def the_group(service: Service) -> UUID:
    found: UUID = service.database.read(_group)
    return found


def _group(db: UnitOfWork, **_: object) -> UUID:
    return db.scalars(select(Group.id)).one()


def page(service: Service, person: UUID) -> PersonPage:
    shown: PersonPage = service.database.read(person_page, person)
    return shown


def withdraw(service: Service, person: UUID) -> agreements.Withdrawal:
    done: agreements.Withdrawal = service.database.perform(
        agreements.withdraw_agreement, person, the_group(service)
    )
    return done


def reachable(service: Service) -> UUID:
    return service.call("Una Leask", MAY, phone="01595 690123", email="una@example.org").person_id


def test_contact_rules_stop_calls_and_messages_at_once_and_remove_no_booking(
    service: Service,
) -> None:
    person = reachable(service)
    before = rows(service, person)
    friday = service.hands.now.date()
    service.database.perform(contacts.log_call, person, "Ring", friday)
    service.database.perform(agreements.set_contact_rules, person, True, False)
    assert (page(service, person).phone, page(service, person).email) == (None, "una@example.org")
    assert len(service.database.read(directory, Filter.RING_BACK)) == 0
    service.database.perform(agreements.set_contact_rules, person, True, True)
    assert page(service, person).email is None
    assert rows(service, person) == before
    service.database.undo()
    service.database.undo()
    assert page(service, person).phone == "01595 690123"
    assert len(service.database.read(directory, Filter.RING_BACK)) == 1


def test_a_contact_rule_that_was_not_edited_stays_as_another_desk_has_set_it(
    service: Service,
) -> None:
    person = reachable(service)
    for edited in ((None, True), (True, None)):
        service.database.perform(agreements.set_contact_rules, person, *edited)
    shown = page(service, person)
    assert (shown.no_calls, shown.no_messages) == (True, True)
    service.database.perform(agreements.set_contact_rules, person, False, None)
    shown = page(service, person)
    assert (shown.no_calls, shown.no_messages) == (False, True)


def test_what_withdrawing_releases_is_shown_first_and_is_what_it_then_releases(
    service: Service,
) -> None:
    service.fill(JUNE, 20)
    person = service.call("Una Leask", APRIL, MAY, JUNE, email="una@example.org").person_id
    before = rows(service, person)
    shown = service.database.read(agreements.what_withdrawing_releases, person, the_group(service))
    assert (shown.places, shown.turns, shown.standing) == ((APRIL, MAY), (JUNE,), False)
    assert shown.stops_contact
    assert rows(service, person) == before
    assert withdraw(service, person) == shown
    assert set(states(service, person)) == {"released"}
    assert (page(service, person).withdrawn, page(service, person).email) == (True, None)
    assert list(service.database.read(directory, Filter.DO_NOT_CONTACT).keys)
    service.database.undo()
    assert rows(service, person) == before
    assert not page(service, person).withdrawn


def test_a_place_let_go_by_withdrawing_goes_to_whoever_is_next(service: Service) -> None:
    people = service.fill(MAY, 21)
    told = withdraw(service, people[0])
    assert [(first.day, first.person_id) for first in told.suggests] == [(MAY, people[20])]


def test_a_place_kept_every_month_ends_with_the_agreement(service: Service) -> None:
    person = service.call("Una Leask", APRIL, standing=True).person_id
    assert withdraw(service, person).standing
    assert service.database.read(_standing) == [True]


def _standing(db: UnitOfWork, **_: object) -> list[bool]:
    return [standing.ended_at is not None for standing in db.scalars(select(StandingPlace))]


def test_a_session_restored_later_brings_nothing_of_it_back(service: Service) -> None:
    person = service.call("Una Leask", MAY).person_id
    service.database.perform(changing.cancel_session, session_id(service, MAY))
    withdraw(service, person)
    service.database.perform(changing.restore_session, session_id(service, MAY))
    assert states(service, person) == ["released"]


def test_what_was_let_go_before_is_not_undone_into_a_place_after_it(service: Service) -> None:
    person = service.call("Una Leask", MAY).person_id
    phone = service.sign_in(Role.PHONE)
    phone.perform(places.release, person, MAY)
    withdraw(service, person)
    with pytest.raises(errors.PreconditionGone) as refused:
        phone.undo()
    assert refused.value.why == "withdrawn"


def test_nothing_is_booked_until_they_agree_again_and_then_all_is_as_before(
    service: Service,
) -> None:
    person = reachable(service)
    service.database.perform(agreements.set_contact_rules, person, False, True)
    withdraw(service, person)
    with pytest.raises(errors.NotAgreed):
        service.database.perform(places.book, person, JULY)
    again: dict[str, Any] = {"person_id": person, "group": None}
    with pytest.raises(errors.NotAgreed):
        service.call("", JULY, agreed=False, **again)
    service.call("", JULY, **again)
    shown = page(service, person)
    assert not shown.withdrawn
    assert (shown.phone, shown.email) == ("01595 690123", None)  # what they had asked for stays


def test_what_was_withdrawn_is_not_withdrawn_again(service: Service) -> None:
    person = reachable(service)
    withdraw(service, person)
    with pytest.raises(errors.PreconditionGone) as refused:
        withdraw(service, person)
    assert refused.value.why == "not_enrolled"


def test_with_the_last_agreement_what_is_to_come_in_every_group_is_released(
    service: Service,
) -> None:
    """Also where somebody was booked into a group with which they never agreed."""
    person = reachable(service)
    first = the_group(service)
    service.database.perform(groups.open_group, SECOND)
    service.database.perform(places.book, person, SECOND.first_day)
    shown = service.database.read(agreements.what_withdrawing_releases, person, first)
    assert shown.places == (MAY, SECOND.first_day)
    done = service.database.perform(agreements.withdraw_agreement, person, first)
    assert (done.places, done.stops_contact) == (shown.places, True)
    assert set(states(service, person)) == {State.RELEASED}


def test_an_agreement_that_somebody_else_spoke_for_keeps_no_contact_open(service: Service) -> None:
    person = reachable(service)
    first = the_group(service)
    service.database.perform(groups.open_group, SECOND)
    ewan = RungBy("Ewan Bain")
    service.call("", SECOND.first_day, person_id=person, rung_by=ewan, agreed=False)
    assert service.database.perform(agreements.withdraw_agreement, person, first).stops_contact
    assert page(service, person).phone is None


def test_a_place_every_month_comes_back_to_nobody_who_took_their_agreement_back(
    service: Service,
) -> None:
    person = service.call("Una Leask", MAY, standing=True).person_id
    for row in rows(service, person):
        service.database.perform(places.release, person, row["day"])
    other = service.sign_in(Role.COORDINATOR)
    other.perform(end_standing, person, the_group(service))
    withdraw(service, person)
    with pytest.raises(errors.PreconditionGone) as refused:
        other.undo()
    assert refused.value.why == "withdrawn"


def test_who_took_their_agreement_back_is_not_booked_into_sessions_made_later(
    service: Service,
) -> None:
    person = service.call("Una Leask", MAY, standing=True).person_id
    service.database.perform(_withdrawn_by_hand, person)
    service.database.perform(changing.add_session, the_group(service), SHAPE)
    assert SHAPE.day not in {row["day"] for row in rows(service, person)}


SHAPE = Shape(date(2025, 6, 4), time(11), 120, longer=False, capacity=20)


def _withdrawn_by_hand(db: UnitOfWork, person: UUID, *, now: datetime) -> None:
    """As an older program may have left it: withdrawn, and a place kept all the same."""
    db.scalars(select(Enrolment).where(Enrolment.person_id == person)).one().withdrawn_at = now
