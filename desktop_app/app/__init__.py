"""The composition root of the window: settings, unlock, house, window, and what went wrong.

Only what the first paint needs is imported here, and of the standard library little; the rest of
the house is loaded on another thread while the passphrase is typed.
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QApplication

from desktop_app.config import APP, pretended_day
from desktop_app.i18n import tr
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.theme import dress
from desktop_app.ui.unlock import UnlockWindow

if TYPE_CHECKING:
    from desktop_app.app.sitting import Sitting

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
    dress(app, preferences.look, preferences.percent)
    program = Program(data, preferences, demo=demo)
    sys.excepthook = program.unexpected
    program.start()
    status = app.exec()
    program.end()
    return status


class Program(QObject):
    """From the first paint to the last: unlock, sitting, lock, unlock again."""

    _loaded = Signal(object, object)

    def __init__(self, data: Path, preferences: Preferences, *, demo: bool = False) -> None:
        super().__init__()
        self._data, self._preferences, self._demo = data, preferences, demo
        self._sitting: Sitting | None = None
        self._waiting: list[Later] = []
        self._loader = Thread(target=self._load, name="load")
        self.unlock: UnlockWindow | None = None
        self._loaded.connect(self._begin)

    def start(self) -> None:
        """Show the first window, and load the house behind it."""
        if self._demo:
            self._when_loaded(lambda sitting: sitting.demonstrate())
            self._loader.start()
        else:
            self.ask()

    def ask(self) -> None:
        """Show the unlock window."""
        several = self._preferences.several
        self.unlock = UnlockWindow(self._try, needs_name=several, shape=self._preferences.shape)
        self.unlock.painted.connect(partial(QTimer.singleShot, 0, self._first_painted))
        self.unlock.show()

    def end(self) -> None:
        """Let go of data and threads."""
        if self._loader.is_alive():
            self._loader.join()
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
        if self._sitting is not None:
            self._sitting.tell_bug(report)

    def _first_painted(self) -> None:
        if self._sitting is None and self._loader.ident is None:
            self._loader.start()
        self._when_loaded(self._look_at_data)

    def _look_at_data(self, sitting: "Sitting") -> None:
        """Ask for a name where several may sign in; say why where nobody can."""
        if self.unlock is None:
            return
        several, trouble = sitting.look()
        if trouble:
            self.unlock.give_up(trouble)
        else:
            self.unlock.ask_name(asked=several)
            self._preferences.keep_several(several=several)

    def _load(self) -> None:
        try:
            from desktop_app.app.sitting import Sitting
        except ImportError as error:
            self._loaded.emit(None, error)
        else:
            self._loaded.emit(Sitting, None)

    def _begin(self, made: "type[Sitting]", error: ImportError | None) -> None:
        if error is not None:
            raise error
        self._sitting = sitting = made(self._data, self._preferences, demo=self._demo)
        sitting.opened.connect(self._close_unlock)
        sitting.refused.connect(self._refuse)
        sitting.locked.connect(self.ask)
        for do in self._waiting:
            do(sitting)
        self._waiting = []

    def _when_loaded(self, do: Later) -> None:
        if self._sitting is not None:
            do(self._sitting)
        else:
            self._waiting.append(do)

    def _try(self, name: str | None, passphrase: str) -> None:
        self._when_loaded(lambda sitting: sitting.unlock(name, passphrase))

    def _close_unlock(self) -> None:
        if self.unlock is not None:
            self.unlock.hide()
            self.unlock.deleteLater()
            self.unlock = None

    def _refuse(self, sentence: str, seconds: int, words: Callable[[int], str]) -> None:
        if self.unlock is None:
            return
        if seconds:
            self.unlock.wait(seconds, words)
        else:
            self.unlock.refuse(sentence)
