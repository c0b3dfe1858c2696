"""The gate of lists: people who have died are in none, and who may find them all the same."""

from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select

from desktop_app.desk.action import sees_everyone
from desktop_app.desk.lookup import desk_zone
from desktop_app.desk.reach import reach_of
from desktop_app.domain.access import Act
from desktop_app.domain.people import Person
from desktop_app.domain.recurrence import instant, local
from desktop_app.store.database import UnitOfWork
from desktop_app.store.kept import parameter
from desktop_app.store.search_looks import Sight

LIVING = Person.died_reported_at.is_(None)
DIED = Person.died_reported_at.is_not(None)


def _is_living(person_id: ColumnElement[UUID]) -> ColumnElement[bool]:
    return select(Person.id).where(Person.id == person_id, LIVING).exists()


ONLY_LIVING = Sight((_is_living,))


def sight(db: UnitOfWork, now: datetime, *, died: bool = True) -> Sight:
    """Whom a search may find: whom the permission to find people reaches, everybody living of
    them and, with ``died``, some others; see ``died_in_sight``.
    """
    reach = reach_of(db, Act.FIND)
    if not died:
        return Sight((*reach.conditions, _is_living), reach.values)
    if sees_everyone(db, Act.SETTLE_DEATH):
        return reach
    mine = {"reporter": db.actor.user_id, "day_began": day_began(db, now)}
    return Sight((*reach.conditions, _is_living_or_mine), {**reach.values, **mine})


def may_be_found(db: UnitOfWork, now: datetime) -> ColumnElement[bool]:
    """Whom a search may find, as a condition on ``Person``: everybody living, and some others."""
    return or_(LIVING, died_in_sight(db, now))


def died_in_sight(db: UnitOfWork, now: datetime) -> ColumnElement[bool]:
    """Who has died and may be found, so that a report can be put right, as such a condition.

    By a coordinator always, and by the reporter on the day of the report.
    """
    if sees_everyone(db, Act.SETTLE_DEATH):
        return DIED
    return _reported(db.actor.user_id, day_began(db, now))


def day_began(db: UnitOfWork, now: datetime) -> datetime:
    """When the day at the desk began."""
    zone = desk_zone(db)
    return instant(local(now, zone).date(), time(), zone).astimezone(UTC)


def _reported(reporter: Any, since: Any) -> ColumnElement[bool]:
    """Whose death this person has reported since then."""
    return and_(DIED, Person.died_reported_by == reporter, Person.died_reported_at >= since)


def _is_living_or_mine(person_id: ColumnElement[UUID]) -> ColumnElement[bool]:
    reporter = parameter("reporter", Person.died_reported_by.type)
    since = parameter("day_began", Person.died_reported_at.type)
    # Of whoever died it is asked once for a search, and not of each who is found: they are few.
    of_others = or_(
        Person.died_reported_by.is_(None),
        Person.died_reported_by != reporter,
        Person.died_reported_at < since,
    )
    return person_id.not_in(select(Person.id).where(DIED, of_others))
