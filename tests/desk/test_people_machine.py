"""Whatever becomes of people: nobody who died, or asked us not to, is in a list that leads to them.

More rules for the desk of ``test_waiting_machine``: two records made one, deaths that are reported,
confirmed, taken back and reversed, quiet places, contact rules and agreements. What is promised of
places, turns and lists there must hold with these as well.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule
from sqlalchemy import select

from desktop_app.desk import deaths, directory, duplicates, people, roster, today
from desktop_app.desk.agreements import set_contact_rules, withdraw_agreement
from desktop_app.desk.contacts import log_call
from desktop_app.desk.merging import merge
from desktop_app.desk.month import booked_names
from desktop_app.desk.notices import notices_of
from desktop_app.desk.pack_content import gather
from desktop_app.desk.sifting import Filter
from desktop_app.desk.tasks import TaskKind
from desktop_app.domain.bookings import ON_ROSTER, State
from desktop_app.domain.errors import Refusal
from desktop_app.domain.people import Person
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork
from tests.desk.machine_state import Row
from tests.desk.test_machine import explore, stints
from tests.desk.test_waiting_machine import OF_DEATHS, WaitingDesk
from tests.service import JUNE, MAY

SHARED = "07700 900123"
LOOKS = 3  # steps from one look at all lists to the next
OPENING = 3  # steps of deaths before all others
FEW = 4  # so many are left alive, and are not all made one
KINDS = (
    "undo", "redo", "merge_people", "report_death", "confirm_death",
    "reverse_death", "take_back_report", "release_quiet_place", "set_contact_rules",
    "withdraw_agreement", "ring again", "log_call",
)  # fmt: skip


def dead(db: UnitOfWork, *, now: datetime) -> set[UUID]:
    del now
    return set(db.scalars(select(Person.id).where(Person.died_reported_at.is_not(None))))


def rung(db: UnitOfWork, *, now: datetime) -> dict[UUID, bool]:
    """Of everybody on file: whether they may be rung."""
    del now
    return {person.id: person.may_be_rung for person in db.scalars(select(Person))}


def in_packs(db: UnitOfWork, *, now: datetime) -> dict[UUID, set[UUID]]:
    """Whose lines a pack of each session would hold."""
    meetings = db.scalars(select(Session).where(Session.day.in_((MAY, JUNE)))).all()
    return {key: set(content.people) for key, content in gather(db, meetings, now).items()}


class PeopleDesk(WaitingDesk):
    """The desk with all that can become of people."""

    def __init__(self) -> None:
        super().__init__()
        self.looks = 0

    @initialize(data=st.data())
    def open(self, data: st.DataObject) -> None:
        """Two of those who wait look alike, and somebody who has a place is said to have died.

        What comes of that begins at once: the later steps are of everything else as well.
        """
        super().open()
        for name in ("Catriona Bain", "Katrina Bain"):
            self.service.call(name, MAY, JUNE, phone=SHARED, email=f"{name[0]}@example.org")
        person, _day = self.there.of(State.BOOKED)[0]
        self.service.database.perform(deaths.report_death, person, "Her sister")
        for _ in range(OPENING):
            self.do_about_a_death(data)
        self.last = {row["id"]: row for row in self.read(stints)}

    # What is done

    @precondition(lambda self: len(self.there.living()) > FEW)
    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        two = st.lists(st.sampled_from(self.living()), min_size=2, max_size=2, unique=True)
        self.does(merge, *data.draw(two), {})

    @rule(data=st.data())
    def a_death(self, data: st.DataObject) -> None:
        self.do_about_a_death(data)

    def do_about_a_death(self, data: st.DataObject) -> None:
        """It is reported, confirmed, taken back, reversed; or a place that it left is let go."""
        act, whom = self.one_of(data, [step for step in self.of_deaths() if step[1]])
        self.does(act, *self.one_of(data, whom))

    def of_deaths(self) -> list[tuple[Any, list[tuple[Any, ...]]]]:
        """What can be done about deaths, and of whom."""
        living, died = self.living(), self.there.died()
        return [
            (deaths.report_death, [(p, "Her sister") for p in living if len(living) > FEW]),
            (deaths.confirm_death, [(p.person_id,) for p in died if not p.confirmed]),
            (deaths.reverse_death, [(p.person_id,) for p in died]),
            (deaths.take_back_report, [(p,) for p in self.reported_today()]),
            (deaths.release_quiet_place, [(d, p) for p, d in self.there.of(State.QUIET)]),
        ]

    @rule(data=st.data(), no_calls=st.booleans(), no_messages=st.booleans())
    def ask_us_not_to(self, data: st.DataObject, no_calls: bool, no_messages: bool) -> None:
        self.does(set_contact_rules, self.one_of(data, self.living()), no_calls, no_messages)

    @precondition(lambda self: self.agreed())
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        self.does(withdraw_agreement, self.one_of(data, self.agreed()), self.group)

    @precondition(lambda self: self.there.open_days())
    @rule(data=st.data(), standing=st.booleans())
    def ring_again(self, data: st.DataObject, standing: bool) -> None:
        """Somebody on file rings, says yes to everything, and has a number like others' now."""
        person = self.one_of(data, self.living())
        days = data.draw(st.sets(st.sampled_from(self.there.open_days())))
        try:
            self.service.call("", *sorted(days), person_id=person, standing=standing, phone=SHARED)
        except Refusal:
            return
        self.acts, self.undone = self.acts + 1, 0
        self.done["ring again"] += 1

    @precondition(lambda self: any(person.may_be_rung for person in self.there.people))
    @rule(data=st.data())
    def promise_to_ring(self, data: st.DataObject) -> None:
        to_ring = [person.person_id for person in self.there.people if person.may_be_rung]
        today = self.service.hands.now.date()
        self.does(log_call, self.one_of(data, to_ring), "Will ring", today)

    def living(self) -> list[UUID]:
        return [person.person_id for person in self.there.living()]

    def agreed(self) -> list[UUID]:
        return [person.person_id for person in self.there.living() if person.agreed]

    def reported_today(self) -> list[UUID]:
        """Of whom a report may still be taken back by who made it."""
        day = self.service.hands.now.date()
        found = [p for p in self.there.died() if not p.confirmed and p.died_at is not None]
        return [p.person_id for p in found if p.died_at is not None and p.died_at.date() == day]

    # What always holds

    @invariant()
    def nobody_who_has_died_is_in_a_list_an_offer_or_a_pack(self) -> None:
        gone = self.read(dead)
        self.looks += 1
        if self.looks % LOOKS:  # every list of the desk: what is wrong there stays wrong
            return
        for where, person_id in self.named():
            assert person_id not in gone, f"a dead person: {where}"
        for found in self.read(people.look_up, "Person"):  # so that a report can be put right
            assert found.has_died is (found.person_id in gone)
        for row in self.last.values():
            # What is left of a session that has started is written when somebody writes on it.
            if row["person_id"] in gone and self.is_to_come(row):
                assert row["state"] not in (State.OFFERED, State.WAITING, *ON_ROSTER)

    @invariant()
    def nobody_is_to_be_rung_who_asked_us_not_to(self) -> None:
        may = self.read(rung)
        for day in (MAY, JUNE):
            seen = self.read(roster.roster, self.sessions[day])
            assert seen.suggestion is None or may[seen.suggestion.person_id]
            for line in self.read(notices_of, self.sessions[day]):
                assert line.phone is None or may[line.person_id]
        for task in self.read(today.today).todo:
            if task.kind in (TaskKind.RING_BACK, TaskKind.PLACE_TO_OFFER, TaskKind.NO_REPLY):
                assert task.person_id is None or may[task.person_id]

    @invariant()
    def who_comes_is_in_the_pack_whatever_they_asked_of_us(self) -> None:
        gone, packs = self.read(dead), self.read(in_packs)
        for meeting, rows in self.by_session().items():
            if meeting in packs:
                coming = {row["person_id"] for row in rows if row["state"] in ON_ROSTER}
                assert packs[meeting] == coming - gone

    def named(self) -> Iterator[tuple[str, UUID]]:
        """Everybody whom a list, a task or a pack names, and where."""
        for day in (MAY, JUNE):
            meeting = self.sessions[day]
            seen = self.read(roster.roster, meeting)
            for part in ("booked", "offered", "waiting", "released"):
                yield from ((part, row.person_id) for row in getattr(seen, part))
            yield from (("told", line.person_id) for line in self.read(notices_of, meeting))
            yield from (("names", row.person_id) for row in self.read(booked_names, meeting))
        for people_of in self.read(in_packs).values():
            yield from (("pack", person_id) for person_id in people_of)
        for task in self.read(today.today).todo:
            if task.kind not in OF_DEATHS and task.person_id is not None:
                yield task.kind, task.person_id
        for pair in self.read(duplicates.duplicates_to_review).pairs:
            yield from (("pair", looks.person_id) for looks in (pair.first, pair.second))
        for which in Filter:
            listed = self.read(directory.directory, which)
            yield from ((which, listed.at(place)) for place in range(len(listed)))

    def is_to_come(self, row: Row) -> bool:
        return self.starts()[row["session_id"]] > self.service.hands.now

    def had_it_before(self, row: Row, rows: dict[UUID, Row]) -> bool:
        """By a record that is theirs now, or before a death that was none."""
        was = self.last.get(row["id"])
        if was is not None and was["state_before_death"] is State.OFFERED:
            return True
        return super().had_it_before(row, rows) or any(
            other["state"] is State.OFFERED
            and other["session_id"] == row["session_id"]
            and rows[key]["state"] is State.RELEASED
            and rows[key]["person_id"] == row["person_id"]
            for key, other in self.last.items()
            if key in rows
        )


def test_nobody_who_died_or_asked_us_not_to_is_in_a_list_whatever_becomes_of_people() -> None:
    explore(PeopleDesk, KINDS, examples=20, steps=20)
