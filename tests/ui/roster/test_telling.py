"""Who is to be told of a change, on the roster: a sentence each, and one key when it is done."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from desktop_app.desk.calendar import sessions
from desktop_app.desk.call_forms import PhoneRegistration, Wanted
from desktop_app.desk.changing import cancel_session, change_session, restore_session, session_form
from desktop_app.desk.notices import notices_of
from desktop_app.desk.registration import register_by_phone
from desktop_app.domain.people import Messages
from desktop_app.store.database import Database
from desktop_app.ui.errand import Errand, For
from desktop_app.ui.roster.lists import Tab
from tests.ui.roster.conftest import Bench, MakeBench
from tests.ui.roster.service import JUNE, MAY, PHONE

SPACE = Qt.Key.Key_Space
ALL = 23  # 20 booked and 3 waiting in May


def cancel(data: Database) -> None:
    """May does not take place."""
    may = data.read(sessions, first=MAY, last=MAY)[0].session_id
    data.perform(cancel_session, may)


def shorten(data: Database) -> None:
    """May ends at 12:00."""
    may = data.read(sessions, first=MAY, last=MAY)[0].session_id
    shape = data.read(session_form, may).shape
    data.perform(change_session, may, replace(shape, minutes=60))


def call(data: Database, name: str, **said: object) -> None:
    """Somebody books June."""
    details: dict[str, object] = {"fits": True, "agreed": True, **said}
    form = PhoneRegistration(name, sessions=(Wanted(JUNE),), **details)  # type: ignore[arg-type]
    data.perform(register_by_phone, form)


def tabs(bench: Bench) -> list[str]:
    """What the choice of lists says."""
    return [part.text() for part in bench.view._tabs.findChildren(QAbstractButton)]


def counts(bench: Bench, left: int) -> bool:
    """Whether so many are still to be told."""
    return tabs(bench)[-1] == f"To tell {left}"


def sentences(bench: Bench) -> list[str]:
    """What is said of each row of the list that is shown."""
    return [row.sentence for row in bench.rows().rows()]


@pytest.fixture
def cancelled(bench_on: MakeBench, data: Database) -> Bench:
    """The roster of May, which was cancelled."""
    cancel(data)
    return bench_on()


def test_a_cancelled_session_opens_on_those_who_are_to_be_told(cancelled: Bench) -> None:
    assert cancelled.view._tabs.value() == Tab.TO_TELL
    assert len(sentences(cancelled)) == ALL
    assert tabs(cancelled)[-1] == f"To tell {ALL}"


def test_a_session_that_takes_place_opens_on_its_register(bench: Bench) -> None:
    assert bench.view._tabs.value() == Tab.REGISTER
    assert tabs(bench)[-1] == "To tell 0"


def test_each_row_says_what_to_say_and_by_which_way(bench_on: MakeBench, data: Database) -> None:
    ways: dict[str, dict[str, object]] = {
        "Abigail Lorne": {"phone": PHONE, "messages": Messages.DISCREET},
        "Bridget Kay": {"phone": PHONE, "messages": Messages.NO},
        "Cora Yule": {"email": "cora@example.org"},
        "Dot Quill": {},
    }
    for name, said in ways.items():
        call(data, name, **said)
    june = data.read(sessions, first=JUNE, last=JUNE)[0].session_id
    data.perform(cancel_session, june)
    rows = sentences(bench_on(JUNE))
    knew = "to be told: Cancelled, they know of Wednesday 25 June 2025, 11:00"
    assert rows[0] == (f"1, Abigail Lorne, {knew}, Ring {PHONE}; a message must not say who we are")
    assert rows[1] == f"2, Bridget Kay, {knew}, Ring {PHONE}; leave no message"
    assert rows[2] == f"3, Cora Yule, {knew}, E-mail cora@example.org"
    assert rows[3] == f"4, Dot Quill, {knew}, Asked not to be contacted"


def test_who_expects_a_longer_session_is_told_that_it_ends_earlier(
    bench_on: MakeBench, data: Database
) -> None:
    shorten(data)
    bench = bench_on()
    bench.view._tabs.set_value(Tab.TO_TELL)
    bench.until(lambda: len(sentences(bench)) == ALL)
    knew = "to be told: Ends earlier, they know of Wednesday 28 May 2025, 11:00 to 13:30"
    assert all(knew in each for each in sentences(bench))


def test_one_key_marks_somebody_told_and_undo_brings_them_back(cancelled: Bench) -> None:
    first, second = sentences(cancelled)[:2]
    cancelled.press(SPACE)
    cancelled.until(lambda: len(sentences(cancelled)) == ALL - 1)
    assert second.partition(", ")[2] in sentences(cancelled)[0]
    cancelled.work.undo(cancelled.view)
    cancelled.until(lambda: len(sentences(cancelled)) == ALL)
    assert sentences(cancelled)[0] == first


def test_a_second_press_before_the_first_is_written_tells_nobody_twice(cancelled: Bench) -> None:
    cancelled.press(SPACE, SPACE)
    cancelled.until(partial(counts, cancelled, ALL - 1))
    cancelled.rest()
    assert cancelled.said() == ""
    assert counts(cancelled, ALL - 1)


def test_everybody_can_be_told_by_one_key_each(cancelled: Bench) -> None:
    for left in range(ALL, 0, -1):
        cancelled.until(partial(counts, cancelled, left))
        cancelled.press(SPACE)
    cancelled.until(partial(counts, cancelled, 0))
    assert cancelled.database.read(notices_of, cancelled.session_id) == ()
    assert "Nobody is to be told of a change." in cancelled.view._lists._empty._words.text()


def test_a_restored_session_is_told_to_those_who_heard_that_it_was_cancelled(
    bench_on: MakeBench, data: Database
) -> None:
    cancel(data)
    bench = bench_on()
    bench.press(SPACE)
    bench.until(lambda: len(sentences(bench)) == ALL - 1)
    data.perform(restore_session, bench.session_id)
    bench.view.reload()
    bench.until(lambda: len(sentences(bench)) == 1)
    assert "to be told: Takes place again" in sentences(bench)[0]


def test_nobody_is_named_and_no_number_shown_while_names_are_hidden(
    bench_on: MakeBench, data: Database
) -> None:
    cancel(data)
    bench = bench_on()
    bench.hide_names()
    said = " ".join(sentences(bench))
    assert "Person 1" in said
    assert not any(name in said for name in ("Ailsa", "Vhairi", PHONE))


def test_a_thing_to_do_leads_to_those_who_are_to_be_told(bench: Bench) -> None:
    bench.view.show_for(Errand(bench.session_id, For.TELL))
    bench.rest()
    assert bench.view._tabs.value() == Tab.TO_TELL


def test_who_is_to_be_told_is_read_only_where_it_is_looked_at(
    bench: Bench,
) -> None:
    assert bench.entries("notices_of") == 0
    bench.turn_to(Tab.TO_TELL)
    bench.rest()
    assert bench.entries("notices_of") == 1
    bench.turn_to(Tab.REGISTER)
    bench.view.reload()
    bench.rest()
    assert bench.entries("notices_of") == 1
