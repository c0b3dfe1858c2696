"""What Qt owns is destroyed on the main thread, whatever thread allocates."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop_app.ui.garbage import Collector, collect_if_due


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    del qtbot
    gc.enable()
    owner = QObject()
    made = Collector(owner)
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
    Collector(owner).stop()
    assert not gc.isenabled()
