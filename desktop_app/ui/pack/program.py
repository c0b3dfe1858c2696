"""A program of the system that runs beside the window."""

import os
import sys
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, Signal

NEVER_RAN = -1
LIBRARIES = "LD_LIBRARY_PATH"


class Program(QObject):
    """Runs once and is gone then. ``ended`` carries its exit status (``NEVER_RAN`` where it could
    not be started, or was killed) and what it said, in English."""

    ended = Signal(int, str, str)

    def __init__(self, name: str, arguments: Sequence[str]) -> None:
        # The program's own: it outlives whatever asked for it, and is not cut off with that.
        super().__init__(QCoreApplication.instance())
        self._process = QProcess(self)
        self._process.setProcessEnvironment(_environment())
        self._process.setProgram(name)
        self._process.setArguments(list(arguments))
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._failed)

    def start(self, given: bytes = b"") -> None:
        """Start it, and give it this to read."""
        self._process.start()
        if given:
            self._process.write(given)
        self._process.closeWriteChannel()

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._end(NEVER_RAN)

    def _finished(self, status: int, how: QProcess.ExitStatus) -> None:
        self._end(status if how is QProcess.ExitStatus.NormalExit else NEVER_RAN)

    def _end(self, status: int) -> None:
        said = bytes(self._process.readAllStandardOutput().data()).decode(errors="replace")
        complained = bytes(self._process.readAllStandardError().data()).decode(errors="replace")
        self.ended.emit(status, said, complained)
        self.deleteLater()


def _environment() -> QProcessEnvironment:
    """That of the window, in English, with the libraries of the system rather than a bundle's."""
    environment = QProcessEnvironment.systemEnvironment()
    environment.insert("LC_ALL", "C")
    if getattr(sys, "frozen", False):
        environment.remove(LIBRARIES)
        before = os.environ.get(f"{LIBRARIES}_ORIG")
        if before is not None:
            environment.insert(LIBRARIES, before)
    return environment
