"""Whatever happens to a waiting list: nobody is passed over without a reason that is stated.

More rules for the desk of ``test_machine``: lists that are paused, priorities, more and fewer
places, standing places, offers that make themselves, people who are not to be contacted. A rule is
a small method that calls ``does``; a promise that must always hold is an ``invariant``.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule
from sqlalchemy import select

from desktop_app.desk import changing, places, roster, today, waiting
from desktop_app.desk.due import let_offers_come, offers_due
from desktop_app.desk.notices import notices_of
from desktop_app.desk.standing_acts import end_standing, unskip_date
from desktop_app.desk.tasks import TaskKind
from desktop_app.domain.bookings import HELD, State
from desktop_app.domain.groups import Group
from desktop_app.domain.notices import NoticeKind
from desktop_app.domain.people import Person
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork
from tests.desk.machine_state import Row
from tests.desk.test_machine import KINDS as OF_PLACES
from tests.desk.test_machine import Desk, explore, stints
from tests.service import JUNE, MAY

WHY = "Told us why they need it"
NEWCOMERS = 1
# What is to be done about somebody who has died.
OF_DEATHS = {TaskKind.COUNSELLOR_TO_TELL, TaskKind.DEATH_TO_CONFIRM}
LATE = 9  # acts before the first session may start: there would be little left to do
KINDS = (
    *OF_PLACES, "set_priority", "past", "pause_list", "resume_list", "raise", "lower",
    "cancel_session", "restore_session", "end_standing", "unskip_date", "let_offers_come",
)  # fmt: skip


def keep_for_newcomers(db: UnitOfWork, *, now: datetime) -> None:
    del now
    for group in db.scalars(select(Group)):
        group.newcomer_places = NEWCOMERS


def turn_offers(db: UnitOfWork, on: bool, *, now: datetime) -> None:
    """Whether offers make themselves from now on."""
    del now
    for group in db.scalars(select(Group)):
        group.offers_itself = on


def set_contact(db: UnitOfWork, person_id: UUID, allowed: bool, *, now: datetime) -> None:
    """Whether somebody may be contacted at all."""
    del now
    person = db.get(Person, person_id)
    if person is not None:  # whose first call was not taken back
        person.no_calls = person.no_messages = not allowed


def silent(db: UnitOfWork, *, now: datetime) -> set[UUID]:
    """Everybody who is not to be contacted."""
    del now
    return {person.id for person in db.scalars(select(Person)) if not person.reachable}


def capacities(db: UnitOfWork, *, now: datetime) -> dict[UUID, tuple[date, int | None]]:
    del now
    return {s.id: (s.day, s.capacity) for s in db.scalars(select(Session))}


def the_group(db: UnitOfWork, *, now: datetime) -> UUID:
    del now
    return db.scalars(select(Group.id)).one()


class WaitingDesk(Desk):
    """The desk with all that can be done to a list."""

    def __init__(self) -> None:
        super().__init__()
        self.last: dict[UUID, Row] = {}
        self.excess: Counter[UUID] = Counter()
        self.takes_back = False
        self.offers_made: set[tuple[UUID, datetime]] = set()

    @initialize()
    def open(self) -> None:
        """As before; and of June somebody who keeps a place has let go, so that one is free."""
        super().open()
        self.service.database.perform(keep_for_newcomers)
        self.service.database.perform(places.release, self.there.every_month[0], JUNE)
        self.group = self.service.database.read(the_group)
        self.sessions = {day: s for s, (day, _) in self.read(capacities).items()}
        self.last = {row["id"]: row for row in self.read(stints)}

    # What is done

    @precondition(lambda self: self.there.of(State.WAITING))
    @rule(data=st.data())
    def prioritise(self, data: st.DataObject) -> None:
        row = self.one_of(data, self.there.rows(State.WAITING))
        first, day = row["priority"] == 0, self.read(capacities)[row["session_id"]][0]
        self.does(waiting.set_priority, row["person_id"], day, first=first, reason=WHY)

    @precondition(lambda self: self.there.outside())
    @rule(data=st.data())
    def book_past_the_list(self, data: st.DataObject) -> None:
        person, day = self.one_of(data, self.there.outside())
        self.does(places.book, person, day, kind="past", past_the_list=True, reason=WHY)

    @precondition(lambda self: self.there.open_days())
    @rule(data=st.data())
    def pause(self, data: st.DataObject) -> None:
        day = self.one_of(data, self.there.open_days())
        paused = self.there.meetings[day].paused
        self.does(waiting.resume_list if paused else waiting.pause_list, day)

    @precondition(lambda self: self.there.open_days())
    @rule(data=st.data(), more=st.integers(1, 2))
    def raise_places(self, data: st.DataObject, more: int) -> None:
        day = self.one_of(data, self.there.open_days())
        self.set_places(day, min((self.there.meetings[day].capacity or 0) + more, 6), "raise")

    @precondition(lambda self: self.there.open_days())
    @rule(data=st.data(), fewer=st.integers(1, 3))
    def lower_places(self, data: st.DataObject, fewer: int) -> None:
        day = self.one_of(data, self.there.open_days())
        self.set_places(day, max((self.there.meetings[day].capacity or 0) - fewer, 0), "lower")

    def set_places(self, day: date, count: int, kind: str) -> None:
        form = self.read(changing.session_form, self.sessions[day])
        shape = replace(form.shape, capacity=count)
        self.does(changing.change_session, form.session_id, shape, kind=kind)

    @precondition(lambda self: self.to_come())
    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        meeting = self.there.meetings[self.one_of(data, self.to_come())]
        act = changing.cancel_session if meeting.takes_place else changing.restore_session
        self.does(act, meeting.session_id)

    @precondition(lambda self: self.there.every_month)
    @rule(data=st.data())
    def end_standing(self, data: st.DataObject) -> None:
        self.does(end_standing, self.one_of(data, self.there.every_month), self.group)

    @precondition(lambda self: self.there.skipped)
    @rule(data=st.data())
    def take_back_a_skip(self, data: st.DataObject) -> None:
        self.does(unskip_date, *self.one_of(data, self.there.skipped))

    @rule(on=st.booleans())
    def let_offers_make_themselves(self, on: bool) -> None:
        self.service.database.perform(turn_offers, on)
        if self.read(offers_due):
            self.a_minute_passes()

    @rule(data=st.data())
    def contact(self, data: st.DataObject) -> None:
        """Somebody is not to be contacted any more, or may be again."""
        person = self.one_of(data, self.there.people)
        self.service.database.perform(set_contact, person.person_id, not person.reachable)

    @precondition(lambda self: self.acts > LATE and self.there.open_days())
    @rule()
    def it_begins(self) -> None:
        """The next session starts: whoever waits for it was not reached."""
        day = self.there.open_days()[0]
        self.service.hands.now = self.there.meetings[day].starts_at

    def reverses(self, act: Any, kind: str) -> bool:
        self.takes_back = super().reverses(act, kind)
        return self.takes_back

    @precondition(lambda self: self.read(offers_due))
    @rule()
    def clock(self) -> None:
        self.a_minute_passes()

    def a_minute_passes(self) -> None:
        """The clock of a window: after it nothing is due, and who is offered a place is told."""
        due, before = self.read(offers_due), self.offered()
        self.does(let_offers_come, due)
        assert self.read(offers_due) == ()
        told = {line.person_id for each in due for line in self.read(notices_of, each)}
        assert self.offered() - before
        assert self.offered() - before <= told

    def to_come(self) -> list[date]:
        """The sessions that have not started, cancelled ones too."""
        now = self.service.hands.now
        return [day for day, m in self.there.meetings.items() if m.starts_at > now]

    def offered(self) -> set[UUID]:
        """For whom a place is held."""
        seen = [self.read(roster.roster, self.sessions[day]).offered for day in (MAY, JUNE)]
        return {row.person_id for rows in seen for row in rows}

    # What always holds

    @invariant()
    def no_more_places_are_held_than_there_are(self) -> None:
        """But for those taken on purpose, and where there were more before."""
        there = self.read(capacities)
        for meeting, rows in self.by_session().items():
            held = [row for row in rows if row["seat_no"] is not None]
            assert len({row["seat_no"] for row in held}) == len(held)
            excess = len(held) - sum(row["over_places"] for row in held)
            excess += sum(comes_back(row) for row in rows)
            if there[meeting][1] is not None:
                assert excess <= max(there[meeting][1], self.excess[meeting])
            self.excess[meeting] = excess

    @invariant()
    def nobody_is_passed_over_without_a_reason(self) -> None:
        """Of whoever is offered a place now and was not before: each before them has a reason.

        An undoing may give back an offer that there was, and no other: who is offered what it
        frees is next on the list as ever.
        """
        now, rows = self.service.hands.now, {row["id"]: row for row in self.read(stints)}
        silent_ones = self.read(silent)
        for row in (row for row in rows.values() if row["state"] is State.OFFERED):
            offer = (row["id"], row["offer_expires_at"])
            was = self.last.get(row["id"])
            had = was is not None and was["state"] is State.OFFERED
            if had or self.had_it_before(row, rows):
                continue
            if self.takes_back and offer in self.offers_made:
                continue
            assert row["person_id"] not in silent_ones
            for other in self.before(row, rows.values()):
                assert (
                    other["person_id"] in silent_ones
                    or owes_a_reply(other, now)
                    or owed_until_now(self.last.get(other["id"]), now)
                    or self.is_kept_out(other, row, rows.values())
                )
        self.offers_made |= {
            (row["id"], row["offer_expires_at"])
            for row in rows.values()
            if row["state"] is State.OFFERED
        }
        self.last, self.takes_back = rows, False

    @invariant()
    def nobody_who_is_not_to_be_contacted_is_to_be_rung_or_told(self) -> None:
        silent_ones = self.read(silent)
        named = {t.person_id for t in self.read(today.today).todo if t.kind not in OF_DEATHS}
        for day in (MAY, JUNE):
            seen = self.read(roster.roster, self.sessions[day])
            named.add(seen.suggestion and seen.suggestion.person_id)
            for line in self.read(notices_of, self.sessions[day]):
                if line.kind is NoticeKind.OFFERED:
                    assert line.until is not None
                assert line.phone is None or line.person_id not in silent_ones
        assert not named & silent_ones

    @invariant()
    def a_list_with_a_place_and_nobody_to_ring_says_why(self) -> None:
        for day in (MAY, JUNE):
            seen = self.read(roster.roster, self.sessions[day])
            if seen.waiting and seen.suggestion is None:
                assert seen.stands_still is not None

    def had_it_before(self, row: Row, rows: dict[UUID, Row]) -> bool:
        """Whether an offer is one that held already, under another row or another state."""
        was = self.last.get(row["id"])
        return was is not None and was["offer_before"] == row["offer_expires_at"]

    def before(self, row: Row, rows: Any) -> Iterator[Row]:
        """Who waits before somebody in their session."""
        for other in rows:
            waits = other["state"] is State.WAITING and other["session_id"] == row["session_id"]
            if waits and order(other) < order(row):
                yield other

    def is_kept_out(self, other: Row, offered: Row, rows: Any) -> bool:
        """The places left were for newcomers, and this is of a standing place."""
        if other["standing_id"] is None:
            return False
        held = [
            row
            for row in rows
            if row["session_id"] == other["session_id"]
            and row["state"] in HELD
            and row["standing_id"] is not None
            and row is not offered
        ]
        _, capacity = self.read(capacities)[other["session_id"]]
        return capacity is not None and len(held) >= capacity - NEWCOMERS


def comes_back(row: Row) -> bool:
    """Whether a place is held again when a cancelled session takes place after all."""
    cancelled = row["state"] is State.SESSION_CANCELLED and row["state_before"] in HELD
    return cancelled and not row["over_places"]


def order(row: Row) -> tuple[int, datetime, int]:
    return -row["priority"], row["joined_at"], row["arrival"]


def owes_a_reply(row: Row, now: datetime) -> bool:
    """An offer was not answered, and nobody has tried to ring since."""
    unanswered = row["no_reply_at"]
    if unanswered is None or unanswered > now:
        return False
    return row["tried_at"] is None or row["tried_at"] < unanswered


def owed_until_now(was: Row | None, now: datetime) -> bool:
    """Before this very act an offer was not answered: what it settles first, as when somebody
    says that they have tried to ring, goes to the next on the list."""
    if was is None:
        return False
    ran_out = was["offer_expires_at"] is not None and was["offer_expires_at"] <= now
    return ran_out or owes_a_reply(was, now)


def test_nobody_is_passed_over_whatever_is_done_to_a_list() -> None:
    explore(WaitingDesk, KINDS, examples=20, steps=30)
