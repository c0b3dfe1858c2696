"""The data folder: generations, the pointer to the one that counts, and the lock that all hold.

    DIR/lock       shared by every process, held alone only to switch
    DIR/current    names the generation that counts; replaced by an atomic rename
    DIR/gen-0001/  one database with its slots

A generation is made beside the one that counts and is marked unfinished until the pointer names
it. What is neither named nor marked is never removed while the pointer is lost.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_app.domain.errors import Busy, CannotWrite, NoData, PreconditionGone
from desktop_app.store import generations
from desktop_app.store.files import (
    FILE_MODE,
    FOLDER_MODE,
    as_trouble,
    beside,
    flush_file,
    flush_folder,
    write_durably,
)
from desktop_app.store.location import refuse_shared
from desktop_app.store.locks import Lock

PATIENCE_SECONDS = 5.0
_REMOVED = "removed-"


class DataFolder:
    """One data folder, as one process sees it. Not for several threads at once."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self._lock = Lock(self.path / "lock")

    @property
    def held(self) -> bool:
        """Whether this process keeps others from switching."""
        return self._lock.held

    @property
    def generation(self) -> Path:
        """The generation that counts. Raises NoData, Damaged("pointer")."""
        return generations.current(self.path)

    def create(self) -> None:
        """Make the folder itself; the first generation comes from ``next_generation``.

        Raises PreconditionGone("data_there") when there is data, NetworkFolder, CannotWrite,
        DiskFull, Damaged("pointer").
        """
        with as_trouble(self.path):
            refuse_shared(self.path)
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.mkdir(mode=FOLDER_MODE, exist_ok=True)
        if self._pointed() is not None:
            raise PreconditionGone("data_there")

    def hold(self, patience: float = PATIENCE_SECONDS) -> Path:
        """Keep other processes from switching, until ``release``; the generation that counts.

        Waits at most ``patience`` seconds for a switch that is going on.
        Raises NoData, NetworkFolder, Busy, Damaged("pointer"), CannotWrite.
        """
        with as_trouble(self.path):
            if not self.path.is_dir():
                raise NoData(str(self.path))
            refuse_shared(self.path)
        self._sweep_when_alone()
        if not self._lock.held and not self._lock.take(alone=False, patience=patience):
            raise Busy
        try:
            return self._finished(self.generation)
        except BaseException:
            self.release()
            raise

    def release(self) -> None:
        """Let other processes switch."""
        self._lock.drop()

    @contextmanager
    def next_generation(self) -> Iterator[Path]:
        """Fill the folder that is given; leaving without an exception makes it the one that counts.

        Re-keying, for example::

            with folder.next_generation() as made:
                export_database(folder.generation / DATABASE, made / DATABASE, new_key)
                slot_file.write(made / SLOTS, reseal(slots, old, new))

        No connection may be open on the old generation when this is entered, nor on any when it
        is left; open anew on ``folder.generation`` afterwards. The old one is removed once the
        switch is on the disk. A kill at any moment leaves the old one or the new one counting.
        Raises CannotWrite at once while another process holds the folder; DiskFull, Damaged.
        """
        with self._alone():
            self._sweep()
            made = self._next_name()
            try:
                self._start(made)
                yield made
                self._switch_to(made)
            except BaseException:
                if made.exists() and self._pointed() != made:
                    self._discard(made)
                raise
            self._finished(made)
            self._sweep()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """The lock to ourselves; our own share is given up for that and taken again after."""
        shared = self._lock.held
        self._lock.drop()
        try:
            if not self._lock.take(alone=True):
                raise CannotWrite(str(self.path))
            yield
        finally:
            self._lock.drop()
            if shared and not self._lock.take(alone=False, patience=PATIENCE_SECONDS):
                raise Busy

    def _pointed(self) -> Path | None:
        try:
            return self.generation
        except NoData:
            return None

    def _next_name(self) -> Path:
        last = max(map(generations.number, generations.generations(self.path)), default=0)
        return generations.named(self.path, last + 1)

    def _start(self, made: Path) -> None:
        """Make a new, empty generation, marked as unfinished."""
        with as_trouble(made):
            made.mkdir(mode=FOLDER_MODE)
            (made / generations.UNFINISHED).touch(mode=FILE_MODE)
            flush_folder(made)
            flush_folder(self.path)

    def _switch_to(self, made: Path) -> None:
        """Put all of a generation on the disk, then point to it."""
        with as_trouble(made):
            for path in made.iterdir():
                path.chmod(FILE_MODE)
                flush_file(path)
            flush_folder(made)
        write_durably(self.path / generations.POINTER, f"{made.name}\n".encode("ascii"))

    def _finished(self, generation: Path) -> Path:
        """The generation without its mark: the pointer names it, so it is finished."""
        mark = generation / generations.UNFINISHED
        if mark.exists():
            with as_trouble(mark):
                mark.unlink(missing_ok=True)
                flush_folder(generation)
        return generation

    def _sweep_when_alone(self) -> None:
        """Remove what a killed switch left, unless another process is in the folder."""
        several = len(generations.generations(self.path)) > 1
        if self._lock.held or not (several or any(self.path.glob(f"{_REMOVED}*"))):
            return
        if self._lock.take(alone=True):
            try:
                self._sweep()
            finally:
                self._lock.drop()

    def _sweep(self) -> None:
        """Remove what does not count; a pointer that was not yet renamed goes before the rest."""
        with as_trouble(self.path):
            beside(self.path / generations.POINTER).unlink(missing_ok=True)
        for leftover in self._leftovers():
            self._discard(leftover)

    def _leftovers(self) -> list[Path]:
        """Removals that were cut off, and generations that do not count.

        Raises Damaged when it cannot be told what counts.
        """
        counts = self._pointed()
        others = [path for path in generations.generations(self.path) if path != counts]
        return [*self.path.glob(f"{_REMOVED}*"), *others]

    def _discard(self, generation: Path) -> None:
        """Remove a generation; by a new name first, so that a half of it is never taken for one."""
        removed = generation
        with as_trouble(generation):
            if not generation.name.startswith(_REMOVED):
                removed = generation.with_name(f"{_REMOVED}{generation.name}")
                generation.replace(removed)
            shutil.rmtree(removed)
