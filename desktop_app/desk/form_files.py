"""Files of online registrations: brought in, kept for 14 days as they came, and put away."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import case, func, select

from desktop_app.desk.action import (
    action,
    clear,
    own_groups,
    query,
    sees_everyone,
    within_group,
)
from desktop_app.desk.form_left import (
    LEFT,
    Left,
    forget_left,
    note_judged,
    note_left,
    rows_left_of,
    unread_rows,
)
from desktop_app.desk.form_preview import GroupRef, Preview, Sheet, group_of
from desktop_app.desk.lookup import desk_zone, lock_these_groups
from desktop_app.domain.access import Act
from desktop_app.domain.errors import NotFound
from desktop_app.domain.groups import Group
from desktop_app.domain.online_forms import ORIGINAL_KEPT, FormFile, FormOriginal
from desktop_app.domain.recurrence import local
from desktop_app.domain.staff import User
from desktop_app.store.database import UnitOfWork
from desktop_app.store.originals import keep_original, let_go, original, originals_over

MOST_LISTED = 200


@dataclass(frozen=True)
class BroughtIn:
    """A file as somebody brings it in. ``written_in`` is its encoding."""

    name: str
    content: bytes
    written_in: str
    sheet: Sheet

    @property
    def digest(self) -> str:
        """What tells it from every other file."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True)
class FileLine:
    """A file as the list shows it; ``brought_at`` is on the wall clock of the desk.

    ``gone_after``: the last day on which it can be opened; None if it is gone.
    """

    file_id: UUID
    name: str
    group: str
    written_in: str
    brought_at: datetime
    brought_by: str
    rows: int
    to_check: int
    held_back: int
    put_away: bool
    gone_after: date | None


@dataclass(frozen=True)
class KeptFile:
    """A file that was brought in, as it came; ``content`` is None once its time is over."""

    file_id: UUID
    name: str
    group_id: UUID
    put_away: bool
    content: bytes | None


@query("form_files", Act.SEE_CALENDAR)
def form_files(db: UnitOfWork, *, now: datetime) -> tuple[FileLine, ...]:
    """The files that were brought in: those with something to check first, those that were put
    away last; of each the latest first."""
    clear(db)
    zone = desk_zone(db)
    place = case((FormFile.put_away_at.is_not(None), 2), (LEFT.c.to_check > 0, 0), else_=1)
    counts = (func.coalesce(count, 0) for count in (LEFT.c.to_check, LEFT.c.held_back))
    wanted = (
        select(FormFile, Group.name, User.name, FormOriginal.gone_after, *counts)
        .join(Group, Group.id == FormFile.group_id)
        .outerjoin(User, User.id == FormFile.brought_by)
        .outerjoin(FormOriginal, FormOriginal.digest == FormFile.digest)
        .outerjoin(LEFT, LEFT.c.file_id == FormFile.id)
        .order_by(place, FormFile.brought_at.desc(), FormFile.id)
        .limit(MOST_LISTED)
    )
    if not sees_everyone(db, Act.SEE_CALENDAR):
        wanted = wanted.where(FormFile.group_id.in_(own_groups(db, Act.SEE_CALENDAR)))
    return tuple(_line(*found, zone=zone, now=now) for found in db.execute(wanted))


def _line(
    file: FormFile,
    group: str,
    by: str | None,
    gone_after: datetime | None,
    to_check: int,
    held_back: int,
    *,
    zone: str,
    now: datetime,
) -> FileLine:
    is_kept = gone_after is not None and gone_after > now
    return FileLine(
        file_id=file.id,
        name=file.name,
        group=group,
        written_in=file.written_in,
        brought_at=local(file.brought_at, zone),
        brought_by=by or "",
        rows=file.rows,
        to_check=to_check,
        held_back=held_back,
        put_away=file.put_away_at is not None,
        gone_after=local(gone_after, zone).date() if is_kept and gone_after else None,
    )


