"""What Qt owns is destroyed on the main thread, whatever thread allocates."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop_app.ui import garbage
from desktop_app.ui.garbage import Collector, collect_if_due


class Worker:
    """Whoever may be at work, and how often that was asked."""

    def __init__(self) -> None:
        self.rests = True
        self.asked = 0

    def at_rest(self) -> bool:
        self.asked += 1
        return self.rests


@pytest.fixture
def worker() -> Worker:
    return Worker()


@pytest.fixture
def collector(qtbot: QtBot, worker: Worker) -> Iterator[Collector]:
    del qtbot
    gc.enable()
    owner = QObject()
    made = Collector(owner, worker.at_rest)
    yield made
    made.stop()


class Ring:
    """Something that only the collector can free."""

    def __init__(self) -> None:
        self.itself = self


def allocate() -> None:
    """Far more than it takes to set off Python's own collector."""
    kept = [Ring() for _ in range(20_000)]
    kept.clear()


def test_a_busy_thread_frees_nothing_and_the_main_thread_does(
    qtbot: QtBot, collector: Collector
) -> None:
    del collector
    ended: list[int] = []
    ring = Ring()
    weakref.finalize(ring, lambda: ended.append(threading.get_ident()))
    del ring
    thread = threading.Thread(target=allocate)
    thread.start()
    thread.join()
    assert ended == []
    qtbot.waitUntil(lambda: ended == [threading.get_ident()])


def ended_by_the_collector() -> list[bool]:
    """Becomes longer when something is freed that only the collector can free."""
    ended: list[bool] = []
    weakref.finalize(Ring(), lambda: ended.append(True))
    allocate()
    return ended


def test_what_a_thread_makes_is_gone_through_only_when_it_has_ended(
    qtbot: QtBot, collector: Collector, worker: Worker
) -> None:
    del collector
    worker.rests = False
    ended = ended_by_the_collector()
    qtbot.waitUntil(lambda: worker.asked > 1)
    assert ended == []
    worker.rests = True
    qtbot.waitUntil(lambda: ended == [True])


def test_a_thread_that_makes_too_much_is_not_waited_for(
    qtbot: QtBot, collector: Collector, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    del collector
    monkeypatch.setattr(garbage, "MOST", 10_000)
    worker.rests = False
    ended = ended_by_the_collector()
    qtbot.waitUntil(lambda: ended == [True])


def test_nothing_is_collected_before_it_is_due(collector: Collector) -> None:
    del collector
    gc.collect()
    assert collect_if_due() is None


def test_python_collects_by_itself_again_afterwards(collector: Collector) -> None:
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()


def test_while_another_is_at_work_python_does_not_collect_by_itself(collector: Collector) -> None:
    del collector
    owner = QObject()
    Collector(owner, lambda: True).stop()
    assert not gc.isenabled()


def test_garbage_of_one_test_is_not_collected_in_the_middle_of_another(qtbot: QtBot) -> None:
    del qtbot
    assert not gc.isenabled()


def test_what_the_program_consists_of_is_not_gone_through(collector: Collector) -> None:
    assert gc.get_freeze_count() > len(gc.get_objects())
    collector.stop()
    assert gc.get_freeze_count() == 0
