"""Two desks that do things about one person at once: in whatever order, the promises hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import URL, select

from desktop_app.desk import deaths, groups
from desktop_app.desk.call_forms import PhoneRegistration, Wanted
from desktop_app.domain.bookings import HELD, Booking, State
from desktop_app.domain.people import Person
from desktop_app.domain.shapes import Shape
from desktop_app.store.database import UnitOfWork
from tests.databases import FILE
from tests.desk.planning import rows
from tests.desk.racer import DONE, Step, act_in_turn
from tests.desk.test_standing import only_group
from tests.desk.todo import SECOND, session_id, set_session
from tests.service import JUNE, MAY, Service, letters, on_server, on_sqlcipher

RACES = 25
KEEPERS = 8


@dataclass
class Track:
    """A service, and where its data are for the desks of others."""

    service: Service
    where: Path | URL

    def race(self, *desks: Sequence[Step | None]) -> list[tuple[str, ...]]:
        """Each desk does its steps, all desks each at the same time: what came of it, by step."""
        context = get_context("spawn")
        start = context.Barrier(len(desks))
        running = []
        for steps in desks:
            mine, theirs = context.Pipe()
            desk = context.Process(
                target=act_in_turn, args=(self.where, steps, start, theirs), daemon=True
            )
            desk.start()
            theirs.close()  # so that a desk that falls over is noticed
            running.append((desk, mine))
        outcomes = [mine.recv() for _, mine in running]
        for desk, _ in running:
            desk.join()
        return list(zip(*outcomes, strict=True))

    def stints(self, person_id: UUID) -> list[State]:
        """The states of somebody's stints."""
        found = self.service.database.read(rows, Booking)
        return [row["state"] for row in found if row["person_id"] == person_id]


@pytest.fixture(params=["sqlcipher", pytest.param("postgresql", marks=pytest.mark.postgres)])
def track(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Track]:
    if request.param == "sqlcipher":
        service = on_sqlcipher(tmp_path)
        yield Track(service, tmp_path / FILE)
    else:
        service = on_server(request.getfixturevalue("postgres_url"))
        yield Track(service, service.database._engine.url)
    service.close()


def test_whoever_has_died_holds_no_place_whether_booked_before_or_after(track: Track) -> None:
    may = session_id(track.service, MAY)
    for day in (MAY, JUNE):
        set_session(track.service, day, capacity=None)
    people = track.service.fill(JUNE, RACES, "Caller")
    ran = track.race(
        [Step("deaths.report_death", (person, "Her sister")) for person in people],
        [Step("places.book", (person, may)) for person in people],
    )
    assert set(ran) <= {(DONE, DONE), (DONE, "HasDied")}
    for person, (_, booked) in zip(people, ran, strict=True):
        assert track.stints(person) == [State.QUIET] * (2 if booked == DONE else 1)


def test_a_place_that_is_offered_and_booked_at_once_is_one_place(track: Track) -> None:
    """The desk that offers it is told where they have it already."""
    service, may = track.service, session_id(track.service, MAY)
    set_session(service, MAY, capacity=1)
    people = service.fill(MAY, 1 + RACES)
    offers, books = [], []
    for before, person in pairwise(people):
        offers += [
            Step("places.release", (before, may)),
            Step("places.offer", (may,), (("person_id", person),)),
        ]
        books += [None, Step("places.book", (person, may))]
    ran = track.race(offers, books)
    assert set(ran[::2]) == {(DONE, DONE)}
    assert set(ran[1::2]) <= {(DONE, DONE), ("has_a_place", DONE)}
    held = [row for row in service.database.read(rows, Booking) if row["state"] in HELD]
    assert [(row["person_id"], row["state"]) for row in held] == [(people[-1], State.BOOKED)]


def test_an_offer_and_a_booking_into_another_session_both_stand(track: Track) -> None:
    """People come to as many sessions as they like: a place elsewhere is no reason against one."""
    service, may, june = track.service, *(session_id(track.service, d) for d in (MAY, JUNE))
    set_session(service, JUNE, capacity=None)
    set_session(service, MAY, capacity=0)
    waiting = service.fill(MAY, RACES, "Waits")
    set_session(service, MAY, capacity=RACES)
    ran = track.race(
        [Step("places.offer", (may,), (("person_id", person),)) for person in waiting],
        [Step("places.book", (person, june)) for person in waiting],
    )
    assert set(ran) == {(DONE, DONE)}
    for person in waiting:
        assert set(track.stints(person)) == {State.OFFERED, State.BOOKED}


