"""That the copies of a pack are no more: shredded, or handed back and shredded, by their day."""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select

from desktop_app.desk.action import action, clear, within
from desktop_app.desk.lookup import desk_day, read_session
from desktop_app.domain.access import Act
from desktop_app.domain.errors import PreconditionGone
from desktop_app.domain.records import PackMade
from desktop_app.domain.recurrence import local
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork

A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)


def kept_until(meeting: Session, now: datetime, kept: timedelta = A_WEEK) -> date:
    """Until when a pack or paper made now may be kept: so long from the session on or, where that
    is over, from today, on the calendar of the group."""
    return max(meeting.day, local(now, meeting.group.zone).date()) + kept


def to_shred(day: date) -> ColumnElement[bool]:
    """Copies whose day to be shredded has come, of which nobody has said that they are."""
    return and_(PackMade.shred_by <= day, PackMade.shredded_at.is_(None))


@action("pack_shredded", Act.PACK)
def pack_shredded(db: UnitOfWork, session_id: UUID, number: int, *, now: datetime) -> None:
    """Every copy of this version whose day has come is shredded, paper and files.

    Whoever made copies may say so of these, also when the session is no more theirs. Raises
    NotFound, NotPermitted, PreconditionGone("shredded_already").
    """
    meeting = read_session(db, session_id, lock=True)
    due = select(PackMade).where(
        PackMade.session_id == meeting.id,
        PackMade.number == number,
        to_shred(desk_day(db, now)),
    )
    copies = db.scalars(due).all()
    if copies and all(each.made_by == db.actor.user_id for each in copies):
        clear(db)
    else:
        within(db, meeting)
    if not copies:
        raise PreconditionGone("shredded_already")
    db.about("session", meeting.id)
    for each in copies:
        each.shredded_at, each.shredded_by = now, db.actor.user_id
