"""Locks between processes. The system drops them when the process ends, however it ends."""

from pathlib import Path
from typing import IO

import portalocker
from portalocker import LockFlags

from desktop_app.domain.errors import CannotWrite
from desktop_app.store.files import FILE_MODE, as_trouble

CHECK_SECONDS = 0.05


class Lock:
    """One lock file, held shared or alone."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: IO[str] | None = None

    @property
    def held(self) -> bool:
        """Whether this object holds the lock."""
        return self._file is not None

    def take(self, *, alone: bool, patience: float = 0) -> bool:
        """Take the lock, waiting at most ``patience`` seconds; says whether it was had.

        Raises CannotWrite, DiskFull.
        """
        kind = LockFlags.EXCLUSIVE if alone else LockFlags.SHARED
        lock = portalocker.Lock(
            self.path,
            mode="a",
            timeout=patience,
            check_interval=CHECK_SECONDS,
            fail_when_locked=patience == 0,
            flags=kind | LockFlags.NON_BLOCKING,
        )
        with as_trouble(self.path):
            self.path.touch(mode=FILE_MODE)
            try:
                self._file = lock.acquire()
            except portalocker.AlreadyLocked:
                return False
            except portalocker.LockException as error:
                raise CannotWrite(str(self.path)) from error
        return True

    def drop(self) -> None:
        """Let the lock go; nothing happens when it is not held."""
        if self._file is not None:
            self._file.close()
            self._file = None
