"""Who may be on file twice: found, said not to be one, and not asked about again."""

from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from desktop_app.desk import duplicates
from desktop_app.desk.duplicates import Why, duplicates_to_review, not_the_same
from desktop_app.desk.marks import duplicates_mark
from desktop_app.desk.merging import merge
from desktop_app.domain.errors import HasDied, PreconditionGone
from desktop_app.domain.likeness import names_alike
from desktop_app.store.database import UnitOfWork
from desktop_app.store.troubles import Interrupted
from tests.desk.test_merging import set_person
from tests.service import Service, letters

NUMBER = "07700 900123"


def pairs(service: Service) -> list[tuple[Why, str, str]]:
    """What is listed: why, and both names."""
    found = service.database.read(duplicates_to_review).pairs
    return [(pair.why, pair.first.name, pair.second.name) for pair in found]


def two(service: Service, one: str, other: str, **said: Any) -> tuple[UUID, UUID]:
    """Two on file, the second of whom has nothing equal to the first but these."""
    first = service.call(one, **said).person_id
    service.hands.move(minutes=1)
    return first, service.call(other, **said).person_id


def test_one_number_or_address_and_names_alike_may_be_one_person(service: Service) -> None:
    two(service, "Shona MacAllister", "Shona McAlister-Reid", phone=NUMBER)
    service.hands.move(minutes=1)
    two(service, "Catriona Bell", "Katrina Bell", email="bell@example.org")
    assert pairs(service) == [
        (Why.PHONE, "Shona MacAllister", "Shona McAlister-Reid"),
        (Why.EMAIL, "Catriona Bell", "Katrina Bell"),
    ]


def test_the_list_is_on_record_as_looked_at_and_counts_without_naming(service: Service) -> None:
    two(service, "Shona MacAllister", "Shona McAlister-Reid", phone=NUMBER)
    before = len(service.entries())
    assert len(pairs(service)) == 1
    (entry,) = service.entries()[before:]
    assert (entry.act, entry.found) == ("duplicates_to_review", 1)
    service.database.read(duplicates_mark)
    assert len(service.entries()) == before + 1


def test_a_household_is_not_taken_for_one_person(service: Service) -> None:
    two(service, "Jean Pollock", "Tom Pollock", phone=NUMBER)
    assert pairs(service) == []


def test_names_that_sound_alike_need_the_end_of_a_number_or_a_postcode(service: Service) -> None:
    service.call("Anne Reid", phone="07700 900123", postcode="FK8")
    service.hands.move(minutes=1)
    service.call("Ann Reid", phone="01463 550123", postcode="IV2")
    service.hands.move(minutes=1)
    service.call("Ann Reed", phone="01463 559999", postcode="FK8")
    service.call("Anne Drever", phone="01463 557777", postcode="FK8")
    assert pairs(service) == [
        (Why.NUMBER_END, "Anne Reid", "Ann Reid"),
        (Why.POSTCODE, "Anne Reid", "Ann Reed"),
    ]


def test_who_is_not_the_same_is_not_asked_about_again_until_that_is_undone(
    service: Service,
) -> None:
    one, other = two(service, "Anne Reid", "Ann Reid", phone=NUMBER)
    service.database.perform(not_the_same, other, one)
    assert pairs(service) == []
    with pytest.raises(PreconditionGone):
        service.database.perform(not_the_same, one, other)
    service.database.undo()
    assert len(pairs(service)) == 1


def test_nobody_who_has_died_is_listed_or_asked_about(service: Service) -> None:
    one, other = two(service, "Anne Reid", "Ann Reid", phone=NUMBER)
    service.database.perform(set_person, other, died_reported_at=service.hands.now)
    assert pairs(service) == []
    with pytest.raises(HasDied):
        service.database.perform(not_the_same, one, other)


def test_who_was_merged_is_no_pair_any_more(service: Service) -> None:
    one, other = two(service, "Anne Reid", "Ann Reid", phone=NUMBER)
    service.database.perform(merge, one, other, {})
    assert pairs(service) == []
    with pytest.raises(PreconditionGone) as refused:
        service.database.perform(not_the_same, one, other)
    assert refused.value.why == "merged_already"
    with pytest.raises(PreconditionGone) as refused:
        service.database.perform(not_the_same, one, one)
    assert refused.value.why == "same_person"


def test_each_pair_is_listed_once_for_the_surest_reason(service: Service) -> None:
    two(service, "Anne Reid", "Ann Reid", phone=NUMBER, email="una@example.org", postcode="FK8")
    assert pairs(service) == [(Why.PHONE, "Anne Reid", "Ann Reid")]


def test_everybody_who_shares_one_number_is_compared(service: Service) -> None:
    """Also those who were put on file long after the others."""
    for name in (*(f"Guest {letters(number)}" for number in range(20)), "Jean Orr", "J Orr"):
        service.hands.move(minutes=1)
        service.call(name, phone=NUMBER)
    found = service.database.read(duplicates_to_review)
    assert (Why.PHONE, "Jean Orr", "J Orr") in pairs(service)
    assert (found.more, found.left_out) == (False, 0)


def test_looking_for_pairs_can_be_stopped_at_any_moment(service: Service) -> None:
    """While people are read, and while they are compared."""
    two(service, "Jean Reid", "Jeanne Reid", phone=NUMBER)

    def stop(db: UnitOfWork, since: int, *, now: datetime) -> None:
        del now
        asked = iter(range(since))

        def go_on() -> None:
            if next(asked, None) is None:
                raise Interrupted

        db.go_on = go_on  # type: ignore[method-assign]
        duplicates_to_review(db)

    for since in range(6):
        with pytest.raises(Interrupted):
            service.database.read(stop, since)
    service.database.read(stop, 30)


def test_who_was_not_compared_in_a_crowd_is_counted(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names that sound alike are found among them all the same, by the end of the number."""
    monkeypatch.setattr(duplicates, "CROWD", 3)
    for name in ("Jean Reid", "Tom Orr", "Ann Bell", "J Reid", "Tam Weir", "Jeanne Reid"):
        service.hands.move(minutes=1)
        service.call(name, phone=NUMBER, email="ward@example.org")
    found = service.database.read(duplicates_to_review)
    assert [(pair.why, pair.second.name) for pair in found.pairs] == [
        (Why.NUMBER_END, "Jeanne Reid")
    ]
    assert found.left_out == 3


def test_more_pairs_than_are_listed_are_spoken_of(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Jean Reid", "Jeanne Reid", "Jean Reed"):
        service.call(name, phone=NUMBER)
    assert not service.database.read(duplicates_to_review).more
    monkeypatch.setattr(duplicates, "MOST_PAIRS", 2)
    found = service.database.read(duplicates_to_review)
    assert (len(found.pairs), found.more) == (2, True)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Shona MacAllister", "Shona"), ("Shona Mc Alister", "Sho"), True),
        (("Catherine Bell", "Katie"), ("Katie Bell", "Katie"), True),
        (("J Pollock", "J"), ("Jean Pollock", "Jean"), True),
        (("J Pollock", "J"), ("Tom Pollock", "Tom"), False),
        (("Jean Pollock", "Jean"), ("Jean", "Jean"), True),
        (("Jean Pollock", "Jean"), ("Tom Pollock", "Tom"), False),
        (("🌻", "🌻"), ("🌻 🌻", "🌻"), False),
    ],
)
def test_names_are_alike(one: tuple[str, str], other: tuple[str, str], same: bool) -> None:
    assert names_alike(*one, *other) is same
    assert names_alike(*other, *one) is same
