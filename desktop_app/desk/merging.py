"""Making two records one, where somebody is on file twice (``rules.md``, 7)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import or_, select

from desktop_app.desk.action import action, clear
from desktop_app.desk.freeing import Suggestion, place_came_free
from desktop_app.desk.lookup import closed_days, lock_sessions, lock_these_groups
from desktop_app.desk.reach import check_reach
from desktop_app.domain.access import Act
from desktop_app.domain.base import Entity
from desktop_app.domain.bookings import (
    LIVE,
    Attendance,
    Booking,
    StandingPlace,
    StandingSkip,
    State,
)
from desktop_app.domain.deaths import DeathTold
from desktop_app.domain.errors import HasDied, NotFound, PreconditionGone
from desktop_app.domain.identity import Merge, NotSame
from desktop_app.domain.merging import (
    Side,
    earlier_standing,
    end_later,
    join_enrolments,
    join_marks,
    join_people,
    meeting_stints,
    rename_in,
    stop_contact,
    take_over,
)
from desktop_app.domain.notices import AFTER, Notice
from desktop_app.domain.people import AGREEMENT, CONTACT, Enrolment, Person
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork
from desktop_app.store.history import kinds
from desktop_app.store.recorder import Kind, table_of

E = TypeVar("E", bound=Entity)
# Whatever tells of a session is changed under the lock of that session.
IN_SESSIONS = (Booking, Attendance, Notice)
IN_GROUPS = (Enrolment, StandingPlace)
STANDS = LIVE | {State.SESSION_CANCELLED}


@dataclass(frozen=True)
class CameFree:
    """A place that came free because the two held one each; whom to ring, if somebody waits."""

    session_id: UUID
    day: date
    suggest: Suggestion | None


@dataclass(frozen=True)
class Merged:
    """Who is on file now, and the places that came free."""

    person_id: UUID
    name: str
    free: tuple[CameFree, ...]

    @property
    def suggests(self) -> tuple[Suggestion, ...]:
        """Whom to ring about the places that came free."""
        return tuple(each.suggest for each in self.free if each.suggest is not None)


@dataclass
class _Merging:
    """One merge while it is being written."""

    db: UnitOfWork
    kept: Person
    gone: Person
    now: datetime
    sessions: Sequence[Session]
    free: list[Session] = field(default_factory=list)
    relied: list[tuple[Entity, Sequence[str]]] = field(default_factory=list)

    @property
    def both(self) -> tuple[UUID, UUID]:
        return self.kept.id, self.gone.id

    def rows(self, kind: type[E], person_id: UUID) -> list[E]:
        """Somebody's rows of a kind, as they are now."""
        mine: Any = table_of(kind).c[kind.owner_column or "id"]
        return list(self.db.scalars(select(kind).where(mine == person_id)))


def columns_of_people() -> list[tuple[Kind, str]]:
    """Every column of the journalled tables that says whose a row is, or of whom it tells."""
    return [
        (kind, column.name)
        for kind in kinds().values()
        for column in table_of(kind).c
        if any(key.column.table.name == Person.__tablename__ for key in column.foreign_keys)
    ]


@action("merge_people", Act.REGISTER)
def merge(
    db: UnitOfWork,
    keep_id: UUID,
    gone_id: UUID,
    choices: Mapping[str, Side],
    *,
    now: datetime,
) -> Merged:
    """Make two records one. ``choices`` says by part (see ``domain.merging.PARTS``) from which.

    Everything that was the one's is the other's; where both say something of one session or group
    the stronger stays. Raises HasDied, NotFound, NotPermitted, PreconditionGone.
    """
    db.about("person", keep_id)
    _check_two(db, keep_id, gone_id)
    _lock_groups(db, (keep_id, gone_id))
    kept, gone = _two(db, keep_id, gone_id)
    sessions = _lock_sessions(db, (keep_id, gone_id), now)
    one = _Merging(db, kept, gone, now, sessions)
    for meet in MEETINGS:
        meet(one)
        db.flush()
    _move_all(one)
    join_people(kept, gone, choices)
    stop_contact(kept, gone, one.rows(Enrolment, kept.id))
    one.relied.append((kept, CONTACT))
    db.add(
        Merge(
            kept_id=kept.id,
            gone_id=gone.id,
            gone_name=gone.name,
            merged_at=now,
            merged_by=db.actor.user_id,
        )
    )
    db.flush()
    db.delete(gone)
    db.flush()
    for entity, columns in one.relied:
        db.relies_on(entity, *columns)
    free = tuple(_came_free(db, meeting, now) for meeting in one.free if meeting.is_open(now))
    return Merged(kept.id, kept.name, free)


