"""The order of the list of people, and the group and the health board to which it is narrowed."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from desktop_app.desk import groups
from desktop_app.desk.contacts import log_call
from desktop_app.desk.directory import EVERYBODY, directory, people_groups, settled_search
from desktop_app.desk.sifting import FEW, Filter, Narrow, Order
from desktop_app.domain.access import Role
from desktop_app.domain.bookings import Channel
from desktop_app.domain.people import Messages, Person
from desktop_app.store.database import UnitOfWork
from tests.desk.test_deaths import report
from tests.desk.test_directory import FRIDAY, ON_APRIL, came, change, group_of, ids_of, line
from tests.desk.todo import SECOND
from tests.service import APRIL, JUNE, MAY, Service

EVENING = SECOND.first_day
JULY_EVENING = EVENING.replace(month=7, day=10)


def listed(
    service: Service, order: Order = Order.NAME, narrow: Narrow = EVERYBODY, text: str = ""
) -> list[UUID]:
    return under(service, Filter.EVERYONE, narrow, order, text)


def under(
    service: Service,
    which: Filter,
    narrow: Narrow,
    order: Order = Order.NAME,
    text: str = "",
) -> list[UUID]:
    return ids_of(service.database.read(directory, which, text, narrow, order))


@pytest.fixture
def two_groups(service: Service) -> tuple[Narrow, Narrow]:
    """The first group and a second one."""
    service.database.perform(groups.open_group, SECOND)
    days = (MAY, EVENING)
    first, second = (Narrow(service.database.read(group_of, day)) for day in days)
    return first, second


def test_who_came_last_is_first_and_who_never_came_last_by_name(service: Service) -> None:
    ann, bea, cat, dot = (
        service.call(n, APRIL, MAY).person_id for n in ("Ann", "Bea", "Cat", "Dot")
    )
    service.hands.now = ON_APRIL
    for person in (cat, dot):
        came(service, person, APRIL)
    service.hands.move(days=28)
    came(service, dot, MAY)
    assert listed(service, Order.LAST_CAME) == [dot, cat, ann, bea]
    assert (line(service, dot).last_came, line(service, ann).last_came) == (MAY, None)


def test_whose_next_session_is_sooner_is_first_also_who_waits_for_it(service: Service) -> None:
    none, june, may = (
        service.call(name, *days).person_id
        for name, days in (("Ann", ()), ("Bea", (JUNE,)), ("Cat", (MAY, JUNE)))
    )
    assert listed(service, Order.NEXT_SESSION) == [may, june, none]


def test_whom_we_promised_to_ring_sooner_is_first_and_nobody_who_may_not_be(
    service: Service,
) -> None:
    ann, bea, cat = (service.call(n).person_id for n in ("Ann", "Bea", "Cat"))
    for person, days in ((ann, 0), (bea, 3), (cat, 1)):
        service.database.perform(log_call, person, "Ring", FRIDAY + timedelta(days=days))
    change(service, ann, no_calls=True)
    assert listed(service, Order.RING_BACK) == [cat, bea, ann]


def test_an_order_holds_in_a_search_too(service: Service) -> None:
    june, may = service.call("Una Ross", JUNE).person_id, service.call("Unah Ross", MAY).person_id
    assert listed(service, Order.NEXT_SESSION, text="una ross") == [may, june]


def test_a_listing_is_narrowed_to_those_of_a_group_and_counts_everybody(
    service: Service, two_groups: tuple[Narrow, Narrow]
) -> None:
    first, second = two_groups
    ann, bea = service.call("Ann", MAY).person_id, service.call("Bea", EVENING).person_id
    both = service.call("Cat", MAY).person_id
    service.call("Cat", EVENING, person_id=both)
    assert listed(service, narrow=first) == [ann, both]
    assert listed(service, narrow=second) == [bea, both]
    assert service.database.read(directory, Filter.EVERYONE, "", second).on_file == 3
    offered = {group.group_id for group in service.database.read(people_groups)}
    assert offered == {first.group_id, second.group_id}


def test_within_a_group_a_filter_counts_its_sessions_alone(
    service: Service, two_groups: tuple[Narrow, Narrow]
) -> None:
    first, second = two_groups
    both = service.call("Cat", APRIL).person_id
    service.call("Cat", JULY_EVENING, person_id=both)
    assert under(service, Filter.COMING_NEXT, first) == [both]
    assert under(service, Filter.COMING_NEXT, second) == []
    assert under(service, Filter.FIRST_TIME, second) == [both]
    service.hands.now = ON_APRIL
    came(service, both, APRIL)
    service.hands.move(days=200)
    assert under(service, Filter.LONG_AGO, first) == [both]
    assert under(service, Filter.LONG_AGO, second) == []


def test_a_listing_is_narrowed_to_a_health_board(
    service: Service, two_groups: tuple[Narrow, Narrow]
) -> None:
    first, _ = two_groups
    ann = service.call("Ann", MAY, postcode="ZE1").person_id
    bea = service.call("Bea", EVENING, postcode="ZE1").person_id
    service.call("Cat", MAY, postcode="HS1")
    shetland = Narrow(health_board="NHS Shetland")
    assert listed(service, narrow=shetland) == [ann, bea]
    assert listed(service, narrow=Narrow(first.group_id, "NHS Shetland")) == [ann]
    assert service.database.read(settled_search, Filter.EVERYONE, "cat", shetland) == 0


@pytest.mark.parametrize("order", Order)
def test_who_has_died_is_in_no_order(service: Service, order: Order) -> None:
    person, other = service.call("Ann", MAY).person_id, service.call("Bea", MAY).person_id
    report(service, person)
    assert listed(service, order, Narrow(health_board=None)) == [other]
    assert listed(service, order, Narrow(service.database.read(group_of, MAY))) == [other]


def test_an_order_shows_nobody_whom_a_counsellor_may_not_see(service: Service) -> None:
    own = service.call("Ann", MAY).person_id
    service.call("Bea", JUNE)
    morag = service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    service.assign("Morag Sinclair", MAY)
    narrow = Narrow(service.database.read(group_of, JUNE))
    for order in Order:
        assert ids_of(morag.read(directory, Filter.EVERYONE, "", narrow, order)) == [own]


def test_an_order_of_very_many_is_the_same_as_of_few(service: Service) -> None:
    june, may = service.call("Una Ross", JUNE).person_id, service.call("Unah Ross", MAY).person_id

    def many(db: UnitOfWork, *, now: datetime) -> None:
        for number in range(FEW):
            name = f"Guest {number:04}"
            db.add(
                Person(
                    name=name,
                    name_folded=name.lower(),
                    preferred_name="Guest",
                    messages=Messages.NO,
                    channel=Channel.PHONE,
                    registered_at=now,
                )
            )

    service.database.perform(many)
    people = listed(service, Order.NEXT_SESSION)
    assert (people[:2], len(people)) == ([may, june], FEW + 2)
