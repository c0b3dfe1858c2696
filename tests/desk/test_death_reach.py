"""Who works for one group hears of the deaths of its people, and of no others."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from desktop_app.desk.counsellors import add_counsellor
from desktop_app.desk.deaths_told import tell_of_death
from desktop_app.desk.groups import open_group
from desktop_app.desk.ringing import before_ringing
from desktop_app.desk.story import person_page
from desktop_app.desk.tasks import TaskKind
from desktop_app.domain import errors
from desktop_app.domain.access import Actor, Grant, Role
from desktop_app.domain.deaths import DeathTold
from desktop_app.domain.groups import Group
from desktop_app.store.database import Database, UnitOfWork
from tests.desk.test_deaths import met_in_april, report
from tests.desk.todo import SECOND, lead, todo
from tests.service import APRIL, MAY, Service

EVENING = date(2025, 6, 12)  # of the second group
NUMBER = "01595 690123"


def two_groups(service: Service) -> tuple[UUID, UUID]:
    service.database.perform(open_group, SECOND)
    first, second = service.database.read(_groups)
    return first, second


def _groups(db: UnitOfWork, **_: object) -> list[UUID]:
    return list(db.scalars(select(Group.id).order_by(Group.first_day)))


def bound(service: Service, role: Role, group_id: UUID) -> Database:
    """A desk at which somebody sits who has this role for one group alone."""
    desk = service.open_again(service.hands)
    service.opened.append(desk)
    user = service.database.actor.user_id
    desk.actor = Actor(user, "Test", (Grant(role, group_id),), desk="test", sitting=uuid4())
    return desk


def _told(db: UnitOfWork, **_: object) -> int:
    return len(db.scalars(select(DeathTold.id)).all())


def test_who_works_for_another_group_notes_no_tidings_and_learns_not_who_is_alive(
    service: Service,
) -> None:
    first, second = two_groups(service)
    una, jean = met_in_april(service, "Una Leask", "Jean Ross")
    near = service.call("Effie Gow", EVENING).person_id
    report(service, jean)
    stranger = bound(service, Role.PHONE, second)
    for died, told in ((jean, una), (una, jean), (jean, near), (near, jean)):
        with pytest.raises(errors.NotPermitted):
            stranger.perform(tell_of_death, died, told_person_id=told)
    with pytest.raises(errors.PreconditionGone) as refused:
        stranger.perform(tell_of_death, near, told_person_id=near)
    assert refused.value.why == "not_reported"
    assert service.database.read(_told) == 0
    bound(service, Role.PHONE, first).perform(tell_of_death, jean, told_person_id=una)
    assert service.database.read(_told) == 1


def test_only_a_coordinator_of_the_group_says_of_a_counsellor_that_they_know(
    service: Service,
) -> None:
    first, second = two_groups(service)
    (jean,) = met_in_april(service, "Jean Ross")
    morag = service.database.perform(add_counsellor, "Morag Sinclair")
    report(service, jean)
    other = bound(service, Role.PHONE, first)
    other.actor = Actor(
        other.actor.user_id,
        "Test",
        (Grant(Role.PHONE, first), Grant(Role.COORDINATOR, second)),
    )
    with pytest.raises(errors.NotPermitted):
        other.perform(tell_of_death, jean, told_counsellor_id=morag)
    own = bound(service, Role.COORDINATOR, first)
    own.perform(tell_of_death, jean, told_counsellor_id=morag)
    assert service.database.read(_told) == 1


def test_a_coordinator_of_another_group_sees_no_death_among_the_tasks(service: Service) -> None:
    first, second = two_groups(service)
    lead(service, "Morag Sinclair", APRIL, MAY)
    (jean,) = met_in_april(service, "Jean Ross")
    report(service, jean)
    kinds = (TaskKind.COUNSELLOR_TO_TELL, TaskKind.DEATH_TO_CONFIRM)
    assert todo(service, *kinds, desk=bound(service, Role.COORDINATOR, second)) == []
    own = todo(service, *kinds, desk=bound(service, Role.COORDINATOR, first))
    assert {task.kind for task in own} == set(kinds)
    assert {task.person_id for task in own} == {jean}


def test_the_page_of_a_person_names_nobody_of_another_group(service: Service) -> None:
    first, second = two_groups(service)
    una, jean = met_in_april(service, "Una Leask", "Jean Ross")
    service.call("", EVENING, person_id=una, phone=NUMBER, fits=True)
    service.call("Ewan Leask", MAY, phone=NUMBER)
    report(service, jean)
    service.hands.now = datetime(2025, 5, 5, 12, tzinfo=UTC)
    here, there = bound(service, Role.PHONE, first), bound(service, Role.PHONE, second)
    shown = here.read(person_page, una)
    assert [shared.names for shared in shown.shares] == [("Ewan Leask",)]
    assert [fellow.person_id for fellow in shown.fellows] == [jean]
    assert len(here.read(before_ringing, una).fellows) == 1
    shown = there.read(person_page, una)
    assert (shown.name, shown.shares, shown.fellows) == ("Una Leask", (), ())
    assert there.read(before_ringing, una).fellows == ()


def test_it_is_said_who_was_told_and_one_at_a_time(service: Service) -> None:
    una, jean = met_in_april(service, "Una Leask", "Jean Ross")
    morag = service.database.perform(add_counsellor, "Morag Sinclair")
    report(service, jean)
    for person, counsellor in ((None, None), (una, morag)):
        said = {"told_person_id": person, "told_counsellor_id": counsellor}
        with pytest.raises(errors.PreconditionGone) as refused:
            service.database.perform(tell_of_death, jean, **said)  # type: ignore[arg-type]
        assert refused.value.why == "told_nobody"
    assert service.database.read(_told) == 0
