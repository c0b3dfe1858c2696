"""Whatever people do at the desks, in whatever order: the rules of places hold.

A machine acts on what is possible as things stand (``machine_state``), so that most of its steps
succeed, and counts them: a kind of step that hardly ever succeeds proves nothing and fails the
test. Each run is the same; ``pytest --hypothesis-profile=long`` makes twenty times as many, other
ones every time.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from desktop_app.desk import places
from desktop_app.desk.due import put_back, take_back
from desktop_app.domain.bookings import LIVE, Booking, State
from desktop_app.domain.errors import Refusal
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork
from tests.desk.machine_state import Standing, how_it_stands
from tests.service import JUNE, MAY, on_sqlcipher

T = TypeVar("T")
PLACES = 3
MOST_PEOPLE = 10  # so few that steps meet each other
ORDINARY = 60  # examples of the profile at the desk; see conftest
LEAST = 2  # times that each kind of step succeeds in a run
PLACES_OF = (State.BOOKED, State.TO_RECONFIRM, State.OFFERED, State.WAITING)
KINDS = ("call", "book", "release", "offer", "accept", "decline", "tried", "lapse", "undo", "redo")


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

    done: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.service = on_sqlcipher(Path(self.folder.name))
        self.given: dict[UUID, tuple[object, object]] = {}
        self.acts = self.undone = self.called = 0
        self.stamp: tuple[datetime, int] | None = None
        self.answers: dict[tuple[Any, ...], Any] = {}

    @initialize()
    def open(self) -> None:
        """May is full, with one offer open and two who wait behind it; June is full as well."""
        self.service.database.perform(narrow)
        first = [self.ring(MAY, standing=n == 1) for n in range(PLACES)]
        for days in ((MAY,), (MAY, JUNE), (MAY, JUNE), (JUNE,)):
            self.ring(*days)
        self.service.database.perform(places.release, first[0], MAY)
        self.service.database.perform(places.offer, MAY)
        self.acts = 0

    def ring(self, *days: date, **said: Any) -> UUID:
        """Somebody new rings. Raises as the act does."""
        self.service.hands.move(minutes=1)
        made = self.service.call(f"Person {self.called}", *sorted(days), **said).person_id
        self.called, self.acts, self.undone = self.called + 1, self.acts + 1, 0
        return UUID(str(made))

    def read(self, look: Any, *args: Any) -> Any:
        """What a look shows; while nothing was written and no time has passed, it is the same."""
        stamp = (self.service.hands.now, self.service.database.data_version())
        if stamp != self.stamp:
            self.stamp, self.answers = stamp, {}
        if (look, *args) not in self.answers:
            self.answers[look, *args] = self.service.database.read(look, *args)
        return self.answers[look, *args]

    @property
    def there(self) -> Standing:
        """How things stand."""
        found: Standing = self.read(how_it_stands)
        return found

    def does(self, act: Any, *args: Any, kind: str = "", **kwargs: Any) -> None:
        """Act at the desk; a refusal must have changed nothing."""
        before = self.read(stints)
        try:
            self.service.database.perform(act, *args, **kwargs)
        except Refusal:
            assert self.read(stints) == before
            return
        self.acts, self.undone = self.acts + 1, 0
        self.done[kind or act.name] += 1

    def one_of(self, data: st.DataObject, options: Sequence[T]) -> T:
        return data.draw(st.sampled_from(options))

    @precondition(lambda self: self.there.open_days() and self.called < MOST_PEOPLE)
    @rule(data=st.data(), standing=st.booleans())
    def call(self, data: st.DataObject, standing: bool) -> None:
        days = data.draw(st.sets(st.sampled_from(self.there.open_days()), min_size=1))
        before = self.read(stints)
        try:
            self.ring(*days, standing=standing)
        except Refusal:
            assert self.read(stints) == before
            return
        self.done["call"] += 1

    @precondition(lambda self: self.there.outside())
    @rule(data=st.data(), wait=st.sampled_from([True, True, False]))
    def book(self, data: st.DataObject, wait: bool) -> None:
        person, day = self.one_of(data, self.there.outside())
        self.does(places.book, person, day, wait=wait)

    @precondition(lambda self: self.there.of(*PLACES_OF))
    @rule(data=st.data())
    def release(self, data: st.DataObject) -> None:
        self.does(places.release, *self.one_of(data, self.there.of(*PLACES_OF)))

    @precondition(lambda self: self.there.of(State.OFFERED))
    @rule(data=st.data())
    def accept(self, data: st.DataObject) -> None:
        self.does(places.accept, *self.one_of(data, self.there.of(State.OFFERED)))

    @precondition(lambda self: self.there.of(State.OFFERED))
    @rule(data=st.data())
    def decline(self, data: st.DataObject) -> None:
        self.does(places.decline, *self.one_of(data, self.there.of(State.OFFERED)))

    @precondition(lambda self: self.there.owing)
    @rule(data=st.data())
    def try_to_ring(self, data: st.DataObject) -> None:
        self.does(places.tried, *self.one_of(data, self.there.owing))

    @precondition(lambda self: self.there.to_offer())
    @rule(data=st.data())
    def offer(self, data: st.DataObject) -> None:
        self.does(places.offer, self.one_of(data, self.there.to_offer()))

    @rule(hours=st.integers(1, 48))
    def time_passes(self, hours: int) -> None:
        self.service.hands.move(hours=hours)

    @precondition(lambda self: self.there.of(State.OFFERED))
    @rule()
    def nobody_answers(self) -> None:
        """Time passes until the offer that ends first has lapsed."""
        ends = min(row["offer_expires_at"] for row in self.there.rows(State.OFFERED))
        self.service.hands.now = ends
        self.done["lapse"] += 1

    @precondition(lambda self: self.acts)
    @rule()
    def second_thoughts(self) -> None:
        if self.reverses(take_back, "undo"):
            self.acts, self.undone = self.acts - 1, self.undone + 1

    @precondition(lambda self: self.undone)
    @rule()
    def after_all(self) -> None:
        if self.reverses(put_back, "redo"):
            self.acts, self.undone = self.acts + 1, self.undone - 1

    def reverses(self, act: Any, kind: str) -> bool:
        """Undo or redo; whether it was done."""
        before = self.read(stints)
        try:
            act(self.service.database)
        except Refusal:
            assert self.read(stints) == before
            return False
        self.done[kind] += 1
        return True

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
        for row in self.read(stints):
            given = (row["joined_at"], row["arrival"])
            assert self.given.setdefault(row["id"], given) == given

    @invariant()
    def an_offer_holds_no_longer_than_a_day_before_the_start(self) -> None:
        for row in self.read(stints):
            if row["state"] is State.OFFERED:
                start = self.starts()[row["session_id"]]
                assert row["offer_expires_at"] <= start - timedelta(hours=24)

    def by_session(self) -> dict[UUID, list[dict[str, Any]]]:
        found: dict[UUID, list[dict[str, Any]]] = {}
        for row in self.read(stints):
            found.setdefault(row["session_id"], []).append(row)
        return found

    def starts(self) -> dict[UUID, datetime]:
        found: dict[UUID, datetime] = self.read(_starts)
        return found

    def teardown(self) -> None:
        self.service.close()
        self.folder.cleanup()


def _starts(db: UnitOfWork, *, now: datetime) -> dict[UUID, datetime]:
    del now
    return {row.id: row.starts_at for row in db.execute(select(Session.id, Session.starts_at))}


def explore(machine: type[Desk], kinds: Iterable[str], examples: int, steps: int) -> None:
    """Let a machine act, and see that each kind of step succeeded more than once."""
    machine.done = Counter()
    times = settings().max_examples // ORDINARY
    chosen = settings(
        max_examples=examples * times, stateful_step_count=steps, derandomize=times == 1
    )
    run_state_machine_as_test(machine, settings=chosen)
    idle = {kind: machine.done[kind] for kind in kinds if machine.done[kind] < LEAST}
    assert not idle, f"hardly ever done: {idle}"


def test_the_rules_of_places_hold_whatever_is_done_at_the_desks() -> None:
    explore(Desk, KINDS, examples=25, steps=30)
