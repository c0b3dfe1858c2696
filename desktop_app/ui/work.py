"""The one bridge from the window to threads and store.

One thread writes, one reads and one computes; answers come back on the main thread. An answer
whose owner is gone, that was superseded, or that belongs to an earlier sitting is dropped.
"""

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from desktop_app.desk.due import put_back, take_back
from desktop_app.domain.errors import CannotWrite, DiskFull, Refusal, Trouble
from desktop_app.store.database import Database
from desktop_app.store.troubles import Interrupted
from desktop_app.ui.bugs import note
from desktop_app.ui.changes import EVERYTHING, Changes, what_came_free, what_came_of
from desktop_app.ui.garbage import Collector

R = TypeVar("R")
Done = Callable[[R], object] | None
Refused = Callable[[Refusal], object] | None
Always = Callable[[], object] | None
HANDED_OVER = 0.001  # seconds that a thread at work may keep the window waiting for its turn
BUSY_AFTER = 1_000  # milliseconds until a wait is shown
INTERRUPT_EVERY = 20  # milliseconds between interruptions of a read that is to stop
SECOND = 1_000
LOOK_EVERY = 2_000  # milliseconds between looks whether somebody else has written


class Locked(RuntimeError):
    """Work was asked for while no data is open: a mistake in the program."""


@dataclass(eq=False)
class _Job:
    """One piece of work on its way.

    ``away`` work touches no data, as the writing of a file, and ``whole`` work is finished even
    when everything else is stopped. ``stopped`` means that its
    answer is not wanted; ``given_up`` that somebody at the desk has stopped it, so that nothing
    takes its place and whoever asked has to hear that it is over.
    """

    owner: QObject | None
    done: Callable[[Any], object] | None
    refused: Refused = None
    always: Always = None
    key: str | None = None
    writes: bool = False
    away: bool = False
    whole: bool = False
    stopped: bool = False
    given_up: bool = False

    def wanted(self) -> bool:
        """Whether anybody is still there to take the answer."""
        return not self.stopped and (self.writes or _is_there(self.owner))


def _is_there(owner: QObject | None) -> bool:
    return owner is None or isValid(owner)


