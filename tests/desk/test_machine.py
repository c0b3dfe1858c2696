"""Whatever people do at the desks, in whatever order: the rules of places hold."""

from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select

from desktop_app.desk import places
from desktop_app.desk.due import put_back, take_back
from desktop_app.domain.bookings import LIVE, Booking, State
from desktop_app.domain.errors import Refusal
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork
from tests.service import JUNE, MAY, on_sqlcipher

PLACES = 3
DAYS = st.sampled_from([MAY, JUNE])


def narrow(db: UnitOfWork, *, now: datetime) -> None:
    """So few places that every list is soon full."""
    del now
    for meeting in db.scalars(select(Session)):
        meeting.capacity = PLACES


def stints(db: UnitOfWork, *, now: datetime) -> list[dict[str, Any]]:
    del now
    columns = [column.name for column in Booking.__table__.columns]
    return [
        {name: getattr(booking, name) for name in columns}
        for booking in db.scalars(select(Booking))
    ]


class Desk(RuleBasedStateMachine):
    """Calls, releases, offers, answers, time and second thoughts, on sessions of three places."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.service = on_sqlcipher(Path(self.folder.name))
        self.people: list[UUID] = []
        self.given: dict[UUID, tuple[object, object]] = {}
        self.acts = 0

    @initialize()
    def open(self) -> None:
        self.service.database.perform(narrow)

    def does(self, act: Any, *args: Any, **kwargs: Any) -> None:
        """Act at the desk; a refusal must have changed nothing."""
        before = self.service.database.read(stints)
        try:
            self.service.database.perform(act, *args, **kwargs)
            self.acts += 1
        except Refusal:
            assert self.service.database.read(stints) == before

    def somebody(self, data: st.DataObject) -> UUID:
        return data.draw(st.sampled_from(self.people))

    @rule(days=st.sets(DAYS, min_size=1), standing=st.booleans())
    def call(self, days: set[Any], standing: bool) -> None:
        self.service.hands.move(minutes=1)
        before = self.service.database.read(stints)
        try:
            done = self.service.call(f"Person {len(self.people)}", *sorted(days), standing=standing)
        except Refusal:
            assert self.service.database.read(stints) == before
            return
        self.people.append(done.person_id)
        self.acts += 1

    @precondition(lambda self: self.people)
    @rule(data=st.data(), day=DAYS, wait=st.booleans())
    def book(self, data: st.DataObject, day: Any, wait: bool) -> None:
        self.does(places.book, self.somebody(data), day, wait=wait)

    @precondition(lambda self: self.people)
    @rule(
        data=st.data(),
        day=DAYS,
        act=st.sampled_from([places.release, places.accept, places.decline, places.tried]),
    )
    def answer(self, data: st.DataObject, day: Any, act: Any) -> None:
        self.does(act, self.somebody(data), day)

    @rule(day=DAYS)
    def offer(self, day: Any) -> None:
        self.does(places.offer, day)

    @rule(hours=st.integers(1, 100))
    def time_passes(self, hours: int) -> None:
        self.service.hands.move(hours=hours)

    @precondition(lambda self: self.acts)
    @rule()
    def second_thoughts(self) -> None:
        before = self.service.database.read(stints)
        try:
            take_back(self.service.database)
        except Refusal:
            assert self.service.database.read(stints) == before

    @precondition(lambda self: self.acts)
    @rule()
    def after_all(self) -> None:
        before = self.service.database.read(stints)
        try:
            put_back(self.service.database)
        except Refusal:
            assert self.service.database.read(stints) == before

    @invariant()
    def no_more_places_are_held_than_there_are(self) -> None:
        for meeting, rows in self.by_session().items():
            held = [row for row in rows if row["seat_no"] is not None]
            assert len(held) <= PLACES, meeting
            assert len({row["seat_no"] for row in held}) == len(held)

    @invariant()
    def nobody_has_two_live_stints_in_a_session(self) -> None:
        for rows in self.by_session().values():
            live = [row["person_id"] for row in rows if row["state"] in LIVE]
            assert len(live) == len(set(live))

    @invariant()
    def when_they_joined_and_arrived_is_never_rewritten(self) -> None:
        for row in self.service.database.read(stints):
            given = (row["joined_at"], row["arrival"])
            assert self.given.setdefault(row["id"], given) == given

    @invariant()
    def an_offer_holds_no_longer_than_a_day_before_the_start(self) -> None:
        for row in self.service.database.read(stints):
            if row["state"] is State.OFFERED:
                assert row["offer_expires_at"] <= self.starts()[row["session_id"]] - timedelta(
                    hours=24
                )

    def by_session(self) -> dict[UUID, list[dict[str, Any]]]:
        found: dict[UUID, list[dict[str, Any]]] = {}
        for row in self.service.database.read(stints):
            found.setdefault(row["session_id"], []).append(row)
        return found

    def starts(self) -> dict[UUID, datetime]:
        return self.service.database.read(_starts)

    def teardown(self) -> None:
        self.service.close()
        self.folder.cleanup()


def _starts(db: UnitOfWork, *, now: datetime) -> dict[UUID, datetime]:
    del now
    return {row.id: row.starts_at for row in db.execute(select(Session.id, Session.starts_at))}


TestDesk = Desk.TestCase
TestDesk.settings = settings(max_examples=25, stateful_step_count=25)