@query("form_file", Act.FIND, audited=True)
def form_file(db: UnitOfWork, file_id: UUID, *, now: datetime) -> KeptFile:
    """A file as it came, to be read and judged again. Raises NotFound, NotPermitted."""
    file = file_by_id(db, file_id)
    within_group(db, file.group_id)
    db.looked_at("form_file", file.id)
    content = original(db, file.digest) if _is_kept(db, file, now) else None
    return KeptFile(file.id, file.name, file.group_id, file.put_away_at is not None, content)


@query("form_file_is_kept", Act.FIND)
def form_file_is_kept(db: UnitOfWork, file_id: UUID, *, now: datetime) -> bool:
    """Whether ``form_file`` would give the file: nobody is shown anything of it. Raises as that."""
    file = file_by_id(db, file_id)
    within_group(db, file.group_id)
    return _is_kept(db, file, now)


def _is_kept(db: UnitOfWork, file: FormFile, now: datetime) -> bool:
    kept = FormOriginal.digest == file.digest, FormOriginal.gone_after > now
    return db.scalar(select(FormOriginal.digest).where(*kept)) is not None


@query("known_form_files", Act.PLAN)
def known_form_files(db: UnitOfWork, digests: Collection[str]) -> frozenset[str]:
    """Which of these files were brought in before, by their digests."""
    clear(db)
    return frozenset(db.scalars(select(FormFile.digest).where(FormFile.digest.in_(digests))))


@query("forms_brought_in", Act.SEE_CALENDAR)
def forms_brought_in(db: UnitOfWork, group_id: UUID | None = None) -> datetime | None:
    """When forms of a group, or of any, were last brought in, on the wall clock of the desk."""
    clear(db)
    last = select(func.max(FormFile.brought_at))
    if group_id is not None:
        last = last.where(FormFile.group_id == group_id)
    brought_at = db.scalar(last)
    return None if brought_at is None else local(brought_at, desk_zone(db))


@query("forms_to_check", Act.SEE_CALENDAR)
def forms_to_check(db: UnitOfWork) -> int:
    """How many rows are left to check in all files that were not put away."""
    clear(db)
    left = (
        select(func.coalesce(func.sum(LEFT.c.to_check), 0))
        .join(FormFile, FormFile.id == LEFT.c.file_id)
        .where(FormFile.put_away_at.is_(None))
    )
    if not sees_everyone(db, Act.SEE_CALENDAR):
        left = left.where(FormFile.group_id.in_(own_groups(db, Act.SEE_CALENDAR)))
    return int(db.scalar(left) or 0)


@query("rows_left", Act.FIND)
def rows_left(db: UnitOfWork, file_id: UUID) -> frozenset[Left]:
    """The rows of a file that are listed as left to check. Raises NotFound, NotPermitted."""
    within_group(db, file_by_id(db, file_id).group_id)
    return rows_left_of(db, file_id)


def _encode(file_id: UUID) -> dict[str, Any]:
    return {"file_id": file_id.hex}


def _decode(db: UnitOfWork, kept: dict[str, Any]) -> UUID:
    del db
    return UUID(kept["file_id"])


@action("bring_in_forms", Act.PLAN, encode=_encode, decode=_decode)
def bring_in_forms(
    db: UnitOfWork, brought: BroughtIn, group: GroupRef, preview: Preview | None, *, now: datetime
) -> UUID:
    """List a file among those to check; nobody is registered. One that was brought in before, or
    put away, is to be checked again. ``preview`` is what would come of its rows; of a form whose
    columns are not known yet there is none, and each row is to be checked.

    Raises NotFound, Ambiguous, NotPermitted.
    """
    group_id = group_of(db, group)
    within_group(db, group_id)
    lock_these_groups(db, [group_id])
    _keep(db, brought, now)
    file = _listed(db, brought, group_id) or _list(db, brought, group_id, now)
    file.brought_at, file.put_away_at = now, None
    db.about("form_file", file.id)
    if preview is None:
        note_left(db, file.id, unread_rows(brought.sheet))
    else:
        note_judged(db, file.id, preview)
    return file.id


