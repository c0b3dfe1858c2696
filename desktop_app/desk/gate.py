"""The gate of lists: people who have died are in none, and who may find them all the same."""

from datetime import UTC, datetime, time

from sqlalchemy import ColumnElement, and_, or_

from desktop_app.desk.action import sees_everyone
from desktop_app.desk.lookup import desk_zone
from desktop_app.domain.access import Act
from desktop_app.domain.people import Person
from desktop_app.domain.recurrence import instant, local
from desktop_app.store.database import UnitOfWork

LIVING = Person.died_reported_at.is_(None)


def may_be_found(db: UnitOfWork, now: datetime) -> ColumnElement[bool]:
    """Whom a search may find, as a condition on ``Person``: everybody living, and some others."""
    return or_(LIVING, died_in_sight(db, now))


def died_in_sight(db: UnitOfWork, now: datetime) -> ColumnElement[bool]:
    """Who has died and may be found, so that a report can be put right, as such a condition.

    By a coordinator always, and by the reporter on the day of the report.
    """
    died = Person.died_reported_at.is_not(None)
    if sees_everyone(db, Act.SETTLE_DEATH):
        return died
    own = Person.died_reported_by == db.actor.user_id
    return and_(died, own, Person.died_reported_at >= day_began(db, now))


def day_began(db: UnitOfWork, now: datetime) -> datetime:
    """When the day at the desk began."""
    zone = desk_zone(db)
    return instant(local(now, zone).date(), time(), zone).astimezone(UTC)
