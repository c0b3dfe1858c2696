"""Taking a call."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from desktop_app.desk import drafts, people, places
from desktop_app.desk.call_forms import PhoneRegistration, Wanted
from desktop_app.desk.registration import register_by_phone
from desktop_app.desk.users import add_user
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.domain.bookings import State
from desktop_app.domain.people import Contact, Messages
from desktop_app.store.database import UnitOfWork
from tests.service import APRIL, AUGUST, JULY, JUNE, MAY, Service, count_statements


def test_a_caller_gets_places_in_the_sessions_they_want(service: Service) -> None:
    done = service.call("Shona Munro", MAY, JUNE)
    assert [(b.day, b.state) for b in done.bookings] == [(MAY, State.BOOKED), (JUNE, State.BOOKED)]
    assert service.states(MAY)["booked"] == [done.person_id]


def test_a_full_session_puts_the_caller_on_its_waiting_list_and_says_how_many_are_ahead(
    service: Service,
) -> None:
    service.fill(MAY, 22)
    booking = service.call("Last One", MAY).bookings[0]
    assert (booking.state, booking.ahead) == (State.WAITING, 2)


def test_a_full_session_without_leave_to_wait_writes_nothing_at_all(service: Service) -> None:
    service.fill(MAY)
    with pytest.raises(errors.SessionFull):
        service.call("Late Caller", JUNE, MAY, wait=False)
    assert service.database.read(people.find, "Late Caller") == ()
    assert service.states(JUNE)["booked"] == []


def test_the_same_request_twice_changes_nothing_and_gives_the_same_answer(service: Service) -> None:
    form = PhoneRegistration("Una Drever", fits=True, agreed=True, sessions=(Wanted(MAY),))
    first = service.database.perform(register_by_phone, form, request_id="r1")
    entries = len(service.entries())
    assert service.database.perform(register_by_phone, form, request_id="r1") == first
    assert len(service.entries()) == entries
    assert service.states(MAY)["booked"] == [first.person_id]


def test_a_request_id_is_not_taken_for_other_content(service: Service) -> None:
    form = PhoneRegistration("Una Drever", fits=True, agreed=True)
    service.database.perform(register_by_phone, form, request_id="r1")
    other = PhoneRegistration("Una Moar", fits=True, agreed=True)
    with pytest.raises(errors.RequestReused):
        service.database.perform(register_by_phone, other, request_id="r1")


def test_nothing_is_kept_of_somebody_who_did_not_agree(service: Service) -> None:
    with pytest.raises(errors.NotAgreed):
        service.call("Nora Quiet", MAY, agreed=False)
    assert service.database.read(people.find, "Nora Quiet") == ()


def test_somebody_whom_the_group_does_not_fit_is_not_registered(service: Service) -> None:
    with pytest.raises(errors.DoesNotFit):
        service.call("Else Where", MAY, fits=False)


@pytest.mark.parametrize("same", [{"phone": "07700 900123"}, {"email": "jean@example.org"}])
def test_the_same_name_and_number_or_address_is_the_same_person(
    service: Service, same: dict[str, Any]
) -> None:
    first = service.call("Jean de Souza", MAY, **same)
    again = service.call("JEAN  DE SOUZA", JUNE, **same)
    assert (again.person_id, again.created) == (first.person_id, False)


def test_people_who_share_a_number_stay_two_and_are_listed_as_possible_matches(
    service: Service,
) -> None:
    first = service.call("Jean Pollock", MAY, phone="0131 496 0272")
    second = service.call("Ailsa Pollock", MAY, phone="+44 131 496 0272")
    assert second.created
    assert [m.person_id for m in second.possible_matches] == [first.person_id]
    assert second.possible_matches[0].phone_end == "0272"


@pytest.mark.parametrize(
    ("on_file", "said"),
    [("Shona MacAllister", "Shona McAlister"), ("Catriona Baird", "Katrina Baird")],
)
def test_names_that_sound_alike_are_possible_matches(
    service: Service, on_file: str, said: str
) -> None:
    first = service.call(on_file, MAY)
    assert [m.person_id for m in service.call(said, MAY).possible_matches] == [first.person_id]


def test_what_a_known_caller_leaves_out_stays_on_file(service: Service) -> None:
    known = service.call("Iona Younger", MAY, access="Large print", phone="07700 900071").person_id
    service.call("Iona Younger", JUNE, phone="07700 900071", email="iona@example.org")
    details = service.database.read(people.open_person, known)
    assert (details.access, details.email) == ("Large print", "iona@example.org")


def test_a_known_person_is_booked_without_agreeing_again(service: Service) -> None:
    known = service.call("Iona Younger", MAY).person_id
    again = service.call("Iona Younger", JUNE, person_id=known, fits=None, agreed=False)
    assert (again.person_id, again.created) == (known, False)


def test_a_session_somebody_holds_already_stays_as_it_is(service: Service) -> None:
    known = service.call("Iona Younger", MAY).person_id
    again = service.call("Iona Younger", MAY, JUNE, person_id=known)
    assert [b.state for b in again.bookings] == [State.BOOKED, State.BOOKED]
    assert service.states(MAY)["booked"] == [known]


def test_a_session_that_began_is_refused_and_nothing_of_the_call_is_written(
    service: Service,
) -> None:
    service.hands.move(days=29, hours=1)  # 30 April, 11:00 in Scotland
    with pytest.raises(errors.SessionStarted):
        service.call("Late Caller", APRIL, MAY)
    assert service.states(MAY)["booked"] == []


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ({"phone": "12"}, "bad_phone", "phone"),
        ({"email": "nowhere"}, "bad_email", "email"),
        ({"access": "x" * 1001}, "too_long", "access"),
        ({"note": "x" * 4001}, "too_long", "note"),
        ({"emergency_phone": "aa"}, "bad_phone", "emergency_phone"),
    ],
)
def test_one_field_that_cannot_be_used_refuses_the_whole_call_by_name_of_field(
    service: Service, said: dict[str, Any], code: str, field: str
) -> None:
    with pytest.raises(errors.BadField) as refusal:
        service.call("Iona Younger", MAY, **said)
    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert service.states(MAY)["booked"] == []


def test_a_date_without_a_session_is_refused(service: Service) -> None:
    with pytest.raises(errors.NotFound):
        service.call("Iona Younger", date(2025, 5, 27))


def test_hostile_names_are_data_and_nothing_else(service: Service) -> None:
    for name in (
        "Robert'); DROP TABLE person;--",
        "<script>x</script>",
        "مريم\u202e",
        "% Ann _ \\",
    ):
        done = service.call(name, JULY)
        assert service.database.read(people.open_person, done.person_id).name == name


def test_the_note_and_the_promise_to_ring_back_are_kept_and_nowhere_readable_in_the_journal(
    service: Service,
) -> None:
    service.call("Iona Younger", MAY, note="Secret words", ring_back_on=date(2025, 4, 4))
    entry = service.entries()[-1]
    assert entry.act == "register_by_phone"
    assert "Secret" not in repr(vars(entry))


def test_the_promise_to_ring_back_of_a_call_is_for_whoever_is_free_or_for_a_colleague(
    service: Service,
) -> None:
    ann = service.database.perform(add_user, "Ann Reid", (Role.PHONE,))
    friday = date(2025, 4, 4)
    calls: dict[str, tuple[dict[str, Any], UUID | None]] = {
        "Iona Aird": ({"ring_back_on": friday}, None),
        "Iona Bain": ({"ring_back_on": friday, "ring_back_owner": ann}, ann),
        "Iona Cree": ({"note": "Rang", "ring_back_owner": ann}, None),  # nothing is promised
    }
    for name, (said, owner) in calls.items():
        person = service.call(name, **said).person_id
        assert service.database.read(owner_of_promise, person) == owner
    before = len(service.database.read(people.find, "Iona"))
    with pytest.raises(errors.PreconditionGone) as refusal:
        service.call("Iona Younger", ring_back_on=friday, ring_back_owner=uuid4())
    assert refusal.value.why == "owner_gone"
    assert len(service.database.read(people.find, "Iona")) == before


def owner_of_promise(db: UnitOfWork, person_id: UUID, *, now: datetime) -> UUID | None:
    del now
    return db.scalars(select(Contact.owner_id).where(Contact.person_id == person_id)).one()


def test_a_registration_with_its_booking_takes_at_most_25_statements(service: Service) -> None:
    service.fill(MAY, 5)
    sent = count_statements(service.database)
    form = PhoneRegistration(
        "Iona Younger",
        phone="07700 900071",
        email="iona@example.org",
        fits=True,
        agreed=True,
        sessions=(Wanted(MAY),),
        note="Rang",
    )
    service.database.perform(register_by_phone, form, request_id="counted")
    assert len(sent) <= 25


def test_the_launch_weeks_end_full_with_the_rest_waiting_in_order_of_arrival(
    service: Service,
) -> None:
    callers = [service.call(f"Caller {n}", MAY, AUGUST).person_id for n in range(30)]
    service.hands.move(minutes=1)
    seen = service.states(AUGUST)
    assert set(seen["booked"]) == set(callers[:20])
    assert seen["waiting"] == callers[20:]


def test_taking_back_a_registration_leaves_nobody_behind(service: Service) -> None:
    service.call("Iona Younger", MAY, note="Rang", standing=True)
    service.database.undo()
    assert service.database.read(people.find, "Iona Younger") == ()
    assert service.states(MAY)["booked"] == []


def test_a_draft_is_offered_again_until_it_is_dropped_and_leaves_no_entry(service: Service) -> None:
    before = len(service.entries())
    service.database.perform(drafts.keep_draft, "call", "half a na")
    service.hands.move(seconds=1)
    service.database.perform(drafts.keep_draft, "call", "half a name")
    kept = service.database.read(drafts.draft, "call")
    assert kept == ("half a name", service.hands.now)
    service.database.perform(drafts.drop_draft, "call")
    assert service.database.read(drafts.draft, "call") is None
    assert len(service.entries()) == before


def test_a_second_call_leaves_name_messages_and_health_board_as_they_were_put_right(
    service: Service,
) -> None:
    said: dict[str, Any] = {
        "phone": "07700 900071",
        "preferred_name": "Mo",
        "messages": Messages.DISCREET,
    }
    known = service.call("Morag Hay", MAY, health_board="NHS Lothian", postcode="FK8", **said)
    service.call("Morag Hay", JUNE, phone="07700 900071", postcode="FK8")
    kept = service.database.read(people.open_person, known.person_id)
    assert (kept.preferred_name, kept.messages, kept.health_board) == (
        "Mo",
        Messages.DISCREET,
        "NHS Lothian",
    )


def test_two_people_with_names_of_symbols_stay_two(service: Service) -> None:
    first = service.call("😀", MAY, phone="07700 900071")
    assert service.call("🐟", MAY, phone="07700 900071").created
    assert service.database.read(people.open_person, first.person_id).name == "😀"


def test_asking_for_a_session_in_which_a_place_is_offered_takes_it(service: Service) -> None:
    booked = service.fill(MAY)
    waiting = service.fill(MAY, 1, "Waiter")[0]
    service.database.perform(places.release, booked[0], MAY)
    service.database.perform(places.offer, MAY)
    again = service.call("Waiter Aaa", MAY, person_id=waiting)
    assert again.bookings[0].state is State.BOOKED


def test_a_repeated_request_is_answered_to_nobody_who_may_not_register(service: Service) -> None:
    form = PhoneRegistration("Una Drever", fits=True, agreed=True, sessions=(Wanted(MAY),))
    service.database.perform(register_by_phone, form, request_id="r1")
    with pytest.raises(errors.NotPermitted):
        service.sign_in(Role.ADMINISTRATOR).perform(register_by_phone, form, request_id="r1")
