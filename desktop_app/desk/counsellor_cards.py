"""What is known of a counsellor: changed, looked at, and whether they still facilitate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.action import action, clear, query
from desktop_app.desk.leave import Uncovered, uncovered
from desktop_app.desk.lookup import desk_zone, held
from desktop_app.desk.sight import group_names
from desktop_app.domain.access import Act, Role
from desktop_app.domain.counsellors import (
    Assignment,
    Counsellor,
    CounsellorGroup,
    Leave,
    weekdays_of,
)
from desktop_app.domain.errors import BadField, Clash, NotFound
from desktop_app.domain.groups import Group
from desktop_app.domain.names import fold_name
from desktop_app.domain.person_fields import clean_email, clean_name, clean_phone, clean_text
from desktop_app.domain.recurrence import local
from desktop_app.domain.staff import User
from desktop_app.store.database import UnitOfWork

TEXTS = ("qualification", "registration_body", "registration_number")


@dataclass(frozen=True)
class Details:
    """What is written of a counsellor.

    ``works_on`` holds weekdays ("MO"), none for any day; ``works_from`` and ``works_to`` are wall
    times. Somebody without ``groups`` may be asked by all of them.
    """

    name: str
    qualification: str = ""
    registration_body: str = ""
    registration_number: str = ""
    phone: str = ""
    email: str = ""
    works_on: tuple[str, ...] = ()
    works_from: time | None = None
    works_to: time | None = None
    stand_in: bool = False
    groups: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class LeaveLine:
    """A leave, both ends included."""

    leave_id: UUID
    first_day: date
    last_day: date


@dataclass(frozen=True)
class Card:
    """A counsellor as the directory shows them; ``own``: it is who looks.

    ``leave`` is what has not ended yet, by its first day.
    """

    counsellor_id: UUID
    details: Details
    active: bool
    own: bool
    away: bool
    leave: tuple[LeaveLine, ...]


@dataclass(frozen=True)
class Directory:
    """The counsellors: who looks first, then by name; those who have ended come last.

    ``zone`` is the wall clock of the desk, on which it is ``today``.
    """

    zone: str
    today: date
    cards: tuple[Card, ...]
    groups: tuple[tuple[UUID, str], ...]


@action("change_counsellor", Act.PLAN)
def change_counsellor(db: UnitOfWork, counsellor_id: UUID, details: Details) -> UUID:
    """Write something else of a counsellor. Raises NotFound, BadField, Clash name_taken."""
    counsellor = held_counsellor(db, counsellor_id)
    write_details(db, counsellor, details)
    return counsellor.id


@action("end_counsellor", Act.PLAN)
def end_counsellor(db: UnitOfWork, counsellor_id: UUID, *, now: datetime) -> tuple[Uncovered, ...]:
    """They facilitate no more: the duties ahead are free, and told. Raises NotFound."""
    counsellor = held_counsellor(db, counsellor_id)
    left = uncovered(db, counsellor_id, now)
    duties = select(Assignment).where(
        Assignment.counsellor_id == counsellor_id,
        Assignment.session_id.in_([each.session_id for each in left]),
    )
    for duty in db.scalars(duties).all():
        db.delete(duty)
    counsellor.active = False
    return left


@action("resume_counsellor", Act.PLAN)
def resume_counsellor(db: UnitOfWork, counsellor_id: UUID) -> UUID:
    """They facilitate again. Raises NotFound."""
    held_counsellor(db, counsellor_id).active = True
    return counsellor_id


@query("counsellor_directory", Act.SEE_CALENDAR)
def counsellor_directory(db: UnitOfWork, *, now: datetime) -> Directory:
    """All that is written of every counsellor, and the groups in sight."""
    clear(db)
    zone = desk_zone(db)
    today = local(now, zone).date()
    found = db.scalars(select(Counsellor).order_by(Counsellor.name_folded)).all()
    cards = [_card(db, counsellor, today) for counsellor in found]
    return Directory(
        zone=zone,
        today=today,
        cards=tuple(sorted(cards, key=lambda card: (not card.own, not card.active))),
        groups=tuple((group.group_id, group.name) for group in group_names(db)),
    )


def held_counsellor(db: UnitOfWork, counsellor_id: UUID) -> Counsellor:
    """A counsellor, held against other desks. Raises NotFound."""
    return held(db, Counsellor, counsellor_id, "counsellor")


def write_details(db: UnitOfWork, counsellor: Counsellor, details: Details) -> None:
    """Put the details on a counsellor, new or not. Raises BadField, Clash name_taken, NotFound."""
    _name(db, counsellor, details.name)
    for field in TEXTS:
        setattr(counsellor, field, clean_text(field, getattr(details, field)) or "")
    phone = clean_phone(details.phone)
    counsellor.phone = phone.typed if phone else ""
    counsellor.email = clean_email(details.email) or ""
    starts, ends = details.works_from, details.works_to
    if starts is not None and ends is not None and ends <= starts:
        raise BadField("bad_date", "works_to")
    counsellor.works_on = weekdays_of(details.works_on)
    counsellor.works_from, counsellor.works_to = starts, ends
    counsellor.stand_in = details.stand_in
    db.add(counsellor)
    db.flush()
    _recognise_user(db, counsellor)
    _put_groups(db, counsellor, details.groups)


def _name(db: UnitOfWork, counsellor: Counsellor, name: str) -> None:
    cleaned = clean_name(name)
    folded = fold_name(cleaned)
    same = select(Counsellor.id).where(Counsellor.name_folded == folded)
    with db.no_autoflush:
        there = db.scalar(same)
    if there is not None and there != counsellor.id:
        raise Clash("name_taken")
    counsellor.name, counsellor.name_folded = cleaned, folded


def _recognise_user(db: UnitOfWork, counsellor: Counsellor) -> None:
    """Somebody of the same name who signs in as a counsellor is this one."""
    same = select(User).where(
        User.name_folded == counsellor.name_folded, User.counsellor_id.is_(None)
    )
    user = db.scalar(same)
    if user is not None and Role.COUNSELLOR in {held.role for held in user.roles}:
        user.counsellor_id = counsellor.id


def _put_groups(db: UnitOfWork, counsellor: Counsellor, wanted: Sequence[UUID]) -> None:
    known = set(db.scalars(select(Group.id).where(Group.id.in_(wanted))))
    if known != set(wanted):
        raise NotFound("group")
    there = db.scalars(
        select(CounsellorGroup).where(CounsellorGroup.counsellor_id == counsellor.id)
    ).all()
    for each in there:
        if each.group_id not in known:
            db.delete(each)
    new = known - {held.group_id for held in there}
    for group_id in sorted(new):
        db.add(CounsellorGroup(counsellor_id=counsellor.id, group_id=group_id))
    db.flush()
    db.expire(counsellor, ["groups"])


def _card(db: UnitOfWork, counsellor: Counsellor, today: date) -> Card:
    return Card(
        counsellor_id=counsellor.id,
        details=_details(counsellor),
        active=counsellor.active,
        own=counsellor.id == db.actor.counsellor_id,
        away=counsellor.away(today),
        leave=leave_lines(counsellor.leaves, today),
    )


def _details(counsellor: Counsellor) -> Details:
    copied = ("name", *TEXTS, "phone", "email", "works_from", "works_to", "stand_in")
    return Details(
        **{name: getattr(counsellor, name) for name in copied},
        works_on=tuple(counsellor.works_on.split()),
        groups=tuple(sorted(held.group_id for held in counsellor.groups)),
    )


def leave_lines(leaves: Sequence[Leave], since: date) -> tuple[LeaveLine, ...]:
    """What of these leaves has not ended before a day, by the first day."""
    lines = [LeaveLine(each.id, each.first_day, each.last_day) for each in leaves]
    return tuple(sorted((x for x in lines if x.last_day >= since), key=lambda x: x.first_day))
