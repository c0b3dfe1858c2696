"""What is on file about a person is put right field by field, by two desks as by one."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from desktop_app.desk.groups import group_lines
from desktop_app.desk.people import open_person
from desktop_app.desk.person_forms import PersonForm, change_person, person_form
from desktop_app.domain import errors
from desktop_app.domain.access import Act, Role
from desktop_app.domain.people import Messages, Person
from desktop_app.store.database import Database, UnitOfWork
from tests.service import MAY, Service

ON_FILE: dict[str, Any] = {
    "phone": "0131 496 0001",
    "email": "una@example.org",
    "postcode": "FK8",
    "emergency_name": "Olaf Drever",
    "emergency_phone": "0131 496 0002",
    "emergency_knows": True,
}


def una(service: Service) -> UUID:
    return service.call("Una Drever", MAY, **ON_FILE).person_id


def seen_at(desk: Database, person: UUID) -> PersonForm:
    form: PersonForm = desk.read(person_form, person).form
    return form


def change(desk: Database, person: UUID, seen: PersonForm, **typed: object) -> None:
    desk.perform(change_person, person, replace(seen, **typed), seen)  # type: ignore[arg-type]


def row(service: Service, person: UUID) -> dict[str, Any]:
    def read(db: UnitOfWork, *, now: datetime) -> dict[str, Any]:
        del now
        found = db.get_one(Person, person)
        return {column.key: getattr(found, column.key) for column in Person.__table__.columns}

    return service.database.read(read)


def test_only_what_was_edited_is_written(service: Service) -> None:
    person = una(service)
    before, seen = row(service, person), seen_at(service.database, person)
    change(service.database, person, seen, phone="01786 496001", access=" A loop ")
    after = row(service, person)
    moved = {key for key in after if after[key] != before[key]}
    assert moved == {"phone", "phone_e164", "access", "version"}
    assert (after["phone_e164"], after["access"]) == ("+441786496001", "A loop")


def test_a_name_and_an_email_are_found_as_they_are_now(service: Service) -> None:
    person = una(service)
    seen = seen_at(service.database, person)
    change(service.database, person, seen, name="Úna O'Brien", email="Una.OBrien@example.org")
    after = row(service, person)
    assert (after["name_folded"], after["email_folded"]) == (
        "una obrien",
        "una.obrien@example.org",
    )


def test_a_field_emptied_is_empty_and_who_has_no_other_name_goes_by_the_first(
    service: Service,
) -> None:
    person = una(service)
    seen = seen_at(service.database, person)
    change(service.database, person, seen, phone=None, preferred_name=None)
    after = row(service, person)
    assert (after["phone"], after["phone_e164"], after["preferred_name"]) == (None, None, "Una")


def test_two_desks_may_edit_different_fields(service: Service) -> None:
    person, other = una(service), service.sign_in(Role.PHONE)
    seen, theirs = seen_at(service.database, person), seen_at(other, person)
    change(other, person, theirs, postcode="EH6")
    change(service.database, person, seen, phone="01786 496001")
    after = row(service, person)
    assert (after["postcode"], after["phone"]) == ("EH6", "01786 496001")


def test_the_second_save_of_a_stale_form_says_what_changed_and_writes_nothing(
    service: Service,
) -> None:
    person, other = una(service), service.sign_in(Role.PHONE)
    seen, theirs = seen_at(service.database, person), seen_at(other, person)
    change(other, person, theirs, phone="0141 496 0003", messages=Messages.DISCREET)
    before = row(service, person)
    with pytest.raises(errors.ChangedSince) as refusal:
        change(service.database, person, seen, phone="01786 496001", heard="Friend",
               messages=Messages.YES)  # fmt: skip
    assert dict(refusal.value.fields) == {
        "phone": "0141 496 0003",
        "messages": Messages.DISCREET,
    }
    assert row(service, person) == before


def test_who_was_told_what_stands_there_may_write_over_it(service: Service) -> None:
    person, other = una(service), service.sign_in(Role.PHONE)
    seen, theirs = seen_at(service.database, person), seen_at(other, person)
    change(other, person, theirs, phone="0141 496 0003")
    with pytest.raises(errors.ChangedSince) as refusal:
        change(service.database, person, seen, phone="01786 496001")
    told = replace(seen, **dict(refusal.value.fields))  # type: ignore[arg-type]
    change(service.database, person, told, phone="01786 496001")
    assert row(service, person)["phone"] == "01786 496001"


def test_two_desks_that_type_the_same_are_not_in_each_others_way(service: Service) -> None:
    person, other = una(service), service.sign_in(Role.PHONE)
    seen, theirs = seen_at(service.database, person), seen_at(other, person)
    change(other, person, theirs, phone="01786 496001")
    change(service.database, person, seen, phone="01786 496001")
    assert row(service, person)["phone"] == "01786 496001"


def test_an_edit_is_undone(service: Service) -> None:
    person = una(service)
    before, seen = row(service, person), seen_at(service.database, person)
    change(service.database, person, seen, phone="01786 496001", name="Una Marwick")
    service.database.undo()
    assert {**row(service, person), "version": 0} == {**before, "version": 0}


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("name", "  ", "bad_name"),
        ("phone", "12", "bad_phone"),
        ("email", "una at home", "bad_email"),
        ("emergency_phone", "ring", "bad_phone"),
        ("access", "x" * 1001, "too_long"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_its_field(
    service: Service, field: str, typed: str, code: str
) -> None:
    person = una(service)
    seen = seen_at(service.database, person)
    with pytest.raises(errors.BadField) as refusal:
        change(service.database, person, seen, **{field: typed})
    assert (refusal.value.field, refusal.value.code) == (field, code)


def test_the_emergency_contact_is_in_the_form_and_that_is_on_record(service: Service) -> None:
    person = una(service)
    on_file = service.database.read(person_form, person)
    assert (on_file.with_contact, on_file.form.emergency_name) == (True, "Olaf Drever")
    look = service.entries()[-1]
    assert (look.act, look.subject_kind) == ("person_form", "emergency_contact")


def test_who_may_not_see_everybodys_contact_neither_sees_nor_writes_it(service: Service) -> None:
    person = una(service)
    group = service.database.read(group_lines)[0].group_id
    desk = service.sign_in(Role.PHONE)
    desk.actor = replace(
        desk.actor, grants=tuple(replace(g, group_id=group) for g in desk.actor.grants)
    )
    seen = seen_at(desk, person)
    assert (seen.emergency_name, seen.emergency_phone, seen.emergency_knows) == (None, None, False)
    with pytest.raises(errors.NotPermitted) as refusal:
        change(desk, person, seen, emergency_name="Somebody else")
    assert refusal.value.act == Act.EMERGENCY_CONTACT
    change(desk, person, seen, phone="01786 496001")
    assert service.database.read(open_person, person, with_contact=True).emergency_knows


def test_a_counsellor_edits_nobody(service: Service) -> None:
    person = una(service)
    desk = service.sign_in(Role.COUNSELLOR)
    with pytest.raises(errors.NotPermitted):
        desk.read(person_form, person)
