"""`python -m desktop_app` and the command `groupdesk`."""

import sys
from pathlib import Path

from desktop_app import cli


def main() -> None:
    """Do what the command line says; without a command, open the window."""
    for stream in (sys.stdout, sys.stderr):
        # Names are not bound to the alphabet of a code page.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    cli.main(open_window)


def open_window(data: Path, demo: bool) -> int:
    """The window on a data folder; its libraries are loaded only now."""
    from desktop_app.app import run

    return run(data, demo)


if __name__ == "__main__":
    main()
