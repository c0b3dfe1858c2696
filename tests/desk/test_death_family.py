"""What the family says after the report: the reporter or a coordinator notes it, and it is undone
like any act. From then on a pack may name who has died.
"""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from desktop_app.desk import deaths
from desktop_app.desk.death_family import Family, note_family
from desktop_app.desk.deaths import Death
from desktop_app.desk.story import person_page
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.store.database import Database
from tests.desk.test_death_news import named
from tests.desk.test_death_reach import bound, two_groups
from tests.desk.test_deaths import met_in_april, refusal, report
from tests.service import JUNE, MAY, Service

NOTHING = Family()
SAID = Family("Her husband", "Ann Ross", "01595 690123")


def shown(person: UUID, desk: Database) -> Death:
    death: Death | None = desk.read(person_page, person).death
    assert death is not None
    return death


def on_file(service: Service, person: UUID) -> Family:
    death = shown(person, service.database)
    return Family(death.permission_from, death.family_name, death.family_phone)


def test_the_family_may_allow_it_days_after_the_report_and_the_next_pack_names_them(
    service: Service,
) -> None:
    (jean,) = met_in_april(service, "Jean Ross")
    report(service, jean)
    service.database.perform(deaths.confirm_death, jean)
    service.hands.now = datetime(2025, 5, 29, 9, tzinfo=UTC)
    assert named(service, JUNE) == ()
    service.database.perform(note_family, jean, SAID, NOTHING)
    assert on_file(service, jean) == SAID
    assert (named(service, MAY), named(service, JUNE)) == ((), ("Jean",))
    service.database.undo()
    assert (on_file(service, jean), named(service, JUNE)) == (NOTHING, ())
    service.database.redo()
    assert (on_file(service, jean), named(service, JUNE)) == (SAID, ("Jean",))


def test_the_family_may_take_its_permission_back(service: Service) -> None:
    (jean,) = met_in_april(service, "Jean Ross")
    report(service, jean, permission_from="Her husband", family_name="Ann")
    service.database.perform(deaths.confirm_death, jean)
    assert named(service, MAY) == ("Jean",)
    seen = on_file(service, jean)
    service.database.perform(note_family, jean, Family("", "Ann", ""), seen)
    assert on_file(service, jean) == Family(None, "Ann", None)
    assert named(service, MAY) == ()


def test_only_the_reporter_or_a_coordinator_notes_what_the_family_says(service: Service) -> None:
    person = service.call("Una Leask", MAY).person_id
    phone, other = service.sign_in(Role.PHONE), service.sign_in(Role.PHONE)
    assert refusal(service, note_family, person, SAID, NOTHING) == "not_reported"
    phone.perform(deaths.report_death, person, "Her sister")
    with pytest.raises(errors.NotPermitted):
        other.perform(note_family, person, SAID, NOTHING)
    assert not shown(person, other).may_note
    service.hands.move(days=3)
    assert shown(person, phone).may_note
    phone.perform(note_family, person, SAID, NOTHING)
    service.database.perform(note_family, person, Family("Her son", "Ann Ross", ""), SAID)
    assert on_file(service, person) == Family("Her son", "Ann Ross", None)


def test_a_coordinator_of_another_group_notes_nothing(service: Service) -> None:
    first, second = two_groups(service)
    person = service.call("Una Leask", MAY).person_id
    service.sign_in(Role.PHONE).perform(deaths.report_death, person, "Her sister")
    with pytest.raises(errors.NotPermitted):
        bound(service, Role.COORDINATOR, second).perform(note_family, person, SAID, NOTHING)
    bound(service, Role.COORDINATOR, first).perform(note_family, person, SAID, NOTHING)
    assert on_file(service, person) == SAID


def test_of_two_desks_the_second_sees_what_stands_there_now(service: Service) -> None:
    person = service.call("Una Leask", MAY).person_id
    report(service, person)
    other = service.sign_in(Role.COORDINATOR)
    service.database.perform(note_family, person, Family("Her husband"), NOTHING)
    with pytest.raises(errors.ChangedSince) as refused:
        other.perform(note_family, person, Family("Her son", "Ann"), NOTHING)
    assert refused.value.fields == (("permission_from", "Her husband"),)
    other.perform(note_family, person, Family(None, "Ann"), NOTHING)
    assert on_file(service, person) == Family("Her husband", "Ann")


def test_a_number_that_nobody_could_ring_is_refused(service: Service) -> None:
    person = service.call("Una Leask", MAY).person_id
    report(service, person)
    with pytest.raises(errors.BadField) as refused:
        service.database.perform(note_family, person, Family(None, "Ann", "12"), NOTHING)
    assert (refused.value.code, refused.value.field) == ("bad_phone", "family_phone")


def test_reversing_forgets_what_the_family_said(service: Service) -> None:
    person = service.call("Una Leask", MAY).person_id
    report(service, person)
    service.database.perform(note_family, person, SAID, NOTHING)
    service.database.perform(deaths.reverse_death, person)
    report(service, person)
    assert on_file(service, person) == NOTHING
