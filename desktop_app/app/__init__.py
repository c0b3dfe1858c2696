"""The composition root of the window: settings, unlock, house, window, and what went wrong.

Only what the unlock window needs is imported here; the rest of the house is loaded on another
thread while the passphrase is typed.
"""

import logging
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtWidgets import QApplication

from desktop_app.config import APP, Clock, clock, pretended_day
from desktop_app.domain.errors import Trouble
from desktop_app.i18n import tr
from desktop_app.store.generations import needs_name
from desktop_app.ui.bugs import scrubbed
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.theme import dress
from desktop_app.ui.unlock import UnlockWindow
from desktop_app.ui.widgets.focus import FocusRing

if TYPE_CHECKING:
    from desktop_app.app.sitting import Sitting

INI = QSettings.Format.IniFormat
Later = Callable[["Sitting"], object]
log = logging.getLogger(__name__)


def run(data: Path, demo: bool) -> int:
    """Open the window on a data folder, or on demonstration data; the exit status.

    Raises ValueError when GROUPDESK_TODAY is not a date.
    """
    app = QApplication(sys.argv[:1])
    app.setApplicationName(APP)
    app.setOrganizationName(APP)
    app.setApplicationDisplayName(tr("Groupdesk"))
    QSettings.setDefaultFormat(INI)
    if not demo:
        return _run(app, data)
    with tempfile.TemporaryDirectory(prefix=f"{APP}-demo-") as folder:
        QSettings.setPath(INI, QSettings.Scope.UserScope, folder)
        return _run(app, Path(folder) / "data", demo=True)


def _run(app: QApplication, data: Path, *, demo: bool = False) -> int:
    preferences = Preferences(QSettings())
    dress(app, preferences.look, preferences.percent)
    FocusRing(app)
    program = Program(data, clock(), preferences, demo=demo)
    sys.excepthook = program.unexpected
    program.start()
    status = app.exec()
    program.end()
    return status


class Program(QObject):
    """From the first paint to the last: unlock, sitting, lock, unlock again."""

    _loaded = Signal(object)

    def __init__(
        self, data: Path, now: Clock, preferences: Preferences, *, demo: bool = False
    ) -> None:
        super().__init__()
        self._data, self._clock, self._preferences = data, now, preferences
        self._demo = demo
        self._sitting: Sitting | None = None
        self._waiting: list[Later] = []
        self._loader = ThreadPoolExecutor(1, "load")
        self.unlock: UnlockWindow | None = None
        self._loaded.connect(self._begin, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Show the first window, and load the house behind it."""
        if self._demo:
            self._when_loaded(lambda sitting: sitting.demonstrate())
        else:
            self.ask()
        self._loader.submit(_load).add_done_callback(self._loaded.emit)

    def ask(self) -> None:
        """Show the unlock window; where the data cannot be opened it says why."""
        try:
            named = needs_name(self._data)
            trouble = None
        except Trouble as error:
            named, trouble = False, error
        self.unlock = UnlockWindow(self._try, needs_name=named, shape=self._preferences.shape)
        if trouble is not None:
            self.unlock.give_up(trouble)
        self.unlock.show()

    def end(self) -> None:
        """Let go of data and threads."""
        self._loader.shutdown(wait=True)
        if self._sitting is not None:
            self._sitting.end()

    def unexpected(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """A mistake of the program: logged without values, and owned up to in the window."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        report = scrubbed(error.with_traceback(trace))
        log.error("%s", report)
        if self._sitting is not None:
            self._sitting.tell_bug(report)

    def _when_loaded(self, do: Later) -> None:
        if self._sitting is not None:
            do(self._sitting)
        else:
            self._waiting.append(do)

    def _try(self, name: str | None, passphrase: str) -> None:
        self._when_loaded(lambda sitting: sitting.unlock(name, passphrase))

    def _begin(self, loaded: "Future[type[Sitting]]") -> None:
        sitting = loaded.result()(
            self._data, self._clock, self._preferences, pretended_day(), demo=self._demo
        )
        sitting.opened.connect(self._close_unlock)
        sitting.refused.connect(self._refuse)
        sitting.locked.connect(self.ask)
        self._sitting = sitting
        for do in self._waiting:
            do(sitting)
        self._waiting = []

    def _close_unlock(self) -> None:
        if self.unlock is not None:
            self.unlock.hide()
            self.unlock.deleteLater()
            self.unlock = None

    def _refuse(self, error: Exception) -> None:
        if self.unlock is not None:
            self.unlock.refuse(error)


def _load() -> "type[Sitting]":
    from desktop_app.app.sitting import Sitting

    return Sitting
