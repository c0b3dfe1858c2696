"""From the passphrase to Today, and the memory it takes: beside a bare window that does as much.

The bare window shows one field; once the passphrase is there it derives the same key, imports
SQLAlchemy, opens an SQLCipher file and shows 20 rows of it. Ours opens the data of the
demonstration and shows Today. The limit is 1.3 times, for time and for memory.

Two ways of typing are measured: at once, as no hand can, so that nothing was loaded meanwhile; and
over two seconds, which is a quick hand for the 15 characters a passphrase has at least. The limit
is held to the second, for a person types; the first is printed beside it.
"""

import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from desktop_app.config import clock
from desktop_app.desk import demo
from tests.benchmarks._measure import milliseconds, within

RUNS = 7
LIMIT = 1.3
TYPED = {"typed at once": 0, "typed in 2 seconds": 2_000}  # milliseconds

SHARED = """
import os, sys
from time import perf_counter
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QTableWidget, QTableWidgetItem

TYPED, FILE, PHRASE = int(os.environ["TYPED"]), os.environ["FILE"], os.environ["PHRASE"]
began = 0.0

def begin(act):
    def now():
        global began
        began = perf_counter()
        act()
    QTimer.singleShot(TYPED, now)

def usable():
    with open("/proc/self/status") as lines:
        memory = next(line.split()[1] for line in lines if line.startswith("VmRSS"))
    print(perf_counter() - began, memory, flush=True)
    QTimer.singleShot(0, QApplication.quit)
"""
BARE = """
class Table(QTableWidget):
    painted = False
    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            QTimer.singleShot(0, usable)

class Field(QLineEdit):
    painted = False
    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            begin(self.unlock)

    def unlock(self):
        global table
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
        kdf = Argon2id(salt=bytes(16), length=32, iterations=3, lanes=4, memory_cost=65536)
        key = kdf.derive(PHRASE.encode())
        import sqlcipher3.dbapi2
        import sqlalchemy.orm
        from sqlalchemy import create_engine, text
        def connect():
            made = sqlcipher3.dbapi2.connect(FILE, isolation_level=None)
            made.execute(f"PRAGMA key = \\"x'{key.hex()}'\\"")
            return made
        engine = create_engine("sqlite://", creator=connect, module=sqlcipher3.dbapi2)
        with engine.connect() as connection:
            connection.execute(text("CREATE TABLE IF NOT EXISTS row (name TEXT, day TEXT)"))
            connection.execute(text("DELETE FROM row"))
            for n in range(20):
                connection.execute(text("INSERT INTO row VALUES (:n, :d)"), {"n": n, "d": n})
            rows = connection.execute(text("SELECT name, day FROM row")).all()
        table = Table(20, 2)
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                table.setItem(y, x, QTableWidgetItem(str(cell)))
        table.resize(1280, 800)
        table.show()
        self.hide()

app = QApplication(sys.argv[:1])
app.setQuitOnLastWindowClosed(False)
field = Field()
field.resize(1280, 800)
field.show()
app.exec()
"""
OURS = """
import runpy
import desktop_app.app

class Window(desktop_app.app.UnlockWindow):
    begun = False
    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.begun:
            self.begun = True
            begin(self.unlock_it)

    def unlock_it(self):
        self.passphrase.setText(PHRASE)
        self.passphrase.returnPressed.emit()
        self.looking = QTimer(QApplication.instance(), interval=0)
        self.looking.timeout.connect(look)
        self.looking.start()

def look():
    for window in QApplication.topLevelWidgets():
        if type(window).__name__ != "MainWindow" or getattr(window, "was_usable", False):
            continue
        if window.isVisible() and window._desk.work.is_idle():
            window.was_usable = True
            window.repaint()
            usable()

desktop_app.app.UnlockWindow = Window
runpy.run_module("desktop_app", run_name="__main__")
"""


@dataclass(frozen=True)
class Seen:
    """The seconds from the passphrase, and the memory in KiB, of one start."""

    seconds: float
    memory: int


def main() -> int:
    """1 when a limit was passed."""
    phrase = secrets.token_urlsafe(16)
    with tempfile.TemporaryDirectory() as folder:
        demo.make(Path(folder) / "data", phrase, clock())
        kept = [compare(name, wait, Path(folder), phrase) for name, wait in TYPED.items()]
    return int(not kept[-1])


def compare(name: str, wait: int, folder: Path, phrase: str) -> bool:
    """Print both, and whether ours keeps to the limits. Runs alternate."""
    settings = {"TYPED": str(wait), "FILE": str(folder / "bare.db"), "PHRASE": phrase}
    seen: dict[str, list[Seen]] = {BARE: [], OURS: []}
    for _ in range(RUNS):
        for script, found in seen.items():
            found.append(start(script, folder, settings))
    bare, ours = seen.values()
    print(f"The passphrase {name}")
    print(f"  a bare window: {milliseconds([s.seconds for s in bare])}")
    print(f"  Today: {milliseconds([s.seconds for s in ours])}")
    times, memories = (
        median(getattr(s, what) for s in ours) / median(getattr(s, what) for s in bare)
        for what in ("seconds", "memory")
    )
    time_kept = within("  Today to bare", times, LIMIT)
    return within("  memory to bare", memories, LIMIT) and time_kept


def start(script: str, folder: Path, settings: Mapping[str, str]) -> Seen:
    """Start a script and read what it says of itself."""
    fixed = {
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "QT_LOGGING_RULES": "default.warning=false",  # no screen has no hints of size
        "GROUPDESK_DATA": str(folder / "data"),
        "XDG_CONFIG_HOME": str(folder / "settings"),
    }
    ended = subprocess.run(
        [sys.executable, "-c", SHARED + script],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env={**os.environ, **fixed, **settings},
    )
    seconds, memory = ended.stdout.split()
    return Seen(float(seconds), int(memory))


if __name__ == "__main__":
    sys.exit(main())
