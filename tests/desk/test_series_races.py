"""While one desk changes a whole series again and again, another books people into it."""

from dataclasses import replace
from datetime import date
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path

import pytest
from sqlalchemy import URL

from desktop_app.domain.bookings import LIVE, Booking
from tests.databases import FILE
from tests.desk import racer
from tests.desk.planning import edit, lines, rows, shape
from tests.desk.todo import session_id
from tests.service import JULY, JUNE, Service, on_server, on_sqlcipher

EDITS = 12
RULES = ("FREQ=MONTHLY;BYDAY=-1TH", "FREQ=MONTHLY;BYDAY=2TU", "FREQ=MONTHLY;BYDAY=-1WE")


def race(service: Service, where: Path | URL) -> None:
    """Every booking that was acknowledged stands, once, in the session it was made for."""
    people = [service.call(f"Racer {name}").person_id for name in "ABCDEFGH"]
    sessions = [line.session_id for line in lines(service).values()]
    context = get_context("spawn")
    start = context.Barrier(2)
    mine, theirs = context.Pipe()
    todo = (where, people, sessions, start, theirs)
    desk = context.Process(target=racer.book_everywhere, args=todo, daemon=True)
    desk.start()
    theirs.close()
    start.wait()
    for rule in islice(cycle(RULES), EDITS):
        edit(service, rule=rule)
    acknowledged = mine.recv()
    desk.join()
    assert len(acknowledged) == len(people) * len(sessions)
    live = [row for row in service.database.read(rows, Booking) if row["state"] in LIVE]
    assert sorted((r["person_id"], r["session_id"]) for r in live) == sorted(acknowledged)
    assert {line.session_id for line in lines(service).values()} == set(sessions)


def to_one_day(service: Service, where: Path | URL) -> None:
    """Of two desks that move two sessions to one day, one gets it."""
    wanted = replace(shape(service, JUNE), day=date(2025, 6, 18))
    context = get_context("spawn")
    start = context.Barrier(2)
    desks = []
    for day in (JUNE, JULY):
        mine, theirs = context.Pipe()
        todo = (where, session_id(service, day), wanted, start, theirs)
        desk = context.Process(target=racer.move_onto, args=todo, daemon=True)
        desk.start()
        theirs.close()
        desks.append((desk, mine))
    assert sorted(mine.recv() for _, mine in desks) == [False, True]
    for desk, _ in desks:
        desk.join()
    assert {date(2025, 6, 18)} < set(lines(service))


def test_two_desks_do_not_move_two_sessions_to_one_day_on_sqlcipher(tmp_path: Path) -> None:
    service = on_sqlcipher(tmp_path)
    to_one_day(service, tmp_path / FILE)
    service.close()


@pytest.mark.postgres
def test_two_desks_do_not_move_two_sessions_to_one_day_on_postgresql(postgres_url: URL) -> None:
    service = on_server(postgres_url)
    to_one_day(service, service.database._engine.url)
    service.close()


def test_no_booking_is_lost_while_the_series_moves_on_sqlcipher(tmp_path: Path) -> None:
    service = on_sqlcipher(tmp_path)
    race(service, tmp_path / FILE)
    service.close()


@pytest.mark.postgres
def test_no_booking_is_lost_while_the_series_moves_on_postgresql(postgres_url: URL) -> None:
    service = on_server(postgres_url)
    race(service, service.database._engine.url)
    service.close()
