"""Putting a finished pack on the disk, and its passphrase on the clipboard for a while."""

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile

from PySide6.QtCore import QObject, QStandardPaths, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.errors import CannotWrite, DiskFull
from desktop_app.i18n import tr

KEPT = 30_000  # milliseconds on the clipboard (protection: cleared after 30 s and on lock)
OWNER_ONLY = 0o600


def save_bytes(path: Path, content: bytes, is_wanted: Callable[[], bool]) -> Path | None:
    """Write a file whole or not at all. ``is_wanted`` is asked last, on this thread; None when the
    file is not wanted any more and so was not put there. Raises DiskFull, CannotWrite."""
    part = path.with_name(f".{path.name}.part")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if not is_wanted():
            part.unlink()
            return None
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        if error.errno == errno.ENOSPC:
            raise DiskFull from error
        raise CannotWrite(str(path)) from error
    return path


def check_folder(path: Path) -> Path:
    """Make sure that a file can be written there, before anything is made. Raises CannotWrite."""
    try:
        with TemporaryFile(dir=path.parent):
            return path
    except OSError as error:
        raise CannotWrite(str(path)) from error


def ask_where(parent: QWidget, name: str) -> Path | None:
    """Ask where to save; None when the person thinks better of it."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    start = str(Path(folder or Path.home()) / name)
    chosen, _ = QFileDialog.getSaveFileName(
        parent, tr("Save encrypted PDF"), start, tr("PDF files (*.pdf)")
    )
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")


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
