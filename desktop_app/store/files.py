"""Files that are whole or absent: written beside, flushed, then renamed over the old one."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_app.domain.errors import AlreadyThere, CannotWrite, DiskFull

FILE_MODE = 0o600
FOLDER_MODE = 0o700
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})


@contextmanager
def as_trouble(path: Path) -> Iterator[None]:
    """Turn what the operating system says while ``path`` is written into our words.

    Raises DiskFull where no room is left, CannotWrite for anything else.
    """
    try:
        yield
    except OSError as error:
        if error.errno in NO_ROOM:
            raise DiskFull from error
        raise CannotWrite(str(path)) from error


def write_durably(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` so that a crash leaves the old file or the new one.

    Only one process may write the same path at a time: the caller holds a lock.
    Raises DiskFull, CannotWrite.
    """
    new = beside(path)
    with as_trouble(path):
        try:
            _write_flushed(new, content)
        except BaseException:
            new.unlink(missing_ok=True)
            raise
        new.replace(path)
        flush_folder(path.parent)


def check_new(path: Path) -> None:
    """Make sure that ``write_durably`` can begin at ``path``, and takes nothing's place there.

    Raises AlreadyThere, DiskFull, CannotWrite.
    """
    new = beside(path)
    with as_trouble(path):
        if os.path.lexists(path):
            raise AlreadyThere(str(path))
        new.touch(mode=FILE_MODE)
        new.unlink()


def beside(path: Path) -> Path:
    """Where the next content of ``path`` is written first; a kill may leave it there."""
    return path.with_name(f"{path.name}.new")


def _write_flushed(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_MODE)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def flush_file(path: Path) -> None:
    """Put a file's content on the disk itself. Raises OSError."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(path: Path) -> None:
    """Put a folder's names on the disk itself; Windows does so by itself. Raises OSError."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
