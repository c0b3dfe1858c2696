"""People taken out of the program: by whom, with what reason, and what is never among it."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest

from desktop_app.desk import groups
from desktop_app.desk.exporting import export_people
from desktop_app.desk.many import AT_ONCE, kept_ids, parts
from desktop_app.desk.merging import merge
from desktop_app.desk.places import offer, release
from desktop_app.documents.people_contents import ExportedPeople
from desktop_app.domain import errors
from desktop_app.domain.access import Actor, Grant, Role
from desktop_app.domain.people import Messages
from desktop_app.store.database import Database
from tests.desk.test_deaths import report
from tests.desk.test_directory import ON_APRIL, came, change, group_of
from tests.desk.todo import SECOND
from tests.service import APRIL, JUNE, MAY, Service

WHY = "The board asked for the numbers of the year"
SAID: dict[str, Any] = {
    "phone": "01595 690123",
    "email": "ann@example.org",
    "messages": Messages.NO,
}


def exported(service: Service, *people: UUID, desk: Database | None = None) -> ExportedPeople:
    taken: ExportedPeople = (desk or service.database).perform(export_people, people, reason=WHY)
    return taken


def test_an_export_has_what_the_service_needs_by_name(service: Service) -> None:
    bea = service.call("Bea Muir", MAY).person_id
    ann = service.call("Ann Ross", APRIL, MAY, postcode="ZE1", **SAID).person_id
    service.hands.now = ON_APRIL
    came(service, ann, APRIL)
    service.hands.move(days=1)
    first, second = exported(service, bea, ann, bea).people
    assert (first.name, second.name) == ("Ann Ross", "Bea Muir")
    assert (first.phone, first.email, first.messages) == tuple(SAID.values())
    assert (first.came, first.last_came, first.next_day) == (1, APRIL, MAY)
    assert (first.health_board, first.postcode) == ("NHS Shetland", "ZE1")
    assert len(first.groups) == 1
    assert (second.phone, second.messages) == (None, None)


def test_the_next_session_of_an_export_is_one_where_a_place_is_theirs_and_waiting_stands_apart(
    service: Service,
) -> None:
    booked, *_ = service.fill(APRIL)
    service.fill(MAY)
    ann = service.call("Ann Ross", APRIL, MAY, JUNE).person_id
    bea = service.call("Bea Muir", MAY).person_id
    first, second = exported(service, ann, bea).people
    assert (first.next_day, first.waits_for) == (JUNE, (APRIL, MAY))
    assert (second.next_day, second.waits_for) == (None, (MAY,))
    service.database.perform(release, booked, APRIL)
    service.database.perform(offer, APRIL)
    (offered,) = exported(service, ann).people  # held for her, and hers only when she says yes
    assert (offered.next_day, offered.waits_for) == (JUNE, (APRIL, MAY))


def test_an_export_needs_a_reason(service: Service) -> None:
    person = service.call("Ann", MAY).person_id
    for reason in (None, "", "  "):
        with pytest.raises(errors.ReasonNeeded):
            service.database.perform(export_people, [person], reason=reason)


def test_an_export_leaves_one_entry_with_the_reason_and_how_many(service: Service) -> None:
    people = [service.call(name, MAY).person_id for name in ("Ann", "Bea", "Cat")]
    report(service, people[0])
    before = len(service.entries())
    exported(service, *people)
    (entry,) = service.entries()[before:]
    assert (entry.act, entry.found, entry.outcome, entry.undoable) == (
        "export_people", 2, "done", False,
    )  # fmt: skip
    assert entry.reason is not None
    assert WHY.encode() not in entry.reason


def test_nobody_who_has_died_is_exported_to_anybody(service: Service) -> None:
    died, other = (service.call(n, MAY, **SAID).person_id for n in ("Ann", "Bea"))
    report(service, died)
    content = exported(service, died, other, uuid4())
    assert [person.name for person in content.people] == ["Bea"]
    assert content.left_out == 2


def test_a_number_and_an_address_that_may_not_be_used_are_not_exported(service: Service) -> None:
    ann, bea, cat = (service.call(n, MAY, **SAID).person_id for n in ("Ann", "Bea", "Cat"))
    change(service, ann, no_calls=True)
    change(service, bea, no_messages=True)
    change(service, cat, withdrawn_at=service.hands.now)
    a, b, c = exported(service, ann, bea, cat).people
    assert (a.phone, a.messages, a.email, a.no_calls) == (None, None, SAID["email"], True)
    assert (b.phone, b.email, b.no_messages) == (SAID["phone"], None, True)
    assert (c.phone, c.email, c.no_calls, c.no_messages) == (None, None, True, True)


def test_a_coordinator_of_one_group_exports_its_people_alone(service: Service) -> None:
    service.database.perform(groups.open_group, SECOND)
    ann = service.call("Ann", MAY).person_id
    bea = service.call("Bea", SECOND.first_day).person_id
    group = service.database.read(group_of, MAY)
    everywhere, here = Grant(Role.PHONE), Grant(Role.COORDINATOR, group)
    service.database.actor = replace(service.database.actor, grants=(everywhere, here))
    assert [p.name for p in exported(service, ann, bea).people] == ["Ann"]


def test_nobody_but_a_coordinator_exports(service: Service) -> None:
    person = service.call("Ann", MAY).person_id
    for role in set(Role) - {Role.COORDINATOR}:
        service.database.actor = Actor(UUID(int=1), "Test", (Grant(role),))
        with pytest.raises(errors.NotPermitted):
            exported(service, person)


def test_a_record_that_was_merged_away_is_exported_as_the_one_that_was_kept(
    service: Service,
) -> None:
    kept, gone = service.call("Ann Ross", MAY).person_id, service.call("Anne Ross").person_id
    service.database.perform(merge, kept, gone, {})
    assert service.database.read(ids_kept, [gone, kept, gone]) == [kept]
    assert [p.name for p in exported(service, gone, kept).people] == ["Ann Ross"]


def ids_kept(db: object, ids: list[UUID], *, now: object) -> list[UUID]:
    return kept_ids(db, ids)  # type: ignore[arg-type]


def test_more_are_read_than_one_statement_takes() -> None:
    ids = [uuid4() for _ in range(2 * AT_ONCE + 1)]
    assert [len(some) for some in parts(ids)] == [AT_ONCE, AT_ONCE, 1]
    assert [each for some in parts(ids) for each in some] == ids
