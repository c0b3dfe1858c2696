"""Who hears of a death: coordinators and counsellors by a task, the group by its next pack."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from desktop_app.desk import deaths, packs, places, tasks_of_deaths
from desktop_app.desk.deaths_told import tell_of_death
from desktop_app.desk.groups import open_group
from desktop_app.desk.packs import pack_standing
from desktop_app.desk.roster import roster
from desktop_app.desk.tasks import TaskKind
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.store.database import Database
from tests.desk.test_deaths import met_in_april, report
from tests.desk.todo import SECOND, lead, session_id, todo
from tests.service import APRIL, JUNE, MAY, Service

KIND = TaskKind.COUNSELLOR_TO_TELL


def counsellor_of(service: Service, name: str, *days: object) -> Database:
    desk = service.sign_in(Role.COUNSELLOR, counsellor=name)
    for day in days:
        service.assign(name, day)  # type: ignore[arg-type]
    user = desk.actor.user_id
    assert user is not None
    return service.sit_down(user)


def named(service: Service, day: object) -> tuple[str, ...]:
    names: tuple[str, ...] = service.database.read(packs.preview_pack, day).died
    return names


def test_a_report_waits_for_a_coordinator_until_it_is_confirmed_or_reversed(
    service: Service,
) -> None:
    person = service.call("Una Leask", MAY).person_id
    phone = service.sign_in(Role.PHONE)
    phone.perform(deaths.report_death, person, "Her sister")
    (task,) = todo(service, TaskKind.DEATH_TO_CONFIRM)
    assert (task.person_id, task.name) == (person, "Una Leask")
    assert todo(service, TaskKind.DEATH_TO_CONFIRM, desk=phone) == []
    service.database.perform(deaths.confirm_death, person)
    assert todo(service, TaskKind.DEATH_TO_CONFIRM) == []


def test_the_counsellors_of_the_last_and_the_next_session_are_told_by_a_task(
    service: Service,
) -> None:
    morag = counsellor_of(service, "Morag Sinclair", APRIL)
    iain = counsellor_of(service, "Iain Mackay", MAY)
    other = counsellor_of(service, "Ann Other", JUNE)
    (una,) = met_in_april(service, "Una Leask")
    for day in (MAY, JUNE):
        service.call("", day, person_id=una)
    report(service, una)
    assert [task.own for task in todo(service, KIND, desk=morag)] == [True]
    assert len(todo(service, KIND, desk=iain)) == 1
    assert todo(service, KIND, desk=other) == []
    assert {task.counsellor for task in todo(service, KIND)} == {"Morag Sinclair", "Iain Mackay"}
    mine = morag.actor.counsellor_id
    morag.perform(tell_of_death, una, told_counsellor_id=mine)
    assert todo(service, KIND, desk=morag) == []
    with pytest.raises(errors.NotPermitted):
        other.perform(tell_of_death, una, told_counsellor_id=iain.actor.counsellor_id)
    morag.undo()
    assert len(todo(service, KIND, desk=morag)) == 1


def test_a_counsellor_of_both_sessions_is_told_once_and_of_an_old_report_nobody_is_reminded(
    service: Service,
) -> None:
    lead(service, "Morag Sinclair", APRIL, MAY)
    (una,) = met_in_april(service, "Una Leask")
    service.call("", MAY, person_id=una)
    report(service, una)
    assert [task.person_id for task in todo(service, KIND)] == [una]
    service.hands.now = datetime(2025, 11, 2, 11, tzinfo=UTC)
    assert len(todo(service, KIND)) == 1
    service.hands.now = datetime(2025, 11, 2, 13, tzinfo=UTC)
    assert todo(service, KIND) == []


def test_however_many_have_died_the_newest_reports_alone_are_read(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks_of_deaths, "MOST", 2)
    morag = lead(service, "Morag Sinclair", APRIL)
    people = met_in_april(service, "Una Leask", "Jean Ross", "Effie Gow")
    for person in people:
        report(service, person)
        service.hands.move(hours=1)
    assert {task.person_id for task in todo(service, KIND)} == set(people[1:])
    service.database.perform(tell_of_death, people[2], told_counsellor_id=morag)
    assert {task.person_id for task in todo(service, KIND)} == set(people[:2])


def test_the_next_pack_of_the_group_names_who_died_only_with_permission(service: Service) -> None:
    una, jean = met_in_april(service, "Una Leask", "Jean Ross")
    service.call("", MAY, JUNE, person_id=jean)
    report(service, una)
    report(service, jean, permission_from="Her husband")
    for person in (una, jean):
        service.database.perform(deaths.confirm_death, person)
    assert (named(service, MAY), named(service, JUNE)) == (("Jean",), ())
    service.hands.now = datetime(2025, 5, 28, 13, tzinfo=UTC)
    assert named(service, JUNE) == ()
    service.database.perform(deaths.reverse_death, jean)
    assert named(service, MAY) == ()


def test_a_pack_names_nobody_on_a_report_that_is_not_confirmed(service: Service) -> None:
    (jean,) = met_in_april(service, "Jean Ross")
    report(service, jean, permission_from="Her husband")
    assert named(service, MAY) == ()
    service.hands.now = datetime(2025, 5, 29, 9, tzinfo=UTC)
    service.database.perform(deaths.confirm_death, jean)
    assert (named(service, MAY), named(service, JUNE)) == ((), ("Jean",))


def test_a_pack_names_only_whom_the_group_has_met_or_counted_on(service: Service) -> None:
    people = [service.call(name, MAY).person_id for name in ("Una Leask", "Jean Ross", "Ann Gow")]
    service.database.perform(places.release, people[1], MAY)  # was never there
    only_called = service.call("Effie Gow").person_id
    for person in (*people[:2], only_called):
        report(service, person, permission_from="Her husband")
        service.database.perform(deaths.confirm_death, person)
    assert named(service, APRIL) == ("Una",)
    service.database.perform(deaths.release_quiet_place, MAY)
    assert named(service, APRIL) == ("Una",)


def test_a_pack_of_another_group_names_nobody_of_this_one(service: Service) -> None:
    service.database.perform(open_group, SECOND)
    (una,) = met_in_april(service, "Una Leask")
    evening = SECOND.first_day
    service.call("", evening, person_id=una, fits=True)
    service.database.perform(places.release, una, evening)
    report(service, una, permission_from="Her husband")
    service.database.perform(deaths.confirm_death, una)
    assert (named(service, MAY), named(service, evening)) == (("Una",), ())


def test_a_pack_is_out_of_date_once_it_would_name_somebody(service: Service) -> None:
    people = met_in_april(service, "Una Leask")
    service.database.perform(packs.make_pack, MAY)
    may: UUID = session_id(service, MAY)
    assert changes(service, may) == 0
    report(service, people[0], permission_from="Her husband")
    assert changes(service, may) == 0
    service.database.perform(deaths.confirm_death, people[0])
    assert changes(service, may) == 1


def test_who_died_is_told_apart_from_the_living_of_the_register_and_of_the_roster(
    service: Service,
) -> None:
    died, *_others = met_in_april(service, "Morag Reid", "Jean Ross")
    for name in ("Morag Kerr", "Ann Gow"):
        service.call(name, MAY)
    report(service, died, permission_from="Her husband")
    assert of_register(service) == of_roster(service) == ["Ann", "Morag"]
    service.database.perform(deaths.confirm_death, died)
    assert named(service, MAY) == ("Morag R",)
    assert of_register(service) == of_roster(service) == ["Ann", "Morag K"]
    service.call("Morag Rae", MAY)
    assert of_register(service) == of_roster(service) == ["Ann", "Morag K", "Morag R 1"]
    assert named(service, MAY) == ("Morag R 2",)


def of_register(service: Service) -> list[str]:
    return [row.name for row in service.database.read(packs.preview_pack, MAY).register]


def of_roster(service: Service) -> list[str]:
    return [row.shown for row in service.database.read(roster, MAY).booked]


def changes(service: Service, session: UUID) -> int:
    standing = service.database.read(pack_standing, session)
    assert standing is not None
    return standing.changes
