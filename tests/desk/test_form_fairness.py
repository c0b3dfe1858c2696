"""Whose a row is, and which place comes of it: nobody is doubled, passed over or brought back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from desktop_app.desk.changing import cancel_session
from desktop_app.desk.deaths import report_death
from desktop_app.desk.form_accepting import Choice, accept_forms
from desktop_app.desk.form_preview import Outcome, Why, preview_forms
from desktop_app.desk.person_forms import change_person, person_form
from desktop_app.desk.places import release
from desktop_app.desk.roster import roster
from desktop_app.desk.story import person_page
from desktop_app.domain import errors
from desktop_app.domain.access import Actor, Grant, Role
from desktop_app.domain.people import Enrolment
from desktop_app.store.database import UnitOfWork
from tests.desk.planning import the_group as group_id
from tests.desk.test_form_accepting import accept, brought, people, row, seen, whys
from tests.desk.todo import full_may, session_id
from tests.service import JUNE, MAY, Service


@pytest.fixture(autouse=True)
def later(service: Service) -> None:
    """The forms were sent before the file was brought in."""
    service.hands.now = datetime(2025, 4, 2, 11, tzinfo=UTC)


def waiting(service: Service) -> list[str]:
    found = service.database.read(roster, session_id(service, MAY))
    return [line.name for line in found.waiting]


def booked(service: Service) -> list[str]:
    found = service.database.read(roster, session_id(service, MAY))
    return sorted(line.name for line in found.booked)


def notes(service: Service, person_id: UUID) -> list[str]:
    page = service.database.read(person_page, person_id)
    return [event.note for event in page.story if event.note]


# Whose a row is


def test_one_person_who_sent_the_form_twice_is_one_person(service: Service) -> None:
    file = brought(row(1, email="una@example.org"), row(2, email="una@example.org"))
    assert whys(seen(service, file)) == [Why.NEW, Why.AGAIN]
    accept(service, file)
    assert whys(seen(service, file)) == [Why.ON_FILE_ALREADY, Why.SAME_PERSON]
    accept(service, file)
    assert booked(service) == ["Una Drever"]


def test_whoever_shares_a_number_or_an_e_mail_may_be_the_person_of_a_row(service: Service) -> None:
    service.call("Una Geddes", email="1@example.org")
    assert whys(seen(service, brought(row(1, "Una Reid")))) == [Why.MAY_BE]


def test_two_on_file_of_one_name_and_one_e_mail_are_for_a_person_to_tell_apart(
    service: Service,
) -> None:
    service.call("Una Drever", email="1@example.org")
    other = service.call("Una Drever", email="other@example.org").person_id
    form = service.database.read(person_form, other).form
    same = replace(form, email="1@example.org")
    service.database.perform(change_person, other, same, form)
    (judged,) = seen(service, brought(row(1))).rows
    assert judged.why == Why.MAY_BE
    assert len(judged.people) == 2


def test_a_row_with_the_number_of_another_in_the_file_and_other_words_is_looked_at(
    service: Service,
) -> None:
    file = brought(row(1, sessions="28 May 2025"), row(1, sessions="25 June 2025"), row(1))
    assert whys(seen(service, file)) == [Why.NEW, Why.OTHER_WORDS, Why.TWICE]


def test_a_row_that_comes_back_to_earlier_words_is_known(service: Service) -> None:
    accept(service, brought(row(1)))
    (known,) = seen(service, brought(row(1, phone="01595 690123"))).rows[0].people
    choice = Choice(known.person_id)
    accept(service, brought(row(1, phone="01595 690123")), {2: choice})
    assert whys(seen(service, brought(row(1)))) == [Why.ON_FILE_ALREADY]


def test_the_numbers_of_another_form_say_nothing_of_who_somebody_is(service: Service) -> None:
    accept(service, brought(row(1)))
    other = brought(row(1, "Ann Moar", email="ann@example.org"))
    assert whys(seen(service, other)) == [Why.NEW]


def test_a_row_that_was_set_aside_is_not_said_to_be_accepted(service: Service) -> None:
    file = brought(row(1))
    accept(service, file, {2: Choice(set_aside=True)}, clear_ones=False)
    (judged,) = seen(service, file).rows
    assert (judged.outcome, judged.why) == (Outcome.REFUSED, Why.SET_ASIDE)


def test_a_choice_on_who_was_shown_is_refused_once_somebody_else_may_be_meant(
    service: Service,
) -> None:
    file = brought(row(1))
    service.call("Una Drever", email="una@example.org")
    before = people(service)
    with pytest.raises(errors.PreconditionGone):
        accept(service, file, {2: Choice(seen=())}, clear_ones=False)
    assert people(service) == before


# Who is not brought back


def test_somebody_alike_who_has_died_holds_a_row_back_whoever_else_is_like_it(
    service: Service,
) -> None:
    died = service.call("Una Drever", email="1@example.org").person_id
    service.call("U Drever", phone="01595 690123")
    service.database.perform(report_death, died, "Her sister")
    file = brought(row(1, phone="01595 690123"))
    assert whys(seen(service, file)) == [Why.HAS_DIED]
    with pytest.raises(errors.PreconditionGone):
        accept(service, file, {2: Choice()})


def test_of_a_namesake_who_has_died_a_coordinator_decides(service: Service) -> None:
    died = service.call("Una Drever", email="una@example.org").person_id
    service.database.perform(report_death, died, "Her sister")
    file = brought(row(1))
    assert whys(seen(service, file)) == [Why.NAMESAKE_DIED]
    accept(service, file)
    assert booked(service) == []
    assert accept(service, file, {2: Choice()}).new == 1


def test_whoever_shares_a_number_with_somebody_who_has_died_is_not_silenced(
    service: Service,
) -> None:
    died = service.call("Una Drever", phone="01595 690123").person_id
    service.database.perform(report_death, died, "Her sister")
    assert whys(seen(service, brought(row(1, "Colin Drever", phone="01595 690123")))) == [Why.NEW]


def test_a_row_with_words_beyond_its_columns_registers_nobody_who_does_not_agree(
    service: Service,
) -> None:
    file = brought(f"{row(1, agreed='No')},more")
    assert whys(seen(service, file)) == ["loose"]
    with pytest.raises(errors.PreconditionGone):
        accept(service, file, {2: Choice()})
    accept(service, file, {2: Choice(set_aside=True)})
    assert people(service) == 0


def test_nobody_has_agreed_in_the_future(service: Service) -> None:
    accept(service, brought(row(1, at="02/04/2025 18:00")))

    def agreed(db: UnitOfWork, *, now: datetime) -> Any:
        return db.scalar(select(Enrolment.agreed_at)), now

    at, now = service.database.read(agreed)
    assert at == now


# Which place comes of it


def test_a_day_without_a_session_stops_no_other_row_and_is_noted(service: Service) -> None:
    file = brought(row(1, sessions="28 May 2025; 25 June 2025"), row(2, "Ann Gow"))
    service.database.perform(cancel_session, session_id(service, MAY))
    assert whys(seen(service, file)) == [Why.NO_SESSION, Why.NO_SESSION]
    accept(service, file, {2: Choice(), 3: Choice()}, clear_ones=False)
    (una,) = seen(service, file).rows[0].people
    assert notes(service, una.person_id) == [
        "Asked for, and no session to book: Wednesday 28 May 2025"
    ]


def test_who_let_a_place_go_since_the_form_was_sent_is_asked_about(service: Service) -> None:
    una = service.call("Una Drever", MAY, email="1@example.org").person_id
    service.database.perform(release, una, MAY)
    file = brought(row(1))
    assert whys(seen(service, file)) == [Why.RELEASED_SINCE]
    assert accept(service, file).matched == 0


def test_who_asks_again_by_an_older_form_comes_after_those_who_waited_meanwhile(
    service: Service,
) -> None:
    full_may(service, waiting=1)
    una = service.call("Una Drever", MAY, email="1@example.org").person_id
    service.database.perform(release, una, MAY)
    service.hands.move(minutes=5)
    accept(service, brought(row(1)), {2: Choice(una)}, clear_ones=False)
    assert waiting(service)[-1] == "Una Drever"


def test_the_order_of_acceptances_gives_nobody_a_place_before_who_asked_first(
    service: Service,
) -> None:
    full_may(service, waiting=0)
    rows = [row(n, f"Person {n} Aa", at=f"01/04/2025 0{9 - n}:00") for n in (1, 2, 3)]
    accept(service, brought(*rows), {2: Choice()}, clear_ones=False)
    accept(service, brought(*rows))
    assert waiting(service) == ["Person 3 Aa", "Person 2 Aa", "Person 1 Aa"]


def test_a_form_of_over_a_year_ago_is_looked_at(service: Service) -> None:
    old = datetime(2025, 4, 2) - timedelta(days=401)  # noqa: DTZ001 - as a form writes it
    assert whys(seen(service, brought(row(1, at=f"{old:%d/%m/%Y %H:%M}")))) == [Why.LONG_AGO]


# Roles of one group


def test_who_is_on_file_for_another_group_alone_is_neither_named_nor_changed(
    service: Service,
) -> None:
    una = service.call("Una Drever", JUNE, email="1@example.org").person_id
    here, other = group_id(service), UUID(int=2)
    service.database.actor = Actor(UUID(int=1), "Test", (Grant(Role.COORDINATOR, here),))
    (judged,) = seen(service, brought(row(1))).rows
    assert [known.person_id for known in judged.people] == [una]
    service.database.actor = Actor(UUID(int=1), "Test", (Grant(Role.COORDINATOR, other),))
    with pytest.raises(errors.NotPermitted):
        service.database.read(preview_forms, brought(row(1)).sheet, here)
    with pytest.raises(errors.NotPermitted):
        service.database.perform(accept_forms, brought(row(1)), here, {}, clear_ones=True)
