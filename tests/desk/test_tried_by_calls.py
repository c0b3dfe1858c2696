"""A call that reached nobody counts on the waiting lists that pass them over (``rules.md``, 4)."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from sqlalchemy import select

from desktop_app.desk import groups, places
from desktop_app.desk.contacts import log_call, ring_back_done
from desktop_app.desk.story import Kind, person_page
from desktop_app.desk.tasks import TaskKind
from desktop_app.domain.access import Actor, Grant, Role
from desktop_app.domain.bookings import Booking
from desktop_app.domain.people import Messages, Outcome
from desktop_app.store.database import UnitOfWork
from tests.desk.test_contacts import change, group_of
from tests.desk.todo import SECOND, full_may, release_one, todo
from tests.service import ADMIN, JUNE, MAY, Service

MESSAGE, NOT_REACHED = Outcome.LEFT_MESSAGE, Outcome.NOT_REACHED


def stood(db: UnitOfWork, person_id: UUID, *, now: datetime) -> list[tuple[date, bool, bool]]:
    """Each list on which somebody waits: its day, whether it passes them over, whether tried."""
    stints = db.scalars(select(Booking).where(Booking.person_id == person_id)).all()
    read = [(s.session.day, s.passed_over(now), s.tried_at is not None) for s in stints]
    return sorted(read)


def no_reply(service: Service) -> UUID:
    """Somebody whose offer of a place in May has lapsed unanswered."""
    (first,) = full_may(service)
    release_one(service)
    service.hands.now = service.database.perform(places.offer, MAY).expires_at
    return first


@pytest.mark.parametrize("outcome", [MESSAGE, NOT_REACHED])
@pytest.mark.parametrize("ring", ["a ring-back", "a call"])
def test_a_call_that_reached_nobody_counts_as_tried_on_the_lists_that_pass_them_over(
    service: Service, ring: str, outcome: Outcome
) -> None:
    first = no_reply(service)
    change(service, first, messages=Messages.YES)
    service.call("Waits Aaa", JUNE, person_id=first)
    assert service.database.read(stood, first) == [(MAY, True, False), (JUNE, False, False)]
    if ring == "a ring-back":
        due = service.hands.now.date()
        contact = service.database.perform(log_call, first, "Ring", due)
        service.hands.move(minutes=5)
        rung = service.database.perform(ring_back_done, contact, outcome)
        assert rung.tried == (MAY,)
    else:
        service.database.perform(log_call, first, "", None, outcome)
    assert service.database.read(stood, first) == [(MAY, False, True), (JUNE, False, False)]
    story = service.database.read(person_page, first).story
    assert [event.days for event in story if event.kind is Kind.TRIED] == [(MAY,)]
    assert [task.person_id for task in todo(service, TaskKind.PLACE_TO_OFFER)] == [first]
    service.database.undo()
    assert service.database.read(stood, first)[0] == (MAY, True, False)


def test_who_is_passed_over_no_longer_is_not_tried_a_second_time(service: Service) -> None:
    first = no_reply(service)
    contact = service.database.perform(log_call, first, "Ring", service.hands.now.date())
    for tried in ((MAY,), ()):
        service.hands.move(minutes=5)
        assert service.database.perform(ring_back_done, contact, NOT_REACHED).tried == tried


def test_who_was_reached_says_themselves_what_they_want(service: Service) -> None:
    first = no_reply(service)
    service.database.perform(log_call, first, "Will think about it")
    assert service.database.read(stood, first) == [(MAY, True, False)]


def test_a_call_counts_on_no_list_that_is_over_or_of_another_group(service: Service) -> None:
    first = no_reply(service)
    service.database.perform(groups.open_group, SECOND)
    service.call("Waits Aaa", SECOND.first_day, person_id=first)
    group = service.database.read(group_of, SECOND.first_day)
    actor = service.database.actor
    service.database.actor = Actor(ADMIN, "Test", (Grant(Role.PHONE, group),))
    service.database.perform(log_call, first, "", None, NOT_REACHED)
    service.database.actor = actor
    assert (MAY, True, False) in service.database.read(stood, first)
    service.hands.now = datetime(2025, 5, 28, 10, 30, tzinfo=UTC)
    service.database.perform(log_call, first, "", None, NOT_REACHED)
    assert [tried for day, _, tried in service.database.read(stood, first) if day == MAY] == [False]
