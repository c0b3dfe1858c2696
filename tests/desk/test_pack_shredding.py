"""Packs are to be shredded from the day they say until somebody says that they are."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from desktop_app.desk import packs
from desktop_app.desk.pack_shredding import pack_shredded
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.domain.counsellors import Assignment
from desktop_app.domain.records import PackMade
from desktop_app.store.database import Database, UnitOfWork
from tests.desk.todo import KIND, session_id, stay, todo
from tests.service import JUNE, MAY, Service

BEFORE = datetime(2025, 5, 26, 9, tzinfo=UTC)
SHRED_BY = date(2025, 6, 4)  # a week after the session
THE_DAY = datetime(2025, 6, 4, 7, tzinfo=UTC)


@pytest.fixture(autouse=True)
def before(service: Service) -> None:
    service.hands.now = BEFORE


def make(service: Service, copies: int = 1, day: date = MAY, desk: Database | None = None) -> None:
    (desk or service.database).perform(packs.make_pack, day, copies)


def to_do(service: Service, desk: Database | None = None) -> list[tuple[date | None, int, int]]:
    """Session, pack and copies of each task, in their order."""
    return [(each.day, each.pack, each.count) for each in todo(service, KIND.SHRED, desk=desk)]


def ticks(db: UnitOfWork, *, now: datetime) -> list[tuple[int, datetime | None, bool]]:
    del now
    made = db.scalars(select(PackMade).order_by(PackMade.number, PackMade.first_copy))
    return [(each.number, each.shredded_at, each.shredded_by is not None) for each in made]


def take_off(db: UnitOfWork, *, now: datetime) -> None:
    del now
    for each in db.scalars(select(Assignment)):
        db.delete(each)


def test_a_pack_is_to_be_shredded_from_its_day_on_until_it_is_ticked(service: Service) -> None:
    make(service, copies=2)
    service.hands.now = THE_DAY
    stay(service, -1)
    assert to_do(service) == []
    service.hands.now = THE_DAY
    (task,) = todo(service, KIND.SHRED)
    assert (task.day, task.pack, task.count, task.due) == (MAY, 1, 2, SHRED_BY)
    stay(service, 30)
    (task,) = todo(service, KIND.SHRED)
    assert (task.since, task.due) == (SHRED_BY, date(2025, 7, 4))
    service.database.perform(pack_shredded, session_id(service, MAY), 1)
    assert to_do(service) == []
    assert service.database.read(ticks) == [(1, service.hands.now, True)]


def test_a_tick_is_of_one_version_with_all_its_copies_and_is_undone(service: Service) -> None:
    make(service)
    make(service, copies=2)
    service.call("Una Drever", MAY)
    make(service)
    service.hands.now = THE_DAY
    assert to_do(service) == [(MAY, 1, 3), (MAY, 2, 1)]
    service.database.perform(pack_shredded, session_id(service, MAY), 1)
    assert to_do(service) == [(MAY, 2, 1)]
    assert service.entries()[-1].act == "pack_shredded"
    service.database.undo()
    assert to_do(service) == [(MAY, 1, 3), (MAY, 2, 1)]


def test_what_is_overdue_longest_comes_first(service: Service) -> None:
    make(service, day=JUNE)
    service.hands.now = THE_DAY
    make(service)  # after the session: its own day is a week from now
    service.hands.now = datetime(2025, 7, 20, 9, tzinfo=UTC)
    assert [day for day, _, _ in to_do(service)] == [MAY, JUNE]
    (first, second) = todo(service, KIND.SHRED)
    assert first.since is not None
    assert second.since is not None
    assert first.since < second.since


def test_copies_made_later_are_due_on_their_own_day_and_a_tick_leaves_them(
    service: Service,
) -> None:
    make(service)
    service.hands.now = THE_DAY
    make(service, copies=2)
    assert to_do(service) == [(MAY, 1, 1)]
    service.database.perform(pack_shredded, session_id(service, MAY), 1)
    stay(service, 7)
    assert to_do(service) == [(MAY, 1, 2)]


def test_of_two_desks_the_second_is_told_that_it_is_ticked(service: Service) -> None:
    make(service)
    service.hands.now = THE_DAY
    meeting = session_id(service, MAY)
    service.sign_in(Role.COORDINATOR).perform(pack_shredded, meeting, 1)
    with pytest.raises(errors.PreconditionGone) as refusal:
        service.database.perform(pack_shredded, meeting, 1)
    assert refusal.value.why == "shredded_already"


def test_a_pack_whose_day_has_not_come_is_not_ticked(service: Service) -> None:
    make(service)
    with pytest.raises(errors.PreconditionGone):
        service.database.perform(pack_shredded, session_id(service, MAY), 1)


def test_a_counsellor_sees_those_of_own_sessions_and_those_they_made(service: Service) -> None:
    desk = service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    service.assign("Morag Sinclair", MAY)
    make(service, day=JUNE)
    make(service, copies=2, desk=desk)
    service.hands.now = datetime(2025, 7, 20, 9, tzinfo=UTC)
    assert to_do(service, desk) == [(MAY, 1, 2)]
    with pytest.raises(errors.NotPermitted):
        desk.perform(pack_shredded, session_id(service, JUNE), 1)
    service.database.perform(take_off)
    assert to_do(service, desk) == [(MAY, 1, 2)]
    desk.perform(pack_shredded, session_id(service, MAY), 1)
    assert to_do(service) == [(JUNE, 1, 1)]


def test_who_makes_no_packs_shreds_none(service: Service) -> None:
    make(service)
    service.hands.now = THE_DAY
    phone = service.sign_in(Role.PHONE)
    assert to_do(service, phone) == []
    with pytest.raises(errors.NotPermitted):
        phone.perform(pack_shredded, session_id(service, MAY), 1)


def test_of_a_pack_that_came_to_nothing_no_copy_is_counted_and_its_numbers_are_free(
    service: Service,
) -> None:
    make(service, copies=2)
    failed = service.database.perform(packs.make_pack, MAY, 3)
    assert failed.first_copy == 3
    service.database.perform(packs.pack_came_to_nothing, MAY, failed)
    stay(service, 1)
    assert service.database.perform(packs.make_pack, MAY).first_copy == 3
    service.database.perform(packs.pack_came_to_nothing, MAY, failed)  # its numbers are another's
    service.hands.now = THE_DAY
    assert to_do(service) == [(MAY, 1, 3)]
