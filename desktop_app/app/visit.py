"""A visit to demonstration data, from a window that is come back to."""

import tempfile
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal

from desktop_app.app.demonstration import PREFIX
from desktop_app.app.sitting import Sitting
from desktop_app.ui.paper_size import paper_in_use
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.theme import theme


class Visit(QObject):
    """A sitting on demonstration data in a folder of its own, with settings of its own.

    ``shown`` fires when its window is there, ``over`` when that was closed or locked. Nothing
    of it is left after ``end``.
    """

    shown = Signal()
    over = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = tempfile.TemporaryDirectory(prefix=PREFIX)
        folder, look = Path(self._folder.name), theme()
        settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        preferences = Preferences(settings)
        preferences.keep_look(look.look, look.percent, look.density)
        self._before = (look.look, look.percent, look.density)
        self._paper = paper_in_use().size
        preferences.keep_paper_size(self._paper)
        self.sitting = Sitting(folder / "data", preferences, demo=True)
        self.sitting.opened.connect(self.shown)
        self.sitting.closed.connect(self.over)
        self.sitting.locked.connect(self.over)

    def begin(self) -> None:
        """Make the data, and show the window on them."""
        self.sitting.demonstrate()

    def end(self) -> None:
        """Throw it all away, and give the windows the look and the paper they had before."""
        if self.sitting.window is not None:
            self.sitting.window.deleteLater()
        self.sitting.end()
        self._folder.cleanup()
        look = theme()
        if (look.look, look.percent, look.density) != self._before:
            look.show(*self._before)
        paper_in_use().put_in(self._paper)
