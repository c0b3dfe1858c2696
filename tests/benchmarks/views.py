"""How long the views wait for what they show, on a service of ten years: 61,000 people, 200 groups.

First what each asks of the desk, then the view itself: from the moment it is opened in the window
until it is painted with what it read. A month, a roster and a person have a limit of 50 ms. At
last the days of a month and of a quarter alone, once they are read: a month has one frame.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import date
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSettings
from PySide6.QtWidgets import QApplication

from desktop_app.desk import calendar, directory, month, packs, roster, sifting, story, today
from desktop_app.store.database import Database
from desktop_app.ui.calendar.view import CalendarView
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.places import PLACES
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.theme import Look, dress
from desktop_app.ui.work import Work
from tests.benchmarks._big import big_service
from tests.benchmarks._measure import milliseconds, timed, within
from tests.databases import START, Hands

TIMES = 30
LIMIT = 50.0
FRAME = 1000 / 60
LIMITS = {"month": LIMIT, "roster": LIMIT, "person": LIMIT, "days of month": FRAME}
Looks = Callable[[Any], object]


def main() -> int:
    """1 when a month, a roster or a person took longer than its limit."""
    with tempfile.TemporaryDirectory() as folder:
        made, took = timed(big_service, Path(folder))
        with closing(made) as service:
            print(f"61,000 people, 200 groups, ten years: put on file in {took:.0f} s")
            ids = things(service.database)
            kept = ask(service.database, ids)
            kept = show(service.database, ids, Path(folder)) and kept
    return int(not kept)


def things(database: Database) -> dict[str, list[Any]]:
    """What is looked at one after another, by the kind of look."""
    coming = database.read(calendar.sessions, coming=TIMES)
    months = [date(2024 + n // 12, n % 12 + 1, 1) for n in range(24)]
    booked = database.read(roster.roster, coming[0].session_id).booked
    return {
        "today": [None],
        "month": months,
        "quarter": months[::3],
        "session": [session_in(database, month) for month in months],
        "roster": [line.session_id for line in coming],
        "person": [row.person_id for row in booked],
        "people": list(sifting.Filter),
        "pack": [line.session_id for line in coming],
    }


def session_in(database: Database, month: date) -> UUID:
    """The first session of a month."""
    last = month.replace(day=28)
    return database.read(calendar.sessions, first=month, last=last)[0].session_id


def ask(database: Database, ids: dict[str, list[Any]]) -> bool:
    """Print how long each look at the data takes; whether the limits were kept."""
    looks: dict[str, Looks] = {
        "today": lambda _: database.read(today.today),
        "month": partial(database.read, month.month),
        "quarter": partial(database.read, month.quarter),
        "roster": partial(database.read, roster.roster),
        "person": partial(database.read, story.person_page),
        "people": partial(database.read, directory.directory),
        "pack": partial(database.read, packs.preview_pack),
    }
    kept = [say("asking for", name, ids[name], look) for name, look in looks.items()]
    return all(kept)


def show(database: Database, ids: dict[str, list[Any]], folder: Path) -> bool:
    """Print how long each view takes to open; whether the limits were kept."""
    app = QApplication(sys.argv[:1])
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))
    dress(app, Look.LIGHT)
    work = Work()
    work.open(lambda: database, done=lambda _database: None)
    settle(work)
    window = MainWindow(work, database.actor, Hands(START), PLACES, Preferences(QSettings()))
    window.show()
    settle(work)

    def opened(place: str, argument: object) -> None:
        window.go(place, argument)
        settle(work)

    places = {
        "today": ("today", [None]),
        "month": ("calendar", ids["session"]),
        "roster": ("roster", ids["roster"]),
        "person": ("people", ids["person"]),
    }
    kept = [
        say("opening", name, wanted, partial(opened, place))
        for name, (place, wanted) in places.items()
    ]
    kept += [paint(window, work, database, shape, ids[shape]) for shape in ("month", "quarter")]
    window.close()
    work.shut_down()
    return all(kept)


def paint(window: MainWindow, work: Work, database: Database, shape: str, days: list[date]) -> bool:
    """Print how long the days take to be laid out and painted, without what is read."""
    window.go("calendar")
    view = window.view()
    assert isinstance(view, CalendarView)
    view._shape.set_value(shape)
    settle(work)
    pages = [database.read(getattr(month, shape), day) for day in days]
    sessions = max(len(page.lines) for page in pages)
    print(f"  up to {sessions} sessions in a {shape}")

    def painted(page: month.MonthPage) -> None:
        view._month.grid.show_page(page)
        settle(work)

    return say("painting", f"days of {shape}", pages, painted)


def settle(work: Work) -> None:
    """Let the event loop run until every answer is shown."""
    app, loop = QApplication.instance(), QEventLoop()
    assert app is not None
    loop.processEvents()
    while not work.is_idle():
        loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    loop.processEvents()


def say(how: str, name: str, ids: list[Any], look: Looks) -> bool:
    """Take the time of looks at one after another, after a first that warms up."""
    look(ids[0])
    times = []
    for one in islice(cycle(ids), TIMES):
        start = perf_counter()
        look(one)
        times.append(perf_counter() - start)
    print(f"  {f'{how} {name}:':<26}{milliseconds(times)}")
    middle = median(times) * 1000
    limit = LIMITS.get(name)
    return limit is None or within(f"    {name}, in milliseconds", middle, limit)


if __name__ == "__main__":
    sys.exit(main())
