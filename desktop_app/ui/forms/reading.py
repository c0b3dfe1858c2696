"""Reading a file that was brought in: as it came, its table, its columns, and what comes of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop_app.desk.form_files import (
    BroughtIn,
    KeptFile,
    form_file,
    form_file_is_kept,
    recount_forms,
    rows_left,
)
from desktop_app.desk.form_left import Left, open_rows
from desktop_app.desk.form_mappings import FormColumns, form_columns
from desktop_app.desk.form_preview import Preview, Sheet
from desktop_app.documents.form_table import Table
from desktop_app.domain.access import Actor
from desktop_app.domain.form_columns import Mapped
from desktop_app.domain.online_forms import FormLeft
from desktop_app.ui.changes import Changes
from desktop_app.ui.forms.bringing import Apart, plans
from desktop_app.ui.work import Work

READ = "form"


@dataclass(frozen=True)
class Opened:
    """A file as it was read, and what is known of its form."""

    kept: KeptFile
    table: Table
    form: FormColumns

    @property
    def group_id(self) -> UUID:
        """The group that its rows are of."""
        return self.form.group_id or self.kept.group_id

    def sheet(self, mapping: Mapped) -> Sheet:
        """The file with what its columns tell."""
        return Sheet(self.table.titles, self.table.lines, mapping)

    def brought_in(self, mapping: Mapped) -> BroughtIn:
        """The file as it is brought in and accepted."""
        content = self.kept.content or b""
        return BroughtIn(self.kept.name, content, self.table.written_in, self.sheet(mapping))


@dataclass(eq=False)
class _Reading:
    """One file on its way, with how many steps of it are."""

    file_id: UUID
    steps: int = 0
    gone: KeptFile | None = None


class FileReading(QObject):
    """Reads the file it was turned to last. ``opened`` carries it; ``gone`` what is listed of one
    that is not kept any more; ``refused`` why there is none; ``ended`` comes last.

    Who reads a file is on record, so none is read again while it is on its way, nor one that is
    gone while it stays so.
    """

    opened = Signal(object)
    gone = Signal(object)
    refused = Signal(object)
    ended = Signal()

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._apart = Apart(work, self)
        self._reading: _Reading | None = None

    def open(self, file_id: UUID) -> None:
        """Read a file."""
        before = self._reading
        if before is None or before.file_id != file_id:
            self._begin(file_id)
        elif before.gone is not None and not before.steps:
            look = partial(self._look_whether_gone, before, before.gone)
            self._read(before, form_file_is_kept, file_id, done=look)
        elif not before.steps:
            self._begin(file_id)

    def forget(self) -> None:
        """Nobody waits for it any more."""
        self._reading = None
        self._apart.give_up()

    def check(self, opened: Opened) -> None:
        """Whether the form is known as it was: what its columns tell may be put right elsewhere."""
        reading, compare = self._reading, partial(self._compare, opened)
        if reading is not None and not reading.steps:
            titles, group_id = opened.table.titles, opened.kept.group_id
            self._read(reading, form_columns, titles, group_id, done=compare)

    def _compare(self, opened: Opened, form: FormColumns) -> None:
        reading = self._reading
        same = reading is not None and reading.file_id == opened.kept.file_id
        if same and form != opened.form:
            self.opened.emit(Opened(opened.kept, opened.table, form))

    def _begin(self, file_id: UUID) -> None:
        self._reading = reading = _Reading(file_id)
        self._read(reading, form_file, file_id, done=partial(self._kept, reading))

    def _look_whether_gone(self, reading: _Reading, gone: KeptFile, kept: bool) -> None:
        if reading is not self._reading:
            return
        if kept:
            self._begin(reading.file_id)
        else:
            self.gone.emit(gone)

    def _kept(self, reading: _Reading, kept: KeptFile) -> None:
        if reading is not self._reading:
            return
        if kept.content is None:
            reading.gone = kept
            self.gone.emit(kept)
            return
        reading.steps += 1
        self._apart.read(
            kept.content, done=partial(self._look_up, reading, kept), refused=self.refused.emit,
            always=partial(self._over, reading),
        )  # fmt: skip

    def _look_up(self, reading: _Reading, kept: KeptFile, table: Table) -> None:
        if reading is self._reading:
            known = partial(self._known, reading, kept, table)
            self._read(reading, form_columns, table.titles, kept.group_id, done=known)

    def _known(self, reading: _Reading, kept: KeptFile, table: Table, form: FormColumns) -> None:
        if reading is self._reading:
            self.opened.emit(Opened(kept, table, form))

    def _read(
        self,
        reading: _Reading,
        query: Callable[..., Any],
        *what: object,
        done: Callable[..., object],
    ) -> None:
        reading.steps += 1
        self._work.read(
            self, query, *what, done=done, refused=self.refused.emit,
            always=partial(self._over, reading), key=READ,
        )  # fmt: skip

    def _over(self, reading: _Reading) -> None:
        """A step is over; where it led to no other, all is."""
        reading.steps -= 1
        if reading is self._reading and not reading.steps:
            self.ended.emit()


def count_again(
    work: Work, owner: QObject, actor: Actor, opened: Opened | None, preview: Preview
) -> None:
    """List what is left of a file that is open as its rows are judged now, where that is not what
    is listed: somebody has died since, or a session is over. Only who plans its group can."""
    if opened is None or not plans(actor, opened.kept.group_id):
        return
    file_id, now = opened.kept.file_id, frozenset(open_rows(preview))

    def compare(listed: frozenset[Left]) -> None:
        if listed != now:
            work.perform(owner, recount_forms, file_id, preview, done=tell)

    def tell(_none: None) -> None:
        work.changed.emit(Changes("", frozenset({FormLeft.__tablename__})))

    work.read(owner, rows_left, file_id, done=compare, key="form left")