class Work(QObject):
    """Performs, reads and computes for the window.

    ``done`` is called with the answer, ``refused`` with a Refusal (else it goes to the signal
    ``refusal``), ``always`` after either, after Trouble and after ``stop``. ``changed`` fires
    after every write, here or elsewhere; ``mended`` carries the Trouble that kept the data or a
    file from being written, once that works; ``bug`` carries a report without personal data;
    ``busy`` says that work has taken over a second, ``idle`` that there is none left;
    ``stopped`` that somebody has stopped it. While the ``done`` of a write runs, ``answering`` is
    what it changed, None at any other time.
    """

    changed = Signal(object)
    refusal = Signal(object)
    trouble = Signal(object)
    mended = Signal(object)
    bug = Signal(str)
    busy = Signal()
    idle = Signal()
    stopped = Signal()
    _finished = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(HANDED_OVER)  # Python's own is five times that, at every turn
        self._collector = Collector(self, self.is_idle)
        self._writer = ThreadPoolExecutor(1, "write")
        self._reader = ThreadPoolExecutor(1, "read")
        self._computer = ThreadPoolExecutor(1, "compute")
        self._database: Database | None = None
        self._jobs: set[_Job] = set()
        self._latest: dict[str, _Job] = {}
        self._reading: _Job | None = None
        self._seen_version: int | None = None
        self._in_the_way: dict[bool, Trouble] = {}  # of the data (True), and of files
        self.answering: Changes | None = None
        self._finished.connect(self._settle, Qt.ConnectionType.QueuedConnection)
        self._patience = QTimer(self, interval=BUSY_AFTER, singleShot=True)
        self._patience.timeout.connect(self.busy.emit)
        self._looking = QTimer(self, interval=LOOK_EVERY)
        self._looking.timeout.connect(self._look_for_others)

    # What the window asks for

    def open(
        self,
        opener: Callable[[], Database],
        *,
        done: Callable[[Database], object],
        refused: Refused = None,
        always: Always = None,
    ) -> None:
        """Open the data on the writer's thread; ``done`` gets it, to ask who signed in."""

        def opened(database: Database) -> None:
            self._database = database
            self._looking.start()
            self._reader.submit(self._note_version, database)
            done(database)

        self._submit(self._writer, _Job(None, opened, refused, always, writes=True), opener)

    def perform(
        self,
        owner: QObject,
        act: Callable[..., R],
        *args: Any,
        done: Done[R] = None,
        refused: Refused = None,
        always: Always = None,
        request_id: str | None = None,
        reason: str | None = None,
        **kwargs: Any,
    ) -> None:
        """Write: one act in one transaction. ``changed`` fires before ``done``."""
        database = self._open_database()
        call = partial(database.perform, act, *args, request_id=request_id, reason=reason, **kwargs)
        self._write(_Job(owner, done, refused, always), database, call)

    def undo(
        self,
        owner: QObject,
        *,
        done: Callable[[Any], object] | None = None,
        refused: Refused = None,
    ) -> None:
        """Take back the last act of this sitting; ``done`` gets what was undone."""
        database = self._open_database()
        self._write(_Job(owner, done, refused), database, partial(take_back, database), undone=True)

    def redo(
        self,
        owner: QObject,
        *,
        done: Callable[[Any], object] | None = None,
        refused: Refused = None,
    ) -> None:
        """Do again what was undone last in this sitting; ``done`` gets what it was."""
        database = self._open_database()
        self._write(_Job(owner, done, refused), database, partial(put_back, database), redone=True)

    def read(
        self,
        owner: QObject,
        query: Callable[..., R],
        *args: Any,
        done: Callable[[R], object],
        refused: Refused = None,
        always: Always = None,
        key: str | None = None,
        **kwargs: Any,
    ) -> None:
        """Look. A newer read with the same ``key`` stops the older one and takes its place."""
        database = self._open_database()
        job = _Job(owner, done, refused, always, key)
        if key is not None:
            self._supersede(key, job)
        call = partial(database.read, query, *args, **kwargs)
        self._submit(self._reader, job, partial(self._look, job, call))

    def compute(
        self,
        owner: QObject,
        function: Callable[..., R],
        *args: Any,
        done: Callable[[R], object],
        refused: Refused = None,
        always: Always = None,
        whole: bool = False,
        **kwargs: Any,
    ) -> None:
        """Call a function that touches neither data nor window, away from both.

        ``whole``: it is finished, and answers, whatever is stopped meanwhile.
        """
        job = _Job(owner, done, refused, always, away=True, whole=whole)
        self._submit(self._computer, job, partial(function, *args, **kwargs))

    def stop(self) -> None:
        """Give up what is being read or computed; a write is always finished."""
        for job in self._jobs:
            if not (job.writes or job.whole or job.stopped):
                job.stopped = job.given_up = True
        self._interrupt_stopped()
        self.stopped.emit()

    def is_idle(self) -> bool:
        """Whether every answer has come back."""
        return not self._jobs

    def lock(self) -> None:
        """Drop every answer on its way and close the data, behind the write that is running."""
        for job in self._jobs:
            job.stopped, job.given_up = True, False
        self._looking.stop()
        database, self._database, self._seen_version = self._database, None, None
        if database is not None:
            self._writer.submit(self._close_behind_reads, database)

    def shut_down(self) -> None:
        """Lock, and wait until every thread has ended."""
        self.lock()
        for executor in (self._writer, self._reader, self._computer):
            executor.shutdown(wait=True)
        self._collector.stop()

    # On the threads

    def _close_behind_reads(self, database: Database) -> None:
        behind = self._reader.submit(lambda: None)
        while not wait([behind], INTERRUPT_EVERY / SECOND).done:
            database.interrupt()
        database.close()

    def _look(self, job: _Job, call: Callable[[], R]) -> R | None:
        """Read again when the interruption was meant for another read."""
        while not job.stopped:
            self._reading = job
            try:
                return call()
            except Interrupted:
                continue
            finally:
                self._reading = None
        return None

    def _note_version(self, database: Database) -> None:
        """Remember how far the data has come, so that our own writes are not taken for others'."""
        self._seen_version = database.data_version()

    def _has_moved(self, database: Database) -> bool:
        version = database.data_version()
        moved = self._seen_version not in (None, version)
        self._seen_version = version
        return moved

    # On the main thread

    def _open_database(self) -> Database:
        if self._database is None:
            raise Locked
        return self._database

    def _write(self, job: _Job, database: Database, call: Callable[[], Any], **how: bool) -> None:
        """``how``: undone or redone, where the call tells which act it was that came or went."""
        done = job.done

        def written() -> tuple[Any, Changes | None]:
            before = database.last_written
            answer = call()
            after = database.last_written
            if after is None or after is before:
                return answer, None
            told = answer if how else after
            return answer, Changes(
                told.act,
                after.tables,
                after.undoable,
                entry_id=told.entry_id,
                came_of=what_came_of(answer),
                suggests=what_came_free(answer),
                **how,
            )

        def told(result: tuple[Any, Changes | None]) -> None:
            answer, changes = result
            self._tell(database, changes)
            if done is None or not _is_there(job.owner):
                return
            self.answering = changes
            try:
                done(answer)
            finally:
                self.answering = None

        # The change is told even where whoever asked for it is gone.
        self._submit(self._writer, replace(job, done=told, writes=True), written)

    def _tell(self, database: Database, changes: Changes | None) -> None:
        self._reader.submit(self._note_version, database)
        if changes is not None:
            self.changed.emit(changes)

    def _look_for_others(self) -> None:
        def told(moved: bool) -> None:
            if moved:
                self.changed.emit(Changes("", EVERYTHING))

        job = _Job(self, told)
        self._submit(self._reader, job, partial(self._has_moved, self._open_database()))

    def _supersede(self, key: str, job: _Job) -> None:
        older = self._latest.get(key)
        self._latest[key] = job
        if older is not None and older in self._jobs:
            older.stopped = True
            self._interrupt_stopped()

    def _interrupt_stopped(self) -> None:
        """Interrupt the read that is running, until it ends: one that is only about to begin
        does not notice."""
        running = self._reading
        if self._database is None or running is None or not running.stopped:
            return
        self._database.interrupt()
        QTimer.singleShot(INTERRUPT_EVERY, self._interrupt_stopped)

    def _submit(self, executor: ThreadPoolExecutor, job: _Job, call: Callable[[], Any]) -> None:
        self._jobs.add(job)
        if not self._patience.isActive() and len(self._jobs) == 1:
            self._patience.start()
        executor.submit(call).add_done_callback(partial(self._finished.emit, job))

    def _settle(self, job: _Job, future: "Future[Any]") -> None:
        self._jobs.discard(job)
        if self._latest.get(job.key or "") is job:
            del self._latest[job.key or ""]
        if not self._jobs:
            self._patience.stop()
            self.idle.emit()
        if job.wanted():
            self._answer(job, future)
        elif not job.given_up:
            return
        if job.always is not None and _is_there(job.owner):
            job.always()

    def _answer(self, job: _Job, future: "Future[Any]") -> None:
        error = future.exception()
        if error is None:
            self._tell_mended(job)
            if job.done is not None:
                job.done(future.result())
        elif isinstance(error, Refusal):
            heard = job.refused if _is_there(job.owner) else None
            (heard or self.refusal.emit)(error)
        elif isinstance(error, Trouble):
            if isinstance(error, DiskFull | CannotWrite) and (job.writes or job.away):
                self._in_the_way[job.writes] = error
            self.trouble.emit(error)
        else:
            self.bug.emit(note(error))

    def _tell_mended(self, job: _Job) -> None:
        """What was in the way of the data or a file is so no longer: another was written."""
        if job.writes or job.whole:
            mended = self._in_the_way.pop(job.writes, None)
            if mended is not None:
                self.mended.emit(mended)
