"""Who may book for somebody, until when, and who shares a number with whom."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from desktop_app.desk import people
from desktop_app.desk.deaths import report_death
from desktop_app.desk.household import By
from desktop_app.desk.merging import merge
from desktop_app.desk.proxies import end_proxy, may_book_for, name_proxy
from desktop_app.desk.story import person_page
from desktop_app.domain.access import Role
from desktop_app.domain.errors import BadField, HasDied, NotFound, PreconditionGone
from desktop_app.store.database import UnitOfWork
from tests.desk.test_merging import set_person
from tests.service import MAY, Service

TODAY = date(2025, 4, 1)
NUMBER = "07700 900123"


def named(service: Service, person_id: UUID, *said: object) -> UUID:
    """Ewan may book for somebody."""
    proxy: UUID = service.database.perform(
        name_proxy, person_id, "Ewan MacAllister", "husband", NUMBER, *said
    )
    return proxy


def test_who_may_book_stands_on_the_page_until_their_last_day_is_over(service: Service) -> None:
    shona = service.call("Shona MacAllister").person_id
    named(service, shona, TODAY)
    (proxy,) = service.database.read(person_page, shona).proxies
    assert (proxy.name, proxy.relation, proxy.until) == ("Ewan MacAllister", "husband", TODAY)
    service.hands.move(days=1)
    assert service.database.read(person_page, shona).proxies == ()


def test_a_last_day_in_the_past_is_refused(service: Service) -> None:
    shona = service.call("Shona MacAllister").person_id
    with pytest.raises(BadField) as refused:
        named(service, shona, date(2025, 3, 31))
    assert (refused.value.code, refused.value.field) == ("bad_date", "until")


def test_who_has_ended_may_book_no_more_and_undo_lets_them_again(service: Service) -> None:
    shona = service.call("Shona MacAllister").person_id
    proxy = named(service, shona)
    service.database.perform(end_proxy, proxy)
    assert service.database.read(person_page, shona).proxies == ()
    with pytest.raises(PreconditionGone):
        service.database.perform(end_proxy, proxy)
    service.database.undo()
    assert len(service.database.read(person_page, shona).proxies) == 1
    service.database.undo()
    assert service.database.read(person_page, shona).proxies == ()
    with pytest.raises(NotFound):
        service.database.perform(end_proxy, uuid4())


def test_nobody_is_named_for_who_has_died(service: Service) -> None:
    shona = service.call("Shona MacAllister").person_id
    service.database.perform(set_person, shona, died_reported_at=service.hands.now)
    with pytest.raises(HasDied):
        named(service, shona)


@pytest.mark.parametrize(
    ("said", "may"),
    [
        ("+44 7700 900123", True),
        ("07700900123", True),
        ("ewan macallister", True),
        ("Ewan", False),
        ("900123", False),
        ("", False),
    ],
)
def test_who_rings_is_known_by_the_whole_number_or_the_whole_name(
    service: Service, said: str, may: bool
) -> None:
    shona, una = (service.call(name).person_id for name in ("Shona MacAllister", "Una Reid"))
    named(service, shona)

    def asked(db: UnitOfWork, person_id: UUID, **_: object) -> bool:
        return may_book_for(db, person_id, said, TODAY) is not None

    assert service.database.read(asked, shona) is may
    assert service.database.read(asked, una) is False


def test_the_number_of_who_may_book_finds_for_whom(service: Service) -> None:
    shona = service.call("Shona MacAllister", phone="01463 555010").person_id
    ewan = service.call("Ewan MacAllister", phone=NUMBER).person_id
    named(service, shona)
    found = service.database.read(people.look_up, NUMBER)
    assert [(f.person_id, f.through and f.through.name) for f in found] == [
        (ewan, None),
        (shona, "Ewan MacAllister"),
    ]
    assert service.database.read(people.find, NUMBER) == found, "the search that is on record"
    assert len(service.database.read(people.look_up, "07700")) == 1
    service.database.perform(set_person, shona, died_reported_at=service.hands.now)
    assert len(service.database.read(people.look_up, NUMBER)) == 1


def test_the_page_of_somebody_who_has_died_gives_no_number_of_who_might_book_for_them(
    service: Service,
) -> None:
    shona = service.call("Shona MacAllister", phone="01463 555010").person_id
    named(service, shona)
    assert service.database.read(person_page, shona).proxies
    service.database.perform(report_death, shona, "Her sister")
    page = service.database.read(person_page, shona)
    assert page.proxies == ()
    assert NUMBER not in repr(page)


def test_who_may_book_for_one_record_may_book_for_the_one_it_was_merged_into(
    service: Service,
) -> None:
    shona, twin = (service.call(n).person_id for n in ("Shona MacAllister", "Shona McAlister"))
    named(service, twin)
    service.database.perform(merge, shona, twin, {})
    assert len(service.database.read(person_page, shona).proxies) == 1


def test_five_who_share_a_number_are_shown_as_such_and_found_six_at_most(
    service: Service,
) -> None:
    names = ["Jean Pollock", "Tom Pollock", "Ann Pollock", "Effie Pollock", "Una Pollock"]
    ids = [service.call(name, phone=NUMBER, email="home@example.org").person_id for name in names]
    page = service.database.read(person_page, ids[0])
    assert [(shared.by, len(shared.names)) for shared in page.shares] == [
        (By.PHONE, 4),
        (By.EMAIL, 4),
    ]
    assert page.shares[0].names[0] == "Ann Pollock"
    found = service.database.read(people.look_up, NUMBER)
    assert {person.person_id for person in found} == set(ids)
    sixth = service.call("Iain Pollock", phone=NUMBER)
    assert len(sixth.possible_matches) == 5
    service.call("Rob Pollock", phone=NUMBER)
    assert len(service.database.read(people.look_up, NUMBER)) == 6
    service.database.perform(set_person, ids[1], died_reported_at=service.hands.now)
    assert "Tom Pollock" not in service.database.read(person_page, ids[0]).shares[0].names


def test_a_counsellor_is_told_neither_of_households_nor_of_who_may_book(service: Service) -> None:
    shona = service.call("Shona MacAllister", MAY, phone=NUMBER).person_id
    service.call("Ewan MacAllister", phone=NUMBER)
    named(service, shona)
    counsellor = service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    service.assign("Morag Sinclair", MAY)
    page = counsellor.read(person_page, shona)
    assert (page.shares, page.proxies) == ((), ())
