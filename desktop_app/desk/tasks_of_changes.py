"""What there is to do where the calendar changes: people to tell, and days that ask for a look."""

from collections.abc import Iterator
from datetime import date

from dateutil.relativedelta import relativedelta
from sqlalchemy import func, select

from desktop_app.desk.notices import CAN_BE_TOLD, is_to_be_told
from desktop_app.desk.tasks import MOST, ONE_DAY, Scene, Task, TaskKind, Why
from desktop_app.desk.tasks_of_sessions import NOTICE
from desktop_app.domain.access import Act
from desktop_app.domain.notices import Notice, NoticeKind
from desktop_app.domain.open_days import Flag, flags
from desktop_app.domain.people import Person
from desktop_app.domain.records import Closure
from desktop_app.domain.sessions import Session, Status

# People plan for a date some months ahead: by then it should be sure.
FLAGGED_AHEAD = relativedelta(months=3)


def tellings(scene: Scene) -> Iterator[Task]:
    """Sessions of which somebody does not know yet what became of it, or that a place is held."""
    if not scene.db.actor.scopes(Act.BOOK):
        return
    offers = func.count().filter(Notice.kind == NoticeKind.OFFERED)
    shorter = func.count().filter(Notice.kind == NoticeKind.SHORTER)
    counted = (
        select(
            Notice.session_id,
            func.count().label("people"),
            offers.label("offers"),
            shorter.label("shorter"),
        )
        .join(Person, Person.id == Notice.person_id)
        .where(is_to_be_told(scene.now), CAN_BE_TOLD)
        .group_by(Notice.session_id)
        .subquery()
    )
    wanted = (
        select(Session, counted.c.people, counted.c.offers, counted.c.shorter)
        .join(counted, counted.c.session_id == Session.id)
        .where(Session.starts_at > scene.now, scene.rights.only(Act.BOOK))
        .where(Session.status != Status.REMOVED)
        .order_by(Session.starts_at, Session.id)
        .limit(MOST)
    )
    for meeting, people, offered, ends_early in scene.db.execute(wanted):
        why: tuple[Why, ...] = (meeting.status,)
        if offered + ends_early == people:
            why = (NoticeKind.SHORTER if ends_early else NoticeKind.OFFERED,)
        yield scene.about(TaskKind.TELL, meeting, scene.today, count=people, why=why)


def flagged(scene: Scene) -> Iterator[Task]:
    """Sessions of the next months on a day that asks "keep, move or skip?"."""
    if not scene.db.actor.scopes(Act.PLAN):
        return
    days = _flagged_days(scene)
    coming = scene.coming(Act.PLAN, FLAGGED_AHEAD).where(
        Session.day.in_(days), func.coalesce(Session.kept_day != Session.day, True)
    )
    for meeting in scene.db.scalars(coming):
        due = meeting.day - NOTICE
        yield scene.about(TaskKind.DATE_FLAGGED, meeting, due, why=days[meeting.day])


def _flagged_days(scene: Scene) -> dict[date, tuple[Flag, ...]]:
    """The days of the next months that ask for a second look, and why."""
    closures = frozenset(scene.db.scalars(select(Closure.day)))
    ahead = (scene.today + FLAGGED_AHEAD - scene.today).days
    days = (scene.today + number * ONE_DAY for number in range(ahead + 1))
    return {day: why for day in days if (why := flags(day, closures))}
