"""Taking a call, and a walk-in, reach whom the role reaches: nobody else is named or changed."""

from datetime import date
from uuid import UUID

import pytest

from desktop_app.desk import people, places, roster
from desktop_app.desk.call_forms import PhoneRegistration, Registered, Wanted
from desktop_app.desk.duplicates import duplicates_to_review
from desktop_app.desk.matching import likely_same
from desktop_app.desk.registration import register_by_phone
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.store.database import Database
from tests.desk.test_death_reach import EVENING, bound, two_groups
from tests.service import APRIL, MAY, Service

NUMBER = "01595 690123"


def likely(desk: Database) -> list[UUID]:
    return [one.person_id for one in desk.read(likely_same, "Una Leesk", "", NUMBER, "")]


def rings(desk: Database, name: str, *days: date) -> Registered:
    wanted = tuple(Wanted(day, True) for day in days)
    form = PhoneRegistration(
        name, phone=NUMBER, access="Loop", fits=True, agreed=True, sessions=wanted
    )
    done: Registered = desk.perform(register_by_phone, form)
    return done


@pytest.fixture
def desks(service: Service) -> tuple[UUID, Database, Database]:
    """Una Leask of the first group; a phone of that group alone, and one of the second."""
    first, second = two_groups(service)
    una = service.call("Una Leask", MAY, phone=NUMBER).person_id
    return una, bound(service, Role.PHONE, first), bound(service, Role.PHONE, second)


def test_who_takes_calls_for_another_group_is_told_of_nobody_who_is_likely_the_same(
    service: Service, desks: tuple[UUID, Database, Database]
) -> None:
    una, here, there = desks
    assert likely(service.database) == likely(here) == [una]
    assert likely(there) == []


def test_that_somebody_was_shown_as_likely_the_same_is_on_record_without_the_words(
    service: Service, desks: tuple[UUID, Database, Database]
) -> None:
    likely(service.database)
    entry = service.entries()[-1]
    assert (entry.act, entry.subject_kind, entry.found) == ("likely_same", "search", 1)


def test_who_takes_calls_for_another_group_changes_no_record_out_of_reach(
    service: Service, desks: tuple[UUID, Database, Database]
) -> None:
    una, here, there = desks
    made = rings(there, "Una Leask", EVENING)
    assert (made.created, made.possible_matches) == (True, ())
    assert service.database.read(people.open_person, una).access is None
    (pair,) = service.database.read(duplicates_to_review).pairs
    both = {pair.first.person_id, pair.second.person_id}
    assert both == {una, made.person_id}, "who sees both may merge them"
    again = rings(here, "Una Leask", MAY)
    assert (again.person_id, again.created) == (una, False)


def test_names_that_sound_alike_are_told_of_the_own_group_only(
    service: Service, desks: tuple[UUID, Database, Database]
) -> None:
    una, here, there = desks
    near = service.call("Una Leisk", EVENING).person_id
    told = [rings(desk, "Una Lesk", day) for desk, day in ((there, EVENING), (here, MAY))]
    alike = [{match.person_id for match in done.possible_matches} for done in told]
    assert alike == [{near}, {una}]


def test_a_counsellor_walks_in_nobody_on_file_whom_they_may_not_find(service: Service) -> None:
    stranger = service.call("Una Leask", MAY, access="Loop").person_id
    morag = service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    service.assign("Morag Sinclair", APRIL)
    let_go = service.call("Jean Ross", APRIL).person_id
    morag.perform(places.release, let_go, APRIL)
    service.hands.move(days=29)
    with pytest.raises(errors.NotPermitted):
        morag.perform(roster.walk_in, "", APRIL, person_id=stranger)
    assert stranger not in service.states(APRIL)["booked"]
    assert morag.perform(roster.walk_in, "", APRIL, person_id=let_go) == let_go
