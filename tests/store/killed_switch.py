"""Run by test_folder.py: one act on a data folder, killed at each of its steps in turn.

    python killed_switch.py init|switch|hold TEMPLATE OUT

For n = 1, 2, … TEMPLATE is copied to OUT/n and a child process does the act there. The child
kills itself, as by kill -9, just before its nth operation on the file system, which the
interpreter's own audit events tell. The last folder is the one where the act came to its end.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

from desktop_app.store.folder import DataFolder
from desktop_app.store.generations import DATABASE, SLOTS


def fill(folder: DataFolder, content: str) -> None:
    """Make a generation whose two files hold ``content``."""
    with folder.next_generation() as made:
        (made / DATABASE).write_text(content)
        (made / SLOTS).write_text(content)


def init(path: Path) -> None:
    folder = DataFolder(path)
    folder.create()
    fill(folder, "new")


def switch(path: Path) -> None:
    folder = DataFolder(path)
    folder.hold()
    fill(folder, "new")
    folder.release()


def hold(path: Path) -> None:
    folder = DataFolder(path)
    folder.hold()
    folder.release()


def killed_before(step: int) -> Callable[[str, tuple[object, ...]], None]:
    """An audit hook that kills this process before its file operation of that number."""
    steps = count(1)

    def hook(event: str, _arguments: tuple[object, ...]) -> None:
        operation = event == "open" or event.startswith(("os.", "shutil."))
        if operation and next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    return hook


def main(act: Callable[[Path], None], template: Path, out: Path) -> None:
    for step in count(1):
        folder = out / f"{step:04}"
        shutil.copytree(template, folder)
        child = os.fork()
        if not child:
            sys.addaudithook(killed_before(step))
            act(folder)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status):
            sys.exit(os.WEXITSTATUS(status))


if __name__ == "__main__":
    main({"init": init, "switch": switch, "hold": hold}[sys.argv[1]], *map(Path, sys.argv[2:]))
