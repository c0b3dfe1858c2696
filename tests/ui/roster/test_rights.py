"""What a role may not do is not on offer; what the desk refuses is said in place."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop_app.desk import calendar
from desktop_app.desk.counsellor_cards import Details, change_counsellor
from desktop_app.desk.counsellors import add_leave, counsellors
from desktop_app.domain.access import Actor, Role
from desktop_app.domain.counsellors import NotReady
from desktop_app.store.database import Database
from desktop_app.ui.errand import Errand, For
from desktop_app.ui.roster.lists import Tab
from desktop_app.ui.widgets.cells import Options
from tests.databases import Hands, on_sqlite
from tests.ui.roster.conftest import Bench, MakeBench
from tests.ui.roster.service import DURING, JUNE, LEAD, MAY, STAND_IN, coordinator, somebody

EVE_OF_JUNE = datetime(2025, 6, 24, 12, tzinfo=UTC)


class TestPhone:
    """Phone staff look at attendance and make no pack."""

    @pytest.fixture
    def actor(self) -> Actor:
        return somebody(Role.PHONE)

    def test_leaves_the_order_of_the_list_as_it_is(self, bench: Bench) -> None:
        bench.turn_to(Tab.WAITING)
        names = ("first", "in_turn", "past", "pause")
        assert [bench.shows(name) for name in names] == [False] * 4
        assert bench.shows("leave")

    def test_sees_attendance_in_words_and_cannot_mark(self, bench_on: MakeBench) -> None:
        bench = bench_on(now=DURING)
        cells = bench.rows().rows()[0].cells
        assert len(cells) == 5
        assert not any(isinstance(cell, Options) for cell in cells)
        bench.press("1")
        bench.rest()
        assert bench.entries("mark_attendance") == 2  # those of April

    def test_presses_a_mark_before_the_day_and_nothing_is_even_tried(self, bench: Bench) -> None:
        bench.press("1")
        bench.rest()
        assert bench.entries("mark_attendance") == 2
        assert not bench.said()

    def test_is_offered_no_pack_and_no_walk_in_but_release(self, bench: Bench) -> None:
        assert not bench.shows("pack")
        assert not bench.shows("add")
        assert not bench.shows("came")
        assert bench.shows("release")

    def test_is_offered_no_choice_of_counsellor(self, bench_on: MakeBench) -> None:
        assert not bench_on(JUNE).view._side.counsellor.isVisible()

    def test_finds_a_listed_stand_in_on_the_day_before_with_a_reason(
        self, bench_on: MakeBench, data: Database
    ) -> None:
        mine, data.actor = data.actor, coordinator()
        people = {line.name: line.counsellor_id for line in data.read(counsellors)}
        listed = Details(STAND_IN, stand_in=True)
        data.perform(change_counsellor, people[STAND_IN], listed)
        data.actor = mine
        bench = bench_on(JUNE, now=EVE_OF_JUNE)
        card = bench.view._side.counsellor
        bench.until(card.isVisible)
        bench.view.show_for(Errand(bench.session_id, For.LEAD))
        bench.rest()
        bench.press(Qt.Key.Key_Return)
        bench.type("Morag is ill")
        bench.press(Qt.Key.Key_Return)
        bench.until(lambda: bench.roster().session.counsellor == STAND_IN)


class TestCounsellor:
    """Counsellors do what is theirs in their own sessions."""

    @pytest.fixture
    def actor(self, template: Path) -> Actor:
        database = on_sqlite(template, coordinator(), Hands())
        people = {line.name: line.counsellor_id for line in database.read(counsellors)}
        database.close()
        return somebody(Role.COUNSELLOR, counsellor_id=people[LEAD])

    def test_marks_their_own_session(self, bench_on: MakeBench) -> None:
        bench = bench_on(now=DURING)
        bench.press("1")
        bench.until(lambda: bench.roster().booked[0].attendance)

    def test_is_told_in_place_that_another_session_is_not_theirs(
        self, bench: Bench, data: Database
    ) -> None:
        june = next(line for line in data.read(calendar.sessions) if line.day == JUNE)
        bench.view.show_for(june.session_id)
        bench.until(bench.said)
        assert "Not one of your tasks here" in bench.said()
        assert not bench.shows("pack")

    def test_is_told_that_an_emergency_contact_is_for_the_day(self, bench: Bench) -> None:
        bench.choose("Iona Dunbar")
        bench.view._side.person._contact._button.click()
        bench.until(bench.said)
        assert bench.view._side.person.numbers_shown()[0] == ""


def test_a_coordinator_gives_a_session_its_counsellor(bench_on: MakeBench) -> None:
    bench = bench_on(JUNE)
    card = bench.view._side.counsellor
    bench.until(lambda: len(card.picker.list.rows()) == 2)
    assert card._why.text() == "No counsellor"
    assert card.picker.list.rows()[0].find == STAND_IN
    card.picker._assign.click()
    bench.until(lambda: bench.roster().session.counsellor == STAND_IN)
    bench.until(lambda: not card.isVisible())


def test_somebody_new_is_added_and_assigned_in_one_act_that_undo_takes_back(
    bench_on: MakeBench,
) -> None:
    bench = bench_on(JUNE)
    card = bench.view._side.counsellor
    bench.until(card._new.isVisible)
    card._new.setFocus()
    bench.press(" ")
    bench.type("Nan Orr")
    bench.press(Qt.Key.Key_Return)
    bench.until(lambda: bench.roster().session.counsellor == "Nan Orr")
    bench.rest()
    assert "Nan Orr" in {line.name for line in bench.database.read(counsellors)}
    bench.work.undo(bench.view)
    bench.rest()
    assert bench.roster().session.counsellor is None
    assert "Nan Orr" not in {line.name for line in bench.database.read(counsellors)}


def test_who_comes_to_assign_stands_on_the_choice_of_who_leads(bench_on: MakeBench) -> None:
    bench = bench_on(JUNE)
    bench.view.show_for(Errand(bench.session_id, For.LEAD))
    bench.rest()
    picker = bench.view._side.counsellor.picker
    assert picker.list.hasFocus()
    bench.press(Qt.Key.Key_Return)
    bench.until(lambda: bench.roster().session.counsellor == STAND_IN)


def test_once_a_counsellor_is_assigned_the_focus_is_in_the_list_and_not_on_a_number(
    bench: Bench,
) -> None:
    people = {line.name: line.counsellor_id for line in bench.database.read(counsellors)}
    bench.database.perform(add_leave, people[LEAD], MAY, MAY)
    bench.view.show_for(Errand(bench.session_id, For.LEAD))
    bench.until(bench.view._side.counsellor.picker.list.hasFocus)
    bench.press(Qt.Key.Key_Return)
    bench.until(lambda: not bench.view._side.counsellor.isVisible())
    bench.rest()
    assert bench.rows().hasFocus()
    bench.press(Qt.Key.Key_Return)
    bench.rest()
    assert bench.view._side.person.numbers_shown() == ("", "")
    assert bench.entries("emergency_contact") == 0


def test_a_counsellor_on_leave_is_named_as_the_reason(bench: Bench) -> None:
    people = {line.name: line.counsellor_id for line in bench.database.read(counsellors)}
    bench.database.perform(add_leave, people[LEAD], MAY, MAY)
    bench.view.reload()
    bench.until(bench.view._side.counsellor.isVisible)
    assert bench.roster().session.not_ready == (NotReady.ON_LEAVE,)
    assert bench.view._side.counsellor._why.text() == "Counsellor on leave"


def test_a_refused_choice_says_why_and_what_to_do(bench_on: MakeBench) -> None:
    bench = bench_on(JUNE)
    people = {line.name: line.counsellor_id for line in bench.database.read(counsellors)}
    bench.database.perform(add_leave, people[STAND_IN], JUNE, JUNE)
    bench.view.reload()
    bench.rest()
    picker = bench.view._side.counsellor.picker
    assert "On leave that day" in picker.list.rows()[-1].sentence
    picker.list.set_current(people[STAND_IN])
    picker._assign.click()
    bench.until(bench.said)
    assert "away on Wednesday 25 June 2025" in bench.said()
    bench.press(Qt.Key.Key_Escape)
    assert not bench.said()
