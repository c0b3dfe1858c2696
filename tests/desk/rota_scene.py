"""Counsellors as the tests of the rota need them."""

from datetime import date, time
from typing import Any
from uuid import UUID

from desktop_app.desk.counsellor_cards import Card, Details, change_counsellor, counsellor_directory
from desktop_app.desk.counsellors import add_counsellor
from desktop_app.desk.rota import Choice, candidates
from desktop_app.domain.counsellors import Duty
from desktop_app.store.database import Database
from tests.desk.todo import session_id
from tests.service import MAY, Service

FULL = Details(
    name="Morag Sinclair",
    qualification="Diploma in counselling",
    registration_body="COSCA",
    registration_number="C 1234",
    phone="0131 496 0123",
    email="morag@example.org",
    works_on=("WE", "MO"),
    works_from=time(9),
    works_to=time(17),
    stand_in=True,
)


def add(service: Service, name: str, **said: Any) -> UUID:
    """A counsellor with these details."""
    added: UUID = service.database.perform(add_counsellor, name, Details(name, **said))
    return added


def change(service: Service, counsellor_id: UUID, details: Details) -> None:
    service.database.perform(change_counsellor, counsellor_id, details)


def card(service: Service, counsellor_id: UUID) -> Card:
    """What the directory says of somebody."""
    cards = service.database.read(counsellor_directory).cards
    return next(each for each in cards if each.counsellor_id == counsellor_id)


def choice(
    service: Service, day: date = MAY, duty: Duty = Duty.LEAD, desk: Database | None = None
) -> Choice:
    """Who could take a duty on a day."""
    return (desk or service.database).read(candidates, session_id(service, day), duty)
