"""The composition root of the window: settings, unlock, house, window, and what went wrong.

Only what the first paint needs is imported here, and of the standard library little; the rest of
the house is loaded on another thread while the passphrase is typed.
"""

import linecache
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QApplication

from desktop_app.config import APP, pretended_day
from desktop_app.i18n import tr
from desktop_app.ui.door import Door
from desktop_app.ui.first_run.welcome import WelcomeWindow
from desktop_app.ui.paper_size import paper_in_use
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.theme import dress
from desktop_app.ui.unlock import UnlockWindow

if TYPE_CHECKING:
    from desktop_app.app.sitting import Sitting
    from desktop_app.app.visit import Visit

# What is loaded behind the first paint, in pieces of which none is large.
HOUSE = (
    "sqlalchemy",
    "sqlalchemy.orm",
    "desktop_app.domain.models",
    "desktop_app.store.opening",
    "desktop_app.ui.main_window",
    "desktop_app.ui.places",
)
Later = Callable[["Sitting"], object]
INI = QSettings.Format.IniFormat


def run(data: Path, demo: bool) -> int:
    """Open the window on a data folder, or on demonstration data; the exit status.

    Raises ValueError when GROUPDESK_TODAY is not a date.
    """
    pretended_day()
    app = QApplication(sys.argv[:1])
    app.setApplicationName(APP)
    app.setOrganizationName(APP)
    app.setApplicationDisplayName(tr("Groupdesk"))
    QSettings.setDefaultFormat(INI)
    if not demo:
        return _run(app, data)
    from desktop_app.app.demonstration import throw_away_folder

    with throw_away_folder() as folder:
        QSettings.setPath(INI, QSettings.Scope.UserScope, str(folder))
        return _run(app, folder / "data", demo=True)


def _run(app: QApplication, data: Path, *, demo: bool = False) -> int:
    preferences = Preferences(QSettings())
    dress(app, preferences.look, preferences.percent, preferences.density)
    paper_in_use().put_in(preferences.paper_size)
    program = Program(data, preferences, demo=demo)
    sys.excepthook = program.unexpected
    program.start()
    status = app.exec()
    program.end()
    return status


