"""Demonstration data is what the desk would have made, round the day it is made for."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select

from desktop_app.desk import calendar, demo, roster, setup
from desktop_app.desk.speaker_board import speaker_board
from desktop_app.desk.speaker_topics import speaker_topics
from desktop_app.domain.access import FOUNDER
from desktop_app.domain.bookings import State
from desktop_app.domain.people import Person
from desktop_app.domain.speakers import Stage
from desktop_app.store.database import UnitOfWork
from tests.databases import make_sqlite
from tests.service import ADMIN, as_actor

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def people(db: UnitOfWork, *, now: datetime) -> int:
    del now
    return db.scalar(select(func.count()).select_from(Person)) or 0


def test_a_year_of_service_stands_round_today_with_every_state_to_see(tmp_path: Path) -> None:
    moment = demo.Moment(NOW)
    database = make_sqlite(tmp_path, FOUNDER, moment)
    database.perform(setup.found_service, ADMIN, "Demo", None)
    database.actor = database.read(as_actor, ADMIN)
    steps: list[tuple[int, int]] = []
    demo.fill(database, moment, progress=lambda done, of: steps.append((done, of)))
    lines = database.read(calendar.sessions)
    past = [line for line in lines if line.started]
    coming = [line for line in lines if not line.started]
    rosters = [database.read(roster.roster, line.session_id) for line in lines]

    assert moment.now == NOW
    assert steps[-1][0] == steps[-1][1]
    assert database.read(people) == 251  # and somebody for whom her husband rang
    assert any(row.state is State.TO_RECONFIRM for seen in rosters for row in seen.booked)
    assert (coming[-1].day - past[0].day).days > 18 * 30
    assert all(line.booked <= (line.capacity or 0) for line in lines)
    assert any(line.waiting for line in coming)
    assert any(line.left for line in coming)
    assert any(not line.ready for line in coming)
    assert any(line.speaker for line in coming)
    assert any(line.speaker for line in past)
    board = database.read(speaker_board)
    counted = Counter(card.stage for card in board.cards)
    assert counted == {
        Stage.IDEA: 3, Stage.ASKED: 2, Stage.PENCILLED: 1, Stage.CONFIRMED: 1, Stage.THANKED: 2,
    }  # fmt: skip
    assert max(slot.asked for slot in board.slots) == 2
    assert [line.wishes for line in database.read(speaker_topics)][:2] == [7, 6]
    assert any(row.first_time for seen in rosters for row in seen.booked)
    assert any(seen.suggestion for seen in rosters)
    assert all(line.waiting == 0 for line in past)
    marked = [row for seen in rosters if seen.session.started for row in seen.booked]
    assert sum(row.attendance is not None for row in marked) > len(marked) * 0.8
    database.close()
