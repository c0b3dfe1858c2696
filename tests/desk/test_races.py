"""Two desks racing for the last place: exactly one wins, always."""

from datetime import datetime
from multiprocessing import get_context
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import URL, select

from desktop_app.desk import calendar
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork
from tests.databases import FILE
from tests.desk import racer
from tests.service import Service, on_server, on_sqlcipher

RACES = 1000
PLACES = 2


def two_places(db: UnitOfWork, *, now: datetime) -> list[UUID]:
    """Give every session two places; which sessions there are."""
    del now
    sessions = db.scalars(select(Session)).all()
    for session in sessions:
        session.capacity = PLACES
    return [session.id for session in sessions]


def races_won(service: Service, where: Path | URL) -> list[int]:
    """How many of two desks won each race for the last place, in one session after another."""
    sessions = service.database.perform(two_places)
    days = [line.day for line in service.database.read(calendar.sessions)]
    service.call("Iona Younger", *days)
    racers = [service.call(f"Racer {name}").person_id for name in ("One", "Two")]
    context = get_context("spawn")
    start = context.Barrier(len(racers))
    desks = []
    for person in racers:
        mine, theirs = context.Pipe()
        todo = (where, person, sessions, RACES, start, theirs)
        desk = context.Process(target=racer.race, args=todo, daemon=True)
        desk.start()
        theirs.close()  # so that a desk that falls over is noticed
        desks.append((desk, mine))
    wins = [mine.recv() for _, mine in desks]
    for desk, _ in desks:
        desk.join()
    return [sum(pair) for pair in zip(*wins, strict=True)]


def booked(service: Service) -> set[int]:
    """How many are booked in each session, now that every winner has let go again."""
    return {line.booked for line in service.database.read(calendar.sessions)}


def test_exactly_one_of_two_processes_gets_the_last_place_on_sqlcipher(tmp_path: Path) -> None:
    service = on_sqlcipher(tmp_path)
    assert races_won(service, tmp_path / FILE) == [1] * RACES
    assert booked(service) == {PLACES - 1}
    service.close()


@pytest.mark.postgres
def test_exactly_one_of_two_processes_gets_the_last_place_on_postgresql(postgres_url: URL) -> None:
    service = on_server(postgres_url)
    assert races_won(service, service.database._engine.url) == [1] * RACES
    assert booked(service) == {PLACES - 1}
    service.close()
