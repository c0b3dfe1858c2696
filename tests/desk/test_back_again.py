"""What comes back by a key comes back whole, and a report of a death only on its own day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from desktop_app.desk import agreements, changing, deaths, places
from desktop_app.desk.due import put_back, take_back
from desktop_app.desk.standing_acts import end_standing
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.domain.bookings import State
from desktop_app.domain.people import Person
from desktop_app.store.database import Database, UnitOfWork
from tests.desk.test_deaths import rows
from tests.desk.test_standing import only_group
from tests.desk.todo import session_id
from tests.service import JUNE, MAY, Service

EXTRA = MAY + timedelta(days=7)
Ending = Callable[[Database, UUID, UUID], Any]


def dies(desk: Database, person: UUID, _group: UUID) -> Any:
    return desk.perform(deaths.report_death, person, "Her sister")


def ends(desk: Database, person: UUID, group: UUID) -> Any:
    return desk.perform(end_standing, person, group)


def withdraws(desk: Database, person: UUID, group: UUID) -> Any:
    return desk.perform(agreements.withdraw_agreement, person, group)


ENDINGS = pytest.mark.parametrize("ending", [dies, ends, withdraws])


def group_of(service: Service) -> UUID:
    return UUID(str(service.database.read(only_group)))


def make(service: Service, day: date, **shape: Any) -> UUID:
    """A session of the group, made by somebody else meanwhile."""
    form = service.database.read(changing.session_form, session_id(service, MAY))
    extra = replace(form.shape, day=day, **shape)
    made: UUID = service.database.perform(changing.add_session, group_of(service), extra)
    return made


def states(service: Service, person: UUID) -> dict[UUID, State]:
    return {row["session_id"]: row["state"] for row in rows(service, person)}


@ENDINGS
def test_who_keeps_a_place_again_by_an_undoing_is_in_what_was_made_meanwhile(
    service: Service, ending: Ending
) -> None:
    person = service.call("Una Leask", MAY, standing=True).person_id
    phone = service.sign_in(Role.PHONE)
    ending(phone, person, group_of(service))
    left = rows(service, person)
    made = make(service, EXTRA)
    assert made not in states(service, person)
    take_back(phone)
    assert states(service, person)[made] is State.BOOKED
    assert set(states(service, person).values()) == {State.BOOKED}
    put_back(phone)
    assert rows(service, person) == left


@ENDINGS
def test_who_is_back_by_an_undoing_waits_where_it_is_full_meanwhile(
    service: Service, ending: Ending
) -> None:
    person = service.call("Una Leask", MAY, standing=True).person_id
    phone = service.sign_in(Role.PHONE)
    ending(phone, person, group_of(service))
    made = make(service, EXTRA, capacity=1)
    other = service.call("Jean Ross", EXTRA).person_id
    take_back(phone)
    assert states(service, person)[made] is State.WAITING
    assert service.states(EXTRA)["booked"] == [other]


@ENDINGS
def test_a_date_that_was_let_go_before_is_not_booked_by_an_undoing(
    service: Service, ending: Ending
) -> None:
    person = service.call("Una Leask", MAY, standing=True).person_id
    service.database.perform(places.release, person, JUNE)
    before = rows(service, person)
    phone = service.sign_in(Role.PHONE)
    ending(phone, person, group_of(service))
    take_back(phone)
    assert rows(service, person) == before


def test_a_report_is_taken_back_by_a_key_on_its_own_day_only_and_later_by_a_coordinator(
    service: Service,
) -> None:
    person = service.call("Una Leask", MAY).person_id
    phone, coordinator = service.sign_in(Role.PHONE), service.sign_in(Role.COORDINATOR, Role.PHONE)
    phone.perform(deaths.report_death, person, "Her sister")
    service.hands.now = datetime(2025, 4, 1, 22, 59, tzinfo=UTC)  # 23:59 on the desk's clock
    take_back(phone)
    assert not has_died(service, person)
    phone.perform(deaths.report_death, person, "Her sister")
    service.hands.move(minutes=2)
    with pytest.raises(errors.PreconditionGone) as refused:
        take_back(phone)
    assert refused.value.why == "another_day"
    assert has_died(service, person)
    service.database.perform(deaths.reverse_death, person)
    coordinator.perform(deaths.report_death, person, "Her sister")
    service.hands.move(days=1)
    take_back(coordinator)
    assert not has_died(service, person)


def test_a_report_that_came_back_by_a_key_is_not_taken_back_on_another_day(
    service: Service,
) -> None:
    person = service.call("Una Leask", MAY).person_id
    phone = service.sign_in(Role.PHONE)
    phone.perform(deaths.report_death, person, "Her sister")
    phone.perform(deaths.take_back_report, person)
    take_back(phone)
    service.hands.move(days=1)
    with pytest.raises(errors.PreconditionGone) as refused:
        put_back(phone)
    assert refused.value.why == "another_day"


def has_died(service: Service, person: UUID) -> bool:
    def look(db: UnitOfWork, *, now: datetime) -> bool:
        del now
        return db.scalars(select(Person).where(Person.id == person)).one().has_died

    return bool(service.database.read(look))
