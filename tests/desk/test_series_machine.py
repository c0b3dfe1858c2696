"""Whatever coordinators do to the calendar, in whatever order, nobody loses a booking by it."""

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from desktop_app.desk import calendar, changing, groups, places, series
from desktop_app.desk.closures import add_closure
from desktop_app.desk.series_plan import RowKind
from desktop_app.domain.access import Role
from desktop_app.domain.bookings import LIVE, Booking, State
from desktop_app.domain.errors import Refusal
from desktop_app.domain.groups import Group, YearEnd
from desktop_app.domain.sessions import Session, Status
from desktop_app.store.database import Database
from tests.desk.planning import rows
from tests.service import on_sqlcipher

RULES = st.sampled_from(
    [
        "FREQ=MONTHLY;BYDAY=-1WE",
        "FREQ=MONTHLY;BYDAY=2TU",
        "FREQ=MONTHLY;BYMONTHDAY=28",
        "FREQ=WEEKLY;INTERVAL=3;BYDAY=WE",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU",
        "RDATE:20250507T000000,20250625T000000,20251224T000000,20260211T000000",
    ]
)
# In spring two of these hours are not there on a Sunday.
STARTS = st.sampled_from([time(11), time(18, 30), time(1, 30)])
PLACES = st.sampled_from([0, 2, 3, None])


