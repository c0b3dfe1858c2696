"""What comes by itself: offers of a group that lets them, whenever a place is free.

An act makes them as part of itself. Here is what no act does: a hold lapses while nobody writes,
somebody may be offered a place again, an undoing gives one back. The clock is not here: whoever
has one asks what is due.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload

from desktop_app.desk.action import action, clear, query, within
from desktop_app.desk.back_again import book_what_was_made_meanwhile, check_same_day
from desktop_app.desk.freeing import close_offers, place_came_free
from desktop_app.desk.lookup import closed_days, lock_sessions
from desktop_app.desk.rights import Rights
from desktop_app.domain.access import Act
from desktop_app.domain.base import RowChange
from desktop_app.domain.bookings import Booking, State
from desktop_app.domain.groups import Group
from desktop_app.domain.sessions import LAST_OFFER, OPEN, Session
from desktop_app.domain.waiting_list import makes_offers
from desktop_app.store.database import Database, UnitOfWork
from desktop_app.store.undo import Undone


@query("offers_due", Act.BOOK)
def offers_due(db: UnitOfWork, *, now: datetime) -> tuple[UUID, ...]:
    """The sessions in which an offer is to be made now, of those in which the actor may book."""
    clear(db)
    waits = select(Booking.id).where(
        Booking.session_id == Session.id,
        or_(Booking.state == State.WAITING, Booking.offer_expires_at <= now),
    )
    wanted = (
        select(Session)
        .join(Group, Group.id == Session.group_id)
        .where(
            Group.offers_itself,
            ~Session.list_paused,
            Session.starts_at > now + LAST_OFFER,
            Session.status.in_(OPEN),
            Rights(db, now).only(Act.BOOK),
            waits.exists(),
        )
        .order_by(Session.starts_at, Session.id)
        .options(selectinload(Session.bookings))
    )
    return tuple(meeting.id for meeting in db.scalars(wanted) if makes_offers(meeting, now))


@action("let_offers_come", Act.BOOK, undoable=False)
def let_offers_come(db: UnitOfWork, sessions: Sequence[UUID], *, now: datetime) -> None:
    """Make the offers that are due in these sessions; where another desk was quicker, none.

    Raises NotFound, NotPermitted.
    """
    closed = closed_days(db)
    for meeting in lock_sessions(db, sessions, now):
        within(db, meeting)
        place_came_free(db, meeting, now, closed)


# What is taken back, or done again


def take_back(database: Database) -> Undone:
    """Undo the actor's last act; what comes free by it goes the way of every freed place.

    Raises as ``Database.undo``.
    """
    return database.undo(_give_on)


def put_back(database: Database) -> Undone:
    """Do again what was undone last, likewise. Raises as ``Database.redo``."""
    return database.redo(_give_on)


def _give_on(db: UnitOfWork) -> None:
    """In the same transaction: whoever is offered a place by it is among those to be told.

    Whoever keeps a place again has it in what was made meanwhile. Raises
    PreconditionGone("another_day").
    """
    check_same_day(db)
    book_what_was_made_meanwhile(db)
    db.flush()
    touched = set(_sessions_of([change.row for change in db.recorder.changes()]))
    there = db.scalars(select(Session.id).where(Session.id.in_(touched))).all()
    closed = closed_days(db)
    for meeting in lock_sessions(db, there, db.now):
        close_offers(db, meeting, db.now)
        if makes_offers(meeting, db.now):
            place_came_free(db, meeting, db.now, closed)


def _sessions_of(rows: Sequence[RowChange]) -> Iterator[UUID]:
    for row in rows:
        if row.table == Session.__tablename__:
            yield row.row_id
        elif row.table == Booking.__tablename__:
            yield from (side["session_id"] for side in (row.before, row.after) if side)
