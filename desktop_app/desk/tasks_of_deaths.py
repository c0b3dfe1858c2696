"""What there is to do when somebody has died: a report to confirm, and who has to hear of it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import and_, or_, select

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


class _Meeting(NamedTuple):
    """A session in which somebody had something, and who leads it."""

    starts_at: datetime
    counsellor_id: UUID | None
    counsellor: str | None
    came: bool
    kept: bool


def deaths_to_confirm(scene: Scene) -> Iterator[Task]:
    """Reports that a coordinator has not confirmed or reversed yet."""
    db = scene.db
    if not db.actor.scopes(Act.SETTLE_DEATH):
        return
    reported = select(Person).where(
        Person.died_reported_at.is_not(None), Person.died_confirmed_at.is_(None)
    )
    if not sees_everyone(db, Act.SETTLE_DEATH):
        reported = reported.where(Person.id.in_(reached(db, Act.SETTLE_DEATH)))
    for person in db.scalars(reported.order_by(Person.died_reported_at, Person.id).limit(MOST)):
        yield _task(scene, TaskKind.DEATH_TO_CONFIRM, person)


def counsellors_to_tell(scene: Scene) -> Iterator[Task]:
    """Who leads the next session of somebody who has died, or led the last, and does not know.

    Each counsellor sees what is for them; whoever may confirm a death sees it for all.
    """
    db = scene.db
    me, all_of_them = db.actor.counsellor_id, bool(db.actor.scopes(Act.SETTLE_DEATH))
    if me is None and not all_of_them:
        return
    died = select(Person).where(Person.died_reported_at.is_not(None))
    people = db.scalars(died.order_by(Person.died_reported_at.desc(), Person.id)).all()
    meetings, told = _meetings(scene, people), _told(scene)
    for person in people:
        for counsellor_id, name in _leads(person, meetings[person.id]):
            own = counsellor_id == me
            if (person.id, counsellor_id) not in told and (own or all_of_them):
                kind = TaskKind.COUNSELLOR_TO_TELL
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


def _told(scene: Scene) -> set[tuple[UUID, UUID | None]]:
    told = select(DeathTold.person_id, DeathTold.told_counsellor_id)
    rows = scene.db.execute(told.where(DeathTold.told_counsellor_id.is_not(None)))
    return {(person_id, counsellor_id) for person_id, counsellor_id in rows}


def _meetings(scene: Scene, people: Sequence[Person]) -> dict[UUID, list[_Meeting]]:
    """By person: the sessions they came to or had a place in, in order of time."""
    mark = and_(
        Attendance.session_id == Session.id,
        Attendance.person_id == Booking.person_id,
        Attendance.mark.in_(CAME),
    )
    lead = and_(Assignment.session_id == Session.id, Assignment.duty == Duty.LEAD)
    kept = or_(Booking.state == State.QUIET, Booking.state_before_death.is_not(None))
    rows = scene.db.execute(
        select(
            Booking.person_id,
            Session.starts_at,
            Counsellor.id,
            Counsellor.name,
            Attendance.id.is_not(None),
            kept,
        )
        .join(Session, Session.id == Booking.session_id)
        .outerjoin(Attendance, mark)
        .outerjoin(Assignment, lead)
        .outerjoin(Counsellor, Counsellor.id == Assignment.counsellor_id)
        .where(Booking.person_id.in_([person.id for person in people]))
        .order_by(Session.starts_at)
    )
    found: dict[UUID, list[_Meeting]] = defaultdict(list)
    for person_id, starts_at, counsellor_id, counsellor, came, is_kept in rows:
        meeting = _Meeting(starts_at, counsellor_id, counsellor, came, is_kept)
        found[person_id].append(meeting)
    return found


def _leads(person: Person, meetings: Sequence[_Meeting]) -> list[tuple[UUID, str]]:
    """The counsellors of their last session and of their next, each once."""
    died = person.died_reported_at
    last = [m for m in meetings if m.came and died is not None and m.starts_at <= died]
    coming = [m for m in meetings if m.kept and died is not None and m.starts_at > died]
    leads = {m.counsellor_id: m.counsellor for m in (*last[-1:], *coming[:1])}
    return [(lead, name or "") for lead, name in leads.items() if lead is not None]
