"""The board of speakers: every booking at its stage, and the strip of the coming sessions."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from dateutil.relativedelta import relativedelta
from sqlalchemy import ColumnElement, Row, Select, and_, false, func, or_, select

from desktop_app.desk.action import clear, query
from desktop_app.desk.lookup import desk_zone
from desktop_app.desk.misfits import FITTING, Orders, misfit, running_orders
from desktop_app.desk.rights import Rights
from desktop_app.desk.running_orders import speaker_times
from desktop_app.desk.sight import sessions_in_sight
from desktop_app.desk.tasks_of_speakers import SEES_TO_IT
from desktop_app.domain.access import Act
from desktop_app.domain.groups import Group
from desktop_app.domain.recurrence import local
from desktop_app.domain.sessions import OPEN, Session
from desktop_app.domain.speaker_moves import moves_from
from desktop_app.domain.speakers import (
    GIVEN_UP,
    MAY_COME,
    ON_THE_WAY,
    PROMISED,
    SUREST,
    Answer,
    Misfit,
    OfferedDate,
    Speaker,
    SpeakerBooking,
    Stage,
)
from desktop_app.domain.staff import User
from desktop_app.store.database import UnitOfWork

Found = Row[*tuple[Any, ...]]
AT_REST = GIVEN_UP | {Stage.THANKED}  # nothing more is to be done
LOOKS_BACK = relativedelta(months=24)  # how long what is over stays on the board
STRIP = 7  # sessions of a group that the strip shows
LOOKS_AHEAD = relativedelta(months=12)  # how long longer ones are on it beside them
TOLD_OF = PROMISED | ON_THE_WAY  # whose talk the strip tells of


@dataclass(frozen=True)
class Offer:
    """A date that a speaker was asked about, and what they said."""

    session_id: UUID
    day: date
    group: str
    answer: Answer


@dataclass(frozen=True)
class BoardCard:
    """A booking as the board shows it.

    ``starts`` and ``ends`` are of the speaker's slot, on the wall clock of the group. ``rivals``
    are others who are asked or pencilled for the same session, ``needs`` is what the speaker
    needs, ``moves`` are the stages that come after this one in the table, none for whoever may not
    move it. ``offered`` are the dates that were offered, by day. ``tech_check`` is on the wall
    clock of the group, of the desk where there is no session yet; ``zone`` names that clock where
    it is not the desk's. ``misfit`` is why it does not fit its session.
    """

    booking_id: UUID
    stage: Stage
    topic: str
    speaker_id: UUID | None
    speaker: str
    organisation: str
    session_id: UUID | None
    day: date | None
    group: str
    starts: time | None
    ends: time | None
    owner: str
    due: date | None
    since: date
    tech_check: datetime | None
    rivals: int
    needs: str
    moves: tuple[Stage, ...]
    offered: tuple[Offer, ...] = ()
    misfit: Misfit | None = None
    taken_by: str = ""
    zone: str = ""


@dataclass(frozen=True)
class Slot:
    """A coming session, and the talk that is surest of it: its topic, speaker and stage.

    ``asked`` counts whoever is asked or pencilled. ``may_plan``: the actor may book a speaker.
    """

    session_id: UUID
    group_id: UUID
    group: str
    day: date
    longer: bool
    topic: str
    speaker: str
    stage: Stage | None
    asked: int
    may_plan: bool


@dataclass(frozen=True)
class Board:
    """The cards by day, those without one last; the sessions by time; and the day at the desk."""

    cards: tuple[BoardCard, ...]
    slots: tuple[Slot, ...]
    today: date


@dataclass(frozen=True)
class Seen:
    """What cards are told beside their own row: who is asked for each session and who has it, the
    running orders, the zone of the desk and the time."""

    asked: Mapping[UUID, set[UUID]]
    taken: Mapping[UUID, str]
    orders: Orders
    zone: str
    now: datetime


@query("speaker_board", Act.SEE_CALENDAR)
def speaker_board(db: UnitOfWork, *, now: datetime) -> Board:
    """Every booking in sight; of what is over, the last 24 months only."""
    clear(db)
    zone = desk_zone(db)
    rows = db.execute(_bookings(db, now)).all()
    offers = _offers(db, [row.id for row in rows if row.stage in MAY_COME])
    hopeful = [row for row in rows if row.session_id not in _refused(offers[row.id])]
    asked = _asked(rows, offers)
    orders = running_orders(db, rows)
    taken = {row.session_id: row.speaker or "" for row in rows if row.stage in PROMISED}
    seen = Seen(asked, taken, orders, zone, now)
    cards = [_card(row, offers[row.id], seen) for row in rows]
    return Board(
        cards=tuple(sorted(cards, key=_by_day)),
        slots=_slots(db, hopeful, asked, now),
        today=local(now, zone).date(),
    )


def _bookings(db: UnitOfWork, now: datetime) -> Select[*tuple[Any, ...]]:
    seen = sessions_in_sight(db).with_only_columns(Session.id)
    return (
        select(
            *FITTING,
            SpeakerBooking.id, SpeakerBooking.topic, SpeakerBooking.speaker_id,
            SpeakerBooking.due_on, SpeakerBooking.stage_since,
            Speaker.name.label("speaker"), Speaker.organisation, Speaker.needs,
            Session.day, Group.name.label("group"), Group.zone, User.name.label("owner"),
            _may_plan(db, now).label("may_plan"),
        )
        .outerjoin(Speaker, Speaker.id == SpeakerBooking.speaker_id)
        .outerjoin(Session, Session.id == SpeakerBooking.session_id)
        .outerjoin(Group, Group.id == Session.group_id)
        .outerjoin(User, SEES_TO_IT)
        .where(
            or_(SpeakerBooking.session_id.is_(None), SpeakerBooking.session_id.in_(seen)),
            or_(
                SpeakerBooking.stage.not_in(AT_REST),
                SpeakerBooking.stage_since >= now - LOOKS_BACK,
            ),
        )
    )  # fmt: skip


def _may_plan(db: UnitOfWork, now: datetime) -> ColumnElement[bool]:
    """Whether the actor may plan for a session; what is for none yet is whoever's that plans."""
    if not db.actor.scopes(Act.PLAN):
        return false()
    return or_(Session.id.is_(None), Rights(db, now).only(Act.PLAN))


