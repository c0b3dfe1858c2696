"""Setting up, users, and what the first group is like."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest

from desktop_app.desk import calendar, setup, users
from desktop_app.domain import errors
from desktop_app.domain.access import FOUNDER, Role
from desktop_app.domain.open_days import Flag
from desktop_app.domain.records import Closure
from desktop_app.store.database import UnitOfWork
from tests.service import ADMIN, Service


def test_the_first_group_is_that_of_the_rules(service: Service) -> None:
    lines = service.database.read(calendar.sessions)
    assert lines[0].day == date(2025, 4, 30)
    assert lines[-1].day == date(2026, 4, 29)
    assert {line.capacity for line in lines} == {20}
    assert [line.day for line in lines if line.longer][:3] == [
        date(2025, 5, 28),
        date(2025, 8, 27),
        date(2025, 11, 26),
    ]
    for line in lines:
        minutes = 150 if line.longer else 120
        assert line.end - line.start == timedelta(minutes=minutes)
        assert (line.start.hour, line.start.minute) == (11, 0)


def test_the_first_administrator_is_also_coordinator_and_phone(service: Service) -> None:
    listed = service.database.read(users.list_users)
    assert [(line.name, set(line.roles)) for line in listed] == [
        ("Sam Keir", {Role.ADMINISTRATOR, Role.COORDINATOR, Role.PHONE})
    ]


def test_a_service_is_set_up_once(service: Service) -> None:
    service.database.actor = FOUNDER
    with pytest.raises(errors.PreconditionGone):
        service.database.perform(setup.found_service, uuid4(), "Another")


def test_a_name_is_taken_once_however_it_is_written(service: Service) -> None:
    service.database.perform(users.add_user, "Ailsa Rae", (Role.PHONE,))
    with pytest.raises(errors.Clash):
        service.database.perform(users.add_user, "  AILSA rae ", (Role.PHONE,))


def test_who_was_removed_signs_in_no_more_and_frees_the_name(service: Service) -> None:
    gone = service.database.perform(users.add_user, "Ailsa Rae", (Role.PHONE,))
    service.database.perform(users.remove_user, "ailsa rae")
    with pytest.raises(errors.WrongPassword):
        service.sit_down(gone)
    again = service.database.perform(users.add_user, "Ailsa Rae", (Role.PHONE,))
    assert service.sit_down(again).actor.roles == (Role.PHONE,)


def test_the_last_administrator_stays(service: Service) -> None:
    with pytest.raises(errors.Clash):
        service.database.perform(users.remove_user, "Sam Keir")
    service.database.perform(users.add_user, "Ailsa Rae", (Role.ADMINISTRATOR,))
    assert service.database.perform(users.remove_user, "Sam Keir") == ADMIN


def test_the_next_sessions_are_those_that_will_take_place(service: Service) -> None:
    service.hands.now = service.database.read(calendar.sessions)[1].start
    coming = service.database.read(calendar.sessions, coming=2)
    assert [line.day for line in coming] == [date(2025, 6, 25), date(2025, 7, 30)]


def test_a_date_at_the_turn_of_the_year_or_on_a_closure_is_flagged_and_kept(
    service: Service,
) -> None:
    def close(db: UnitOfWork, *, now: datetime) -> None:
        del now
        db.add(Closure(day=date(2025, 5, 28), reason="Training day"))

    service.database.perform(close)
    flagged = {line.day: line.flags for line in service.database.read(calendar.sessions)}
    assert flagged[date(2025, 5, 28)] == (Flag.CLOSURE,)
    assert flagged[date(2025, 12, 31)] == (Flag.YEAR_END,)
    assert flagged[date(2025, 6, 25)] == ()
