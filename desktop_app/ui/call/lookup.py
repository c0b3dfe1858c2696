"""Looking for the caller while their number or name is typed."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.desk.people import Found, find, look_up
from desktop_app.ui.call.matching import MOST, Match, merged, searches
from desktop_app.ui.work import Work

PAUSE = 150  # milliseconds after a key until the search begins
SETTLED = 500  # milliseconds after which a search counts as made and is recorded (rules.md 12)


class Lookup(QObject):
    """Searches for everything typed that may find the caller. ``found`` carries the matches."""

    found = Signal(object)

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._wanted: dict[str, str] = {}
        self._answers: dict[str, Sequence[Found]] = {}
        self._answered: dict[str, str] = {}
        self._recorded: set[str] = set()
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._search)
        self._settled = QTimer(self, interval=SETTLED, singleShot=True)
        self._settled.timeout.connect(self._record)

    def look_for(self, values: Mapping[str, str]) -> None:
        """Search for these after a pause; the fields are those of ``matching.searches``."""
        self._wanted = searches(values)
        self._pause.start()
        self._settled.start()

    def stop(self) -> None:
        """Search no more, and forget what was found."""
        self._pause.stop()
        self._settled.stop()
        self._wanted, self._answers, self._answered = {}, {}, {}
        self._recorded = set()

    def settle(self) -> None:
        """Somebody who was found is opened: the search counts as made, however soon that is."""
        self._settled.stop()
        self._record()

    def is_searching(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self._wanted)

    def _search(self) -> None:
        for key in [key for key in self._answers if key not in self._wanted]:
            del self._answers[key], self._answered[key]
        missing = [key for key, text in self._wanted.items() if self._answered.get(key) != text]
        for key in missing:
            took = partial(self._took, key, self._wanted[key])
            self._work.read(
                self, look_up, self._wanted[key], limit=MOST + 1, done=took, key=f"look up {key}"
            )
        if not missing:
            self._tell()

    def _took(self, key: str, text: str, people: Sequence[Found]) -> None:
        if self._wanted.get(key) != text:
            return
        self._answers[key], self._answered[key] = people, text
        self._tell()

    def _tell(self) -> None:
        if all(key in self._answers for key in self._wanted):
            matches: tuple[Match, ...] = merged(self._answers, self._wanted)
            self.found.emit(matches)

    def _record(self) -> None:
        """Make the entry of a search that has settled: once for each thing looked for."""
        for key, text in self._wanted.items():
            if text not in self._recorded:
                self._recorded.add(text)
                self._work.read(
                    self, find, text, limit=MOST + 1, done=partial(self._took, key, text)
                )
