"""How long each key and click holds the window's event loop, at 61,000 people and 200 groups.

A timer beats every few milliseconds; where a beat comes late, something held the loop. The limit
is 50 ms for any key in any place; what passes it is named.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import perf_counter, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, QPoint, QSettings, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from desktop_app.ui.places import PLACES
from desktop_app.ui.theme import Look, dress
from desktop_app.ui.widgets.focus import FocusRing
from tests.benchmarks._big import big_service
from tests.databases import FILE
from tests.ui.reach.house import House, move_in, shut

LIMIT = 0.050  # seconds
BEAT = 2  # milliseconds
ROUNDS = 3  # a key counts by the middle of so many: other programs run here too
Key = Qt.Key
What = tuple[str, str]  # a place, and a key or another act in it
Held = tuple[float, float]  # the seconds that the loop stood still, and those it worked meanwhile
KEYS = (
    Key.Key_Down, Key.Key_PageDown, Key.Key_End, Key.Key_Up, Key.Key_Home, Key.Key_Right,
    Key.Key_Tab, Key.Key_Down, Key.Key_Tab, Key.Key_Space, Key.Key_F5, Key.Key_F6, Key.Key_Escape,
)  # fmt: skip
CTRL = Qt.KeyboardModifier.ControlModifier
FINDER, SEARCH = (Key.Key_K, CTRL), "macal"
SIZES = {"larger text": Key.Key_Equal, "smaller text": Key.Key_Minus}


class Watchdog(QObject):
    """Notes the longest time between two beats of the event loop, and its work meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.begin()
        self._timer = QTimer(self, interval=BEAT)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def begin(self) -> None:
        """Forget what was."""
        self._last, self._worked = perf_counter(), thread_time()
        self.longest = self.busiest = 0.0

    def _beat(self) -> None:
        now, worked = perf_counter(), thread_time()
        self.longest = max(self.longest, now - self._last)
        self.busiest = max(self.busiest, worked - self._worked)
        self._last, self._worked = now, worked


@dataclass
class Log:
    """The times of every key, by place and key."""

    house: House
    watchdog: Watchdog
    times: dict[What, list[Held]] = field(default_factory=dict)

    def measure(self, place: str, what: str, act: Callable[[], object]) -> None:
        """Do something and note how long the loop stood still until all came to rest."""
        self.watchdog.begin()
        act()
        self.house.rest()
        self.times.setdefault((place, what), []).append(
            (self.watchdog.longest, self.watchdog.busiest)
        )

    def press(self, place: str, key: Qt.Key) -> None:
        """Press a key wherever the focus is."""
        target = QApplication.focusWidget() or self.house.window
        name = QKeySequence(key).toString()
        self.measure(place, name, lambda: QTest.keyClick(target, key))

    def middles(self) -> dict[What, Held]:
        """The middle of the times of each key."""
        return {what: sorted(times)[len(times) // 2] for what, times in self.times.items()}


def main() -> int:
    """1 when something held the loop longer than the limit."""
    with tempfile.TemporaryDirectory() as folder, lived_in(Path(folder)) as house:
        log = Log(house, Watchdog())
        for _ in range(ROUNDS):
            go_round(log)
        return report(log.middles())


@contextmanager
def lived_in(folder: Path) -> Iterator[House]:
    """The window on the service of ten years."""
    app = QApplication(sys.argv[:1])
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))
    dress(app, Look.LIGHT)
    ring = FocusRing(app)
    service = big_service(folder)
    house = move_in(folder / FILE, service.hands, service.database)
    yield house
    shut(house)
    ring.deleteLater()


def go_round(log: Log) -> None:
    """Open every place, press every key in it, click every list, and search with the finder."""
    for place in PLACES:
        argument = log.house.argument_for(place.name)
        log.measure(place.name, "opening", partial(log.house.window.go, place.name, argument))
        for key in KEYS:
            log.press(place.name, key)
        for view in log.house.window.findChildren(QAbstractItemView):
            if view.isVisible():
                log.measure(place.name, "a click", partial(click, view))
        search(log, place.name)
    for words, key in SIZES.items():
        window = log.house.window
        log.measure("window", words, partial(QTest.keyClick, window, key, CTRL))


def search(log: Log, place: str) -> None:
    """Type into the finder, letter by letter, and close it."""
    window = log.house.window
    log.measure(place, "Ctrl+K", lambda: QTest.keyClick(window, *FINDER))
    for letter in SEARCH:
        target = QApplication.focusWidget() or window
        log.measure(place, "a letter in the finder", partial(QTest.keyClick, target, letter))
    for _ in range(2):
        log.press(place, Key.Key_Escape)


def click(view: QAbstractItemView) -> None:
    """Click into the middle of a list."""
    middle: QPoint = view.viewport().rect().center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)


def report(middles: Mapping[What, Held]) -> int:
    """Print the slowest of every place, and all that pass the limit."""
    for place in dict.fromkeys(where for where, _what in middles):
        there = [what for what in middles if what[0] == place]
        worst = max(there, key=lambda what: middles[what])
        print(f"  {place + ':':<10}{in_words(middles[worst])} at worst, {worst[1]}")
    over = [what for what, (stood, _worked) in middles.items() if stood > LIMIT]
    for place, what in over:
        print(f"OVER {LIMIT * 1000:.0f} ms: {what} in {place}, {in_words(middles[place, what])}")
    return int(bool(over))


def in_words(held: Held) -> str:
    """ "31 ms (28 of them at work)": the rest went to other threads and programs."""
    stood, worked = held
    return f"{stood * 1000:.0f} ms ({worked * 1000:.0f} of them at work)"


if __name__ == "__main__":
    sys.exit(main())
