"""What is left of files of online registrations: counted as it is, never kept as a number.

The rows that were open when a file was last judged are kept outside the journal; of these are left
those of which nothing is decided. So an undoing, or another file with the same rows, counts by
itself, and no act stands in the way of another for the sake of a number.
"""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import case, delete, exists, func, insert, select

from desktop_app.desk.form_history import key_of
from desktop_app.desk.form_preview import Judged, Preview, Sheet, Why
from desktop_app.domain.online_forms import FormFile, FormLeft, FormRow
from desktop_app.store.database import UnitOfWork


class Left(NamedTuple):
    """A row that is open: its number, what it is known by, and the digest of its words."""

    number: int
    key: str
    digest: str
    held_back: bool


DECIDED = (Why.ON_FILE_ALREADY, Why.SET_ASIDE)
COLUMNS = (FormLeft.number, FormLeft.key, FormLeft.digest, FormLeft.held_back)
UNDECIDED = ~exists().where(
    FormRow.group_id == FormFile.group_id,
    FormRow.key == FormLeft.key,
    FormRow.digest == FormLeft.digest,
)
# How many rows are left of each file with any, and how many of these are held back.
LEFT = (
    select(
        FormLeft.file_id,
        func.count().label("to_check"),
        func.sum(case((FormLeft.held_back, 1), else_=0)).label("held_back"),
    )
    .join(FormFile, FormFile.id == FormLeft.file_id)
    .where(UNDECIDED)
    .group_by(FormLeft.file_id)
    .subquery("of_file")
)


def open_rows(preview: Preview) -> list[Left]:
    """The rows that are left to be decided as they were judged."""
    return [_left(row) for row in preview.rows if row.is_open]


def unread_rows(sheet: Sheet) -> list[Left]:
    """The rows of a form whose columns are not known yet: each is to be checked."""
    return [Left(line.number, str(line.number), "", held_back=False) for line in sheet.lines]


def note_judged(db: UnitOfWork, file_id: UUID, preview: Preview) -> None:
    """Keep which rows of a file are open, as ``note_left``; those that were decided before stay as
    they were judged then, for they are open again once that is undone."""
    decided = [_left(row) for row in preview.rows if row.why in DECIDED]
    found = db.connection().execute(select(*COLUMNS).where(FormLeft.file_id == file_id))
    before = {row[:3]: Left(*row) for row in found}
    note_left(db, file_id, [*open_rows(preview), *(before.get(row[:3], row) for row in decided)])


def note_left(db: UnitOfWork, file_id: UUID, rows: Collection[Left]) -> None:
    """Keep these rows of a file, and none that were kept before. An act does it last: while it is
    prepared ahead nothing can be read of what it has written."""
    connection = db.connection()
    connection.execute(delete(FormLeft).where(FormLeft.file_id == file_id))
    if rows:
        kept = [{"file_id": file_id, **row._asdict()} for row in rows]
        connection.execute(insert(FormLeft), kept)


def rows_left_of(db: UnitOfWork, file_id: UUID) -> frozenset[Left]:
    """The rows that are left of a file."""
    left = select(*COLUMNS).join(FormFile, FormFile.id == FormLeft.file_id)
    found = db.execute(left.where(FormLeft.file_id == file_id, UNDECIDED))
    return frozenset(Left(*row) for row in found)


def _left(row: Judged) -> Left:
    return Left(row.row.number, key_of(row.row, row.digest), row.digest, row.is_held_back)


def forget_left(db: UnitOfWork) -> None:
    """Keep nothing of files that are not listed any more: their bringing in was undone."""
    listed = exists().where(FormFile.id == FormLeft.file_id)
    db.connection().execute(delete(FormLeft).where(~listed))
