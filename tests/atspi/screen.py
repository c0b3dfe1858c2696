"""A screen and a session bus of a test's own, on which the window meets a screen reader.

``python -m tests.atspi.screen`` books a caller by screen reader on demonstration data and prints
what was read, as JSON.
"""

import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

READER = Path(__file__).parent / "reader.py"
SYSTEM_PYTHON = "/usr/bin/python3"  # the one that the system's AT-SPI is installed for
ASKS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
DAY = "2025-05-27"
LIMIT = 150  # seconds until a reader that waits for ever is a fault


class NotInstalled(Exception):
    """A part is missing; its sentence says which."""


def check() -> None:
    """Raises NotInstalled when this computer has no AT-SPI, or no screen to be had."""
    for program, package in (("Xvfb", "xvfb"), ("dbus-run-session", "dbus")):
        if shutil.which(program) is None:
            raise NotInstalled(f"{program} is missing: install the Debian package {package}")
    asked = subprocess.run([SYSTEM_PYTHON, "-c", ASKS], capture_output=True, check=False)
    if asked.returncode:
        raise NotInstalled("AT-SPI is missing: install at-spi2-core, gir1.2-atspi-2.0, python3-gi")


@contextmanager
def display() -> Iterator[str]:
    """A screen that nobody sees; its name for DISPLAY."""
    told, tells = os.pipe()
    command = ["Xvfb", "-displayfd", str(tells), "-screen", "0", "1440x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[tells], stderr=subprocess.DEVNULL) as server:
        os.close(tells)
        try:
            with os.fdopen(told) as number:
                yield f":{number.readline().strip()}"
        finally:
            server.terminate()


def read_aloud(folder: Path) -> dict[str, Any]:
    """Make demonstration data in a folder, book a caller by screen reader, and say what was read.

    Raises RuntimeError with what the reader said when it came to no end.
    """
    phrase, data = secrets.token_urlsafe(16), folder / "data"
    with display() as screen:
        settings = {
            "DISPLAY": screen,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "GROUPDESK_TODAY": DAY,
            "GROUPDESK_DATA": str(data),
            "GROUPDESK_PASSWORD": phrase,
            "XDG_CONFIG_HOME": str(folder / "settings"),
        }
        environment = {**os.environ, **settings}
        _run(
            [sys.executable, "-m", "desktop_app", "demo", str(data), "--people", "50"], environment
        )
        said = _run(
            ["dbus-run-session", "--", SYSTEM_PYTHON, str(READER), sys.executable], environment
        )
    report: dict[str, Any] = json.loads(said.splitlines()[-1])  # the bus has its say before
    return report


def _run(command: list[str], environment: Mapping[str, str]) -> str:
    done = subprocess.run(
        command, env=environment, capture_output=True, encoding="utf-8", timeout=LIMIT, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return done.stdout


if __name__ == "__main__":
    check()
    with tempfile.TemporaryDirectory() as scratch:
        json.dump(read_aloud(Path(scratch)), sys.stdout, indent=1, ensure_ascii=False)
