"""Bringing a file in: read apart from the desk, its form looked up, its rows judged, then listed.

Nobody is registered by it. One step after the other, each of them on a thread of the window.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event
from uuid import UUID

from PySide6.QtCore import QObject

from desktop_app.desk.form_files import BroughtIn, bring_in_forms, known_form_files
from desktop_app.desk.form_mappings import FormColumns, Known, form_columns
from desktop_app.desk.form_preview import Preview, Sheet, preview_forms
from desktop_app.documents.form_table import Table
from desktop_app.domain.errors import BadFormFile, Refusal
from desktop_app.ui.work import Work

Read = Callable[[Table], object]
Refused = Callable[[Refusal], object]
Always = Callable[[], object] | None


@dataclass(frozen=True)
class Brought:
    """A file that is listed now; ``before``: it had been brought in already."""

    file_id: UUID
    before: bool


class Apart(QObject):
    """Reads files in a process of their own, which ends when work is stopped."""

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._stopped = Event()
        work.stopped.connect(self.give_up)

    def read(self, content: bytes, *, done: Read, refused: Refused, always: Always = None) -> None:
        """The table in a file."""
        self._stopped = Event()
        is_over = self._stopped.is_set
        self._work.compute(
            self, _table, content, is_over, done=done, refused=refused, always=always
        )

    def give_up(self) -> None:
        """Nobody waits for what is being read."""
        self._stopped.set()


class Bringing(QObject):
    """Brings one file in at a time. A form that is not known yet is listed too: its columns are
    asked for where it is opened."""

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._apart = Apart(work, self)
        self._done: Callable[[Brought], object] = _nothing
        self._refused: Refused = _nothing
        self._ended: Callable[[], object] = _nothing
        self._steps = 0  # on their way

    def bring(
        self,
        path: Path,
        *,
        done: Callable[[Brought], object],
        refused: Refused,
        ended: Callable[[], object],
    ) -> None:
        """Bring in the file at a path. ``ended`` is called last, also where it was stopped."""
        self._done, self._refused, self._ended = done, refused, ended
        self._step(self._work.compute, read_bytes, path, done=self._read)

    def _read(self, found: tuple[str, bytes]) -> None:
        name, content = found
        self._steps += 1
        looked = partial(self._look_up, name, content)
        self._apart.read(content, done=looked, refused=self._refused, always=self._over)

    def _look_up(self, name: str, content: bytes, table: Table) -> None:
        known = partial(self._known, name, content, table)
        self._step(self._work.read, form_columns, table.titles, done=known)

    def _known(self, name: str, content: bytes, table: Table, form: FormColumns) -> None:
        sheet = Sheet(table.titles, table.lines, form.mapping)
        brought = BroughtIn(name, content, table.written_in, sheet)
        group = form.group_id or next((group_id for group_id, _ in form.groups), None)
        if form.known is Known.SAME:
            judged = partial(self._judged, brought, group)
            self._step(self._work.read, preview_forms, sheet, group, done=judged)
        else:
            self._judged(brought, group, None)

    def _judged(self, brought: BroughtIn, group: UUID | None, preview: Preview | None) -> None:
        keep = partial(self._keep, brought, group, preview)
        self._step(self._work.read, known_form_files, [brought.digest], done=keep)

    def _keep(
        self,
        brought: BroughtIn,
        group: UUID | None,
        preview: Preview | None,
        known: frozenset[str],
    ) -> None:
        listed = partial(self._listed, before=bool(known))
        self._step(self._work.perform, bring_in_forms, brought, group, preview, done=listed)

    def _listed(self, file_id: UUID, *, before: bool) -> None:
        self._done(Brought(file_id, before))

    def _step(self, way: Callable[..., None], *what: object, done: Callable[..., object]) -> None:
        self._steps += 1
        way(self, *what, done=done, refused=self._refused, always=self._over)

    def _over(self) -> None:
        """A step is over; where it led to no other the whole way is."""
        self._steps -= 1
        if not self._steps:
            self._ended()


def _nothing(*_anything: object) -> None:
    """What is called before anything was asked for."""


def read_bytes(path: Path) -> tuple[str, bytes]:
    """The name and the bytes of a file, one more at most than may be read. Raises BadFormFile."""
    from desktop_app.documents.form_table import LARGEST

    try:
        with path.open("rb") as file:
            return path.name, file.read(LARGEST + 1)
    except OSError as unread:
        raise BadFormFile("unreadable") from unread


def _table(content: bytes, stopped: Callable[[], bool]) -> Table:
    """Raises BadFormFile; for one that is given up nobody waits."""
    from desktop_app.documents.form_reading import read_apart

    table = read_apart(content, stopped)
    if table is None:
        raise BadFormFile("too_slow")
    return table
