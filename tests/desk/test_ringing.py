"""Before somebody is rung: the number only of who may be rung, and who of their fellows died."""

from collections.abc import Callable
from uuid import UUID

import pytest

from desktop_app.desk import agreements, changing, deaths, story
from desktop_app.desk.deaths_told import tell_of_death
from desktop_app.desk.notices import notices_of
from desktop_app.desk.ringing import before_ringing
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.domain.people import Messages
from tests.desk.test_deaths import met_in_april, report
from tests.desk.todo import session_id
from tests.service import JUNE, MAY, Service

NUMBER = "01595 690123"


def asks_not_to_be_rung(service: Service, person: UUID) -> None:
    service.database.perform(agreements.set_contact_rules, person, True, None)


def withdraws(service: Service, person: UUID) -> None:
    for group in service.database.read(story.person_page, person).agreements:
        service.database.perform(agreements.withdraw_agreement, person, group.group_id)


@pytest.mark.parametrize("stop", [asks_not_to_be_rung, withdraws, report])
def test_no_look_gives_the_number_of_who_is_not_to_be_rung(
    service: Service, stop: Callable[[Service, UUID], object]
) -> None:
    person = service.call("Una Leask", MAY, phone=NUMBER, messages=Messages.YES).person_id
    before = service.database.read(before_ringing, person)
    assert (before.phone, before.may_be_rung, before.messages) == (NUMBER, True, Messages.YES)
    stop(service, person)
    after = service.database.read(before_ringing, person)
    assert (after.phone, after.may_be_rung) == (None, False)
    assert service.database.read(story.person_page, person).phone is None


def test_the_number_is_on_record_and_for_those_only_who_may_see_the_person(
    service: Service,
) -> None:
    person = service.call("Una Leask", MAY, phone=NUMBER).person_id
    morag = service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    with pytest.raises(errors.NotPermitted):
        morag.read(before_ringing, person)
    service.assign("Morag Sinclair", MAY)
    assert morag.read(before_ringing, person).phone == NUMBER
    entry = service.entries()[-1]
    assert (entry.act, entry.subject_id) == ("before_ringing", person)


def test_who_is_to_be_told_by_phone_stands_with_who_died_since_they_came(
    service: Service,
) -> None:
    una, jean, effie = met_in_april(service, "Una Leask", "Jean Ross", "Effie Gow")
    service.call("", MAY, person_id=una, phone=NUMBER)
    service.call("", MAY, person_id=effie, email="effie@example.org")
    report(service, jean)
    service.database.perform(changing.cancel_session, session_id(service, MAY))
    lines = {
        line.person_id: line for line in service.database.read(notices_of, session_id(service, MAY))
    }
    (fellow,) = lines[una].fellows
    assert (fellow.name, fellow.told) == ("Jean Ross", False)
    assert lines[effie].fellows == (), "they are written to, and not rung"
    service.database.perform(tell_of_death, jean, told_person_id=una)
    assert service.database.read(before_ringing, una).fellows[0].told
    service.call("", JUNE, person_id=una)
    service.database.perform(deaths.reverse_death, jean)
    assert service.database.read(before_ringing, una).fellows == ()
