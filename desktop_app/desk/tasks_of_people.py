"""What there is to do for people: promises to ring back, and what the waiting lists want."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from dateutil.relativedelta import relativedelta
from sqlalchemy import Select, and_, case, func, or_, select
from sqlalchemy.orm import lazyload
from sqlalchemy.orm.attributes import set_committed_value

from desktop_app.desk.action import sees_everyone
from desktop_app.desk.colleagues import OWNS
from desktop_app.desk.lookup import read_people
from desktop_app.desk.reach import reached
from desktop_app.desk.tasks import MOST, Scene, Task, TaskKind, Whose
from desktop_app.domain.access import Act
from desktop_app.domain.bookings import Booking, State
from desktop_app.domain.people import Contact, Person
from desktop_app.domain.recurrence import local
from desktop_app.domain.sessions import Session
from desktop_app.domain.staff import User
from desktop_app.domain.waiting_list import StandsStill

LISTS_AHEAD = relativedelta(months=2)  # people rarely wait for a session further away
QUEUED = (State.WAITING, State.OFFERED, State.TO_RECONFIRM)
# Why a list stands with a place free; that nobody replied is told of each of them.
STILL = (
    StandsStill.PAUSED, StandsStill.FOR_NEWCOMERS, StandsStill.CANNOT_CONTACT,
    StandsStill.TO_WRITE, StandsStill.TOO_LATE_TO_WRITE,
)  # fmt: skip


def ring_backs(scene: Scene) -> Iterator[Task]:
    """Promises that are due, to people whom we may ring: of each day one's own first.

    One whose owner has left is for whoever is free.
    """
    db = scene.db
    if not db.actor.scopes(Act.REGISTER):
        return
    promised = (
        _due(scene, select(Contact.id, Contact.ring_back_on, User.id, User.name, Person))
        .outerjoin(User, OWNS)
        .order_by(
            Contact.ring_back_on,
            case((User.id == db.actor.user_id, 0), (User.id.is_(None), 1), else_=2),
            Contact.at,
            Contact.id,
        )
        .limit(MOST)
    )
    for contact_id, promised_for, owner_id, owner, person in db.execute(promised):
        whose = scene.whose(owner_id)
        yield Task(
            TaskKind.RING_BACK,
            due=promised_for or scene.today,
            person_id=person.id,
            contact_id=contact_id,
            name=person.name,
            since=promised_for,
            messages=person.message_rule,
            whose=whose,
            owner=owner if whose is Whose.OTHERS else "",
        )


def how_many_ring_backs(scene: Scene) -> int:
    """How many promises are due, listed or not: none is to be forgotten."""
    if not scene.db.actor.scopes(Act.REGISTER):
        return 0
    count: int | None = scene.db.scalar(_due(scene, select(func.count(Contact.id))))
    return count or 0


def _due(scene: Scene, wanted: Any) -> Any:
    """A statement that begins at promises, of those due to people whom the actor may ring."""
    due = wanted.join_from(Contact, Person, Person.id == Contact.person_id).where(
        Contact.ring_back_on <= scene.today, Contact.done_at.is_(None), Person.may_be_rung
    )
    if sees_everyone(scene.db, Act.REGISTER):
        return due
    return due.where(Person.id.in_(reached(scene.db, Act.REGISTER)))


def places(scene: Scene) -> Iterator[Task]:
    """What the waiting lists want: a place to offer, a reply to ask for, or why they stand."""
    if not scene.db.actor.scopes(Act.BOOK):
        return
    for meeting in _unsettled(scene):
        waiting = meeting.waiting(scene.now)
        if waiting:
            yield from _of_list(scene, meeting, len(waiting))
        for booking in waiting:
            if booking.passed_over(scene.now) and booking.person.may_be_rung:
                yield _no_reply(scene, meeting, booking)
        yield from _to_reconfirm(scene, meeting)


def _of_list(scene: Scene, meeting: Session, waiting: int) -> Iterator[Task]:
    """Whom to ring about a free place, or why nobody is offered it."""
    left, still = meeting.left(scene.now), meeting.stands_still(scene.now)
    first = meeting.suggestion(scene.now)
    if first is not None:
        free = waiting if left is None else min(left, waiting)
        offer = scene.about(TaskKind.PLACE_TO_OFFER, meeting, scene.today, count=free)
        yield _naming(offer, first, local(first.joined_at, meeting.group.zone).date())
    elif still in STILL and (left is None or left > 0):
        kind = TaskKind.LIST_STANDS_STILL
        yield scene.about(kind, meeting, meeting.day, count=waiting, why=(still,))


def _to_reconfirm(scene: Scene, meeting: Session) -> Iterator[Task]:
    """Places that are held for a yes, also of those who may not be asked: they count, unnamed.

    Nobody is to be rung or written to where all of them are such; their yes comes from them.
    """
    asked = [b.person for b in meeting.bookings if b.state is State.TO_RECONFIRM]
    living = [person for person in asked if not person.has_died]
    if living:
        why = () if any(p.reachable for p in living) else (StandsStill.CANNOT_CONTACT,)
        yield scene.about(TaskKind.RECONFIRM, meeting, meeting.day, count=len(living), why=why)


def _no_reply(scene: Scene, meeting: Session, booking: Booking) -> Task:
    ended = booking.offer_expires_at or booking.no_reply_at or scene.now
    task = scene.about(TaskKind.NO_REPLY, meeting, scene.today)
    return _naming(task, booking, local(ended, meeting.group.zone).date())


def _naming(task: Task, booking: Booking, since: date) -> Task:
    person = booking.person
    return replace(
        task, person_id=person.id, name=person.name, messages=person.message_rule, since=since
    )


def _unsettled(scene: Scene) -> Sequence[Session]:
    """The coming sessions whose stints may want something done, with their bookings.

    The database narrows them down; what is wanted is for the session itself to say.
    """
    db = scene.db
    found = db.scalars(_candidates(scene)).all()
    stints: dict[UUID, list[Booking]] = {meeting.id: [] for meeting in found}
    bookings = select(Booking).where(Booking.session_id.in_(stints)).order_by(Booking.arrival)
    for booking in db.scalars(bookings.options(lazyload(Booking.person))):
        stints[booking.session_id].append(booking)
    for meeting in found:
        set_committed_value(meeting, "bookings", stints[meeting.id])
    read_people(db, [b for each in stints.values() for b in each if b.state in QUEUED])
    return found


def _candidates(scene: Scene) -> Select[Session]:
    """Sessions with a place for those who wait, or with somebody who owes us an answer."""
    mine = Booking.session_id == Session.id
    taken = select(func.count()).where(mine, Booking.seat_no.is_not(None)).scalar_subquery()
    # Of the columns of an index alone, so that the stints themselves need not be read.
    waits = select(Booking.person_id).where(mine, Booking.state == State.WAITING)
    owing = or_(
        Booking.offer_expires_at <= scene.now,
        Booking.no_reply_at.is_not(None),
        Booking.state == State.TO_RECONFIRM,
    )
    owes = select(Booking.id).where(mine, Booking.state.in_(QUEUED), owing)
    free = and_(waits.exists(), func.coalesce(Session.capacity > taken, True))
    return scene.coming(Act.BOOK, LISTS_AHEAD).where(or_(free, owes.exists()))
