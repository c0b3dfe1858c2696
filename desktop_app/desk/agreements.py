"""What somebody allows: by which channel we may get in touch, and that we keep anything of theirs.

Contact rules stop calls and messages at once and remove no booking. Withdrawing an agreement
releases what is to come in that group, and where none is left, nobody gets in touch any more.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from desktop_app.desk.action import action, query
from desktop_app.desk.changing import freed
from desktop_app.desk.freeing import Suggestion
from desktop_app.desk.lookup import lock_person, lock_sessions, lock_these_groups
from desktop_app.desk.notices import note_told
from desktop_app.desk.places import clear_mark
from desktop_app.desk.reach import living_within
from desktop_app.domain.access import Act
from desktop_app.domain.bookings import Booking, StandingPlace, State
from desktop_app.domain.errors import PreconditionGone
from desktop_app.domain.groups import Group
from desktop_app.domain.people import Enrolment, Person
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork


@dataclass(frozen=True)
class Agreement:
    """That somebody has agreed with a group, and not taken it back."""

    group_id: UUID
    group: str


@dataclass(frozen=True)
class Withdrawal:
    """What withdrawing an agreement comes to, before or after it is done.

    ``places`` and ``turns`` are the days of places and of turns on waiting lists that end,
    ``stops_contact``: no other agreement is left. ``suggests``: whom to ring about the places that
    came free.
    """

    group: str
    places: tuple[date, ...]
    turns: tuple[date, ...]
    standing: bool
    stops_contact: bool
    suggests: tuple[Suggestion, ...] = ()


@action("set_contact_rules", Act.REGISTER)
def set_contact_rules(
    db: UnitOfWork,
    person_id: UUID,
    no_calls: bool | None,
    no_messages: bool | None,
    *,
    now: datetime,
) -> None:
    """By which channels somebody asked us not to get in touch; what they are booked into stays.

    None leaves a rule as it stands, whatever another desk has made of it meanwhile. Raises
    HasDied, NotFound, NotPermitted.
    """
    del now
    person = living_within(db, Act.REGISTER, person_id, lock=True)
    if no_calls is not None:
        person.no_calls = no_calls
    if no_messages is not None:
        person.no_messages = no_messages


@query("what_withdrawing_releases", Act.REGISTER, audited=True)
def what_withdrawing_releases(
    db: UnitOfWork, person_id: UUID, group_id: UUID, *, now: datetime
) -> Withdrawal:
    """What ``withdraw_agreement`` would come to; nothing is written. Raises as it does."""
    person = living_within(db, Act.REGISTER, person_id)
    db.looked_at("person", person.id)
    _agreement(db, person.id, group_id)
    groups = _left(db, person, group_id)
    coming = _coming(groups, now).options(selectinload(Session.bookings))
    return _what_ends(db, person, group_id, groups, db.scalars(coming).all())


@action("withdraw_agreement", Act.REGISTER)
def withdraw_agreement(
    db: UnitOfWork, person_id: UUID, group_id: UUID, *, now: datetime
) -> Withdrawal:
    """Somebody takes their agreement with a group back: all that is to come there is released.

    Raises HasDied, PreconditionGone("not_enrolled"), NotFound, NotPermitted.
    """
    person = living_within(db, Act.REGISTER, person_id)
    # Who makes sessions of a group books who keeps a place: which there are is asked after that.
    lock_these_groups(db, _left(db, person, group_id))
    person = lock_person(db, person.id)
    agreement, groups = _agreement(db, person.id, group_id), _left(db, person, group_id)
    meetings = lock_sessions(db, [m.id for m in db.scalars(_coming(groups, now))], now)
    ends = _what_ends(db, person, group_id, groups, meetings)
    agreement.withdrawn_at = now
    if ends.stops_contact:
        person.withdrawn_at = now
    for standing in db.scalars(_standing(person.id, groups)):
        standing.ended_at = now
    found = [_leave(db, meeting, person.id, now) for meeting in meetings]
    return replace(ends, suggests=tuple(first for first in found if first is not None))


def standing_agreements(db: UnitOfWork, person: Person) -> tuple[Agreement, ...]:
    """The agreements that somebody gave and that stand, by the name of the group."""
    groups = (
        select(Group.id, Group.name)
        .join(Enrolment, Enrolment.group_id == Group.id)
        .where(Enrolment.person_id == person.id, Enrolment.stands)
        .order_by(Group.name, Group.id)
    )
    return tuple(Agreement(*row) for row in db.execute(groups))


def _leave(db: UnitOfWork, meeting: Session, person_id: UUID, now: datetime) -> Suggestion | None:
    """Let go of what somebody has in a session; of a cancelled one nothing comes back later."""
    for booking in meeting.bookings:
        if booking.person_id == person_id and booking.state is State.SESSION_CANCELLED:
            booking.offer_before = None
            booking.state, booking.ended_at = State.RELEASED, now
    note_told(db, meeting, person_id, now)
    stint = meeting.live(person_id)
    if stint is None:
        return None
    meeting.end(stint, State.RELEASED, now)
    clear_mark(db, stint)
    return freed(db, meeting, now)


def _left(db: UnitOfWork, person: Person, group_id: UUID) -> list[UUID]:
    """The groups somebody is to leave: all they are in, where no other agreement of theirs stands.

    Such as one to which they were booked without having agreed there.
    """
    others = select(Enrolment.id).where(
        Enrolment.person_id == person.id, Enrolment.group_id != group_id, Enrolment.stands
    )
    if db.scalar(others.limit(1)) is not None:
        return [group_id]
    stints = select(Booking.session_id).where(Booking.person_id == person.id)
    met = select(Session.group_id).where(Session.id.in_(stints)).distinct()
    return list({group_id, *db.scalars(met)})


def _what_ends(
    db: UnitOfWork,
    person: Person,
    group_id: UUID,
    groups: Sequence[UUID],
    meetings: Sequence[Session],
) -> Withdrawal:
    stints = [(meeting.day, meeting.live(person.id)) for meeting in meetings]
    held = [(day, stint.state) for day, stint in stints if stint is not None]
    others = (e for e in person.enrolments if e.group_id != group_id)
    return Withdrawal(
        group=db.get_one(Group, group_id).name,
        places=tuple(day for day, state in held if state is not State.WAITING),
        turns=tuple(day for day, state in held if state is State.WAITING),
        standing=db.scalar(_standing(person.id, groups).limit(1)) is not None,
        stops_contact=not any(e.stands for e in others),
    )


def _coming(groups: Sequence[UUID], now: datetime) -> Select[Session]:
    coming = select(Session).where(Session.group_id.in_(groups), Session.starts_at > now)
    return coming.order_by(Session.starts_at)


def _standing(person_id: UUID, groups: Sequence[UUID]) -> Select[StandingPlace]:
    return select(StandingPlace).where(
        StandingPlace.person_id == person_id,
        StandingPlace.group_id.in_(groups),
        StandingPlace.ended_at.is_(None),
    )


def _agreement(db: UnitOfWork, person_id: UUID, group_id: UUID) -> Enrolment:
    """The agreement that stands. Raises PreconditionGone("not_enrolled")."""
    found = db.scalar(select(Enrolment).filter_by(person_id=person_id, group_id=group_id))
    if found is None or found.withdrawn_at is not None:
        raise PreconditionGone("not_enrolled")
    return found
