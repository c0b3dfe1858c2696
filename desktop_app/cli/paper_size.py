"""Which paper is in the printer of this computer, as it was set in the window."""

import os
from configparser import Error, RawConfigParser
from pathlib import Path

from desktop_app.config import APP, PAPER_SIZE, PaperSize, paper_size_of


def settings_file() -> Path:
    """Where Qt keeps the settings of the window (INI, this user): there is no Qt here to ask."""
    named = os.environ.get("APPDATA" if os.name == "nt" else "XDG_CONFIG_HOME")
    return (Path(named) if named else Path.home() / ".config") / APP / f"{APP}.ini"


def kept_paper_size() -> PaperSize:
    """A4 until something else was set, and where the settings cannot be read."""
    kept = RawConfigParser(strict=False)
    try:
        kept.read(settings_file(), encoding="utf-8")
    except (Error, UnicodeDecodeError):
        return PaperSize.A4
    section, _, key = PAPER_SIZE.partition("/")
    return paper_size_of(kept.get(section, key, fallback=None))
