"""``make run``: the window on demonstration data, or without a screen a tour of the same work."""

import os
import subprocess
import sys
from pathlib import Path

BESIDE = Path(__file__).parent


def has_screen() -> bool:
    """Whether a window can be opened here."""
    return sys.platform in {"darwin", "win32"} or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )


def main() -> int:
    """The exit status of what was started."""
    if has_screen():
        command = ["-m", "desktop_app", "--demo"]
    else:
        print("There is no screen here: a tour without one instead.", flush=True)
        command = [str(BESIDE / "tour.py")]
    return subprocess.run([sys.executable, *command], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
