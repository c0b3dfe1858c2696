"""Putting a file on the disk, whole or not at all, and asking where it goes."""

import errno
import os
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.errors import CannotWrite, DiskFull

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


def ask_file(
    parent: QWidget, title: str, name: str, kind: str, endings: Collection[str] = ()
) -> Path | None:
    """Ask where to save a file of this name; None when the person thinks better of it.

    ``kind`` is the filter of the dialogue; a name typed without the ending of ``name``, or one of
    the other ``endings`` that will do, gets it.
    """
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    start = str(Path(folder or Path.home()) / name)
    chosen, _ = QFileDialog.getSaveFileName(parent, title, start, kind)
    if not chosen:
        return None
    path, ending = Path(chosen), Path(name).suffix
    return (
        path
        if path.suffix.lower() in (ending, *endings)
        else path.with_name(f"{path.name}{ending}")
    )
