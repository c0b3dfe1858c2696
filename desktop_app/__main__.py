"""`python -m desktop_app` and the command `groupdesk`."""

import sys
from pathlib import Path

from desktop_app.config import data_folder, pretended_day


def main() -> None:
    """Do what the command line says; without a command, open the window."""
    if len(sys.argv) == 1 and _can_tell_the_day():
        # The way most days begin: nothing of the command line is loaded before the first paint.
        sys.exit(open_window(data_folder(), demo=False))
    for stream in (sys.stdout, sys.stderr):
        # Names are not bound to the alphabet of a code page.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    from desktop_app import cli

    cli.main(open_window)


def open_window(data: Path, demo: bool) -> int:
    """The window on a data folder; its libraries are loaded only now."""
    from desktop_app.app import run

    return run(data, demo)


def _can_tell_the_day() -> bool:
    """Whether GROUPDESK_TODAY is a date or absent; if it is neither, the command line says so."""
    try:
        pretended_day()
    except ValueError:
        return False
    return True


if __name__ == "__main__":
    main()
