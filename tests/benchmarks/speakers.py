"""How long the board of speakers waits for what it shows, with 500 bookings on it.

First what it asks of the desk, then the page itself: from the moment it is opened in the window
for the first time, or again with nothing on it, and from the moment a card is moved by its key,
until it is painted with what it read. To open it has a limit of 100 ms.

The first opening is taken in several windows one after another, each at rest as the program opens
it: the pages are made by then. Garbage is collected before each: the window does so while it rests.
"""

import gc
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.config import Clock
from desktop_app.desk.calendar import sessions
from desktop_app.desk.speaker_board import speaker_board
from desktop_app.desk.speaker_bookings import BookingForm, book_speaker
from desktop_app.desk.speakers import SpeakerForm, add_speaker
from desktop_app.domain.speakers import Stage
from desktop_app.store.database import Database
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.places import PLACES
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.speakers.view import SpeakersView
from desktop_app.ui.theme import Look, dress
from desktop_app.ui.work import Work
from tests.benchmarks._measure import milliseconds, within
from tests.benchmarks.views import settle
from tests.service import on_sqlcipher

BOOKINGS, TIMES, WINDOWS = 500, 20, 7
PEOPLE = 127  # a prime: nobody comes round to one of the few longer sessions again
LIMIT = 100.0
STAGES = (Stage.IDEA, Stage.ASKED, Stage.PENCILLED)
TOPICS = ("Fatigue", "Clinical trials in Scotland", "Sleep and pain", "Money and work", "Bones")


def main() -> int:
    """1 when the board took longer to open than its limit."""
    with tempfile.TemporaryDirectory() as folder:
        service = on_sqlcipher(Path(folder))
        with closing(service):
            fill(service.database)
            asked = list(timed(lambda: service.database.read(speaker_board)))
            print(f"{BOOKINGS} bookings\n  asking for the board:      {milliseconds(asked)}")
            kept = show(service.database, service.hands, Path(folder))
    return int(not kept)


def fill(database: Database) -> None:
    """So many bookings of so many speakers, for the longer sessions that come."""
    people = [database.perform(add_speaker, form(number)) for number in range(PEOPLE)]
    longer = [line.session_id for line in database.read(sessions, coming=40) if line.longer]
    places = zip(cycle(STAGES), cycle(TOPICS), cycle(people), cycle(longer), strict=False)
    for number, place in enumerate(islice(places, BOOKINGS)):
        book(database, number, *place)


def form(number: int) -> SpeakerForm:
    """A speaker who is called like no other."""
    return SpeakerForm(f"Dr A. Okafor-{number}", "Occupational therapist", "NHS Lothian")


def book(
    database: Database, number: int, stage: Stage, topic: str, who: UUID, session: UUID
) -> None:
    """One booking; an idea has neither speaker nor session."""
    named = f"{topic}, part {number}"
    idea = stage is Stage.IDEA
    wanted = BookingForm(named) if idea else BookingForm(named, who, session)
    database.perform(book_speaker, wanted, stage)


def timed(look: Callable[[], object]) -> Iterator[float]:
    """The seconds of so many looks, after a first that warms up."""
    look()
    for _ in range(TIMES):
        start = perf_counter()
        look()
        yield perf_counter() - start


def show(database: Database, clock: Clock, folder: Path) -> bool:
    """Print how long the page takes to open, and a card to move; whether the limit was kept."""
    app = QApplication(sys.argv[:1])
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))
    dress(app, Look.LIGHT)
    work = Work()
    work.open(lambda: database, done=lambda _database: None)
    settle(work)
    first = []
    for _ in range(WINDOWS):
        window = open_window(work, database, clock)
        gc.collect()
        first.append(once(work, partial(window.go, "speakers")))
        if len(first) < WINDOWS:
            window.close()
            window.deleteLater()
    opened, moved = [], []
    for _ in range(TIMES):
        moved.append(once(work, partial(push, app)))
        forget(window)
        window.go("today")
        settle(work)
        gc.collect()
        opened.append(once(work, partial(window.go, "speakers")))
    window.close()
    work.shut_down()
    print(f"  moving a card by its key:  {milliseconds(moved)}")
    kept = [tell("the first time", first), tell("again", opened)]
    print(f"  the first to the others:   {median(first) / median(opened):.2f}")
    return all(kept)


def open_window(work: Work, database: Database, clock: Clock) -> MainWindow:
    """A window at Today, at rest: nobody has been at the page of speakers yet."""
    window = MainWindow(work, database.actor, clock, PLACES, Preferences(QSettings()))
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    window.go("today")
    window.ahead.start()
    while not window.ahead.is_done():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    settle(work)
    return window


def tell(which: str, times: Sequence[float]) -> bool:
    """Print how long it took to open the board, at best too; whether the limit was kept."""
    print(f"  {f'opening it {which}:':<27}{milliseconds(times)}, at best {min(times) * 1000:.1f}")
    print(f"    of the limit:            {median(times) * 1000 / LIMIT:.2f}")
    return within("    in milliseconds", median(times) * 1000, LIMIT)


def forget(window: MainWindow) -> None:
    """Have nothing on the page any more, as after a lock."""
    view = window.view()
    assert isinstance(view, SpeakersView)
    view.put_away()


def once(work: Work, act: Callable[[], object]) -> float:
    """The seconds until everything that comes of an act is painted."""
    start = perf_counter()
    act()
    settle(work)
    return perf_counter() - start


def push(app: QApplication) -> None:
    """Ask for the next column for the current card; the desk may refuse it."""
    focus = app.focusWidget()
    if focus is not None:
        QTest.keyClick(focus, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)


if __name__ == "__main__":
    sys.exit(main())