def test_somebody_who_is_saved_twice_at_once_is_on_file_once(track: Track) -> None:
    """With the bookings of both, also where they are into sessions of two groups."""
    service = track.service
    service.database.perform(groups.open_group, SECOND)
    days = (MAY, JUNE), (MAY, SECOND.first_day)
    for day in {day for both in days for day in both}:
        set_session(service, day, capacity=None)
    for two in days:
        before = service.database.read(on_file)
        names = [f"Caller {letters(n)} {two[1]:%B %d}" for n in range(RACES)]
        desks = [[register(name, day) for name in names] for day in two]
        assert set(track.race(*desks)) == {(DONE, DONE)}
        new = service.database.read(on_file) - before
        assert len(new) == RACES
        assert all(track.stints(person) == [State.BOOKED] * 2 for person in new)


def register(name: str, day: date) -> Step:
    """Somebody rings and books a day; their name and number say for certain who they are."""
    number = f"0131 496 {sum(map(ord, name)) % 10_000:04}"
    form = PhoneRegistration(name, phone=number, fits=True, agreed=True, sessions=(Wanted(day),))
    return Step("registration.register_by_phone", (form,))


def on_file(db: UnitOfWork, *, now: datetime) -> set[UUID]:
    del now
    return set(db.scalars(select(Person.id)))


def test_a_death_that_two_confirm_at_once_is_confirmed_once(track: Track) -> None:
    people = track.service.fill(MAY, RACES, "Caller")
    for person in people:
        track.service.database.perform(deaths.report_death, person, "Her sister")
    confirm = [Step("deaths.confirm_death", (person,)) for person in people]
    ran = {tuple(sorted(outcomes)) for outcomes in track.race(confirm, confirm)}
    assert ran == {("death_confirmed", DONE)}


def test_whoever_has_died_is_in_no_session_made_at_that_moment(track: Track) -> None:
    people, made = keepers(track.service), sessions_to_make(track.service)
    ran = track.race([Step("deaths.report_death", (p, "Her sister")) for p in people], made)
    assert set(ran) == {(DONE, DONE)}
    assert {state for person in people for state in track.stints(person)} == {State.QUIET}


def test_whoever_took_their_agreement_back_is_in_no_session_made_at_that_moment(
    track: Track,
) -> None:
    people, made = keepers(track.service), sessions_to_make(track.service)
    group = track.service.database.read(only_group)
    withdraw = [Step("agreements.withdraw_agreement", (p, group)) for p in people]
    assert set(track.race(withdraw, made)) == {(DONE, DONE)}
    assert {state for person in people for state in track.stints(person)} == {State.RELEASED}


def test_whoever_has_died_is_booked_into_no_group_they_were_never_in(track: Track) -> None:
    service = track.service
    people = [service.call(f"Caller {letters(n)}").person_id for n in range(RACES)]
    service.database.perform(groups.open_group, SECOND)
    there = session_id(service, SECOND.first_day)
    set_session(service, SECOND.first_day, capacity=None)
    ran = track.race(
        [Step("deaths.report_death", (person, "Her sister")) for person in people],
        [Step("places.book", (person, there)) for person in people],
    )
    for person, (_, booked) in zip(people, ran, strict=True):
        assert track.stints(person) == ([State.QUIET] if booked == DONE else [])


def keepers(service: Service) -> list[UUID]:
    """Some who keep a place every month."""
    return [
        service.call(f"Keeper {letters(n)}", MAY, standing=True).person_id for n in range(KEEPERS)
    ]


def sessions_to_make(service: Service) -> list[Step]:
    """A session more for each of them, into which every standing person is booked."""
    group = service.database.read(only_group)
    days = (date(2025, 6, 2) + timedelta(days=n) for n in range(KEEPERS))
    shapes = (Shape(day, time(9), 60, longer=False, capacity=None) for day in days)
    return [Step("changing.add_session", (group, shape)) for shape in shapes]
