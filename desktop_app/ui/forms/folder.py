"""A folder into which files of online forms are saved: what lies in it, and what is in a file."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from desktop_app.documents.form_table import LARGEST
from desktop_app.domain.errors import BadFormFile

ENDINGS = (".csv", ".xlsx")
HIDDEN = (
    ".",
    "~$",
)  # names that begin so are of no use to anybody: Excel's own beside an open file
# A link that takes the place of a file is not followed, and nothing is waited for. Not all systems
# know each of these.
FLAGS = os.O_RDONLY
for _name in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK"):
    FLAGS |= getattr(os, _name, 0)


class Stamp(NamedTuple):
    """What tells that a file is as it was: its size in bytes, when it was written (nanoseconds
    since 1970), and its number on the disk."""

    size: int
    written: int
    number: int


def look_into(folder: Path) -> Mapping[Path, Stamp] | None:
    """The files in a folder that may be online forms; None where nobody can look into it."""
    try:
        with os.scandir(folder) as entries:
            found = [(Path(entry.path), _stamp(entry)) for entry in entries]
    except OSError:
        return None
    return {path: stamp for path, stamp in found if stamp is not None}


def content_of(path: Path, *, follow: bool = False) -> bytes | None:
    """What is in a file, one byte more at most than may be read; None if it is gone.

    ``follow``: a link that takes its place is followed, for somebody has chosen it.

    Raises BadFormFile("too_big", "unreadable").
    """
    try:
        flags = FLAGS & ~getattr(os, "O_NOFOLLOW", 0) if follow else FLAGS
        with os.fdopen(os.open(path, flags), "rb") as file:
            is_file = stat.S_ISREG(os.fstat(file.fileno()).st_mode)
            content = file.read(LARGEST + 1) if is_file else b""
    except FileNotFoundError:
        return None
    except OSError as unread:
        raise BadFormFile("unreadable") from unread
    if len(content) > LARGEST:
        raise BadFormFile("too_big")
    return content if is_file else None


def _stamp(entry: "os.DirEntry[str]") -> Stamp | None:
    """None for what is no file, is hidden, or has another ending than a table."""
    if entry.name.startswith(HIDDEN) or not entry.name.lower().endswith(ENDINGS):
        return None
    try:
        found = entry.stat(follow_symlinks=False)
    except OSError:  # gone while one looked
        return None
    hidden = getattr(found, "st_file_attributes", 0) & stat.FILE_ATTRIBUTE_HIDDEN
    if hidden or not stat.S_ISREG(found.st_mode):
        return None
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ino)
