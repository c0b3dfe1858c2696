"""The bridge between the window and its threads."""

import sys
from functools import partial
from pathlib import Path
from threading import Event, current_thread, main_thread
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete
from sqlalchemy import text

from desktop_app.desk.action import action, query
from desktop_app.desk.counsellors import add_counsellor, counsellors
from desktop_app.domain.access import Act
from desktop_app.domain.errors import BadField, NothingToUndo, Refusal
from desktop_app.store.database import Database, UnitOfWork
from desktop_app.ui.bugs import scrubbed
from desktop_app.ui.changes import EVERYTHING, Changes
from desktop_app.ui.work import Locked, Work
from tests.databases import on_sqlite

ENDLESS = text(
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
)


@query("count_for_ever", Act.SEE_CALENDAR)
def count_for_ever(db: UnitOfWork, begun: Event) -> None:
    """A read that ends only by being interrupted."""
    begun.set()
    db.execute(ENDLESS)


@action("break_down", Act.PLAN)
def break_down(db: UnitOfWork, name: str) -> None:
    """A mistake in the program that has personal data in its message."""
    raise ValueError(name)


def test_an_answer_comes_back_on_the_main_thread(qtbot: QtBot, work: Work) -> None:
    seen: list[tuple[int, bool, bool]] = []

    def away() -> bool:
        return current_thread() is not main_thread()

    def done(was_away: bool) -> None:
        seen.append((1, was_away, current_thread() is main_thread()))

    work.compute(work, away, done=done)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(1, True, True)]


