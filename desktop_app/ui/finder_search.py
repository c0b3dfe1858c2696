"""Looking in the data for what is typed into the finder: sessions by date, people, and who speaks
on what."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, TypedDict

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.desk.calendar import SessionLine, sessions
from desktop_app.desk.people import FEWEST_CHARACTERS, Found, find, look_up
from desktop_app.desk.speaker_finding import SpeakingFound, speaking_like
from desktop_app.domain.access import Act
from desktop_app.i18n import tr
from desktop_app.ui import ways
from desktop_app.ui.calendar.days import typed_day
from desktop_app.ui.finder_days import Span, spans
from desktop_app.ui.finder_hits import nearness
from desktop_app.ui.views import Desk

PAUSE = 150  # milliseconds after a key until the search begins
SETTLED = 500  # milliseconds after which a search counts as made and is recorded (rules.md 12)
MOST_PEOPLE = 6  # rules.md 7
MOST_SESSIONS = 12
MOST_SPEAKING = 4  # of speakers, of talks and of topics
NOTHING = SpeakingFound()


class Asked(TypedDict):
    """Arguments of a read."""

    key: str
    always: Callable[[], object]


@dataclass(frozen=True)
class Answer:
    """What the data hold of what was typed. ``near`` are the sessions that something may have
    changed for, where that was typed."""

    sessions: tuple[SessionLine, ...] = ()
    people: tuple[Found, ...] = ()
    speaking: SpeakingFound = NOTHING
    near: tuple[SessionLine, ...] | None = None


class FinderSearch(QObject):
    """Searches after a pause. ``found`` fires when an Answer to what is typed is complete."""

    found = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._text = ""
        self._waited: set[str] = set()  # the reads that have not answered yet
        self._lines: dict[Span, Sequence[SessionLine]] = {}
        self._found = Answer()  # but for the sessions
        self._recorded = ""
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._search)
        self._settled = QTimer(self, interval=SETTLED, singleShot=True)
        self._settled.timeout.connect(self.settle)

    @property
    def is_pending(self) -> bool:
        """Whether the answer to what is typed is still to come."""
        return self._pause.isActive() or bool(self._waited)

    def look_for(self, text: str) -> None:
        """Search for this after a pause."""
        self._text = text.strip()
        self._waited, self._lines, self._found = set(), {}, Answer()
        self._pause.start()
        self._settled.start()

    def hurry(self) -> None:
        """Search at once for what is typed."""
        if self._pause.isActive():
            self._pause.stop()
            self._search()

    def settle(self) -> None:
        """Make the entry of a search for people that has settled: once for what was typed."""
        if self._may_find() and self._text != self._recorded:
            self._recorded = self._text
            self._desk.work.read(
                self, find, self._text, limit=MOST_PEOPLE, done=lambda _people: None
            )

    def stop(self) -> None:
        """Search no more, and forget what was found."""
        self._pause.stop()
        self._settled.stop()
        self._text = self._recorded = ""
        self._waited, self._lines, self._found = set(), {}, Answer()

    def _may_find(self) -> bool:
        able = bool(self._desk.actor.scopes(Act.FIND)) and not self._desk.discretion.hidden
        return able and len(self._text) >= FEWEST_CHARACTERS

    def _search(self) -> None:
        asked: list[Callable[[str], None]] = [
            partial(self._read_sessions, span) for span in self._spans()
        ]
        if self._may_find():
            asked.append(self._read_people)
        if self._desk.actor.scopes(Act.SEE_CALENDAR) and len(self._text) >= FEWEST_CHARACTERS:
            asked.append(self._read_speaking)
            if nearness(self._text, tr(ways.WORDS), tr(ways.ALSO_CALLED)) is not None:
                asked.append(self._read_near)
        for number, ask in enumerate(asked):
            self._waited.add(str(number))
            ask(str(number))
        self._tell()

    def _spans(self) -> tuple[Span, ...]:
        typed = typed_day(self._text)
        if typed is None or not self._desk.actor.scopes(Act.SEE_CALENDAR):
            return ()
        return spans(typed, self._today())

    def _today(self) -> date:
        return self._desk.clock().astimezone().date()

    def _read_sessions(self, span: Span, number: str) -> None:
        """Of a whole month the next sessions are enough, of a day all."""
        took = partial(self._took_sessions, self._text, span)
        first, last = span
        most = MOST_SESSIONS if first < last and last >= self._today() else None
        self._desk.work.read(
            self, sessions, first=first, last=last, coming=most, done=took, **self._asked(number)
        )

    def _read_people(self, number: str) -> None:
        self._read("people", number, look_up, self._text, limit=MOST_PEOPLE)

    def _read_speaking(self, number: str) -> None:
        self._read("speaking", number, speaking_like, self._text, most=MOST_SPEAKING)

    def _read_near(self, number: str) -> None:
        today = self._today()
        self._read("near", number, sessions, first=today, last=today + ways.ONE_DAY)

    def _read(
        self, part: str, number: str, query: Callable[..., Any], *args: Any, **kw: Any
    ) -> None:
        """Read a part of the answer."""
        done = partial(self._took, self._text, part)
        self._desk.work.read(self, query, *args, done=done, **kw, **self._asked(number))

    def _asked(self, number: str) -> Asked:
        """What each read has in common: it takes the place of an older one, and answers once."""
        return {"key": f"finder {number}", "always": partial(self._answered, self._text, number)}

    def _took_sessions(self, text: str, span: Span, lines: Sequence[SessionLine]) -> None:
        if text == self._text:
            self._lines[span] = lines

    def _took(self, text: str, part: str, found: Any) -> None:
        if text == self._text:
            self._found = replace(self._found, **{part: found})

    def _answered(self, text: str, number: str) -> None:
        if text == self._text:
            self._waited.discard(number)
            self._tell()

    def _tell(self) -> None:
        if not self._waited:
            order = self._spans()
            lines = [line for span in order for line in self._lines.get(span, ())]
            self.found.emit(replace(self._found, sessions=tuple(lines[:MOST_SESSIONS])))
