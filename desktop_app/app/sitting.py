"""One sitting after another at the desk: the data opened, the window over it, the lock."""

import platform
import secrets
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop_app.app.progress import ProgressWindow
from desktop_app.config import clock, pretended_day
from desktop_app.desk.calendar import groups_to_extend, make_sessions
from desktop_app.desk.users import who
from desktop_app.domain.access import Act, Actor
from desktop_app.domain.errors import NoData, Trouble, Wait, WrongPassword
from desktop_app.i18n import tr
from desktop_app.store.database import Database
from desktop_app.store.generations import needs_name
from desktop_app.store.opening import open_store
from desktop_app.store.troubles import Interrupted
from desktop_app.ui.main_window import CALL, Left, MainWindow
from desktop_app.ui.places import places_for
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.theme import qapp, theme
from desktop_app.ui.widgets.focus import FocusRing
from desktop_app.ui.wording import one_line, words_for
from desktop_app.ui.work import Work

# As ``words_for(WrongPassword())``, for a window with the way back in below.
NAMED = "This name and passphrase do not open the data; nothing was changed. Check both."
UNNAMED = "This passphrase does not open the data; nothing was changed. Check it and try again."


def first_place(actor: Actor) -> str:
    """Where a sitting begins: Today, or else the first place of the rail that they may see."""
    names = [place.name for place in places_for(actor) if not place.under]
    return next((name for name in names if name != CALL), names[0])


@dataclass(frozen=True)
class Outside:
    """What is to be seen of the data from outside.

    ``needs_name`` says that several may sign in, ``trouble`` why nobody can.
    """

    is_there: bool = True
    needs_name: bool = False
    trouble: str = ""


class Sitting(QObject):
    """Opens the data with a passphrase and shows the window, until it is locked or closed."""

    opened = Signal()
    # Why the data stayed shut; after too many tries the seconds to wait, and what says them.
    refused = Signal(str, int, object)
    locked = Signal()
    closed = Signal()
    _step = Signal(int, int)

    def __init__(self, data: Path, preferences: Preferences, *, demo: bool) -> None:
        super().__init__()
        self._data, self._preferences, self._demo = data, preferences, demo
        self.clock, self._pretended = clock(), pretended_day()
        self._named = False
        self._left: Left | None = None  # how the window was when it was locked
        self._passphrase = secrets.token_urlsafe(16) if demo else ""
        self.work = Work(self)
        self.window: MainWindow | None = None
        self._progress: ProgressWindow | None = None
        self._stopping = Event()
        self.work.trouble.connect(self._troubled)
        self.work.bug.connect(self._bug_before_window)

    @staticmethod
    def furnish() -> None:
        """Once in a process: the ring round the focus, and an eye on the system's look."""
        FocusRing(qapp())
        theme().follow_system()

    def look(self) -> Outside:
        """What can be told of the data before anybody signs in."""
        try:
            return Outside(needs_name=needs_name(self._data))
        except NoData:
            return Outside(is_there=False)
        except Trouble as trouble:
            return Outside(trouble=one_line(trouble))

    def unlock(self, name: str | None, passphrase: str) -> None:
        """Open the data; ``opened`` or ``refused`` answers."""
        desk, self._named = platform.node(), name is not None
        opener = partial(open_store, self._data, name, passphrase, self.clock, who, desk=desk)
        self.work.open(opener, done=self._show, refused=self._refuse)

    def demonstrate(self) -> None:
        """Make demonstration data and open the window on them."""
        from desktop_app.desk import demo

        self._progress = ProgressWindow(tr("Making demonstration data"))
        self._progress.stopped.connect(self._stop_making)
        self._step.connect(self._progress.step)
        self.opened.connect(self._progress.hide)
        self._progress.show()
        make = partial(demo.make, self._data, self._passphrase, self.clock)
        made = partial(make, progress=self._stepped)
        self.work.compute(
            self, made, done=lambda _none: self.unlock_demonstration(), refused=self._refuse
        )

    def unlock_demonstration(self) -> None:
        """Open the demonstration data that was made; nobody is asked for its passphrase."""
        self.unlock(None, self._passphrase)

    def _stepped(self, done: int, of: int) -> None:
        """On the thread that makes the data: tell how far it is, or end it."""
        if self._stopping.is_set():
            raise Interrupted
        self._step.emit(done, of)

    def _stop_making(self) -> None:
        """Nobody wants the data: the last window is closed, and so the program ends."""
        self._stopping.set()
        self.work.stop()
        self.closed.emit()

    def tell_bug(self, report: str) -> None:
        """Own up to a mistake of the program in the window."""
        if self.window is not None:
            self.window.tell_bug(report)

    def end(self) -> None:
        """Let go of the data and the threads."""
        self.work.shut_down()

    def _refuse(self, error: Exception) -> None:
        seconds = error.seconds if isinstance(error, Wait) else 0
        wrong = tr(NAMED) if self._named else tr(UNNAMED)
        sentence = wrong if isinstance(error, WrongPassword) else one_line(error)
        if self._progress is not None:  # nobody is asked for the passphrase: there is no door
            self._progress.give_up(sentence)
        self.refused.emit(sentence, seconds, _still_to_wait)

    def _troubled(self, trouble: Trouble) -> None:
        if self.window is None:
            self._refuse(trouble)

    def _bug_before_window(self, _report: str) -> None:
        if self.window is None:
            self._refuse(RuntimeError())

    def _show(self, database: Database) -> None:
        self.window = MainWindow(
            self.work,
            database.actor,
            self.clock,
            places_for(database.actor),
            self._preferences,
            pretended=self._pretended,
            demo=self._demo,
        )
        self.window.locked.connect(self._lock)
        self.window.closed.connect(self.closed)
        self.window.show()
        self.window.come_back(self._left, first_place(database.actor))
        if self._demo and self._left is not None:
            self.window.tell_opened_again()
        self.opened.emit()
        self.window.ahead.start()
        self._make_sessions_ahead(database)

    def _make_sessions_ahead(self, database: Database) -> None:
        """Sessions reach 12 months ahead: whoever may plan brings the ones that are missing."""
        if not database.actor.scopes(Act.PLAN):
            return

        def found(groups: tuple[UUID, ...]) -> None:
            for group_id in groups:
                self.work.perform(self, make_sessions, group_id)

        self.work.read(self, groups_to_extend, done=found)

    def _lock(self) -> None:
        self.work.lock()
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsClipboard():
            clipboard.clear()
        if self.window is not None:
            self._preferences.keep_shape(self.window.saveGeometry())
            self._left = self.window.left()
            self.window.hide()
            self.window.deleteLater()
            self.window = None
        self.locked.emit()


def _still_to_wait(seconds: int) -> str:
    return words_for(Wait(seconds)).sentence
