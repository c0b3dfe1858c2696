"""Whom a search may not show takes nobody's place among the first it finds, on both engines."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import select

from desktop_app.desk.directory import directory
from desktop_app.desk.people import find, look_up
from desktop_app.desk.sifting import Filter
from desktop_app.domain.access import Grant, Role
from desktop_app.domain.groups import Group
from desktop_app.domain.people import Person
from desktop_app.store.database import Database, UnitOfWork
from tests.benchmarks._big import Big, person, put
from tests.databases import START
from tests.service import MAY, Service

MORE = 230  # than any list holds
LIVING = "Zebedee Gow"  # found by the beginning, behind whoever is called just that
COUNSELLOR = "Morag Sinclair"
Search = Callable[[Database, str], list[UUID]]


def _looked_up(desk: Database, text: str) -> list[UUID]:
    return [found.person_id for found in desk.read(look_up, text)]


def _found(desk: Database, text: str) -> list[UUID]:
    return [found.person_id for found in desk.read(find, text)]


def _listed(desk: Database, text: str) -> list[UUID]:
    listing = desk.read(directory, Filter.EVERYONE, text)
    return [listing.at(place) for place in range(len(listing))]


SEARCHES = pytest.mark.parametrize("search", [_looked_up, _found, _listed])


def put_more(service: Service, name: str, *, died: bool) -> None:
    """More people of this name, who have died or not."""
    big = Big()
    for number in range(MORE):
        person(big, number, name, name.split()[0])
        big.rows[Person][-1]["died_reported_at"] = START if died else None
    put(service.database, big.rows)


@SEARCHES
@pytest.mark.parametrize("text", ["zeb", "zeb go", "zeb gow"])
def test_the_living_are_found_behind_any_number_who_have_died(
    service: Service, search: Search, text: str
) -> None:
    put_more(service, "Zeb Gow", died=True)
    living = service.call(LIVING, MAY).person_id
    assert search(service.sign_in(Role.PHONE), text) == [living]


@SEARCHES
def test_a_counsellor_finds_their_own_behind_any_number_of_others(
    service: Service, search: Search
) -> None:
    put_more(service, "Zeb Gow", died=False)
    own = service.call(LIVING, MAY).person_id
    desk = service.sign_in(Role.COUNSELLOR, counsellor=COUNSELLOR)
    assert search(desk, "zeb") == []
    service.assign(COUNSELLOR, MAY)
    assert search(desk, "zeb") == [own]


@SEARCHES
def test_who_coordinates_one_group_finds_its_people_behind_any_number_of_others(
    service: Service, search: Search
) -> None:
    put_more(service, "Zeb Gow", died=False)
    own = service.call(LIVING, MAY).person_id
    desk = service.sign_in(Role.COORDINATOR)
    group_id = service.database.read(_group)
    desk.actor = replace(desk.actor, grants=(Grant(Role.COORDINATOR, group_id),))
    assert search(desk, "zeb") == [own]


def test_a_caller_is_told_of_the_living_who_sound_alike_whoever_has_died(service: Service) -> None:
    put_more(service, "Catriona Gow", died=True)
    living = service.call("Katrina Gow", MAY).person_id
    matches = service.call("Catriona Gow").possible_matches
    assert [match.person_id for match in matches] == [living]


def _group(db: UnitOfWork, **_now: object) -> UUID:
    return db.scalars(select(Group.id)).one()
