"""The connections that read: they can be interrupted, and tell when somebody has written."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock
from typing import Any

from sqlalchemy import Engine, text
from sqlalchemy.engine import Connection

CHANGED_LAST = "SELECT coalesce(max(sequence), 0) FROM change"


def on_one_snapshot(connection: Connection) -> None:
    """Let a transaction that has just begun only read, and see one moment all through.

    On SQLite every transaction does.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET TRANSACTION READ ONLY, ISOLATION LEVEL REPEATABLE READ"))


def changed_last(connection: Connection) -> int:
    """The number of the last entry that changed anything, as this transaction sees it."""
    return int(connection.exec_driver_sql(CHANGED_LAST).scalar_one())


class Readers:
    """An engine for reading, the reads that run on it, and a connection that watches."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._running: dict[Any, Event] = {}
        self._watch: Any = None
        self._lock = Lock()

    @contextmanager
    def running(self, connection: Connection) -> Iterator[Event]:
        """While inside, ``interrupt`` stops what this connection does, and sets the event."""
        on_one_snapshot(connection)
        driver, stopped = connection.connection.driver_connection, Event()
        with self._lock:
            self._running[driver] = stopped
        try:
            yield stopped
        finally:
            with self._lock:
                del self._running[driver]

    def interrupt(self) -> None:
        """Stop the statements that are running."""
        with self._lock:
            for driver, stopped in self._running.items():
                stopped.set()
                stop = driver.cancel_safe if hasattr(driver, "cancel_safe") else driver.interrupt
                stop()

    def data_version(self) -> int:
        """The number of the last entry that changed anything; looks and refusals change nothing."""
        with self._lock:
            if self._watch is None:
                self._watch = self.engine.raw_connection()
            cursor = self._watch.cursor()
            try:
                row = cursor.execute(CHANGED_LAST).fetchone()
            finally:
                cursor.close()
                self._watch.rollback()
        return int(row[0])

    def close(self) -> None:
        """Stop what runs and let go of every connection."""
        self.interrupt()
        if self._watch is not None:
            self._watch.close()
            self._watch = None
        self.engine.dispose()