@action("bring_in_watched_forms", Act.PLAN, undoable=False)
def bring_in_watched_forms(
    db: UnitOfWork, brought: BroughtIn, group_id: UUID, preview: Preview | None, *, now: datetime
) -> None:
    """List a file that lies in the folder that is watched, unless somebody brought it in before:
    two desks may watch one folder, and what was put away stays so. Nobody asked for it, so that
    Undo stays with what somebody did last.

    Raises NotPermitted.
    """
    within_group(db, group_id)
    lock_these_groups(db, [group_id])
    if db.scalar(select(FormFile.id).where(FormFile.digest == brought.digest)) is None:
        bring_in_forms.function(db, brought, group_id, preview, now=now)


@action("put_away_forms", Act.PLAN)
def put_away_forms(db: UnitOfWork, file_id: UUID, *, now: datetime) -> None:
    """Ask nobody about the rest of a file. Raises NotFound, NotPermitted."""
    file = file_by_id(db, file_id)
    within_group(db, file.group_id)
    file.put_away_at = file.put_away_at or now
    db.about("form_file", file.id)


@action("recount_forms", Act.PLAN, undoable=False, silent=True)
def recount_forms(db: UnitOfWork, file_id: UUID, preview: Preview) -> None:
    """List what is left of a file as its rows are judged now: what is on file has changed since it
    was listed. Nobody has decided anything, so nothing is on record. Raises NotFound, NotPermitted.
    """
    file = file_by_id(db, file_id)
    within_group(db, file.group_id)
    lock_these_groups(db, [file.group_id])
    note_judged(db, file.id, preview)


@query("originals_due", Act.SEE_CALENDAR)
def originals_due(db: UnitOfWork, *, now: datetime) -> bool:
    """Whether the time of any file that is kept as it came is over."""
    clear(db)
    return originals_over(db, now)


@action("let_originals_go", Act.SEE_CALENDAR, undoable=False)
def let_originals_go(db: UnitOfWork, *, now: datetime) -> None:
    """Let the files go that were kept for 14 days as they came."""
    clear(db)
    let_go(db, now)
    forget_left(db)


def file_of(db: UnitOfWork, brought: BroughtIn, group_id: UUID, now: datetime) -> FormFile:
    """The file as it is listed; one that is not is listed now, and kept as it came."""
    file = _listed(db, brought, group_id)
    if file is None:
        _keep(db, brought, now)
        file = _list(db, brought, group_id, now)
    return file


def _listed(db: UnitOfWork, brought: BroughtIn, group_id: UUID) -> FormFile | None:
    same = FormFile.digest == brought.digest, FormFile.group_id == group_id
    return db.scalars(select(FormFile).where(*same)).first()


def _keep(db: UnitOfWork, brought: BroughtIn, now: datetime) -> None:
    """Keep a file as it came for 14 days from now: only from when it is brought in, whatever is
    done with it later (``protection.md``, "Data protection")."""
    keep_original(db, brought.digest, brought.content, now + ORIGINAL_KEPT)
    let_go(db, now)


def _list(db: UnitOfWork, brought: BroughtIn, group_id: UUID, now: datetime) -> FormFile:
    file = FormFile(
        id=next(db.recorder.ids),
        group_id=group_id,
        name=brought.name,
        digest=brought.digest,
        written_in=brought.written_in,
        brought_at=now,
        brought_by=db.actor.user_id,
        rows=len(brought.sheet.lines),
        put_away_at=None,  # what is not given would be read again by the journal
    )
    db.add(file)
    return file


def file_by_id(db: UnitOfWork, file_id: UUID) -> FormFile:
    """The file with this id. Raises NotFound."""
    file = db.get(FormFile, file_id)
    if file is None:
        raise NotFound("form_file")
    return file
