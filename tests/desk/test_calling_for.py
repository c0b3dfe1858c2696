"""Ringing for someone else: a place is held until the person's own yes (``rules.md``, 7)."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from sqlalchemy import select

from desktop_app.desk.agreements import set_contact_rules
from desktop_app.desk.call_forms import RungBy
from desktop_app.desk.contacts import ring_back_done
from desktop_app.desk.groups import open_group
from desktop_app.desk.people import open_person
from desktop_app.desk.places import accept
from desktop_app.desk.proxies import end_proxy, name_proxy
from desktop_app.desk.roster import roster
from desktop_app.desk.story import person_page
from desktop_app.desk.tasks import TaskKind
from desktop_app.domain import errors
from desktop_app.domain.bookings import State
from desktop_app.domain.people import Contact, Enrolment, Person
from desktop_app.domain.waiting_list import StandsStill
from desktop_app.store.database import UnitOfWork
from tests.desk.todo import SECOND, todo
from tests.service import JUNE, MAY, Service

EWAN = RungBy("Ewan Bain", "husband")


def contacts(service: Service) -> list[Contact]:
    def every(db: UnitOfWork, *, now: datetime) -> list[Contact]:
        del now
        return list(db.scalars(select(Contact)))

    return service.database.read(every)


def agreements(service: Service) -> list[tuple[object, object]]:
    def every(db: UnitOfWork, *, now: datetime) -> list[tuple[object, object]]:
        del now
        return [(e.agreed_at, e.agreed_text_id) for e in db.scalars(select(Enrolment))]

    return service.database.read(every)


def states(service: Service, day: date) -> dict[UUID, State]:
    return {row.person_id: row.state for row in service.database.read(roster, day).booked}


def test_a_place_is_held_until_the_persons_own_yes_and_no_agreement_is_claimed(
    service: Service,
) -> None:
    answer = service.call("Catriona Bain", MAY, rung_by=EWAN, agreed=True, note="From hospital")
    assert [b.state for b in answer.bookings] == [State.TO_RECONFIRM]
    assert states(service, MAY) == {answer.person_id: State.TO_RECONFIRM}
    assert agreements(service) == [(None, None)]
    (contact,) = contacts(service)
    assert contact.note == "Ewan Bain (husband) rang for them. From hospital"
    assert contact.ring_back_on == date(2025, 4, 2)
    service.database.perform(ring_back_done, contact.id)
    with pytest.raises(errors.NotAgreed):
        service.database.perform(accept, answer.person_id, MAY)
    assert states(service, MAY) == {answer.person_id: State.TO_RECONFIRM}
    assert service.database.read(person_page, answer.person_id).agreements == ()
    service.call("", person_id=answer.person_id)
    service.database.perform(accept, answer.person_id, MAY)
    assert states(service, MAY) == {answer.person_id: State.BOOKED}
    assert service.database.read(open_person, answer.person_id).enrolled[0].agreed_at is not None


def test_the_number_of_who_rings_is_kept_with_the_call_and_not_as_the_persons(
    service: Service,
) -> None:
    ewan = RungBy("Ewan Bain", "husband", "07700 900777")
    person = service.call("Catriona Bain", MAY, rung_by=ewan).person_id
    (contact,) = contacts(service)
    assert contact.note == "Ewan Bain (husband, 07700 900777) rang for them."
    assert service.database.read(open_person, person).phone is None
    with pytest.raises(errors.BadField, match="rung_phone"):
        service.call("Catriona Bain", JUNE, rung_by=RungBy("Ewan Bain", phone="07700"))


def test_who_never_agreed_themselves_is_asked_when_they_ring(service: Service) -> None:
    person = service.call("Catriona Bain", MAY, rung_by=EWAN).person_id
    with pytest.raises(errors.NotAgreed):
        service.call("", JUNE, person_id=person, agreed=False)
    assert states(service, JUNE) == {}


def test_who_rings_themselves_and_wants_the_place_held_for_them_is_booked(service: Service) -> None:
    person = service.call("Catriona Bain", MAY, JUNE, rung_by=EWAN).person_id
    answer = service.call("", MAY, person_id=person)
    assert [b.state for b in answer.bookings] == [State.BOOKED]
    assert states(service, MAY) == {person: State.BOOKED}
    assert states(service, JUNE) == {person: State.TO_RECONFIRM}  # of which nothing was said
    assert service.database.read(open_person, person).enrolled[0].agreed_at is not None
    service.database.undo()
    assert states(service, MAY) == {person: State.TO_RECONFIRM}


def test_a_place_held_stays_so_when_somebody_else_rings_again(service: Service) -> None:
    person = service.call("Catriona Bain", MAY, rung_by=EWAN).person_id
    service.call("", MAY, person_id=person, rung_by=RungBy("Ina Bain"))
    assert states(service, MAY) == {person: State.TO_RECONFIRM}


def test_who_wants_the_place_held_for_them_has_to_agree_first(service: Service) -> None:
    person = service.call("Catriona Bain", MAY, rung_by=EWAN).person_id
    with pytest.raises(errors.NotAgreed):
        service.call("", MAY, person_id=person, agreed=False)
    assert states(service, MAY) == {person: State.TO_RECONFIRM}


def test_a_held_place_counts_as_used(service: Service) -> None:
    service.fill(MAY, 19)
    service.call("Catriona Bain", MAY, rung_by=EWAN)
    with pytest.raises(errors.SessionFull):
        service.call("Una Drever", MAY, wait=False)


def test_the_ring_back_is_on_the_next_open_day_or_the_day_that_was_promised(
    service: Service,
) -> None:
    service.hands.now = datetime(2025, 4, 17, 9, 0, tzinfo=UTC)  # before Good Friday
    service.call("Catriona Bain", rung_by=EWAN)
    service.call("Una Drever", rung_by=EWAN, ring_back_on=date(2025, 4, 24))
    # Easter Monday is no bank holiday in Scotland, but the weekend is closed.
    assert {c.ring_back_on for c in contacts(service)} == {date(2025, 4, 21), date(2025, 4, 24)}


def test_full_sessions_are_waited_for_as_ever(service: Service) -> None:
    service.fill(MAY)
    answer = service.call("Catriona Bain", MAY, rung_by=EWAN)
    assert [b.state for b in answer.bookings] == [State.WAITING]


def test_what_the_person_has_said_yes_to_before_stays_booked(service: Service) -> None:
    person = service.call("Catriona Bain", MAY).person_id
    service.call("", MAY, JUNE, person_id=person, rung_by=EWAN)
    assert states(service, MAY) == {person: State.BOOKED}
    assert states(service, JUNE) == {person: State.TO_RECONFIRM}
    assert agreements(service) != [(None, None)]


def test_nobody_is_rung_who_takes_no_calls(service: Service) -> None:
    person = service.call("Catriona Bain").person_id

    def no_calls(db: UnitOfWork, *, now: datetime) -> None:
        del now
        db.get_one(Person, person).no_calls = True

    service.database.perform(no_calls)
    service.call("", MAY, person_id=person, rung_by=EWAN)
    assert [c.ring_back_on for c in contacts(service)] == [None]


def test_the_place_of_somebody_who_may_not_be_asked_stays_among_the_tasks_and_names_nobody(
    service: Service,
) -> None:
    person = service.call("Catriona Bain", phone="01595 690123").person_id
    service.database.perform(set_contact_rules, person, True, True)
    service.call("", MAY, person_id=person, rung_by=EWAN)
    (task,) = todo(service, TaskKind.RECONFIRM)
    assert (task.count, task.why) == (1, (StandsStill.CANNOT_CONTACT,))
    assert (task.person_id, task.name) == (None, "")
    other = service.call("Una Drever").person_id
    service.call("", MAY, person_id=other, rung_by=EWAN)
    (task,) = todo(service, TaskKind.RECONFIRM)
    assert (task.count, task.why) == (2, ())
    for said_yes in (person, other):
        service.database.perform(accept, said_yes, MAY)
    assert todo(service, TaskKind.RECONFIRM) == []


def test_whom_the_person_has_named_books_at_once_and_nobody_is_rung(service: Service) -> None:
    person = service.call("Catriona Bain").person_id
    service.database.perform(name_proxy, person, "Ewan Bain", "husband")
    service.call("", MAY, person_id=person, rung_by=EWAN)
    assert states(service, MAY) == {person: State.BOOKED}
    assert [(c.note, c.ring_back_on) for c in contacts(service)] == [
        ("Ewan Bain (husband) rang for them.", None)
    ]


def test_who_may_book_no_more_holds_a_place_as_anybody_does(service: Service) -> None:
    person = service.call("Catriona Bain").person_id
    proxy = service.database.perform(name_proxy, person, "Ewan Bain", "husband")
    service.database.perform(end_proxy, proxy)
    service.call("", MAY, person_id=person, rung_by=EWAN)
    assert states(service, MAY) == {person: State.TO_RECONFIRM}


def test_nobody_asks_for_a_place_every_month_for_somebody_else(service: Service) -> None:
    with pytest.raises(errors.PreconditionGone) as refusal:
        service.call("Catriona Bain", MAY, rung_by=EWAN, standing=True)
    assert refusal.value.why == "own_yes"
    assert contacts(service) == []


def test_who_rings_has_a_name(service: Service) -> None:
    with pytest.raises(errors.BadField) as refusal:
        service.call("Catriona Bain", rung_by=RungBy("  "))
    assert refusal.value.field == "rung_by"


def test_all_of_it_is_undone_in_one_go(service: Service) -> None:
    service.call("Catriona Bain", MAY, rung_by=EWAN)
    service.database.undo()
    assert (contacts(service), agreements(service), states(service, MAY)) == ([], [], {})


def test_a_ring_back_in_the_past_is_refused_and_nothing_is_kept(service: Service) -> None:
    with pytest.raises(errors.BadField) as refusal:
        service.call("Catriona Bain", MAY, ring_back_on=date(2025, 3, 31))
    assert (refusal.value.code, refusal.value.field) == ("bad_date", "ring_back_on")
    assert states(service, MAY) == {}


def test_whom_the_person_has_named_does_not_agree_for_them_with_another_group(
    service: Service,
) -> None:
    person = service.call("Catriona Bain").person_id
    service.database.perform(name_proxy, person, "Ewan Bain", "husband")
    service.database.perform(open_group, SECOND)
    answer = service.call("", SECOND.first_day, person_id=person, rung_by=EWAN)
    assert [b.state for b in answer.bookings] == [State.TO_RECONFIRM]
    (contact,) = contacts(service)
    assert contact.ring_back_on == date(2025, 4, 2)


def test_who_asks_themselves_for_a_place_every_month_says_yes_to_what_was_held(
    service: Service,
) -> None:
    person = service.call("Catriona Bain", JUNE, rung_by=EWAN).person_id
    service.call("", MAY, person_id=person, standing=True)
    assert states(service, MAY) == states(service, JUNE) == {person: State.BOOKED}


def test_no_more_of_a_note_is_kept_than_there_may_be_whoever_rang(service: Service) -> None:
    most = "n" * (4000 - len("Ewan Bain (husband) rang for them. "))
    with pytest.raises(errors.BadField) as refusal:
        service.call("Catriona Bain", MAY, rung_by=EWAN, note=most + "n")
    assert (refusal.value.code, refusal.value.field) == ("too_long", "note")
    assert (refusal.value.limit, refusal.value.length) == (4000, 4001)
    service.call("Catriona Bain", MAY, rung_by=EWAN, note=most)
    assert [len(contact.note) for contact in contacts(service)] == [4000]
