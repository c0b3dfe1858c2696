"""What there is to do when somebody has died: a report to confirm, and who has to hear of it."""

from collections.abc import Iterator
from uuid import UUID

from dateutil.relativedelta import relativedelta
from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, or_, select, true

from desktop_app.desk.action import sees_everyone
from desktop_app.desk.lookup import desk_zone
from desktop_app.desk.reach import reached
from desktop_app.desk.tasks import MOST, Scene, Task, TaskKind
from desktop_app.domain.access import Act
from desktop_app.domain.bookings import CAME, Attendance, Booking, State
from desktop_app.domain.counsellors import Assignment, Counsellor, Duty
from desktop_app.domain.deaths import DeathTold
from desktop_app.domain.people import Person
from desktop_app.domain.recurrence import local
from desktop_app.domain.sessions import Session

NEWS = relativedelta(months=6)  # by then whoever leads the group has heard of it from the group


def deaths_to_confirm(scene: Scene) -> Iterator[Task]:
    """Reports that a coordinator has not confirmed or reversed yet."""
    if not scene.db.actor.scopes(Act.SETTLE_DEATH):
        return
    reported = (
        select(Person)
        .where(Person.died_reported_at.is_not(None), Person.died_confirmed_at.is_(None))
        .where(_settles(scene))
        .order_by(Person.died_reported_at, Person.id)
        .limit(MOST)
    )
    for person in scene.db.scalars(reported):
        yield _task(scene, TaskKind.DEATH_TO_CONFIRM, person)


def counsellors_to_tell(scene: Scene) -> Iterator[Task]:
    """Who leads the next session of somebody who has died, or led the last, and does not know.

    Each counsellor sees what is for them; whoever may confirm a death sees it for all. Of a death
    that was reported more than six months ago nobody is reminded any more.
    """
    me = scene.db.actor.counsellor_id
    theirs = Counsellor.id == me
    if scene.db.actor.scopes(Act.SETTLE_DEATH):
        theirs = or_(theirs, _settles(scene))
    elif me is None:
        return
    untold = _untold().where(theirs, Person.died_reported_at >= scene.now - NEWS)
    for person, counsellor_id, name in scene.db.execute(untold):
        kind, own = TaskKind.COUNSELLOR_TO_TELL, counsellor_id == me
        yield _task(scene, kind, person, counsellor_id, name, own=own)


def _task(
    scene: Scene,
    kind: TaskKind,
    person: Person,
    counsellor_id: UUID | None = None,
    counsellor: str = "",
    *,
    own: bool = False,
) -> Task:
    since = local(person.died_reported_at or scene.now, desk_zone(scene.db)).date()
    return Task(
        kind,
        due=min(since, scene.today),
        person_id=person.id,
        name=person.name,
        since=since,
        counsellor_id=counsellor_id,
        counsellor=counsellor,
        own=own,
    )


def _settles(scene: Scene) -> ColumnElement[bool]:
    """Whose death the actor may confirm or reverse, as a condition on ``Person``."""
    if sees_everyone(scene.db, Act.SETTLE_DEATH):
        return true()
    return Person.id.in_(reached(scene.db, Act.SETTLE_DEATH))


def _untold() -> Select[Person, UUID, str]:
    """Who has died, with each counsellor who leads one of the two sessions and was not told.

    The newest report comes first.
    """
    told = select(DeathTold.id).where(
        DeathTold.person_id == Person.id, DeathTold.told_counsellor_id == Counsellor.id
    )
    lead = and_(Assignment.session_id.in_([_last(), _next()]), Assignment.duty == Duty.LEAD)
    return (
        select(Person, Counsellor.id, Counsellor.name)
        .select_from(Person)
        .join(Assignment, lead)
        .join(Counsellor, Counsellor.id == Assignment.counsellor_id)
        .where(Person.died_reported_at.is_not(None), ~told.exists())
        .order_by(Person.died_reported_at.desc(), Person.id, Counsellor.id)
        .distinct()
        .limit(MOST)
    )


def _last() -> ScalarSelect[UUID]:
    """The last session that somebody came to."""
    return (
        select(Session.id)
        .join(Attendance, Attendance.session_id == Session.id)
        .where(
            Attendance.person_id == Person.id,
            Attendance.mark.in_(CAME),
            Session.starts_at <= Person.died_reported_at,
        )
        .order_by(Session.starts_at.desc())
        .limit(1)
        .correlate(Person)
        .scalar_subquery()
    )


def _next() -> ScalarSelect[UUID]:
    """The first session after the report in which they had a place or a turn on the list."""
    kept = or_(Booking.state == State.QUIET, Booking.state_before_death.is_not(None))
    return (
        select(Session.id)
        .join(Booking, Booking.session_id == Session.id)
        .where(Booking.person_id == Person.id, kept, Session.starts_at > Person.died_reported_at)
        .order_by(Session.starts_at)
        .limit(1)
        .correlate(Person)
        .scalar_subquery()
    )
