"""A reading of the window that takes as long as a test likes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import Engine, event

from desktop_app.ui.work import Work


@dataclass
class Held:
    """The first reading that begins is held there until it is let go; the others pass."""

    begun: Event = field(default_factory=Event)
    _go: Event = field(default_factory=Event)

    def let_go(self) -> None:
        """Let the reading go on to its end."""
        self._go.set()

    def hold(self, _connection: object) -> None:
        """Called on the thread that reads."""
        if not self.begun.is_set():
            self.begun.set()
            self._go.wait()


def press_now(key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    """Press a key where the focus is, and wait for nothing."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, held)


def type_now(text: str) -> None:
    """Type where the focus is, and wait for nothing."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)


@contextmanager
def late_writes(work: Work) -> Iterator[None]:
    """What is written meanwhile is written, and answered, at the end."""
    go = Event()
    work._writer.submit(go.wait)
    try:
        yield
    finally:
        go.set()


@contextmanager
def late_reads(work: Work) -> Iterator[None]:
    """What is read meanwhile is read, and shown, at the end."""
    go = Event()
    work._reader.submit(go.wait)
    try:
        yield
    finally:
        go.set()


@contextmanager
def held(reader: Engine) -> Iterator[Held]:
    """Hold the next reading with this engine; at the end it goes on in any case."""
    late = Held()
    event.listen(reader, "begin", late.hold)
    try:
        yield late
    finally:
        late.let_go()