def _check_two(db: UnitOfWork, keep_id: UUID, gone_id: UUID) -> None:
    """Raise unless these are two whom the actor may see."""
    if keep_id == gone_id:
        clear(db)
        raise PreconditionGone("same_person")
    check_reach(db, Act.REGISTER, keep_id, gone_id)
    clear(db)


def _two(db: UnitOfWork, keep_id: UUID, gone_id: UUID) -> tuple[Person, Person]:
    """Both, locked. Raises NotFound, HasDied, PreconditionGone("merged_already")."""
    ids = (keep_id, gone_id)
    locked = select(Person).where(Person.id.in_(ids)).order_by(Person.id).with_for_update()
    people = {person.id: person for person in db.scalars(locked)}
    if len(people) < len(ids):
        if db.scalar(select(Merge.id).where(Merge.gone_id.in_(ids))) is not None:
            raise PreconditionGone("merged_already")
        raise NotFound("person")
    if any(person.has_died for person in people.values()):
        raise HasDied
    return people[keep_id], people[gone_id]


def _lock_groups(db: UnitOfWork, ids: Sequence[UUID]) -> None:
    """Hold the groups in which either has anything."""
    lock_these_groups(db, [g for kind in IN_GROUPS for g in _values(db, kind, "group_id", ids)])


def _lock_sessions(db: UnitOfWork, ids: Sequence[UUID], now: datetime) -> list[Session]:
    """The sessions in which either has anything, locked and brought up to now."""
    sessions = {s for kind in IN_SESSIONS for s in _values(db, kind, "session_id", ids)}
    return lock_sessions(db, sessions, now) if sessions else []


def _values(db: UnitOfWork, kind: Kind, column: str, ids: Sequence[UUID]) -> Iterable[UUID]:
    table = table_of(kind)
    return db.scalars(select(table.c[column]).where(table.c.person_id.in_(ids)))


# Where the two meet


def _meet_in_sessions(one: _Merging) -> None:
    """The earlier of two stints goes on as the stronger; the other has ended."""
    for meeting in one.sessions:
        pair = meeting_stints(meeting, one.both)
        if pair is None:
            continue
        earlier, later = pair
        had = end_later(later, one.now)
        one.db.flush()
        one.relied.append((earlier, ("state",)))
        if take_over(earlier, had):
            one.free.append(meeting)


def _meet_in_registers(one: _Merging) -> None:
    recorded = {mark.session_id: mark for mark in one.rows(Attendance, one.kept.id)}
    for mark in one.rows(Attendance, one.gone.id):
        if mark.session_id in recorded:
            join_marks(recorded[mark.session_id], mark)
            one.db.delete(mark)


def _meet_in_groups(one: _Merging) -> None:
    enrolled = {enrolment.group_id: enrolment for enrolment in one.rows(Enrolment, one.kept.id)}
    for enrolment in one.rows(Enrolment, one.gone.id):
        if enrolment.group_id in enrolled:
            join_enrolments(enrolled[enrolment.group_id], enrolment)
            one.relied.append((enrolled[enrolment.group_id], AGREEMENT))
            one.db.delete(enrolment)


