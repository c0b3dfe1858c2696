"""Somebody has died: reported by anyone, confirmed or reversed by a coordinator (``rules.md``, 7).

What was theirs in sessions to come is kept quiet until a coordinator releases it. Past sessions
and what was marked in them stay.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Select, or_, select

from desktop_app.desk.action import action, within
from desktop_app.desk.changing import freed
from desktop_app.desk.death_family import Family, cleaned
from desktop_app.desk.gate import day_began
from desktop_app.desk.lookup import (
    SessionRef,
    desk_zone,
    lock_session,
    lock_sessions,
    lock_these_groups,
)
from desktop_app.desk.lookup import person as load_person
from desktop_app.desk.places import Released
from desktop_app.desk.reach import person_within, reaches
from desktop_app.desk.standing import catch_up
from desktop_app.domain.access import Act
from desktop_app.domain.bookings import Booking, State
from desktop_app.domain.counsellors import Counsellor
from desktop_app.domain.deaths import DeathTold
from desktop_app.domain.errors import BadField, HasDied, NotPermitted, PreconditionGone
from desktop_app.domain.people import Enrolment, Person
from desktop_app.domain.person_fields import clean_text
from desktop_app.domain.quiet_places import come_back, fall_quiet, let_quiet_go
from desktop_app.domain.recurrence import local
from desktop_app.domain.sessions import Session
from desktop_app.domain.staff import User
from desktop_app.store.database import UnitOfWork

REPORT = (
    "died_reported_at",
    "died_reported_by",
    "died_told_by",
    "died_confirmed_at",
    "died_confirmed_by",
    "died_family_name",
    "died_family_phone",
    "died_permission_from",
    "died_permission_at",
)


@dataclass(frozen=True)
class Report:
    """How a report stands. ``quiet_places`` are the days on which a place is kept quiet.

    ``told`` names who had been told, when it turned out to be wrong: they have to hear of that.
    """

    person_id: UUID
    reported: bool
    confirmed: bool
    quiet_places: tuple[date, ...]
    told: tuple[str, ...] = ()


@dataclass(frozen=True)
class Death:
    """What is on file about a death, for the page of the person.

    The family is shown to the reporter, and to whoever may confirm or reverse: they may also note
    what it says (``may_note``).
    """

    told_by: str
    reported_by: str
    reported_on: date
    confirmed_on: date | None
    family_name: str | None
    family_phone: str | None
    permission_from: str | None
    quiet_places: tuple[date, ...]
    may_settle: bool
    may_take_back: bool
    may_note: bool = False


@action("report_death", Act.REPORT_DEATH)
def report_death(
    db: UnitOfWork,
    person_id: UUID,
    told_by: str,
    family_name: str = "",
    family_phone: str = "",
    permission_from: str = "",
    *,
    now: datetime,
) -> Report:
    """Record that somebody has died, who told us, and whom of the family we may speak with.

    ``permission_from``: who allowed that the group is told by name. Raises BadField, HasDied when
    it was reported already, NotFound.
    """
    said = clean_text("told_by", told_by)
    if said is None:
        raise BadField("bad_name", "told_by")
    family = cleaned(Family(permission_from, family_name, family_phone))
    person, meetings = _hold(db, person_id, Act.REPORT_DEATH, now)
    if person.has_died:
        raise HasDied
    person.died_reported_at, person.died_reported_by = now, db.actor.user_id
    person.died_told_by = said
    person.died_family_name, person.died_family_phone = family.family_name, family.family_phone
    person.died_permission_from = family.permission_from
    person.died_permission_at = None if family.permission_from is None else now
    for meeting in meetings:
        fall_quiet(meeting, person.id, now)
    return _standing(person, meetings)


@action("take_back_report", Act.REPORT_DEATH)
def take_back_report(db: UnitOfWork, person_id: UUID, *, now: datetime) -> Report:
    """The reporter was mistaken, and says so on the same day: everything is as it was.

    Raises NotPermitted for a report of somebody else's, PreconditionGone("another_day"),
    ("death_confirmed") or ("not_reported"), NotFound.
    """
    person, meetings = _hold(db, person_id, Act.REPORT_DEATH, now)
    reported_at = _reported(person)
    if person.died_reported_by != db.actor.user_id:
        raise NotPermitted(Act.SETTLE_DEATH)
    if person.died_confirmed_at is not None:
        raise PreconditionGone("death_confirmed")
    if reported_at < day_began(db, now):
        raise PreconditionGone("another_day")
    return _reverse(db, person, meetings, now)


@action("confirm_death", Act.SETTLE_DEATH)
def confirm_death(db: UnitOfWork, person_id: UUID, *, now: datetime) -> Report:
    """A coordinator knows it to be true.

    Raises PreconditionGone("not_reported") or ("death_confirmed"), NotFound.
    """
    person, meetings = _hold(db, person_id, Act.SETTLE_DEATH, now)
    _reported(person)
    if person.died_confirmed_at is not None:
        raise PreconditionGone("death_confirmed")
    person.died_confirmed_at, person.died_confirmed_by = now, db.actor.user_id
    return _standing(person, meetings)


@action("reverse_death", Act.SETTLE_DEATH)
def reverse_death(db: UnitOfWork, person_id: UUID, *, now: datetime) -> Report:
    """The report was wrong: everything is as it was, places that were released included.

    Raises PreconditionGone("not_reported"), NotFound.
    """
    person, meetings = _hold(db, person_id, Act.SETTLE_DEATH, now)
    _reported(person)
    return _reverse(db, person, meetings, now)


@action("release_quiet_place", Act.SETTLE_DEATH)
def release_quiet_place(
    db: UnitOfWork,
    session: SessionRef,
    person_id: UUID | None = None,
    *,
    now: datetime,
    group: str | None = None,
) -> Released:
    """A quiet place goes to whoever is next: that of this person, or the first of the session.

    Raises PreconditionGone("no_quiet_place"), SessionStarted, SessionCancelled, NotFound.
    """
    meeting = lock_session(db, session, now, group)
    within(db, meeting)
    booking = let_quiet_go(meeting, now, person_id)
    db.about("person", booking.person_id)
    suggest = freed(db, meeting, now)
    return Released(booking.person_id, meeting.id, meeting.day, suggest, State.QUIET)


def death_of(db: UnitOfWork, person: Person, now: datetime) -> Death | None:
    """What is on file about the death of somebody; None of the living."""
    if person.died_reported_at is None:
        return None
    zone = desk_zone(db)
    own = person.died_reported_by == db.actor.user_id
    settles = reaches(db, Act.SETTLE_DEATH, person.id)
    confirmed = person.died_confirmed_at
    reporter = db.get(User, person.died_reported_by) if person.died_reported_by else None
    sees = own or settles
    return Death(
        told_by=person.died_told_by or "",
        reported_by=reporter.name if reporter else "",
        reported_on=local(person.died_reported_at, zone).date(),
        confirmed_on=None if confirmed is None else local(confirmed, zone).date(),
        family_name=person.died_family_name if sees else None,
        family_phone=person.died_family_phone if sees else None,
        permission_from=person.died_permission_from,
        quiet_places=tuple(db.scalars(_quiet_days(person.id, now))),
        may_settle=settles,
        may_take_back=own and confirmed is None and person.died_reported_at >= day_began(db, now),
        may_note=sees and reaches(db, Act.REPORT_DEATH, person.id),
    )


def _hold(
    db: UnitOfWork, person_id: UUID, act: Act, now: datetime
) -> tuple[Person, Sequence[Session]]:
    """The person, and the sessions in which something is theirs or could be, all of them locked.

    Also those they are not in yet: another desk that books them waits until this is done.
    """
    person_id = load_person(db, person_id).id
    enrolled = select(Enrolment.group_id).where(Enrolment.person_id == person_id)
    stints = select(Booking.session_id).where(Booking.person_id == person_id)
    groups = select(Session.group_id).where(Session.id.in_(stints))
    # Who makes sessions of a group books who keeps a place: which there are is asked after that.
    lock_these_groups(db, [*db.scalars(enrolled), *db.scalars(groups)])
    person = person_within(db, act, person_id, lock=True)
    in_group = or_(Session.group_id.in_(enrolled), Session.group_id.in_(groups))
    kept = stints.where(Booking.state_before_death.is_not(None))
    wanted = or_((Session.starts_at > now) & in_group, Session.id.in_(kept))
    return person, lock_sessions(db, db.scalars(select(Session.id).where(wanted)), now)


def _quiet_days(person_id: UUID, now: datetime) -> Select[date]:
    return (
        select(Session.day)
        .join(Booking, Booking.session_id == Session.id)
        .where(
            Booking.person_id == person_id,
            Booking.state == State.QUIET,
            Session.starts_at > now,
        )
        .order_by(Session.day)
    )


def _reported(person: Person) -> datetime:
    if person.died_reported_at is None:
        raise PreconditionGone("not_reported")
    return person.died_reported_at


def _reverse(db: UnitOfWork, person: Person, meetings: Sequence[Session], now: datetime) -> Report:
    for column in REPORT:
        setattr(person, column, None)
    told = _forget_told(db, person)
    for meeting in meetings:
        with db.no_autoflush:  # who comes back has no seat until all of it is written
            come_back(meeting, person.id, now)
        if meeting.is_open(now):
            freed(db, meeting, now)  # an offer may have ended meanwhile
    catch_up(db, person, meetings, now)
    return _standing(person, meetings, told)


def _forget_told(db: UnitOfWork, person: Person) -> tuple[str, ...]:
    """Nobody has been told of a death that was none; the names of who had been."""
    names = []
    for told in db.scalars(select(DeathTold).where(DeathTold.person_id == person.id)):
        if told.told_person_id is not None:
            names.append(db.get_one(Person, told.told_person_id).name)
        if told.told_counsellor_id is not None:
            names.append(db.get_one(Counsellor, told.told_counsellor_id).name)
        db.delete(told)
    return tuple(sorted(names))


def _standing(person: Person, meetings: Sequence[Session], told: tuple[str, ...] = ()) -> Report:
    days = [meeting.day for meeting in meetings if _is_quiet(meeting, person.id)]
    confirmed = person.died_confirmed_at is not None
    return Report(person.id, person.has_died, confirmed, tuple(sorted(days)), told)


def _is_quiet(meeting: Session, person_id: UUID) -> bool:
    stint = meeting.live(person_id)
    return stint is not None and stint.state is State.QUIET
