"""Who has been told that somebody died: fellow attendees, before they are rung, and counsellors."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import and_, or_, select

from desktop_app.desk.action import action, clear, sees_everyone
from desktop_app.desk.lookup import desk_zone
from desktop_app.desk.lookup import person as load_person
from desktop_app.desk.reach import check_reach, reached
from desktop_app.domain.access import Act
from desktop_app.domain.bookings import CAME, Attendance
from desktop_app.domain.counsellors import Counsellor
from desktop_app.domain.deaths import DeathTold
from desktop_app.domain.errors import HasDied, NotFound, NotPermitted, PreconditionGone
from desktop_app.domain.people import Person
from desktop_app.domain.recurrence import local
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork


@dataclass(frozen=True)
class Fellow:
    """Somebody who came to the same sessions and has died; ``told``: this person knows.

    ``before_last``: it was reported already when this person last came, and they were not told.
    """

    person_id: UUID
    name: str
    preferred_name: str
    reported_on: date
    confirmed: bool
    told: bool
    before_last: bool = False


@action("tell_of_death", Act.REPORT_DEATH)
def tell_of_death(
    db: UnitOfWork,
    person_id: UUID,
    *,
    told_person_id: UUID | None = None,
    told_counsellor_id: UUID | None = None,
    now: datetime,
) -> None:
    """Record that a fellow attendee, or a counsellor, knows that somebody has died.

    Counsellors acknowledge it themselves, or a coordinator does for them. Raises NotPermitted,
    PreconditionGone("told_nobody") unless one of both is named, ("not_reported") or
    ("told_already"), HasDied, NotFound.
    """
    person = load_person(db, person_id)
    fellow = None if told_person_id is None else load_person(db, told_person_id)
    db.about("person", person.id)
    # Before anything is said of them: who may not see them does not learn who is alive.
    check_reach(db, Act.REPORT_DEATH, *(each.id for each in (person, fellow) if each is not None))
    if (told_person_id is None) is (told_counsellor_id is None):
        raise PreconditionGone("told_nobody")
    if person.died_reported_at is None:
        raise PreconditionGone("not_reported")
    if fellow is not None and fellow.has_died:
        raise HasDied
    if told_counsellor_id is not None:
        _check_counsellor(db, person, told_counsellor_id)
    clear(db)
    told = {"told_person_id": fellow and fellow.id, "told_counsellor_id": told_counsellor_id}
    if db.scalar(select(DeathTold).filter_by(person_id=person.id, **told)) is not None:
        raise PreconditionGone("told_already")
    db.add(DeathTold(person_id=person.id, told_at=now, told_by=db.actor.user_id, **told))


def fellows_who_died(db: UnitOfWork, person: Person) -> tuple[Fellow, ...]:
    """Who came to a session with this living person, and has died since they last came.

    Of whom they have not been told, also who has died since they came the time before: at the
    session itself nobody may have known yet. Only those are named whom the permission to find
    people reaches.
    """
    if person.has_died:
        return ()
    came = (Attendance.person_id == person.id, Attendance.mark.in_(CAME))
    last_two = (
        select(Session.starts_at)
        .join(Attendance, Attendance.session_id == Session.id)
        .where(*came)
        .order_by(Session.starts_at.desc())
        .limit(2)
    )
    visits = db.scalars(last_two).all()
    if not visits:
        return ()
    last, before = visits[0], visits[-1]
    shared = select(Attendance.session_id).where(*came)
    together = select(Attendance.person_id).where(
        Attendance.session_id.in_(shared), Attendance.mark.in_(CAME)
    )
    knows = and_(DeathTold.person_id == Person.id, DeathTold.told_person_id == person.id)
    died = (
        select(Person, Person.died_reported_at, DeathTold.id)
        .outerjoin(DeathTold, knows)
        .where(
            or_(
                Person.died_reported_at > last,
                and_(Person.died_reported_at > before, DeathTold.id.is_(None)),
            ),
            Person.id.in_(together),
            Person.id != person.id,
        )
        .order_by(Person.died_reported_at, Person.id)
    )
    if not sees_everyone(db, Act.FIND):
        died = died.where(Person.id.in_(reached(db, Act.FIND)))
    zone = desk_zone(db)
    return tuple(
        Fellow(
            person_id=fellow.id,
            name=fellow.name,
            preferred_name=fellow.preferred_name,
            reported_on=local(at, zone).date(),
            confirmed=fellow.died_confirmed_at is not None,
            told=told is not None,
            before_last=at <= last,
        )
        for fellow, at, told in db.execute(died)
        if at is not None
    )


def _check_counsellor(db: UnitOfWork, person: Person, counsellor_id: UUID) -> None:
    """A counsellor says so of themselves; of another, who may confirm this death does."""
    if db.get(Counsellor, counsellor_id) is None:
        raise NotFound("counsellor")
    if counsellor_id == db.actor.counsellor_id:
        return
    if not db.actor.scopes(Act.SETTLE_DEATH):
        raise NotPermitted(Act.SETTLE_DEATH)
    check_reach(db, Act.SETTLE_DEATH, person.id)
