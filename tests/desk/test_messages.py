"""Messages prepared for people: whom they may go to, what stands of them, what is left out."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from desktop_app.desk.agreements import set_contact_rules
from desktop_app.desk.messages import (
    COPIED_FREELY,
    LeftOut,
    MessageList,
    copy_addresses,
    message_list,
    prepare_messages,
    save_message_list,
)
from desktop_app.desk.story import Kind, person_page
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.domain.notices import Way
from desktop_app.domain.people import Messages
from desktop_app.store.database import Database
from tests.desk.test_deaths import report
from tests.desk.test_directory import change
from tests.service import MAY, Service

TOPIC = "Change of the May session"
PHONE, MAIL = "01595 690123", "ann@example.org"


def prepared(
    service: Service, *people: UUID, text: str = "", desk: Database | None = None
) -> MessageList:
    made: MessageList = (desk or service.database).perform(prepare_messages, people, TOPIC, text)
    return made


def messages(service: Service, person: UUID) -> list[tuple[str, str]]:
    story = service.database.read(person_page, person).story
    return [(event.topic, event.note) for event in story if event.kind is Kind.MESSAGE]


def test_each_is_written_to_by_the_way_they_allow(service: Service) -> None:
    both = service.call("Ann", MAY, phone=PHONE, email=MAIL).person_id
    rung = service.call("Bea", MAY, phone=PHONE, messages=Messages.DISCREET).person_id
    no_mail = service.call("Cat", MAY, phone=PHONE, email=MAIL).person_id
    no_calls = service.call("Dot", MAY, phone=PHONE, email=MAIL).person_id
    service.database.perform(set_contact_rules, no_mail, False, True)
    service.database.perform(set_contact_rules, no_calls, True, False)
    made = prepared(service, no_calls, no_mail, rung, both)
    assert made.ids == (both, rung, no_mail, no_calls)
    assert [(p.way, p.address, p.messages) for p in made.addressees.people] == [
        (Way.EMAIL, MAIL, None),
        (Way.PHONE, PHONE, Messages.DISCREET),
        (Way.PHONE, PHONE, Messages.NO),
        (Way.EMAIL, MAIL, None),
    ]
    assert made.left_out == ()


def test_who_is_left_out_is_counted_by_the_reason_and_has_no_line_of_it(service: Service) -> None:
    def some(name: str, **said: Any) -> UUID:
        return service.call(name, MAY, **said).person_id

    asked, mail_only, died, withdrew, there = (
        some(name, email=MAIL) for name in ("Ann", "Bea", "Cat", "Dot", "Eve")
    )
    none = some("Flo")
    service.database.perform(set_contact_rules, asked, True, True)
    service.database.perform(set_contact_rules, mail_only, False, True)
    report(service, died)
    change(service, withdrew, withdrawn_at=service.hands.now)
    made = prepared(service, asked, mail_only, died, withdrew, there, none, uuid4())
    assert made.ids == (there,)
    assert dict(made.left_out) == {
        LeftOut.ASKED_NOT: 2,
        LeftOut.HAS_DIED: 1,
        LeftOut.WITHDREW: 1,
        LeftOut.NO_WAY: 1,
        LeftOut.NOT_IN_SIGHT: 1,
    }
    assert "Cat" not in repr(made)
    for person in (asked, mail_only, withdrew, none):
        assert messages(service, person) == []


def test_a_message_stands_in_the_story_and_undoing_takes_it_out(service: Service) -> None:
    people = [service.call(n, MAY, email=MAIL).person_id for n in ("Ann", "Bea")]
    prepared(service, *people, text="It is at two.")
    for person in people:
        assert messages(service, person) == [(TOPIC, "It is at two.")]
    service.database.undo()
    for person in people:
        assert messages(service, person) == []
    service.database.redo()
    assert messages(service, people[0]) == [(TOPIC, "It is at two.")]


def test_for_nobody_who_may_be_written_to_nothing_is_prepared(service: Service) -> None:
    person = service.call("Ann", MAY, email=MAIL).person_id
    report(service, person)
    with pytest.raises(errors.PreconditionGone):
        prepared(service, person)
    assert service.entries()[-1].subject_id == person


@pytest.mark.parametrize("topic", ["", "  ", "x" * 501])
def test_a_message_is_about_something_that_can_be_kept(service: Service, topic: str) -> None:
    person = service.call("Ann", MAY, email=MAIL).person_id
    with pytest.raises(errors.BadField):
        service.database.perform(prepare_messages, [person], topic)
    assert messages(service, person) == []


def test_a_list_is_saved_with_a_reason_and_the_gate_is_asked_again(service: Service) -> None:
    ann, bea = (service.call(n, MAY, email=MAIL).person_id for n in ("Ann", "Bea"))
    made = prepared(service, ann, bea)
    service.database.perform(set_contact_rules, ann, False, True)
    with pytest.raises(errors.ReasonNeeded):
        service.database.perform(save_message_list, made.ids, TOPIC)
    saved = service.database.perform(save_message_list, made.ids, TOPIC, reason=TOPIC)
    assert [person.name for person in saved.people] == ["Bea"]
    entry = service.entries()[-1]
    assert (entry.act, entry.found, entry.undoable) == ("save_message_list", 1, False)
    report(service, bea)
    with pytest.raises(errors.PreconditionGone):
        service.database.perform(save_message_list, made.ids, TOPIC, reason=TOPIC)


def test_a_list_is_looked_at_and_copied_as_it_is_now_and_the_entry_has_how_many(
    service: Service,
) -> None:
    ann, bea, cat = (
        service.call(n, MAY, email=f"{n}@example.org").person_id for n in ("Ann", "Bea", "Cat")
    )
    silent = service.call("Dot", MAY).person_id
    made = prepared(service, ann, bea, cat, silent)
    report(service, ann)
    service.database.perform(set_contact_rules, bea, True, True)
    now = service.database.read(message_list, made)
    assert (now.ids, now.emails) == ((cat,), ("Cat@example.org",))
    left_out = {LeftOut.HAS_DIED: 1, LeftOut.ASKED_NOT: 1, LeftOut.NO_WAY: 1}
    assert dict(now.left_out) == left_out
    entry = service.entries()[-1]
    assert (entry.act, entry.found) == ("message_list", 1)
    assert service.database.perform(copy_addresses, made) == now
    entry = service.entries()[-1]
    assert (entry.act, entry.found, entry.undoable) == ("copy_addresses", 1, False)
    report(service, cat)
    with pytest.raises(errors.PreconditionGone):
        service.database.perform(copy_addresses, made)


def test_more_addresses_than_are_copied_freely_are_copied_as_an_export_is_made(
    service: Service,
) -> None:
    people = [
        service.call(f"Ann {n}", email=f"ann{n}@example.org").person_id
        for n in range(COPIED_FREELY + 1)
    ]
    phone = service.sign_in(Role.PHONE)
    few = prepared(service, *people[1:], desk=phone)
    assert len(phone.perform(copy_addresses, few).emails) == COPIED_FREELY
    many = prepared(service, *people)
    with pytest.raises(errors.NotPermitted):
        phone.perform(copy_addresses, many, reason=TOPIC)
    with pytest.raises(errors.ReasonNeeded):
        service.database.perform(copy_addresses, many)
    assert service.database.perform(copy_addresses, many, reason=TOPIC).ids == many.ids
    assert service.entries()[-1].found == COPIED_FREELY + 1


def test_copying_does_not_stand_between_a_message_and_its_undoing(service: Service) -> None:
    person = service.call("Ann", MAY, email=MAIL).person_id
    service.database.perform(copy_addresses, prepared(service, person))
    service.database.undo()
    assert messages(service, person) == []


def test_phone_staff_prepare_messages_and_save_no_list(service: Service) -> None:
    person = service.call("Ann", MAY, email=MAIL).person_id
    phone = service.sign_in(Role.PHONE)
    assert prepared(service, person, desk=phone).ids == (person,)
    with pytest.raises(errors.NotPermitted):
        phone.perform(save_message_list, [person], TOPIC, reason=TOPIC)
    morag = service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    with pytest.raises(errors.NotPermitted):
        prepared(service, person, desk=morag)
