"""The log of mistakes in the program: types and places, never a value (protection.md, Traces)."""

import logging
from contextlib import suppress
from logging.handlers import RotatingFileHandler

from platformdirs import user_log_path

from desktop_app import __version__
from desktop_app.config import APP
from desktop_app.ui.bugs import scrubbed

MOST_BYTES = 1 << 20
FILES_KEPT = 5


def record(error: BaseException) -> None:
    """Note a mistake in the log of this computer. Where nothing can be written, nothing is."""
    with suppress(OSError):
        folder = user_log_path(APP, appauthor=False)
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / f"{APP}.log", maxBytes=MOST_BYTES, backupCount=FILES_KEPT - 1, encoding="utf-8"
        )
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        note = logging.LogRecord(
            APP, logging.ERROR, "", 0, "%s %s", (__version__, scrubbed(error)), None
        )
        handler.emit(note)
        handler.close()