def _meet_every_month(one: _Merging) -> None:
    """The standing place that was asked for first goes on, with the bookings of both."""
    kept, gone = (
        {s.group_id: s for s in one.rows(StandingPlace, person_id) if s.ended_at is None}
        for person_id in one.both
    )
    for group_id in kept.keys() & gone.keys():
        stays, ends = earlier_standing(kept[group_id], gone[group_id])
        ends.ended_at = one.now
        one.relied.append((stays, ("ended_at",)))
        coming = [meeting for meeting in one.sessions if meeting.starts_at > one.now]
        for booking in (b for meeting in coming for b in meeting.bookings):
            if booking.standing_id == ends.id and booking.state in STANDS:
                booking.standing_id = stays.id
        _join_skips(one, stays, ends)


def _join_skips(one: _Merging, stays: StandingPlace, ends: StandingPlace) -> None:
    skips = [skip for person_id in one.both for skip in one.rows(StandingSkip, person_id)]
    there = {skip.session_id for skip in skips if skip.standing_id == stays.id}
    for skip in skips:
        if skip.standing_id == ends.id and skip.session_id not in there:
            skip.standing_id = stays.id


def _meet_in_notices(one: _Merging) -> None:
    """What has to be told of one session is told together, as of what they knew at first."""
    waiting: dict[UUID, list[Notice]] = {}
    for notice in (n for person_id in one.both for n in one.rows(Notice, person_id)):
        if notice.done_at is None:
            waiting.setdefault(notice.session_id, []).append(notice)
    for notices in waiting.values():
        first, *others = sorted(notices, key=lambda n: (n.made_at, n.id))
        for other in others:
            first.kind = AFTER.get((first.kind, other.kind), other.kind) or first.kind
            other.done_at, other.done_by = one.now, one.db.actor.user_id


def _meet_in_pairs(one: _Merging) -> None:
    """That two are not the same holds for the one they are now; of the two themselves it ends."""
    either = or_(NotSame.person_id.in_(one.both), NotSame.other_id.in_(one.both))
    pairs = list(one.db.scalars(select(NotSame).where(either)))
    theirs = {pair.id: {pair.person_id, pair.other_id} for pair in pairs}
    known = {x for ids in theirs.values() if one.kept.id in ids for x in ids}
    for pair in pairs:
        other = theirs[pair.id] - {one.gone.id}
        if one.gone.id in theirs[pair.id] and (other <= known):
            one.db.delete(pair)
        elif one.gone.id in theirs[pair.id]:
            pair.person_id, pair.other_id = rename_in(pair, one.gone.id, one.kept.id)


def _meet_in_tidings(one: _Merging) -> None:
    """Who was told twice of one death was told."""
    told = select(DeathTold).where(DeathTold.told_person_id.in_(one.both))
    rows = list(one.db.scalars(told))
    known = {row.person_id for row in rows if row.told_person_id == one.kept.id}
    for row in rows:
        if row.told_person_id == one.gone.id and row.person_id in known:
            one.db.delete(row)


MEETINGS: tuple[Callable[[_Merging], None], ...] = (
    _meet_in_sessions,
    _meet_in_registers,
    _meet_in_groups,
    _meet_every_month,
    _meet_in_notices,
    _meet_in_pairs,
    _meet_in_tidings,
)


# What comes of it


def _move_all(one: _Merging) -> None:
    """Everything that is left of the one who goes is the other's from now on."""
    for kind, column in columns_of_people():
        theirs = select(kind).where(table_of(kind).c[column] == one.gone.id)
        for row in one.db.scalars(theirs):
            setattr(row, column, one.kept.id)
            if isinstance(row, Booking):
                row.person = one.kept
    one.db.flush()


def _came_free(db: UnitOfWork, meeting: Session, now: datetime) -> CameFree:
    suggest = place_came_free(db, meeting, now, closed_days(db))
    return CameFree(meeting.id, meeting.day, suggest)