def test_a_thread_at_work_hands_over_to_the_window_within_a_millisecond(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[float] = []
    monkeypatch.setattr(sys, "setswitchinterval", asked.append)
    Work().shut_down()
    assert len(asked) == 1
    assert 0 < asked[0] <= 0.001


def test_a_write_is_told_as_a_change_before_whoever_asked(qtbot: QtBot, work: Work) -> None:
    order: list[object] = []
    work.changed.connect(order.append)
    work.perform(work, add_counsellor, "Morag Sinclair", done=order.append)
    qtbot.waitUntil(lambda: len(order) == 2)
    changes, answer = order
    assert isinstance(changes, Changes)
    assert changes.act == "add_counsellor"
    assert changes.undoable
    assert changes.touch("counsellor")
    assert not changes.touch("booking")
    assert isinstance(answer, UUID)


def test_undo_is_told_with_the_act_it_took_back(qtbot: QtBot, work: Work) -> None:
    told: list[Changes] = []
    work.changed.connect(told.append)
    work.perform(work, add_counsellor, "Morag Sinclair")
    work.undo(work)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert (told[1].act, told[1].undone) == ("add_counsellor", True)
    assert told[1].words == "Undone: added a counsellor"


def test_a_refusal_goes_to_whoever_asked(qtbot: QtBot, work: Work) -> None:
    refused: list[Refusal] = []
    ended: list[bool] = []
    work.perform(
        work, add_counsellor, "", refused=refused.append, always=lambda: ended.append(True)
    )
    qtbot.waitUntil(lambda: bool(ended))
    assert isinstance(refused[0], BadField)


def test_a_refusal_that_nobody_takes_is_a_signal(qtbot: QtBot, work: Work) -> None:
    with qtbot.waitSignal(work.refusal) as told:
        work.undo(work)
    assert isinstance(told.args[0], NothingToUndo)


def test_trouble_is_a_signal(qtbot: QtBot, work: Work, data: Database, tmp_path: Path) -> None:
    data.close()
    (tmp_path / "groupdesk.db").write_bytes(b"not a database " * 1000)
    (tmp_path / "groupdesk.db-wal").unlink(missing_ok=True)
    (tmp_path / "groupdesk.db-shm").unlink(missing_ok=True)
    with qtbot.waitSignal(work.trouble) as told:
        work.read(work, counsellors, done=lambda _: None)
    assert told.args[0].code == "damaged"


def test_a_mistake_in_the_program_is_reported_without_its_values(qtbot: QtBot, work: Work) -> None:
    with qtbot.waitSignal(work.bug) as told:
        work.perform(work, break_down, "Shona MacAllister")
    report = told.args[0]
    assert "Shona" not in report
    assert "ValueError" in report
    assert "in break_down" in report


def test_a_report_tells_the_cause_too_and_no_value() -> None:
    try:
        try:
            int("07700 900461")
        except ValueError as error:
            raise KeyError("Shona") from error
    except KeyError as error:
        report = scrubbed(error)
    assert "ValueError" in report
    assert report.endswith("KeyError")
    assert "07700" not in report
    assert "Shona" not in report


def test_an_answer_is_dropped_with_its_owner(qtbot: QtBot, work: Work) -> None:
    owner, go = QObject(), Event()
    got: list[object] = []
    after: list[object] = []
    work.compute(owner, go.wait, done=got.append)
    delete(owner)
    go.set()
    work.compute(work, int, done=after.append)
    qtbot.waitUntil(lambda: bool(after))
    assert got == []


def test_a_newer_read_of_the_same_key_stops_the_older(qtbot: QtBot, work: Work) -> None:
    begun, got = Event(), []
    work.read(work, count_for_ever, begun, done=lambda _: got.append("older"), key="matches")
    assert begun.wait(10)
    work.read(work, counsellors, done=lambda _: got.append("newer"), key="matches")
    qtbot.waitUntil(lambda: bool(got))
    assert got == ["newer"]


def test_stop_gives_up_a_long_read(qtbot: QtBot, work: Work) -> None:
    begun, got = Event(), []
    work.read(work, count_for_ever, begun, done=lambda _: got.append("never"))
    assert begun.wait(10)
    work.stop()
    work.read(work, counsellors, done=lambda _: got.append("next"))
    qtbot.waitUntil(lambda: bool(got))
    assert got == ["next"]


def test_whoever_asked_hears_that_a_read_was_stopped_and_not_that_it_was_superseded(
    qtbot: QtBot, work: Work
) -> None:
    begun = Event()
    over: list[object] = []
    stopped: list[bool] = []
    work.stopped.connect(lambda: stopped.append(True))
    for name in ("older", "newer"):
        ended = partial(over.append, name)
        work.read(work, count_for_ever, begun, done=over.append, always=ended, key="matches")
    assert begun.wait(10)
    work.stop()
    qtbot.waitUntil(work.is_idle)
    assert (over, stopped) == (["newer"], [True])


def test_nobody_hears_of_a_read_that_was_stopped_before_a_lock(qtbot: QtBot, work: Work) -> None:
    begun, over = Event(), []
    work.read(work, count_for_ever, begun, done=over.append, always=lambda: over.append("the end"))
    assert begun.wait(10)
    work.stop()
    work.lock()
    qtbot.waitUntil(work.is_idle)
    assert over == []


def test_what_has_to_be_whole_is_finished_and_told_though_all_is_stopped(
    qtbot: QtBot, work: Work
) -> None:
    go = Event()
    got: list[bool] = []
    work.compute(work, go.wait, done=got.append, whole=True)
    work.stop()
    go.set()
    qtbot.waitUntil(lambda: bool(got))
    assert got == [True]


def test_a_lock_stops_a_long_read(qtbot: QtBot, work: Work) -> None:
    begun = Event()
    work.read(work, count_for_ever, begun, done=lambda _: None)
    assert begun.wait(10)
    work.shut_down()  # returns only when every thread has ended


def test_long_work_says_that_it_is_busy_and_when_it_is_over(qtbot: QtBot, work: Work) -> None:
    go = Event()
    with qtbot.waitSignal(work.busy):
        work.compute(work, go.wait, done=lambda _: None)
    with qtbot.waitSignal(work.idle):
        go.set()


def test_a_lock_drops_every_answer_and_closes_the_data(qtbot: QtBot, work: Work) -> None:
    got: list[object] = []
    work.read(work, counsellors, done=got.append)
    work.perform(work, add_counsellor, "Morag Sinclair", done=got.append)
    work.lock()
    with pytest.raises(Locked):
        work.read(work, counsellors, done=got.append)
    work.shut_down()
    assert got == []


def test_a_write_under_way_is_finished_before_the_data_close(
    qtbot: QtBot, work: Work, tmp_path: Path
) -> None:
    work.perform(work, add_counsellor, "Morag Sinclair")
    work.shut_down()
    again = on_sqlite(tmp_path / "groupdesk.db")
    assert [line.name for line in again.read(counsellors)] == ["Morag Sinclair"]
    again.close()


def test_what_another_desk_wrote_is_told_once(qtbot: QtBot, work: Work, tmp_path: Path) -> None:
    other = on_sqlite(tmp_path / "groupdesk.db")
    told: list[Changes] = []
    work.changed.connect(told.append)
    ready: list[object] = []
    work.read(work, counsellors, done=ready.append)
    qtbot.waitUntil(lambda: bool(ready))
    other.perform(add_counsellor, "Morag Sinclair")
    work._look_for_others()
    qtbot.waitUntil(lambda: bool(told))
    assert (told[0].act, told[0].tables) == ("", EVERYTHING)
    other.close()


def test_what_somebody_only_looked_at_wakes_nobody(
    qtbot: QtBot, work: Work, tmp_path: Path
) -> None:
    other = on_sqlite(tmp_path / "groupdesk.db")
    told: list[Changes] = []
    work.changed.connect(told.append)
    ready: list[object] = []
    work.read(work, counsellors, done=ready.append)
    qtbot.waitUntil(lambda: bool(ready))
    other.note("sign_in")
    work._look_for_others()
    qtbot.waitUntil(work.is_idle)
    assert told == []
    other.close()


def test_ones_own_writes_are_not_taken_for_anothers(qtbot: QtBot, work: Work) -> None:
    told: list[Changes] = []
    work.changed.connect(told.append)
    done: list[object] = []
    work.perform(work, add_counsellor, "Morag Sinclair", done=done.append)
    qtbot.waitUntil(lambda: bool(done))
    work._look_for_others()
    work.read(work, counsellors, done=done.append)
    qtbot.waitUntil(lambda: len(done) == 2)
    assert [changes.act for changes in told] == ["add_counsellor"]


def test_a_repeated_request_changes_nothing_and_tells_nothing(qtbot: QtBot, work: Work) -> None:
    told: list[Changes] = []
    answers: list[object] = []
    work.changed.connect(told.append)
    request = str(uuid4())
    for _ in range(2):
        work.perform(work, note, request, request_id=request, done=answers.append)
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert len(told) == 1


@action("note", Act.PLAN)
def note(db: UnitOfWork, words: str) -> str:
    """An act whose answer is plain data."""
    return words
