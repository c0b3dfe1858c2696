"""Editing a series: this and following, or all future sessions (``rules.md``, 2)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from desktop_app.desk.action import action, clear, query, within_group
from desktop_app.desk.changing import call_off, change, freed
from desktop_app.desk.freeing import Suggestion
from desktop_app.desk.group_plans import COLUMNS, GroupPlan, as_group, cleaned
from desktop_app.desk.groups import (
    PlannedDate,
    check_name_free,
    keep_orders,
    next_dates_of,
    plan_of,
)
from desktop_app.desk.lookup import lock_sessions, read_people
from desktop_app.desk.series_plan import (
    OF_A_RULE,
    ONE_DAY,
    Reckoning,
    RowKind,
    Scene,
    Step,
    edited_group,
    reckon,
)
from desktop_app.desk.speaker_sessions import hold_promised, unsettle_speakers
from desktop_app.desk.standing import book_standing_people
from desktop_app.domain.access import Act
from desktop_app.domain.bookings import Booking, StandingPlace, StandingSkip
from desktop_app.domain.counsellors import Assignment
from desktop_app.domain.errors import NotFound, PreconditionGone
from desktop_app.domain.groups import FormerRule, Group
from desktop_app.domain.notices import Notice
from desktop_app.domain.people import Person
from desktop_app.domain.planning import planned, status_of
from desktop_app.domain.records import PackMade
from desktop_app.domain.recurrence import instant
from desktop_app.domain.session_changes import concerned, status_when_open
from desktop_app.domain.session_questions import SessionQuestion
from desktop_app.domain.sessions import Session, Status
from desktop_app.domain.shapes import Shape
from desktop_app.domain.speakers import OfferedDate, SpeakerBooking
from desktop_app.store.database import UnitOfWork

TELLING = (RowKind.MOVED, RowKind.CHANGED, RowKind.CANCELLED)
LENGTH_OR_WHEN = {"when", "length"}
# What would lose its session; one that has any of it is cancelled rather than deleted.
LEANING = (PackMade, SpeakerBooking, OfferedDate, SessionQuestion, Notice, StandingSkip)


@dataclass(frozen=True)
class SeriesEdit:
    """How a group is to meet from an original date on; ``since`` None is all future sessions.

    ``by_hand_too``: what was changed by hand on single sessions goes as well. ``began`` is the
    plan that the form began with: only what differs from it is changed.
    """

    group_id: UUID
    plan: GroupPlan
    since: date | None = None
    by_hand_too: bool = False
    began: GroupPlan | None = None


@dataclass(frozen=True)
class SeriesRow:
    """One session before and after. ``people`` living people count on it or wait for it."""

    session_id: UUID | None
    old: Shape | None
    new: Shape | None
    kind: RowKind
    people: int
    by_hand: frozenset[str]


@dataclass(frozen=True)
class SeriesPreview:
    """Every session in the reach of an edit; ``people`` counts those it touches, each once."""

    rows: tuple[SeriesRow, ...]
    people: int


@dataclass(frozen=True)
class SeriesEdited:
    """How many sessions became what; ``people`` counts those it touched, each once.

    ``suggests`` is whom to ring about each place that came free.
    """

    group_id: UUID
    changed: int
    moved: int
    made: int
    removed: int
    cancelled: int
    people: int
    suggests: tuple[Suggestion, ...] = ()


@query("preview_dates", Act.PLAN)
def preview_dates(
    db: UnitOfWork,
    plan: GroupPlan,
    group_id: UUID | None = None,
    since: date | None = None,
    *,
    now: datetime,
) -> tuple[PlannedDate, ...]:
    """The next twelve dates of a plan that is being typed.

    It is that of a new group, or of one that is edited from an original date on. Raises BadPlan,
    BadField, NotFound.
    """
    if group_id is None:
        clear(db)
        return next_dates_of(db, as_group(cleaned(plan)), now)
    group = _group(db, group_id)
    within_group(db, group_id)
    edited = edited_group(_scene(db, group, now), cleaned(plan), since)
    return next_dates_of(db, edited, now)


@query("preview_series", Act.PLAN)
def preview_series(db: UnitOfWork, edit: SeriesEdit, *, now: datetime) -> SeriesPreview:
    """What an edit would come to; nothing is written. Raises as ``edit_series``."""
    group = _group(db, edit.group_id)
    within_group(db, group.id)
    plan = _meant(db, group, edit)
    scene = _scene(db, group, now)
    with db.no_autoflush:
        reckoning = reckon(scene, plan, edit.since, by_hand_too=edit.by_hand_too)
    steps = sorted(reckoning.steps, key=_day_of)
    return SeriesPreview(tuple(_row(step) for step in steps), _touched(steps))


@action("edit_series", Act.PLAN)
def edit_series(db: UnitOfWork, edit: SeriesEdit, *, now: datetime) -> SeriesEdited:
    """Change how a group meets, and every coming session with it.

    Past sessions never change; ids, bookings and waiting lists survive; what was changed by hand
    stays unless ``by_hand_too``. Raises BadPlan, BadField, Clash("name_taken"), NotFound.
    """
    group = _group(db, edit.group_id, lock=True)
    within_group(db, group.id)
    db.about("support_group", group.id)
    plan = _meant(db, group, edit)
    coming = [s.id for s in _sessions(db, group.id) if s.starts_at > now]
    lock_sessions(db, coming, now)
    hold_promised(db, coming)
    scene = _scene(db, group, now)
    with db.no_autoflush:
        reckoning = reckon(scene, plan, edit.since, by_hand_too=edit.by_hand_too)
    people, frees = _touched(reckoning.steps), _frees(group, plan)
    _change_group(db, scene, reckoning)
    keep_orders(db, group.id, plan, now)
    done = [_take(db, group, step, now) for step in reckoning.steps]
    db.flush()
    open_ones = [session for session in scene.sessions if frees and session.is_open(now)]
    found = (freed(db, session, now) for session in open_ones)
    suggests = tuple(suggest for suggest in found if suggest is not None)
    counted = {kind.value: done.count(kind) for kind in RowKind if kind is not RowKind.KEPT}
    return SeriesEdited(group.id, people=people, suggests=suggests, **counted)


def _meant(db: UnitOfWork, group: Group, edit: SeriesEdit) -> GroupPlan:
    """The plan, with what another desk has changed meanwhile and this one has not.

    Raises BadField, BadPlan, Clash("name_taken"), PreconditionGone where both changed the same.
    """
    plan = cleaned(edit.plan)
    if edit.began is not None:
        there, changed = plan_of(db, group), _differences(plan, edit.began)
        meanwhile = _differences(there, edit.began)
        if any(meanwhile[name] != changed[name] for name in meanwhile.keys() & changed.keys()):
            raise PreconditionGone("changed_since")
        plan = cleaned(replace(there, **changed))
    check_name_free(db, plan.name, group.id)
    return plan


def _differences(plan: GroupPlan, began: GroupPlan) -> dict[str, Any]:
    return {name: said for name, said in vars(plan).items() if said != getattr(began, name)}


def _frees(group: Group, plan: GroupPlan) -> bool:
    """Whether places may come free to those who wait."""
    if plan.places != group.places:
        return True
    fewer_kept = plan.newcomer_places < group.newcomer_places
    return fewer_kept or (plan.offers_itself and not group.offers_itself)


def _group(db: UnitOfWork, group_id: UUID, *, lock: bool = False) -> Group:
    found = select(Group).where(Group.id == group_id)
    group = db.scalar(found.with_for_update(of=Group) if lock else found)
    if group is None:
        raise NotFound("group")
    return group


def _sessions(db: UnitOfWork, group_id: UUID) -> list[Session]:
    """Every session with its stints, without whose they are."""
    here = select(Session).where(Session.group_id == group_id)
    stints = selectinload(Session.bookings).lazyload(Booking.person)
    return list(db.scalars(here.options(stints)))


def _scene(db: UnitOfWork, group: Group, now: datetime) -> Scene:
    sessions = _sessions(db, group.id)
    read_people(db, (b for s in sessions if s.starts_at > now for b in s.bookings))
    return Scene(group, sessions, now)


def _row(step: Step) -> SeriesRow:
    session = step.session
    return SeriesRow(
        session_id=session.id if session is not None else None,
        old=step.old,
        new=step.new,
        kind=step.kind,
        people=len(_people(step)),
        by_hand=step.by_hand,
    )


def _touched(steps: Iterable[Step]) -> int:
    """Living people in a session that changes its day, hour or length, or is cancelled."""
    found = {person.id for step in steps if _tells(step) for person in _people(step)}
    return len(found)


def _tells(step: Step) -> bool:
    if step.kind is RowKind.CHANGED and step.old and step.new:
        return bool(step.old.differs(step.new) & LENGTH_OR_WHEN)
    return step.kind in TELLING


def _people(step: Step) -> list[Person]:
    return concerned(step.session) if step.session is not None else []


def _day_of(step: Step) -> tuple[date, str]:
    shape = step.old or step.new
    if shape is not None:
        return shape.day, step.kind
    return (step.slot.original if step.slot else date.max), step.kind


def _change_group(db: UnitOfWork, scene: Scene, reckoning: Reckoning) -> None:
    """The group as it will be; what held until now is kept beside it."""
    group, future = scene.group, reckoning.group
    if reckoning.since is not None:
        _end_former(db, group, reckoning.since)
    for name in COLUMNS:
        if name != "first_day" or not scene.begun():
            setattr(group, name, getattr(future, name))
    group.rule_since = future.rule_since


def _end_former(db: UnitOfWork, group: Group, since: date) -> None:
    """No rule of before makes a date from ``since`` on; the one in force becomes a former one."""
    last = since - ONE_DAY
    for former in list(group.former):
        if former.first_day > last:
            db.delete(former)
        else:
            former.last_day = min(former.last_day, last)
    if group.rule_since <= last:
        values = {name: getattr(group, name) for name in OF_A_RULE}
        ended = FormerRule(group_id=group.id, first_day=group.rule_since, last_day=last, **values)
        db.add(ended)


def _take(db: UnitOfWork, group: Group, step: Step, now: datetime) -> RowKind:
    """Do one step; what it came to."""
    if step.session is None:
        return _make(db, group, step, now)
    if step.slot is not None and step.usual is not None:
        step.session.original_day = step.slot.original
        step.session.original_start = step.usual.start
        _derive(db, step.session, group, now)
    return TAKEN[step.kind](db, step, step.session, now)


def _derive(db: UnitOfWork, session: Session, group: Group, now: datetime) -> None:
    """The instant of a wall time is another in another zone: a speaker's promise was not for it."""
    starts_at = instant(session.day, session.start, group.zone)
    if session.starts_at != starts_at:
        session.starts_at = starts_at
        unsettle_speakers(db, session, now, moved=True)


