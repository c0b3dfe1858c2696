"""One sitting after another at the desk: the data opened, the window over it, the lock."""

import logging
import platform
import secrets
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from desktop_app.app.progress import ProgressWindow
from desktop_app.config import Clock
from desktop_app.desk.demo import Moment, Progress, fill
from desktop_app.desk.setup import found_service
from desktop_app.desk.users import who
from desktop_app.domain.access import Actor
from desktop_app.i18n import tr
from desktop_app.store.database import Database, UnitOfWork
from desktop_app.store.founding import create_store
from desktop_app.store.opening import open_store
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.places import PLACES
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.work import Work

FIRST = "calendar"
log = logging.getLogger(__name__)


class Sitting(QObject):
    """Opens the data with a passphrase and shows the window, until it is locked or closed."""

    opened = Signal()
    refused = Signal(object)  # a Refusal or Trouble that kept the data shut
    locked = Signal()
    _step = Signal(int, int)

    def __init__(
        self,
        data: Path,
        clock: Clock,
        preferences: Preferences,
        pretended: date | None,
        *,
        demo: bool,
    ) -> None:
        super().__init__()
        self._data, self._clock, self._preferences = data, clock, preferences
        self._pretended, self._demo = pretended, demo
        self._passphrase = secrets.token_urlsafe(16) if demo else ""
        self.work = Work(self)
        self.window: MainWindow | None = None
        self.work.trouble.connect(self._troubled)
        self.work.bug.connect(self._note_bug)

    def unlock(self, name: str | None, passphrase: str) -> None:
        """Open the data; ``opened`` or ``refused`` answers."""
        desk = platform.node()
        opener = partial(open_store, self._data, name, passphrase, self._clock, who, desk=desk)
        self.work.open(opener, done=self._show, refused=self.refused.emit)

    def demonstrate(self) -> None:
        """Make demonstration data and open the window on them."""
        self._waiting = waiting = ProgressWindow(tr("Making demonstration data"))
        self._step.connect(waiting.step)
        self.opened.connect(waiting.hide)
        waiting.show()

        def made(_answer: None) -> None:
            self.unlock(None, self._passphrase)

        make = partial(make_demonstration, self._data, self._passphrase, self._clock)
        self.work.compute(self, make, self._step.emit, done=made)

    def tell_bug(self, report: str) -> None:
        """Own up to a mistake of the program in the window."""
        if self.window is not None:
            self.window.tell_bug(report)

    def end(self) -> None:
        """Let go of the data and the threads."""
        self.work.shut_down()

    def _troubled(self, trouble: Exception) -> None:
        if self.window is None:
            self.refused.emit(trouble)

    def _note_bug(self, report: str) -> None:
        log.error("%s", report)
        if self.window is None:
            self.refused.emit(RuntimeError())

    def _show(self, database: Database) -> None:
        self.window = MainWindow(
            self.work,
            database.actor,
            self._clock,
            PLACES,
            self._preferences,
            pretended=self._pretended,
            demo=self._demo,
        )
        self.window.locked.connect(self._lock)
        self.window.show()
        self.window.go(FIRST)
        self.opened.emit()

    def _lock(self) -> None:
        self.work.lock()
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsClipboard():
            clipboard.clear()
        if self.window is not None:
            self._preferences.keep_shape(self.window.saveGeometry())
            self.window.hide()
            self.window.deleteLater()
            self.window = None
        if self._demo:
            QTimer.singleShot(0, partial(self.unlock, None, self._passphrase))
        else:
            self.locked.emit()


def make_demonstration(data: Path, passphrase: str, clock: Clock, progress: Progress) -> None:
    """Fill a new data folder with a year of an invented service, up to now."""
    moment, user_id = Moment(clock()), uuid4()
    name = tr("Eilidh Ross")

    def found(database: Database) -> None:
        database.perform(found_service, user_id, name, None)

    store, _code = create_store(data, user_id, name, passphrase, moment, found)
    try:
        store.actor = store.read(_actor, user_id)
        fill(store, moment, progress=progress)
    finally:
        store.close()


def _actor(db: UnitOfWork, user_id: UUID, **_now: object) -> Actor:
    return who(db, user_id, platform.node())
