"""Two desks racing for the last place: exactly one wins, always."""

from multiprocessing import get_context
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import URL

from tests.databases import FILE
from tests.desk import racer
from tests.service import JUNE, MAY, Service, on_server, on_sqlcipher

RACES = 1000


def races_won(where: str | URL, one: UUID, other: UUID) -> list[int]:
    """How many desks won each race."""
    context = get_context("spawn")
    start = context.Barrier(2)
    ends = [context.Pipe() for _ in range(2)]
    desks = [
        context.Process(target=racer.race, args=(where, person, RACES, start, answers))
        for person, (_, answers) in zip((one, other), ends, strict=True)
    ]
    for desk in desks:
        desk.start()
    wins = [mine.recv() for mine, _ in ends]
    for desk in desks:
        desk.join()
    return [sum(pair) for pair in zip(*wins, strict=True)]


def last_place(service: Service) -> tuple[UUID, UUID]:
    """One place is left in May, and two people want it."""
    service.fill(MAY, 19)
    one, other = (service.call(f"Racer {n}", JUNE).person_id for n in ("One", "Two"))
    return one, other


def test_exactly_one_of_two_processes_gets_the_last_place_on_sqlcipher(tmp_path: Path) -> None:
    service = on_sqlcipher(tmp_path)
    one, other = last_place(service)
    assert races_won(str(tmp_path / FILE), one, other) == [1] * RACES
    assert len(service.states(MAY)["booked"]) == 19 + len(
        {one, other} & set(service.states(MAY)["booked"])
    )
    service.close()


@pytest.mark.postgres
def test_exactly_one_of_two_processes_gets_the_last_place_on_postgresql(postgres_url: URL) -> None:
    service = on_server(postgres_url)
    one, other = last_place(service)
    where = service.database._engine.url
    assert races_won(where, one, other) == [1] * RACES
    service.close()
