"""A call with somebody on file: what it writes, whose it is, and what it settles."""

from dataclasses import fields, replace
from datetime import date

import pytest

from desktop_app.desk.agreements import set_contact_rules
from desktop_app.desk.call_forms import PhoneRegistration, RungBy
from desktop_app.desk.matching import likely_same
from desktop_app.desk.people import open_person
from desktop_app.desk.person_forms import PersonForm, person_form
from desktop_app.desk.places import accept
from desktop_app.desk.registration import register_by_phone
from desktop_app.desk.tasks import TaskKind
from desktop_app.desk.today import today
from desktop_app.domain import errors
from desktop_app.domain.people import Messages
from tests.desk.test_directory import change
from tests.service import JUNE, MAY, Service

FRIDAY = date(2025, 4, 4)


def una(service: Service) -> PhoneRegistration:
    """A call with Una, its form filled with what is on file."""
    made = service.call(
        "Una Drever", MAY, phone="01595 690123", messages=Messages.YES, access="Large print"
    )
    seen = service.database.read(person_form, made.person_id).form
    shown = {each.name: getattr(seen, each.name) for each in fields(PersonForm)}
    return PhoneRegistration(**shown, fits=True, person_id=made.person_id, seen=seen)


def test_what_a_colleague_changed_meanwhile_stays_unless_this_call_says_otherwise(
    service: Service,
) -> None:
    form = una(service)
    assert form.person_id is not None
    change(service, form.person_id, phone="01595 690999", messages=Messages.NO)
    service.database.perform(register_by_phone, replace(form, access="Large print, captions"))
    person = service.database.read(open_person, form.person_id)
    assert (person.phone, person.messages) == ("01595 690999", Messages.NO)
    assert person.access == "Large print, captions"


def test_what_both_changed_is_said_and_nothing_is_written_until_it_was_seen(
    service: Service,
) -> None:
    form = una(service)
    assert form.seen is not None
    assert form.person_id is not None
    change(service, form.person_id, access="A hearing aid")
    ours = replace(form, access="Captions", note="Rings about June")
    with pytest.raises(errors.ChangedSince) as refused:
        service.database.perform(register_by_phone, ours)
    assert refused.value.fields == (("access", "A hearing aid"),)
    assert service.database.read(open_person, form.person_id).access == "A hearing aid"
    again = replace(ours, seen=replace(form.seen, access="A hearing aid"))
    service.database.perform(register_by_phone, again)
    assert service.database.read(open_person, form.person_id).access == "Captions"


def test_a_name_and_a_number_may_be_a_daughters_too_and_both_are_shown_before_a_save(
    service: Service,
) -> None:
    mother = service.call("Mary Macdonald", MAY, phone="01595 690123").person_id
    likely = service.database.read(likely_same, "Mary Macdonald", "", "01595 690123", "")
    assert [each.person_id for each in likely] == [mother]
    daughter = service.call("Mary Macdonald", MAY, phone="01595 690123", somebody_new=True)
    assert daughter.created
    assert daughter.person_id != mother
    assert daughter.possible_matches[0].person_id == mother


def test_nobody_who_asked_not_to_be_rung_is_promised_a_call(service: Service) -> None:
    form = una(service)
    service.database.perform(set_contact_rules, form.person_id, True, None)
    with pytest.raises(errors.PreconditionGone, match="no_calls"):
        service.database.perform(register_by_phone, replace(form, ring_back_on=FRIDAY))


@pytest.mark.parametrize("rings", [False, True])
def test_their_own_yes_settles_the_promise_to_ask_for_it(service: Service, rings: bool) -> None:
    """Whether they ring themselves, or say it to whoever rings them."""
    person = service.call("Catriona Bain", JUNE).person_id
    service.call("", MAY, person_id=person, rung_by=RungBy("Ewan Bain", "husband"))
    if rings:
        service.call("", MAY, person_id=person)
    else:
        service.database.perform(accept, person, MAY)
    service.hands.move(days=3)
    tasks = service.database.read(today).todo
    assert not [task for task in tasks if task.kind is TaskKind.RING_BACK]
