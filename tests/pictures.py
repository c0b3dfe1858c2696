"""A picture of every view: light, dark and at 200 %.

``python -m tests.pictures FOLDER [NAME …]``: only the pictures named, such as ``roster-dark``.

The views stand in one table; the data are a demonstration made for the purpose.
"""

import os
import secrets
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.app.demonstration import throw_away_folder
from desktop_app.config import clock
from desktop_app.desk import demo
from desktop_app.desk.calendar import SessionLine, sessions
from desktop_app.desk.users import who
from desktop_app.domain.errors import Wait
from desktop_app.store.database import Database
from desktop_app.store.opening import open_store
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.places import PLACES
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.theme import Look, dress, theme
from desktop_app.ui.unlock import UnlockWindow
from desktop_app.ui.widgets.focus import FocusRing
from desktop_app.ui.wording import words_for
from desktop_app.ui.work import Work
from tests.gallery import gallery

SETTLE = 60  # milliseconds of event loop after the last answer
Shown = tuple[Look, int, tuple[int, int]]
LOOKS: Mapping[str, Shown] = {
    "light": (Look.LIGHT, 100, (1440, 900)),
    "dark": (Look.DARK, 100, (1440, 900)),
    "200": (Look.LIGHT, 200, (1280, 800)),
}


@dataclass(frozen=True)
class Stage:
    """Demonstration data, open."""

    work: Work
    database: Database

    def window(self, place: str, argument: object = None) -> MainWindow:
        """The window of the desk at a place."""
        preferences = Preferences(QSettings())
        actor = self.database.actor
        made = MainWindow(self.work, actor, clock(), PLACES, preferences, demo=True)
        made.show()
        made.go(place, argument)
        return made

    def next_session(self) -> SessionLine:
        """The session that comes next."""
        return self.database.read(sessions, coming=1)[0]


def unlock(_stage: Stage) -> UnlockWindow:
    """The unlock window where several may sign in, after too many tries."""
    made = UnlockWindow(lambda _name, _phrase: None, needs_name=True)
    made.name.setText("Eilidh Ross")
    made.wait(8, lambda left: words_for(Wait(left)).sentence)
    return made


# Every view that has a picture: its name, and what makes it.
VIEWS: dict[str, Callable[[Stage], QWidget]] = {
    "kit": lambda _stage: gallery(),
    "unlock": unlock,
    "calendar": lambda stage: stage.window("calendar"),
    "new-call": lambda stage: stage.window("call"),
    "roster": lambda stage: stage.window("roster", stage.next_session().session_id),
}


def settle(work: Work) -> None:
    """Let the event loop run until every answer is shown."""
    loop = QEventLoop()

    def look() -> None:
        QTimer.singleShot(SETTLE, loop.quit if work.is_idle() else look)

    look()
    loop.exec()


def main(folder: Path, *only: str) -> None:
    """Write the pictures, or only those named, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    app.setOrganizationName("groupdesk-pictures")
    dress(app, Look.LIGHT)
    FocusRing(app)
    with throw_away_folder() as scratch:
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        scope = QSettings.Scope.UserScope
        QSettings.setPath(QSettings.Format.IniFormat, scope, str(scratch))
        phrase = secrets.token_urlsafe(16)
        demo.make(scratch / "data", phrase, clock())
        store = open_store(scratch / "data", None, phrase, clock(), who)
        work = Work()
        work.open(lambda: store, done=lambda _database: None)
        settle(work)
        for name, make in VIEWS.items():
            wanted = {s: look for s, look in LOOKS.items() if not only or f"{name}-{s}" in only}
            take(name, partial(make, Stage(work, store)), wanted, work, folder)
        work.shut_down()


def take(
    name: str, make: Callable[[], QWidget], looks: Mapping[str, Shown], work: Work, folder: Path
) -> None:
    """The pictures of one view, in these looks."""
    for suffix, (look, percent, size) in looks.items():
        theme().show(look, percent)
        view = make()
        view.resize(*size)
        view.show()
        view.activateWindow()
        settle(work)
        view.grab().save(str(folder / f"{name}-{suffix}.png"))
        view.hide()
        view.deleteLater()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