def _offers(db: UnitOfWork, ids: Sequence[UUID]) -> Mapping[UUID, tuple[Offer, ...]]:
    """The dates in sight that these bookings were offered."""
    seen = sessions_in_sight(db).with_only_columns(Session.id)
    wanted = (
        select(OfferedDate.booking_id, Session.id, Session.day, Group.name, OfferedDate.answer)
        .join(Session, Session.id == OfferedDate.session_id)
        .join(Group, Group.id == Session.group_id)
        .where(OfferedDate.booking_id.in_(ids), OfferedDate.session_id.in_(seen))
        .order_by(Session.day, Session.id)
    )
    found: dict[UUID, tuple[Offer, ...]] = defaultdict(tuple)
    for booking_id, session_id, day, group, answer in db.execute(wanted):
        found[booking_id] += (Offer(session_id, day, group, answer),)
    return found


def _asked(
    rows: Sequence[Found], offers: Mapping[UUID, tuple[Offer, ...]]
) -> dict[UUID, set[UUID]]:
    """Which bookings are asked or pencilled for each session, or have it offered."""
    asked: dict[UUID, set[UUID]] = defaultdict(set)
    for row in rows:
        if row.stage in ON_THE_WAY:
            dates = {offer.session_id for offer in offers[row.id]}
            wanted = {row.session_id} if row.session_id else dates
            for session_id in wanted - _refused(offers[row.id]):
                asked[session_id].add(row.id)
    return asked


