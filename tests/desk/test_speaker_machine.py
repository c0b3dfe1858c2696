"""Whatever is done to sessions and to bookings of speakers, in whatever order, no slot is promised
twice, and none that is not there."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import URL

from desktop_app.desk import changing, groups, series
from desktop_app.desk.replacing import Replacement, replace_speaker
from desktop_app.desk.setup import GROUP_OF_THE_SERVICE
from desktop_app.desk.speaker_bookings import (
    BookingForm,
    book_speaker,
    booking_card,
    change_booking,
)
from desktop_app.desk.speaker_dates import answer_date, offer_date
from desktop_app.desk.speaker_moves import move_speaker
from desktop_app.desk.speaker_sessions import STILL_TO_SPEAK
from desktop_app.desk.speakers import SpeakerForm, add_speaker
from desktop_app.domain.access import Role
from desktop_app.domain.errors import Refusal
from desktop_app.domain.sessions import OPEN, Session
from desktop_app.domain.speaker_moves import moves_from
from desktop_app.domain.speakers import (
    GIVEN_UP,
    PROMISED,
    SPOKEN,
    Answer,
    OfferedDate,
    SpeakerBooking,
    Stage,
)
from tests.desk.planning import rows
from tests.service import ADMIN, Service, on_server, on_sqlcipher

OTHER = replace(
    GROUP_OF_THE_SERVICE, name="Other", paper_name="Other", start=time(12, 30), longer_every=1
)
NEAR = date(2025, 5, 1), date(2025, 7, 1)  # only what is original between is played with
TALKS = st.sampled_from([30, 45, 140])
FAR_ALONG = (Stage.CONFIRMED, Stage.BRIEFED, Stage.SPOKE, Stage.THANKED)


class Board(RuleBasedStateMachine):
    """Two groups that meet at one time, three speakers, two desks, and time that goes by."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.service = self.open_service()
        self.speakers: list[UUID] = []
        self.before: Any = None  # how it was before the last act, if an undoing comes right after

    def open_service(self) -> Service:
        return on_sqlcipher(Path(self.folder.name))

    @initialize()
    def begin(self) -> None:
        act = self.service.database.perform
        self.groups = [self.service.database.read(groups.group_lines)[0].group_id]
        self.groups.append(act(groups.open_group, OTHER))
        self.other = self.service.sign_in(Role.COORDINATOR)
        self.speakers = [act(add_speaker, SpeakerForm(name)) for name in ("Ada", "Bea", "Cy")]
        self.service.opened.append(self.service.database)
        self.service.database = self.service.sit_down(ADMIN)  # where nothing of this is undone

    # Acts

    def does(self, act: Any, *args: Any, elsewhere: bool = False) -> None:
        """Act at a desk; a refusal must have changed nothing."""
        desk, before = self.other if elsewhere else self.service.database, self.everything()
        try:
            desk.perform(act, *args)
        except Refusal:
            assert self.everything() == before
            return
        self.before = None if elsewhere else before

    def a_session(self, data: st.DataObject) -> dict[str, Any]:
        near = self.near()
        by_day = sorted(near, key=lambda row: (row["original_day"], str(row["original_start"])))
        found: dict[str, Any] = data.draw(st.sampled_from(by_day))
        return found

    def near(self) -> list[dict[str, Any]]:
        first, last = NEAR
        return [row for row in self.rows(Session) if first <= row["original_day"] < last]

    def a_booking(self, data: st.DataObject) -> dict[str, Any] | None:
        found = sorted(self.rows(SpeakerBooking), key=lambda row: (row["topic"], row["stage"]))
        return data.draw(st.sampled_from(found)) if found else None

    @rule(
        data=st.data(),
        stage=st.sampled_from([Stage.IDEA, Stage.ASKED, Stage.PENCILLED, Stage.CONFIRMED]),
        minutes=TALKS,
        elsewhere=st.booleans(),
    )
    def book(self, data: st.DataObject, stage: Stage, minutes: int, elsewhere: bool) -> None:
        who = data.draw(st.sampled_from(self.speakers))
        longer = [row for row in self.near() if row["longer"] and row["status"] in OPEN]
        by_day = sorted(longer, key=lambda row: (row["day"], str(row["start"])))
        meeting = data.draw(st.sampled_from(by_day))["id"] if by_day else None
        topic = f"Talk {len(self.rows(SpeakerBooking)):03}"
        form = BookingForm(topic, who, meeting, talk_minutes=minutes)
        self.does(book_speaker, form, stage, elsewhere=elsewhere)

    @rule(data=st.data(), elsewhere=st.booleans())
    def move(self, data: st.DataObject, elsewhere: bool) -> None:
        booking = self.a_booking(data)
        if booking is not None:
            on = moves_from(booking["stage"])
            stage = data.draw(st.sampled_from(sorted(on, key=lambda s: s not in FAR_ALONG)))
            self.does(move_speaker, booking["id"], stage, elsewhere=elsewhere)

    @rule(
        data=st.data(),
        stage=st.sampled_from([Stage.PENCILLED, Stage.CONFIRMED]),
        anew=st.booleans(),
        elsewhere=st.booleans(),
    )
    def choose_another(
        self, data: st.DataObject, stage: Stage, anew: bool, elsewhere: bool
    ) -> None:
        meeting, who = self.a_session(data)["id"], data.draw(st.sampled_from(self.speakers))
        theirs = [row for row in self.rows(SpeakerBooking) if row["speaker_id"] == who]
        theirs.sort(key=lambda row: (row["topic"], row["stage"]))
        booking = None if anew or not theirs else data.draw(st.sampled_from(theirs))["id"]
        here = (row for row in self.rows(SpeakerBooking) if row["session_id"] == meeting)
        slot = next((row["id"] for row in here if row["stage"] in STILL_TO_SPEAK), None)
        wanted = Replacement(meeting, who, booking, slot, stage)
        self.does(replace_speaker, wanted, elsewhere=elsewhere)

    @rule(data=st.data(), stage=st.sampled_from(Stage))
    def move_anywhere(self, data: st.DataObject, stage: Stage) -> None:
        booking = self.a_booking(data)
        if booking is not None:
            self.does(move_speaker, booking["id"], stage)

    @rule(data=st.data(), minutes=TALKS, swaps=st.booleans())
    def rewrite(self, data: st.DataObject, minutes: int, swaps: bool) -> None:
        booking = self.a_booking(data)
        if booking is not None:
            seen = self.service.database.read(booking_card, booking["id"]).form
            other = {"session_id": self.a_session(data)["id"], "talk_minutes": minutes}
            if swaps:
                other = {"speaker_id": data.draw(st.sampled_from(self.speakers))}
            self.does(change_booking, booking["id"], replace(seen, **other), seen)

    @rule(
        data=st.data(),
        answer=st.sampled_from(Answer),
        offers=st.booleans(),
        elsewhere=st.booleans(),
    )
    def ask(self, data: st.DataObject, answer: Answer, offers: bool, elsewhere: bool) -> None:
        booking, meeting = self.a_booking(data), self.a_session(data)["id"]
        if booking is not None:
            meeting = booking["session_id"] or meeting
            if offers:
                self.does(offer_date, booking["id"], meeting)
            self.does(answer_date, booking["id"], meeting, answer, elsewhere=elsewhere)

    @rule(
        data=st.data(),
        days=st.sampled_from([0, 0, 1, -7]),
        start=st.sampled_from([None, time(11), time(13)]),
        minutes=st.sampled_from([20, 120, 150, 300]),
        longer=st.booleans(),
        elsewhere=st.booleans(),
    )
    def reshape(self, data: st.DataObject, days: int, elsewhere: bool, **to: Any) -> None:
        row = self.a_session(data)
        shape = self.service.database.read(changing.session_form, row["id"]).shape
        to["start"] = to["start"] or shape.start
        wanted = replace(shape, day=shape.day + timedelta(days=days), **to)
        self.does(changing.change_session, row["id"], wanted, elsewhere=elsewhere)

    @rule(
        data=st.data(),
        act=st.sampled_from([changing.cancel_session, changing.restore_session]),
        elsewhere=st.booleans(),
    )
    def whole(self, data: st.DataObject, act: Any, elsewhere: bool) -> None:
        self.does(act, self.a_session(data)["id"], elsewhere=elsewhere)

    @rule(group=st.integers(0, 1), every=st.sampled_from([1, 3]), minutes=st.integers(2, 3))
    def edit(self, group: int, every: int, minutes: int) -> None:
        plan = self.service.database.read(groups.group_form, self.groups[group]).plan
        wanted = replace(plan, longer_every=every, longer_minutes=minutes * 60)
        self.does(series.edit_series, series.SeriesEdit(self.groups[group], wanted))

    @rule(data=st.data(), back=st.booleans())
    def crossed(self, data: st.DataObject, back: bool) -> None:
        """One desk makes room for a speaker, or lets one go; another promises; the first undoes."""
        meeting = self.a_session(data)["id"]
        there = [b["id"] for b in self.promised() if b["session_id"] == meeting]
        if there:
            self.does(move_speaker, there[0], Stage.STOOD_DOWN)
        elif back:
            self.does(changing.restore_session, meeting)
        else:
            shape = self.service.database.read(changing.session_form, meeting).shape
            wanted = replace(shape, longer=True, minutes=150)
            self.does(changing.change_session, meeting, wanted)
        who = data.draw(st.sampled_from(self.speakers))
        topic = f"Talk {len(self.rows(SpeakerBooking)):03}"
        form = BookingForm(topic, who, meeting)
        self.does(book_speaker, form, Stage.CONFIRMED, elsewhere=True)
        self.undo()

    @rule(days=st.sampled_from([1, 7, 30]))
    def time_passes(self, days: int) -> None:
        self.service.hands.move(days=days)
        self.before = None

    @rule()
    def undo(self) -> None:
        before, was = self.everything(), self.before
        self.before = None
        try:
            self.service.database.undo()
        except Refusal:
            assert self.everything() == before
            assert was is None
            return
        if was is not None:
            assert self.everything() == was

    @rule()
    def redo(self) -> None:
        before = self.everything()
        self.before = None
        try:
            self.service.database.redo()
        except Refusal:
            assert self.everything() == before

    # What always holds

    @invariant()
    def a_slot_is_promised_to_one(self) -> None:
        sessions = [row["session_id"] for row in self.promised()]
        assert len(sessions) == len(set(sessions))

    @invariant()
    def a_promise_is_for_a_slot_that_there_is(self) -> None:
        meetings = {row["id"]: row for row in self.rows(Session)}
        for booking in self.promised():
            meeting = meetings[booking["session_id"]]
            assert booking["speaker_id"] is not None
            assert meeting["status"] in OPEN
            assert meeting["longer"]
            assert booking["talk_minutes"] <= meeting["minutes"]

    @invariant()
    def nobody_is_promised_to_two_sessions_at_once(self) -> None:
        meetings = {row["id"]: row for row in self.rows(Session)}
        for who in self.speakers:
            own = (meetings[b["session_id"]] for b in self.promised() if b["speaker_id"] == who)
            in_time = sorted(own, key=lambda row: row["starts_at"])
            for one, after in pairwise(in_time):
                assert one["starts_at"] + timedelta(minutes=one["minutes"]) <= after["starts_at"]

    @invariant()
    def nobody_is_promised_a_day_they_said_no_to(self) -> None:
        bookings = {row["id"]: row for row in self.rows(SpeakerBooking)}
        offers = [row for row in self.rows(OfferedDate) if row["answer"] is Answer.NO]
        refused = {(bookings[o["booking_id"]]["speaker_id"], o["session_id"]) for o in offers}
        for row in bookings.values():
            if row["stage"] in (Stage.WITHDREW, Stage.DECLINED):
                refused.add((row["speaker_id"], row["session_id"]))
        assert not refused & {(row["speaker_id"], row["session_id"]) for row in self.promised()}

    @invariant()
    def nobody_has_two_bookings_for_a_session_but_what_was_given_up(self) -> None:
        live = [
            (row["speaker_id"], row["session_id"])
            for row in self.rows(SpeakerBooking)
            if row["stage"] not in GIVEN_UP and None not in (row["speaker_id"], row["session_id"])
        ]
        assert len(live) == len(set(live))

    @invariant()
    def no_step_is_due_after_its_talk(self) -> None:
        days = {row["id"]: row["day"] for row in self.rows(Session)}
        for row in self.rows(SpeakerBooking):
            if row["due_on"] is not None and row["session_id"] is not None:
                assert row["stage"] in SPOKEN or row["due_on"] <= days[row["session_id"]]

    @invariant()
    def nobody_has_spoken_before_the_session(self) -> None:
        begun = {r["id"] for r in self.rows(Session) if r["starts_at"] <= self.now()}
        spoke = [r for r in self.promised() if r["stage"] in (Stage.SPOKE, Stage.THANKED)]
        assert {row["session_id"] for row in spoke} <= begun

    # Looking

    def now(self) -> datetime:
        return self.service.hands.now

    def rows(self, kind: type[Any]) -> list[dict[str, Any]]:
        return self.service.database.read(rows, kind)

    def promised(self) -> list[dict[str, Any]]:
        return [row for row in self.rows(SpeakerBooking) if row["stage"] in PROMISED]

    def everything(self) -> Any:
        return [self.rows(kind) for kind in (Session, SpeakerBooking, OfferedDate)]

    def teardown(self) -> None:
        self.service.close()
        self.folder.cleanup()


TestBoard = Board.TestCase
TestBoard.settings = settings(max_examples=20, stateful_step_count=40)


@pytest.mark.postgres
def test_the_same_holds_on_a_server(postgres_url: URL) -> None:
    class OnServer(Board):
        def open_service(self) -> Service:
            return on_server(postgres_url)

    run_state_machine_as_test(
        OnServer, settings=settings(max_examples=6, stateful_step_count=40, deadline=None)
    )
