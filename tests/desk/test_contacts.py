"""The contact log and ring-backs (``rules.md``, section 7)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from desktop_app.desk import groups, history
from desktop_app.desk.contacts import ask_to_ring, log_call, ring_back_done
from desktop_app.domain import errors
from desktop_app.domain.access import Act, Actor, Grant, Role
from desktop_app.domain.people import Contact, Person
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork
from tests.desk.todo import SECOND
from tests.service import ADMIN, APRIL, MAY, Service

TODAY = date(2025, 4, 1)
FRIDAY = date(2025, 4, 4)


def contacts(service: Service) -> list[Contact]:
    def every(db: UnitOfWork, *, now: datetime) -> list[Contact]:
        del now
        return list(db.scalars(select(Contact).order_by(Contact.at, Contact.note)))

    return service.database.read(every)


def promise(service: Service, contact_id: UUID) -> Contact:
    return next(contact for contact in contacts(service) if contact.id == contact_id)


def change(service: Service, person: UUID, **columns: object) -> None:
    """Change the row of a person, as a later part will do from a form."""

    def changing(db: UnitOfWork, *, now: datetime) -> None:
        del now
        for name, value in columns.items():
            setattr(db.get_one(Person, person), name, value)

    service.database.perform(changing)


def test_a_call_is_kept_with_who_took_it_and_when(service: Service) -> None:
    person = service.call("Una Drever").person_id
    service.hands.move(hours=1)
    service.database.perform(log_call, person, "  Asked about parking ")
    (kept,) = contacts(service)
    assert (kept.person_id, kept.note, kept.ring_back_on) == (person, "Asked about parking", None)
    assert (kept.taken_by, kept.at) == (ADMIN, service.hands.now)
    assert (
        service.database.read(history.whom_it_was_about, service.entries()[-1].id) == "Una Drever"
    )


def test_a_promise_to_ring_back_is_open_until_it_is_done_once(service: Service) -> None:
    person = service.call("Una Drever").person_id
    contact = service.database.perform(log_call, person, "Ring after two", FRIDAY)
    assert [(c.ring_back_on, c.done_at) for c in contacts(service)] == [(FRIDAY, None)]
    service.database.perform(ring_back_done, contact)
    assert promise(service, contact).done_at == service.hands.now
    with pytest.raises(errors.PreconditionGone):
        service.database.perform(ring_back_done, contact)


def test_each_act_of_the_log_is_undone(service: Service) -> None:
    person = service.call("Una Drever", MAY).person_id
    contact = service.database.perform(log_call, person, "Ring after two", FRIDAY)
    service.database.perform(ring_back_done, contact)
    service.database.perform(ask_to_ring, person, MAY, "Seemed low", FRIDAY)
    assert len(contacts(service)) == 3
    service.database.undo()
    assert len(contacts(service)) == 2
    assert promise(service, contact).done_at == service.hands.now
    service.database.undo()
    assert [c.done_at for c in contacts(service)] == [None]
    service.database.undo()
    assert contacts(service) == []


@pytest.mark.parametrize("note", ["", "   \n"])
def test_a_note_says_something(service: Service, note: str) -> None:
    person = service.call("Una Drever", MAY).person_id
    for act, more in ((log_call, (note,)), (ask_to_ring, (MAY, note, FRIDAY))):
        with pytest.raises(errors.BadField) as refusal:
            service.database.perform(act, person, *more)
        assert refusal.value.field == "note"
    assert contacts(service) == []


def test_a_note_has_at_most_4000_characters(service: Service) -> None:
    person = service.call("Una Drever").person_id
    service.database.perform(log_call, person, "x" * 4000)
    with pytest.raises(errors.BadField) as refusal:
        service.database.perform(log_call, person, "x" * 4001)
    assert (refusal.value.code, refusal.value.limit, refusal.value.length) == (
        "too_long",
        4000,
        4001,
    )


def test_a_ring_back_is_for_today_or_later_by_the_wall_clock_of_the_group(
    service: Service,
) -> None:
    person = service.call("Una Drever", MAY).person_id
    service.hands.now = datetime(2025, 4, 1, 23, 30, tzinfo=UTC)  # 00:30 on the 2nd in Scotland
    for act, before in ((log_call, ()), (ask_to_ring, (MAY,))):
        with pytest.raises(errors.BadField) as refusal:
            service.database.perform(act, person, *before, "Ring", TODAY)
        assert (refusal.value.code, refusal.value.field) == ("bad_date", "ring_back_on")
        service.database.perform(act, person, *before, "Ring", date(2025, 4, 2))


def test_nobody_is_rung_who_has_died(service: Service) -> None:
    person = service.call("Una Drever", MAY).person_id
    change(service, person, died_reported_at=service.hands.now)
    for act, more in (
        (log_call, ("Spoke to her sister",)),
        (log_call, ("Ring", FRIDAY)),
        (ask_to_ring, (MAY, "Ring", FRIDAY)),
    ):
        with pytest.raises(errors.HasDied):
            service.database.perform(act, person, *more)
    assert contacts(service) == []


def test_no_call_is_promised_to_who_asked_not_to_be_rung(service: Service) -> None:
    person = service.call("Una Drever", MAY).person_id
    change(service, person, no_calls=True)
    for act, more in ((log_call, ("Ring", FRIDAY)), (ask_to_ring, (MAY, "Ring", FRIDAY))):
        with pytest.raises(errors.PreconditionGone) as refusal:
            service.database.perform(act, person, *more)
        assert refusal.value.why == "no_calls"
    service.database.perform(log_call, person, "Rang us: will come on Wednesday")
    assert len(contacts(service)) == 1


def test_a_counsellor_asks_for_people_of_their_own_session_alone(service: Service) -> None:
    here, elsewhere = (service.call(n, d).person_id for n, d in (("Una", APRIL), ("Mairi", MAY)))
    desk = service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    service.assign("Morag Sinclair", APRIL)
    desk.perform(ask_to_ring, here, APRIL, "Seemed low", FRIDAY)
    assert [(c.person_id, c.ring_back_on) for c in contacts(service)] == [(here, FRIDAY)]
    with pytest.raises(errors.NotPermitted):
        desk.perform(ask_to_ring, elsewhere, MAY, "Seemed low", FRIDAY)
    with pytest.raises(errors.NotBooked):
        desk.perform(ask_to_ring, elsewhere, APRIL, "Seemed low", FRIDAY)
    for act, more in (
        (log_call, (here, "Said hello")),
        (ring_back_done, (contacts(service)[0].id,)),
    ):
        with pytest.raises(errors.NotPermitted):
            desk.perform(act, *more)


def test_phone_staff_of_one_group_log_calls_with_its_people_alone(service: Service) -> None:
    person = service.call("Una Drever").person_id
    service.database.perform(groups.open_group, SECOND)
    stranger = service.call("Mairi", SECOND.first_day).person_id
    contact = service.database.perform(log_call, stranger, "Ring", FRIDAY)
    group = service.database.read(group_of, MAY)
    service.database.actor = Actor(ADMIN, "Test", (Grant(Role.PHONE, group),))
    service.database.perform(log_call, person, "Asked about parking")
    for act, more in ((log_call, (stranger, "Asked")), (ring_back_done, (contact,))):
        with pytest.raises(errors.NotPermitted) as refusal:
            service.database.perform(act, *more)
        assert refusal.value.act is Act.REGISTER


def group_of(db: UnitOfWork, day: date, *, now: datetime) -> UUID:
    del now
    return db.scalars(select(Session.group_id).where(Session.day == day)).one()


@pytest.mark.parametrize(
    ("act", "more"),
    [(log_call, ("Note",)), (ring_back_done, ())],
    ids=["a person", "a ring-back"],
)
def test_what_is_not_on_file_is_refused(
    service: Service, act: Callable[..., object], more: tuple[str, ...]
) -> None:
    with pytest.raises(errors.NotFound):
        service.database.perform(act, uuid4(), *more)


def test_a_call_without_a_promise_is_no_ring_back(service: Service) -> None:
    contact = service.database.perform(log_call, service.call("Una").person_id, "Asked")
    with pytest.raises(errors.NotFound):
        service.database.perform(ring_back_done, contact)


def test_the_day_at_the_desk_is_that_of_its_first_group_wherever_others_meet(
    service: Service,
) -> None:
    person = service.call("Una Drever", MAY).person_id
    service.database.perform(groups.open_group, replace(SECOND, zone="America/New_York"))
    service.hands.now = datetime(2025, 4, 3, 23, 30, tzinfo=UTC)  # the 4th at the desk
    for ask in (
        lambda: service.database.perform(log_call, person, "Ring", date(2025, 4, 3)),
        lambda: service.call("Jean Ross", SECOND.first_day, ring_back_on=date(2025, 4, 3)),
    ):
        with pytest.raises(errors.BadField) as refusal:
            ask()
        assert (refusal.value.code, refusal.value.field) == ("bad_date", "ring_back_on")
    service.database.perform(log_call, person, "Ring", FRIDAY)
