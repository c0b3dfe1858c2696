"""Wrong passphrases are counted beside the data, so that a restart frees nobody.

From the third wrong one in a row 2, 4, 8 … up to 300 seconds; each tenth locks for 15 minutes
(protection.md). A try is written down as wrong before it is answered and taken back when it was
right: ending the program in between is no free try. Tries queue, so that several people with the
right passphrase do not hold each other up.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil
from pathlib import Path

from desktop_app.config import Clock
from desktop_app.domain.errors import Busy, CannotWrite, Wait
from desktop_app.store.files import as_trouble, write_durably
from desktop_app.store.locks import Lock

FREE_TRIES = 2
LONGEST_DELAY = timedelta(seconds=300)
LOCKED_AFTER = 10
LOCKED_FOR = timedelta(minutes=15)
PATIENCE_SECONDS = 10.0


@dataclass(frozen=True)
class _Count:
    """Wrong passphrases in a row, and when the last was tried."""

    wrong: int
    at: datetime

    @property
    def delay(self) -> timedelta:
        if self.wrong <= FREE_TRIES:
            return timedelta()
        if self.wrong % LOCKED_AFTER == 0:
            return LOCKED_FOR
        return min(LONGEST_DELAY, timedelta(seconds=2 ** min(self.wrong - FREE_TRIES, 16)))

    def left(self, now: datetime) -> timedelta:
        return self.at + self.delay - now


class Attempts:
    """The counter of wrong passphrases of one data folder."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._path = folder / "attempts"
        self._lock_path = folder / "attempts.lock"
        self._clock = clock

    @contextmanager
    def trying(self) -> Iterator[None]:
        """One try, after those begun before it. The block must raise if the try was wrong.

        Raises Wait while earlier wrong ones still hold it up, Busy, CannotWrite, DiskFull.
        """
        with self._alone():
            self._count_as_wrong(self._clock())
            yield
            with as_trouble(self._path):
                self._path.unlink(missing_ok=True)

    def _count_as_wrong(self, now: datetime) -> None:
        count = self._read(now)
        if count.left(now) > timedelta():
            self._write(count)
            raise Wait(ceil(count.left(now).total_seconds()))
        self._write(_Count(count.wrong + 1, now))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        lock = Lock(self._lock_path)
        if not lock.take(alone=True, patience=PATIENCE_SECONDS):
            raise Busy
        try:
            yield
        finally:
            lock.drop()

    def _read(self, now: datetime) -> _Count:
        """The count so far. One from the future is moved to ``now``: a clock that was set back
        then holds nobody up for longer than the delay itself, and frees nobody sooner.

        A count that cannot be read may hide any number: it counts as a lock that begins now.
        """
        try:
            content = json.loads(self._path.read_bytes())
            at = datetime.fromtimestamp(float(content["at"]), UTC)
            count = _Count(max(int(content["wrong"]), 0), min(at, now))
        except FileNotFoundError:
            return _Count(0, now)
        except OSError as error:
            raise CannotWrite(str(self._path)) from error
        except (KeyError, TypeError, ValueError, OverflowError):
            return _Count(LOCKED_AFTER, now)
        return count

    def _write(self, count: _Count) -> None:
        content = {"wrong": count.wrong, "at": count.at.timestamp()}
        write_durably(self._path, json.dumps(content).encode("ascii"))
