"""While one desk changes a whole series again and again, another books people into it."""

from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path

import pytest
from sqlalchemy import URL

from desktop_app.domain.bookings import LIVE, Booking
from tests.databases import FILE
from tests.desk import racer
from tests.desk.planning import edit, lines, rows
from tests.service import Service, on_server, on_sqlcipher

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


def test_no_booking_is_lost_while_the_series_moves_on_sqlcipher(tmp_path: Path) -> None:
    service = on_sqlcipher(tmp_path)
    race(service, tmp_path / FILE)
    service.close()


@pytest.mark.postgres
def test_no_booking_is_lost_while_the_series_moves_on_postgresql(postgres_url: URL) -> None:
    service = on_server(postgres_url)
    race(service, service.database._engine.url)
    service.close()
