"""Where a finished pack goes on the disk, and its passphrase on the clipboard for a while."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import tr
from desktop_app.ui.files import ask_file

KEPT = 30_000  # milliseconds on the clipboard (protection: cleared after 30 s and on lock)


def ask_where(parent: QWidget, name: str) -> Path | None:
    """Ask where to save; None when the person thinks better of it."""
    return ask_file(parent, tr("Save encrypted PDF"), name, tr("PDF files (*.pdf)"))


class Clip(QObject):
    """A secret on the clipboard, taken away again after half a minute."""

    def __init__(self, parent: QObject, kept: int = KEPT) -> None:
        super().__init__(parent)
        self._secret = ""
        self._later = QTimer(self, interval=kept, singleShot=True)
        self._later.timeout.connect(self.clear)

    def copy(self, secret: str) -> None:
        """Put it there."""
        self._secret = secret
        QGuiApplication.clipboard().setText(secret)
        self._later.start()

    def clear(self) -> None:
        """Take it away, unless something else was copied since."""
        clipboard = QGuiApplication.clipboard()
        if self._secret and clipboard.text() == self._secret:
            clipboard.clear()
        self._secret = ""
        self._later.stop()
