"""Marks of what a view shows: whether it is still true can be asked without showing it again.

Each audited look leaves an entry. A view that may have become old asks for its mark, which shows
nothing of anybody and leaves none, and looks again only where the mark is another.
"""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from desktop_app.desk.action import query
from desktop_app.desk.duplicates import duplicates_to_review
from desktop_app.desk.form_beside import beside_form
from desktop_app.desk.form_preview import GroupRef, Preview, Sheet, preview_forms
from desktop_app.desk.merge_preview import merge_preview
from desktop_app.desk.month import booked_names
from desktop_app.desk.roster import roster
from desktop_app.desk.story import person_page
from desktop_app.domain.access import Act
from desktop_app.store.database import UnitOfWork


def mark_of(shown: object) -> str:
    """What tells one answer of a query from another; a long one brings its mark with it."""
    if isinstance(shown, Preview):
        return shown.mark
    return sha256(repr(shown).encode()).hexdigest()


@query("roster_mark", Act.SEE_ROSTER)
def roster_mark(db: UnitOfWork, session_id: UUID, *, now: datetime) -> str:
    """The mark of what ``roster`` would show. Raises NotFound, NotPermitted."""
    return mark_of(roster.function(db, session_id, now=now))


@query("person_mark", Act.FIND)
def person_mark(db: UnitOfWork, person_id: UUID, *, now: datetime) -> str:
    """The mark of what ``person_page`` would show. Raises NotFound, NotPermitted."""
    return mark_of(person_page.function(db, person_id, now=now))


@query("duplicates_mark", Act.REGISTER)
def duplicates_mark(db: UnitOfWork) -> str:
    """The mark of what ``duplicates_to_review`` would show."""
    return mark_of(duplicates_to_review.function(db))


@query("merge_mark", Act.REGISTER)
def merge_mark(db: UnitOfWork, one_id: UUID, other_id: UUID, *, now: datetime) -> str:
    """The mark of what ``merge_preview`` would show. Raises as that does."""
    return mark_of(merge_preview.function(db, one_id, other_id, now=now))


@query("names_mark", Act.SEE_ROSTER)
def names_mark(db: UnitOfWork, session_id: UUID) -> str:
    """The mark of what ``booked_names`` would show. Raises NotFound, NotPermitted."""
    return mark_of(booked_names.function(db, session_id))


@query("forms_mark", Act.FIND)
def forms_mark(db: UnitOfWork, sheet: Sheet, group: GroupRef, *, now: datetime) -> str:
    """The mark of what ``preview_forms`` would show. Raises as that does."""
    return mark_of(preview_forms.function(db, sheet, group, now=now))


@query("beside_mark", Act.REGISTER)
def beside_mark(db: UnitOfWork, people: Sequence[UUID], group_id: UUID, *, now: datetime) -> str:
    """The mark of what ``beside_form`` would show. Raises as that does."""
    return mark_of(beside_form.function(db, people, group_id, now=now))