def _refused(offers: Sequence[Offer]) -> set[UUID]:
    """The sessions to which a speaker said no."""
    if not offers:
        return set()
    return {offer.session_id for offer in offers if offer.answer is Answer.NO}


def _times(row: Found, orders: Orders) -> tuple[time | None, time | None]:
    if row.session_id is None:
        return None, None
    return speaker_times(row.start, row.minutes, orders[row.group_id, row.longer])


def _card(row: Found, offers: tuple[Offer, ...], seen: Seen) -> BoardCard:
    times, zone = _times(row, seen.orders), seen.zone
    return BoardCard(
        booking_id=row.id,
        stage=row.stage,
        topic=row.topic,
        speaker_id=row.speaker_id,
        speaker=row.speaker or "",
        organisation=row.organisation or "",
        session_id=row.session_id,
        day=row.day,
        group=row.group or "",
        starts=times[0],
        ends=times[1],
        owner=row.owner or "",
        due=row.due_on,
        since=local(row.stage_since, zone).date(),
        tech_check=_tech_check(row, zone),
        rivals=len(seen.asked.get(row.session_id, set()) - {row.id}),
        needs=row.needs or "",
        moves=moves_from(row.stage) if row.may_plan else (),
        offered=offers,
        misfit=misfit(row, seen.orders, seen.now),
        taken_by=seen.taken.get(row.session_id, "") if row.stage in MAY_COME else "",
        zone="" if row.zone in (None, zone) else row.zone,
    )


def _tech_check(row: Found, zone: str) -> datetime | None:
    return None if row.tech_check_at is None else local(row.tech_check_at, row.zone or zone)


def _by_day(card: BoardCard) -> tuple[object, ...]:
    return (card.day is None, card.day or date.min, card.topic.casefold(), card.booking_id)


def _slots(
    db: UnitOfWork, rows: Sequence[Found], asked: Mapping[UUID, set[UUID]], now: datetime
) -> tuple[Slot, ...]:
    """The next sessions of each group, and all longer ones within a year."""
    at = func.row_number().over(
        partition_by=Session.group_id, order_by=(Session.starts_at, Session.id)
    )
    coming = and_(Session.starts_at > now, Session.status.in_(OPEN))
    first = sessions_in_sight(db).where(coming)
    turns = first.with_only_columns(Session.id, at.label("turn")).subquery()
    near = or_(turns.c.turn <= STRIP, and_(Session.longer, Session.starts_at <= now + LOOKS_AHEAD))
    wanted = (
        select(
            Session.id, Session.group_id, Group.name, Session.day, Session.longer,
            _may_plan(db, now).label("may_plan"),
        )
        .join(turns, and_(turns.c.id == Session.id, near))
        .join(Group, Group.id == Session.group_id)
        .order_by(Session.starts_at, Group.name, Session.id)
    )  # fmt: skip
    surest = _surest(rows)
    return tuple(
        _slot(row, surest.get(row.id), len(asked.get(row.id, ()))) for row in db.execute(wanted)
    )


def _surest(rows: Sequence[Found]) -> dict[UUID, Found]:
    """The booking of each session that has come furthest, of those that may come about."""
    found: dict[UUID, Found] = {}
    for row in rows:
        if row.session_id is not None and row.stage in TOLD_OF:
            other = found.get(row.session_id)
            if other is None or _sureness(row) < _sureness(other):
                found[row.session_id] = row
    return found


def _sureness(row: Found) -> tuple[int, UUID]:
    return SUREST.index(row.stage), row.id


def _slot(session: Found, surest: Found | None, asked: int) -> Slot:
    return Slot(
        session_id=session.id,
        group_id=session.group_id,
        group=session.name,
        day=session.day,
        longer=session.longer,
        topic=surest.topic if surest else "",
        speaker=(surest.speaker or "") if surest else "",
        stage=surest.stage if surest else None,
        asked=asked,
        may_plan=session.may_plan,
    )
