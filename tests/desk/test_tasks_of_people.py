"""What there is to do for people: places to offer, replies to ask for, ring-backs."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from desktop_app.desk import contacts, groups, places
from desktop_app.desk.places import offer
from desktop_app.desk.tasks import MOST
from desktop_app.domain.access import Grant, Role
from desktop_app.domain.bookings import Booking, State
from desktop_app.domain.people import Contact, ContactKind, Messages
from desktop_app.domain.waiting_list import StandsStill
from desktop_app.store.database import UnitOfWork
from tests.desk.test_directory import group_of
from tests.desk.todo import (
    KIND,
    MORNING,
    SECOND,
    change,
    full_may,
    promise,
    release_one,
    seen,
    set_person,
    set_session,
    stay,
    stint,
    todo,
)
from tests.service import MAY, Service


@pytest.fixture(autouse=True)
def morning(service: Service) -> None:
    service.hands.now = MORNING


# Places to offer


def test_a_free_place_while_somebody_waits_is_to_be_offered(service: Service) -> None:
    (first,) = full_may(service)
    stay(service, 2)
    assert todo(service, KIND.PLACE_TO_OFFER) == []
    release_one(service)
    (task,) = todo(service, KIND.PLACE_TO_OFFER)
    assert (task.person_id, task.day, task.count) == (first, MAY, 1)
    assert task.name == "Waits Aaa"
    assert task.since == MORNING.date()
    assert task.due == service.hands.now.date()
    ahead = seen(service).next
    assert ahead is not None
    assert ahead.to_offer == task


def test_as_many_places_are_to_be_offered_as_people_wait(service: Service) -> None:
    full_may(service, waiting=2)
    for _ in range(3):
        release_one(service)
    assert [task.count for task in todo(service, KIND.PLACE_TO_OFFER)] == [2]


def test_a_place_that_is_offered_is_no_longer_to_be_offered(service: Service) -> None:
    full_may(service)
    release_one(service)
    service.database.perform(offer, MAY)
    assert todo(service, KIND.PLACE_TO_OFFER, KIND.NO_REPLY) == []


def test_nobody_who_has_died_is_named_but_in_the_report_of_it(service: Service) -> None:
    first, second = full_may(service, waiting=2)
    release_one(service)
    promise(service, "Una Rae", MORNING.date())
    dead = [first, *(task.person_id for task in todo(service, KIND.RING_BACK))]
    for person_id in dead:
        assert person_id is not None
        set_person(service, person_id, died_reported_at=MORNING)
    read = seen(service)
    of_report = (KIND.DEATH_TO_CONFIRM, KIND.COUNSELLOR_TO_TELL)
    named = {task.person_id for task in read.todo if task.kind not in of_report}
    assert named - {None} == {second}


def test_somebody_who_may_not_be_contacted_is_not_to_be_rung(service: Service) -> None:
    (first,) = full_may(service)
    release_one(service)
    set_person(service, first, no_calls=True, no_messages=True)
    assert todo(service, KIND.PLACE_TO_OFFER) == []


@pytest.mark.parametrize(
    ("why", "values"),
    [
        (StandsStill.PAUSED, {"list_paused": True}),
        (StandsStill.CANNOT_CONTACT, {}),
    ],
)
def test_a_list_that_stands_still_with_a_place_free_says_why(
    service: Service, why: StandsStill, values: dict[str, Any]
) -> None:
    (first,) = full_may(service)
    release_one(service)
    if values:
        set_session(service, MAY, **values)
    else:
        set_person(service, first, no_calls=True, no_messages=True)
    (task,) = todo(service, KIND.LIST_STANDS_STILL)
    assert (task.why, task.count, task.day) == ((why,), 1, MAY)
    assert task.name == ""


def test_a_paused_list_without_a_free_place_is_nothing_to_do(service: Service) -> None:
    (first,) = full_may(service)
    set_session(service, MAY, list_paused=True)
    assert todo(service, KIND.LIST_STANDS_STILL) == []
    booking = service.database.read(stint, first)
    service.database.perform(change, Booking, booking, no_reply_at=MORNING)
    assert [task.kind for task in todo(service, KIND.LIST_STANDS_STILL, KIND.NO_REPLY)] == [
        KIND.NO_REPLY
    ]


def test_an_offer_that_lapsed_unanswered_wants_somebody_to_try_to_ring(service: Service) -> None:
    (first,) = full_may(service)
    release_one(service)
    ends = service.database.perform(offer, MAY).expires_at
    service.hands.now = ends - timedelta(minutes=1)
    assert todo(service, KIND.NO_REPLY) == []
    service.hands.now = ends
    (task,) = todo(service, KIND.NO_REPLY)
    assert (task.person_id, task.since) == (first, date(2025, 5, 21))
    service.database.perform(places.tried, first, MAY)
    assert todo(service, KIND.NO_REPLY) == []
    assert [task.person_id for task in todo(service, KIND.PLACE_TO_OFFER)] == [first]


def test_no_reply_is_told_also_when_the_place_went_to_somebody_else(service: Service) -> None:
    first, second = full_may(service, waiting=2)
    release_one(service)
    service.hands.now = service.database.perform(offer, MAY).expires_at
    service.database.perform(places.book, second, MAY)
    assert [task.person_id for task in todo(service, KIND.NO_REPLY)] == [first]


def test_who_takes_no_calls_is_not_to_be_rung_for_a_reply(service: Service) -> None:
    (first,) = full_may(service)
    release_one(service)
    service.hands.now = service.database.perform(offer, MAY).expires_at
    set_person(service, first, no_calls=True)
    assert todo(service, KIND.NO_REPLY) == []


def test_people_to_reconfirm_are_counted_without_those_who_have_died(
    service: Service,
) -> None:
    one, other = service.fill(MAY, 2)
    for person_id in (one, other):
        booking = service.database.read(stint, person_id)
        service.database.perform(change, Booking, booking, state=State.TO_RECONFIRM)
    assert [task.count for task in todo(service, KIND.RECONFIRM)] == [2]
    set_person(service, other, died_reported_at=MORNING)
    assert [task.count for task in todo(service, KIND.RECONFIRM)] == [1]


# Ring-backs


def test_ring_backs_are_due_from_their_day_and_overdue_ones_come_first(service: Service) -> None:
    day = MORNING.date()
    later = promise(service, "Una Rae", day + timedelta(days=1))
    now = promise(service, "Iona Dunbar", day, messages=Messages.NO)
    (task,) = todo(service, KIND.RING_BACK)
    assert (task.person_id, task.due, task.messages) == (now, day, Messages.NO)
    stay(service, 1)
    assert [task.person_id for task in todo(service, KIND.RING_BACK)] == [now, later]


def test_a_ring_back_that_is_done_is_nothing_to_do(service: Service) -> None:
    promise(service, "Iona Dunbar", MORNING.date())
    (task,) = todo(service, KIND.RING_BACK)
    service.database.perform(contacts.ring_back_done, task.contact_id)
    assert todo(service, KIND.RING_BACK) == []


def test_a_promise_is_not_lost_behind_the_many_that_nobody_may_keep(service: Service) -> None:
    """Nor behind those of people of another group."""

    def promises(db: UnitOfWork, people: list[UUID], *, now: datetime) -> None:
        day = MORNING.date() - timedelta(days=9)
        for person_id in people * MOST:
            said = {"kind": ContactKind.CALL, "at": now, "note": "", "ring_back_on": day}
            db.add(Contact(person_id=person_id, **said))

    silent, gone, mine = (promise(service, name, MORNING.date()) for name in ("Ann", "Bea", "Cat"))
    service.database.perform(groups.open_group, SECOND)
    elsewhere = service.call("Dot", SECOND.first_day).person_id
    service.database.perform(promises, [silent, gone])
    set_person(service, silent, no_calls=True)
    set_person(service, gone, died_reported_at=MORNING)
    assert [task.person_id for task in todo(service, KIND.RING_BACK)] == [mine]
    service.database.perform(promises, [elsewhere])
    group = service.database.read(group_of, MAY)
    service.database.actor = replace(service.database.actor, grants=(Grant(Role.PHONE, group),))
    assert [task.person_id for task in todo(service, KIND.RING_BACK)] == [mine]


@pytest.mark.parametrize("channels", [{"no_calls": True}, {"no_calls": True, "no_messages": True}])
def test_nobody_is_rung_back_who_asked_for_no_calls(
    service: Service, channels: dict[str, bool]
) -> None:
    person_id = promise(service, "Iona Dunbar", MORNING.date())
    set_person(service, person_id, **channels)
    assert todo(service, KIND.RING_BACK) == []


def test_where_more_ring_backs_are_due_than_listed_the_overdue_are_and_it_is_said_how_many_more(
    service: Service,
) -> None:
    day = MORNING.date()
    first = service.call("Una Rae").person_id
    due(service, first, day, MOST + 9)
    due(service, first, day - timedelta(days=1), 1)
    due(service, first, day + timedelta(days=1), 5)
    read = seen(service)
    listed = [task for task in read.todo if task.kind is KIND.RING_BACK]
    assert (len(listed), read.ring_backs_left_out, read.more) == (MOST, 10, True)
    assert (listed[0].person_id, listed[0].due) == (first, day - timedelta(days=1))
    elsewhere = service.sign_in(Role.COUNSELLOR)
    assert seen(service, elsewhere).ring_backs_left_out == 0


def test_nothing_is_said_to_be_left_out_where_all_ring_backs_are_listed(service: Service) -> None:
    first = promise(service, "Una Rae", MORNING.date())
    due(service, first, MORNING.date(), MOST - 1)
    read = seen(service)
    assert (read.ring_backs_left_out, read.more) == (0, False)


def due(service: Service, person: UUID, on: date, count: int) -> None:
    """So many promises to ring somebody, as they may have come in with a merge."""

    def promises(db: UnitOfWork, *, now: datetime) -> None:
        for number in range(count):
            note = f"Promise {number}"
            db.add(
                Contact(person_id=person, kind=ContactKind.CALL, at=now, note=note, ring_back_on=on)
            )

    service.database.perform(promises)
