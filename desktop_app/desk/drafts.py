"""What somebody is typing: kept encrypted at each pause, offered again, erased with the call."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from desktop_app.desk.action import action, query
from desktop_app.domain.access import Act
from desktop_app.domain.errors import BadField
from desktop_app.domain.records import Draft
from desktop_app.store.database import UnitOfWork

MOST_KEPT = 100_000


@dataclass(frozen=True)
class KeptDraft:
    """What was typed in a place, and when it was kept."""

    place: str
    body: str
    at: datetime


@action("keep_draft", Act.DRAFT, undoable=False, silent=True)
def keep_draft(db: UnitOfWork, place: str, body: str, *, now: datetime) -> None:
    """Keep what this user has typed in a place of the window, over what was kept before.

    Raises BadField too_long past any length that could be saved.
    """
    if len(body) > MOST_KEPT:
        raise BadField("too_long", "draft", MOST_KEPT, len(body))
    kept = _draft(db, place)
    if kept is None:
        db.add(Draft(user_id=db.actor.user_id, place=place, body=body, saved_at=now))
    else:
        kept.body, kept.saved_at = body, now


@action("drop_draft", Act.DRAFT, undoable=False, silent=True)
def drop_draft(db: UnitOfWork, place: str) -> None:
    """Forget what was typed there."""
    kept = _draft(db, place)
    if kept is not None:
        db.delete(kept)


@query("draft", Act.DRAFT)
def draft(db: UnitOfWork, place: str) -> tuple[str, datetime] | None:
    """What this user had typed there, and when it was kept."""
    kept = _draft(db, place)
    return None if kept is None else (kept.body, kept.saved_at)


@query("drafts", Act.DRAFT)
def all_drafts(db: UnitOfWork, begins: str) -> tuple[KeptDraft, ...]:
    """What this user had typed in all places whose names begin so, the latest first."""
    mine = select(Draft).where(Draft.user_id == db.actor.user_id, Draft.place.startswith(begins))
    found = db.scalars(mine.order_by(Draft.saved_at.desc(), Draft.place))
    return tuple(KeptDraft(each.place, each.body, each.saved_at) for each in found)


def _draft(db: UnitOfWork, place: str) -> Draft | None:
    return db.get(Draft, (db.actor.user_id, place))