class Calendar(RuleBasedStateMachine):
    """One group whose series is edited, with people booked into it, while time goes by."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.service = on_sqlcipher(Path(self.folder.name))
        self.people: list[UUID] = []
        self.past: dict[UUID, dict[str, Any]] = {}
        self.removed: set[tuple[date, UUID]] = set()
        self.asked: set[tuple[UUID, UUID]] = set()
        self.let_go: set[tuple[UUID, UUID]] = set()
        self.held: dict[UUID, int] = {}
        self.cancelled: set[UUID] = set()  # on purpose
        self.coming_back = False

    @initialize()
    def begin(self) -> None:
        self.group = self.service.database.read(groups.group_lines)[0].group_id
        self.other = self.service.sign_in(Role.PHONE)
        self.people = [self.service.call(f"Person {name}").person_id for name in "ABCDE"]

    # Acts

    def does(self, act: Any, *args: Any, desk: Database | None = None, **kwargs: Any) -> bool:
        """Act at the desk; a refusal must have changed nothing."""
        before = self.everything()
        try:
            (desk or self.service.database).perform(act, *args, **kwargs)
        except Refusal:
            assert self.everything() == before
            return False
        return True

    def a_session(self, data: st.DataObject) -> dict[str, Any]:
        found = [row for row in self.sessions() if row["status"] is not Status.REMOVED]
        return data.draw(st.sampled_from(sorted(found, key=lambda row: row["original_day"])[:8]))

    @rule(data=st.data(), wait=st.booleans(), elsewhere=st.booleans())
    def book(self, data: st.DataObject, wait: bool, elsewhere: bool) -> None:
        person, meeting = data.draw(st.sampled_from(self.people)), self.a_session(data)["id"]
        desk = self.other if elsewhere else None
        self.service.hands.move(minutes=1)
        if self.does(places.book, person, meeting, wait=wait, desk=desk):
            self.asked.add((person, meeting))
            self.let_go.discard((person, meeting))

    @rule(data=st.data())
    def release(self, data: st.DataObject) -> None:
        person, meeting = data.draw(st.sampled_from(self.people)), self.a_session(data)["id"]
        if self.does(places.release, person, meeting):
            self.let_go.add((person, meeting))

    @rule(data=st.data(), days=st.integers(-70, 400), start=STARTS, capacity=PLACES)
    def change(self, data: st.DataObject, days: int, start: time, capacity: int | None) -> None:
        row = self.a_session(data)
        form = self.service.database.read(changing.session_form, row["id"])
        day = row["day"] + timedelta(days=days)
        wanted = replace(form.shape, day=day, start=start, capacity=capacity)
        self.does(changing.change_session, row["id"], wanted)

    @rule(
        data=st.data(),
        act=st.sampled_from(
            [changing.cancel_session, changing.restore_session, changing.keep_date]
        ),
    )
    def whole(self, data: st.DataObject, act: Any) -> None:
        meeting = self.a_session(data)["id"]
        self.coming_back = act is changing.restore_session
        if self.does(act, meeting) and act is changing.cancel_session:
            self.cancelled.add(meeting)

    @rule(
        data=st.data(),
        pattern=RULES,
        start=STARTS,
        capacity=PLACES,
        year_end=st.sampled_from([YearEnd.ASK, YearEnd.SKIP, YearEnd.WEEK_EARLIER]),
        last_day=st.sampled_from([None, None, date(2025, 9, 30)]),
        longer_every=st.sampled_from([None, 2, 3]),
        newcomer_places=st.sampled_from([0, 0, 1]),
        by_hand_too=st.booleans(),
    )
    def edit(self, data: st.DataObject, by_hand_too: bool, **to: Any) -> None:
        form = self.service.database.read(groups.group_form, self.group)
        since = data.draw(st.sampled_from([None, *form.since[:4]]))
        plan = replace(
            form.plan,
            rule=to.pop("pattern"),
            places=to.pop("capacity"),
            **to,
        )
        again = form.plan.year_end is not plan.year_end
        wanted = series.SeriesEdit(self.group, plan, since, by_hand_too, form.plan)
        if self.previewed(wanted) and again:
            self.removed.clear()  # it was the standing answer that had skipped them

    @rule(colour=st.integers(0, 7))
    def paint(self, colour: int) -> None:
        """What is not about its dates touches no session."""
        before = [self.sessions(), self.stints()]
        plan = self.service.database.read(groups.group_form, self.group).plan
        assert self.does(
            series.edit_series, series.SeriesEdit(self.group, replace(plan, colour=colour))
        )
        made = {row["id"] for row in before[0]}
        assert [row for row in self.sessions() if row["id"] in made] == before[0]
        assert [row for row in self.stints() if row["session_id"] in made] == before[1]

    def previewed(self, wanted: series.SeriesEdit) -> bool:
        """Edit a series: what the preview said comes true."""
        try:
            seen = self.service.database.read(series.preview_series, wanted)
        except Refusal:
            assert not self.does(series.edit_series, wanted)
            return False
        assert self.does(series.edit_series, wanted)
        now_there = {row["id"]: row for row in self.sessions()}
        for row in seen.rows:
            if row.session_id is not None and row.new is not None:
                after = now_there[row.session_id]
                assert {name: after[name] for name in vars(row.new)} == vars(row.new)
            if row.kind in (RowKind.CANCELLED, RowKind.REMOVED) and row.session_id is not None:
                self.cancelled.add(row.session_id)
        return True

    @rule(day=st.dates(date(2025, 4, 20), date(2026, 1, 5)))
    def close(self, day: date) -> None:
        self.does(add_closure, day, "Closed")

    @rule()
    def make(self) -> None:
        before = {row["id"] for row in self.sessions()}
        self.does(calendar.make_sessions, self.group)
        made = [row for row in self.sessions() if row["id"] not in before]
        assert not {(row["original_day"], row["group_id"]) for row in made} & self.removed

    @rule(days=st.integers(1, 45))
    def time_passes(self, days: int) -> None:
        self.service.hands.move(days=days)

    @rule(step=st.sampled_from(["undo", "redo"]))
    def second_thoughts(self, step: str) -> None:
        before = self.everything()
        try:
            getattr(self.service.database, step)()
        except Refusal:
            assert self.everything() == before
            return
        self.removed.clear()
        self.coming_back = True
        self.cancelled = {r["id"] for r in self.sessions() if r["status"] is Status.CANCELLED}
        self.asked = {(row["person_id"], row["session_id"]) for row in self.stints() if lives(row)}
        self.let_go.clear()

    # What always holds

    @invariant()
    def no_booking_is_lost_or_doubled(self) -> None:
        """Whoever asked and did not let go is in the session still, once, or it is cancelled."""
        held = [(row["person_id"], row["session_id"]) for row in self.stints() if lives(row)]
        assert len(held) == len(set(held))
        started = {r["id"] for r in self.sessions() if r["starts_at"] <= self.service.hands.now}
        missing = self.asked - self.let_go - set(held)
        assert all(session in started for _person, session in missing)

    @invariant()
    def places_are_never_exceeded(self) -> None:
        """Nobody comes in past the places; who was in when they were lowered, or who comes back
        with a session that is restored, stays."""
        for meeting in self.sessions():
            held = [r for r in self.stints() if r["session_id"] == meeting["id"] and r["seat_no"]]
            assert len({row["seat_no"] for row in held}) == len(held)
            before, self.held[meeting["id"]] = self.held.get(meeting["id"], 0), len(held)
            if meeting["capacity"] is not None and len(held) > before and not self.coming_back:
                assert len(held) <= meeting["capacity"]
        self.coming_back = False

    @invariant()
    def no_past_session_changes(self) -> None:
        for row in self.sessions():
            if row["starts_at"] <= self.service.hands.now:
                assert self.past.setdefault(row["id"], row) == row
        assert self.past.keys() <= {row["id"] for row in self.sessions()}

    @invariant()
    def a_group_meets_once_a_day(self) -> None:
        days = [
            row["day"]
            for row in self.sessions()
            if row["status"] in (Status.SCHEDULED, Status.MOVED)
        ]
        assert len(days) == len(set(days))

    @invariant()
    def removed_dates_are_remembered(self) -> None:
        self.removed |= {
            (row["original_day"], row["group_id"])
            for row in self.sessions()
            if row["status"] is Status.REMOVED
        }

    @invariant()
    def no_session_is_cancelled_but_on_purpose(self) -> None:
        """By the act, or by an edit whose preview said so."""
        now_so = {r["id"] for r in self.sessions() if r["status"] is Status.CANCELLED}
        assert now_so <= self.cancelled

    @invariant()
    def a_cancelled_session_holds_nobody(self) -> None:
        cancelled = {r["id"] for r in self.sessions() if r["status"] is Status.CANCELLED}
        assert not [r for r in self.stints() if r["session_id"] in cancelled and r["state"] in LIVE]

    # Looking

    def sessions(self) -> list[dict[str, Any]]:
        return self.service.database.read(rows, Session)

    def stints(self) -> list[dict[str, Any]]:
        return self.service.database.read(rows, Booking)

    def everything(self) -> list[Any]:
        return [self.service.database.read(rows, kind) for kind in (Session, Booking, Group)]

    def teardown(self) -> None:
        self.service.close()
        self.folder.cleanup()


def lives(row: dict[str, Any]) -> bool:
    return row["state"] in LIVE or row["state"] is State.SESSION_CANCELLED


TestCalendar = Calendar.TestCase
TestCalendar.settings = settings(max_examples=25, stateful_step_count=25)