class Program(QObject):
    """From the first paint to the last: set up or unlock, sitting, lock, unlock again."""

    _loaded = Signal(object, object)

    def __init__(self, data: Path, preferences: Preferences, *, demo: bool = False) -> None:
        super().__init__()
        self._data, self._preferences, self._demo = data, preferences, demo
        self._sitting: Sitting | None = None
        self._waiting: list[Later] = []
        self._loader = Thread(target=self._load, name="load")
        self.unlock: UnlockWindow | None = None
        self.welcome: WelcomeWindow | None = None
        self._go_on: Callable[[], object] | None = None
        self.visit: Visit | None = None
        self._loaded.connect(self._begin)

    def start(self) -> None:
        """Show the first window, and load the house behind it."""
        if self._demo:
            self._when_loaded(lambda sitting: sitting.demonstrate())
            self._loader.start()
        elif holds_nothing(self._data):
            self.greet()
        else:
            self.ask()

    def ask(self) -> None:
        """Show the unlock window."""
        several = self._preferences.several
        self.unlock = UnlockWindow(self._try, needs_name=several, shape=self._preferences.shape)
        self.unlock.look_round.connect(self._look_round)
        self.unlock.forgot.connect(lambda: self._when_loaded(self._recover))
        self._show(self.unlock, self._look_at_data)

    def greet(self) -> None:
        """Show the window of a computer without data."""
        self.welcome = WelcomeWindow(self._data, self._preferences.shape)
        self.welcome.look_round.connect(self._look_round)
        self.welcome.set_up.connect(lambda: self._when_loaded(self._set_up))
        self._show(self.welcome, lambda _sitting: None)

    def end(self) -> None:
        """Let go of data and threads."""
        if self._loader.is_alive():
            self._loader.join()
        if self.visit is not None:
            self.visit.end()
        if self._sitting is not None:
            self._sitting.end()

    def unexpected(
        self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        """A mistake of the program: logged without values, and owned up to in the window."""
        from desktop_app.ui.bugs import note

        if isinstance(error, KeyboardInterrupt):
            QApplication.quit()
            return
        report = note(error)
        sitting = self.visit.sitting if self.visit is not None else self._sitting
        if sitting is not None:
            sitting.tell_bug(report)

    # The first paint, and what is loaded behind it

    def _show(self, door: Door, then: Later) -> None:
        door.painted.connect(partial(QTimer.singleShot, 0, partial(self._first_painted, then)))
        door.show()

    def _first_painted(self, then: Later) -> None:
        if self._sitting is None and self._loader.ident is None:
            self._loader.start()
        self._when_loaded(then)

    def _load(self) -> None:
        try:
            for part in HOUSE:
                import_module(part)
                linecache.clearcache()  # Qt's binding reads the source of each module, and keeps it
            from desktop_app.app.sitting import Sitting
        except ImportError as error:
            self._loaded.emit(None, error)
        else:
            linecache.clearcache()
            self._loaded.emit(Sitting, None)

    def _begin(self, made: "type[Sitting]", error: ImportError | None) -> None:
        if error is not None:
            raise error
        made.furnish()
        self._sitting = sitting = made(self._data, self._preferences, demo=self._demo)
        sitting.opened.connect(self._close_doors)
        sitting.refused.connect(self._refuse)
        sitting.locked.connect(sitting.unlock_demonstration if self._demo else self.ask)
        for do in self._waiting:
            do(sitting)
        self._waiting = []

    def _when_loaded(self, do: Later) -> None:
        if self._sitting is not None:
            do(self._sitting)
        else:
            self._waiting.append(do)

    # The ways in

    def _look_at_data(self, sitting: "Sitting") -> None:
        """Ask for a name where several may sign in; say why where nobody can."""
        if self.unlock is None:
            return
        look = sitting.look()
        if not look.is_there:
            self._close_doors()
            self.greet()
        elif look.trouble:
            self.unlock.give_up(look.trouble)
        else:
            self.unlock.ask_name(asked=look.needs_name)
            self._preferences.keep_several(several=look.needs_name)

    def _try(self, name: str | None, passphrase: str) -> None:
        self._when_loaded(lambda sitting: sitting.unlock(name, passphrase))

    def _refuse(self, sentence: str, seconds: int, words: Callable[[int], str]) -> None:
        if self.unlock is None:
            return
        if seconds:
            self.unlock.wait(seconds, words)
        else:
            self.unlock.refuse(sentence)

    def _recover(self, sitting: "Sitting") -> None:
        """Ask for the recovery code in place of the passphrase."""
        from desktop_app.app.ways import recover

        if self.unlock is not None:
            recover(self.unlock, sitting, self._data)

    def _set_up(self, sitting: "Sitting") -> None:
        """Lead through the set-up, from where it was left."""
        from desktop_app.app.ways import set_up

        if self.welcome is None:
            return
        if self._go_on is None:
            enter, sign_in = self._enter, self._leave_set_up
            self._go_on = set_up(self.welcome, sitting, self._data, enter, sign_in)
        self._go_on()

    def _enter(self, passphrase: str) -> None:
        """Open the data that was just made; should that not go, the unlock window says why."""
        self._leave_set_up()
        self._try(None, passphrase)

    def _leave_set_up(self) -> None:
        self._close_doors()
        self.ask()

    def _look_round(self) -> None:
        self._when_loaded(lambda _sitting: self._begin_visit())

    def _begin_visit(self) -> None:
        """Show demonstration data in place of the door, and the door again afterwards."""
        from desktop_app.app.visit import Visit

        door = self.unlock or self.welcome
        if door is None or self.visit is not None:
            return
        self.visit = visit = Visit(self)

        def over() -> None:
            door.show()  # before the other window is gone, or that would be the last one
            door.activateWindow()
            if self.unlock is not None:
                self.unlock.come_back()
            QTimer.singleShot(0, self._end_visit)

        visit.over.connect(over)
        visit.begin()
        door.hide()

    def _end_visit(self) -> None:
        if self.visit is not None:
            visit, self.visit = self.visit, None
            visit.end()
            visit.deleteLater()

    def _close_doors(self) -> None:
        doors = (self.unlock, self.welcome)
        self.unlock = self.welcome = self._go_on = None
        for door in doors:
            if door is not None:
                door.hide()
                door.deleteLater()


def holds_nothing(folder: Path) -> bool:
    """Whether a folder is absent or empty, so that a desk may be set up in it.

    What is there but cannot be read is something: nothing is ever made over it.
    """
    try:
        return next(folder.iterdir(), None) is None
    except FileNotFoundError:
        return True
    except OSError:
        return False
