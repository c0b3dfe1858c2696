"""Who is back by an undoing: within the day of a report, and in what was made meanwhile.

As a reversal does it (``deaths``), so that what was meant comes back whole and not by half.
"""

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy import Select, select

from desktop_app.desk.gate import day_began
from desktop_app.desk.lookup import lock_sessions, lock_these_groups
from desktop_app.desk.reach import reaches
from desktop_app.desk.standing import catch_up
from desktop_app.domain.access import Act
from desktop_app.domain.base import RowChange
from desktop_app.domain.bookings import Booking, StandingPlace
from desktop_app.domain.errors import PreconditionGone
from desktop_app.domain.people import Person
from desktop_app.domain.sessions import OPEN, Session
from desktop_app.store.database import UnitOfWork


def check_same_day(db: UnitOfWork) -> None:
    """A report is taken back on its own day, by a key too; later by who may reverse it.

    Raises PreconditionGone("another_day").
    """
    began = day_began(db, db.now)
    for row in _lives_again(_rows(db)):
        late = row.before is not None and row.before["died_reported_at"] < began
        if late and not reaches(db, Act.SETTLE_DEATH, row.row_id):
            raise PreconditionGone("another_day")


def book_what_was_made_meanwhile(db: UnitOfWork) -> None:
    """Whoever keeps a place again has it also in the sessions that were made without them."""
    rows = _rows(db)
    back = {row.row_id for row in _lives_again(rows)} | set(_keeps_again(rows))
    for person in db.scalars(select(Person).where(Person.id.in_(back)).order_by(Person.id)).all():
        groups = db.scalars(_groups_of(person.id)).all()
        lock_these_groups(db, groups)  # who makes sessions of a group holds it
        made = db.scalars(_without(person.id, groups, db)).all()
        catch_up(db, person, lock_sessions(db, made, db.now), db.now)


def _rows(db: UnitOfWork) -> list[RowChange]:
    return [change.row for change in db.recorder.changes()]


def _lives_again(rows: Sequence[RowChange]) -> Iterator[RowChange]:
    """Of whom a report of a death is taken back."""
    for row in rows:
        if row.table == Person.__tablename__ and row.before and row.after:
            reported = [side["died_reported_at"] is not None for side in (row.before, row.after)]
            if reported == [True, False]:
                yield row


def _keeps_again(rows: Sequence[RowChange]) -> Iterator[UUID]:
    """For whom a place is kept every month, and was not before."""
    for row in rows:
        if row.table == StandingPlace.__tablename__ and row.after is not None:
            kept = row.before is not None and row.before["ended_at"] is None
            if row.after["ended_at"] is None and not kept:
                yield row.after["person_id"]


def _groups_of(person_id: UUID) -> Select[UUID]:
    """The groups in which somebody keeps a place."""
    kept = StandingPlace.ended_at.is_(None)
    return select(StandingPlace.group_id).where(StandingPlace.person_id == person_id, kept)


def _without(person_id: UUID, groups: Sequence[UUID], db: UnitOfWork) -> Select[UUID]:
    """The sessions to come of these groups in which nothing was ever theirs."""
    theirs = select(Booking.session_id).where(Booking.person_id == person_id)
    return select(Session.id).where(
        Session.group_id.in_(groups),
        Session.status.in_(OPEN),
        Session.starts_at > db.now,
        Session.id.not_in(theirs),
    )
