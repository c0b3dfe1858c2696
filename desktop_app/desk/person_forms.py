"""What is on file about a person, put right by hand: only what was edited is written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from desktop_app.desk.action import action, query, sees_everyone
from desktop_app.desk.reach import living_within
from desktop_app.domain.access import Act
from desktop_app.domain.errors import ChangedSince, NotPermitted
from desktop_app.domain.names import fold_email, fold_name
from desktop_app.domain.people import Messages, Person
from desktop_app.domain.person_fields import (
    clean_email,
    clean_name,
    clean_phone,
    clean_text,
    likes_to_be_called,
    outward,
)
from desktop_app.store.database import UnitOfWork

OF_CONTACT = ("emergency_name", "emergency_phone", "emergency_knows")


@dataclass(frozen=True)
class PersonForm:
    """What can be put right about a person, as it is on file or as it is typed.

    The emergency contact is empty for those who may not see it; they change nothing of it.
    """

    name: str
    preferred_name: str | None
    phone: str | None
    messages: Messages
    email: str | None
    postcode: str | None
    health_board: str | None
    access: str | None
    emergency_name: str | None
    emergency_phone: str | None
    emergency_knows: bool
    heard: str | None


@dataclass(frozen=True)
class OnFile:
    """A person's form; ``with_contact``: the emergency contact is in it, and that is recorded."""

    person_id: UUID
    form: PersonForm
    with_contact: bool


@query("person_form", Act.REGISTER, audited=True)
def person_form(db: UnitOfWork, person_id: UUID, *, now: datetime) -> OnFile:
    """What is on file about somebody, to be put right. Raises NotFound, NotPermitted, HasDied."""
    del now
    person = living_within(db, Act.REGISTER, person_id)
    with_contact = _sees_contact(db)
    db.looked_at("person", person_id)
    if with_contact:
        db.looked_at("emergency_contact", person_id)
    hidden: dict[str, Any] = {"emergency_name": None, "emergency_phone": None}
    hidden["emergency_knows"] = False
    shown = {} if with_contact else hidden
    stands = {name: getattr(person, name) for name in NAMES}
    return OnFile(person_id, PersonForm(**{**stands, **shown}), with_contact)


@action("change_person", Act.REGISTER)
def change_person(
    db: UnitOfWork, person_id: UUID, form: PersonForm, seen: PersonForm, *, now: datetime
) -> None:
    """Write what was edited: each field of ``form`` that is not as it was ``seen``.

    Where another desk has changed one of these fields since, nothing is written: ChangedSince
    carries what stands there now. Raises BadField, HasDied, NotFound, NotPermitted as well.
    """
    del now
    person = living_within(db, Act.REGISTER, person_id, lock=True)
    if any(name in OF_CONTACT for name in _edited(form, seen)) and not _sees_contact(db):
        raise NotPermitted(Act.EMERGENCY_CONTACT)
    write_edited(person, form, seen)


def write_edited(person: Person, form: PersonForm, seen: PersonForm) -> None:
    """Write of somebody each field of ``form`` that is not as it was ``seen``.

    Raises BadField, and ChangedSince for what another desk has changed since.
    """
    cleaned = {name: CLEANED[name](getattr(form, name)) for name in _edited(form, seen)}
    _check_unchanged(person, cleaned, seen)
    for columns in cleaned.values():
        for column, value in columns.items():
            setattr(person, column, value)
    person.preferred_name = person.preferred_name or likes_to_be_called(person.name)


def _edited(form: PersonForm, seen: PersonForm) -> list[str]:
    return [name for name in NAMES if getattr(form, name) != getattr(seen, name)]


def _check_unchanged(person: Person, cleaned: Mapping[str, Mapping[str, Any]], seen: Any) -> None:
    """Raise ChangedSince for fields that no longer stand as seen, nor as they would be written."""
    stands = {name: getattr(person, name) for name in cleaned}
    other = tuple(
        (name, value)
        for name, value in stands.items()
        if value not in (getattr(seen, name), cleaned[name][name])
    )
    if other:
        raise ChangedSince(other)


def _sees_contact(db: UnitOfWork) -> bool:
    return sees_everyone(db, Act.EMERGENCY_CONTACT)


# What each field comes to in the columns of a person.

Columns = dict[str, Any]


def _name(text: str | None) -> Columns:
    name = clean_name(text)
    return {"name": name, "name_folded": fold_name(name)}


def _phone(text: str | None) -> Columns:
    phone = clean_phone(text)
    return {"phone": phone and phone.typed, "phone_e164": phone and phone.e164}


def _email(text: str | None) -> Columns:
    email = clean_email(text)
    return {"email": email, "email_folded": email and fold_email(email)}


def _emergency_phone(text: str | None) -> Columns:
    phone = clean_phone(text, "emergency_phone")
    return {"emergency_phone": phone and phone.typed}


def _text(field: str, text: str | None) -> Columns:
    return {field: clean_text(field, text)}


def _as_given(field: str, value: object) -> Columns:
    return {field: value}


CLEANED: Mapping[str, Callable[[Any], Columns]] = {
    **{
        field: partial(_text, field)
        for field in ("preferred_name", "health_board", "access", "emergency_name", "heard")
    },
    **{field: partial(_as_given, field) for field in ("messages", "emergency_knows")},
    "name": _name,
    "phone": _phone,
    "email": _email,
    "postcode": lambda text: {"postcode": outward(text)},
    "emergency_phone": _emergency_phone,
}
NAMES = tuple(field.name for field in fields(PersonForm))
