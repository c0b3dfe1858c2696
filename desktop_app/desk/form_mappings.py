"""What the columns of a form tell: asked once for each form, and again once its titles differ."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.action import action, clear, own_groups, query, sees_everyone, within_group
from desktop_app.desk.form_files import file_by_id
from desktop_app.desk.form_left import note_judged
from desktop_app.desk.form_preview import GroupRef, Preview, group_of
from desktop_app.desk.lookup import lock_these_groups
from desktop_app.domain.access import Act
from desktop_app.domain.errors import BadFormFile, PreconditionGone
from desktop_app.domain.form_columns import Mapped, Part, folded, guessed, missing
from desktop_app.domain.groups import Group
from desktop_app.domain.online_forms import FormFile, FormMapping
from desktop_app.store.database import UnitOfWork


class Known(StrEnum):
    """How well a form is known: not at all, of another group only, with other titles, or as it
    is."""

    NEW = "new"
    ELSEWHERE = "elsewhere"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class FormColumns:
    """What the columns of a form tell, as it was saved or (``known`` says) as it seems.

    ``group_id`` is None where nobody can say but a person; ``groups`` are those it may be of.
    ``added`` and ``gone`` are the titles in which a changed form differs from what it was.
    """

    known: Known
    mapping: Mapped
    group_id: UUID | None
    groups: tuple[tuple[UUID, str], ...]
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


@query("form_columns", Act.FIND)
def form_columns(db: UnitOfWork, titles: Sequence[str], group: GroupRef = None) -> FormColumns:
    """What is known of a form with these titles, in any order, in the groups that the actor may
    see: what was saved last, and for a file of a ``group`` what was saved for that one first. What
    was saved for another one only is to be asked again: no file changes its group by itself.

    Raises NotFound, Ambiguous.
    """
    clear(db)
    group_id = None if group is None else group_of(db, group)
    groups = _groups(db)
    saved = _saved(db, [each for each, _ in groups], group_id)
    same = next((form for form in saved if form.form == _form(titles)), None)
    if same is not None and group_id in (None, same.group_id):
        return FormColumns(Known.SAME, _mapping(same, titles), same.group_id, groups)
    before = same or next((form for form in saved if _is_alike(form.titles, titles)), None)
    if before is None:
        only = groups[0][0] if len(groups) == 1 else None
        return FormColumns(Known.NEW, guessed(titles), only, groups)
    return FormColumns(
        Known.CHANGED if same is None else Known.ELSEWHERE,
        {**guessed(titles), **_mapping(before, titles)},
        before.group_id,
        groups,
        added=_beside(titles, before.titles),
        gone=_beside(before.titles, titles),
    )


@action("save_form_columns", Act.PLAN)
def save_form_columns(
    db: UnitOfWork,
    titles: Sequence[str],
    group: GroupRef,
    mapping: Mapped,
    of: tuple[UUID, Preview] | None = None,
    *,
    now: datetime,
) -> None:
    """Keep what the columns of a form tell, for this file and all that come after it.

    ``of`` is the file for which it was asked, and what comes of its rows so. Raises NotFound,
    Ambiguous, NotPermitted, BadFormFile("no_titles"), PreconditionGone.
    """
    group_id = group_of(db, group)
    within_group(db, group_id)
    lacks = missing(mapping)
    if lacks:
        raise BadFormFile("no_titles", what=lacks[0])
    kept = select(FormMapping).where(FormMapping.form == _form(titles))
    same = db.scalar(kept.where(FormMapping.group_id == group_id))
    form = same or FormMapping(form=_form(titles), group_id=group_id)
    form.titles, form.saved_at = list(titles), now
    form.columns = {part.value: title for part, title in mapping.items()}
    db.add(form)
    db.flush()
    db.about("form_mapping", form.id)
    if of is not None:
        _judge_again(db, *of, group_id)


def _judge_again(db: UnitOfWork, file_id: UUID, preview: Preview, group_id: UUID) -> None:
    """A file belongs to the group of its form; none is in two groups by turns. Who moves it to
    another group plans both."""
    file = file_by_id(db, file_id)
    within_group(db, file.group_id)
    lock_these_groups(db, [file.group_id, group_id])
    same = select(FormFile.id).where(
        FormFile.group_id == group_id, FormFile.digest == file.digest, FormFile.id != file_id
    )
    if db.scalar(same) is not None:
        raise PreconditionGone
    file.group_id = group_id
    note_judged(db, file.id, preview)


def _saved(
    db: UnitOfWork, groups: Collection[UUID], group_id: UUID | None
) -> Sequence[FormMapping]:
    """What was saved for these groups, the latest first, but that of the one before all."""
    saved = select(FormMapping).where(FormMapping.group_id.in_(groups))
    latest = db.scalars(saved.order_by(FormMapping.saved_at.desc(), FormMapping.id))
    return sorted(latest, key=lambda form: form.group_id != group_id)


def _form(titles: Sequence[str]) -> str:
    """What tells a form from others: its titles, in no order."""
    return sha256("\n".join(sorted(map(folded, titles))).encode()).hexdigest()


def _is_alike(before: Sequence[str], titles: Sequence[str]) -> bool:
    """Whether it is that form, changed: most of its titles are there still."""
    there = set(map(folded, before))
    return len(there & set(map(folded, titles))) * 2 > len(there)


def _beside(titles: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    there = set(map(folded, others))
    return tuple(title for title in titles if folded(title) not in there)


def _mapping(form: FormMapping, titles: Sequence[str]) -> Mapping[Part, str]:
    """What was saved, of the titles that are there, as they are written there."""
    written = {folded(title): title for title in titles}
    return {
        Part(part): written[folded(title)]
        for part, title in form.columns.items()
        if folded(title) in written
    }


def _groups(db: UnitOfWork) -> tuple[tuple[UUID, str], ...]:
    """The groups that the actor may see or plan, by their names."""
    named = select(Group.id, Group.name).order_by(Group.name, Group.id)
    if not sees_everyone(db, Act.FIND):
        named = named.where(Group.id.in_(own_groups(db, Act.FIND)))
    return tuple((group_id, name) for group_id, name in db.execute(named))
