"""A look at the database file before any key is tried on it."""

from pathlib import Path

from desktop_app.domain.errors import Damaged

PAGE_BYTES = 4096
PLAIN = b"SQLite format 3\0"


def check_header(file: Path) -> None:
    """Make sure that the file can be an encrypted database at all.

    Raises Damaged("plain") for a database that is not encrypted, Damaged("header") for a file
    that is missing, shorter than a page, or not whole pages of ``PAGE_BYTES``.
    """
    try:
        size = file.stat().st_size
        with file.open("rb") as opened:
            start = opened.read(len(PLAIN))
    except OSError as error:
        raise Damaged("header") from error
    if start == PLAIN:
        raise Damaged("plain")
    if size < PAGE_BYTES or size % PAGE_BYTES:
        raise Damaged("header")
