"""From the start of the process to the first paint: the unlock window beside a bare one.

The limit is 1.5 times a PySide6 window with one label. Runs alternate, so that a busy moment of
the machine falls on both.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from uuid import uuid4

from desktop_app.config import clock
from desktop_app.desk.setup import found_service
from desktop_app.store.database import Database
from desktop_app.store.founding import create_store
from tests.benchmarks._measure import milliseconds, within

RUNS = 15
LIMIT = 1.5
PHRASE = "a bicycle made of rain"
PAINTED = b"painted\n"

BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel

class Window(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", flush=True)
        QTimer.singleShot(0, QApplication.quit)

app = QApplication(sys.argv[:1])
window = Window("Groupdesk")
window.resize(1280, 800)
window.show()
app.exec()
"""
OURS = """
import runpy, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import desktop_app.app

class Window(desktop_app.app.UnlockWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", flush=True)
        QTimer.singleShot(0, QApplication.quit)

desktop_app.app.UnlockWindow = Window
runpy.run_module("desktop_app", run_name="__main__")
"""


def main() -> int:
    """1 when the limit was passed."""
    with tempfile.TemporaryDirectory() as folder:
        make_data(Path(folder) / "data")
        measured: dict[str, list[float]] = {BARE: [], OURS: []}
        for _ in range(RUNS):
            for script, times in measured.items():
                times.append(until_painted(script, Path(folder)))
    bare, ours = measured.values()
    print(f"a bare window: {milliseconds(bare)}")
    print(f"the unlock window: {milliseconds(ours)}")
    return int(not within("unlock to bare", median(ours) / median(bare), LIMIT))


def make_data(folder: Path) -> None:
    """A data folder with one person who may sign in."""
    user_id = uuid4()

    def found(database: Database) -> None:
        database.perform(found_service, user_id, "Eilidh Ross", None)

    create_store(folder, user_id, "Eilidh Ross", PHRASE, clock(), found)[0].close()


def until_painted(script: str, folder: Path) -> float:
    """The seconds until a script's window is painted."""
    settings = {
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "QT_LOGGING_RULES": "default.warning=false",  # no screen has no hints of size
        "GROUPDESK_DATA": str(folder / "data"),
        "XDG_CONFIG_HOME": str(folder / "settings"),
    }
    start = perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        env={**os.environ, **settings},
    ) as child:
        assert child.stdout is not None
        line = child.stdout.readline()
        seconds = perf_counter() - start
        child.wait()
    if line != PAINTED:
        sys.exit("the window was not painted")
    return seconds


if __name__ == "__main__":
    sys.exit(main())
