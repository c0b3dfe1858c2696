"""Reading a file that was brought in: as it came, its table, its columns, and what comes of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop_app.desk.form_files import BroughtIn, KeptFile, form_file
from desktop_app.desk.form_mappings import FormColumns, form_columns
from desktop_app.desk.form_preview import Sheet
from desktop_app.documents.form_table import Table
from desktop_app.domain.errors import Refusal
from desktop_app.domain.form_columns import Mapped
from desktop_app.ui.forms.bringing import Apart
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


class FileReading(QObject):
    """Reads the file it was turned to last. ``opened`` carries it; ``gone`` what is listed of one
    that is not kept any more; ``refused`` why there is none; ``ended`` comes last."""

    opened = Signal(object)
    gone = Signal(object)
    refused = Signal(object)
    ended = Signal()

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._apart = Apart(work, self)
        self._file_id: UUID | None = None

    def open(self, file_id: UUID) -> None:
        """Read a file."""
        self._file_id = file_id
        self._work.read(
            self, form_file, file_id, done=self._kept, refused=self._refuse,
            always=self._over_if(file_id), key=READ,
        )  # fmt: skip

    def forget(self) -> None:
        """Nobody waits for it any more."""
        self._file_id = None
        self._apart.give_up()

    def check(self, opened: Opened) -> None:
        """Whether the form is known as it was: what its columns tell may be put right elsewhere."""
        compare = partial(self._compare, opened)
        self._work.read(
            self, form_columns, opened.table.titles, done=compare, refused=self._refuse, key=READ
        )

    def _compare(self, opened: Opened, form: FormColumns) -> None:
        if opened.kept.file_id == self._file_id and form != opened.form:
            self.opened.emit(Opened(opened.kept, opened.table, form))

    def _kept(self, kept: KeptFile) -> None:
        if kept.file_id != self._file_id:
            return
        if kept.content is None:
            self.gone.emit(kept)
            return
        self._apart.read(
            kept.content, done=partial(self._read, kept), refused=self._refuse,
            always=self._over_if(kept.file_id),
        )  # fmt: skip

    def _read(self, kept: KeptFile, table: Table) -> None:
        if kept.file_id == self._file_id:
            known = partial(self._known, kept, table)
            self._work.read(
                self, form_columns, table.titles, kept.group_id, done=known, refused=self._refuse,
                key=READ,
            )  # fmt: skip

    def _known(self, kept: KeptFile, table: Table, form: FormColumns) -> None:
        if kept.file_id == self._file_id:
            self.opened.emit(Opened(kept, table, form))

    def _refuse(self, refusal: Refusal) -> None:
        self.refused.emit(refusal)

    def _over_if(self, file_id: UUID) -> Callable[[], None]:
        def over() -> None:
            if file_id == self._file_id:
                self.ended.emit()

        return over