def _make(db: UnitOfWork, group: Group, step: Step, now: datetime) -> RowKind:
    if step.slot is not None:
        made = planned(group, step.slot)
        db.add(made)
        db.flush()
        if made.is_open(now):
            book_standing_people(db, made, now)
    return RowKind.MADE if step.new is not None else RowKind.KEPT


def _keep(db: UnitOfWork, step: Step, session: Session, now: datetime) -> RowKind:
    del db, now
    if session.status in (Status.SCHEDULED, Status.MOVED):
        session.status = status_when_open(session)
        _answer(step, session)
    return RowKind.KEPT


def _change(db: UnitOfWork, step: Step, session: Session, now: datetime) -> RowKind:
    if step.new is not None:
        change(db, session, step.new, now)
        _answer(step, session)
    return step.kind


def _revive(db: UnitOfWork, step: Step, session: Session, now: datetime) -> RowKind:
    """A date that the standing answer had skipped takes place after all."""
    if step.slot is not None:
        session.status = status_of(step.slot)
        _change(db, step, session, now)
        book_standing_people(db, session, now)
    return RowKind.MADE


def _remove(db: UnitOfWork, step: Step, session: Session, now: datetime) -> RowKind:
    """Nobody has ever booked it: where its date is skipped a tombstone stays, else nothing."""
    if _leant_on(db, session):
        call_off(db, session, now)
        return RowKind.CANCELLED
    if step.slot is not None:
        session.status = Status.REMOVED
        return RowKind.REMOVED
    for duty in db.scalars(select(Assignment).where(Assignment.session_id == session.id)).all():
        db.delete(duty)
    db.flush()
    db.delete(session)
    return RowKind.REMOVED


def _cancel(db: UnitOfWork, step: Step, session: Session, now: datetime) -> RowKind:
    del step
    call_off(db, session, now)
    return RowKind.CANCELLED


def _answer(step: Step, session: Session) -> None:
    """Nobody is asked about a day that the standing answer has chosen."""
    if step.slot is not None and step.slot.answered:
        session.kept_day = session.day


def _leant_on(db: UnitOfWork, session: Session) -> bool:
    """Whether something on file points to a session, beside the duties of counsellors."""
    if db.scalar(select(StandingPlace.id).where(StandingPlace.from_session_id == session.id)):
        return True
    found = (select(kind.id).where(kind.session_id == session.id).limit(1) for kind in LEANING)
    return any(db.scalar(one) is not None for one in found)


Taken = Callable[[UnitOfWork, Step, Session, datetime], RowKind]
TAKEN: Mapping[RowKind, Taken] = {
    RowKind.KEPT: _keep,
    RowKind.CHANGED: _change,
    RowKind.MOVED: _change,
    RowKind.MADE: _revive,
    RowKind.REMOVED: _remove,
    RowKind.CANCELLED: _cancel,
}
